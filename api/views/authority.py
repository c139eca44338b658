"""The authority badge: what the person asking may refund alone on this order (S11, N3)."""

from __future__ import annotations

from api.views.words import Json, named, reason_said
from api.wiring import Service
from copilot.domain.action import RefundAction
from copilot.domain.identity import Actor
from copilot.domain.marketplace import Language
from copilot.domain.risk import Flag
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.suggestion import Suggestion
from copilot.tools.authority import badge_for, known_to
from graphs.notebook import read as read_notebook


async def authority_view(running: Service, ticket_id: str, who: Actor, lang: Language) -> Json | None:
    """None where no order is known: then there is nothing to have authority over. Raises NotFound."""
    now = running.clock.now()
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        run = await books.runs.latest(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        facts = read_notebook(run).facts if run else None
        if facts is None:
            return None
        order, policy = facts.order, running.context.policy_for(ticket.marketplace)
        badge = await badge_for(
            books, facts=facts, flags=_flags(suggestion), proposed=_proposed(suggestion), ticket_id=ticket_id, actor=who,
            policy=policy, now=now,
        )  # fmt: skip
        known = await known_to(books, who.id, policy=policy, now=now)
    asked = policy.quiz.replies if policy.quiz and policy.asks_for_quizzes else ()
    words, read_at = SCREEN_WORDS[lang], facts.oldest()
    return {
        **badge.model_dump(mode="json", exclude={"blocks"}),
        "role_label": named(words.roles[badge.role], lang) if badge.role else None,
        "why": [reason_said(check, lang) for check in badge.blocks],
        "quizzes_missing_for_replies": [pillar for pillar in asked if pillar not in known],
        "marketplace": order.marketplace,
        "currency": order.currency,
        "fulfilment": order.fulfilment,
        "facts_as_of": read_at.isoformat() if read_at else None,
    }


def _flags(suggestion: Suggestion | None) -> frozenset[Flag]:
    return frozenset(suggestion.flags) if suggestion else frozenset()


def _proposed(suggestion: Suggestion | None) -> RefundAction | None:
    actions = (one.action for one in suggestion.actions) if suggestion else iter(())
    return next((action for action in actions if isinstance(action, RefundAction)), None)
