"""Words for the buyer: the first locked macro that may be offered and that no message rule blocks (law 4, N6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.beside import ReplyBeside, beside
from copilot.domain.cancel import CancelVerdict
from copilot.domain.evidence import PassageKind
from copilot.domain.macro import Macro, MacroContext, Reply, Slot, eligible, render
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext, Sayable, sayable
from copilot.domain.message_rules.lint import blocks, lint
from copilot.domain.money import Money
from copilot.domain.order import Order, OrderFacts
from copilot.domain.outbox import ActionRecord
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from copilot.domain.slots import answer, slot_values
from copilot.domain.suggestion import Suggestion
from graphs.notebook import Notebook


def followup(
    macros: Sequence[Macro], suggestion: Suggestion, facts: OrderFacts | None, action: ActionRecord, now: datetime
) -> Reply | None:
    """The locked macro whose wording is true in this state, in the buyer's language; None where there is none."""
    values = values_after(facts, action, now, suggestion.language)
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
    return best(macros, where, values, suggestion.language, order_id=action.action.order_id)


def where_of(
    order: Order | None,
    reason: Reason,
    refund: RefundVerdict,
    cancel: CancelVerdict,
    flags: Iterable[Flag],
    marketplace: str,
    now: datetime,
) -> MacroContext:
    """What macros of a suggestion are matched against: before anything was done."""
    return MacroContext(
        today=now.date(),
        reason=reason,
        refund=refund,
        cancel=cancel,
        marketplace=marketplace,
        flags=frozenset(flags),
        fulfilment=order.fulfilment if order else None,
        order_status=order.status if order else None,
        tracking=order.tracking.status if order else None,
    )


def further(
    macros: Sequence[Macro], suggestion: Suggestion, facts: OrderFacts | None, marketplace: str, now: datetime
) -> dict[Reason, Reply]:
    """For each other problem of the letter, the locked words that may stand beside the main ones. They promise no money."""
    order = facts.order if facts else None
    values = values_before(facts, None, (), now, suggestion.language)
    found = {}
    for reason in suggestion.also:
        where = where_of(order, reason, RefundVerdict.NONE, CancelVerdict.NONE, suggestion.flags, marketplace, now)
        reply = best(macros, where, values, suggestion.language, order_id=order.order_id if order else None)
        if reply is not None:
            found[reason] = reply
    return found


def values_after(facts: OrderFacts | None, action: ActionRecord, now: datetime, locale: Language) -> dict[Slot, str]:
    """What the words about an action may be filled with."""
    return slot_values(
        facts=facts,
        item_codes=tuple(line.order_item_id for line in action.action.lines),
        refund=action.action.total() if isinstance(action.action, RefundAction) else None,
        now=now,
        locale=locale,
    )


def values_before(
    facts: OrderFacts | None, refund: Money | None, lines: Iterable[str], now: datetime, locale: Language
) -> dict[Slot, str]:
    """What the words of a suggestion may be filled with; ``lines`` are those of its refund, and without one it is about all."""
    codes = tuple(lines)
    if not codes and facts is not None:
        codes = tuple(line.order_item_id for line in facts.order.lines)
    return slot_values(facts=facts, item_codes=codes, refund=refund, now=now, locale=locale)


def reading_of(
    macros: Sequence[Macro], suggestion: Suggestion, facts: OrderFacts | None, locale: Language
) -> ReplyBeside | None:
    """The suggestion's reply beside its reading in the agent's language; None where it has no reply."""
    if suggestion.macro is None:
        return None
    said = suggestion.macro.slots.get(Slot.ANSWER.value)  # of a sheet in the buyer's language: it is read as it stands
    refunds = (proposed.action for proposed in suggestion.actions if isinstance(proposed.action, RefundAction))
    lines = tuple(line.order_item_id for action in refunds for line in action.lines)
    buyers, agents = (
        values_before(facts, suggestion.refund.amount, lines, suggestion.created_at, one)
        for one in (suggestion.language, locale)
    )
    if said is not None:
        buyers, agents = ({**values, Slot.ANSWER: said} for values in (buyers, agents))
    return beside(macros, suggestion.macro, locale, buyers, agents)


def followup_reading(
    macros: Sequence[Macro], suggestion: Suggestion, facts: OrderFacts | None, action: ActionRecord, now: datetime,
    locale: Language,
) -> ReplyBeside | None:  # fmt: skip
    """The reply that is true of an action now, beside its reading in the agent's language."""
    reply = followup(macros, suggestion, facts, action, now)
    if reply is None:
        return None
    buyers, agents = (values_after(facts, action, now, one) for one in (suggestion.language, locale))
    return beside(macros, reply, locale, buyers, agents)


def answered(pages: Notebook, language: Language) -> dict[Slot, str]:
    """What a model found in public sheets that answers the buyer's question, where all of it is in the buyer's language."""
    if pages.second is None:
        return {}
    public = {p.id: p.language for p in pages.passages if p.kind is PassageKind.ASIN and not p.internal}
    quotes = pages.second.opinion.quotes
    if not quotes or any(public.get(quote.passage) is not language for quote in quotes):
        return {}
    said = answer(quote.words for quote in quotes)
    return {Slot.ANSWER: said} if said else {}


def best(
    macros: Sequence[Macro],
    where: MacroContext,
    values: Mapping[Slot, str],
    locale: Language,
    *,
    order_id: str | None,
    liked: str | None = None,
) -> Reply | None:
    """The best eligible macro as it would reach the buyer; one whose filled text is blocked is passed over. Of those that
    may be offered the one whose id is ``liked`` comes first."""
    said = spoken_about(
        where.flags, where.action_state, order_id=order_id, marketplace=where.marketplace, locale=locale
    )
    said = said.model_copy(update={"known": Known(words=frozenset(values.values()))})
    for macro in sorted(eligible(macros, where, values), key=lambda macro: macro.id != liked):
        reply = render(macro, locale, values)
        if not blocks(lint(reply.text, said)):
            return reply
    return None


def spoken_about(
    flags: Iterable[Flag], state: ActionState | None, *, order_id: str | None, marketplace: str, locale: Language
) -> MessageContext:
    """What the message rules must know of a reply in this ticket; an earlier refund may be spoken of as done, but not where
    the words are about an action of ours: of that they say what its state makes true."""
    given_back = state is None and not {Flag.ALREADY_REFUNDED, Flag.RFS_FIRED}.isdisjoint(flags)
    return MessageContext(
        order_id=order_id,
        marketplace=marketplace,
        buyer_lang=locale,
        said=Sayable.CONFIRMED if given_back else sayable(state),
        safety=Flag.SAFETY in flags,
    )
