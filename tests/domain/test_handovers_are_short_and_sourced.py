"""A handover: at most 120 words, each sentence with its source, from facts and ledger alone, in five languages (S64)."""

from __future__ import annotations

import string
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.action import ActionState
from copilot.domain.clock import clocks_of
from copilot.domain.handover import MOST_WORDS, Audience, Handover, handover
from copilot.domain.handover_words import WORDS
from copilot.domain.ledger import GENESIS, seal
from copilot.domain.marketplace import Language
from copilot.domain.order import OrderFacts, ReturnStatus, Sourced, Tracking, TrackingStatus
from copilot.domain.outbox import ActionRecord
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.suggestion import RefundPart
from tests.builders.desk import ticket
from tests.builders.notes import suggestion
from tests.builders.orders import NOW, eur, facts, order, returned
from tests.builders.rows import record_of


def known(tracking: Tracking | None = None, **marks: Any) -> OrderFacts:
    """Facts with their sources."""
    of = order(tracking=tracking) if tracking else order()
    sources = tuple(Sourced(source=name, fetched_at=NOW) for name in ("orders api", "finances api", "marks"))
    return facts(of, **marks).model_copy(update={"sources": sources})


def told(
    audience: Audience, language: Language = Language.EN, *, of: OrderFacts | None = None,
    actions: tuple[ActionRecord, ...] = (), late: bool = False, **changes: Any,
) -> Handover:  # fmt: skip
    about = ticket("tkt_1", "My phone is +39 333 1234567", "Signed, Ottilie Zwirnbein", order_id="403-1234567-7654321")
    now = NOW + timedelta(days=5 if late else 0)
    made = seal(seq=1, kind="suggestion.made", at=NOW, actor="system", ticket_id="tkt_1", action_id=None, data={}, prev=GENESIS)  # fmt: skip
    moved = [
        seal(seq=n, kind=f"action.{one.state.value.lower()}", at=NOW, actor="system", ticket_id="tkt_1", action_id=one.action_id, data={}, prev=made.hash)
        for n, one in enumerate(actions, 2)
    ]  # fmt: skip
    clocks = clocks_of(about, reason=Reason.DELIVERY_LATE, flags=(), facts=of, now=now)
    return handover(
        about, suggestion(**changes), of, actions, [made, *moved], clocks, audience=audience, language=language
    )


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_language_says_the_same_with_the_same_slots() -> None:
    english = {key: slots(text) for key, text in WORDS[Language.EN].items()}
    assert set(WORDS) == set(Language)
    for language, words in WORDS.items():
        assert {key: slots(text) for key, text in words.items()} == english, language


def test_every_state_of_the_world_has_a_sentence() -> None:
    keys = set(WORDS[Language.EN])
    assert {f"tracking.{status.value}" for status in TrackingStatus} <= keys
    assert {f"return.{status.value}" for status in ReturnStatus} <= keys
    assert {f"refund.{verdict.value}" for verdict in RefundVerdict} <= keys


def test_a_handover_to_finance_reads_like_this() -> None:
    settled = record_of(1, state=ActionState.SETTLED, cents=500)
    assert told(Audience.FINANCE, of=known(claim_open=True), actions=(settled,)).text == (
        "Order 403-1234567-7654321 (FBM, IT) is “Shipped” with Amazon. [orders api, 2026-11-21 12:00Z] "
        "Paid €24.99, refunded €5.00, still refundable €19.99. [finances api, 2026-11-21 12:00Z] "
        "Refund of €5.00: carried out, Finances show it. [ledger #2] "
        "An A-to-z claim is open. [marks, 2026-11-21 12:00Z] "
        "The decision rests on REF-01. [policy REF-01] "
        "The next deadline is 22 November 2026, 10:00 UTC. [clock COM-40]"
    )


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (ActionState.HELD, "refunded €0.00, still refundable €19.99"),
        (ActionState.UNKNOWN, "refunded €0.00, still refundable €19.99"),
        (ActionState.SETTLED, "refunded €5.00, still refundable €19.99"),
        (ActionState.REJECTED, "refunded €0.00, still refundable €24.99"),
        (ActionState.CANCELLED, "refunded €0.00, still refundable €24.99"),
    ],
)
def test_money_of_ours_is_never_called_refundable_again(state: ActionState, says: str) -> None:
    """Finances were read before it left; nobody is told to give the same money twice (law 2)."""
    text = told(Audience.FINANCE, of=known(), actions=(record_of(1, state=state, cents=500),)).text
    assert says in text
    assert ("is proposed" in text) == (state in (ActionState.REJECTED, ActionState.CANCELLED))


def test_a_handover_to_logistics_reads_like_this() -> None:
    parcel = Tracking(status=TrackingStatus.EXCEPTION, tracking_id="1Z999AA10123456784")
    of = known(parcel)
    text = told(Audience.LOGISTICS, Language.DE, of=of).text
    assert text.startswith(
        "Bestellung 403-1234567-7654321 (FBM, IT) steht bei Amazon auf „versandt“. [orders api, 2026-11-21 12:00Z] "
        "Der Paketdienst meldet ein Problem bei der Zustellung. [orders api, 2026-11-21 12:00Z] "
        "Sendungsnummer: 1Z999AA10123456784. [orders api, 2026-11-21 12:00Z] "
    )


def test_a_deadline_that_passed_is_said_first() -> None:
    assert "A deadline passed on" in told(Audience.SPECIALIST, of=known(), late=True).text


def test_without_an_order_it_says_so() -> None:
    assert "has not been read from Amazon" in told(Audience.LOGISTICS).text


def test_a_name_in_a_field_of_the_carrier_does_not_pass() -> None:
    parcel = Tracking(status=TrackingStatus.IN_TRANSIT, carrier="call +39 333 1234567", tracking_id="Via Garibaldi 12")
    text = told(Audience.LOGISTICS, of=known(parcel)).text
    assert "The carrier shows the parcel in transit." in text
    assert "333" not in text and "Garibaldi" not in text


@settings(max_examples=150, deadline=None)
@given(
    audience=st.sampled_from(Audience), language=st.sampled_from(Language), late=st.booleans(),
    verdict=st.sampled_from(RefundVerdict), states=st.lists(st.sampled_from(ActionState), max_size=6),
    status=st.sampled_from(TrackingStatus), has_order=st.booleans(), open_=st.booleans(), back=st.booleans(),
    carrier=st.sampled_from([None, "BRT", "La Poste", "Ottilie\nZwirnbein 1234567"]),
)  # fmt: skip
def test_whatever_happened_it_is_short_sourced_and_nobodys_words(
    audience: Audience, language: Language, late: bool, verdict: RefundVerdict, states: list[ActionState],
    status: TrackingStatus, has_order: bool, open_: bool, back: bool, carrier: str | None,
) -> None:  # fmt: skip
    of = known(
        Tracking(status=status, carrier=carrier, tracking_id="1Z999AA10123456784", delivered_at=NOW),
        claim_open=open_, chargeback_open=open_, claims_protected=open_, return_=returned() if back else None,
    )  # fmt: skip
    actions = tuple(record_of(n, state=state) for n, state in enumerate(states, 1))
    part = RefundPart(decision=verdict, amount=eur("24.99"), because=())
    made = told(audience, language, of=of if has_order else None, actions=actions, late=late, refund=part)
    assert made.words <= MOST_WORDS
    assert made.sentences and all(one.source and one.text.endswith(".") for one in made.sentences)
    assert not {"Ottilie", "Zwirnbein", "333", "1234567"} & set(made.text.split())
    assert "{" not in made.text and "\n" not in made.text
