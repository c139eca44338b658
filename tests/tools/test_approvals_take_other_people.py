"""Four eyes: who may approve what, for exactly which digest, and what silence means."""

from __future__ import annotations

from datetime import timedelta

import pytest

from copilot.domain.action import ActionState
from copilot.domain.errors import AlreadyDecided, Conflict, NotAllowed, Outdated
from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.domain.order import Marks
from copilot.domain.outbox import ActionRecord
from copilot.tools.approve import answer_approval, expire
from tests.builders.desk import ANNA, CARLA, MAIA, MARIO, SARA, Desk, person
from tests.builders.orders import line, order, refund

_S = ActionState


async def _waiting(desk: Desk, amount: str = "80.00", by: Actor = ANNA) -> ActionRecord:
    of = order(line(1, principal="2000.00"))
    desk.amazon.sells(of)
    return await desk.confirm(refund(of, principal=amount), by)


async def test_above_the_own_limit_nothing_moves_until_another_person_agrees(desk: Desk) -> None:
    record = await _waiting(desk)
    assert (record.state, record.approvers_needed) == (_S.AWAITING_APPROVAL, (Role.SENIOR_AGENT,))
    await desk.work(3)
    assert (await desk.state(record), desk.amazon.feeds) == (_S.AWAITING_APPROVAL, {})
    approved = await desk.approve(record, SARA)
    assert approved.state is _S.HELD
    await desk.work(2)
    desk.amazon.process()
    await desk.work()
    assert await desk.state(record) is _S.SETTLED


async def test_who_confirmed_cannot_approve_whatever_their_role(desk: Desk) -> None:
    both = person("boss", Role.AGENT, Role.MANAGER, Role.COMPLIANCE)
    record = await _waiting(desk, "900.00", both)
    with pytest.raises(NotAllowed, match="cannot approve"):
        await desk.approve(record, both)
    assert await desk.state(record) is _S.AWAITING_APPROVAL


async def test_the_approver_needs_the_role_that_is_missing(desk: Desk) -> None:
    record = await _waiting(desk, "300.00")
    key = Actor(id="key_1", name="robot", kind=ActorKind.KEY, roles=frozenset(Role), scopes=frozenset(Scope))
    for stranger in (SARA, CARLA, person("quinn", Role.QA), person("ada", Role.ADMIN), key):
        with pytest.raises(NotAllowed):
            await desk.approve(record, stranger)
    assert (await desk.approve(record, MARIO)).state is _S.HELD


async def test_above_every_limit_two_different_people_agree(desk: Desk) -> None:
    record = await _waiting(desk, "900.00", MARIO)
    assert record.approvers_needed == (Role.COMPLIANCE, Role.MANAGER)
    assert (await desk.approve(record, MAIA)).state is _S.AWAITING_APPROVAL
    with pytest.raises((NotAllowed, AlreadyDecided)):
        await desk.approve(record, MAIA)
    await desk.work(2)
    assert desk.amazon.feeds == {}
    assert (await desk.approve(record, CARLA)).state is _S.HELD


async def test_one_person_with_both_roles_counts_once(desk: Desk) -> None:
    record = await _waiting(desk, "900.00")
    both = person("boss", Role.MANAGER, Role.COMPLIANCE)
    assert (await desk.approve(record, both)).state is _S.AWAITING_APPROVAL
    with pytest.raises((NotAllowed, AlreadyDecided)):
        await desk.approve(record, both)
    assert await desk.state(record) is _S.AWAITING_APPROVAL


async def test_an_approval_of_another_digest_is_worth_nothing(desk: Desk) -> None:
    record = await _waiting(desk)
    with pytest.raises(Outdated):
        await desk.approve(record, SARA, seen="0" * 64)
    assert await desk.state(record) is _S.AWAITING_APPROVAL
    assert "approval.granted" not in await desk.kinds()


async def test_a_refusal_ends_it_and_frees_the_order(desk: Desk) -> None:
    record = await _waiting(desk)
    refused = await desk.approve(record, SARA, granted=False)
    assert (refused.state, refused.code) == (_S.VOID, "refused")
    with pytest.raises(AlreadyDecided):
        await desk.approve(record, MARIO)
    await desk.work(3)
    assert desk.amazon.feeds == {}
    assert (await _waiting(desk, "10.00")).state is _S.HELD
    assert {"approval.refused", "action.void"} <= set(await desk.kinds())


async def test_an_approval_nobody_answers_expires(desk: Desk) -> None:
    record = await _waiting(desk)
    await desk.work(seconds=24 * 3600 - 1)
    assert await desk.state(record) is _S.AWAITING_APPROVAL
    await desk.work(seconds=1)
    assert (await desk.look(record)).state is _S.EXPIRED
    with pytest.raises(AlreadyDecided):
        await desk.approve(record, SARA)
    async with desk.database.read() as books:
        events = await books.cases.events(record.ticket_id, after=0)
    assert events[-1][2] == {"action_id": record.action_id, "state": "EXPIRED"}, "the screens are told"


async def test_expiry_counts_each_request_once(desk: Desk) -> None:
    await _waiting(desk)
    later = desk.clock.now() + timedelta(hours=25)
    async with desk.database.begin() as books:
        assert await expire(books, now=later, after=timedelta(hours=24)) == 1
        assert await expire(books, now=later, after=timedelta(hours=24)) == 0


async def test_a_stale_approval_is_void_when_the_order_has_changed(desk: Desk) -> None:
    record = await _waiting(desk)
    await desk.approve(record, SARA)
    desk.amazon.told[record.action.order_id] = Marks(claim_open=True)
    await desk.work(2)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "ATZ-11", {})


async def test_what_waits_for_approval_can_be_taken_back(desk: Desk) -> None:
    record = await _waiting(desk)
    assert (await desk.undo(record)).state is _S.CANCELLED
    with pytest.raises(AlreadyDecided):
        await desk.approve(record, SARA)


async def test_an_answer_that_comes_too_late_leaves_no_trace(desk: Desk) -> None:
    """The action is taken back between reading it and writing the answer: all of the answer is undone."""
    record = await _waiting(desk)
    before = await desk.kinds()
    with pytest.raises(Conflict):
        async with desk.database.begin() as books:
            approvals = books.actions.approvals

            async def undone_meanwhile(action_id: str) -> object:
                await books.actions.undo(action_id, at=desk.clock.now(), by=ANNA.id)
                return await approvals(action_id)

            books.actions.approvals = undone_meanwhile  # type: ignore[method-assign, assignment]
            await answer_approval(
                books, record.action_id, granted=True, digest=record.digest, actor=SARA, now=desk.clock.now(),
                hold=timedelta(seconds=60),
            )  # fmt: skip
    assert await desk.kinds() == before
