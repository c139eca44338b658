"""One call and one answer, as plain values: what the operations take and give, free of any web framework."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import Field

from copilot.domain.errors import CopilotError
from copilot.domain.record import Record


class Refusal(CopilotError):
    """Amazon answers with an error: HTTP status and one entry of the ``errors`` array."""

    code = "refusal"

    def __init__(self, status: int, code: str, message: str, details: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message, "details": details}


def bad_request(message: str) -> Refusal:
    """400, the request itself is wrong."""
    return Refusal(400, "InvalidInput", message)


def not_found(message: str) -> Refusal:
    """404, the resource does not exist."""
    return Refusal(404, "NotFound", message)


class Answer(Record):
    """A JSON answer; ``body`` None sends no body."""

    status: int = 200
    body: Any = None


class Call(Record):
    """One request to one operation."""

    path: dict[str, str] = Field(default_factory=dict)
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    now: datetime
    origin: str = ""  # scheme, host and port the call came in on

    def one(self, name: str) -> str | None:
        """A single query value, or None."""
        values = self.many(name)
        return values[0] if values else None

    def many(self, name: str) -> tuple[str, ...]:
        """A list in the query, written ``a=1&a=2`` or ``a=1,2``."""
        return tuple(part for key, value in self.query if key == name for part in value.split(",") if part)

    def chosen(self, name: str, allowed: frozenset[str]) -> frozenset[str]:
        """A list in the query whose members must be known."""
        wrong = [value for value in self.many(name) if value not in allowed]
        if wrong:
            raise bad_request(f"Invalid value for {name}: {wrong[0]}")
        return frozenset(self.many(name))

    def moment(self, name: str) -> datetime | None:
        """An ISO 8601 time in the query, in UTC; a date alone is its midnight."""
        text = self.one(name)
        if text is None:
            return None
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            raise bad_request(f"Invalid date for {name}: {text}") from None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def number(self, name: str, *, default: int, low: int, high: int) -> int:
        """A whole number in the query, within bounds."""
        text = self.one(name)
        if text is None:
            return default
        if not text.isdecimal() or not low <= int(text) <= high:
            raise bad_request(f"{name} must be between {low} and {high}")
        return int(text)

    def document(self) -> dict[str, Any]:
        """The body as a JSON object."""
        try:
            document = json.loads(self.body)
        except ValueError:
            raise bad_request("The request body is not valid JSON") from None
        if not isinstance(document, dict):
            raise bad_request("The request body must be a JSON object")
        return document


class Operation(Record):
    """One operation of the API: where it lives and what answers it."""

    name: str
    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    writes: bool = False
    handle: Callable[[Call], Answer]
