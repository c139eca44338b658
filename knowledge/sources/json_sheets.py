"""Sheets as JSON: one object a line, an array of them, or one alone; each `asin marketplace lang title facts`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from knowledge.sheets import (
    TITLE_CHARS,
    Origin,
    Section,
    Sheet,
    SourceKind,
    cleaned,
    make_sheet,
    read_text,
    read_visibility,
    shown,
    slug,
)
from knowledge.sources.reading import Given, Reading, enough, without_doubles

SOURCE = "product sheet loaded by the operator"

_HEAD = ("asin", "marketplace", "lang", "title")
_OPTIONAL = ("facts", "sections", "visibility", "valid_from", "valid_until")
_PART = ("title", "text", "visibility")


def read_json(file: str, text: str, origin: Origin, given: Given) -> Reading:
    """Every object of the file as a sheet. Raises BadInput where there is none."""
    sheets: list[tuple[str, Sheet]] = []
    problems: list[BadInput] = []
    for where, value in _objects(file, text):
        if enough(problems, where):
            break
        try:
            if isinstance(value, BadInput):
                raise value
            sheets.append((where, json_sheet(value, where, origin, visibility=given.visibility)))
        except BadInput as wrong:
            problems.append(wrong)
        except RecursionError:
            problems.append(BadInput(where, "is nested too deeply", "Write plain values."))
    if not sheets and not problems:
        raise BadInput(file, "holds no sheets", f"Write one object of {', '.join(_HEAD)}, facts a line.")
    return without_doubles(sheets, problems)


def parse_sheet_lines(lines: Iterable[str], file: str) -> tuple[Sheet, ...]:
    """One sheet a line: ``asin marketplace lang title facts``; ``facts`` is a list of sentences or an object of them.

    ``marketplace`` is a code, a list of codes or "all". Raises BadInput naming file, line and field of the first fault.
    """
    found: list[Sheet] = []
    for where, value in _lines(file, lines):
        if isinstance(value, BadInput):
            raise value
        found.append(json_sheet(value, where, Origin(kind=SourceKind.JSON, name=file)))
    if not found:
        raise BadInput(file, "holds no sheets", f"Write one object of {', '.join(_HEAD)}, facts a line.")
    return tuple(found)


def json_sheet(
    value: object, where: str, origin: Origin, *, visibility: Visibility = Visibility.PUBLIC, source: str = SOURCE
) -> Sheet:
    """One object as a sheet of all the stores it names. Raises BadInput naming the field."""
    if not isinstance(value, dict):
        raise BadInput(where, "is not an object", f"Write an object of {', '.join(_HEAD)}, facts.")
    for name in (*_HEAD, *(() if value.get("sections") else ("facts",))):
        if value.get(name) in (None, "", [], {}):
            raise BadInput(f"{where} {name}", "is missing", "Add it.")
    if unknown := set(value) - {*_HEAD, *_OPTIONAL}:
        known = ", ".join((*_HEAD, *_OPTIONAL))
        raise BadInput(f"{where} {min(unknown)[:40]}", "is not a known field", f"Known are {known}.")
    stores = value["marketplace"]
    general = read_visibility(value.get("visibility"), f"{where} visibility", visibility)
    facts = _facts(value["facts"], where, general) if value.get("facts") else []
    parts = _sections(value["sections"], where, general) if value.get("sections") else []
    return make_sheet(
        where,
        asin=value["asin"],
        stores=[str(s) for s in stores] if isinstance(stores, list) and _plain_list(stores) else [_store(stores)],
        lang=value["lang"],
        title=value["title"],
        sections=(*facts, *parts),
        origin=origin,
        source=source,
        valid_from=value.get("valid_from"),
        valid_until=value.get("valid_until"),
    )


def _objects(file: str, text: str) -> Iterator[tuple[str, Any]]:
    """Every object with its place; a BadInput stands for one that cannot be read."""
    if text.lstrip()[:1] == "[":
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as wrong:
            raise BadInput(file, f"is not JSON ({_short(wrong)})", "Correct it, or write one object a line.") from None
        yield from ((f"{file} item {number}", item) for number, item in enumerate(items, 1))
        return
    try:
        yield f"{file}", json.loads(text)  # one object, on however many lines
    except (ValueError, RecursionError):
        yield from _lines(file, text.split("\n"))


def _lines(file: str, lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{file} line {number}"
        try:
            yield where, json.loads(line)
        except (ValueError, RecursionError) as wrong:
            yield where, BadInput(where, f"is not JSON ({_short(wrong)})", "Write one object a line.")


def _facts(value: object, where: str, visibility: Visibility) -> list[Section]:
    """A section a fact; the name of a named fact leads its sentence."""
    named: list[tuple[str, str]]
    if isinstance(value, list):
        named = [("", read_text(item, f"{where} facts {n}")) for n, item in enumerate(value, 1)]
    elif isinstance(value, dict):
        names = [read_text(name, f"{where} facts {cleaned(name)[:40]}", TITLE_CHARS) for name in value]
        said = [_plain(item, f"{where} facts {name[:40]}") for name, item in zip(names, value.values(), strict=True)]
        named = [(name, f"{name}: {text}") for name, text in zip(names, said, strict=True)]
    else:
        raise BadInput(f"{where} facts", "is neither a list nor an object", "Give sentences, or names with values.")
    return [
        Section(key=slug(name) or f"fact-{n}", title=name, text=read_text(text, where), visibility=visibility)
        for n, (name, text) in enumerate(named, 1)
    ]


def _sections(value: object, where: str, general: Visibility) -> list[Section]:
    if not isinstance(value, list):
        raise BadInput(f"{where} sections", "is not a list", f"Give objects of {', '.join(_PART)}.")
    found = []
    for number, part in enumerate(value, 1):
        here = f"{where} sections {number}"
        if not isinstance(part, dict) or set(part) - set(_PART):
            raise BadInput(here, "cannot be read", f"Give an object of {', '.join(_PART)}.")
        title = read_text(part.get("title"), f"{here} title")
        found.append(
            Section(
                key=slug(title) or f"section-{number}",
                title=title,
                text=read_text(part.get("text"), f"{here} text"),
                visibility=read_visibility(part.get("visibility"), f"{here} visibility", general),
            )
        )
    return found


def _plain(value: object, where: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_plain(item, where) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(item, where)}" for name, item in value.items())
    return read_text(value, where)


def _plain_list(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _store(value: object) -> str:
    return value if isinstance(value, str) else shown(value)


def _short(wrong: Exception) -> str:
    return " ".join(str(wrong).split())[:120]
