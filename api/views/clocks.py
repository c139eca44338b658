"""The clocks of a ticket as they stand this second: the three that are always told, and every one that runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from api.views.words import Json, named
from copilot.domain.clock import clocks_of
from copilot.domain.clock_strip import Desk, strip_of
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.order import OrderFacts
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.risk import Tier
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Ticket

_ARRIVALS = frozenset({"ticket.received", "ticket.extended"})
# What one of us did about a ticket; a machine's proposal is no step of ours (SLA-01).
_STEPS = frozenset({"decision.accepted", "decision.rejected", "reply.released", "ticket.escalated", "ticket.closed"})


def clocks_view(
    ticket: Ticket,
    suggestion: Suggestion | None,
    facts: OrderFacts | None,
    entries: Sequence[Entry],
    lang: Language,
    *,
    policy: AuthorityPolicy,
    now: datetime,
) -> Json:
    """``clocks``: those that run, the nearest deadline first. ``clock_strip``: buyer, house and claim, running or not."""
    words = SCREEN_WORDS[lang].clocks
    flags = frozenset(suggestion.flags) if suggestion else frozenset()
    reason = suggestion.reason if suggestion else None
    going = clocks_of(ticket, reason=reason, flags=flags, facts=facts, now=now) if reason else ()
    tier = suggestion.tier if suggestion else Tier.T2_GENERAL
    ends = [entry for entry in entries if entry.kind in _ARRIVALS | {"ticket.closed"}]  # a message reopens a closed one
    desk = Desk(
        arrivals=tuple(e.at for e in entries if e.kind in _ARRIVALS),
        steps=tuple(e.at for e in entries if e.kind in _STEPS and e.actor != "system"),
        closed_at=ends[-1].at if ends and ends[-1].kind == "ticket.closed" else None,
        target=policy.first_step(tier),
    )
    strip = strip_of(ticket, reason=reason, flags=flags, facts=facts, desk=desk, now=now)
    return {
        "clocks": [{**one.model_dump(mode="json"), "label": named(words[one.name], lang)} for one in going],
        "clock_strip": [{**one.model_dump(mode="json"), "label": named(words[one.name], lang)} for one in strip],
    }
