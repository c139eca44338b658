"""The model a ticket may be shown to, and what that may cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from copilot.domain.consultation import Allowance, Consultant
from copilot.domain.model_use import ModelUseBook
from prompts.catalog import Prompt


@dataclass(frozen=True)
class Advice:
    """A model, its prompt, and what it may cost."""

    consultant: Consultant
    prompt: Prompt
    ticket_tokens: int | None = None
    day_tokens: int | None = None
    day_usd: Decimal | None = None

    async def allowance(self, uses: ModelUseBook, ticket_id: str, now: datetime) -> Allowance:
        """What may still be spent on this ticket, today (UTC)."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        day = await uses.spent(midnight)
        mine = await uses.spent(midnight, ticket_id=ticket_id)
        left = [
            limit - (use.tokens_in + use.tokens_out)
            for limit, use in ((self.ticket_tokens, mine), (self.day_tokens, day))
            if limit is not None
        ]
        usd = None if self.day_usd is None else self.day_usd - day.cost if day.cost is not None else Decimal(0)
        return Allowance(tokens=min(left) if left else None, usd=usd)
