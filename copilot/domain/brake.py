"""Stops and breakers: what part of the money road is closed at the moment, by whom, and which actions it holds (N10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Literal, get_args

from pydantic import AwareDatetime

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.because import Check
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import canonical_code
from copilot.domain.matrix import Tool
from copilot.domain.order import ORDER_ID
from copilot.domain.record import Record

EVERYTHING = "all"


class Brake(Record):
    """A part of the road that is closed. ``stop``: a person set it; ``breaker``: a budget was spent (AUTH-05).

    ``scope`` is what it closes, as ``parse_scope`` spells it. It holds until a person releases it (AUTH-06).
    """

    id: str
    scope: str
    kind: Literal["stop", "breaker"]
    reason: str
    set_by: str
    set_at: AwareDatetime


_USER = re.compile(r"[\w.@-]{1,80}", re.ASCII)
_ASIN = re.compile(r"[A-Z0-9]{10}")


def parse_scope(text: str) -> str:
    """The one spelling of a scope: ``all``, ``tool:refund``, ``marketplace:IT``, ``agent:usr_1``, ``asin:B0…`` or
    ``order:403-…``. Raises BadInput for any other form."""
    kind, colon, value = text.strip().partition(":")
    if kind.lower() == EVERYTHING and not colon:
        return EVERYTHING
    known = _VALUES.get(kind.lower())
    spelled = known(value.strip()) if known else None
    if spelled is None:
        raise BadInput(
            "scope",
            f"{text!r} is nothing that can be stopped",
            f"Write all, tool:{'|'.join(get_args(Tool))}, marketplace:IT, agent:<user id>, asin:<ASIN> or order:<order id>.",
        )
    return f"{kind.lower()}:{spelled}"


def stopping(
    brakes: Collection[Brake], action: RefundAction | CancelAction, *, actor: str, asins: Collection[str]
) -> tuple[Brake, ...]:
    """The brakes that hold this action of this person on these products, the oldest first."""
    closed = {
        EVERYTHING,
        f"tool:{action.kind}",
        f"marketplace:{action.marketplace}",
        f"agent:{actor}",
        f"order:{action.order_id}",
        *(f"asin:{asin}" for asin in asins),
    }
    return tuple(sorted((brake for brake in brakes if brake.scope in closed), key=lambda b: (b.set_at, b.id)))


def not_stopped(
    brakes: Collection[Brake], action: RefundAction | CancelAction, *, actor: str, asins: Collection[str]
) -> Check:
    """The brakes as a check (AUTH-06)."""
    holding = stopping(brakes, action, actor=actor, asins=asins)
    scopes = ", ".join(brake.scope for brake in holding)
    return Check(
        name="not_stopped",
        rule="AUTH-06",
        passed=not holding,
        text=f"stopped: {scopes} ({holding[0].reason})" if holding else "nothing of it is stopped",
        unlock=f"A manager releases {scopes}." if holding else "",
    )


def _tool(value: str) -> str | None:
    return value.lower() if value.lower() in get_args(Tool) else None


def _asin(value: str) -> str | None:
    return value.upper() if _ASIN.fullmatch(value.upper()) else None


_VALUES: dict[str, Callable[[str], str | None]] = {
    "tool": _tool,
    "marketplace": canonical_code,
    "agent": lambda value: value if _USER.fullmatch(value) else None,
    "asin": _asin,
    "order": lambda value: value if ORDER_ID.fullmatch(value) else None,
}
