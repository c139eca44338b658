"""The hostile texts of ``tests/browser/payloads.txt``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "payloads.txt"
_CHARACTER, _WORD = re.compile(r"\\u\{([0-9a-f]+)\}"), re.compile(r"\\w\{(\d+)\}")


@cache
def payloads() -> tuple[str, ...]:
    """Each as it is sent."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_spelled(line) for line in lines if line and not line.startswith("# "))


def batches(size: int) -> list[tuple[str, ...]]:
    """All of them, so many at a time."""
    every = payloads()
    return [every[at : at + size] for at in range(0, len(every), size)]


def _spelled(line: str) -> str:
    line = _CHARACTER.sub(lambda found: chr(int(found[1], 16)), line)
    return _WORD.sub(lambda found: "w" * int(found[1]), line)
