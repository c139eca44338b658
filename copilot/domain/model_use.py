"""What asking models cost and came to: rows without a word of anybody's, and their sums (P47)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any, Protocol

from pydantic import AwareDatetime

from copilot.domain.consultation import Consultation, Consulted, Usage
from copilot.domain.record import Record


class ModelUse(Record):
    """One consultation as it is kept. ``agrees`` is None where there was no opinion."""

    ticket_id: str
    run_id: str
    at: AwareDatetime
    outcome: Consulted
    model: str
    prompt: str
    problem: str = ""
    agrees: bool | None = None
    repaired: bool = False
    dropped: Mapping[str, int] = {}
    usage: Usage = Usage()
    latency_ms: float = 0.0


class ModelUseBook(Protocol):
    """Consultations; counters and names of models only."""

    async def add(self, use: ModelUse) -> None:
        """Keep it."""
        ...

    async def spent(self, since: datetime, *, ticket_id: str | None = None) -> Usage:
        """What was spent from then on, on all tickets or on this one."""
        ...

    async def since(self, at: datetime, until: datetime | None = None) -> list[ModelUse]:
        """Oldest first."""
        ...


def kept(ticket_id: str, run_id: str, consultation: Consultation, *, agrees: bool | None, at: datetime) -> ModelUse:
    """What is remembered of a consultation: everything but the opinion."""
    opinion = consultation.opinion
    return ModelUse(
        ticket_id=ticket_id,
        run_id=run_id,
        at=at,
        outcome=consultation.outcome,
        model=consultation.model,
        prompt=consultation.prompt,
        problem=consultation.problem[:64],
        agrees=agrees,
        repaired=consultation.repaired,
        dropped=opinion.dropped if opinion else {},
        usage=consultation.usage,
        latency_ms=consultation.latency_ms,
    )


def summed(uses: Iterable[ModelUse]) -> list[dict[str, Any]]:
    """A row a model and prompt: how often it was asked, how that ended, what it cost, in all and a ticket. ``usd`` is None
    where the price of any call is not known."""
    groups: dict[tuple[str, str], list[ModelUse]] = {}
    for use in uses:
        groups.setdefault((use.model, use.prompt), []).append(use)
    return [_row(model, prompt, group) for (model, prompt), group in sorted(groups.items())]


def _row(model: str, prompt: str, uses: list[ModelUse]) -> dict[str, Any]:
    total = Usage()
    for use in uses:
        total = total.plus(use.usage)
    asked = [use for use in uses if use.usage.calls]
    opinions = [use for use in uses if use.agrees is not None]
    tickets = len({use.ticket_id for use in uses})
    dropped: dict[str, int] = {}
    for use in uses:
        for kind, many in use.dropped.items():
            dropped[kind] = dropped.get(kind, 0) + many
    return {
        "model": model,
        "prompt": prompt,
        "tickets": tickets,
        "outcomes": {end.value: many for end in Consulted if (many := sum(use.outcome is end for use in uses))},
        "calls": total.calls,
        "repaired": sum(use.repaired for use in uses),
        "agreement": round(sum(bool(use.agrees) for use in opinions) / len(opinions), 4) if opinions else None,
        "dropped": dict(sorted(dropped.items())),
        "tokens_in": total.tokens_in,
        "tokens_out": total.tokens_out,
        "tokens_in_median": median(use.usage.tokens_in for use in asked) if asked else None,
        "tokens_out_median": median(use.usage.tokens_out for use in asked) if asked else None,
        "latency_ms_median": round(median(use.latency_ms for use in asked), 1) if asked else None,
        "usd": None if total.cost is None else str(total.cost.quantize(Decimal("0.000001"))),
        "usd_per_ticket": None if total.cost is None else str((total.cost / tickets).quantize(Decimal("0.000001"))),
    }
