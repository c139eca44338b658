"""Our half of the line against the stand-in's half, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from copilot.amazon.catalog import AmazonCatalog
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.orders import AmazonOrders
from copilot.domain.action import FeedKind, FeedState, RefundAction, RefundLine, RefundReason, RowOutcome
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, OrderNotFound, OutcomeUnknown
from copilot.domain.money import Money
from copilot.domain.order import Component, Order, TrackingStatus

SHIPPED, UNSHIPPED, FBA, HALF = (f"403-{d * 7}-{d * 7}" for d in "1238")
MORNING = datetime.fromisoformat("2026-11-21T12:00:00Z")


def told(order: Order) -> Order:
    """An order of the world as the Orders API can tell it: it knows no category, and no time of delivery.

    When a parcel should leave and left, Amazon always says; the stand-in makes it up where the world file does not.
    The world file has one figure for tax, Amazon splits it; both are added up here.
    """
    lines = tuple(line.model_copy(update={"category": "", "paid": one_tax(line.paid)}) for line in order.lines)
    tracking = order.tracking.model_copy(update={"delivered_at": None})
    if order.fulfilment in ("FBA", "MCF") or order.status in ("Pending", "Canceled"):
        tracking = type(tracking)()
    made_up = {"latest_ship_at": None, "shipped_at": None}
    return order.model_copy(update={"lines": lines, "tracking": tracking, **made_up})


def one_tax(paid: Mapping[Component, Money]) -> dict[Component, Money]:
    added = dict(paid)
    if Component.SHIPPING_TAX in added:
        shipping_tax = added.pop(Component.SHIPPING_TAX)
        added[Component.TAX] = added.get(Component.TAX, Money.zero(shipping_tax.currency)) + shipping_tax
    return added


async def send(feeds: AmazonFeeds, simulator: Any, action: Any, key: str) -> tuple[RowOutcome, str | None]:
    """Render, upload, create, wait, read the report: the verdict and Amazon's code."""
    kind = FeedKind.REFUND if action.kind == "refund" else FeedKind.CANCEL
    document_id = await feeds.upload(feeds.render(kind, [action], [key]))
    feed_id = await feeds.create_feed(kind, document_id, ["IT"])
    assert (await feeds.feed(feed_id)).state in (FeedState.IN_QUEUE, FeedState.IN_PROGRESS)
    simulator.wait(10)
    status = await feeds.feed(feed_id)
    assert status.state is FeedState.DONE and status.result_document_id
    _, rows = await feeds.report(status.result_document_id, 1)
    return rows[0].outcome, rows[0].code


def refund_of(order: Order, amounts: dict[Component, str]) -> RefundAction:
    line = order.lines[0]
    components = {component: Money.of(amount, order.currency) for component, amount in amounts.items()}
    return RefundAction(
        ticket_id="T-1", order_id=order.order_id, marketplace=order.marketplace, currency=order.currency,
        reason=RefundReason.GENERAL_ADJUSTMENT,
        lines=(RefundLine(order_item_id=line.order_item_id, sku=line.sku, components=components),),
    )  # fmt: skip


async def test_every_order_is_read_as_the_world_has_it(start: Any, connect: Any) -> None:
    simulator = start()
    orders = AmazonOrders(connect(simulator.base))
    for expected in simulator.world.orders:
        read = await orders.order(expected.order_id, expected.marketplace or "IT")
        want = told(expected.to_order(now=MORNING, marketplace="IT"))
        assert told(read).model_copy(update={"cancelled_by": None}) == want, expected.order_id


async def test_the_store_comes_from_amazon_even_if_the_ticket_names_another(start: Any, connect: Any) -> None:
    orders = AmazonOrders(connect(start().base))
    assert (await orders.order(SHIPPED, "DE")).marketplace == "IT"


async def test_an_order_amazon_does_not_know_is_not_found(start: Any, connect: Any) -> None:
    orders = AmazonOrders(connect(start().base))
    for order_id in ("403-0000000-0000000", "nonsense", "../../feeds/2021-06-30/feeds"):
        with pytest.raises(OrderNotFound):
            await orders.order(order_id, "IT")


async def test_a_refund_is_accepted_and_later_finances_show_exactly_it(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base)
    order = await AmazonOrders(api).order(SHIPPED, "IT")
    assert await AmazonFinances(api).refunds(order) == ()

    outcome = await send(
        AmazonFeeds(api), simulator, refund_of(order, {Component.PRINCIPAL: "7.50", Component.SHIPPING: "5.00"}), "k-1"
    )

    assert outcome == (RowOutcome.ACCEPTED, None)
    simulator.wait(60)
    (refund,) = await AmazonFinances(api).refunds(order)
    assert refund.order_item_id == order.lines[0].order_item_id and refund.sku == "LAMP-1"
    assert {c: str(m.amount) for c, m in refund.components.items()} == {"Principal": "7.50", "Shipping": "5.00"}
    assert refund.refund_id and refund.other is None


async def test_both_finance_sources_tell_the_same_refunds(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base)
    order = await AmazonOrders(api).order(HALF, "IT")
    finances = AmazonFinances(api)
    events, transactions = await finances.event_refunds(order), await finances.transaction_refunds(order)
    assert events == transactions and len(events) == 1
    assert (await finances.refunds(order))[0].total("EUR") == Money.of("22.00", "EUR")


async def test_a_refund_amazon_gave_itself_is_seen(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base)
    order = await AmazonOrders(api).order(SHIPPED, "IT")
    simulator.change(SHIPPED, amazon_refunds="26.00")
    (refund,) = await AmazonFinances(api).refunds(order)
    assert refund.total("EUR") == Money.of("26.00", "EUR")


async def test_a_refund_that_finances_list_twice_counts_once(start: Any, connect: Any) -> None:
    api = connect(start(faults="duplicate_event:1").base)
    order = await AmazonOrders(api).order(HALF, "IT")
    assert [str(r.total("EUR")) for r in await AmazonFinances(api).refunds(order)] == ["22.00 EUR"]


async def test_a_refund_of_an_order_amazon_fulfils_is_rejected_with_amazons_code(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base)
    order = await AmazonOrders(api).order(FBA, "IT")
    verdict = await send(AmazonFeeds(api), simulator, refund_of(order, {Component.PRINCIPAL: "1.00"}), "k-2")
    assert verdict == (RowOutcome.REJECTED, "18016")


async def test_of_two_messages_only_the_good_one_is_accepted(start: Any, connect: Any) -> None:
    simulator = start(gzip_reports=True)
    api = connect(simulator.base)
    feeds, orders = AmazonFeeds(api), AmazonOrders(api)
    good = refund_of(await orders.order(SHIPPED, "IT"), {Component.PRINCIPAL: "20.00"})
    bad = refund_of(await orders.order(HALF, "IT"), {Component.PRINCIPAL: "20.00"})
    document_id = await feeds.upload(feeds.render(FeedKind.REFUND, [good, bad], ["k-3", "k-4"]))
    feed_id = await feeds.create_feed(FeedKind.REFUND, document_id, ["IT", "DE", "IT"])
    simulator.wait(10)
    raw, rows = await feeds.report((await feeds.feed(feed_id)).result_document_id or "", 2)
    assert [row.outcome for row in rows] == [RowOutcome.ACCEPTED, RowOutcome.REJECTED]
    assert raw.startswith(b"<?xml")


async def test_a_cancellation_reaches_the_order(start: Any, connect: Any, a_cancel: Callable[..., Any]) -> None:
    simulator = start()
    api = connect(simulator.base)
    orders = AmazonOrders(api)
    before = await orders.order(UNSHIPPED, "IT")
    assert before.buyer_cancel_requested
    action = a_cancel(*(line.order_item_id for line in before.lines))
    assert (await send(AmazonFeeds(api), simulator, action, "k-5"))[0] is RowOutcome.ACCEPTED
    after = await orders.order(UNSHIPPED, "IT")
    assert (after.status, after.cancelled_by) == ("Canceled", "MERCHANT")


async def queued(api: Any, action: RefundAction) -> str:
    """A feed with this refund, standing in the queue."""
    feeds = AmazonFeeds(api)
    document_id = await feeds.upload(feeds.render(FeedKind.REFUND, [action], ["k-9"]))
    return await feeds.create_feed(FeedKind.REFUND, document_id, ["IT"])


async def test_a_feed_taken_out_of_the_queue_pays_nothing(start: Any, connect: Any) -> None:
    simulator = start(queue_seconds=60)
    api = connect(simulator.base)
    feeds, order = AmazonFeeds(api), await AmazonOrders(api).order(SHIPPED, "IT")
    feed_id = await queued(api, refund_of(order, {Component.PRINCIPAL: "5.00"}))
    await feeds.cancel_feed(feed_id)
    with pytest.raises(AmazonRefused):  # asked again it is a no, and changes nothing
        await feeds.cancel_feed(feed_id)
    simulator.wait(600)
    assert (await feeds.feed(feed_id)).state is FeedState.CANCELLED
    assert simulator.state()["orders"][SHIPPED]["refunded_total"] == "0.00"


@pytest.mark.parametrize(("seconds", "state"), [(61, FeedState.IN_PROGRESS), (600, FeedState.DONE)])
async def test_a_feed_that_has_gone_on_is_not_taken_back(
    start: Any, connect: Any, seconds: float, state: FeedState
) -> None:
    simulator = start(queue_seconds=60, processing_seconds=60)
    api = connect(simulator.base)
    feeds, order = AmazonFeeds(api), await AmazonOrders(api).order(SHIPPED, "IT")
    feed_id = await queued(api, refund_of(order, {Component.PRINCIPAL: "5.00"}))
    simulator.wait(seconds)
    with pytest.raises(AmazonRefused) as refused:
        await feeds.cancel_feed(feed_id)
    assert refused.value.status == 400 and not refused.value.throttled
    assert (await feeds.feed(feed_id)).state is state
    simulator.wait(600)
    assert simulator.state()["orders"][SHIPPED]["refunded_total"] == "5.00"


async def test_a_feed_amazon_does_not_know_is_refused(start: Any, connect: Any) -> None:
    with pytest.raises(AmazonRefused) as refused:
        await AmazonFeeds(connect(start().base)).cancel_feed("12345")
    assert refused.value.status == 404


async def test_a_withdrawal_whose_answer_is_lost_is_unknown_until_the_feed_is_read(start: Any, connect: Any) -> None:
    simulator = start(faults="timeout_after_accept:1", hang_seconds=4.0, queue_seconds=60)
    patient, impatient = connect(simulator.base), connect(simulator.base, timeout_seconds=1.0)
    order = await AmazonOrders(patient).order(SHIPPED, "IT")
    with pytest.raises(OutcomeUnknown):
        await queued(impatient, refund_of(order, {Component.PRINCIPAL: "5.00"}))
    feed_id = simulator.state()["feeds"][0]["feed_id"]
    with pytest.raises(OutcomeUnknown):
        await AmazonFeeds(impatient).cancel_feed(feed_id)
    assert (await AmazonFeeds(patient).feed(feed_id)).state is FeedState.CANCELLED


async def test_a_feed_whose_answer_was_lost_is_unknown_is_sent_once_and_can_be_found(
    start: Any, connect: Any, a_refund: Callable[..., Any]
) -> None:
    simulator = start(faults="timeout_after_accept:1", hang_seconds=2.0)
    feeds, impatient = AmazonFeeds(connect(simulator.base)), AmazonFeeds(connect(simulator.base, timeout_seconds=1.0))
    document_id = await feeds.upload(feeds.render(FeedKind.REFUND, [a_refund(Principal="1.00")], ["k-6"]))
    with pytest.raises(OutcomeUnknown) as lost:
        await impatient.create_feed(FeedKind.REFUND, document_id, ["IT"])
    assert lost.value.happened == "unknown"
    assert simulator.state()["create_feed_calls"] == 1
    (found,) = await feeds.feeds_since(FeedKind.REFUND, MORNING - timedelta(minutes=1))
    assert found.feed_id == simulator.state()["feeds"][0]["feed_id"]
    assert await feeds.feeds_since(FeedKind.CANCEL, MORNING - timedelta(minutes=1)) == ()


async def test_a_feed_that_was_lost_before_amazon_took_it_is_unknown_too_and_is_not_listed(
    start: Any, connect: Any, a_refund: Callable[..., Any]
) -> None:
    simulator = start(faults="timeout_before_accept:1", hang_seconds=2.0)
    feeds, impatient = AmazonFeeds(connect(simulator.base)), AmazonFeeds(connect(simulator.base, timeout_seconds=1.0))
    document_id = await feeds.upload(feeds.render(FeedKind.REFUND, [a_refund(Principal="1.00")], ["k-6"]))
    with pytest.raises(OutcomeUnknown):
        await impatient.create_feed(FeedKind.REFUND, document_id, ["IT"])
    assert await feeds.feeds_since(FeedKind.REFUND, MORNING - timedelta(minutes=1)) == ()


async def test_an_expired_token_is_replaced_and_the_read_goes_on(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base)
    orders = AmazonOrders(api)
    await orders.order(SHIPPED, "IT")
    simulator.age_tokens(hours=2)  # for Amazon, not for us: our token is dead and we do not know
    assert (await orders.order(SHIPPED, "IT")).order_id == SHIPPED


async def test_an_expired_token_on_a_write_is_a_definite_no_and_the_next_write_works(
    start: Any, connect: Any, a_refund: Callable[..., Any]
) -> None:
    simulator = start()
    feeds = AmazonFeeds(connect(simulator.base))
    document_id = await feeds.upload(feeds.render(FeedKind.REFUND, [a_refund(Principal="1.00")], ["k-7"]))
    simulator.age_tokens(hours=2)
    with pytest.raises(AmazonRefused) as refused:
        await feeds.create_feed(FeedKind.REFUND, document_id, ["IT"])
    assert refused.value.status == 403 and not refused.value.throttled
    assert simulator.state()["feeds"] == []
    assert await feeds.create_feed(FeedKind.REFUND, document_id, ["IT"])


async def test_a_wrong_secret_is_refused_by_name_and_nothing_is_sent(start: Any, connect: Any) -> None:
    simulator = start()
    api = connect(simulator.base, client_secret="not-the-secret")
    with pytest.raises(AmazonRefused, match="signing in failed") as refused:
        await AmazonOrders(api).order(SHIPPED, "IT")
    assert refused.value.status == 401
    assert simulator.state()["calls"] == {}


async def test_without_a_simulator_every_door_says_unavailable(connect: Any, a_refund: Callable[..., Any]) -> None:
    api = connect("http://127.0.0.1:9")
    feeds = AmazonFeeds(api)
    with pytest.raises(AmazonUnavailable):
        await AmazonOrders(api).order(SHIPPED, "IT")
    for call in (
        feeds.upload(b"<x/>"),
        feeds.feed("1"),
        feeds.feeds_since(FeedKind.REFUND, MORNING),
        feeds.report("1", 1),
        feeds.create_feed(FeedKind.REFUND, "1", ["IT"]),
        feeds.cancel_feed("1"),
    ):
        with pytest.raises(AmazonUnavailable):
            await call


async def test_throttling_and_outages_of_reads_are_waited_out(start: Any, connect: Any) -> None:
    simulator = start(faults="throttle:0.4,html502:0.3", seed=5)
    orders = AmazonOrders(connect(simulator.base))
    assert (await orders.order(SHIPPED, "IT")).order_id == SHIPPED
    assert sum(simulator.state()["faults"].values()) > 0


async def test_a_dead_link_is_no_upload(start: Any, connect: Any, a_refund: Callable[..., Any]) -> None:
    feeds = AmazonFeeds(connect(start(faults="expired_url:1").base))
    with pytest.raises(AmazonUnavailable, match="expired"):
        await feeds.upload(feeds.render(FeedKind.REFUND, [a_refund(Principal="1.00")], ["k-8"]))


async def test_titles_come_from_the_catalogue(start: Any, connect: Any) -> None:
    catalog = AmazonCatalog(connect(start().base))
    assert await catalog.title("B0EXAMPLE2", "IT") == "Lampadina"
    assert await catalog.title("B0UNKNOWN9", "IT") is None
    assert await catalog.title("not an asin", "IT") is None


async def test_a_parcel_that_left_the_seller_is_followed(start: Any, connect: Any) -> None:
    simulator = start()
    orders = AmazonOrders(connect(simulator.base))
    for status in TrackingStatus:
        simulator.change(SHIPPED, tracking={"status": status.value, "carrier": "DHL"})
        assert (await orders.order(SHIPPED, "IT")).tracking.status is status


async def test_what_an_items_page_says_comes_from_the_catalogue(start: Any, connect: Any) -> None:
    catalog = AmazonCatalog(connect(start().base))
    item = await catalog.item("B0EXAMPLE1", "IT")
    assert item is not None
    assert (item.asin, item.marketplace, item.language, item.title) == ("B0EXAMPLE1", "IT", "it", "Lampada da tavolo")
    assert item.bullets == ("Luce calda e fredda", "Cavo di 1,8 m")
    assert item.item_size == "length 18.0 centimeters, height 42.5 centimeters, weight 900.0 grams"
    assert [(a.name, a.value) for a in item.attributes] == [("material", "Alluminio")]
    assert await catalog.item("B0UNKNOWN9", "IT") is None
    assert await catalog.item("../orders", "IT") is None
    plain = await catalog.item("B0EXAMPLE2", "IT")
    assert plain is not None and (plain.title, plain.bullets, plain.item_size) == ("Lampadina", (), "")


async def test_attributes_are_read_for_one_store_in_one_language(amazon: Any, connect: Any) -> None:
    italy, germany = "APJ6JRA9NG5V4", "A1PA6795UKMFR9"

    def text(value: Any, store: str = italy, tag: str | None = "it_IT", **more: Any) -> dict[str, Any]:
        return {"value": value, "marketplace_id": store, **({"language_tag": tag} if tag else {}), **more}

    attributes = {
        "item_name": [text("Lampada")],
        "bullet_point": [text("Luce calda"), text("Warmes Licht", tag="de_DE"), text("Kaltes Licht", germany, "de_DE")],
        "item_weight": [text(1.5, tag=None, unit="pounds")],
        "battery": [{"cell_composition": [{"value": "alkaline"}], "marketplace_id": italy}],
        "is_waterproof": [text(True, tag=None)],
        "nothing": [], "odd": "text", "deep": [{"a": {"b": {"c": {"d": {"e": "far"}}}}, "marketplace_id": italy}],
        "long": [text("x" * 50_000, tag=None)],
    }  # fmt: skip
    answer = {
        "asin": "B0EXAMPLE1",
        "attributes": attributes,
        "summaries": [{"marketplaceId": germany, "itemName": "X"}],
    }
    amazon.says("GET /catalog/2022-04-01/items/B0EXAMPLE1", (200, answer))
    item = await AmazonCatalog(connect(amazon.base)).item("B0EXAMPLE1", "IT")
    assert item is not None
    assert (item.title, item.bullets) == ("Lampada", ("Luce calda",))
    told = {attribute.name: attribute.value for attribute in item.attributes}
    assert {name: told[name] for name in ("item_weight", "battery", "is_waterproof")} == {
        "item_weight": "1.5 pounds", "battery": "cell composition alkaline", "is_waterproof": "yes",
    }  # fmt: skip
    assert len(told["long"]) == 4000
    assert not {"nothing", "odd"} & set(told)
    (request,) = amazon.calls("/catalog/2022-04-01/items/B0EXAMPLE1")
    assert "includedData=attributes" in request.query and f"marketplaceIds={italy}" in request.query


async def test_an_answer_about_another_item_is_no_answer(amazon: Any, connect: Any) -> None:
    amazon.says("GET /catalog/2022-04-01/items/B0EXAMPLE1", (200, {"asin": "B0EXAMPLE2", "summaries": []}))
    with pytest.raises(AmazonUnavailable, match="another"):
        await AmazonCatalog(connect(amazon.base)).item("B0EXAMPLE1", "IT")
