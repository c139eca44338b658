"""A confirmed action's way to Amazon and back: judged again, sent once, and never called done before it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from copilot.domain.action import ActionState, FeedState
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, Conflict, Denied, NotAllowed
from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.domain.order import Fulfilment, Marks, OrderStatus
from copilot.tools.collect import BATCH
from copilot.tools.eta import eta_of
from tests.builders.amazon import refused, throttled, unavailable, unknown
from tests.builders.desk import ANNA, MARIO, SARA, SETTINGS, Desk, cancel_of, generous, person, unhurried
from tests.builders.orders import NOW, eur, line, order, posted, refund

_S = ActionState


async def test_a_refund_is_held_then_sent_then_accepted_then_settled(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    assert record.state is _S.HELD
    await desk.work(seconds=30)
    assert await desk.state(record) is _S.HELD, "the hold lasts a minute"
    await desk.work()
    assert await desk.state(record) is _S.SUBMITTED
    desk.amazon.feeds["F1"].state = FeedState.IN_PROGRESS
    await desk.work()
    assert await desk.state(record) is _S.PROCESSING
    desk.amazon.process(pay=False)
    await desk.work()
    assert await desk.state(record) is _S.ACCEPTED
    await desk.work(2)
    assert await desk.state(record) is _S.ACCEPTED, "accepted is not settled until Finances show it"
    desk.amazon.execute(record.action)
    await desk.work()
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.carried() == [record.action]
    assert await desk.tasks() == []


async def test_the_ledger_tells_the_whole_way_in_order(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.process()
    await desk.work()
    entries = await desk.ledger()
    told = [entry.kind for entry in entries]
    way = ["action.confirmed", "action.held", "feed.prepared", "feed.sending", "action.submitted", "action.accepted", "action.settled"]  # fmt: skip
    assert [kind for kind in told if kind in way] == way
    assert told.index("feed.sending") < told.index("feed.submitted"), "the intention is written before the call"
    confirmed = entries[0]
    assert (confirmed.actor, confirmed.data["digest"]) == (ANNA.id, record.digest)
    assert all(check["rule"] for check in confirmed.data["checks"])


async def test_a_cancellation_is_settled_when_the_order_is_cancelled(desk: Desk) -> None:
    of = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    desk.amazon.sells(of)
    record = await desk.confirm(cancel_of(of))
    await desk.work()
    desk.amazon.process(pay=False)
    await desk.work()
    assert await desk.state(record) is _S.ACCEPTED
    desk.amazon.execute(record.action)
    await desk.work()
    assert await desk.state(record) is _S.SETTLED


async def test_refunds_of_several_orders_share_a_feed_and_each_gets_its_own_row(desk: Desk) -> None:
    orders = [order(order_id=f"403-1234567-000000{n}") for n in range(3)]
    desk.amazon.sells(*orders)
    records = [await desk.confirm(refund(of)) for of in orders]
    await desk.work()
    assert len(desk.amazon.feeds) == 1
    desk.amazon.process(rejects=[2])
    await desk.work()
    assert [await desk.state(record) for record in records] == [_S.SETTLED, _S.REJECTED, _S.SETTLED]
    rejected = await desk.look(records[1])
    assert (rejected.code, rejected.message_no) == ("18016", 2)
    again = await desk.confirm(refund(orders[1]))
    assert again.state is _S.HELD, "a rejected action holds the order no longer"


async def test_a_burst_leaves_at_once_and_then_everybody_waits_for_amazon_s_quota(desk: Desk) -> None:
    """createFeed: 15 at once, then one in two minutes (sp-api.md 7); what waits goes together when it may."""
    desk.settings = SETTINGS.model_copy(update={"quota_factor": 1, "hold_seconds": 0})
    orders = [order(order_id=f"403-1234567-00001{n:02d}") for n in range(18)]
    desk.amazon.sells(*orders)
    for of in orders[:15]:
        await desk.confirm(refund(of, principal="1.00"))
        await desk.work(seconds=7)  # reading an order has its own quota
    assert len(desk.amazon.feeds) == 15
    late = [await desk.confirm(refund(of, principal="1.00")) for of in orders[15:]]
    await desk.work(seconds=1)
    assert {await desk.state(record) for record in late} == {_S.HELD}
    held = await desk.look(late[0])
    async with desk.database.read() as books:
        eta = await eta_of(books, held, now=desk.clock.now(), settings=desk.settings)
    assert any("quota" in why for why in eta.because), "the wait is shown, never hidden"
    assert eta.submitted_by is not None
    foreseen = eta.submitted_by
    while _S.HELD in [await desk.state(record) for record in late]:
        assert desk.clock.now() < NOW + timedelta(hours=1)
        await desk.work(seconds=2)
    assert abs(desk.clock.now() - foreseen) <= timedelta(seconds=10), "and it was right"
    assert len(desk.amazon.feeds) == 16, "together, in one feed"


async def test_one_person_s_hundred_never_stands_before_another_s_one(desk: Desk) -> None:
    desk.policies.policy = generous()
    many = [order(order_id=f"403-1234567-0002{n:03d}") for n in range(BATCH + 5)]
    mine = order(order_id="403-1234567-0003000")
    desk.amazon.sells(*many, mine)
    for of in many:
        await desk.confirm(refund(of, principal="0.50"), ANNA)
    late = await desk.confirm(refund(mine, principal="0.50"), SARA)
    await desk.work()
    (first,) = desk.amazon.feeds.values()
    assert len(first.actions) == BATCH
    assert late.action in first.actions


CHANGES = [
    pytest.param({"fulfilment": Fulfilment.FBA}, {}, None, "FBA-01", id="Amazon fulfils it now"),
    pytest.param({"status": OrderStatus.CANCELED}, {}, None, "REF-05", id="it was cancelled"),
    pytest.param({}, {"claim_open": True}, None, "ATZ-11", id="a claim was opened"),
    pytest.param({}, {"chargeback_open": True}, None, "CHB-04", id="a chargeback was opened"),
    pytest.param({}, {}, {"principal": "20.00", "shipping": "4.99"}, "REF-08", id="Amazon refunded it all"),
    pytest.param({}, {}, {"principal": "0.01"}, "REF-08", id="Amazon refunded a cent of it"),
]


@pytest.mark.parametrize(("changed", "marks", "refunded", "rule"), CHANGES)
async def test_what_is_no_longer_right_is_void_and_nothing_is_sent(
    desk: Desk, changed: dict[str, object], marks: dict[str, bool], refunded: dict[str, str] | None, rule: str
) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.sells(of.model_copy(update=changed))
    if marks:
        desk.amazon.told[of.order_id] = Marks(claims_protected=False, **marks)
    if refunded:
        desk.amazon.books[of.order_id] = [posted(of, of.lines[0], at=desk.clock.now(), **refunded)]
    await desk.work(3)
    after = await desk.look(record)
    assert (after.state, after.code) == (_S.VOID, rule)
    assert desk.amazon.feeds == {}
    void = next(entry for entry in await desk.ledger() if entry.kind == "action.void")
    assert void.data["rule"] == rule
    assert void.data["unlock"]


async def test_a_cancellation_races_the_parcel_and_loses(desk: Desk) -> None:
    of = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    desk.amazon.sells(of)
    record = await desk.confirm(cancel_of(of))
    desk.amazon.sells(of.model_copy(update={"status": OrderStatus.SHIPPED}))
    await desk.work(2)
    assert ((await desk.look(record)).state, (await desk.look(record)).code) == (_S.VOID, "CAN-04")
    assert desk.amazon.feeds == {}


async def test_while_amazon_does_not_answer_the_action_stays_held(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("order", unavailable(), unavailable())
    await desk.work(2)
    assert (await desk.state(record), desk.amazon.feeds) == (_S.HELD, {})
    await desk.work(6)
    assert await desk.state(record) is _S.SUBMITTED


async def test_an_order_nobody_tells_of_is_a_persons_task_and_ends_after_a_day(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("order", *[unavailable()] * 200)
    await desk.work()
    desk.clock.pass_(3700)
    await desk.work()
    assert [task.kind for task in await desk.tasks()] == ["amazon_silent"]
    desk.clock.pass_(86400)
    await desk.work()
    assert ((await desk.look(record)).state, (await desk.look(record)).code) == (_S.VOID, "LAW-08")
    assert desk.amazon.feeds == {}


async def test_who_was_switched_off_pays_nobody_any_more(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    async with desk.database.begin() as books:
        leaver = await books.people.add_user("leaver", [Role.AGENT], None, at=desk.clock.now())
    by = Actor(id=leaver, name="leaver", kind=ActorKind.USER, roles=frozenset({Role.AGENT}))
    record = await desk.confirm(refund(of), by=by)
    async with desk.database.begin() as books:
        await books.people.deactivate("leaver")
    await desk.work(2)
    assert ((await desk.look(record)).state, (await desk.look(record)).code) == (_S.VOID, "AUTH-01")
    assert desk.amazon.feeds == {}


@pytest.mark.parametrize("error", [throttled, unavailable])
async def test_a_feed_that_surely_was_not_created_is_tried_again_and_not_lost(desk: Desk, error: object) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", *(error() for _ in range(3)))  # type: ignore[operator]
    await desk.work(20)
    desk.amazon.process()
    await desk.work(5)
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.carried() == [record.action]


async def test_a_failed_upload_is_tried_again_and_judged_again(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("upload", *(unavailable() for _ in range(4)))
    await desk.work(2)
    desk.amazon.told[of.order_id] = Marks(claim_open=True)
    await desk.work(20)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "ATZ-11", {})
    assert "feed.dissolved" in await desk.kinds()


async def test_a_feed_that_amazon_refuses_outright_is_void_and_a_person_is_told(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", refused())
    await desk.work(5)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "feed_refused", {})
    assert [task.kind for task in await desk.tasks()] == ["feed_refused"]


async def test_long_patience_with_a_slow_feed_is_no_trouble(desk: Desk) -> None:
    """Feeds take hours at times (REF-12); one missed answer after many calm ones needs no person."""
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work(15)
    desk.amazon.fail("feed", unavailable())
    await desk.work(2)
    assert await desk.tasks() == []
    desk.amazon.process()
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED


async def test_trouble_that_lasts_reaches_a_person(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.fail("feed", *(unavailable() for _ in range(12)))
    await desk.work(12, seconds=301)
    assert [task.kind for task in await desk.tasks()] == ["amazon_trouble"]


async def test_an_action_in_its_hold_can_be_taken_back(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    assert (await desk.undo(record)).state is _S.CANCELLED
    await desk.work(3)
    assert desk.amazon.feeds == {}
    assert (await desk.confirm(refund(of))).state is _S.HELD, "the order is free again"


async def test_what_amazon_works_on_cannot_be_taken_back(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.feeds["F1"].state = FeedState.IN_PROGRESS
    await desk.work()
    with pytest.raises(Conflict, match="too late"):
        await desk.undo(record)
    assert await desk.state(record) is _S.PROCESSING
    assert "action.cancelled" not in await desk.kinds()


async def test_a_feed_in_amazon_s_queue_is_taken_out_when_it_carries_this_alone(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    asked = await desk.undo(record)
    assert asked.state is _S.SUBMITTED, "asked is not done"
    await desk.work(seconds=1)
    assert await desk.state(record) is _S.CANCELLED
    desk.amazon.process()
    assert desk.amazon.books == {}
    kinds = await desk.kinds()
    assert kinds[-3:] == ["action.withdrawal_asked", "feed.withdrawing", "action.cancelled"]
    again = await desk.confirm(refund(of))
    assert again.state is _S.HELD, "the order is free again"


async def test_a_feed_that_others_share_is_left_in_the_queue(desk: Desk) -> None:
    first, second = order(), order(order_id="403-1234567-0000002")
    desk.amazon.sells(first, second)
    record, _ = await desk.confirm(refund(first)), await desk.confirm(refund(second))
    await desk.work()
    with pytest.raises(Conflict, match="1 other actions"):
        await desk.undo(record)


async def test_asking_amazon_too_late_changes_nothing(desk: Desk) -> None:
    """It began to work on the feed between the question and the asking: the refund goes its way."""
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    await desk.undo(record)
    desk.amazon.process()
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.carried() == [record.action]


async def test_an_end_without_amazon_s_yes_to_the_asking_proves_nothing(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    await desk.undo(record)
    desk.amazon.fail("cancel_feed", *[unknown()] * 9)
    desk.amazon.feeds["F1"].state = FeedState.CANCELLED
    await desk.work(2)
    assert await desk.state(record) is _S.UNKNOWN
    assert [task.kind for task in await desk.tasks()] == ["unknown_outcome"]


async def test_only_who_confirmed_or_a_manager_takes_it_back(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    key = Actor(id=ANNA.id, name="robot", kind=ActorKind.KEY, scopes=frozenset(Scope))
    for stranger in (SARA, key):
        with pytest.raises(NotAllowed):
            await desk.undo(record, stranger)
    assert (await desk.undo(record, MARIO)).state is _S.CANCELLED


async def test_one_order_carries_one_money_action_at_a_time(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    await desk.confirm(refund(of, principal="1.00"))
    with pytest.raises(ActionAlreadyOpen):
        await desk.confirm(refund(of, principal="1.00"), SARA)
    assert (await desk.kinds()).count("action.confirmed") == 1


async def test_the_same_action_is_taken_on_once(desk: Desk) -> None:
    of, other = order(), order(order_id="403-1234567-0000002")
    desk.amazon.sells(of, other)
    await desk.confirm(refund(of), action_id="act_same")
    with pytest.raises(AlreadyDecided):
        await desk.confirm(refund(other), action_id="act_same")


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(person("quinn", Role.QA), id="qa"),
        pytest.param(person("ines", Role.INTEGRATOR), id="integrator"),
        pytest.param(person("carla", Role.COMPLIANCE), id="compliance"),
        pytest.param(person("ada", Role.ADMIN), id="admin"),
    ],
)
async def test_roles_without_authority_confirm_nothing(desk: Desk, actor: Actor) -> None:
    of = order()
    desk.amazon.sells(of)
    with pytest.raises(Denied) as denied:
        await desk.confirm(refund(of, principal="1.00"), actor)
    assert denied.value.rule == "AUTH-01"
    assert await desk.ledger() == []


async def test_a_key_confirms_nothing_whatever_its_roles(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    key = Actor(id="key_1", name="robot", kind=ActorKind.KEY, roles=frozenset(Role), scopes=frozenset(Scope))
    with pytest.raises(NotAllowed):
        await desk.confirm(refund(of), key)


async def test_a_refund_of_everything_leaves_nothing_for_the_next(desk: Desk) -> None:
    of = order(line(1, principal="20.00"))
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.process()
    await desk.work()
    assert await desk.state(record) is _S.SETTLED
    with pytest.raises(Denied) as denied:
        await desk.confirm(refund(of, principal="0.01"))
    assert denied.value.rule == "REF-08"


async def test_one_posting_never_settles_two_refunds(desk: Desk) -> None:
    """Two equal partial refunds within minutes: the first one's posting is no proof of the second."""
    of = order()
    desk.amazon.sells(of)
    first = await desk.confirm(refund(of, principal="5.00"))
    await desk.work()
    desk.amazon.process()
    await desk.work()
    assert await desk.state(first) is _S.SETTLED
    second = await desk.confirm(refund(of, principal="5.00"))
    await desk.work(2)
    desk.amazon.process(pay=False)
    await desk.work(2)
    assert await desk.state(second) is _S.ACCEPTED
    desk.amazon.execute(second.action)
    await desk.work(2)
    assert await desk.state(second) is _S.SETTLED


async def test_the_day_cap_counts_what_is_on_its_way(desk: Desk) -> None:
    desk.policies.policy = unhurried()
    orders = [order(line(1, principal="25.00"), order_id=f"403-1234567-00000{n:02d}") for n in range(21)]
    desk.amazon.sells(*orders)
    for of in orders[:20]:
        assert (await desk.confirm(refund(of))).state is _S.HELD
    over = await desk.confirm(refund(orders[20]))
    assert (over.state, over.approvers_needed) == (_S.AWAITING_APPROVAL, (Role.MANAGER,))
    desk.clock.pass_(timedelta(days=1).total_seconds())
    tomorrow = order(line(1, principal="25.00"), order_id="403-1234567-0000099")
    desk.amazon.sells(tomorrow)
    assert (await desk.confirm(refund(tomorrow))).state is _S.HELD


async def test_a_line_is_never_refunded_above_what_it_cost_by_many_small_ones(desk: Desk) -> None:
    """The sum rule: ten asks of one euro against a line of six end at six."""
    desk.policies.policy = unhurried()
    of = order(line(1, principal="6.00"))
    desk.amazon.sells(of)
    given = eur("0.00")
    for _ in range(10):
        try:
            record = await desk.confirm(refund(of, principal="1.00"), SARA)
        except Denied as denied:
            assert denied.rule == "REF-08"
            break
        await desk.work(2)
        desk.amazon.process()
        await desk.work()
        assert await desk.state(record) is _S.SETTLED
        given = given + eur("1.00")
    assert given == eur("6.00")
