"""A file of product knowledge, read by its kind: the sheets in it, and what was wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from copilot.domain.record import Record
from knowledge.sheets import Origin, Sheet, SourceKind, cleaned

_MEGABYTE = 1024 * 1024
_PROBLEMS = 100


class Given(Record):
    """What the one who loads says about a file. Item, store, language and title are for formats that carry none (PDF)."""

    asin: str | None = None
    marketplace: str | None = None
    lang: str | None = None
    title: str | None = None
    name: str | None = None  # of the source; else the file's own
    visibility: Visibility = Visibility.PUBLIC  # of sections that name none


@dataclass(frozen=True)
class Reading:
    """What came of a source. ``problems`` name what was left out; everything else is in ``sheets``."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[BadInput, ...] = ()


def read_source(file: str, data: bytes, given: Given | None = None) -> Reading:
    """The sheets of a file, by the ending of its name. Never raises for what is in it: that is a problem in the answer."""
    given = given or Given()
    kind, limit, reader = _READERS.get(PurePath(file).suffix.lower(), (None, 0, _pdf))
    if kind is None:
        return _refused(BadInput(file, "is of no kind we read", "Give .md, .csv, .tsv, .json, .jsonl or .pdf."))
    if len(data) > limit:
        size = f"is {len(data) / _MEGABYTE:.0f} MB long"
        return _refused(BadInput(file, size, f"A {kind} source may have {limit // _MEGABYTE} MB; cut it into several."))
    # A name from a disk of another alphabet may hold what cannot be stored.
    name = " ".join(cleaned(given.name or PurePath(file).name).split())[:120] or "unnamed"
    try:
        return reader(file, data, Origin(kind=kind, name=name), given)
    except BadInput as wrong:
        return _refused(wrong)
    except RecursionError:
        return _refused(BadInput(file, "is nested too deeply", "Write plain values."))


def decoded(file: str, data: bytes) -> str:
    """The bytes as UTF-8, with or without a mark at the beginning. Raises BadInput."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput(file, f"is not UTF-8 (byte {wrong.start})", "Save the file as UTF-8.") from None


def enough(problems: list[BadInput], where: str) -> bool:
    """True when a source has so many problems that nobody reads on; the last line then says so."""
    if len(problems) < _PROBLEMS:
        return False
    problems.append(BadInput(where, "is where we stopped reading", "Correct what stands before it first."))
    return True


def without_doubles(sheets: list[tuple[str, Sheet]], problems: list[BadInput]) -> Reading:
    """One sheet a store; of two in one source with the same key the first stays, and the other is named."""
    kept: dict[object, str] = {}
    found: list[Sheet] = []
    for where, whole in sheets:
        for sheet in whole.by_store():
            if before := kept.get(sheet.key):
                told = f"describes {sheet.asin} in {sheet.marketplaces[0]} ({sheet.language}) as {before} did"
                problems.append(BadInput(where, told, "Put it into one; the first was taken."))
                continue
            kept[sheet.key] = where
            found.append(sheet)
    return Reading(tuple(found), tuple(problems))


def _refused(problem: BadInput) -> Reading:
    return Reading(problems=(problem,))


def _markdown(file: str, data: bytes, origin: Origin, given: Given) -> Reading:
    from knowledge.products import parse_sheet

    text = decoded(file, data).replace("\r\n", "\n")
    sheet = parse_sheet(text, file, origin=origin, visibility=given.visibility)
    return Reading(sheet.by_store())


def _csv(file: str, data: bytes, origin: Origin, given: Given) -> Reading:
    from knowledge.sources.csv_rows import read_csv

    return read_csv(file, decoded(file, data), origin, given)


def _json(file: str, data: bytes, origin: Origin, given: Given) -> Reading:
    from knowledge.sources.json_sheets import read_json

    return read_json(file, decoded(file, data), origin, given)


def _pdf(file: str, data: bytes, origin: Origin, given: Given) -> Reading:
    from knowledge.sources.pdf import read_pdf

    return read_pdf(file, data, origin, given)


_Reader = Callable[[str, bytes, Origin, Given], Reading]
_READERS: dict[str, tuple[SourceKind | None, int, _Reader]] = {
    ".md": (SourceKind.MARKDOWN, 1 * _MEGABYTE, _markdown),
    ".csv": (SourceKind.CSV, 64 * _MEGABYTE, _csv),
    ".tsv": (SourceKind.CSV, 64 * _MEGABYTE, _csv),
    ".json": (SourceKind.JSON, 64 * _MEGABYTE, _json),
    ".jsonl": (SourceKind.JSON, 64 * _MEGABYTE, _json),
    ".pdf": (SourceKind.PDF, 32 * _MEGABYTE, _pdf),
}
LARGEST = max(limit for _, limit, _ in _READERS.values())
