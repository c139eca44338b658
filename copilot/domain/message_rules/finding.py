"""What a rule found in a text: which rule, where in the original, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from copilot.domain.record import Record


class Severity(StrEnum):
    """``block``: the text may not be sent. ``warn``: a person should look at it again."""

    BLOCK = "block"
    WARN = "warn"


class Verdict(StrEnum):
    """What all findings together mean for the text."""

    BLOCK = "block"
    WARN = "warn"
    CLEAN = "clean"


class Rule(Record):
    """One rule in words. ``policy`` is an article of Amazon's rules or a rule of the house."""

    id: str
    policy: str
    severity: Severity
    text: str
    fix: str


class Finding(Record):
    """One place where a rule is broken; ``start`` and ``end`` count characters of the text as it was given.

    A finding about the message as a whole, or about an attachment, spans the whole text.
    """

    rule: str
    policy: str
    severity: Severity
    start: int
    end: int
    text: str
    fix: str


class Hit(NamedTuple):
    """A rule and the stretch of the reading that breaks it; None for the message as a whole."""

    rule: str
    span: tuple[int, int] | None = None


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Block if any finding blocks, else warn if there is any, else clean."""
    found = {finding.severity for finding in findings}
    if Severity.BLOCK in found:
        return Verdict.BLOCK
    return Verdict.WARN if found else Verdict.CLEAN
