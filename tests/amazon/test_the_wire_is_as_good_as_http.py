"""The wire without sockets gives the answers that HTTP gives: the same calls are played over both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from copilot.amazon.client import SpApi
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.orders import AmazonOrders
from copilot.amazon.outbound import AmazonOutbound
from copilot.amazon.simulator import FAULTS, SimulatorSettings
from copilot.domain.action import FeedKind, RefundAction
from copilot.domain.errors import CopilotError, OutcomeUnknown
from copilot.domain.world import parse_world
from tests.amazon.conftest import NOW, SECRET, WORLD
from tests.builders.amazon import Hands
from tests.builders.wire import ADDRESS, WiredAmazon

SHIPPED, UNSHIPPED, FBA, HALF = (f"403-{d * 7}-{d * 7}" for d in "1238")
FEEDS, DOCUMENTS, ORDERS = "/feeds/2021-06-30/feeds", "/feeds/2021-06-30/documents", "/orders/2026-01-01/orders"
OUTBOUND, MCF, MCF_SHIPPED = "/fba/outbound/2020-07-01/fulfillmentOrders", "402-1010101-1010101", "403-9999999-9999999"
ALL_DATA = "PROCEEDS,FULFILLMENT,PACKAGES,CANCELLATION,BUYER,RECIPIENT"
XML = "text/xml; charset=UTF-8"
NO_TOKEN = {"x-amz-access-token": ""}
TOLD = ("content-type", "x-amzn-requestid", "x-amzn-ratelimit-limit")
LOGIN = {
    "grant_type": "refresh_token",
    "refresh_token": "Atzr|example",
    "client_id": "amzn1.application-oa2-client.simulator",
    "client_secret": SECRET,
}


def wired(**settings: Any) -> WiredAmazon:
    return WiredAmazon(
        parse_world(json.dumps(WORLD)), Hands(NOW), SimulatorSettings(client_secret=SECRET, **settings),
        timeout_seconds=1.5,
    )  # fmt: skip


# request by request


def knocks() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Good requests, and every kind of wrong one."""
    yield "POST", "/auth/o2/token", {"json": {**LOGIN, "client_secret": "wrong"}}
    yield "POST", "/auth/o2/token", {"content": b"\xff\xfe", "headers": {"content-type": "application/json"}}
    yield "GET", "/auth/o2/token", {}
    yield "GET", "/", {}
    yield "GET", "/no/such/door?x=1", {}
    yield "PATCH", f"{ORDERS}/{SHIPPED}", {}
    for order in WORLD["orders"]:
        yield "GET", f"{ORDERS}/{order['order_id']}", {"params": {"includedData": ALL_DATA}}
    yield "GET", f"{ORDERS}/{SHIPPED}?includedData=BUYER&includedData=PROCEEDS%2CPACKAGES", {}
    yield "GET", f"{ORDERS}/403%2D1111111-1111111", {}
    yield "GET", f"{ORDERS}/a%2Fb", {}
    yield "GET", f"{ORDERS}/%C3%A8%20?includedData=%E2%82%AC", {}
    yield "GET", f"{ORDERS}/{SHIPPED}/", {}
    yield "GET", f"{ORDERS}/{SHIPPED}", {"headers": NO_TOKEN}
    yield "GET", f"{ORDERS}/{SHIPPED}", {"headers": {"X-Amz-Access-Token": "Atza|invented"}}
    yield "GET", ORDERS, {"params": {"createdAfter": "2026-01-01", "maxResultsPerPage": "3"}}
    yield "POST", DOCUMENTS, {"json": {"contentType": XML}}
    yield "POST", DOCUMENTS, {"content": b"not json"}
    yield "POST", DOCUMENTS, {}
    yield "POST", FEEDS, {"json": {"feedType": "POST_PRODUCT_DATA", "marketplaceIds": ["APJ6JRA9NG5V4"]}}
    yield "GET", FEEDS, {"params": {"feedTypes": "POST_PAYMENT_ADJUSTMENT_DATA", "pageSize": 100}}
    yield "DELETE", f"{FEEDS}/123", {}
    yield "GET", "/_documents/invented?X-Amz-Expires=300", {}
    yield "PUT", "/_documents/invented", {"content": "è".encode(), "headers": {"content-type": XML}}
    yield "GET", f"/finances/v0/orders/{HALF}/financialEvents", {}
    yield "GET", "/finances/2024-06-19/transactions", {"params": {"postedAfter": "2026-11-01T00:00:00Z"}}
    for order_id in (MCF, MCF_SHIPPED, SHIPPED, "a%2F..%2Fb"):
        yield "GET", f"{OUTBOUND}/{order_id}", {}
        yield "PUT", f"{OUTBOUND}/{order_id}/cancel", {"json": {"a": 1}}
        yield "PUT", f"{OUTBOUND}/{order_id}/cancel", {}
    yield "GET", "/catalog/2022-04-01/items/B0EXAMPLE2", {"params": {"marketplaceIds": "APJ6JRA9NG5V4"}}


def heard(client: httpx.Client, base: str) -> list[Any]:
    """Everything Amazon says to the knocks and over the life of a feed; its own address is left out."""
    said: list[Any] = []

    def ask(method: str, path: str, **arguments: Any) -> httpx.Response:
        answer = client.request(method, path, **arguments)
        text = answer.content.replace(base.encode(), b"http://amazon")
        said.append((method, path.replace(base, ""), answer.status_code, text, [answer.headers.get(n) for n in TOLD]))
        return answer

    client.headers["x-amz-access-token"] = ask("POST", "/auth/o2/token", data=LOGIN).json()["access_token"]
    for method, path, arguments in knocks():
        ask(method, path, **arguments)
    made = ask("POST", DOCUMENTS, json={"contentType": XML}).json()
    ask("PUT", made["url"], content=b"<a/>", headers={"content-type": "text/xml"})
    ask("PUT", made["url"], content=b"<a>" + b"x" * 200_000, headers={"content-type": XML})
    ask("GET", made["url"])
    feed = {"feedType": "POST_PAYMENT_ADJUSTMENT_DATA", "marketplaceIds": ["APJ6JRA9NG5V4"]}
    feed_id = ask("POST", FEEDS, json={**feed, "inputFeedDocumentId": made["feedDocumentId"]}).json()["feedId"]
    ask("GET", f"{FEEDS}/{feed_id}")
    ask("DELETE", f"{FEEDS}/{feed_id}")
    ask("DELETE", f"{FEEDS}/{feed_id}")
    return said


def test_every_request_is_answered_alike(start: Any) -> None:
    simulator, amazon = start(), wired()
    with (
        httpx.Client(base_url=simulator.base) as by_http,
        httpx.Client(base_url=ADDRESS, transport=amazon.transport) as by_wire,
    ):
        over_http, over_wire = heard(by_http, simulator.base), heard(by_wire, ADDRESS)
    for one, other in zip(over_http, over_wire, strict=True):
        assert one == other
    assert simulator.state() == amazon.state()


# call by call

Pass = Callable[[float], None]


async def outcome(call: Any) -> Any:
    try:
        return await call
    except CopilotError as wrong:
        return type(wrong).__name__, wrong.message, wrong.happened


async def a_working_day(api: SpApi, wait: Pass, refund: Callable[..., RefundAction]) -> list[Any]:
    """What our adapters make of Amazon over a day of refunds and cancellations, errors included."""
    orders, finances, feeds, outbound = AmazonOrders(api), AmazonFinances(api), AmazonFeeds(api), AmazonOutbound(api)
    seen: list[Any] = []
    for order_id in (SHIPPED, UNSHIPPED, FBA, "403-0000000-0000000"):
        seen.append(await outcome(orders.order(order_id, "IT")))
    for amount in ("5.00", "20.00", "0.01"):
        document = feeds.render(FeedKind.REFUND, [refund(Principal=amount)], [f"k-{amount}"])
        seen.append(document_id := await outcome(feeds.upload(document)))
        if not isinstance(document_id, str):
            continue
        seen.append(await outcome(feeds.create_feed(FeedKind.REFUND, document_id, ["IT", "DE"])))
        seen.append(listed := await outcome(feeds.feeds_since(FeedKind.REFUND, NOW - timedelta(minutes=5))))
        known = [feed.feed_id for feed in listed if hasattr(feed, "feed_id")]
        if amount == "0.01" and known:
            seen.append(await outcome(feeds.cancel_feed(known[0])))
        wait(30)
        for feed_id in known:
            seen.append(status := await outcome(feeds.feed(feed_id)))
            report = getattr(status, "result_document_id", None)
            seen.append(report and await outcome(feeds.report(report, 1)))
        seen.append(await outcome(orders.order(SHIPPED, "IT")))
    for order_id in (MCF, MCF, MCF_SHIPPED, SHIPPED):
        seen += [await outcome(outbound.status(order_id)), await outcome(outbound.cancel(order_id))]
    order = next((thing for thing in seen if getattr(thing, "order_id", None) == SHIPPED), None)
    if order is not None:
        seen += [await outcome(finances.event_refunds(order)), await outcome(finances.transaction_refunds(order))]
    return seen


def waits_of(amazon: WiredAmazon) -> Pass:
    def wait(seconds: float) -> None:
        amazon.simulator.clock.advance(seconds)

    return wait


FAULTY = [
    "",
    "throttle:0.15,html502:0.1,json500:0.1,expired_token:0.15,expired_url:0.3",
    "timeout_before_accept:0.3,timeout_after_accept:0.4,clock_skew:0.5",
    "fatal_partial:0.3,late_report:0.3,stuck_feed:0.3,amazon_cancels:0.2,empty_finances:0.3,duplicate_event:0.5",
    "missing_report:0.4,expired_report:0.4,stale_finances:0.5,order_changes:0.4,duplicate_delivery:0.7",
]  # fmt: skip


@pytest.mark.parametrize(("seed", "faults"), list(enumerate(FAULTY, start=21)))
async def test_our_adapters_live_through_the_same_day(
    start: Any, connect: Any, a_refund: Callable[..., RefundAction], seed: int, faults: str
) -> None:
    settings = {"seed": seed, "faults": faults, "gzip_reports": seed % 2 == 1, "hang_seconds": 20, "queue_seconds": 5}
    simulator, amazon = start(**settings), wired(**settings)
    order = parse_world(json.dumps(WORLD)).orders[0].to_order(now=NOW, marketplace="IT")

    def refund(**components: str) -> RefundAction:
        return a_refund(item=order.lines[0].order_item_id, **components)

    patience = 1.5 if "timeout" in faults else 10.0
    over_http = await a_working_day(connect(simulator.base, timeout_seconds=patience), simulator.wait, refund)
    over_wire = await a_working_day(amazon.api, waits_of(amazon), refund)
    for one, other in zip(over_http, over_wire, strict=True):
        assert one == other
    assert simulator.state() == amazon.state()
    told = httpx.get(f"{simulator.base}/_simulator/notifications", params={"after": 1}).json()["notifications"]
    assert told == amazon.notifications(after=1)
    assert not faults or sum(amazon.simulator.dice.struck.values()) > 0


@pytest.mark.parametrize("faults", [*FAULTY[1:], ",".join(f"{name}:0.1" for name in FAULTS)])
async def test_same_seed_same_settings_same_calls_same_answers(
    a_refund: Callable[..., RefundAction], faults: str
) -> None:
    order = parse_world(json.dumps(WORLD)).orders[0].to_order(now=NOW, marketplace="IT")

    def refund(**components: str) -> RefundAction:
        return a_refund(item=order.lines[0].order_item_id, **components)

    async def day(seed: int) -> list[Any]:
        amazon = wired(seed=seed, faults=faults, queue_seconds=5)
        seen = await a_working_day(amazon.api, waits_of(amazon), refund)
        return [*seen, amazon.state(), amazon.notifications()]

    days = [await day(seed) for seed in (1, 2, 3)]
    assert [await day(seed) for seed in (1, 2, 3)] == days
    assert days[0] != days[1] != days[2]


async def test_a_silence_shorter_than_our_patience_ends_with_a_page_and_a_longer_one_with_nothing(
    a_refund: Callable[..., RefundAction],
) -> None:
    for seconds in (0.1, 20):
        amazon = wired(faults="timeout_after_accept:1", hang_seconds=seconds)
        document_id = await amazon.feeds.upload(amazon.feeds.render(FeedKind.REFUND, [a_refund(Tax="1.00")], ["k"]))
        with pytest.raises(OutcomeUnknown, match="504" if seconds < 1 else "Timeout"):
            await amazon.feeds.create_feed(FeedKind.REFUND, document_id, ["IT"])
        assert len(amazon.state()["feeds"]) == 1


async def test_days_may_pass_without_a_wait() -> None:
    clock = Hands(NOW)
    amazon = WiredAmazon(parse_world(json.dumps(WORLD)), clock)
    for _ in range(3):
        assert (await amazon.orders.order(SHIPPED, "IT")).order_id == SHIPPED
        clock.pass_(26 * 3600)
    assert amazon.state()["now"] == "2026-11-24T18:00:00Z"
    amazon.change(UNSHIPPED, status="Shipped")
    assert (await amazon.orders.order(UNSHIPPED, "IT")).status == "Shipped"
