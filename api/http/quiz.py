"""Quizzes: one's own standing, a sitting, its result; for managers everybody's standing (S87)."""

from __future__ import annotations

import asyncio
import random
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.http.auth import Running, Who
from api.http.once import once
from api.http.problems import RESPONSES
from api.quizzes import sitting_view, standing_view, standings_of
from copilot.domain.errors import NotAllowed, Outdated
from copilot.domain.identity import ActorKind, Role
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.policy import EVERY_STORE
from copilot.domain.question_bank import Bank
from copilot.domain.quiz import Ending, Pillar
from copilot.domain.record import Record
from copilot.tools.quiz import answer, begin, own, terms_of, tidy
from knowledge.quiz_bank import packaged_bank

router = APIRouter(prefix="/v1/quiz", tags=["quiz"], responses=RESPONSES)

Store = Annotated[str, Query(pattern=r"^([A-Z]{2}|\*)$", description="By the policy of this store")]
_OVERSEERS = frozenset({Role.MANAGER, Role.COMPLIANCE, Role.QA, Role.ADMIN})
_CHANCE = random.SystemRandom()  # which questions, in which order: nobody can tell beforehand


class BeginIn(Record):
    """In which language."""

    language: Language = Language.EN


class AnswersIn(Record):
    """For every question of the sitting the key that was chosen."""

    answers: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=1)]], Field(max_length=30)
    ]


@router.get("")
async def standing(running: Running, who: Who, marketplace: Store = EVERY_STORE) -> dict[str, Any]:
    """For each pillar until when one has passed it, and when the next attempt may begin."""
    who.require_person("a standing in quizzes")
    policy, now = running.context.policy_for(marketplace), running.clock.now()
    async with running.database.read() as books:
        return standing_view(policy, terms_of(policy), await books.quiz.of(who.id), now)


@router.get("/standings")
async def standings(running: Running, who: Who, marketplace: Store = EVERY_STORE) -> dict[str, Any]:
    """Everybody's standing; for managers, compliance, QA and admins."""
    if who.kind is not ActorKind.USER or not who.roles & _OVERSEERS:
        raise NotAllowed("everybody's standing is for managers, compliance, qa and admins")
    async with running.database.read() as books:
        return await standings_of(books, running.context.policy_for(marketplace), running.clock.now())


@router.post("/{pillar}/sittings", status_code=201)
async def sit(
    pillar: Pillar, body: BeginIn, request: Request, running: Running, who: Who, marketplace: Store = EVERY_STORE
) -> Response:
    """Begin: questions drawn by chance, and until when they can be answered. One open sitting a person and pillar."""
    who.require_person("sitting a quiz")

    async def run() -> dict[str, Any]:
        bank, now = await _bank(), running.clock.now()
        async with running.database.begin() as books:  # by itself: it stays ended when the new one is refused
            await tidy(books, pillar, actor=who, bank=bank, now=now)
        async with running.database.begin() as books:
            sitting = await begin(
                books, pillar, language=body.language, actor=who, policy=running.context.policy_for(marketplace),
                bank=bank, chance=_CHANCE, now=now,
                elsewhere=[running.context.policy_for(store) for store in (EVERY_STORE, *MARKETPLACES)],
            )  # fmt: skip
        return sitting_view(sitting, bank)

    return await once(request, running, who, 201, run)


@router.post("/sittings/{sitting_id}/answers")
async def hand_in(sitting_id: str, body: AnswersIn, request: Request, running: Running, who: Who) -> Response:
    """Answer every question, once; the result with every why."""
    who.require_person("answering a quiz")

    async def run() -> dict[str, Any]:
        bank = await _bank()
        async with running.database.begin() as books:
            ended = await answer(books, sitting_id, body.answers, actor=who, bank=bank, now=running.clock.now())
        if ended.outcome is Ending.EXPIRED:
            raise Outdated("the time of this sitting has run out; it counts as not passed")
        if ended.outcome is Ending.VOID:
            raise Outdated("the questions have changed since it began; begin a new sitting")
        return sitting_view(ended, bank)

    return await once(request, running, who, 200, run)


@router.get("/sittings/{sitting_id}")
async def sitting(sitting_id: str, running: Running, who: Who) -> dict[str, Any]:
    """One's own sitting: its questions while it is open, its result afterwards."""
    who.require_person("reading a sitting")
    async with running.database.read() as books:
        found = await own(books, sitting_id, who)
    return sitting_view(found.as_of(running.clock.now()), await _bank())


async def _bank() -> Bank:
    """The questions; reading them the first time must not hold up others."""
    return await asyncio.to_thread(packaged_bank)
