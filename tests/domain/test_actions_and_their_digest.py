"""What we can do to the world: a fingerprint for exactly one action, and states that only go forward."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from copilot.domain.action import (
    BEFORE_SUBMISSION,
    NEXT,
    OPEN_STATES,
    Action,
    ActionState,
    CancelReason,
    FeedKind,
    Purpose,
    RefundAction,
    RefundReason,
    digest,
    feed_kind,
    may_become,
)
from copilot.domain.decision import lowered
from copilot.domain.errors import BadInput
from copilot.domain.money import Money
from copilot.domain.order import Component
from tests.builders.desk import cancel_of
from tests.builders.orders import eur, line, order, refund

_S = ActionState
OF = order(line(1, principal="10.00", tax="2.20", shipping="5.00"), line(2))
ACTION = refund(OF, principal="10.00", tax="2.20")


def test_the_digest_is_the_same_however_the_action_was_built() -> None:
    other_order = refund(OF, tax="2.2", principal="10.0")
    stored = TypeAdapter(Action).validate_json(ACTION.model_dump_json())
    assert digest(ACTION) == digest(other_order) == digest(stored)
    assert digest(cancel_of(OF)) == digest(TypeAdapter(Action).validate_python(cancel_of(OF).model_dump(mode="json")))


def test_the_digest_stands_still() -> None:
    """Confirmations and ledgers of yesterday must still fit: a change here is a change of the public contract."""
    assert digest(ACTION) == "2817be08c2cfa4ebd8f403e74707d9a3aa4859b5c97067dbf59014c74dc222e6"


CHANGES: list[dict[str, Any]] = [
    {"ticket_id": "tkt_2"},
    {"order_id": "403-1234567-0000000"},
    {"marketplace": "DE"},
    {"currency": "USD"},
    {"reason": RefundReason.EXCHANGE},
    {"purpose": Purpose.RETURN_RECEIVED},
    {"lines": refund(OF, principal="10.01", tax="2.20").lines},
    {"lines": refund(OF, principal="10.00").lines},
    {"lines": refund(OF, principal="2.20", tax="10.00").lines},
    {"lines": refund(OF, OF.lines[1], principal="10.00", tax="2.20").lines},
    {"lines": (*ACTION.lines, *ACTION.lines)},
]


def test_any_change_of_an_action_changes_its_digest() -> None:
    digests = {digest(ACTION.model_copy(update=change)) for change in CHANGES}
    digests |= {digest(ACTION), digest(cancel_of(OF))}
    assert len(digests) == len(CHANGES) + 2


def test_an_action_moves_nothing_when_it_names_no_line_or_hides_a_field() -> None:
    raw = ACTION.model_dump(mode="json")
    for broken in (
        {**raw, "lines": []},
        {**raw, "approved": True},
        {**raw, "kind": "gift"},
        {**raw, "reason": "because"},
    ):
        with pytest.raises(ValidationError):
            TypeAdapter(Action).validate_python(broken)


def test_each_action_has_its_feed_and_the_reasons_are_spelled_as_that_feed_wants() -> None:
    assert feed_kind(ACTION) is FeedKind.REFUND
    assert feed_kind(cancel_of(OF)) is FeedKind.CANCEL
    assert "CustomerCancel" in set(RefundReason) and "CustomerCancel" not in set(CancelReason)
    assert "BuyerCanceled" in set(CancelReason) and "BuyerCanceled" not in set(RefundReason)


STEPS = {
    _S.PROPOSED: {_S.CONFIRMED, _S.VOID, _S.EXPIRED, _S.CANCELLED},
    _S.CONFIRMED: {_S.AWAITING_APPROVAL, _S.HELD, _S.VOID, _S.CANCELLED},
    _S.AWAITING_APPROVAL: {_S.HELD, _S.VOID, _S.EXPIRED, _S.CANCELLED},
    _S.HELD: {_S.SUBMITTED, _S.UNKNOWN, _S.VOID, _S.CANCELLED},
    _S.SUBMITTED: {_S.PROCESSING, _S.ACCEPTED, _S.REJECTED, _S.UNKNOWN, _S.CANCELLED, _S.SETTLED},
    _S.PROCESSING: {_S.ACCEPTED, _S.REJECTED, _S.UNKNOWN, _S.SETTLED},
    _S.UNKNOWN: {_S.SUBMITTED, _S.PROCESSING, _S.ACCEPTED, _S.REJECTED, _S.SETTLED},
    _S.ACCEPTED: {_S.SETTLED, _S.UNKNOWN},
}


@pytest.mark.parametrize("old", list(ActionState))
def test_the_state_machine_step_by_step(old: ActionState) -> None:
    assert {new for new in ActionState if may_become(old, new)} == STEPS.get(old, set())


def test_what_was_sent_is_never_called_unsent_again() -> None:
    """But for one step: Amazon took the feed out of its queue because we asked, and said so (N24)."""
    sent = {_S.SUBMITTED, _S.PROCESSING, _S.UNKNOWN, _S.ACCEPTED, _S.REJECTED, _S.SETTLED}
    assert [old for old in sent if _S.CANCELLED in NEXT[old]] == [_S.SUBMITTED]
    reachable = set(sent)
    while more := {new for old in reachable for new in NEXT[old]} - reachable - {_S.CANCELLED}:
        reachable |= more
    assert reachable == sent
    assert not sent & BEFORE_SUBMISSION


def test_money_is_held_from_the_confirmation_until_its_fate_is_known() -> None:
    over = {_S.REJECTED, _S.SETTLED, _S.CANCELLED, _S.EXPIRED, _S.VOID}
    assert set(ActionState) - over - {_S.PROPOSED} == OPEN_STATES
    assert all(not NEXT[state] for state in over)


def test_an_edit_lowers_and_never_raises() -> None:
    edited = lowered(ACTION, eur("10.50"))
    assert isinstance(edited, RefundAction)
    assert edited.total() == eur("10.50")
    assert edited.lines[0].components == {Component.PRINCIPAL: eur("10.00"), Component.TAX: eur("0.50")}
    assert digest(edited) != digest(ACTION)
    for amount in (eur("12.21"), eur("0.00"), eur("-1.00"), Money.of("1.00", "USD")):
        with pytest.raises(BadInput):
            lowered(ACTION, amount)
