"""What a person knows is asked when they confirm, when they approve, and once more when money leaves (S87)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from copilot.domain.action import ActionState
from copilot.domain.errors import Denied
from copilot.domain.identity import Actor, Role
from copilot.domain.outbox import ActionRecord
from copilot.domain.quiz import Pillar
from copilot.store.tables import users
from copilot.tools.approve import delegate
from tests.builders.desk import ANNA, MARIO, SARA, Desk, person
from tests.builders.orders import NOW, line, order, refund
from tests.builders.quizzes import asking, has_passed

_S = ActionState
DEPUTY = person("dora")
HALF_A_YEAR = timedelta(days=180)


@pytest.fixture
async def strict(desk: Desk) -> AsyncIterator[Desk]:
    """A desk whose policy takes quizzes, and its people on the payroll; nobody has passed anything."""
    desk.policies.policy = asking()
    async with desk.database.engine.begin() as connection:
        connection.sync_connection.info["begin"] = "BEGIN"  # type: ignore[union-attr]
        for who in (ANNA, SARA, MARIO, DEPUTY):
            row = {"id": who.id, "name": who.name, "roles": sorted(who.roles), "active": True, "created_at": NOW}
            await connection.execute(sa.insert(users).values(**row))
    yield desk


async def passed(desk: Desk, who: Actor, *pillars: Pillar, days_ago: float = 0) -> None:
    async with desk.database.begin() as books:
        await has_passed(books, who.id, *pillars, ended=desk.clock.now() - timedelta(days=days_ago))


async def confirmed(desk: Desk, amount: str = "20.00", by: Actor = ANNA) -> ActionRecord:
    of = order(line(1, principal="2000.00"))
    desk.amazon.sells(of)
    return await desk.confirm(refund(of, principal=amount), by)


async def test_without_the_quizzes_nothing_is_confirmed(strict: Desk) -> None:
    with pytest.raises(Denied) as no:
        await confirmed(strict)
    assert (no.value.rule, no.value.unlock) == ("S87", "Pass the quiz returns_refunds and shipping_fbm.")


async def test_with_them_money_moves(strict: Desk) -> None:
    await passed(strict, ANNA)
    record = await confirmed(strict)
    await strict.work(2)
    strict.amazon.process()
    await strict.work()
    assert await strict.state(record) is _S.SETTLED


async def test_a_pass_that_ends_before_the_money_leaves_stops_it(strict: Desk) -> None:
    await passed(strict, ANNA, days_ago=HALF_A_YEAR.days - 1 / 86_400 * 30)  # thirty seconds are left of it
    record = await confirmed(strict)
    assert record.state is _S.HELD
    await strict.work(2)
    after = await strict.look(record)
    assert (after.state, after.code, strict.amazon.feeds) == (_S.VOID, "S87", {})
    told = [entry for entry in await strict.ledger() if entry.kind == "action.void"]
    assert told[0].data["unlock"] == "Pass the quiz returns_refunds and shipping_fbm."


async def test_a_policy_that_begins_to_ask_holds_for_what_still_waits(strict: Desk) -> None:
    strict.policies.policy = asking(required=False)
    record = await confirmed(strict)
    strict.policies.policy = asking()
    await strict.work(2)
    assert (await strict.state(record), strict.amazon.feeds) == (_S.VOID, {})


class TestWhoAgrees:
    """An approver is a person with authority, too."""

    async def test_a_yes_takes_the_quizzes_of_the_role_and_a_no_takes_none(self, strict: Desk) -> None:
        await passed(strict, ANNA)
        refused = await confirmed(strict, "80.00")
        assert (await strict.approve(refused, SARA, granted=False)).state is _S.VOID
        record = await confirmed(strict, "80.00")
        with pytest.raises(Denied) as no:
            await strict.approve(record, SARA)
        assert no.value.rule == "S87" and "messaging" in no.value.unlock
        assert await strict.state(record) is _S.AWAITING_APPROVAL
        await passed(strict, SARA)
        assert (await strict.approve(record, SARA)).state is _S.HELD

    async def test_a_manager_who_lacks_one_pillar_answers_as_nothing(self, strict: Desk) -> None:
        await passed(strict, ANNA)
        await passed(strict, MARIO, Pillar.RETURNS_REFUNDS, Pillar.SHIPPING_FBM)
        record = await confirmed(strict, "300.00")
        with pytest.raises(Denied) as no:
            await strict.approve(record, MARIO)
        assert no.value.unlock == "Pass the quiz messaging."

    async def test_their_pass_is_asked_again_when_the_money_leaves(self, strict: Desk) -> None:
        await passed(strict, ANNA)
        await passed(strict, SARA, days_ago=HALF_A_YEAR.days - 1 / 86_400 * 30)
        record = await confirmed(strict, "80.00")
        assert (await strict.approve(record, SARA)).state is _S.HELD
        await strict.work(2)
        assert (await strict.state(record), strict.amazon.feeds) == (_S.VOID, {})

    async def test_a_lent_right_takes_the_knowledge_of_both(self, strict: Desk) -> None:
        await passed(strict, ANNA)
        record = await confirmed(strict, "80.00")
        async with strict.database.begin() as books:
            await delegate(
                books, to_user=DEPUTY.id, role=Role.SENIOR_AGENT, until=NOW + timedelta(days=1), action_id=None,
                actor=SARA, now=strict.clock.now(),
            )  # fmt: skip
        await passed(strict, SARA)
        with pytest.raises(Denied) as no:
            await strict.approve(record, DEPUTY)
        assert no.value.rule == "S87" and "messaging" in no.value.unlock
        await passed(strict, DEPUTY)
        assert (await strict.approve(record, DEPUTY)).state is _S.HELD

    async def test_who_lends_a_right_must_know_enough_for_it(self, strict: Desk) -> None:
        await passed(strict, ANNA)
        await passed(strict, DEPUTY)
        record = await confirmed(strict, "80.00")
        async with strict.database.begin() as books:
            await delegate(
                books, to_user=DEPUTY.id, role=Role.SENIOR_AGENT, until=NOW + timedelta(days=1), action_id=None,
                actor=SARA, now=strict.clock.now(),
            )  # fmt: skip
        with pytest.raises(Denied) as no:
            await strict.approve(record, DEPUTY)
        assert no.value.unlock == "Whose right it is passes the quiz, or another person answers."
