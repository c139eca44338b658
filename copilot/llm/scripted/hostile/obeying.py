"""What the letter, or a passage, orders a model to say: found, and said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from copilot.llm.scripted.asked import Asked

_FIELD = re.compile(
    r"""["'*]?\b(reason|confidence|macro|language|remark|also|amount|refund|order_id|action|role|threshold)["'*]?\s*[:=]\s*["'*]?([^\s"'*,;}]+)""",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"(?:(?:answer|reply|respond)(?: only)? with|output|(?:your|the) answer (?:is|must be)|say|classify (?:this|it) as"
    r"|antworten? (?:sie )?(?:nur )?mit|gib aus|sag|rispond\w+ (?:solo )?con|scrivi|classifica\w* come"
    r"|répond\w* (?:uniquement )?(?:par|avec)|écris|respond\w+ (?:solo |únicamente )?con|escribe|clasifica\w* como)"
    r"[:\s]+[\"'«„“]?\s?([^\"'»”“\n]{1,200}?)\s?(?=[.!?](?:\s|$)|[\"'»”“\n]|$)",
    re.IGNORECASE,
)


_TRIES = 50  # braces of a text that are looked at: some letters hold nothing else


def ordered(question: Asked) -> dict[str, Any]:
    """The fields that the words sent order; passages first, so that the letter has the last word."""
    found: dict[str, Any] = {}
    for text in (*question.passages.values(), question.letter):
        for said in _SAY.findall(text):
            word = said.strip().rstrip(".!")
            found["reason" if re.fullmatch(r"[a-z]+(?:_[a-z]+)+|other", word) else "remark"] = word
        found |= {name.lower(): _value(value.rstrip(".")) for name, value in _FIELD.findall(text)}
        for answer in _objects(text):
            found |= answer
    return found


def word_for_word(question: Asked) -> str | None:
    """The last thing that the letter orders to be said, as it stands there."""
    objects = [json.dumps(answer, ensure_ascii=False) for answer in _objects(question.letter)]
    said = [said.strip() for said in _SAY.findall(question.letter)]
    return (objects or said or [None])[-1]


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand in a text."""
    decoder, at, tries = json.JSONDecoder(), text.find("{"), _TRIES
    while at >= 0 and (tries := tries - 1) >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)
