"""Whatever the stand-in breaks is really broken: nothing of it may be used, or what is wrong in it is dropped."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from copilot.domain.model_answer import AnswerUnusable, admit
from copilot.llm.scripted import AROUND, BROKEN, DOWN, PARTLY, SILENT, UNUSABLE, ScriptedSettings, running
from copilot.llm.scripted.asked import asked
from copilot.llm.scripted.provider import kind_of
from tests.llm.talking import HTTP, ask, content, given, request

LETTER = "The bowl arrived broken, and the tracking said it would come with the parcel on Monday."


def test_there_are_more_than_twenty_five_kinds() -> None:
    assert len(BROKEN) == len(UNUSABLE) + len(SILENT) + len(PARTLY) + len(AROUND) and len(UNUSABLE) > 25


@pytest.mark.parametrize("kind", UNUSABLE)
def test_words_that_are_no_answer_are_refused(kind: str) -> None:
    with running(mode="broken", kind=kind) as stand, pytest.raises(AnswerUnusable):
        admit(content(ask(stand.url, LETTER)), given(LETTER))


def words_to_hear(response: httpx.Response) -> str | None:
    """What a careful client would listen to."""
    if not response.headers["content-type"].startswith("application/json"):
        return None
    try:
        choice = response.json()["choices"][0]
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    ended = choice["finish_reason"] == "stop" and not choice["message"].get("refusal")
    words: str | None = choice["message"]["content"] if ended else None
    return words


@pytest.mark.parametrize("kind", SILENT)
def test_an_answer_without_words_has_none(kind: str) -> None:
    with running(mode="broken", kind=kind) as stand:
        response = ask(stand.url, LETTER)
        assert response.status_code == 200 and words_to_hear(response) is None


@pytest.mark.parametrize("kind", PARTLY)
def test_what_is_wrong_in_an_answer_is_dropped_and_counted(kind: str) -> None:
    with running(mode="broken", kind=kind) as stand, running() as good:
        opinion = admit(content(ask(stand.url, LETTER)), given(LETTER))
        whole = admit(content(ask(good.url, LETTER)), given(LETTER))
    assert sum(opinion.dropped.values()) > 0 and whole.dropped == {}
    assert opinion.reason == whole.reason


def is_sound(usage: Any) -> bool:
    return isinstance(usage, dict) and all(0 <= usage[name] < 10**9 for name in ("prompt_tokens", "total_tokens"))


@pytest.mark.parametrize("kind", AROUND)
def test_words_that_are_fine_stand_among_what_is_not(kind: str) -> None:
    with running(mode="broken", kind=kind) as stand:
        response = ask(stand.url, LETTER)
        assert admit(content(response), given(LETTER)).reason == "item_damaged"
        assert content(response).startswith(("```", "<think>")) or not is_sound(response.json().get("usage"))


def test_seeds_that_follow_each_other_walk_through_every_kind() -> None:
    question = asked(request(LETTER))
    for mode, kinds in (("broken", BROKEN), ("down", DOWN), ("flaky", UNUSABLE)):
        met = {
            kind_of(ScriptedSettings.model_validate({"mode": mode, "seed": seed}), question)
            for seed in range(5, 5 + len(kinds))
        }
        assert met == set(kinds)


@pytest.mark.parametrize("seed", range(4))
def test_a_flaky_one_is_good_when_it_is_asked_to_repair(seed: int) -> None:
    with running(mode="flaky", seed=seed) as stand, running(mode="broken", seed=seed, kind="not_json") as stubborn:
        first = content(ask(stand.url, LETTER))
        with pytest.raises(AnswerUnusable):
            admit(first, given(LETTER))
        turns = [{"role": "assistant", "content": first}, {"role": "user", "content": "That was no answer."}]
        messages = [*request(LETTER)["messages"], *turns]
        assert admit(content(ask(stand.url, LETTER, messages=messages)), given(LETTER)).dropped == {}
        with pytest.raises(AnswerUnusable):
            admit(content(ask(stubborn.url, LETTER, messages=messages)), given(LETTER))


@pytest.mark.parametrize("kind", [kind for kind in DOWN if kind not in ("hang_up", "cut_short")])
def test_one_that_is_down_answers_with_an_error(kind: str) -> None:
    with running(mode="down", kind=kind) as stand:
        response = ask(stand.url, LETTER)
        assert response.status_code == int(kind.partition("_")[0])
        if kind == "502":
            assert response.headers["content-type"] == "text/html"
        else:
            assert set(response.json()["error"]) == {"message", "type", "param", "code"}
        assert ("retry-after" in response.headers) == (kind == "429")


@pytest.mark.parametrize("kind", ["hang_up", "cut_short"])
def test_one_that_is_down_closes_the_line(kind: str) -> None:
    with running(mode="down", kind=kind) as stand:
        with pytest.raises(httpx.RemoteProtocolError):
            ask(stand.url, LETTER)
        assert len(stand.requests) == 1


def test_broken_answers_are_streamed_too() -> None:
    with running(mode="broken", kind="truncated_json") as stand:
        response = ask(stand.url, LETTER, stream=True)
        pieces = [json.loads(line[6:]) for line in response.text.splitlines() if line.startswith("data: {")]
        said = "".join(piece["choices"][0]["delta"].get("content", "") for piece in pieces)
        assert said.startswith('{"reason"') and not said.endswith("}")


def test_one_that_is_down_is_down_at_every_door_and_may_come_back_at_the_same_place() -> None:
    with running(mode="down", kind="503") as stand:
        assert HTTP.get(f"{stand.url}/models").status_code == 503
        assert HTTP.post(f"{stand.url}/embeddings", json={"model": "m", "input": "a"}).status_code == 503
        stand.become(mode="good")
        assert admit(content(ask(stand.url, LETTER)), given(LETTER)).reason == "item_damaged"
        assert len(stand.requests) == 3
