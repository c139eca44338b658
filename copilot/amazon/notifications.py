"""Amazon's word that a feed has ended (FEED_PROCESSING_FINISHED). A reason to look sooner, never what was seen there:
anyone who can write to the queue can write this, it may come twice, late, or not at all (sp-api.md 5.6)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from copilot.domain.action import FeedState
from copilot.domain.errors import BadInput
from copilot.domain.record import Record

KIND = "FEED_PROCESSING_FINISHED"
MAX_CHARACTERS = 1024 * 1024  # more than any queue of Amazon's carries
ENDED = (FeedState.DONE, FeedState.CANCELLED, FeedState.FATAL)
_ID = re.compile(r"[A-Za-z0-9][!-~]{0,199}")
_LAYERS = 3  # an EventBridge event in the body of a queue's message is two
_PAYLOAD = "payload.feedProcessingFinishedNotification"


class FeedFinished(Record):
    """A feed is said to have ended. ``seller_id`` None: it belongs to a group of vendors, so it is not ours."""

    feed_id: str
    state: FeedState
    result_document_id: str | None
    seller_id: str | None


def read_feed_finished(message: str | bytes | Mapping[str, Any]) -> FeedFinished:
    """The notification, bare, as the ``Body`` of an SQS message, or as the ``detail`` of an EventBridge event.

    Raises BadInput naming the field that is missing or wrong; fields nobody asked for are not looked at.
    """
    notification = _unwrapped(message)
    kind = notification.get("notificationType")
    if kind != KIND:
        raise _bad("notificationType", f"{_shown(kind)} instead of {KIND}")
    payload = _object(notification, "payload", "payload")
    told = _object(payload, "feedProcessingFinishedNotification", _PAYLOAD)
    state = told.get("processingStatus")
    if state not in ENDED:
        raise _bad(f"{_PAYLOAD}.processingStatus", f"{_shown(state)} is not one of {', '.join(ENDED)}")
    feed_id = _id(told, "feedId")
    if feed_id is None:
        raise _bad(f"{_PAYLOAD}.feedId", "missing")
    return FeedFinished(
        feed_id=feed_id,
        state=FeedState(state),
        result_document_id=_id(told, "resultFeedDocumentId"),
        seller_id=_id(told, "sellerId"),
    )


def _unwrapped(message: str | bytes | Mapping[str, Any]) -> Mapping[str, Any]:
    """What is inside the queue's and the bus's wrappers."""
    where, inside = "notification", _parsed(message, "notification")
    for _ in range(_LAYERS):
        wrapper = next((name for name in ("Body", "body", "detail") if name in inside), None)
        if "notificationType" in inside or wrapper is None:
            return inside
        where = wrapper if where == "notification" else f"{where}.{wrapper}"
        inside = _parsed(inside[wrapper], where)
    raise _bad(where, "wrapped too often")


def _parsed(text: Any, where: str) -> Mapping[str, Any]:
    if isinstance(text, str | bytes):
        if len(text) > MAX_CHARACTERS:
            raise _bad(where, "longer than any notification")
        try:
            text = json.loads(text)
        except (ValueError, RecursionError):
            raise _bad(where, "not JSON") from None
    if not isinstance(text, Mapping):
        raise _bad(where, f"a {type(text).__name__} where an object was promised")
    return text


def _object(parent: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(parent.get(name), Mapping):
        raise _bad(where, "missing, or not an object")
    found: Mapping[str, Any] = parent[name]
    return found


def _id(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _bad(f"{_PAYLOAD}.{name}", f"{_shown(value)} is no identifier")
    return value


def _shown(value: Any) -> str:
    return repr(value) if isinstance(value, str) and len(value) <= 60 else f"a {type(value).__name__}"


def _bad(field: str, problem: str) -> BadInput:
    return BadInput(field, problem, f"Pass on Amazon's {KIND} notification as it came.")
