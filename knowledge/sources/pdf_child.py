"""The words of a PDF, read in a process of its own that is bounded and may be killed: a PDF is a stranger's program.

Reads the file on standard input and writes one JSON line a page: its lines of text, each with the size of its letters.
Nothing in the file is run, no attachment opened, no link followed: the parser only decodes text. The last line says how
it went. It knows nothing of ours, so that it starts quickly and can be started by its path.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from typing import Any

MEMORY_BYTES = 1024 * 1024 * 1024
PAGES, CHARACTERS = 500, 2_000_000


class _Lines:
    """Gathers pieces of text into lines, as the parser comes across them."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, float]] = []
        self._text, self._size = "", 0.0

    def piece(self, text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        with contextlib.suppress(TypeError, ValueError, IndexError):
            # Letters are as large as their font, scaled by where they are written.
            size = float(size) * (abs(float(tm[3])) or abs(float(tm[1]))) * (abs(float(cm[3])) or abs(float(cm[1])))
        large = float(size) if isinstance(size, int | float) else 0.0
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end()
            if part.strip():
                self._size = max(self._size, large)
            self._text += part

    def end(self) -> None:
        if self._text.strip():
            self.lines.append((" ".join(self._text.split()), round(self._size, 1)))
        self._text, self._size = "", 0.0


def main() -> str:
    """Write the pages; how it went."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return "encrypted"
    count = len(reader.pages)
    if count > PAGES:
        return "pages"
    left = CHARACTERS
    for page in reader.pages:
        found = _Lines()
        page.extract_text(visitor_text=found.piece)
        found.end()
        left -= sum(len(text) for text, _ in found.lines)
        if left < 0:
            return "long"
        _tell(found.lines)
    return "whole"


def _tell(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _bound() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system; the parent has a clock as well
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    _bound()
    try:
        said = main()
    except Exception as wrong:
        said = f"broken {type(wrong).__name__}"
    _tell(said)
