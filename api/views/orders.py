"""The order card: what was paid, given back, held and is left; marks with their source; what was refunded already, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from api.views.words import Json, named, said
from copilot.domain.action import RefundAction
from copilot.domain.balance_sheet import Figures, sheet_of
from copilot.domain.costs import Costs
from copilot.domain.goodwill import check_record
from copilot.domain.marketplace import Language
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord
from copilot.domain.radar import given_back, told_of
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.tools.facts import Readers


def order_view(
    facts: OrderFacts,
    *,
    readers: Readers,
    held: Sequence[RefundAction],
    actions: Sequence[ActionRecord],
    costs: Costs | None,
    earlier: Sequence[Json],
    lang: Language,
) -> Json:
    """An order as the newest run read it, and what our own books add since."""
    order = facts.order
    sheet = sheet_of(facts, held)
    lines = {line.order_item_id: line for line in sheet.lines}
    return {
        "order_id": order.order_id,
        "fulfilment": order.fulfilment,
        "status": order.status,
        "purchased_at": order.purchased_at.isoformat(),
        "latest_delivery_at": order.latest_delivery_at.isoformat() if order.latest_delivery_at else None,
        "paid": order.paid_total().model_dump(mode="json"),
        "refunded": facts.refunded_total().model_dump(mode="json"),
        "tracking": order.tracking.model_dump(mode="json"),
        "lines": [
            {
                "order_item_id": line.order_item_id,
                "asin": line.asin,
                "sku": line.sku,
                "title": line.title,
                "quantity": line.quantity,
                "paid": line.paid_total(order.currency).model_dump(mode="json"),
                "balance": _figures(lines[line.order_item_id]),
            }
            for line in order.lines
        ],
        "balance": {**_figures(sheet.total), "unplaced": sheet.unplaced.model_dump(mode="json")},
        "marks": _marks(facts, readers),
        "radar": _radar(facts, readers, actions, lang),
        "history": _history(facts, costs, readers, lang),
        "earlier": list(earlier),
        "sources": [s.model_dump(mode="json") for s in facts.sources],
    }


def _figures(figures: Figures) -> Json:
    return figures.model_dump(mode="json", include={"paid", "refunded", "held", "refundable"})


def _marks(facts: OrderFacts, readers: Readers) -> Json:
    """What no API of Amazon's gives: each with who told us and when that was looked up. ``protected`` null is "not known"."""
    marks, source = facts.marks, _source(facts, readers.sources.marks)

    def mark(value: object) -> Json:
        return {"value": value, **source}

    return {
        "protected": mark(marks.claims_protected),
        "claim": mark(marks.claim_open),
        "chargeback": mark(marks.chargeback_open),
        "return": mark(marks.return_.model_dump(mode="json") if marks.return_ else None),
        "refund_at_first_scan": mark(marks.refund_at_first_scan),
    }


def _radar(facts: OrderFacts, readers: Readers, actions: Sequence[ActionRecord], lang: Language) -> Json:
    ours = [record.action for record in actions if isinstance(record.action, RefundAction) and record.feed is not None]
    found = given_back(facts, ours, finances=readers.sources.finances, notices=readers.sources.marks)
    words = SCREEN_WORDS[lang]
    return {
        "refunds": [{**one.model_dump(mode="json"), "label": named(words.givers[one.by], lang)} for one in found],
        "honest": said(told_of(facts), lang),
        **_source(facts, readers.sources.finances),
    }


def _history(facts: OrderFacts, costs: Costs | None, readers: Readers, lang: Language) -> Json | None:
    """The buyer's record in this store and what follows for goodwill (S9); None without the limits it is held against."""
    if costs is None:
        return None
    record = check_record(facts.history, costs.repeat)
    return {
        **record.model_dump(mode="json"),
        "label": named(SCREEN_WORDS[lang].records[record.outcome], lang),
        "spoken": said(record.text, lang),
        **_source(facts, readers.sources.history),
    }


def _source(facts: OrderFacts, name: str) -> Json:
    at = next((source.fetched_at for source in facts.sources if source.source == name), None)
    return {"source": name, "fetched_at": at.isoformat() if at else None}
