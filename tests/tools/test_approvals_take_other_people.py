"""Four eyes: who may approve what, for exactly which digest, and what silence means."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from copilot.domain.action import ActionState
from copilot.domain.errors import AlreadyDecided, Conflict, NotAllowed, Outdated
from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.domain.order import Marks
from copilot.domain.outbox import ActionRecord, Delegation
from copilot.store.tables import users
from copilot.tools.approve import answer_approval, delegate, expire, expire_now
from tests.builders.desk import ANNA, CARLA, MAIA, MARIO, SARA, Desk, person
from tests.builders.orders import NOW, line, order, refund

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
        assert await expire(books, now=later, after=timedelta(hours=24), escalate_after=timedelta(hours=4)) == 1
        assert await expire(books, now=later, after=timedelta(hours=24), escalate_after=timedelta(hours=4)) == 0


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
    facts = await desk.readers.facts(record.action.order_id, record.action.marketplace)
    with pytest.raises(Conflict):
        async with desk.database.begin() as books:
            approvals = books.actions.approvals

            async def undone_meanwhile(action_id: str) -> object:
                await books.actions.undo(action_id, at=desk.clock.now(), by=ANNA.id)
                return await approvals(action_id)

            books.actions.approvals = undone_meanwhile  # type: ignore[method-assign, assignment]
            await answer_approval(
                books, record.action_id, granted=True, digest=record.digest, actor=SARA, now=desk.clock.now(),
                hold=timedelta(seconds=60), facts=facts, policy=desk.policies.policy,
            )  # fmt: skip
    assert await desk.kinds() == before


async def test_an_order_that_changed_while_it_waited_voids_the_request(desk: Desk) -> None:
    """Even where every gate would still say yes: what is approved is what was confirmed (N11)."""
    record = await _waiting(desk)
    of = desk.amazon.orders[record.action.order_id]
    other = of.model_copy(update={"lines": (*of.lines, line(9, principal="1.00"))})
    desk.amazon.sells(other)
    after = await desk.approve(record, SARA)
    assert (after.state, after.code) == (_S.VOID, "AUTH-08")
    await desk.work(3)
    assert desk.amazon.feeds == {}


async def test_an_order_that_changes_after_the_approval_voids_it_before_anything_is_sent(desk: Desk) -> None:
    record = await _waiting(desk)
    await desk.approve(record, SARA)
    of = desk.amazon.orders[record.action.order_id]
    desk.amazon.sells(of.model_copy(update={"lines": (*of.lines, line(9, principal="1.00"))}))
    await desk.work(3)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "AUTH-08", {})


async def test_where_the_parcel_is_changes_no_approval(desk: Desk) -> None:
    record = await _waiting(desk)
    of = desk.amazon.orders[record.action.order_id]
    desk.amazon.sells(of.model_copy(update={"tracking": of.tracking.model_copy(update={"carrier": "GLS"})}))
    assert (await desk.approve(record, SARA)).state is _S.HELD


async def test_silence_is_made_known_before_it_becomes_a_no(desk: Desk) -> None:
    record = await _waiting(desk)
    await desk.work(seconds=5 * 3600)
    assert [(task.kind, task.action_id) for task in await desk.tasks()] == [("approval_waiting", record.action_id)]
    await desk.approve(record, SARA)
    assert await desk.tasks() == [], "the answer closes the question"


# --- in somebody's stead ---


async def _lend(desk: Desk, giver: Actor, to: Actor, role: Role, **more: object) -> Delegation:
    async with desk.database.begin() as books:
        return await delegate(
            books, to_user=to.id, role=role, until=desk.clock.now() + timedelta(hours=8), actor=giver,
            now=desk.clock.now(), **{"action_id": None, **more},
        )  # fmt: skip


async def _hire(desk: Desk, *people: Actor) -> None:
    """Rows for people whose ids the tests choose."""
    async with desk.database.engine.begin() as connection:
        connection.sync_connection.info["begin"] = "BEGIN"  # type: ignore[union-attr]
        for one in people:
            row = {"id": one.id, "name": one.name, "roles": sorted(one.roles), "active": True, "created_at": NOW}
            await connection.execute(sa.insert(users).values(**row))


BEA = person("bea")


async def test_a_lent_right_answers_for_its_owner(desk: Desk) -> None:
    await _hire(desk, SARA, BEA)
    record = await _waiting(desk)
    with pytest.raises(NotAllowed):
        await desk.approve(record, BEA)
    await _lend(desk, SARA, BEA, Role.SENIOR_AGENT)
    assert (await desk.approve(record, BEA)).state is _S.HELD
    async with desk.database.read() as books:
        (answer,) = await books.actions.approvals(record.action_id)
    assert (answer.approver, answer.on_behalf_of) == (BEA.id, SARA.id)
    await desk.work(2)
    assert await desk.state(record) is _S.SUBMITTED, "what was lent counts when the money leaves"


async def test_a_lent_right_lets_nobody_approve_what_they_confirmed(desk: Desk) -> None:
    await _hire(desk, SARA, ANNA)
    record = await _waiting(desk)
    with pytest.raises(NotAllowed):
        await _lend(desk, SARA, ANNA, Role.SENIOR_AGENT, action_id=record.action_id)
    await _lend(desk, SARA, ANNA, Role.SENIOR_AGENT)
    with pytest.raises(NotAllowed, match="who confirmed"):
        await desk.approve(record, ANNA)


async def test_nobody_s_own_confirmation_is_approved_through_another(desk: Desk) -> None:
    """Mario confirms above every limit and lends his own right to Bea: her yes would be his."""
    await _hire(desk, MARIO, BEA)
    of = order(line(principal="900.00"))
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of), MARIO)
    assert record.approvers_needed == (Role.COMPLIANCE, Role.MANAGER)
    await _lend(desk, MARIO, BEA, Role.MANAGER)
    with pytest.raises(NotAllowed):
        await desk.approve(record, BEA)


async def test_one_person_s_word_does_not_count_twice_through_a_loan(desk: Desk) -> None:
    both = person("zoe", Role.MANAGER, Role.COMPLIANCE)
    await _hire(desk, both, BEA)
    of = order(line(principal="900.00"))
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of), MAIA)
    await _lend(desk, both, BEA, Role.MANAGER)
    assert (await desk.approve(record, both)).state is _S.AWAITING_APPROVAL, "compliance has agreed, a manager must"
    with pytest.raises(NotAllowed):
        await desk.approve(record, BEA)


async def test_what_is_lent_is_not_lent_on_and_ends(desk: Desk) -> None:
    await _hire(desk, SARA, BEA, ANNA)
    with pytest.raises(NotAllowed):
        await _lend(desk, BEA, ANNA, Role.SENIOR_AGENT)
    await _lend(desk, SARA, BEA, Role.SENIOR_AGENT)
    record = await _waiting(desk)
    desk.clock.pass_(9 * 3600)
    with pytest.raises(NotAllowed):
        await desk.approve(record, BEA)


async def test_a_loan_ends_with_the_owner_s_own_right(desk: Desk) -> None:
    await _hire(desk, SARA, BEA)
    record = await _waiting(desk)
    await _lend(desk, SARA, BEA, Role.SENIOR_AGENT)
    await desk.approve(record, BEA)
    async with desk.database.begin() as books:
        await books.people.deactivate("sara")
    await desk.work(2)
    assert (await desk.state(record), desk.amazon.feeds) == (_S.VOID, {})


async def test_a_request_can_be_ended_before_its_time(desk: Desk) -> None:
    record = await _waiting(desk)
    async with desk.database.begin() as books:
        ended = await expire_now(books, record.action_id, actor=SARA, now=desk.clock.now())
    assert ended.state is _S.EXPIRED
    assert "action.expired" in await desk.kinds()
