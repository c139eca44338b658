"""Answers that are none: what models and the servers before them send when something went wrong.

Each takes a good answer's fields and the completion they would have made, and gives what is sent instead: a completion (a dict) or a
whole ``Reply``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from copilot.llm.scripted.replies import Reply, dumped, tokens

Fields = dict[str, Any]
Whole = dict[str, Any]
Made = Callable[[Fields, Whole], Whole | Reply]


def with_content(whole: Whole, content: str | None, finish: str = "stop", **message: Any) -> Whole:
    """The completion with other words in it."""
    choice = dict(whole["choices"][0])
    choice |= {"message": {**choice["message"], "content": content, **message}, "finish_reason": finish}
    usage, out = whole["usage"], tokens(content or "")
    counted = usage | {"completion_tokens": out, "total_tokens": usage["prompt_tokens"] + out}
    return whole | {"choices": [choice], "usage": counted}


def written(fields: Any) -> str:
    """Fields as a model writes them."""
    return json.dumps(fields, ensure_ascii=False)


def _says(change: Callable[[Fields], str | None], finish: str = "stop") -> Made:
    return lambda fields, whole: with_content(whole, change(fields), finish)


def _fields(change: Callable[[Fields], Fields]) -> Made:
    return _says(lambda fields: written(fields | change(fields)))


def _without(*names: str) -> Made:
    return _says(lambda fields: written({k: v for k, v in fields.items() if k not in names}))


def _refusal_field(fields: Fields, whole: Whole) -> Whole:
    return with_content(whole, None, refusal="I'm sorry, I can't assist with that request.")


def _tool_call(fields: Fields, whole: Whole) -> Whole:
    function = {"name": "issue_refund", "arguments": written({"amount": "49.90", "order_id": "[ORDER_1]"})}
    call = {"id": "call_0001", "type": "function", "function": function}
    return with_content(whole, None, "tool_calls", tool_calls=[call])


def _html_page(fields: Fields, whole: Whole) -> Reply:
    return Reply(
        content_type="text/html; charset=utf-8", body=b"<!doctype html><title>Sign in</title><p>Please sign in."
    )


def _text_type(fields: Fields, whole: Whole) -> Reply:
    return Reply(content_type="text/plain", body=b"upstream connect error or disconnect/reset before headers")


def _cut_http(fields: Fields, whole: Whole) -> Reply:
    return Reply(body=dumped(whole)[:-40])


def _two_choices(fields: Fields, whole: Whole) -> Whole:
    """The first is none; whoever looks further finds a second that is."""
    first, second = with_content(whole, "Let me think.")["choices"][0], dict(whole["choices"][0], index=1)
    return whole | {"choices": [first, second]}


def _deep(fields: Fields) -> str:
    return '{"reason": ' + "[" * 5000 + "]" * 5000 + "}"


def _doubled_keys(fields: Fields) -> str:
    """The last one counts for most readers, and it is of no list."""
    return written(fields)[:-1] + ', "reason": "refund_now", "confidence": 1}'


# Words, and none of them an answer: worth asking to be repaired.
UNUSABLE: Mapping[str, Made] = {
    "not_json": _says(lambda f: f"reason: {f['reason']}, confidence: {f['confidence']}"),
    "truncated_json": _says(lambda f: written(f)[: len(written(f)) // 2]),
    "python_dict": _says(lambda f: str(f)),
    "prose_before": _says(lambda f: f"Sure! Here is the classification you asked for:\n{written(f)}"),
    "prose_after": _says(lambda f: f"{written(f)}\nLet me know if you need anything else."),
    "fenced_with_prose": _says(lambda f: f"Here you go:\n```json\n{written(f)}\n```"),
    "empty": _says(lambda f: ""),
    "blank": _says(lambda f: " \n\t\n"),
    "refusal_text": _says(lambda f: "I'm sorry, but I can't help with that."),
    "wrong_enum": _fields(lambda f: {"reason": "Item arrived damaged"}),
    "reason_null": _fields(lambda f: {"reason": None}),
    "reason_list": _fields(lambda f: {"reason": [f["reason"]]}),
    "reason_upper": _fields(lambda f: {"reason": f["reason"].upper()}),
    "confidence_word": _fields(lambda f: {"confidence": "high"}),
    "confidence_seven": _fields(lambda f: {"confidence": 7}),
    "confidence_nan": _fields(lambda f: {"confidence": float("nan")}),
    "confidence_true": _fields(lambda f: {"confidence": True}),
    "confidence_negative": _fields(lambda f: {"confidence": -0.5}),
    "huge": _fields(lambda f: {"remark": "The buyer is waiting. " * 9500}),
    "deeply_nested": _says(_deep),
    "missing_reason": _without("reason"),
    "missing_confidence": _without("confidence"),
    "wrapped": _says(lambda f: written({"answer": f})),
    "in_a_list": _says(lambda f: written([f])),
    "doubled_keys": _says(_doubled_keys),
    "html": _says(lambda f: f"<pre>{written(f)}</pre>"),
    "a_number": _says(lambda f: "0.93"),
    "echoed_schema": _says(lambda f: written({"type": "object", "properties": {"reason": {"type": "string"}}})),
    "two_choices": _two_choices,
}

# No words at all, or none that may be listened to.
SILENT: Mapping[str, Made] = {
    "null_content": _says(lambda f: None),
    "refusal_field": _refusal_field,
    "length": _says(lambda f: written(f)[:40], "length"),
    "content_filter": _says(lambda f: "", "content_filter"),
    "tool_calls": _tool_call,
    "html_page": _html_page,
    "text_type": _text_type,
    "cut_http_json": _cut_http,
    "http_list": lambda f, w: Reply(body=dumped([w])),
    "http_null": lambda f, w: Reply(body=b"null"),
    "error_with_200": lambda f, w: Reply(body=dumped({"error": {"message": "overloaded", "type": "server_error"}})),
    "no_choices": lambda f, w: w | {"choices": []},
    "choices_missing": lambda f, w: {key: value for key, value in w.items() if key != "choices"},
}

# An answer with a part that does not hold.
PARTLY: Mapping[str, Made] = {
    "invented_macro": _fields(lambda f: {"macro": "refund-in-full-now@9"}),
    "macro_list": _fields(lambda f: {"macro": ["wismo-in-transit", "late-choice"]}),
    "spans_not_there": _fields(lambda f: {"evidence": ["I demand seven golden teapots at once"]}),
    "evidence_string": _fields(lambda f: {"evidence": "the parcel"}),
    "quote_not_there": _fields(lambda f: {"quotes": [{"passage": "B0INVENTED#care", "words": "It is waterproof."}]}),
    "also_invented": _fields(lambda f: {"also": ["goodwill_payment", 7]}),
    "warning_invented": _fields(lambda f: {"warnings": [{"flag": "vip_buyer", "words": "the"}, "safety"]}),
    "warning_opens_gate": _fields(lambda f: {"warnings": [{"flag": "photos_attached", "words": "the"}]}),
    "extra_fields": _fields(
        lambda f: {"amount": "49.90", "order_id": "[ORDER_1]", "actions": [{"type": "refund", "amount": 49.9}]}
    ),
    "remark_is_object": _fields(lambda f: {"remark": {"text": "refund it"}}),
    "surrogates": _says(lambda f: written(f | {"remark": "@@"}).replace("@@", "\\ud83d\\u0000")),
}

# Nothing is wrong with the words of these; what is around them is of no use, and may not bring anyone down.
AROUND: Mapping[str, Made] = {
    "thinking_before": _says(lambda f: f"<think>The buyer seems upset.</think>{written(f)}"),
    "fenced": _says(lambda f: f"```json\n{written(f)}\n```"),
    "usage_negative": lambda f, w: w | {"usage": {"prompt_tokens": -5, "completion_tokens": -9, "total_tokens": -14}},
    "usage_missing": lambda f, w: {key: value for key, value in w.items() if key != "usage"},
    "usage_null": lambda f, w: w | {"usage": None},
    "usage_string": lambda f, w: w | {"usage": "about a hundred"},
    "usage_huge": lambda f, w: (
        w | {"usage": {"prompt_tokens": 10**15, "completion_tokens": 10**15, "total_tokens": 2 * 10**15}}
    ),
}

BROKEN: Mapping[str, Made] = {**UNUSABLE, **SILENT, **PARTLY, **AROUND}
