"""Macros of an invented support lead, in words that may be sent."""

from __future__ import annotations

from functools import cache
from typing import Any

from copilot.domain.macro import Macro
from copilot.domain.macro_draft import as_document
from knowledge.library import by_id, load_macros


@cache
def packaged() -> tuple[Macro, ...]:
    """The library that comes with the program, read once."""
    return load_macros()


def as_written(macro_id: str, **changes: Any) -> dict[str, Any]:
    """A packaged macro as its author would send it, with other words or terms."""
    return {**as_document(by_id(packaged())[macro_id]), **changes}


def other_words(macro_id: str) -> dict[str, Any]:
    """The same macro, one byte shorter in every language."""
    said = as_written(macro_id)
    return {**said, "body": {language: text.rstrip("\n") for language, text in said["body"].items()}}
