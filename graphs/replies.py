"""Words that an action's state has made true: the follow-up macro to a refund or cancellation (law 4, N6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copilot.domain.action import RefundAction
from copilot.domain.macro import Macro, MacroContext, Reply, eligible, render
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord
from copilot.domain.slots import slot_values
from copilot.domain.suggestion import Suggestion


def followup(
    macros: Sequence[Macro], suggestion: Suggestion, facts: OrderFacts | None, action: ActionRecord, now: datetime
) -> Reply | None:
    """The locked macro whose wording is true in this state, in the buyer's language; None where there is none."""
    refunded = action.action.total() if isinstance(action.action, RefundAction) else None
    values = slot_values(
        facts=facts,
        item_codes=tuple(line.order_item_id for line in action.action.lines),
        refund=refunded,
        now=now,
        locale=suggestion.language,
    )
    where = MacroContext(
        today=now.date(),
        reason=suggestion.reason,
        refund=suggestion.refund.decision,
        cancel=suggestion.cancel.decision,
        marketplace=action.action.marketplace,
        flags=frozenset(suggestion.flags),
        fulfilment=facts.order.fulfilment if facts else None,
        order_status=facts.order.status if facts else None,
        tracking=facts.order.tracking.status if facts else None,
        action_kind=action.action.kind,
        action_state=action.state,
    )
    offered = eligible(macros, where, values)
    return render(offered[0], suggestion.language, values) if offered else None
