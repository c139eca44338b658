"""Who may close a ticket: while Amazon has a claim of its order in hand, the crisis team alone (S75, S80)."""

from __future__ import annotations

from collections.abc import Collection

from copilot.domain.because import Because
from copilot.domain.identity import Role
from copilot.domain.order import Marks
from copilot.domain.risk import Flag
from copilot.domain.ticket import ClaimOutcome, Ticket

CLOSES_CLAIMS = frozenset({Role.CRISIS_AGENT, Role.MANAGER})


def claim_goes_on(ticket: Ticket, flags: Collection[Flag], marks: Marks | None) -> bool:
    """Whether a claim was filed and nothing says that it is over. A claim that was lost, or whose end we could not read, goes
    on: it can be appealed, and a closed ticket shows no clock (ATZ-14)."""
    if ticket.claim_outcome is ClaimOutcome.AMAZON_FUNDED:
        return False
    return Flag.CLAIM_OPEN in flags or (marks is not None and marks.claim_open)


def closing_refused(
    ticket: Ticket, flags: Collection[Flag], marks: Marks | None, roles: Collection[Role]
) -> Because | None:
    """Why somebody with these roles may not close the ticket; None where nothing of this stands in the way."""
    if CLOSES_CLAIMS & frozenset(roles) or not claim_goes_on(ticket, flags, marks):
        return None
    return Because(
        rule="S80",
        text="an A-to-z claim on this order may still be open: its ticket is the crisis team's to close",
        unlock="A crisis agent or a manager closes it; hand it on to them.",
    )
