"""The option ladder: every way to settle a ticket about an order, with its expected cost, risk, rule and what forbids it.

It is advice beside the refund decision (N9, S20): it proposes no action, moves no money and changes no decision.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from copilot.domain.action import Purpose
from copilot.domain.because import Because, Check
from copilot.domain.costs import Costs, Group, OptionKind
from copilot.domain.expected_cost import CostPart, Expected, Stakes, expect, odd_of, stakes, sum_of
from copilot.domain.gates import delivered, refund_gates
from copilot.domain.goodwill import RepeatCheck, RepeatOutcome, check_record
from copilot.domain.money import Money
from copilot.domain.option_table import GIVING, NOT_RECEIVED, OPEN, Opening, Situation, shut, situation
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import Case, RefundDecision
from copilot.domain.risk import Flag


class SettlementVerdict(StrEnum):
    """Whether paying now is advised to neutralise a claim (S20). What is due is owed and needs no such reason."""

    DUE = "due"
    SUGGESTED = "suggested"
    NOT_SUGGESTED = "not_suggested"
    UNKNOWN = "unknown"


class Settlement(Record):
    """A full refund against what a claim is expected to cost. ``line`` is for people and shows both figures."""

    verdict: SettlementVerdict
    refund_cost: Money | None
    claim_cost: Money | None
    line: str
    because: Because


class Option(Record):
    """One way to settle. Open when ``blocked_by`` is empty; ``expected_cost`` None is "not known", see ``unknown``.

    ``basis`` names the cost data and its source. ``repeat`` is there for every option nobody is owed (``goodwill``).
    """

    option: OptionKind
    expected_cost: Money | None
    at_most: bool
    parts: tuple[CostPart, ...]
    unknown: tuple[str, ...]
    rule: str
    text: str
    risk: tuple[str, ...]
    goodwill: bool
    repeat: RepeatCheck | None
    settlement: Settlement | None
    blocked_by: tuple[Because, ...]
    basis: str

    @model_validator(mode="after")
    def _keeps_its_word(self) -> Self:
        cost = self.expected_cost
        if cost is not None and (cost < Money.zero(cost.currency) or cost != sum_of(self.parts, cost.currency)):
            raise ValueError("an expected cost is the sum of its parts and never below zero")
        if cost is None and not self.unknown:
            raise ValueError("a cost that is not known says what is missing")
        if self.goodwill != (self.repeat is not None):
            raise ValueError("goodwill, and nothing else, carries the look at the buyer's record (S9)")
        return self

    @property
    def open(self) -> bool:
        """Nothing forbids it."""
        return not self.blocked_by

    @property
    def figure(self) -> str:
        """The expected cost for people: "12.40 EUR", "at most 12.40 EUR" or "unknown"."""
        if self.expected_cost is None:
            return "unknown"
        return f"{'at most ' if self.at_most else ''}{self.expected_cost}"


def ladder(case: Case, refund: RefundDecision, costs: Costs) -> tuple[Option, ...]:
    """Every option, the open ones first and the cheapest of them first; what costs an unknown sum stands last.

    Empty without an order, while the reason is not certain, and for reasons that the cost data list in no group.
    """
    if case.abstained or case.facts is None:
        return ()
    group = costs.group(case.reason, delivered=delivered(case.facts))
    if group is None:
        return ()
    options = _Ladder(case, case.facts, refund, costs, group).options()
    return tuple(sorted(options, key=_rank))


def _rank(option: Option) -> tuple[bool, bool, int]:
    cost = option.expected_cost
    return bool(option.blocked_by), cost is None, cost.minor if cost is not None else 0


class _Ladder:
    """One ticket's ladder while it is built."""

    def __init__(self, case: Case, facts: OrderFacts, refund: RefundDecision, costs: Costs, group: Group) -> None:
        self.case, self.facts, self.refund, self.costs, self.group = case, facts, refund, costs, group
        self.where = situation(case, facts, refund)
        self.purpose = refund.purpose or _true_purpose(case, facts)
        self.at = stakes(case, facts, self.purpose)
        self.record = check_record(facts.history, costs.repeat)
        self.gates: dict[Purpose, tuple[Check, ...]] = {}

    def options(self) -> list[Option]:
        """All six, in the order of their kinds; the full refund is compared with the claim."""
        made = {kind: self._option(kind) for kind in OptionKind}
        full = made[OptionKind.FULL]
        made[OptionKind.FULL] = full.model_copy(update={"settlement": self._settle(full, made[OptionKind.CLAIM])})
        return list(made.values())

    def _option(self, kind: OptionKind) -> Option:
        opening = OPEN[self.where].get(kind)
        goodwill = kind in GIVING and (opening is None or opening.goodwill)
        blocked = self._blocked(kind, opening, goodwill=goodwill)
        expected = self._expected(kind)
        decided = self.refund.because[0].rule
        return Option(
            option=kind,
            expected_cost=expected.cost,
            at_most=expected.at_most,
            parts=expected.parts,
            unknown=expected.unknown,
            rule=(opening.rule or decided) if opening else blocked[0].rule,
            text=opening.text if opening else _MEANS[kind],
            risk=self._risk(kind),
            goodwill=goodwill,
            repeat=self.record if goodwill else None,
            settlement=None,
            blocked_by=blocked,
            basis=f"{self.costs.version}, {self.group.name} as of {self.group.as_of}: {self.group.source}",
        )

    def _blocked(self, kind: OptionKind, opening: Opening | None, *, goodwill: bool) -> tuple[Because, ...]:
        """Gates first, then the table, then what concerns goodwill alone."""
        closed = self._closed_gates(kind, goodwill=goodwill) if kind in GIVING else ()
        if closed:
            return closed
        if opening is None:
            return shut(kind, self.where, self.refund)
        if kind in GIVING and isinstance(self.at, Stakes) and not self.at.left:
            return (_NOTHING_LEFT,)
        reasons = []
        if goodwill and Flag.REVIEW_THREAT in self.case.flags:
            reasons.append(_NO_TRADE)
        if goodwill and self.record.outcome is RepeatOutcome.NO_GOODWILL:
            reasons.append(self.record.because())
        return tuple(reasons)

    def _closed_gates(self, kind: OptionKind, *, goodwill: bool) -> tuple[Because, ...]:
        """What forbids a refund forbids its worth in goods too. Waiting for the return is no obstacle to waiting."""
        purpose = self._paid_for(kind, goodwill=goodwill)
        flags = self.case.flags | ({Flag.SAFETY} if self.case.reason is Reason.SAFETY_INJURY_LEGAL else set())
        if purpose not in self.gates:
            self.gates[purpose] = refund_gates(self.facts, flags, purpose, self.case.matrix)
        checks = self.gates[purpose]
        closed = [c for c in checks if not c.passed and (c.name != "return_received" or kind is OptionKind.FULL)]
        told = [check.because() for check in closed]
        told += [_UNDER_WAY] if self.case.held else []
        told += [_UNVOUCHED] if Flag.UNVOUCHED in self.case.flags else []
        return tuple(told)

    def _paid_for(self, kind: OptionKind, *, goodwill: bool) -> Purpose:
        """A concession for a parcel that did not come is money for its not coming, whatever it is called (ATZ-18)."""
        if goodwill and kind is not OptionKind.AFTER_RETURN and not _arrived(self.facts):
            return Purpose.NOT_DELIVERED
        return self.purpose

    def _expected(self, kind: OptionKind) -> Expected:
        if isinstance(self.at, str):
            return Expected(cost=None, unknown=(self.at,))
        if self.facts.order.fulfilment in (Fulfilment.FBA, Fulfilment.MCF):
            return Expected(cost=None, unknown=("who pays: this order is served elsewhere",))
        if self.facts.order.status in (OrderStatus.PENDING, OrderStatus.UNSHIPPED, OrderStatus.CANCELED):
            return Expected(cost=None, unknown=("what it costs before anything has shipped",))
        if kind is OptionKind.PARTIAL and self.where is Situation.DEDUCTION:
            return Expected(cost=None, unknown=("which part of the deduction was wrong",))
        odd = odd_of(self.case, self.facts, self.purpose, self.group.odds) if self.group.odds else None
        prices = self.costs.prices_in(self.facts.order.currency)
        return expect(kind, self.at, odd, self.group, prices, self.costs)

    def _risk(self, kind: OptionKind) -> tuple[str, ...]:
        if self.where in _ELSEWHERE and kind not in GIVING:
            return _ELSEWHERE_RISKS
        risks = list(_RISKS[kind])
        marks = self.facts.marks
        waits_for_parcel = self.purpose is Purpose.NOT_DELIVERED
        if kind in (OptionKind.FULL, OptionKind.PARTIAL, OptionKind.REPLACE) and waits_for_parcel:
            if marks.claims_protected is None:
                risks.append(
                    "look at the label first: if it is Claims Protected, this gives up Amazon's money (ATZ-18)"
                )
            if delivered(self.facts):
                risks.append("the carrier says it was delivered: trace it first (ATZ-12)")
        if kind in (OptionKind.FULL, OptionKind.PARTIAL) and self.where is Situation.CLAIM_FILED:
            risks.append("the claim still counts in the ODR after a refund (ATZ-11)")
        if kind in (OptionKind.WAIT, OptionKind.CLAIM) and waits_for_parcel and marks.claims_protected:
            risks.append("stays out of the ODR if Amazon refunds it; a refund of ours ends that (ATZ-17)")
        elif kind is OptionKind.CLAIM:
            risks.append("counts in the ODR if it is granted at our cost (MET-05)")
        if kind in GIVING and Flag.CLAIM_THREAT in self.case.flags:
            risks.append("never on the condition that the buyer files no claim (ATZ-20)")
        return tuple(risks)

    def _settle(self, full: Option, claim: Option) -> Settlement:
        """S20: only cheaper than the claim, only where no gate forbids it, and never on what is not known."""
        paid, lost = full.expected_cost, claim.expected_cost
        figures = f"full refund {full.figure} vs expected claim cost {claim.figure}"

        def verdict(of: SettlementVerdict, rule: str, text: str, unlock: str = "") -> Settlement:
            because = Because(rule=rule, text=text, unlock=unlock)
            line = f"{figures}: {of.replace('_', ' ')}: {text} ({rule})"
            return Settlement(verdict=of, refund_cost=paid, claim_cost=lost, line=line, because=because)

        no, unknown = SettlementVerdict.NOT_SUGGESTED, SettlementVerdict.UNKNOWN
        if full.blocked_by:
            first = full.blocked_by[0]
            return verdict(no, first.rule, first.text, first.unlock)
        if not full.goodwill:
            return verdict(SettlementVerdict.DUE, full.rule, "it is owed, whatever a claim would cost")
        if paid is None or lost is None:
            missing = (*full.unknown, *claim.unknown)[0]
            return verdict(unknown, full.rule, f"not known is {missing}", "What is missing is found out.")
        if paid >= lost:  # true whatever the badge and the record turn out to be: they could only speak against it
            return verdict(no, "ATZ-03", "a claim is not expected to cost more", "A claim becomes likelier or dearer.")
        purpose = self._paid_for(OptionKind.FULL, goodwill=True)
        if purpose is Purpose.NOT_DELIVERED and self.facts.marks.claims_protected is None:
            text = "whether Amazon would pay is not known"
            return verdict(unknown, "ATZ-17", text, "Look at the label's Claims Protected badge and record it.")
        if self.record.outcome is RepeatOutcome.UNKNOWN:
            return verdict(unknown, self.record.rule, self.record.text, "The buyer's record is imported.")
        if self.record.outcome is RepeatOutcome.LOOK_CLOSER:
            return verdict(no, self.record.rule, f"look closer first: {self.record.text}", "A person has looked.")
        return verdict(SettlementVerdict.SUGGESTED, "ATZ-03", "cheaper before a claim is filed; a person decides")


def _arrived(facts: OrderFacts) -> bool:
    back = facts.order.tracking.status in (TrackingStatus.DELIVERED, TrackingStatus.RETURNED)
    return back or facts.marks.return_ is not None


def _true_purpose(case: Case, facts: OrderFacts) -> Purpose:
    missing = case.reason in NOT_RECEIVED or not _arrived(facts)
    return Purpose.NOT_DELIVERED if missing else Purpose.GOODWILL


_NOTHING_LEFT = Because(
    rule="REF-08",
    text="what this ticket is about is refunded already, or its refund is on the way",
    unlock="Nothing: tell the buyer when and how it was refunded.",
)
_UNDER_WAY = Because(
    rule="REF-12",
    text="a refund of this order is under way already, and one at a time is enough",
    unlock="It is settled, refused or taken back.",
)
_NO_TRADE = Because(
    rule="COM-11",
    text="feedback or a review is used as pressure: no concession is ever tied to it",
    unlock="The problem behind it is shown and solved on its merits.",
)
_UNVOUCHED = Because(
    rule="EML-52",
    text="nobody vouches for this mail, so its order id may be anybody's choice",
    unlock="Compare it with the message in Seller Central, then bring the ticket in from there.",
)

_MEANS = {
    OptionKind.REPLACE: "send it again free of charge",
    OptionKind.PARTIAL: "the buyer keeps it and gets a part back",
    OptionKind.FULL: "refund all that is left",
    OptionKind.AFTER_RETURN: "refund when the goods are back",
    OptionKind.WAIT: "answer and wait: for the carrier, or within the 48 h",
    OptionKind.CLAIM: "let Amazon's A-to-z route decide",
}
_RISKS: dict[OptionKind, tuple[str, ...]] = {
    OptionKind.REPLACE: ("a replacement blocks no claim (REF-11)",),
    OptionKind.PARTIAL: ("a part neither closes nor prevents a claim (ATZ-21)",),
    OptionKind.FULL: ("double refund if Amazon paid already: Finances may lag 48 h (REF-12)",),
    OptionKind.AFTER_RETURN: (
        "double refund where Amazon's label refunds at first scan (REF-03)",
        "Amazon refunds by itself when the deadline passes (REF-02)",
    ),
    OptionKind.WAIT: (
        "a claim opens 48 h after the first contact (ATZ-03)",
        "without an answer it is granted (ATZ-06)",
    ),
    OptionKind.CLAIM: ("takes weeks, and what Amazon asks must be answered in time (ATZ-10)",),
}
_ELSEWHERE = frozenset({Situation.AMAZON_SERVES, Situation.OTHER_SHOP})
_ELSEWHERE_RISKS = ("the 24 h to answer run all the same (COM-40)",)
