"""The internal note: actionable, compliance-focused, integrated data, stamped; written from facts, never from text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from copilot.domain.cancel import CancelDecision, CancelVerdict
from copilot.domain.clock import clocks_of
from copilot.domain.ledger import GENESIS, seal
from copilot.domain.note import NextStep, Note, acid_problems
from copilot.domain.note_writing import action_taken, evidence, write_note
from copilot.domain.order import History, OrderFacts, Sourced
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundDecision, RefundVerdict, decide_refund
from copilot.domain.risk import Risk, Tier
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket
from tests.builders.desk import note, ticket
from tests.builders.orders import NOW, case, facts, order, posted, returned

KNOWN = frozenset({"REF-01", "REF-02"})


def _letters(**changes: Any) -> list[tuple[str, str]]:
    return [(p.letter, p.field) for p in acid_problems(note().model_copy(update=changes), known_policies=KNOWN)]


def test_a_whole_note_has_no_problem() -> None:
    assert _letters() == []


@pytest.mark.parametrize(
    ("changes", "letter", "field"),
    [
        pytest.param({"next_step": NextStep(owner=" ", action="Call", due_at=NOW)}, "A", "next_step.owner", id="nobody does it"),
        pytest.param({"next_step": NextStep(owner="agent", action="", due_at=NOW)}, "A", "next_step.action", id="nothing to do"),
        pytest.param({"next_step": NextStep(owner="agent", action="Angry buyer", due_at=NOW)}, "A", "next_step.action", id="no verb"),
        pytest.param({"next_step": NextStep(owner="agent", action="Call", due_at=None)}, "A", "next_step.due_at", id="no due time"),
        pytest.param({"policy_cited": ()}, "C", "policy_cited", id="no policy"),
        pytest.param({"policy_cited": ("REF-01", "XYZ-99")}, "C", "policy_cited.1", id="a policy nobody knows"),
        pytest.param({"evidence_log": ()}, "I", "evidence_log", id="no fact"),
        pytest.param({"evidence_log": ("Paid 24.99 EUR",)}, "I", "evidence_log", id="a fact without source"),
        pytest.param({"evidence_log": ("Paid 24.99 EUR [ ]",)}, "I", "evidence_log", id="a source that is empty"),
        pytest.param({"action_taken": " "}, "I", "action_taken", id="nothing said of what was done"),
        pytest.param({"author": "  "}, "D", "author", id="no author"),
    ],
)  # fmt: skip
def test_each_letter_is_missed_where_it_is_missing(changes: dict[str, Any], letter: str, field: str) -> None:
    assert _letters(**changes) == [(letter, field)]


def test_every_problem_is_told_at_once() -> None:
    empty = {"policy_cited": (), "evidence_log": (), "author": "", "next_step": NextStep(owner="", action="", due_at=None)}  # fmt: skip
    assert [letter for letter, _ in _letters(**empty)] == ["A", "A", "A", "C", "I", "D"]


def _known() -> OrderFacts:
    of = order()
    sources = tuple(Sourced(source=name, fetched_at=NOW) for name in ("orders api", "finances api", "marks"))
    return facts(
        of, refunds=(posted(of, of.lines[0], principal="5.00"),), claim_open=True, return_=returned()
    ).model_copy(  # fmt: skip
        update={"sources": sources, "history": History(orders_365d=3, refunds_365d=1)}
    )


def _write(reason: Reason, known: OrderFacts | None, *, abstained: bool = False, late: bool = False) -> Note:
    about = ticket("tkt_1", "My phone is +39 333 1234567 and I want 999 EUR", order_id="403-1234567-7654321")
    now = NOW + timedelta(days=30) if late else NOW
    refund = decide_refund(case(reason, known, known=known is not None))
    return write_note(
        ticket=about, reason=reason, abstained=abstained, risk=Risk.LOW, tier=Tier.T2_GENERAL, facts=known, refund=refund,
        cancel=CancelDecision(decision=CancelVerdict.NONE), policies=["REF-01", "REF-02", "REF-01"],
        clocks=clocks_of(about, reason=reason, flags=(), facts=known, now=now),
        action_taken=action_taken([]), author="system", now=now,
    )  # fmt: skip


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("has_order", [True, False])
def test_every_note_we_write_keeps_acid_and_holds_no_word_of_the_buyer(reason: Reason, has_order: bool) -> None:
    written = _write(reason, _known() if has_order else None)
    assert acid_problems(written, known_policies=KNOWN) == ()
    assert written.policy_cited == ("REF-01", "REF-02")
    spelled = written.model_dump_json()
    assert "333" not in spelled and "999" not in spelled


def test_a_note_written_after_every_deadline_is_due_now() -> None:
    assert _write(Reason.ITEM_DAMAGED, _known(), late=True).next_step.due_at == NOW + timedelta(days=30)


def test_the_next_step_on_a_claim_is_due_when_the_time_to_act_on_it_ends() -> None:
    told = Message(author=Author.AMAZON, at=NOW - timedelta(hours=5), text="A claim was filed.")
    notice = Ticket(
        ticket_id="tkt_1",
        marketplace="IT",
        subject="Claim",
        order_id=None,
        messages=(told,),
        notice=NoticeKind.CLAIM_RECEIVED,
    )
    written = write_note(
        ticket=notice, reason=Reason.A_TO_Z_CLAIM, abstained=False, risk=Risk.ODR_CRITICAL, tier=Tier.T1_CRISIS, facts=None,
        refund=decide_refund(case(Reason.A_TO_Z_CLAIM, None, known=False)), cancel=CancelDecision(decision=CancelVerdict.NONE),
        policies=["REF-01"], clocks=clocks_of(notice, reason=Reason.A_TO_Z_CLAIM, flags=(), facts=None, now=NOW),
        action_taken=action_taken([]), author="system", now=NOW,
    )  # fmt: skip
    assert written.next_step.due_at == NOW + timedelta(hours=43)


def test_evidence_names_its_source_and_time() -> None:
    lines = evidence(ticket(), _known())
    assert all(line_.endswith("]") for line_ in lines)
    assert any("Paid 24.99 EUR, refunded 5.00 EUR, refundable 19.99 EUR [finances api, 2026-11-21 12:00Z]" in line_ for line_ in lines)  # fmt: skip
    assert any(line_.startswith("A-to-z claim open [marks") for line_ in lines)
    assert any("3 orders, 1 refunds" in line_ for line_ in lines)


def test_action_taken_comes_from_the_ledger_alone() -> None:
    assert action_taken([]).startswith("None")
    common: dict[str, Any] = {"at": NOW, "actor": "system", "ticket_id": "tkt_1", "action_id": "act_1"}
    held = seal(seq=1, kind="action.held", data={}, prev=GENESIS, **common)
    made = seal(seq=2, kind="suggestion.made", data={"refund": "full"}, prev=held.hash, **common)
    void = seal(seq=3, kind="action.void", data={"rule": "ATZ-11"}, prev=made.hash, **common)
    told = action_taken([held, made, void])
    assert told == ("2026-11-21 12:00Z act_1: held [ledger #1]; 2026-11-21 12:00Z act_1: void (ATZ-11) [ledger #3]")


@pytest.mark.parametrize(
    ("refund", "cancel", "says"),
    [
        (RefundVerdict.NONE, CancelVerdict.TOO_LATE, "shipped"),
        (RefundVerdict.BLOCKED, CancelVerdict.NONE, "do not refund"),
        (RefundVerdict.ASK_CHOICE, CancelVerdict.NONE, "choice"),
    ],
)
def test_the_next_step_follows_the_decision(refund: RefundVerdict, cancel: CancelVerdict, says: str) -> None:
    written = write_note(
        ticket=ticket(), reason=Reason.ITEM_DAMAGED, abstained=False, risk=Risk.LOW, tier=Tier.T2_GENERAL, facts=None,
        refund=RefundDecision(decision=refund), cancel=CancelDecision(decision=cancel), clocks=(), policies=["REF-01"],
        action_taken="None", author="system", now=NOW,
    )  # fmt: skip
    assert says in written.next_step.action


def test_an_unsure_reading_asks_for_a_reader() -> None:
    assert _write(Reason.OTHER, None, abstained=True).next_step.action.startswith("Read the ticket")
