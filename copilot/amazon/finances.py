"""Money that went back to buyers, as Amazon's two Finances APIs show it, each refund once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from copilot.amazon.client import Answer, SpApi
from copilot.amazon.library import Family
from copilot.amazon.money_back import refunds_in_events, refunds_in_transactions
from copilot.domain.errors import AmazonUnavailable, BadInput
from copilot.domain.order import Order, PostedRefund

MAX_PAGES = 20
# Two sources may date the same refund differently; within this distance equal amounts are taken for one.
SAME_REFUND_WITHIN = timedelta(days=3)


class AmazonFinances:
    """FinanceReader over SP-API.

    v0 hides deferred events until they are released and is known to answer nothing for refunded orders; the newer
    transactions show both, but name components loosely. So both are read and the union counts (sp-api.md 5.3, 10).
    """

    source = "sp-api finances v0 + transactions 2024-06-19"

    def __init__(self, api: SpApi) -> None:
        self._api = api

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """Every refund, granted claim and chargeback of the order, oldest first, amounts positive.

        The last 48 hours may be missing. Raises AmazonUnavailable (also for an answer that cannot be understood, since
        a refund overlooked could be paid twice), AmazonRefused.
        """
        # Both are waited for even if one fails: a call left behind would go on using the connection.
        events, transactions = await asyncio.gather(
            self.event_refunds(order), self.transaction_refunds(order), return_exceptions=True
        )
        if isinstance(events, BaseException):
            raise events
        if isinstance(transactions, BaseException):
            raise transactions
        return merged(events, transactions)

    async def event_refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """What v0 listFinancialEventsByOrderId shows. Raises as ``refunds``."""

        async def page(token: dict[str, str]) -> Answer:
            return await self._api.read(
                Family.EVENTS, "get_financial_events_for_order", order.order_id, MaxResultsPerPage=100, **token
            )

        pages = await _all_pages(page, "NextToken", "FinancialEvents")
        return _understood(lambda: refunds_in_events((body["FinancialEvents"] for body in pages), order))

    async def transaction_refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """What 2024-06-19 listTransactions shows. Raises as ``refunds``."""

        async def page(token: dict[str, str]) -> Answer:
            # No marketplaceId: with it, merchant-fulfilled orders of the US store are missing.
            return await self._api.read(
                Family.TRANSACTIONS, "list_transactions", relatedIdentifierName="ORDER_ID",
                relatedIdentifierValue=order.order_id, **token,
            )  # fmt: skip

        pages = await _all_pages(page, "nextToken", "transactions")
        return _understood(lambda: refunds_in_transactions((body.get("transactions") or () for body in pages), order))


def merged(first: Iterable[PostedRefund], second: Iterable[PostedRefund]) -> tuple[PostedRefund, ...]:
    """All of ``first``, and what only ``second`` knows; oldest first.

    The same refund is recognised by its id, or by item, amount and time: order item ids are not reliable.
    """
    known = list(first)
    unmatched = list(known)
    for refund in second:
        twin = next((other for other in unmatched if _same_id(refund, other)), None) or next(
            (other for other in unmatched if _alike(refund, other)), None
        )
        if twin is not None:
            unmatched.remove(twin)
        else:
            known.append(refund)
    return tuple(sorted(known, key=lambda refund: (refund.posted_at, refund.refund_id or "")))


def _same_id(one: PostedRefund, other: PostedRefund) -> bool:
    return one.refund_id is not None and one.refund_id == other.refund_id and _same_item(one, other)


def _alike(one: PostedRefund, other: PostedRefund) -> bool:
    return (
        _same_item(one, other)
        and (one.components, one.other) == (other.components, other.other)
        and abs(one.posted_at - other.posted_at) <= SAME_REFUND_WITHIN
    )


def _same_item(one: PostedRefund, other: PostedRefund) -> bool:
    return one.sku == other.sku or None in (one.sku, other.sku)


async def _all_pages(page: Callable[[dict[str, str]], Any], parameter: str, required: str) -> list[Mapping[str, Any]]:
    """Bodies of all pages; pages may be empty, but one that lacks what was asked for is no answer."""
    bodies: list[Mapping[str, Any]] = []
    token: str | None = None
    for _ in range(MAX_PAGES):
        answer: Answer = await page({parameter: token} if token else {})
        if required not in answer.body and answer.next_token is None:
            raise AmazonUnavailable(f"Amazon's Finances answered without {required}")
        if required in answer.body:
            bodies.append(answer.body)
        if answer.next_token is None:
            return bodies
        token = answer.next_token
    raise AmazonUnavailable(f"Amazon's Finances have more than {MAX_PAGES} pages for one order")


def _understood(read: Callable[[], tuple[PostedRefund, ...]]) -> tuple[PostedRefund, ...]:
    try:
        return read()
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, BadInput) as wrong:
        raise AmazonUnavailable(f"Amazon's Finances cannot be understood: {type(wrong).__name__}: {wrong}") from wrong
