"""What people ask that an article answers, in their own words: what the search learns from. Authored, never from tickets."""

from __future__ import annotations

from pathlib import Path

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.record import Record

_MAX_CHARS = 400


class Asked(Record):
    """One question or message, and the article that answers it more than any other."""

    id: str
    language: Language
    text: str


def parse_asked(text: str, file: str, language: Language) -> tuple[Asked, ...]:
    """Every line of one file, beneath `## ID` headings. Raises BadInput naming file and line."""
    found: dict[tuple[str, str], Asked] = {}
    id_ = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if line.startswith("## "):
            id_ = line.removeprefix("## ").rstrip(":")
        elif line:
            if not id_:
                raise BadInput(
                    f"{file}:{number}", "stands beneath no article", "Begin with '## ' and the article's id."
                )
            if len(line) > _MAX_CHARS:
                raise BadInput(f"{file}:{number}", f"is longer than {_MAX_CHARS} characters", "Shorten it.")
            if (id_, line) in found:
                raise BadInput(f"{file}:{number}", "stands there twice", "Remove one.")
            found[id_, line] = Asked(id=id_, language=language, text=line)
    return tuple(found.values())


def load_asked(folder: Path) -> tuple[Asked, ...]:
    """The questions of every language, by file name. Raises BadInput."""
    return tuple(
        asked
        for language in Language
        for path in sorted((folder / language.value).glob("*.txt"))
        for asked in parse_asked(path.read_text(encoding="utf-8"), f"{language.value}/{path.name}", language)
    )
