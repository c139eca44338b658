"""Clocks as a team lives them (N5): what was written when, in the wall clock of the place, and what is due when.

A row: who wrote when (local time), reason, what else holds, the moment we look, and the clocks with due time and state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from copilot.domain.clock import clocks_of
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket
from tests.builders.orders import delivered_tracking, facts, order, posted, returned

ZONES = {"IT": "Europe/Rome", "DE": "Europe/Berlin", "FR": "Europe/Paris", "ES": "Europe/Madrid", "UK": "Europe/London",
         "US": "America/New_York", "CA": "America/Toronto", "AU": "Australia/Sydney"}  # fmt: skip
WHO = {"b": Author.BUYER, "s": Author.SELLER, "a": Author.AMAZON}
R = Reason


@dataclass(frozen=True)
class Scene:
    """``thread``: "b 2026-11-20 09:00" a line. ``due``: clock -> "local due time state", or None for no such clock."""

    name: str
    thread: str
    now: str
    due: dict[str, str | None]
    store: str = "IT"
    reason: Reason = R.WHERE_IS_MY_ORDER
    flags: frozenset[Flag] = frozenset()
    about: OrderFacts | None = None
    notice: NoticeKind | None = None
    deadline: str | None = None


def bought(at: str, *, latest_ship: str | None = None, shipped: str | None = None, **more: Any) -> OrderFacts:
    """An order that waits to be shipped, times in UTC."""
    when = {"latest_ship_at": latest_ship, "shipped_at": shipped, "purchased_at": at}
    times = {name: datetime.fromisoformat(text).replace(tzinfo=UTC) for name, text in when.items() if text}
    return facts(order(**{"status": OrderStatus.UNSHIPPED, **times, **more}))


def back(received: str, *, refunded: bool = False, **more: Any) -> OrderFacts:
    at = datetime.fromisoformat(received).replace(tzinfo=UTC)
    of = order(tracking=delivered_tracking(), **more)
    paid = (posted(of, of.lines[0], at=at, principal="20.00", shipping="4.99"),) if refunded else ()
    return facts(of, refunds=paid, return_=returned().model_copy(update={"received_at": at}))


FIRST, CLAIM, SILENCE = "first_response", "claim_eligibility", "grant_by_silence"
SCENES = (
    Scene("one message, an hour later", "b 2026-11-20 09:00", "2026-11-20 10:00", {FIRST: "2026-11-21 09:00 running"}),
    Scene("three quarters are gone", "b 2026-11-20 09:00", "2026-11-21 03:00", {FIRST: "2026-11-21 09:00 warning"}),
    Scene("a minute before three quarters", "b 2026-11-20 09:00", "2026-11-21 02:59", {FIRST: "2026-11-21 09:00 running"}),
    Scene("nine tenths are gone", "b 2026-11-20 09:00", "2026-11-21 06:36", {FIRST: "2026-11-21 09:00 urgent"}),
    Scene("a minute before the end", "b 2026-11-20 09:00", "2026-11-21 08:59", {FIRST: "2026-11-21 09:00 urgent"}),
    Scene("the very end", "b 2026-11-20 09:00", "2026-11-21 09:00", {FIRST: "2026-11-21 09:00 overdue"}),
    Scene("long after", "b 2026-11-20 09:00", "2026-11-29 09:00", {FIRST: "2026-11-21 09:00 overdue"}),
    Scene("Friday evening to Monday: no weekend", "b 2026-11-20 18:00", "2026-11-23 08:00", {FIRST: "2026-11-21 18:00 overdue"}),
    Scene("Saturday night", "b 2026-11-21 23:30", "2026-11-22 12:00", {FIRST: "2026-11-22 23:30 running"}),
    Scene("Christmas", "b 2026-12-24 20:00", "2026-12-25 15:00", {FIRST: "2026-12-25 20:00 warning"}),
    Scene("New Year's night", "b 2026-12-31 23:59", "2027-01-01 00:01", {FIRST: "2027-01-01 23:59 running"}),
    Scene("the leap day", "b 2028-02-28 12:00", "2028-02-29 06:00", {FIRST: "2028-02-29 12:00 warning"}),
    # both changes of the clock, on both sides of the world: 24 elapsed hours are another hour on the wall
    Scene("Rome goes forward", "b 2026-03-28 20:00", "2026-03-29 10:00", {FIRST: "2026-03-29 21:00 running"}),
    Scene("Rome goes back", "b 2026-10-24 20:00", "2026-10-25 10:00", {FIRST: "2026-10-25 19:00 running"}),
    Scene("Rome back, at nine tenths", "b 2026-10-24 20:00", "2026-10-25 16:36", {FIRST: "2026-10-25 19:00 urgent"}),
    Scene("Rome forward, just before nine tenths", "b 2026-03-28 20:00", "2026-03-29 18:35", {FIRST: "2026-03-29 21:00 warning"}),
    Scene("Berlin, written in the hour that comes twice", "b 2026-10-25 02:30", "2026-10-25 03:30",
          {FIRST: "2026-10-26 01:30 running"}, store="DE"),
    Scene("London goes forward", "b 2026-03-28 22:15", "2026-03-29 08:00", {FIRST: "2026-03-29 23:15 running"}, store="UK"),
    Scene("London goes back", "b 2026-10-24 22:15", "2026-10-25 08:00", {FIRST: "2026-10-25 21:15 running"}, store="UK"),
    Scene("New York goes forward", "b 2026-03-07 21:00", "2026-03-08 09:00", {FIRST: "2026-03-08 22:00 running"}, store="US"),
    Scene("New York goes back", "b 2026-10-31 21:00", "2026-11-01 09:00", {FIRST: "2026-11-01 20:00 running"}, store="US"),
    Scene("Sydney goes forward", "b 2026-10-03 20:00", "2026-10-04 08:00", {FIRST: "2026-10-04 21:00 running"}, store="AU"),
    Scene("the claim window over a change", "b 2026-10-24 10:00", "2026-10-25 10:00",
          {CLAIM: "2026-10-26 09:00 running", SILENCE: "2026-10-27 09:00 running"}),
    # answers, reopenings, reassignments
    Scene("we have answered", "b 2026-11-20 09:00\ns 2026-11-20 11:00", "2026-11-20 12:00",
          {FIRST: None, CLAIM: "2026-11-22 09:00 running", SILENCE: None}),
    Scene("answered late is answered", "b 2026-11-18 09:00\ns 2026-11-20 11:00", "2026-11-20 12:00", {FIRST: None}),
    Scene("he writes again before we answer", "b 2026-11-20 09:00\nb 2026-11-20 20:00", "2026-11-20 21:00",
          {FIRST: "2026-11-21 09:00 running"}),
    Scene("he writes again after our answer", "b 2026-11-20 09:00\ns 2026-11-20 11:00\nb 2026-11-22 08:00", "2026-11-22 09:00",
          {FIRST: "2026-11-23 08:00 running", CLAIM: "2026-11-22 09:00 overdue", SILENCE: "2026-11-25 08:00 running"}),
    Scene("three times between two answers", "b 2026-11-20 09:00\ns 2026-11-20 10:00\nb 2026-11-20 11:00\nb 2026-11-20 12:00\nb 2026-11-20 13:00",
          "2026-11-21 05:00", {FIRST: "2026-11-21 11:00 warning"}),
    Scene("Amazon's words answer nobody", "b 2026-11-20 09:00\na 2026-11-20 10:00", "2026-11-20 12:00",
          {FIRST: "2026-11-21 09:00 running"}),
    Scene("Amazon's words ask nothing", "a 2026-11-20 09:00", "2026-11-20 12:00", {FIRST: None}),
    Scene("we wrote first", "s 2026-11-19 09:00\nb 2026-11-20 09:00", "2026-11-20 12:00", {FIRST: "2026-11-21 09:00 running"}),
    Scene("thanks need no answer", "b 2026-11-20 09:00", "2026-11-20 12:00", {FIRST: None, CLAIM: None}, reason=R.NO_RESPONSE_NEEDED),
    Scene("an escalated ticket keeps its clock", "b 2026-11-20 09:00", "2026-11-21 04:00",
          {FIRST: "2026-11-21 09:00 warning"}, flags=frozenset({Flag.LEGAL_THREAT, Flag.UNANSWERED_24H})),
    # claims and banks
    Scene("the claim window opens two days after the first contact", "b 2026-11-18 09:00\ns 2026-11-18 12:00", "2026-11-20 08:00",
          {CLAIM: "2026-11-20 09:00 urgent"}, reason=R.ITEM_DAMAGED),
    Scene("a product question opens none", "b 2026-11-18 09:00", "2026-11-20 08:00", {CLAIM: None, SILENCE: None},
          reason=R.PRODUCT_QUESTION),
    Scene("silence for three days is granted", "b 2026-11-18 09:00", "2026-11-20 16:00", {SILENCE: "2026-11-21 09:00 warning"},
          reason=R.DELIVERED_NOT_RECEIVED),
    Scene("a claim's notice that asks within three days", "a 2026-11-20 09:00", "2026-11-22 16:00",
          {"claim_information": "2026-11-23 09:00 warning", FIRST: None}, reason=R.A_TO_Z_CLAIM,
          notice=NoticeKind.CLAIM_RECEIVED, deadline="2026-11-23 09:00"),
    Scene("a claim's notice that asks for nothing", "a 2026-11-20 09:00", "2026-11-22 16:00", {"claim_information": None, "claim_answer": "2026-11-22 09:00 overdue"},
          reason=R.A_TO_Z_CLAIM, notice=NoticeKind.CLAIM_RECEIVED),
    Scene("a decided claim may be appealed for thirty days", "a 2026-11-02 09:00", "2026-11-25 12:00",
          {"claim_appeal": "2026-12-02 09:00 warning"}, reason=R.A_TO_Z_CLAIM, notice=NoticeKind.CLAIM_DECIDED),
    Scene("an appeal over the change of the clock", "a 2026-10-10 09:00", "2026-10-11 12:00",
          {"claim_appeal": "2026-11-09 08:00 running"}, reason=R.A_TO_Z_CLAIM, notice=NoticeKind.CLAIM_DECIDED),
    Scene("a chargeback has seven days", "b 2026-11-14 09:00", "2026-11-20 20:00", {"chargeback": "2026-11-21 09:00 urgent"},
          store="US", reason=R.CHARGEBACK_DISPUTE),
    # returns and refunds
    Scene("a return request has two days", "b 2026-11-20 09:00", "2026-11-21 22:00", {"return_request": "2026-11-22 09:00 warning"},
          reason=R.RETURN_REQUEST),
    Scene("so have a size and a gift", "b 2026-11-20 09:00", "2026-11-20 10:00", {"return_request": "2026-11-22 09:00 running"},
          reason=R.GIFT_RETURN),
    Scene("a return that arrived, in Europe", "b 2026-11-20 09:00", "2026-11-20 10:00", {"refund_after_return": "2026-11-21 13:00 running"},
          reason=R.REFUND_STATUS, about=back("2026-11-19 12:00")),
    Scene("a return that arrived, in America", "b 2026-11-20 09:00", "2026-11-20 10:00", {"refund_after_return": "2026-11-23 07:00 running"},
          store="US", reason=R.REFUND_STATUS, about=back("2026-11-19 12:00")),
    Scene("a return that was refunded", "b 2026-11-20 09:00", "2026-11-20 10:00", {"refund_after_return": None},
          reason=R.REFUND_STATUS, about=back("2026-11-19 12:00", refunded=True)),
    Scene("a withdrawal is refunded in fourteen days", "b 2026-10-20 09:00", "2026-11-02 12:00",
          {"eu_withdrawal_refund": "2026-11-03 08:00 urgent"}, store="DE", reason=R.RETURN_REQUEST, flags=frozenset({Flag.EU_WITHDRAWAL})),
    # what happened to the order
    Scene("a refund at first scan may be claimed back for sixty days", "b 2026-11-20 09:00", "2026-11-20 10:00",
          {"safe_t": "2027-01-18 13:00 running"}, flags=frozenset({Flag.RFS_FIRED}), about=back("2026-11-19 12:00", refunded=True)),
    Scene("not for what we refunded ourselves", "b 2026-11-20 09:00", "2026-11-20 10:00", {"safe_t": None},
          about=back("2026-11-19 12:00", refunded=True)),
    Scene("not for what Amazon ships", "b 2026-11-20 09:00", "2026-11-20 10:00", {"safe_t": None}, flags=frozenset({Flag.RFS_FIRED}),
          about=back("2026-11-19 12:00", refunded=True, fulfilment=Fulfilment.FBA)),
    Scene("a buyer cancels alone for half an hour", "b 2026-11-20 09:10", "2026-11-20 09:12",
          {"buyer_self_cancel": "2026-11-20 09:30 running"}, reason=R.CANCEL_ORDER, about=bought("2026-11-20T08:00")),
    Scene("and after that no longer", "b 2026-11-20 09:10", "2026-11-20 09:31", {"buyer_self_cancel": None}, reason=R.CANCEL_ORDER,
          about=bought("2026-11-20T08:00")),
    Scene("nor once it has shipped", "b 2026-11-20 09:10", "2026-11-20 09:12", {"buyer_self_cancel": None}, reason=R.CANCEL_ORDER,
          about=bought("2026-11-20T08:00", status=OrderStatus.SHIPPED)),
    Scene("an order that should have shipped is cancelled by Amazon after a week", "b 2026-11-20 09:00", "2026-11-20 10:00",
          {"auto_cancel": "2026-11-22 13:00 running"}, about=bought("2026-11-10T08:00", latest_ship="2026-11-15T12:00")),
    Scene("a day before the week is over", "b 2026-11-20 09:00", "2026-11-21 23:00", {"auto_cancel": "2026-11-22 13:00 urgent"},
          about=bought("2026-11-10T08:00", latest_ship="2026-11-15T12:00")),
    Scene("while its ship date is ahead nothing runs", "b 2026-11-20 09:00", "2026-11-20 10:00", {"auto_cancel": None},
          about=bought("2026-11-10T08:00", latest_ship="2026-11-21T12:00")),
    Scene("a business order that left on Friday has its invoice on Monday", "b 2026-11-21 09:00", "2026-11-21 10:00",
          {"b2b_invoice": "2026-11-23 23:00 running"}, store="DE", reason=R.INVOICE_TAX_REQUEST,
          about=bought("2026-11-18T08:00", status=OrderStatus.SHIPPED, shipped="2026-11-20T15:00", business=True)),
    Scene("on Monday evening little is left", "b 2026-11-21 09:00", "2026-11-23 22:00", {"b2b_invoice": "2026-11-23 23:00 urgent"},
          store="DE", reason=R.INVOICE_TAX_REQUEST,
          about=bought("2026-11-18T08:00", status=OrderStatus.SHIPPED, shipped="2026-11-20T15:00", business=True)),
    Scene("where Amazon writes the invoice we owe none", "b 2026-11-21 09:00", "2026-11-21 10:00", {"b2b_invoice": None}, store="DE",
          reason=R.INVOICE_TAX_REQUEST, about=bought("2026-11-18T08:00", status=OrderStatus.SHIPPED, shipped="2026-11-20T15:00",
                                                     business=True, amazon_invoices=True)),
    Scene("a consumer's order has no such clock", "b 2026-11-21 09:00", "2026-11-21 10:00", {"b2b_invoice": None}, store="DE",
          reason=R.INVOICE_TAX_REQUEST, about=bought("2026-11-18T08:00", status=OrderStatus.SHIPPED, shipped="2026-11-20T15:00")),
    Scene("no such right in America", "b 2026-10-20 09:00", "2026-11-02 12:00", {"eu_withdrawal_refund": None}, store="US",
          reason=R.RETURN_REQUEST, flags=frozenset({Flag.EU_WITHDRAWAL})),
)  # fmt: skip


def local(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_is_due_when(scene: Scene) -> None:
    zone = ZoneInfo(ZONES[scene.store])
    lines = [line.split(" ", 1) for line in scene.thread.splitlines()]
    ticket = Ticket(
        ticket_id="t", marketplace=scene.store, subject="", order_id=None, notice=scene.notice or NoticeKind.BUYER_MESSAGE,
        messages=tuple(Message(author=WHO[who], at=local(at, zone), text="…") for who, at in lines),
        deadline=local(scene.deadline, zone) if scene.deadline else None,
    )  # fmt: skip
    now = local(scene.now, zone).astimezone(UTC)
    found = {c.name: c for c in clocks_of(ticket, reason=scene.reason, flags=scene.flags, facts=scene.about, now=now)}
    for name, expected in scene.due.items():
        if expected is None:
            assert name not in found
            continue
        at, state = expected.rsplit(" ", 1)
        clock = found[name]
        assert abs(clock.due_at - local(at, zone).astimezone(UTC)) <= timedelta(seconds=1), clock.due_at.astimezone(
            zone
        )
        assert clock.state == state


def test_there_are_enough_of_them() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES) >= 40
