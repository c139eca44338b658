"""Our policy articles: what each says, on what authority, since when, for which stores, and when somebody must look again."""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import canonical_code
from copilot.domain.quiz import Pillar
from copilot.domain.record import Record
from knowledge.sections import Block, blocks, front_matter

_E = TypeVar("_E", bound=StrEnum)

POLICY_ID = re.compile(r"\b[A-Z]{2,3}-\d{2}\b")
ALL_MARKETPLACES = ("all",)

_AS_OF = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = ("source", "as_of", "review_by", "marketplaces", "confidence", "volatile", "keywords")
_OPTIONAL = ("effective_from", "effective_to", "disagrees_with", "followed")


class Confidence(StrEnum):
    """How sure we are of an article: official and recent, official but old or partial, or practice only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Article(Record):
    """One policy fact. ``as_of`` is a year or month; ``review_by`` the last day it may stand unread; ``version`` a content hash.

    ``effective_from`` and ``effective_to`` are the first and the last day of the rule, both included; None is open.
    ``disagrees_with`` names articles that say otherwise about the same act, or the article itself where it tells both
    sides; ``followed`` says whether we go by this one of a pair.
    """

    id: str
    family: str
    title: str
    text: str
    source: str
    as_of: str
    review_by: date
    marketplaces: tuple[str, ...]
    confidence: Confidence
    volatile: bool
    keywords: tuple[str, ...]
    pillar: Pillar
    version: str
    file: str
    effective_from: date | None = None
    effective_to: date | None = None
    disagrees_with: tuple[str, ...] = ()
    followed: bool | None = None

    def overlaps(self, other: Article) -> bool:
        """True where there is a day on which both are in effect."""
        begins = max(self.effective_from or date.min, other.effective_from or date.min)
        return begins <= min(self.effective_to or date.max, other.effective_to or date.max)


def parse_articles(text: str, file: str) -> tuple[Article, ...]:
    """Every article of one file. Raises BadInput naming file, article and field."""
    head, body = front_matter(text, file)
    for name in ("family", "title", "pillar"):
        if not isinstance(head.get(name), str) or not head[name].strip():
            raise BadInput(f"{file} {name}", "is missing in the front matter", "Add it.")
    if unknown := set(head) - {"family", "title", "pillar"}:
        raise BadInput(f"{file} {min(unknown)}", "is not a known field of the front matter", "Remove it.")
    pillar = _choice(Pillar, f"{file} pillar", head["pillar"])
    return tuple(_article(block, head["family"], pillar, file) for block in blocks(body, file))


def load_articles(folder: Path) -> tuple[Article, ...]:
    """The articles of every `*.md` in the folder, by file name. Raises BadInput."""
    files = sorted(folder.glob("*.md"))
    if not files:
        raise BadInput(str(folder), "holds no policy articles", "Point to a folder of .md files.")
    return tuple(a for f in files for a in parse_articles(f.read_text(encoding="utf-8"), f.name))


def _article(block: Block, family: str, pillar: Pillar, file: str) -> Article:
    where = f"{file} {block.key}"
    if not POLICY_ID.fullmatch(block.key) or block.key.partition("-")[0] != family:
        raise BadInput(where, f"is not an id of family {family}", f"Write {family}- and two digits.")
    for name in _FIELDS:
        if not block.fields.get(name):
            raise BadInput(f"{where} {name}", "is missing", "Add it.")
    if unknown := set(block.fields) - {*_FIELDS, *_OPTIONAL}:
        raise BadInput(f"{where} {min(unknown)}", "is not a known field", "Remove it or correct the name.")
    fields = block.fields
    if not _AS_OF.fullmatch(fields["as_of"]):
        raise BadInput(f"{where} as_of", f"{fields['as_of']!r} is no year or month", "Write YYYY or YYYY-MM.")
    begins, ends = _days(fields, where)
    # Only what is given: an article without these fields keeps the version under which its quiz questions were read.
    optional = [f"{name}={fields[name]}" for name in _OPTIONAL if name in fields]
    return Article(
        id=block.key,
        family=family,
        title=block.title,
        text=block.text,
        source=fields["source"],
        as_of=fields["as_of"],
        review_by=_last_day(fields["review_by"], f"{where} review_by"),
        marketplaces=parse_marketplaces(fields["marketplaces"].split(","), f"{where} marketplaces"),
        confidence=_choice(Confidence, f"{where} confidence", fields["confidence"]),
        volatile=_yes_no(fields["volatile"], f"{where} volatile"),
        keywords=tuple(word.strip() for word in fields["keywords"].split(",") if word.strip()),
        pillar=pillar,
        version=content_version(block.key, block.title, block.text, *(fields[name] for name in _FIELDS), *optional),
        file=file,
        effective_from=begins,
        effective_to=ends,
        disagrees_with=_ids(fields, where),
        followed=_yes_no(fields["followed"], f"{where} followed") if "followed" in fields else None,
    )


def parse_marketplaces(codes: list[str], where: str) -> tuple[str, ...]:
    """("all",) or canonical two-letter codes in the order given. Raises BadInput."""
    names = [code.strip() for code in codes if code.strip()]
    if [name.lower() for name in names] == ["all"]:
        return ALL_MARKETPLACES
    known = [canonical_code(name) for name in names]
    for name, code in zip(names, known, strict=True):
        if code is None:
            raise BadInput(where, f"{name!r} is not a store we know", "Write 'all' or two-letter codes.")
    if not known:
        raise BadInput(where, "is empty", "Write 'all' or two-letter codes.")
    return tuple(dict.fromkeys(code for code in known if code))


def content_version(*parts: str) -> str:
    """Twelve hex digits that change when any part changes."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _choice(kind: Callable[[str], _E], where: str, value: str) -> _E:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(where, f"{value!r} is not one of the known values", "Correct it.") from None


def _yes_no(value: str, where: str) -> bool:
    if value not in {"yes", "no"}:
        raise BadInput(where, f"{value!r} is neither yes nor no", "Write yes or no.")
    return value == "yes"


def _days(fields: Mapping[str, str], where: str) -> tuple[date | None, date | None]:
    """First and last day of the rule."""
    begins, ends = (_day(fields.get(name), f"{where} {name}") for name in ("effective_from", "effective_to"))
    if begins and ends and ends < begins:
        raise BadInput(f"{where} effective_to", "lies before effective_from", "Correct one of them.")
    return begins, ends


def _day(value: str | None, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError:
        raise BadInput(where, f"{value!r} is no day", "Write YYYY-MM-DD, or leave the line out.") from None


def _ids(fields: Mapping[str, str], where: str) -> tuple[str, ...]:
    """The articles this one disagrees with. Whether they exist is for the check to say: they may be in another file."""
    if "disagrees_with" not in fields:
        if "followed" in fields:
            raise BadInput(f"{where} followed", "is given without disagrees_with", "Name the other article.")
        return ()
    ids = [id_.strip() for id_ in fields["disagrees_with"].split(",")]
    for id_ in ids:
        if not POLICY_ID.fullmatch(id_):
            raise BadInput(f"{where} disagrees_with", f"{id_!r} is no id", "Write ids with commas between them.")
    return tuple(dict.fromkeys(ids))


def _last_day(value: str, where: str) -> date:
    month = _MONTH.fullmatch(value)
    if not month:
        raise BadInput(where, f"{value!r} is no month", "Write YYYY-MM.")
    year, number = int(month[1]), int(month[2])
    return date(year, number, calendar.monthrange(year, number)[1])
