"""The kill switch and the breakers: what is stopped stays where it is, at once, and only a person lets it go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from copilot.domain.action import ActionState
from copilot.domain.authority import Velocity
from copilot.domain.errors import AlreadyDecided, BadInput, Denied, NotAllowed
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.outbox import ActionRecord
from copilot.tools.authority import judge_for
from copilot.tools.brakes import release, stop, trip
from tests.builders.desk import ANNA, CARLA, MARIO, SARA, Desk, generous, person
from tests.builders.orders import POLICY, order, refund

_S = ActionState
SCOPES = [
    "all", "tool:refund", "marketplace:IT", f"agent:{ANNA.id}", "asin:B0TEST0001", "order:403-1234567-7654321",
]  # fmt: skip


async def _pull(desk: Desk, scope: str = "all", by: Actor = MARIO) -> str:
    async with desk.database.begin() as books:
        return (await stop(books, scope, reason="looks wrong", actor=by, now=desk.clock.now())).id


async def _let_go(desk: Desk, brake_id: str, by: Actor = MARIO) -> None:
    async with desk.database.begin() as books:
        await release(books, brake_id, actor=by, now=desk.clock.now())


async def _held(desk: Desk) -> ActionRecord:
    of = order()
    desk.amazon.sells(of)
    return await desk.confirm(refund(of))


@pytest.mark.parametrize("scope", SCOPES)
async def test_what_is_stopped_does_not_leave_and_goes_on_when_let_go(desk: Desk, scope: str) -> None:
    record = await _held(desk)
    brake = await _pull(desk, scope)
    await desk.work(5)
    assert (await desk.state(record), desk.amazon.feeds) == (_S.HELD, {})
    await _let_go(desk, brake)
    await desk.work(2)
    assert await desk.state(record) is _S.SUBMITTED
    assert desk.amazon.carried() == [record.action]


@pytest.mark.parametrize("scope", ["tool:cancel", "marketplace:DE", "agent:usr_sara", "asin:B0TEST0002"])
async def test_what_is_stopped_elsewhere_does_not_hold_it(desk: Desk, scope: str) -> None:
    record = await _held(desk)
    await _pull(desk, scope)
    await desk.work()
    assert await desk.state(record) is _S.SUBMITTED


async def test_a_stop_between_upload_and_create_holds_the_feed_back(desk: Desk) -> None:
    """The last look is in the transaction that comes before the one call that moves money."""
    record = await _held(desk)
    upload = desk.amazon.upload

    async def then_somebody_pulls(document: bytes) -> str:
        document_id = await upload(document)
        await _pull(desk)
        return document_id

    desk.amazon.upload = then_somebody_pulls  # type: ignore[method-assign]
    await desk.work(3)
    assert (await desk.state(record), desk.amazon.created) == (_S.HELD, 0)
    assert "feed.dissolved" in await desk.kinds()


@pytest.mark.parametrize("scope", SCOPES)
async def test_nothing_is_confirmed_in_what_is_stopped(desk: Desk, scope: str) -> None:
    await _pull(desk, scope)
    of = order()
    desk.amazon.sells(of)
    with pytest.raises(Denied, match="stopped") as no:
        await desk.confirm(refund(of))
    assert (no.value.rule, bool(no.value.unlock)) == ("AUTH-06", True)


async def test_what_nobody_lets_go_for_a_day_ends(desk: Desk) -> None:
    record = await _held(desk)
    await _pull(desk)
    await desk.work(2, seconds=25 * 3600)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "AUTH-06", {})


async def test_more_people_may_stop_than_may_let_go(desk: Desk) -> None:
    key = Actor(id="key_1", name="robot", kind=ActorKind.KEY, roles=frozenset(Role))
    for nobody in (ANNA, person("quinn", Role.QA), key):
        with pytest.raises(NotAllowed):
            await _pull(desk, by=nobody)
    brake = await _pull(desk, by=SARA)
    with pytest.raises(AlreadyDecided):
        await _pull(desk, by=MARIO)
    for nobody in (ANNA, SARA, key):
        with pytest.raises(NotAllowed):
            await _let_go(desk, brake, nobody)
    await _let_go(desk, brake, CARLA)
    with pytest.raises(AlreadyDecided):
        await _let_go(desk, brake, CARLA)
    assert [kind for kind in await desk.kinds() if kind.startswith("brake")] == ["brake.set", "brake.released"]


async def test_a_scope_nobody_knows_stops_nothing(desk: Desk) -> None:
    with pytest.raises(BadInput):
        await _pull(desk, "everything please")


# --- breakers ---

PACE = Velocity(agent_per_hour=3, everyone_per_hour=5, asin_per_day=100, order_per_day=100)


def _paced(desk: Desk) -> None:
    desk.policies.policy = generous().model_copy(update={"velocity": PACE})


async def _attempt(desk: Desk, number: int, by: Actor) -> ActionRecord | None:
    """One more refund, as the graph takes it on: a verdict that says no trips its breaker in the same transaction."""
    of = order(order_id=f"403-1234567-{number:07d}")
    desk.amazon.sells(of)
    try:
        return await desk.confirm(refund(of, principal="1.00"), by)
    except Denied:
        facts = await desk.readers.facts(of.order_id, "IT")
        async with desk.database.begin() as books:
            verdict = await judge_for(
                books, refund(of, principal="1.00"), facts=facts, flags=(), actor=by.id, roles=by.roles,
                policy=desk.policies.policy, now=desk.clock.now(),
            )  # fmt: skip
            await trip(books, verdict, now=desk.clock.now(), ticket_id=None)
        return None


async def test_a_person_s_pace_trips_at_exactly_one_too_many(desk: Desk) -> None:
    _paced(desk)
    taken = [await _attempt(desk, n, ANNA) for n in range(5)]
    assert [record is not None for record in taken] == [True, True, True, False, False]
    async with desk.database.read() as books:
        assert [brake.scope for brake in await books.brakes.active()] == [f"agent:{ANNA.id}"]
    assert [task.kind for task in await desk.tasks()] == ["breaker"]
    assert await _attempt(desk, 7, SARA) is not None, "the others go on"


async def test_everybody_s_pace_stops_everybody(desk: Desk) -> None:
    _paced(desk)
    team = [ANNA, SARA, MARIO, ANNA, SARA]
    assert all([await _attempt(desk, n, by) for n, by in enumerate(team)])
    assert await _attempt(desk, 9, MARIO) is None
    async with desk.database.read() as books:
        assert "all" in [brake.scope for brake in await books.brakes.active()]
    await desk.work(3)
    assert desk.amazon.feeds == {}, "what is held waits with them"


async def test_a_breaker_stays_until_somebody_else_releases_it(desk: Desk) -> None:
    """Time alone does not close it, and who tripped it does not release it."""
    _paced(desk)
    boss = person("boss", Role.MANAGER)
    assert all([await _attempt(desk, n, boss) for n in range(3)])
    assert await _attempt(desk, 4, boss) is None
    desk.clock.at += timedelta(hours=2)
    assert await _attempt(desk, 5, boss) is None
    async with desk.database.read() as books:
        (brake,) = await books.brakes.active()
    with pytest.raises(NotAllowed):
        await _let_go(desk, brake.id, boss)
    await _let_go(desk, brake.id, MARIO)
    assert await _attempt(desk, 6, boss) is not None
    assert await desk.tasks() == []


async def test_a_later_action_never_makes_an_earlier_one_too_much(desk: Desk) -> None:
    """Caps count what came before: the last refund of a full day needs approval, the first ones still leave."""
    orders = [order(order_id=f"403-1234567-{n:07d}") for n in range(21)]
    desk.amazon.sells(*orders)
    tight = [lad.model_copy(update={"agent_per_day": 20}) for lad in POLICY.ladders]
    desk.policies.policy = generous().model_copy(update={"ladders": tuple(tight)})
    records = []
    for of in orders:
        desk.clock.pass_(1)
        records.append(await desk.confirm(refund(of, principal="1.00")))
    assert {record.state for record in records[:20]} == {_S.HELD}
    assert records[20].state is _S.AWAITING_APPROVAL
    await desk.work()
    assert {await desk.state(record) for record in records[:20]} == {_S.SUBMITTED}
