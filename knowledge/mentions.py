"""Which policy articles the product names anywhere: in macros, in quizzes, in what the reasons follow, and in its code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from copilot.domain.question_bank import Bank
from knowledge.articles import POLICY_ID

_HERE = Path(__file__).parent
# The code's own ids are read off its sources: a list of them beside the code would be one more thing to go stale. Profiles,
# sub-reasons, message rules and flags name their articles in strings, how mail is read and data kept in docstrings.
_ROOMS = ("api", "copilot", "evals", "graphs", "knowledge", "prompts")


def named(bank: Bank, root: Path = _HERE.parent, macros: Path = _HERE / "macros") -> frozenset[str]:
    """Every id in the `policy:` of a macro, in the `policies` of a quiz question, in the costs, or anywhere in the packaged code.

    An article that names another one does not count.
    """
    found = {id_ for question in bank.questions for id_ in question.policies}
    for path in macros.glob("*.yaml"):
        # A line is enough here, and ninety files of YAML are slow; `policy` is always written on one line.
        for line in re.findall(r"^policy:.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            found.update(POLICY_ID.findall(line))
    found.update(POLICY_ID.findall((_HERE / "costs.yaml").read_text(encoding="utf-8")))
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            found.update(POLICY_ID.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def unreferenced(ids: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """The ids that nothing names, sorted."""
    return tuple(sorted(set(ids) - known))
