"""The closed vocabularies in a person's language: one place says them, notes and pages alike."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.http.problems import RESPONSES
from copilot.domain.action import ActionState
from copilot.domain.marketplace import Language
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.screen_words import SCREEN_WORDS

router = APIRouter(prefix="/v1", tags=["words"], responses=RESPONSES)


@router.get("/words")
async def words(lang: Language = Language.EN) -> JSONResponse:
    """Every tag of a vocabulary as people of this language say it. Public: it holds nothing of anybody's."""
    return JSONResponse(_words(lang), headers={"Content-Language": lang, "Cache-Control": "private, max-age=3600"})


@cache
def _words(lang: Language) -> dict[str, Any]:
    said, shown = NOTE_WORDS[lang], SCREEN_WORDS[lang]
    return {
        "lang": lang,
        "reason": dict(said.reasons),
        "sub": dict(said.subs),
        "order_status": dict(said.orders),
        "tracking": dict(said.tracking),
        "refund": {**said.refunds, "undecided": said.lines["undecided"]},
        "cancel": dict(said.cancels),
        "state": {state.value: said.steps[state.value.lower()] for state in ActionState},
        "state_means": dict(shown.states),
        "flag": dict(shown.flags),
        "clock": dict(shown.clocks),
        "option": dict(shown.options),
        "cost": dict(shown.costs),
        "record": dict(shown.records),
        "role": dict(shown.roles),
        "refund_by": dict(shown.givers),
    }
