"""Macros as a table: one row an id and language; conditions and days stand in the first row of an id, lists with spaces."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.macro import Macro
from copilot.domain.macro_draft import as_document
from copilot.domain.macro_lint import form_of
from copilot.domain.marketplace import Language
from knowledge.macro_files.desks import take_canned
from knowledge.macro_files.reading import MacroReading
from knowledge.sources.table import column_names, table_rows

_NEEDED = ("id", "language", "title", "body")
_PLAIN = ("rank", "unlocked_by", "owner", "reviewer", "review_by", "effective_from", "effective_to")
_SETS = (
    "reasons", "refund", "cancel", "fulfilment", "order_status", "tracking", "marketplaces", "flags_all", "flags_none",
)  # fmt: skip
_TERMS = (*_PLAIN, "policy", *_SETS, "needs_order")
_CANNED = ("title", "content")
# What a spreadsheet takes for a formula. An apostrophe before it says that it is none; where one stands already there is one
# more, so that reading takes away exactly what writing put there.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass
class _Pile:
    """The rows of one id so far; its terms are those of its first row."""

    id_: str
    where: str
    terms: dict[str, str]
    title: dict[str, str] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)


def read_table(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    """The table's macros; a row that cannot be used is a problem, the others go in. Raises BadInput for wrong columns."""
    names = column_names(text)
    if set(_CANNED) <= set(names) and "body" not in names:
        _read_canned(file, text, language, found, [name for name in names if name not in _CANNED])
        return
    piles: dict[str, _Pile] = {}
    for where, row in table_rows(file, text, _NEEDED, _TERMS):
        if found.full(where):
            break
        try:
            if isinstance(row, BadInput):
                raise row
            _add(piles, where, {name: _meant(cell) for name, cell in row.items()}, language)
        except BadInput as wrong:
            found.problems.append(wrong)
    for pile in piles.values():
        if not pile.lines:
            continue  # no row of it could be used, as was said
        if found.full(pile.where):
            break
        found.take(pile.where, _document(pile), _column)


def write_table(macros: Iterable[Macro]) -> str:
    """The same table, to be read again as it is."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*_NEEDED, *_TERMS])
    for macro in macros:
        said = as_document(macro)
        terms = [
            _cell(said["when"].get(name) if name in (*_SETS, "needs_order") else said.get(name)) for name in _TERMS
        ]
        for language in Language:
            if language in macro.body or language in macro.title:
                texts = (macro.title.get(language, ""), macro.body.get(language, ""))
                table.writerow(map(_inert, [macro.id, language.value, *texts, *terms]))
                terms = [""] * len(_TERMS)
    return out.getvalue()


def _add(piles: dict[str, _Pile], where: str, row: dict[str, str], general: Language | None) -> None:
    id_, language = row["id"].strip(), row["language"].strip().lower() or (general.value if general else "")
    if not id_:
        raise BadInput(f"{where} id", "is missing", "Give the macro an id, such as late-parcel.")
    terms = {name: row[name].strip() for name in _TERMS if row.get(name, "").strip()}
    pile = piles.setdefault(id_, _Pile(id_, where, terms))  # its conditions count even where its words do not
    if language not in set(Language):
        raise BadInput(f"{where} language", f"{language[:20]!r} is none we write", f"One of {', '.join(Language)}.")
    for remark in (*form_of("body", row["body"]), *form_of("title", row["title"])):
        raise BadInput(f"{where} {remark.field}", remark.text, remark.fix)
    if language in pile.lines:
        raise BadInput(where, f"says {id_[:64]} in {language} as {pile.lines[language]} does", "The first was taken.")
    if differs := [name for name, value in terms.items() if pile.terms.get(name, "") != value]:
        raise BadInput(
            f"{where} {differs[0]}", f"differs from {pile.where}", "Say it once, in the first row of the id."
        )
    if row["title"].strip():
        pile.title[language] = row["title"].strip()
    if row["body"].strip():
        pile.body[language] = row["body"]
    pile.lines[language] = where


def _document(pile: _Pile) -> dict[str, Any]:
    """As a document would say it."""
    when: dict[str, Any] = {name: _list(pile.terms[name]) for name in _SETS if name in pile.terms}
    if "needs_order" in pile.terms:
        when["needs_order"] = pile.terms["needs_order"]
    said: dict[str, Any] = {name: pile.terms[name] for name in _PLAIN if name in pile.terms}
    if "policy" in pile.terms:
        said["policy"] = _list(pile.terms["policy"])
    return {**said, "id": pile.id_, "title": pile.title, "body": pile.body, "when": when}


def _list(cell: str) -> list[str]:
    return cell.replace("|", " ").replace(",", " ").replace(";", " ").split()


def _inert(cell: str) -> str:
    """A cell that every spreadsheet shows and none computes."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    """The cell without the apostrophe that ``_inert`` gave it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _column(name: str) -> str:
    """A field as the table names it: ``when.reasons.0`` is the column ``reasons``, ``body.de`` the row of that language."""
    parts = name.split(".")
    return parts[1] if parts[0] == "when" and len(parts) > 1 else name


def _read_canned(file: str, text: str, language: Language | None, found: MacroReading, rest: list[str]) -> None:
    for where, row in table_rows(file, text, _CANNED, rest):
        if found.full(where):
            break
        if isinstance(row, BadInput):
            found.problems.append(row)
        else:
            take_canned(where, row, language, found)
