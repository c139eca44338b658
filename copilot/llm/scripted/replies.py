"""What goes back over the line, in the shapes of OpenAI's API: completions whole and in chunks, lists, errors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from copilot.domain.record import Record

JSON = "application/json"
EVENTS = "text/event-stream; charset=utf-8"
_PIECE = 48  # characters of a streamed chunk
_CREATED = 1_780_000_000  # the same in every answer: it says nothing, and answers are to be the same again


class Reply(Record):
    """One HTTP answer. ``hang_up``: the line is closed without a byte."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = JSON
    body: bytes = b""
    hang_up: bool = False


def dumped(value: Any) -> bytes:
    """As JSON. Lone surrogates and NaN are written as Python writes them, for those who answer with such."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="surrogatepass")


def tokens(text: str | bytes) -> int:
    """How many tokens we say a text has: a quarter of its bytes, rounded up."""
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", errors="surrogatepass"))
    return -(-size // 4)


def error(
    status: int,
    message: str,
    kind: str = "invalid_request_error",
    *,
    code: str | None = None,
    param: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    """An error as OpenAI shapes them."""
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return Reply(status=status, headers=headers, body=dumped(body))


def completion(
    model: str, content: str | None, *, prompt_tokens: int, finish: str = "stop", identity: str = ""
) -> dict[str, Any]:
    """A ``chat.completion`` with one choice."""
    out = tokens(content or "")
    return {
        "id": f"chatcmpl-{hashlib.sha256(f'{identity}:{content}'.encode(errors='surrogatepass')).hexdigest()[:24]}",
        "object": "chat.completion",
        "created": _CREATED,
        "model": model,
        "system_fingerprint": None,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None},
                "logprobs": None,
                "finish_reason": finish,
            }
        ],
        "usage": {"prompt_tokens": prompt_tokens, "completion_tokens": out, "total_tokens": prompt_tokens + out},
    }


def events(whole: Mapping[str, Any], *, usage: bool) -> bytes:
    """The same completion as server-sent events: role, pieces, the reason it ended, and the usage if that was asked."""
    said = b"".join(b"data: " + dumped(chunk) + b"\n\n" for chunk in _chunks(whole, usage))
    return said + b"data: [DONE]\n\n"


def _chunks(whole: Mapping[str, Any], usage: bool) -> Iterator[dict[str, Any]]:
    head = {key: whole[key] for key in ("id", "created", "model", "system_fingerprint") if key in whole}
    head = head | {"object": "chat.completion.chunk"} | ({"usage": None} if usage else {})

    def chunk(index: int, delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": index, "delta": dict(delta), "logprobs": None, "finish_reason": finish}
        return {**head, "choices": [choice]}

    for choice in whole.get("choices", ()):
        index, message = choice["index"], choice["message"]
        yield chunk(index, {"role": "assistant", "content": ""})
        text = message.get("content") or ""
        for start in range(0, len(text), _PIECE):
            yield chunk(index, {"content": text[start : start + _PIECE]})
        for field in ("refusal", "tool_calls"):
            if message.get(field):
                yield chunk(index, {field: message[field]})
        yield chunk(index, {}, choice["finish_reason"])
    if usage and "usage" in whole:
        yield {**head, "choices": [], "usage": whole["usage"]}


def models(names: tuple[str, ...]) -> dict[str, Any]:
    """The list of models."""
    return {"object": "list", "data": [model(name) for name in names]}


def model(name: str) -> dict[str, Any]:
    """One model."""
    return {"id": name, "object": "model", "created": _CREATED, "owned_by": "scripted"}
