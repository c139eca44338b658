"""Sheets as a table: `asin, marketplace, lang, title, section, text` and perhaps `visibility`; one row a section."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from knowledge.articles import parse_marketplaces
from knowledge.sheets import (
    Origin,
    Section,
    Sheet,
    make_sheet,
    read_asin,
    read_days,
    read_language,
    read_text,
    read_visibility,
    slug,
)
from knowledge.sources.json_sheets import SOURCE
from knowledge.sources.reading import Given, Reading, enough, without_doubles
from knowledge.sources.table import table_rows

_NEEDED = ("asin", "marketplace", "lang", "title", "section", "text")
_OPTIONAL = ("visibility", "valid_from", "valid_until")


@dataclass
class _Pile:
    """The rows of one sheet so far; title and days are those of its first row."""

    where: str
    first: dict[str, str]
    days: tuple[date | None, date | None]
    sections: list[Section] = field(default_factory=list)


def read_csv(file: str, text: str, origin: Origin, given: Given) -> Reading:
    """The table's sheets; a row that cannot be used is a problem, the others go in. Raises BadInput for wrong columns."""
    piles: dict[tuple[str, str, str], _Pile] = {}
    problems: list[BadInput] = []
    for where, row in table_rows(file, text, _NEEDED, _OPTIONAL):
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
    days = read_days(row.get("valid_from"), row.get("valid_until"), where)
    pile = piles.setdefault((asin, "+".join(stores), language), _Pile(where, row, days))
    if days != pile.days:  # a sheet holds as a whole: what ended in January would answer for ever
        raise BadInput(f"{where} valid_from", f"has other days than {pile.where}", "Give a sheet one pair of days.")
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
