"""A model asked about a ticket, on a short lead: one call, one repair, other models behind it, a budget, a memory, and an
outcome for everything that goes wrong (N19, P47)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from copilot.domain.consultation import PROBLEM, Allowance, Consultation, Consulted, Question, Usage
from copilot.domain.model_answer import AnswerUnusable, Opinion, admit, answer_schema
from copilot.llm.breaker import Breaker
from copilot.llm.chat import ANSWER_TOKENS, Chat, Failure, NoAnswer, Said, weigh
from copilot.llm.library import let_go

_REMEMBERED = 512
_PAUSE = 1.0  # seconds, where a busy provider names none
_WAITS = 5  # how often a busy provider is waited for, over one question

_ENDS = {Failure.REFUSED: Consulted.REFUSED}


@dataclass
class _Asking:
    """One question under way: what it cost so far, and until when it may take."""

    question: Question
    allowance: Allowance
    until: float
    turn: float = 0.0  # until when the model that is asked now may take
    usage: Usage = field(default_factory=Usage)
    repaired: bool = False
    waits: int = 0
    model: str = ""

    def spent(self, said: Said) -> None:
        cost = Usage(calls=1, tokens_in=said.tokens_in, tokens_out=said.tokens_out, cost=said.cost)
        self.usage = self.usage.plus(cost)

    def failed(self, spent: Said | None) -> None:
        if spent is not None:
            return self.spent(spent)
        self.usage = self.usage.plus(Usage(calls=1))

    def affordable(self, messages: Sequence[Mapping[str, str]]) -> bool:
        """Whether one more call, at its longest, stays within the tokens that are left, and any dollars are."""
        tokens, usd = self.allowance.tokens, self.allowance.usd
        used = self.usage.tokens_in + self.usage.tokens_out
        if tokens is not None and used + weigh(*(m["content"] for m in messages)) + ANSWER_TOKENS > tokens:
            return False
        return usd is None or (self.usage.cost is not None and self.usage.cost < usd)


class _Stop(Exception):
    def __init__(self, outcome: Consulted, problem: str) -> None:
        super().__init__(problem)
        self.outcome, self.problem = outcome, problem


class ModelConsultant:
    """``copilot.domain.consultation.Consultant`` over one model and those that stand in for it, in order."""

    def __init__(
        self,
        chats: Sequence[Chat],
        *,
        patience: float,
        resting: bool = True,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``patience``: seconds for all calls of one question together. ``resting=False`` asks a failing model every time, as
        a measurement must."""
        self._chats = tuple(chats)
        self._breakers = {chat.model: Breaker(now) for chat in chats} if resting else {}
        self._patience, self._now, self._sleep = patience, now, sleep
        self._memory: OrderedDict[str, tuple[str, Opinion]] = OrderedDict()

    async def ask(self, question: Question, allowance: Allowance) -> Consultation:
        """What became of it. Never raises for anything that a provider does."""
        begun = self._now()
        key = _key(question)
        if key in self._memory:
            self._memory.move_to_end(key)
            model, known = self._memory[key]
            return Consultation(outcome=Consulted.REMEMBERED, model=model, prompt=question.prompt, opinion=known)
        asking = _Asking(question, allowance, begun + self._patience, model=self._chats[0].model)
        opinion: Opinion | None = None
        end = _Stop(Consulted.HEARD, "")
        try:
            opinion = await self._first_who_answers(asking)
            self._remember(key, asking.model, opinion)
        except _Stop as stop:
            end = stop
        return Consultation(
            outcome=end.outcome,
            model=asking.model,
            prompt=question.prompt,
            opinion=opinion,
            problem=end.problem,
            repaired=asking.repaired,
            usage=asking.usage,
            latency_ms=round((self._now() - begun) * 1000, 2),
        )

    async def aclose(self) -> None:
        """Let go of connections, on the loop that asked."""
        await let_go()

    def _remember(self, key: str, model: str, opinion: Opinion) -> None:
        self._memory[key] = (model, opinion)
        while len(self._memory) > _REMEMBERED:
            self._memory.popitem(last=False)

    async def _first_who_answers(self, asking: _Asking) -> Opinion:
        """The first usable answer of the models in order. Raises _Stop with how the last one ended."""
        end: _Stop | None = None
        for place, chat in enumerate(self._chats):
            now = self._now()
            asking.turn = now + (asking.until - now) / (len(self._chats) - place)  # a slow one leaves time for the next
            breaker = self._breakers.get(chat.model)
            if breaker is not None and not breaker.may():
                end = end or _Stop(Consulted.RESTING, "resting")
                continue
            asking.model = chat.model
            try:
                opinion = await self._one(chat, asking)
            except _Stop as stop:
                if breaker is not None and stop.outcome is not Consulted.OVER_BUDGET:
                    breaker.went(stop.outcome is not Consulted.UNAVAILABLE)
                if stop.outcome is Consulted.OVER_BUDGET:
                    raise
                end = stop
                continue
            if breaker is not None:
                breaker.went(True)
            return opinion
        assert end is not None, "there is at least one model"
        raise end

    async def _one(self, chat: Chat, asking: _Asking) -> Opinion:
        """A model's opinion, with one repair. Raises _Stop."""
        question = asking.question
        messages = [{"role": "system", "content": question.system}, {"role": "user", "content": question.user}]
        schema = answer_schema(question.given)
        said = await self._call(chat, asking, messages, schema)
        try:
            return _read(said, question)
        except AnswerUnusable as unusable:
            problem = unusable.problem
        if asking.repaired:
            raise _Stop(Consulted.UNUSABLE, problem)
        asking.repaired = True
        # What was said is not sent back: it may be long, and none of it holds.
        messages.append({"role": "assistant", "content": "{}"})
        messages.append({"role": "user", "content": question.repair.replace(PROBLEM, problem)})
        said = await self._call(chat, asking, messages, schema)
        try:
            return _read(said, question)
        except AnswerUnusable as unusable:
            raise _Stop(Consulted.UNUSABLE, unusable.problem) from None

    async def _call(
        self, chat: Chat, asking: _Asking, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]
    ) -> Said:
        """One answer. A busy provider is waited for as long as patience lasts. Raises _Stop."""
        while True:
            if not asking.affordable(messages):
                raise _Stop(Consulted.OVER_BUDGET, "the budget is spent")
            left = asking.turn - self._now()
            if left <= 0:
                raise _Stop(Consulted.UNAVAILABLE, "no answer in time")
            try:
                said = await chat.say(messages, schema, left)
            except NoAnswer as why:
                asking.failed(why.spent)
                wait = _PAUSE if why.wait is None else max(why.wait, 0.05)
                if why.failure is Failure.BUSY and asking.waits < _WAITS and self._now() + wait < asking.turn:
                    asking.waits += 1
                    await self._sleep(wait)
                    continue
                end = _ENDS.get(why.failure, Consulted.UNAVAILABLE)
                raise _Stop(end, f"{why.failure.value} ({why.name})") from None
            asking.spent(said)
            return said


def _read(said: Said, question: Question) -> Opinion:
    if said.cut:
        raise AnswerUnusable("it is cut off")
    return admit(said.text, question.given)


def _key(question: Question) -> str:
    """By everything that is sent: another prompt, list or letter is another question."""
    whole = "\x1f".join((question.prompt, question.system, question.user))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
