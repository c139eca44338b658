"""Money actions as they stand, and as a card: the road they are on, when what is expected, whether they can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from api.views.words import Json, all_said, named, said
from api.wiring import Service
from copilot.domain.action import RefundAction
from copilot.domain.action_road import Step, road_of, undo_of
from copilot.domain.books import Transaction
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.outbox import ActionRecord
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.tools.eta import eta_of


def action_view(record: ActionRecord, names: dict[str, str] | None = None) -> dict[str, Any]:
    """An action as it stands."""
    people = names or {}
    return {
        "action_id": record.action_id,
        "ticket_id": record.ticket_id,
        "kind": record.action.kind,
        "order_id": record.action.order_id,
        "amount": record.action.total().model_dump(mode="json") if isinstance(record.action, RefundAction) else None,
        "reason": record.action.reason,
        "digest": record.digest,
        "state": record.state,
        "confirmed_by": people.get(record.confirmed_by or "", record.confirmed_by),
        "confirmed_at": record.confirmed_at.isoformat() if record.confirmed_at else None,
        "hold_until": record.hold_until.isoformat() if record.hold_until else None,
        "approvers_needed": list(record.approvers_needed),
        "policy_version": record.policy_version,
        "feed": record.feed,
        "report_row": record.message_no,
        "code": record.code,
        "detail": record.detail,
        "updated_at": record.updated_at.isoformat(),
    }


async def action_card(
    running: Service, books: Transaction, record: ActionRecord, entries: Sequence[Entry], lang: Language
) -> Json:
    """What a tracker draws: ``steps`` and ``next`` from the ledger, ``eta``, and ``undo`` said honestly."""
    eta = await eta_of(books, record, now=running.clock.now(), settings=running.road)
    road = road_of(record, entries, proposed_at=_proposed(entries, record.digest))
    undo = undo_of(record, await books.feeds.get(record.feed) if record.feed else None)
    return {
        "eta": {**eta.model_dump(mode="json"), "spoken": all_said(eta.because, lang)},
        "steps": [_step(step, lang) for step in road.steps],
        "next": road.next,
        "undo": {**undo.model_dump(mode="json"), "honest": said(undo.honest, lang)},
    }


def _step(step: Step, lang: Language) -> Json:
    return {
        **step.model_dump(mode="json"),
        "label": named(NOTE_WORDS[lang].steps[step.state.lower()], lang),
        "means": named(SCREEN_WORDS[lang].states[step.state], lang),
    }


def _proposed(entries: Iterable[Entry], digest: str) -> datetime | None:
    """When the suggestion that proposes exactly this was made; None where the ledger names none."""
    made = (e for e in entries if e.kind == "suggestion.made" and digest in (e.data.get("actions") or ()))
    return next((entry.at for entry in made), None)
