"""Product sheets as our Markdown lays them out, and how added ones give way to or replace those that came with the code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from copilot.domain.marketplace import MARKETPLACES, Language
from knowledge.articles import ALL_MARKETPLACES, content_version, parse_marketplaces
from knowledge.sections import Block, blocks, front_matter
from knowledge.sheets import (
    PACKAGED,
    TITLE_CHARS,
    Origin,
    Section,
    Sheet,
    keyed,
    read_asin,
    read_days,
    read_language,
    read_text,
    read_visibility,
)

_HEAD = ("asin", "title", "marketplaces", "version", "source", "category")
_OPTIONAL = ("lang", "visibility", "valid_from", "valid_until")
# "Visibility: 300 m" may be said of a lamp; one word after it can only be meant for us.
_MISPLACED = re.compile(r"^[^\w\n]*visibility[^\w\n]*[:=][^\w\n]*[^\W\d]\w*[^\w\n]*$", re.IGNORECASE | re.MULTILINE)


def parse_sheet(
    text: str, file: str, *, origin: Origin = PACKAGED, visibility: Visibility = Visibility.PUBLIC
) -> Sheet:
    """One Markdown sheet. ``visibility`` is that of sections that name none. Raises BadInput naming file and field."""
    head, body = front_matter(text, file)
    _check_head(head, file)
    general = read_visibility(head.get("visibility"), f"{file} visibility", visibility)
    begins, ends = read_days(head.get("valid_from"), head.get("valid_until"), file)
    sections: dict[str, Section] = {}
    for block in blocks(body, file):
        if block.key in sections:
            raise BadInput(f"{file} {block.key}", "is given twice", "Keep one.")
        sections[block.key] = _section(block, file, general)
    return Sheet(
        asin=read_asin(head["asin"], file),
        titles={read_language(k, f"{file} title"): read_text(v, f"{file} title {k}") for k, v in head["title"].items()},
        marketplaces=parse_marketplaces([str(code) for code in head["marketplaces"]], f"{file} marketplaces"),
        language=_language(head, file),
        version=f"{read_text(str(head['version']), f'{file} version', TITLE_CHARS)}+{content_version(text)}",
        source=read_text(head["source"], f"{file} source"),
        category=read_text(head["category"], f"{file} category"),
        sections=keyed(tuple(sections.values()), file),
        origin=origin,
        valid_from=begins,
        valid_until=ends,
    )


def load_sheets(folder: Path) -> tuple[Sheet, ...]:
    """The sheets of every `*.md` in the folder, by file name. Raises BadInput."""
    return tuple(parse_sheet(f.read_text(encoding="utf-8"), f.name) for f in sorted(folder.glob("*.md")))


def _language(head: dict[str, Any], file: str) -> Language:
    """The language of the sections: as named, else English where the item has an English title, else that of its only
    title."""
    if "lang" in head:
        return read_language(head["lang"], f"{file} lang")
    named = list(head["title"])
    if Language.EN.value in named:
        return Language.EN
    if len(named) > 1:
        raise BadInput(f"{file} lang", "is missing, and there is no English title", "Name the language of the text.")
    return read_language(named[0], f"{file} title")


def _check_head(head: dict[str, Any], file: str) -> None:
    for name in _HEAD:
        if head.get(name) in (None, "", [], {}):
            raise BadInput(f"{file} {name}", "is missing in the front matter", "Add it.")
    if unknown := {str(name) for name in head} - {*_HEAD, *_OPTIONAL}:
        raise BadInput(f"{file} {min(unknown)}", "is not a known field of the front matter", "Remove it.")
    if not isinstance(head["title"], dict):
        raise BadInput(f"{file} title", "is not a list of titles by language", 'Write {en: "…", it: "…"}.')
    if not isinstance(head["marketplaces"], list):
        raise BadInput(f"{file} marketplaces", "is not a list", "Write [US, IT].")
    # YAML can name one list many times over: written out, a few lines of it would fill the memory.
    for name, value in head.items():
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        lists = (list, dict, set, tuple)
        if any(isinstance(part, lists) for part in parts) or (not parts and isinstance(value, lists)):
            raise BadInput(f"{file} {name}", "is a list within a list", "Write plain values.")


def _section(block: Block, file: str, general: Visibility) -> Section:
    where = f"{file} {block.key}"
    if set(block.fields) - {"visibility"}:
        raise BadInput(where, "has fields, which sheets do not know", "Remove all but 'visibility'.")
    # As a line of the text it would be quoted to buyers, together with what it was to keep from them.
    if stray := _MISPLACED.search(block.text):
        told = f"says {stray[0].strip()[:40]!r} where it is read as text"
        raise BadInput(f"{where} visibility", told, "Write '- visibility: internal' right beneath the heading.")
    return Section(
        key=block.key,
        title=block.title,
        text=read_text(block.text, where),
        visibility=read_visibility(block.fields.get("visibility"), f"{where} visibility", general),
    )


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
