"""One completion from one model over litellm: one call, one deadline, and failures by kind (stack: litellm)."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from copilot.llm.library import library, library_beside

ANSWER_TOKENS = 1_000
_CHARACTERS_A_TOKEN = 3


class Failure(StrEnum):
    """Why there is no answer. Providers' own words may hold pieces of a key or of the prompt, so none is kept."""

    AWAY = "away"  # no connection, no answer in time, a server's error
    BUSY = "busy"  # asked too often; it may be asked again a little later
    CLOSED = "closed"  # no access, or no such model: asking again is no use
    TOO_LONG = "too_long"
    REFUSED = "refused"
    FORM = "form"  # it does not take the request as it was put


class NoAnswer(Exception):
    """Inside this room only: the consultant turns it into an outcome."""

    def __init__(self, failure: Failure, name: str, wait: float | None = None) -> None:
        super().__init__(name)
        self.failure, self.name, self.wait = failure, name, wait
        self.spent: Said | None = None  # what a refusal cost: it is paid for like any answer


@dataclass(frozen=True)
class Said:
    """A model's words, unread, and what they cost. ``cut`` when they end because they became too long."""

    text: str
    cut: bool
    tokens_in: int
    tokens_out: int
    cost: Decimal | None


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens."""

    tokens_in: Decimal
    tokens_out: Decimal

    def of(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What a call costs."""
        return (self.tokens_in * tokens_in + self.tokens_out * tokens_out) / 1_000_000


def weigh(*texts: str) -> int:
    """About how many tokens these texts are, rather too many than too few."""
    return math.ceil(sum(map(len, texts)) / _CHARACTERS_A_TOKEN)


class Chat:
    """One model. Who is asked and with which key comes from settings, never from a text."""

    def __init__(
        self, model: str, *, user_agent: str, base_url: str = "", api_key: str = "", price: Price | None = None
    ) -> None:
        """``user_agent`` says honestly who asks (AIR-02). With ``base_url`` it is a server of one's own that speaks OpenAI's
        protocol, and may need no key. Without ``price`` the library's price list is asked."""
        self.model = model
        self._price = price
        self._headers = {"User-Agent": user_agent}
        self._takes_schema = True
        self._own_server = bool(base_url)
        self._where: dict[str, str] = {}
        if base_url:
            self._where = {"api_base": base_url, "api_key": api_key or "none"}
        elif api_key:
            self._where = {"api_key": api_key}

    def price_known(self) -> bool:
        """Whether a budget in dollars could ever be exceeded. Loads the library."""
        return self._cost(1, 1) is not None

    async def say(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], patience: float) -> Said:
        """Its answer within ``patience`` seconds. Raises NoAnswer. A server that knows no schemas is asked once more without,
        and from then on always."""
        begun = asyncio.get_running_loop().time()
        try:
            return await self._call(messages, schema if self._takes_schema else None, patience)
        except NoAnswer as why:
            if why.failure is not Failure.FORM or not self._takes_schema:
                raise
        left = patience - (asyncio.get_running_loop().time() - begun)
        said = await self._call(messages, None, left)
        self._takes_schema = False
        return said

    async def _call(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any] | None, patience: float
    ) -> Said:
        litellm = await library_beside()
        form: dict[str, Any] = {}
        if schema is not None:
            named = {"name": "reading", "schema": schema, "strict": True}
            form = {"response_format": {"type": "json_schema", "json_schema": named}}
        try:
            asked = litellm.acompletion(
                model=self._named(litellm),
                messages=[dict(message) for message in messages],
                temperature=0,
                max_tokens=ANSWER_TOKENS,
                timeout=600,  # always the same: the library keeps a client for every value; patience is ours, below
                max_retries=0,
                num_retries=0,
                drop_params=True,
                extra_headers=self._headers,
                **form,
                **self._where,
            )
            answer = await asyncio.wait_for(asked, patience)
            return self._said(answer, messages)
        except NoAnswer:
            raise
        except Exception as wrong:  # litellm raises some two dozen kinds, and what is no answer breaks it in others
            raise NoAnswer(_failure(litellm, wrong), type(wrong).__name__, _wait(wrong)) from None

    def _named(self, litellm: Any) -> str:
        """The name as the library wants it: a server of one's own speaks OpenAI's protocol unless the name says otherwise,
        and names of models may have a slash of their own."""
        provider = self.model.partition("/")[0] if "/" in self.model else ""
        known = {str(getattr(one, "value", one)) for one in litellm.provider_list}
        return self.model if provider in known or not self._own_server else f"openai/{self.model}"

    def _said(self, answer: Any, messages: Sequence[Mapping[str, str]]) -> Said:
        choice = answer.choices[0]
        text = choice.message.content
        text = text if isinstance(text, str) else ""
        used = getattr(answer, "usage", None)
        tokens_in = _count(getattr(used, "prompt_tokens", None), weigh(*(m["content"] for m in messages)))
        tokens_out = _count(getattr(used, "completion_tokens", None), weigh(text))
        cost = self._cost(tokens_in, tokens_out)
        said = Said(text, choice.finish_reason == "length", tokens_in, tokens_out, cost)
        if getattr(choice.message, "refusal", None) or choice.finish_reason == "content_filter":
            refused = NoAnswer(Failure.REFUSED, "refusal")
            refused.spent = said
            raise refused
        return said

    def _cost(self, tokens_in: int, tokens_out: int) -> Decimal | None:
        if self._price is not None:
            return self._price.of(tokens_in, tokens_out)
        try:
            both = library().cost_per_token(model=self.model, prompt_tokens=tokens_in, completion_tokens=tokens_out)
        except Exception:  # a model that the price list does not know
            return None
        return sum((Decimal(str(part)) for part in both), Decimal(0))


def _count(reported: object, weighed: int) -> int:
    """What a provider reports, unless it cannot be true: a budget must not be talked down."""
    if isinstance(reported, int) and not isinstance(reported, bool) and weighed // 4 <= reported < 10_000_000:
        return reported
    return weighed


def _failure(litellm: Any, wrong: Exception) -> Failure:
    kinds: tuple[tuple[tuple[str, ...], Failure], ...] = (
        (("ContentPolicyViolationError",), Failure.REFUSED),
        (("ContextWindowExceededError",), Failure.TOO_LONG),
        (("AuthenticationError", "PermissionDeniedError", "NotFoundError", "PaymentRequiredError"), Failure.CLOSED),
        (("RateLimitError",), Failure.BUSY),
        (("BadRequestError", "UnprocessableEntityError", "UnsupportedParamsError"), Failure.FORM),
    )
    for names, failure in kinds:
        if isinstance(wrong, tuple(getattr(litellm, name) for name in names if hasattr(litellm, name))):
            return failure
    return Failure.AWAY


def _wait(wrong: Exception) -> float | None:
    """The seconds a provider asks to be left alone, where it names them."""
    headers = getattr(getattr(wrong, "response", None), "headers", None) or {}
    try:
        seconds = float(headers.get("retry-after", ""))
    except (ValueError, TypeError, AttributeError):
        return None
    return seconds if 0 <= seconds < 3600 else None
