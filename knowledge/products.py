"""Product sheets: what we know about one ASIN, as sections a reply may quote; from our Markdown or from an operator's JSONL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.record import Record
from knowledge.articles import ALL_MARKETPLACES, content_version, parse_marketplaces
from knowledge.sections import blocks, front_matter

ASIN = re.compile(r"[A-Z0-9]{10}")

_HEAD = ("asin", "title", "marketplaces", "version", "source", "category")
_LINE = ("asin", "marketplace", "lang", "title", "facts")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Section(Record):
    """One topic of a sheet; ``text`` is quoted as it stands."""

    key: str
    title: str
    text: str


class Sheet(Record):
    """One ASIN in the stores it names. ``language`` is that of the sections; ``titles`` name the item in up to five."""

    asin: str
    titles: dict[Language, str]
    marketplaces: tuple[str, ...]
    language: Language
    version: str
    source: str
    category: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The item's name in the language of the sheet, else the first there is."""
        return self.titles.get(self.language) or next(iter(self.titles.values()))


def parse_sheet(text: str, file: str) -> Sheet:
    """One Markdown sheet. Raises BadInput naming file and field."""
    head, body = front_matter(text, file)
    for name in _HEAD:
        if head.get(name) in (None, "", [], {}):
            raise BadInput(f"{file} {name}", "is missing in the front matter", "Add it.")
    if unknown := {str(name) for name in head} - set(_HEAD):
        raise BadInput(f"{file} {min(unknown)}", "is not a known field of the front matter", "Remove it.")
    if not isinstance(head["title"], dict):
        raise BadInput(f"{file} title", "is not a list of titles by language", 'Write {en: "…", it: "…"}.')
    if not isinstance(head["marketplaces"], list):
        raise BadInput(f"{file} marketplaces", "is not a list", "Write [US, IT].")
    sections: dict[str, Section] = {}
    for block in blocks(body, file):
        if block.fields or block.key in sections:
            problem = "has fields, which sheets do not know" if block.fields else "is given twice"
            raise BadInput(f"{file} {block.key}", problem, "Remove them." if block.fields else "Keep one.")
        sections[block.key] = Section(key=block.key, title=block.title, text=block.text)
    return Sheet(
        asin=_asin(head["asin"], file),
        titles={_language(k, f"{file} title"): _text(v, f"{file} title {k}") for k, v in head["title"].items()},
        marketplaces=parse_marketplaces([str(code) for code in head["marketplaces"]], f"{file} marketplaces"),
        language=Language.EN,
        version=f"{head['version']}+{content_version(text)}",
        source=_text(head["source"], f"{file} source"),
        category=_text(head["category"], f"{file} category"),
        sections=tuple(sections.values()),
    )


def load_sheets(folder: Path) -> tuple[Sheet, ...]:
    """The sheets of every `*.md` in the folder, by file name. Raises BadInput."""
    return tuple(parse_sheet(f.read_text(encoding="utf-8"), f.name) for f in sorted(folder.glob("*.md")))


def parse_sheet_lines(lines: Iterable[str], file: str) -> tuple[Sheet, ...]:
    """One sheet a line: ``asin marketplace lang title facts``; ``facts`` is a list of sentences or an object of them.

    ``marketplace`` is a code, a list of codes or "all". Raises BadInput naming file, line and field.
    """
    sheets: list[Sheet] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{file} line {number}"
        try:
            value = json.loads(line)
        except ValueError as wrong:
            raise BadInput(where, f"is not JSON ({wrong})", "Write one object a line.") from None
        if not isinstance(value, dict):
            raise BadInput(where, "is not an object", f"Write an object of {', '.join(_LINE)}.")
        sheets.append(_line_sheet(value, line, where))
    if not sheets:
        raise BadInput(file, "holds no sheets", f"Write one object of {', '.join(_LINE)} a line.")
    return tuple(sheets)


def _line_sheet(value: dict[str, Any], line: str, where: str) -> Sheet:
    for name in _LINE:
        if value.get(name) in (None, "", [], {}):
            raise BadInput(f"{where} {name}", "is missing", "Add it.")
    if unknown := set(value) - set(_LINE):
        raise BadInput(f"{where} {min(unknown)}", "is not a known field", f"Known are {', '.join(_LINE)}.")
    stores = value["marketplace"]
    codes = parse_marketplaces(
        [str(s) for s in (stores if isinstance(stores, list) else [stores])], f"{where} marketplace"
    )
    language = _language(value["lang"], f"{where} lang")
    # Two lines may describe one ASIN in two stores or languages: the mark keeps their passage ids apart.
    mark = f"@{'+'.join(codes)}-{language}"
    facts = [(_slug(key) or f"fact-{n}", key, text) for n, (key, text) in enumerate(_facts(value["facts"], where), 1)]
    seen: dict[str, int] = {}
    sections = []
    for key, title, text in facts:
        seen[key] = seen.get(key, 0) + 1
        unique = key if seen[key] == 1 else f"{key}-{seen[key]}"
        sections.append(Section(key=f"{unique}{mark}", title=title, text=text))
    return Sheet(
        asin=_asin(value["asin"], where),
        titles={language: _text(value["title"], f"{where} title")},
        marketplaces=codes,
        language=language,
        version=content_version(line.strip()),
        source="product sheet loaded by the operator",
        category="",
        sections=tuple(sections),
    )


def _facts(value: object, where: str) -> list[tuple[str, str]]:
    """(name or "", sentence) for every fact; the name of a named fact leads its sentence."""
    if isinstance(value, list):
        return [("", _text(item, f"{where} facts {n}")) for n, item in enumerate(value, 1)]
    if isinstance(value, dict):
        return [(str(name), f"{name}: {_plain(item, f'{where} facts {name}')}") for name, item in value.items()]
    raise BadInput(f"{where} facts", "is neither a list nor an object", "Give sentences, or names with values.")


def _plain(value: object, where: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_plain(item, where) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(item, where)}" for name, item in value.items())
    return _text(value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadInput(where, "is not a text", "Write a sentence.")
    return value.strip()


def _asin(value: object, where: str) -> str:
    if not isinstance(value, str) or not ASIN.fullmatch(value.strip().upper()):
        raise BadInput(f"{where} asin", f"{value!r} is no ASIN", "Ten capital letters and digits.")
    return value.strip().upper()


def _language(value: object, where: str) -> Language:
    try:
        return Language(str(value).lower()[:2])
    except ValueError:
        raise BadInput(where, f"{value!r} is not a language we know", "One of en, it, de, fr, es.") from None


def _slug(name: str) -> str:
    return _NOT_SLUG.sub("-", name.lower()).strip("-")


def replace_sheets(old: Iterable[Sheet], new: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The old sheets, giving way to the new ones in every store and for every ASIN the new ones name."""
    new = tuple(new)
    taken: dict[str, set[str]] = {}
    for sheet in new:
        taken.setdefault(sheet.asin, set()).update(sheet.marketplaces)
    kept: list[Sheet] = []
    for sheet in old:
        lost = taken.get(sheet.asin)
        if not lost:
            kept.append(sheet)
            continue
        served = tuple(MARKETPLACES) if sheet.marketplaces == ALL_MARKETPLACES else sheet.marketplaces
        rest = () if "all" in lost else tuple(code for code in served if code not in lost)
        if rest:
            kept.append(sheet.model_copy(update={"marketplaces": rest}))
    return (*kept, *new)
