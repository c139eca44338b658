"""Whom a case is shown to: nobody, the model that is set, or one that obeys whoever wrote the letter."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import SecretStr

from api.models import advice
from api.settings import Settings
from copilot.domain.consultation import Allowance, Consultant, Consultation, Question
from copilot.llm.scripted import Mode, Oracle, ScriptedSettings, Stand, running
from evals.case import GoldenCase
from graphs.advice import Advice

ANSWERS = "model_answer"  # the carrier that is a model's own answer


class Engine(StrEnum):
    """Who reads the letter."""

    OFFLINE = "offline"
    MODEL = "model"
    HOSTILE = "hostile"


@dataclass
class Heard:
    """What was asked of a model about one case, and what became of it. Filled while the case is played."""

    case: GoldenCase
    question: Question | None = None
    answer: Consultation | None = None


_HEARD: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def overheard(case: GoldenCase) -> Iterator[Heard]:
    """Within the block, what is asked and answered in this task is written down."""
    heard = Heard(case)
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


@dataclass
class Overhearing:
    """A consultant whose talks are written down; ``before`` is told of the case before it is asked, and then no other asks."""

    inner: Consultant
    before: Callable[[GoldenCase], None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, question: Question, allowance: Allowance) -> Consultation:
        """As the inner one answers."""
        heard = _HEARD.get()
        if heard is None:
            return await self.inner.ask(question, allowance)
        heard.question = question
        if self.before is None:
            heard.answer = await self.inner.ask(question, allowance)
        else:
            async with self._turn:
                self.before(heard.case)
                heard.answer = await self.inner.ask(question, allowance)
        return heard.answer

    async def aclose(self) -> None:
        """As the inner one does."""
        await self.inner.aclose()


@contextmanager
def advisor(engine: Engine, settings: Settings, *, seed: int = 0) -> Iterator[Advice | None]:
    """The model for an engine while the block lasts, or none. Raises Misconfigured where the one that is set cannot be asked.

    The hostile one runs on loopback. ``seed`` chooses another of its ways for every case.
    """
    if engine is Engine.OFFLINE:
        yield None
    elif engine is Engine.MODEL:
        asked = advice(settings, measured=True)
        assert asked is not None, "a measured model is there or refused"
        yield replace(asked, consultant=Overhearing(asked.consultant))
    else:
        with running(mode=Mode.HOSTILE) as stand:
            there = {"llm_base_url": stand.url, "llm_model": "", "llm_fallbacks": "", "llm_prompt": settings.llm_prompt}
            free = {"llm_price": "", "llm_day_usd": None, "llm_api_key": SecretStr("")}
            asked = advice(settings.model_copy(update=there | free), measured=True)
            assert asked is not None, "a measured model is there or refused"
            yield replace(asked, consultant=Overhearing(asked.consultant, lambda case: _turn(stand, case, seed)))


def _turn(stand: Stand, case: GoldenCase, seed: int) -> None:
    """Let the stand-in be as bad as it can for this case: by a seed of the case, and where the attack is the answer itself, that
    answer."""
    if isinstance(case.attack, Mapping) and case.attack.get("carrier") == ANSWERS and case.tool_result is not None:
        stand.provider.settings = ScriptedSettings(mode=Mode.GOOD, oracle=_says(case.tool_result))
        return
    own = int.from_bytes(hashlib.sha256(case.id.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    stand.become(mode=Mode.HOSTILE, seed=own + seed)


def _says(answer: Any) -> Oracle:
    """A good answer with the attack's own fields in it, and its words wherever words are taken."""
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    bare = text.strip().removeprefix("```json").removesuffix("```")
    try:
        fields = json.loads(bare)
    except ValueError:
        fields = text
    words = " ".join(_leaves(fields)) or text
    wherever = {"remark": words[:300], "evidence": [words[:300]], "macro": words[:100]}
    return lambda letter: wherever | (fields if isinstance(fields, dict) else {})


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value
