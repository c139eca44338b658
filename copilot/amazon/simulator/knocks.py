"""One request and one reply as they cross the wire, in plain values: what every door of Amazon takes and gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Knock:
    """A request. ``path`` is decoded, ``query`` is not; names of ``headers`` are lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    origin: str  # scheme, host and port it came in on


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``silence`` is how many seconds nothing at all is heard before it."""

    status: int
    content_type: str | None = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    silence: float = 0.0


def json_reply(body: object, status: int = 200, **headers: str) -> Reply:
    """JSON as Amazon sends it."""
    return Reply(status, "application/json", json.dumps(body, ensure_ascii=False).encode(), headers)
