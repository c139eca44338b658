"""Sheets as a table: `asin, marketplace, lang, title, section, text` and perhaps `visibility`; one row a section."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from knowledge.articles import parse_marketplaces
from knowledge.sheets import (
    Origin,
    Section,
    Sheet,
    make_sheet,
    read_asin,
    read_language,
    read_text,
    read_visibility,
    slug,
)
from knowledge.sources.json_sheets import SOURCE
from knowledge.sources.reading import Given, Reading, enough, without_doubles

_NEEDED = ("asin", "marketplace", "lang", "title", "section", "text")
_OPTIONAL = ("visibility", "valid_from", "valid_until")


@dataclass
class _Pile:
    """The rows of one sheet so far; title and days are those of its first row."""

    where: str
    first: dict[str, str]
    sections: list[Section] = field(default_factory=list)


def read_csv(file: str, text: str, origin: Origin, given: Given) -> Reading:
    """The table's sheets; a row that cannot be used is a problem, the others go in. Raises BadInput for wrong columns."""
    piles: dict[tuple[str, str, str], _Pile] = {}
    problems: list[BadInput] = []
    for where, row in _rows(file, text):
        try:
            if isinstance(row, BadInput):
                raise row
            _add(piles, where, row, given.visibility)
        except BadInput as wrong:
            problems.append(wrong)
            if enough(problems, where):
                break
    sheets: list[tuple[str, Sheet]] = []
    for pile in piles.values():
        try:
            sheets.append((pile.where, _sheet(pile, origin)))
        except BadInput as wrong:
            problems.append(wrong)
    if not sheets and not problems:
        raise BadInput(file, "has no rows", "Write one row a section beneath the names of the columns.")
    return without_doubles(sheets, problems)


def _rows(file: str, text: str) -> Iterator[tuple[str, dict[str, str] | BadInput]]:
    """Every row by column, with its place; a BadInput stands for one that cannot be read. Raises BadInput for the head."""
    head, _, _ = text.lstrip("\r\n").partition("\n")
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    names: list[str] | None = None
    while True:
        where = f"{file} line {reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            cells = []
            if names is not None:
                yield where, BadInput(where, f"cannot be read ({wrong})", "Close every quote, and double those inside.")
                continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = _columns(file, cells)
        elif len(cells) != len(names):
            told = f"has {len(cells)} cells where there are {len(names)} columns"
            yield where, BadInput(where, told, "Put texts with a separator in them in quotes.")
        else:
            yield where, dict(zip(names, cells, strict=True))


def _columns(file: str, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    wanted = f"Name the columns {', '.join(_NEEDED)}, and {', '.join(_OPTIONAL)} if you like."
    if missing := [name for name in _NEEDED if name not in names]:
        raise BadInput(f"{file} line 1", f"has no column {missing[0]}", wanted)
    if unknown := [name for name in names if name not in (*_NEEDED, *_OPTIONAL)]:
        raise BadInput(f"{file} line 1", f"has a column {unknown[0][:40]!r}, which we do not know", wanted)
    if len(set(names)) != len(names):
        raise BadInput(f"{file} line 1", "names a column twice", wanted)
    return names


def _add(piles: dict[tuple[str, str, str], _Pile], where: str, row: dict[str, str], general: Visibility) -> None:
    asin = read_asin(row["asin"].strip(), where)
    stores = parse_marketplaces(_stores(row), f"{where} marketplace")
    language = read_language(row["lang"].strip(), f"{where} lang")
    title = read_text(row["section"], f"{where} section")
    section = Section(
        key=slug(title) or "section",
        title=title,
        text=read_text(row["text"], f"{where} text"),
        visibility=read_visibility(row.get("visibility"), f"{where} visibility", general),
    )
    pile = piles.setdefault((asin, "+".join(stores), language), _Pile(where, row))
    pile.sections.append(section)


def _stores(row: dict[str, str]) -> list[str]:
    return row["marketplace"].replace("|", " ").replace("+", " ").split() or [""]


def _sheet(pile: _Pile, origin: Origin) -> Sheet:
    row = pile.first
    return make_sheet(
        pile.where,
        asin=row["asin"],
        stores=_stores(row),
        lang=row["lang"].strip(),
        title=row["title"],
        sections=tuple(pile.sections),
        origin=origin,
        source=SOURCE,
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
    )
