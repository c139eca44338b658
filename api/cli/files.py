"""Reading what the command line is given: files, standard input, moments."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from copilot.domain.errors import BadInput


def read_bytes(name: str) -> bytes:
    """The file's bytes, or standard input for ``-``. Raises BadInput."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as wrong:
        raise BadInput(name, wrong.strerror or "cannot be read", "Give the path of a readable file.") from None


def open_bytes(name: str) -> AbstractContextManager[BinaryIO]:
    """The file to read as it comes, or standard input for ``-``. Raises BadInput."""
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as wrong:
        raise BadInput(name, wrong.strerror or "cannot be read", "Give the path of a readable file.") from None


def read_text(name: str) -> str:
    """The file as UTF-8. Raises BadInput."""
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput(name, f"not UTF-8 (byte {wrong.start})", "Save the file as UTF-8.") from None


def moment(text: str | None) -> datetime | None:
    """An RFC 3339 moment with a zone, or None. Raises BadInput."""
    if text is None:
        return None
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("--now", f"{text!r} is no moment", "Give one such as 2026-11-21T12:00:00Z.") from None
    if parsed.tzinfo is None:
        raise BadInput("--now", "has no time zone", "End it with Z or an offset such as +01:00.")
    return parsed.astimezone(UTC)
