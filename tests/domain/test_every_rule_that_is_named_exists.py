"""Every rule id that code names is an article of Amazon's rules or a rule of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from copilot.domain.house_rules import HOUSE_RULES
from knowledge.articles import load_articles

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("api", "copilot", "evals", "graphs", "knowledge", "prompts")
ARTICLES = {article.id for article in load_articles(ROOT / "knowledge" / "policies")}
FAMILIES = {id_.partition("-")[0] for id_ in ARTICLES | set(HOUSE_RULES)}
ID = re.compile(r"(?<![\w-])([A-Z]{2,4})-(\d{2})(?![\w-])")


def named() -> Iterator[tuple[str, str]]:
    """Every id in a string of the six rooms, with its place. Standing alone it is taken for an id of any family."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for found in ID.finditer(node.value):
                        alone = found[0] == node.value and found[0] not in ("UTF-16", "UTF-32")
                        if alone or found[1] in FAMILIES:
                            yield found[0], f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_rule_that_code_names_exists() -> None:
    places = list(named())
    assert len(places) > 200
    assert [place for place in places if place[0] not in ARTICLES and place[0] not in HOUSE_RULES] == []


def test_the_rules_of_the_house_are_whole_and_apart_from_amazon_s() -> None:
    assert not ARTICLES & set(HOUSE_RULES)
    for id_, rule in HOUSE_RULES.items():
        assert (rule.id, bool(rule.says), bool(rule.unlock)) == (id_, True, True)
        assert rule.says.endswith(".") and rule.unlock.endswith(".")
