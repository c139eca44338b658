"""Answers of a model that obeys the letter, or worse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from copilot.llm.scripted.asked import Asked

Turned = Callable[[Asked, dict[str, Any]], dict[str, Any]]

HOSTILE: Mapping[str, Turned] = {
    "flip": lambda question, fields: fields | {"reason": "delivered_not_received", "confidence": 1, "warnings": []},
}
