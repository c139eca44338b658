"""Which policy articles the product names anywhere: in macros, in quizzes, in what the reasons follow, and in its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from copilot.domain.question_bank import Bank
from knowledge.articles import POLICY_ID

_HERE = Path(__file__).parent
# The code's own ids are read off its string literals: a list of them beside the code would be one more thing to go stale.
# Profiles, sub-reasons, message rules, flags and costs all name their articles there.
_ROOMS = ("api", "copilot", "evals", "graphs", "knowledge", "prompts")
_NAMED = re.compile(POLICY_ID.pattern.encode())


def named(bank: Bank, root: Path = _HERE.parent, macros: Path = _HERE / "macros") -> frozenset[str]:
    """Every id in the `policy:` of a macro, in the `policies` of a quiz question, or in a string of the packaged code.

    Docstrings and comments explain and do not count. An article that names another one does not count either.
    """
    found = {id_ for question in bank.questions for id_ in question.policies}
    for path in macros.glob("*.yaml"):
        # A line is enough here, and ninety files of YAML are slow; `policy` is always written on one line.
        for line in re.findall(r"^policy:.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            found.update(POLICY_ID.findall(line))
    found.update(POLICY_ID.findall((_HERE / "costs.yaml").read_text(encoding="utf-8")))
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            source = path.read_bytes()
            if _NAMED.search(source):
                found.update(_literals(ast.parse(source)))
    return frozenset(found)


def unreferenced(ids: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """The ids that nothing names, sorted."""
    return tuple(sorted(set(ids) - known))


def _literals(tree: ast.AST) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield from POLICY_ID.findall(node.value)
