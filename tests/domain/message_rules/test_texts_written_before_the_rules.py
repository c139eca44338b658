"""Texts that were written before anybody looked at the word lists, and hard ones that say it by a hint.

``unseen_*_dev`` was used to mend the rules. ``unseen_*_held_out`` was first measured when they were mended (92 % of the
violations stopped, 1.5 % of the clean texts) and mended after that; ``unseen_*_second`` was written then (80 %, 2.7 %),
``_third`` (79 %, 2.6 %), ``_fourth`` (54 %, 4.8 %), ``_fifth`` (80 %, 2 %) and ``_sixth`` (80 %, none of 50) in turn, each before it mended the rules.
So what stands here is a floor, and no measure of texts that nobody has seen.
"""

from __future__ import annotations

import pytest

from copilot.domain.message_rules.catalogue import RULES
from copilot.domain.message_rules.finding import Severity, Verdict, verdict
from copilot.domain.message_rules.lint import blocks, lint
from tests.domain.message_rules.texts import Text, texts

VIOLATIONS, CLEAN, HARD = (list(texts(f"unseen_{kind}")) for kind in ("violations", "clean", "hard"))


def stopped(seed: Text) -> bool:
    """As the rule's severity says: a text that breaks a blocking rule is blocked, one that breaks a warning is not clean."""
    found = verdict(lint(seed.text, seed.context))
    return found is Verdict.BLOCK or (RULES[seed.rule].severity is Severity.WARN and found is Verdict.WARN)


@pytest.mark.parametrize("language", ["en", "it", "de", "fr", "es"])
def test_ordinary_paraphrases_are_stopped_in_every_language(language: str) -> None:
    seeds = [seed for seed in VIOLATIONS if seed.id.split("-")[1] == language]
    missed = [seed.id for seed in seeds if not stopped(seed)]
    assert len(seeds) >= 300
    assert len(missed) <= len(seeds) / 50, missed


def test_at_most_one_in_a_hundred_ordinary_replies_is_blocked() -> None:
    blocked = [text.id for text in CLEAN if blocks(lint(text.text, text.context))]
    assert len(CLEAN) >= 1700
    assert len(blocked) <= len(CLEAN) / 100, blocked


def test_a_part_of_what_is_only_hinted_at_is_stopped_too() -> None:
    assert sum(stopped(seed) for seed in HARD) >= len(HARD) / 4
