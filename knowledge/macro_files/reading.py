"""A file of macros, read by its kind: what people said in it, what was wrong with the rest, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from copilot.domain.errors import BadInput
from copilot.domain.macro_draft import AuthoredMacro
from copilot.domain.macro_lint import form
from copilot.domain.marketplace import Language
from knowledge.sources.reading import decoded, enough

LARGEST = 8 * 1024 * 1024
_LARGEST_YAML = 2 * 1024 * 1024  # it is read slowly
MOST = 1000

_ANY_DAY = date(2000, 1, 1)  # the form of a text does not depend on the day


@dataclass
class MacroReading:
    """What came of a file. ``problems`` name what was refused, ``remarks`` what was left out of what was taken."""

    macros: list[AuthoredMacro] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)

    def take(self, where: str, said: Mapping[str, Any], shown: Callable[[str], str] = str) -> None:
        """One macro, when its form is right; ``shown`` names a field as the file does. What is wrong becomes problems."""
        try:
            macro = AuthoredMacro.model_validate(said)
        except ValidationError as wrong:
            first = wrong.errors()[0]
            place = shown(".".join(str(part) for part in first["loc"]))
            told = first["msg"].removeprefix("Value error, ")
            self.problems.append(BadInput(f"{where} {place[:80]}".strip(), told.rstrip("."), "Correct it."))
            return
        if before := self._places.get(macro.id):
            self.problems.append(BadInput(where, f"is about {macro.id} as {before} is", "Give each an id of its own."))
            return
        if found := list(form(macro.as_draft(1, _ANY_DAY))):
            for remark in found:
                self.problems.append(BadInput(f"{where} {shown(remark.field)}", remark.text, remark.fix))
            return
        self._places[macro.id] = where
        self.macros.append(macro)

    def full(self, where: str) -> bool:
        """True when nobody reads on; a problem then says where and why."""
        if len(self.macros) >= MOST:
            self.problems.append(BadInput(where, f"stands behind {MOST} macros", "Import the rest from another file."))
            return True
        return enough(self.problems, where)


def read_macros(file: str, data: bytes, language: Language | None = None) -> MacroReading:
    """The macros of a file, by the ending of its name; ``language`` is that of texts which name none. Never raises for what
    is in it."""
    found = MacroReading()
    kind = PurePath(file).suffix.lower()
    try:
        if kind not in _READERS:
            raise BadInput(file, "is of no kind we read", f"Give {', '.join(sorted(_READERS))}.")
        limit = _LARGEST_YAML if _READERS[kind] is _yaml else LARGEST
        if len(data) > limit:
            told = f"is {len(data) / 2**20:.0f} MB long"
            raise BadInput(file, told, f"A file of macros may have {limit >> 20} MB; cut it into several.")
        _READERS[kind](file, decoded(file, data), language, found)
        if not found.macros and not found.problems:
            raise BadInput(file, "holds no macros", "See docs/macros.md for what a file may hold.")
    except BadInput as wrong:
        found.problems.append(wrong)
    except RecursionError:
        found.problems.append(BadInput(file, "is nested too deeply", "Write plain values."))
    return found


def _csv(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    from knowledge.macro_files.table import read_table

    read_table(file, text, language, found)


def _json(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    from knowledge.macro_files.documents import read_json

    read_json(file, text, language, found)


def _yaml(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    from knowledge.macro_files.documents import read_yaml

    read_yaml(file, text, language, found)


_READERS: dict[str, Callable[[str, str, Language | None, MacroReading], None]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
}
