"""The stand-in for a model answers in the shapes of OpenAI's API, over real HTTP."""

from __future__ import annotations

import base64
import json
import struct
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from copilot.domain.errors import Misconfigured
from copilot.llm.scripted import Mode, Received, ScriptedSettings, Stand, running
from copilot.llm.scripted.provider import ScriptedProvider
from copilot.llm.scripted.server import ScriptedServer
from tests.llm.talking import HTTP, READ, ask, content, request

LETTER = "Where is my parcel?"


@pytest.fixture(scope="module")
def stand() -> Iterator[Stand]:
    with running() as stand:
        yield stand


def chunks(response: httpx.Response) -> list[dict[str, Any]]:
    lines = [line.removeprefix("data: ") for line in response.text.splitlines() if line]
    assert lines.pop() == "[DONE]"
    return [json.loads(line) for line in lines]


def test_a_completion_has_openai_s_fields(stand: Stand) -> None:
    response = ask(stand.url, LETTER)
    whole = response.json()
    assert response.headers["content-type"] == "application/json"
    assert whole["object"] == "chat.completion" and whole["model"] == "scripted-1"
    assert whole["id"].startswith("chatcmpl-") and isinstance(whole["created"], int)
    (choice,) = whole["choices"]
    assert (choice["index"], choice["finish_reason"], choice["message"]["role"]) == (0, "stop", "assistant")
    sent = "".join(message["content"] for message in request(LETTER)["messages"])
    usage = whole["usage"]
    assert usage["prompt_tokens"] == -(-len(sent.encode()) // 4)
    assert usage["completion_tokens"] == -(-len(content(response).encode()) // 4)
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


def test_openai_s_own_library_reads_every_answer(stand: Stand) -> None:
    from openai.types import CreateEmbeddingResponse, Model  # comes with litellm, and takes its time
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

    whole = ask(stand.url, LETTER).json()
    said = ChatCompletion.model_validate(whole).choices[0].message.content
    assert said == whole["choices"][0]["message"]["content"]
    pieces = chunks(ask(stand.url, LETTER, stream=True, stream_options={"include_usage": True}))
    read = [ChatCompletionChunk.model_validate(piece) for piece in pieces]
    assert "".join(one.choices[0].delta.content or "" for one in read if one.choices) == said
    vectors = HTTP.post(f"{stand.url}/embeddings", json={"model": "m", "input": "a"}).json()
    assert len(CreateEmbeddingResponse.model_validate(vectors).data[0].embedding) == 64
    assert Model.model_validate(HTTP.get(f"{stand.url}/models").json()["data"][0]).id


def test_a_stream_says_the_same_in_pieces_and_the_usage_last_when_asked(stand: Stand) -> None:
    whole = ask(stand.url, LETTER).json()
    response = ask(stand.url, LETTER, stream=True, stream_options={"include_usage": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    *pieces, last = chunks(response)
    assert pieces[0]["choices"][0]["delta"]["role"] == "assistant"
    said = "".join(piece["choices"][0]["delta"].get("content", "") for piece in pieces)
    assert said == whole["choices"][0]["message"]["content"] and len(pieces) > 4
    assert [piece["choices"][0]["finish_reason"] for piece in pieces] == [None] * (len(pieces) - 1) + ["stop"]
    assert last["choices"] == [] and last["usage"] == whole["usage"]
    plain = chunks(ask(stand.url, LETTER, stream=True))
    assert len(plain) == len(pieces) and not any("usage" in piece for piece in plain)


def test_the_limit_of_tokens_cuts_and_says_so(stand: Stand) -> None:
    for limit in ({"max_tokens": 10}, {"max_completion_tokens": 10}):
        whole = ask(stand.url, LETTER, **limit).json()
        assert whole["choices"][0]["finish_reason"] == "length" and whole["usage"]["completion_tokens"] == 10


def test_models_are_listed_and_shown(stand: Stand) -> None:
    listed = HTTP.get(f"{stand.url}/models").json()
    assert listed["object"] == "list" and [one["id"] for one in listed["data"]] == ["scripted-1"]
    assert HTTP.get(f"{stand.url}/models/scripted-1").json() == listed["data"][0]


def test_vectors_are_of_one_length_the_same_again_and_near_for_texts_alike(stand: Stand) -> None:
    texts = ["the battery lasts long", "the battery lasts very long", "Wo bleibt mein Paket?", "…"]
    asked = {"model": "m", "input": texts}
    answer = HTTP.post(f"{stand.url}/embeddings", json=asked).json()
    vectors = [one["embedding"] for one in answer["data"]]
    assert [one["index"] for one in answer["data"]] == [0, 1, 2, 3] and {len(vector) for vector in vectors} == {64}
    assert answer == HTTP.post(f"{stand.url}/embeddings", json=asked).json()
    near, far = (sum(a * b for a, b in zip(vectors[0], other, strict=True)) for other in vectors[1:3])
    assert near > 0.7 > 0.4 > far
    packed = HTTP.post(f"{stand.url}/embeddings", json=asked | {"encoding_format": "base64"}).json()
    raw = base64.b64decode(packed["data"][0]["embedding"])
    assert struct.unpack("<64f", raw) == pytest.approx(vectors[0], abs=1e-6)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "param"),
    [
        ("POST", "/chat/completions", b"{", 400, None),
        ("POST", "/chat/completions", b"[]", 400, None),
        ("POST", "/chat/completions", b"[" * 100_000, 400, None),
        ("POST", "/chat/completions", b'{"messages": []}', 400, None),
        ("POST", "/chat/completions", b'{"model": "m"}', 400, "messages"),
        ("POST", "/chat/completions", b'{"model": "m", "messages": [{"role": "king"}]}', 400, "messages[0].role"),
        ("POST", "/embeddings", b'{"model": "m", "input": []}', 400, "input"),
        ("POST", "/embeddings", b'{"model": "m", "input": "a", "dimensions": 8}', 400, "dimensions"),
        ("GET", "/chat/completions", b"", 405, None),
        ("GET", "/models/other", b"", 404, None),
        ("POST", "/nowhere", b"{}", 404, None),
    ],
)
def test_what_is_wrong_is_said_in_openai_s_shape(
    stand: Stand, method: str, path: str, body: bytes, status: int, param: str | None
) -> None:
    response = HTTP.request(method, stand.url + path, content=body)
    error = response.json()["error"]
    assert response.status_code == status and set(error) == {"message", "type", "param", "code"}
    assert error["message"] and error["type"] == "invalid_request_error" and error["param"] == param


def test_a_schema_without_a_name_is_refused(stand: Stand) -> None:
    body = request(LETTER) | {"response_format": {"type": "json_schema", "json_schema": {"schema": {}}}}
    response = HTTP.post(f"{stand.url}/chat/completions", json=body)
    assert response.json()["error"]["param"] == "response_format.json_schema.name"


def test_only_one_that_was_given_a_key_asks_for_it() -> None:
    with running(api_key="k-1") as locked:
        assert ask(locked.url, LETTER).status_code == 401
        for key, status in (("k-2", 401), ("k-1", 200)):
            response = HTTP.get(f"{locked.url}/models", headers={"Authorization": f"Bearer {key}"})
            assert response.status_code == status
        assert ask(locked.url, LETTER).json()["error"]["code"] == "invalid_api_key"


def test_every_request_is_remembered_as_it_came() -> None:
    with running() as stand:
        ask(stand.url, LETTER)
        HTTP.get(f"{stand.url}/models", headers={"X-Trace": "t1"})
        chat, models = stand.requests
        assert (chat.method, chat.path) == ("POST", "/v1/chat/completions") and chat.json_body() == request(LETTER)
        assert (models.method, models.headers["x-trace"]) == ("GET", "t1")


def test_the_same_seed_and_letter_have_the_same_answer_and_another_fence_changes_nothing() -> None:
    for mode in ("good", "hostile", "broken"):
        with running(mode=mode, seed=11) as one, running(mode=mode, seed=11) as other:
            first, again = ask(one.url, LETTER), ask(one.url, LETTER, fence="-----0000")
            assert ask(other.url, LETTER).content == first.content
            assert again.json()["choices"][0]["message"] == first.json()["choices"][0]["message"]


def test_a_conversation_of_another_make_is_read_as_a_letter(stand: Stand) -> None:
    parts = [{"type": "text", "text": "Wo bleibt mein Paket?"}]
    body = {"model": "m", "messages": [{"role": "user", "content": parts}]}
    answer = json.loads(content(HTTP.post(f"{stand.url}/chat/completions", json=body)))
    assert (answer["reason"], answer["language"], answer["macro"]) == ("where_is_my_order", "de", None)
    assert READ.parts["system"] not in json.dumps(answer)


def test_it_ends_at_once_though_it_is_slow() -> None:
    with running(delay_ms=60_000) as stand:
        with pytest.raises(httpx.ReadTimeout):
            HTTP.post(f"{stand.url}/chat/completions", json=request(LETTER), timeout=0.1)
        begun = time.monotonic()
    assert time.monotonic() - begun < 2


def test_a_port_that_is_taken_and_a_kind_that_is_none_are_said() -> None:
    with running() as stand, pytest.raises(Misconfigured, match="cannot listen"):
        ScriptedServer(ScriptedProvider(), port=int(stand.url.split(":")[2].split("/")[0]))
    with pytest.raises(ValidationError, match="no kind"):
        ScriptedSettings(kind="truncated_json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries({"role": st.sampled_from(["system", "user", "assistant", "tool"]), "content": JSON})


@given(
    mode=st.sampled_from(list(Mode)),
    path=st.sampled_from(["/v1/chat/completions", "/v1/embeddings"]),
    body=st.fixed_dictionaries(
        {"model": st.just("m")},
        optional={
            "messages": st.lists(MESSAGE, max_size=3) | JSON,
            "response_format": JSON,
            "stream": JSON,
            "stream_options": JSON,
            "max_tokens": JSON,
            "input": JSON | st.text(),
        },
    )
    | JSON,
)
@settings(max_examples=60, deadline=None)
def test_nothing_that_comes_in_brings_it_down(mode: Mode, path: str, body: Any) -> None:
    provider = ScriptedProvider(ScriptedSettings(mode=mode, seed=3))
    asked = Received(method="POST", path=path, headers={}, body=json.dumps(body).encode())
    assert provider.answer(asked).reply.status in {200, 400, 401, 404, 429, 500, 502, 503}
