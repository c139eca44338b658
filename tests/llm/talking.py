"""Asks a scripted model as the copilot does: the real prompt, closed lists, the letter between its fences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from copilot.domain.model_answer import Given, answer_schema
from copilot.llm.scripted import Received, ScriptedProvider
from prompts.catalog import prompt

MACROS = ("wismo-in-transit", "late-choice", "damaged-choice", "refund-status-check", "product-question-checking")
PASSAGES = {
    "B0BOTTLE01#care": "The bottle is made of steel. The bottle is dishwasher safe, the lid is not. It is not microwave safe.",
    "REF-02#when": "A refund is due within two days of the first scan of a return.\n- late: not before the parcel moves",
}
READ = prompt("read_ticket", "v1")
# One for all tests: a client is slow to make. It keeps no line open, so that none is left over.
HTTP = httpx.Client(timeout=5, limits=httpx.Limits(max_keepalive_connections=0))


def given(letter: str, macros: tuple[str, ...] = MACROS, passages: Mapping[str, str] = PASSAGES) -> Given:
    """What `admit` holds an answer against."""
    return Given(words=letter, macros=macros, passages=passages)


def request(letter: str, *, fence: str = "=====7f3a", schema: bool = True, **more: Any) -> dict[str, Any]:
    """The body of a chat request about a letter."""
    told = given(letter)
    user = READ.say(
        "ticket",
        situation="shipped, not delivered",
        macros="\n".join(f"- {macro}" for macro in told.macros),
        passages="\n".join(f"- {name}: {text}" for name, text in told.passages.items()),
        fence=fence,
        letter=letter,
    )
    messages = [{"role": "system", "content": READ.parts["system"]}, {"role": "user", "content": user}]
    shape = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": answer_schema(told)}}
    return {"model": "scripted-1", "messages": messages} | ({"response_format": shape} if schema else {}) | more


def ask(url: str, letter: str, **more: Any) -> httpx.Response:
    """One question over HTTP."""
    return HTTP.post(f"{url}/chat/completions", json=request(letter, **more))


def content(response: httpx.Response) -> str:
    """The words of the first choice."""
    words: str = response.json()["choices"][0]["message"]["content"]
    return words


def said(provider: ScriptedProvider, letter: str) -> str:
    """The words of an answer, without HTTP."""
    body = json.dumps(request(letter)).encode()
    reply = provider.answer(Received(method="POST", path="/v1/chat/completions", headers={}, body=body)).reply
    words: str = json.loads(reply.body)["choices"][0]["message"]["content"]
    return words
