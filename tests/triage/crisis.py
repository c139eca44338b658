"""The tickets of ``tickets/crisis_*.jsonl``, judged as the graph judges them, and how often the crisis team was right to be called."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copilot.domain.caution import defaults
from copilot.domain.risk import Assessment, Flag, Risk, Tier, assess
from copilot.domain.signals import notice_reason
from copilot.domain.ticket import Ticket
from copilot.domain.triage import TriageResult

LANGUAGES = ("de", "en", "es", "fr", "it")
# Announced or done, it is the same alarm.
FAMILIES = {
    "claim": {Flag.CLAIM_OPEN, Flag.CLAIM_THREAT},
    "chargeback": {Flag.CHARGEBACK_OPEN, Flag.CHARGEBACK_THREAT},
    "legal": {Flag.LEGAL_THREAT},
    "safety": {Flag.SAFETY},
    "counterfeit": {Flag.COUNTERFEIT},
    "review": {Flag.REVIEW_THREAT},
}


@dataclass(frozen=True, slots=True)
class CrisisTicket:
    """One short message of a buyer, and whether a support lead would hand it to the crisis team."""

    id: str
    text: str
    marketplace: str
    t1: bool
    flags: frozenset[Flag]


def load(language: str) -> list[CrisisTicket]:
    """The tickets of a language, in the file's order."""
    lines = (Path(__file__).parent / "tickets" / f"crisis_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [CrisisTicket(**{**row, "flags": frozenset(Flag(flag) for flag in row["flags"])}) for row in rows]


def assessed(judged: TriageResult) -> Assessment:
    """Risk and tier of a judgement with no order facts."""
    usual = defaults(judged)
    return assess(default_risk=usual.risk, default_tier=usual.tier, label=usual.label, flags=judged.flags)


def as_noticed(ticket: Ticket, judged: TriageResult) -> TriageResult:
    """The judgement with what the mail itself says of a claim, as the reading step adds it (EML-16, EML-17, EML-52)."""
    noticed = notice_reason(ticket)
    flags = judged.flags | ({Flag.CLAIM_THREAT} if "looks_like_claim" in ticket.problems else frozenset())
    return judged.model_copy(update={"reason": noticed or judged.reason, "flags": flags})


def to_crisis(found: Assessment) -> bool:
    """True when the crisis team takes it, as an order defect."""
    return found.tier is Tier.T1_CRISIS and found.risk is Risk.ODR_CRITICAL


@dataclass(frozen=True, slots=True)
class Score:
    """How many of those that count were found, and how many of those found count."""

    recall: float
    precision: float
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]


def score(of: Iterable[tuple[str, bool, bool]]) -> Score:
    """Of (id, is it one, was it taken for one)."""
    rows = list(of)
    right = sum(is_one and taken for _, is_one, taken in rows)
    wanted, taken_all = sum(is_one for _, is_one, _ in rows), sum(taken for *_, taken in rows)
    return Score(
        recall=right / wanted if wanted else 1.0,
        precision=right / taken_all if taken_all else 1.0,
        missed=tuple(id_ for id_, is_one, taken in rows if is_one and not taken),
        mistaken=tuple(id_ for id_, is_one, taken in rows if taken and not is_one),
    )
