"""Locked macros: the only words offered to a buyer. Eligible by typed conditions, filled from systems of record alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from copilot.domain.action import ActionState
from copilot.domain.cancel import CancelVerdict
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment, OrderStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Slot(StrEnum):
    """What a macro may be filled with; every value comes from a system of record or a clock (law 3)."""

    ORDER_ID = "order_id"
    ITEM_TITLE = "item_title"
    CARRIER = "carrier"
    PROMISED_DATE = "promised_date"
    DELIVERED_DATE = "delivered_date"
    REFUND_AMOUNT = "refund_amount"
    REFUNDED_AMOUNT = "refunded_amount"
    UPDATE_BY_DATE = "update_by_date"
    ANSWER = "answer"


class UnlockedBy(StrEnum):
    """The action state that makes the wording true; ``none`` says nothing about money or cancellation (law 4)."""

    NONE = "none"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    SETTLED = "settled"


_STATE_UNLOCKS: dict[ActionState, frozenset[UnlockedBy]] = {
    ActionState.SUBMITTED: frozenset({UnlockedBy.SUBMITTED}),
    ActionState.PROCESSING: frozenset({UnlockedBy.SUBMITTED}),
    ActionState.ACCEPTED: frozenset({UnlockedBy.SUBMITTED, UnlockedBy.ACCEPTED}),
    ActionState.SETTLED: frozenset({UnlockedBy.ACCEPTED, UnlockedBy.SETTLED}),
}


class Lifecycle(StrEnum):
    """Where a macro stands; only locked ones are offered."""

    DRAFT = "draft"
    VERIFIED = "verified"
    LOCKED = "locked"
    RETIRED = "retired"


class When(Record):
    """Conditions; every one given must hold, None means any."""

    reasons: frozenset[Reason] | None = None
    refund: frozenset[RefundVerdict] | None = None
    cancel: frozenset[CancelVerdict] | None = None
    fulfilment: frozenset[Fulfilment] | None = None
    order_status: frozenset[OrderStatus] | None = None
    tracking: frozenset[TrackingStatus] | None = None
    marketplaces: frozenset[str] | None = None
    flags_all: frozenset[Flag] = frozenset()
    flags_none: frozenset[Flag] = frozenset()
    needs_order: bool = False


class Macro(Record):
    """A macro version in five locales, each body pinned by its hash."""

    id: str
    version: int
    state: Lifecycle
    owner: str
    reviewer: str
    review_by: date
    effective_from: date
    effective_to: date | None = None
    rank: int
    unlocked_by: UnlockedBy
    when: When
    policy: tuple[str, ...]
    slots: frozenset[Slot]
    title: Mapping[Language, str]
    body: Mapping[Language, str]

    def effective(self, today: date) -> bool:
        """Locked, begun, not ended, and not past its review date (S12: an expired macro is never offered)."""
        begun = self.effective_from <= today and (self.effective_to is None or today <= self.effective_to)
        return self.state is Lifecycle.LOCKED and begun and today <= self.review_by


class MacroContext(Record):
    """The state of a ticket that macros are matched against."""

    today: date
    reason: Reason
    refund: RefundVerdict
    cancel: CancelVerdict
    marketplace: str
    flags: frozenset[Flag]
    fulfilment: Fulfilment | None = None
    order_status: OrderStatus | None = None
    tracking: TrackingStatus | None = None
    action_kind: str | None = None
    action_state: ActionState | None = None


class Part(Record):
    """A stretch of a text: locked words, or what stands in a slot."""

    text: str
    slot: Slot | None = None


class Reply(Record):
    """A macro as it would reach the buyer, byte for byte but for its slots."""

    macro_id: str
    version: int
    locale: Language
    text: str
    slots: Mapping[str, str]


def body_hash(text: str) -> str:
    """The pin of one locale's body."""
    return hashlib.sha256(text.encode()).hexdigest()


def slots_in(text: str) -> frozenset[str]:
    """Names of the slots a body uses."""
    return frozenset(_SLOT.findall(text))


def eligible(macros: Iterable[Macro], context: MacroContext, values: Mapping[Slot, str]) -> tuple[Macro, ...]:
    """Macros that may be offered here, best first: conditions hold, wording is true, every slot has a value."""
    offered = [
        m
        for m in macros
        if m.effective(context.today)
        and _true_now(m, context)
        and _matches(m.when, context)
        and all(values.get(slot) for slot in m.slots)
    ]
    return tuple(sorted(offered, key=lambda m: (-m.rank, m.id)))


def render(macro: Macro, locale: Language, values: Mapping[Slot, str]) -> Reply:
    """Fill the slots. Values are inserted once and never read again for slots, so no value can smuggle one in."""
    filled = {slot.value: values[slot] for slot in sorted(macro.slots)}
    text = "".join(part.text for part in parts_of(macro.body[locale], filled))
    return Reply(macro_id=macro.id, version=macro.version, locale=locale, text=text, slots=filled)


def parts_of(body: str, filled: Mapping[str, str]) -> tuple[Part, ...]:
    """The body with its slots filled, as the stretches it is made of. Raises KeyError for a slot without a value."""
    pieces = _SLOT.split(body)  # words, slot, words, slot, …, words
    parts = (Part(text=filled[p], slot=Slot(p)) if n % 2 else Part(text=p) for n, p in enumerate(pieces))
    return tuple(part for part in parts if part.text)


def parts_in(macros: Iterable[Macro], reply: Reply) -> tuple[Part, ...]:
    """The stretches of a reply, from the very version it was rendered from. One whose version is not there, or says
    something else, is one stretch of words: nothing is guessed."""
    macro = next((m for m in macros if (m.id, m.version) == (reply.macro_id, reply.version)), None)
    body = macro.body.get(reply.locale) if macro else None
    if body is not None and slots_in(body) <= reply.slots.keys():
        parts = parts_of(body, reply.slots)
        if "".join(part.text for part in parts) == reply.text:
            return parts
    return (Part(text=reply.text),) if reply.text else ()


def _true_now(macro: Macro, context: MacroContext) -> bool:
    if macro.unlocked_by is UnlockedBy.NONE:
        return context.action_state is None
    if context.action_state is None or context.action_kind is None:
        return False
    return macro.unlocked_by in _STATE_UNLOCKS.get(context.action_state, frozenset()) and macro.id.startswith(
        f"{context.action_kind}-"
    )


def _matches(when: When, c: MacroContext) -> bool:
    pairs: tuple[tuple[frozenset[str] | None, str | None], ...] = (
        (when.reasons, c.reason),
        (when.refund, c.refund),
        (when.cancel, c.cancel),
        (when.fulfilment, c.fulfilment),
        (when.order_status, c.order_status),
        (when.tracking, c.tracking),
        (when.marketplaces, c.marketplace),
    )
    if any(allowed is not None and value not in allowed for allowed, value in pairs):
        return False
    if when.needs_order and c.order_status is None:
        return False
    return when.flags_all <= c.flags and not when.flags_none & c.flags
