"""Models by setting: which one the environment names, ready to be asked. None is needed."""

from __future__ import annotations

from decimal import Decimal

import httpx

from api.settings import Settings
from copilot.amazon.library import user_agent
from copilot.domain.errors import Misconfigured
from copilot.domain.ports import Embedder
from copilot.llm.chat import Chat, Price
from copilot.llm.consultant import ModelConsultant
from copilot.llm.embedding import ModelEmbedder
from graphs.advice import Advice
from prompts.catalog import prompt

_LOOK_SECONDS = 10


def embedder(settings: Settings) -> Embedder | None:
    """The embedding model as set; None for the search that was learned here."""
    if not settings.embedding_model:
        return None
    return ModelEmbedder(
        settings.embedding_model, base_url=settings.llm_base_url, api_key=settings.llm_api_key.get_secret_value()
    )


def advice(settings: Settings, *, measured: bool = False) -> Advice | None:
    """The model that reads tickets, as set; None where none is. Raises Misconfigured for a prompt nobody wrote, and for a
    budget in dollars with a model whose price nobody knows.

    ``measured``: for an eval, which asks every time. It may leave the model's name to the server at COPILOT_LLM_BASE_URL.
    """
    name = settings.llm_model or (_first_model(settings) if measured else "")
    if not name:
        return None
    key = settings.llm_api_key.get_secret_value()
    price = None
    if settings.llm_price:
        tokens_in, tokens_out = settings.llm_price.split("/")
        price = Price(Decimal(tokens_in), Decimal(tokens_out))
    names = [name, *(part.strip() for part in settings.llm_fallbacks.split(",") if part.strip())]
    chats = [
        Chat(one, user_agent=user_agent(), base_url=settings.llm_base_url, api_key=key, price=price)
        for one in dict.fromkeys(names)
    ]
    if settings.llm_day_usd is not None and (unknown := [chat.model for chat in chats if not chat.price_known()]):
        raise Misconfigured(
            f"COPILOT_LLM_DAY_USD cannot be kept: nobody knows the price of {unknown[0]}; set COPILOT_LLM_PRICE"
        )
    return Advice(
        consultant=ModelConsultant(chats, patience=settings.llm_seconds, resting=not measured),
        prompt=prompt("read_ticket", settings.llm_prompt),
        ticket_tokens=None if measured else settings.llm_ticket_tokens,
        day_tokens=None if measured else settings.llm_day_tokens,
        day_usd=settings.llm_day_usd,
    )


def _first_model(settings: Settings) -> str:
    """The first model that the server at COPILOT_LLM_BASE_URL lists. Raises Misconfigured."""
    if not settings.llm_base_url:
        raise Misconfigured(
            "a model needs COPILOT_LLM_MODEL, or COPILOT_LLM_BASE_URL of a server that lists its models"
        )
    key = settings.llm_api_key.get_secret_value() or "none"
    try:
        answer = httpx.get(
            f"{settings.llm_base_url.rstrip('/')}/models",
            headers={"authorization": f"Bearer {key}", "user-agent": user_agent()},
            timeout=_LOOK_SECONDS,
        )
        return str(answer.raise_for_status().json()["data"][0]["id"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, IndexError, TypeError) as wrong:
        why = type(wrong).__name__
        raise Misconfigured(
            f"the server at COPILOT_LLM_BASE_URL names no model ({why}); set COPILOT_LLM_MODEL"
        ) from None
