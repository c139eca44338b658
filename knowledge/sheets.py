"""What a product sheet is: sections about one ASIN, with store, language, source, days and who may read them."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.articles import content_version, parse_marketplaces

ASIN = re.compile(r"[A-Z0-9]{10}")
SECTION_CHARS = 20_000
SECTIONS = 500
TITLE_CHARS = 500
_NAME_CHARS = 120

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Control characters (but for tab and line end) and lone halves of characters are no text, and the latter cannot be stored.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class SourceKind(StrEnum):
    """Where a sheet came from."""

    PACKAGED = "packaged"  # shipped beside the code
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    PDF = "pdf"
    CATALOG = "catalog"  # Catalog Items of SP-API
    API = "api"


class Origin(Record):
    """A source by kind and name: loading the same one again replaces what it said before."""

    kind: SourceKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind.value


PACKAGED = Origin(kind=SourceKind.PACKAGED, name="")


class Section(Record):
    """One topic of a sheet; ``text`` is quoted as it stands. ``place`` is where in its source it stands ("page 4")."""

    key: str
    title: str
    text: str
    visibility: Visibility = Visibility.PUBLIC
    place: str = ""


class Sheet(Record):
    """One ASIN in the stores it names. ``language`` is that of the sections; ``titles`` name the item in up to five.

    It holds from ``valid_from`` to ``valid_until``, both days included. ``read_at`` is when it was loaded or fetched.
    """

    asin: str
    titles: dict[Language, str]
    marketplaces: tuple[str, ...]
    language: Language
    version: str
    source: str
    category: str = ""
    sections: tuple[Section, ...]
    origin: Origin = PACKAGED
    valid_from: date | None = None
    valid_until: date | None = None
    read_at: AwareDatetime | None = None

    @property
    def title(self) -> str:
        """The item's name in the language of the sheet, else the first there is."""
        return self.titles.get(self.language) or next(iter(self.titles.values()))

    @property
    def key(self) -> tuple[str, tuple[str, ...], Language, str]:
        """What another sheet must share to replace this one: ASIN, store, language and source."""
        return (self.asin, self.marketplaces, self.language, str(self.origin))

    @property
    def mark(self) -> str:
        """Keeps the passage ids of one ASIN's sheets apart: store, language and source; packaged ones need none."""
        if self.origin.kind is SourceKind.PACKAGED:
            return ""
        source = hashlib.sha256(str(self.origin).encode()).hexdigest()[:6]
        return f"@{'+'.join(self.marketplaces)}-{self.language}~{source}"

    @property
    def digest(self) -> str:
        """SHA-256 of all it says, whenever it was read."""
        return hashlib.sha256(self.model_dump_json(exclude={"read_at"}).encode()).hexdigest()

    def by_store(self) -> tuple[Sheet, ...]:
        """The same as one sheet a store, so that each can be replaced and deleted by itself."""
        return tuple(self.model_copy(update={"marketplaces": (code,)}) for code in self.marketplaces)


def make_sheet(
    where: str,
    *,
    asin: object,
    stores: list[str],
    lang: object,
    title: object,
    sections: tuple[Section, ...],
    origin: Origin,
    source: str,
    valid_from: object = None,
    valid_until: object = None,
) -> Sheet:
    """A sheet from parts nobody has checked. Raises BadInput naming ``where`` and the field."""
    language = read_language(lang, f"{where} lang")
    number = read_asin(asin, where)
    codes = parse_marketplaces(stores, f"{where} marketplace")
    name = read_text(title, f"{where} title", TITLE_CHARS)
    begins, ends = read_days(valid_from, valid_until, where)
    return Sheet(
        asin=number,
        titles={language: name},
        marketplaces=codes,
        language=language,
        version=content_version(name, *(part.model_dump_json() for part in sections)),
        source=source,
        sections=keyed(sections, where),
        origin=origin,
        valid_from=begins,
        valid_until=ends,
    )


def keyed(sections: tuple[Section, ...], where: str) -> tuple[Section, ...]:
    """The sections with keys of their own; "-2", "-3" where two would have the same. Raises BadInput for none or too many."""
    if not sections:
        raise BadInput(where, "has no sections", "Give at least one.")
    if len(sections) > SECTIONS:
        raise BadInput(where, f"has {len(sections)} sections", f"At most {SECTIONS}: cut it into several sources.")
    taken: set[str] = set()
    found = []
    for part in sections:
        key, times = part.key, 1
        while key in taken:
            times += 1
            key = f"{part.key}-{times}"
        taken.add(key)
        found.append(part if key == part.key else part.model_copy(update={"key": key}))
    return tuple(found)


def cleaned(text: str) -> str:
    """The text without what is no text, and without the blanks around it; perhaps nothing is left."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n")).strip()


def read_text(value: object, where: str, most: int = SECTION_CHARS) -> str:
    """The text without the blanks around it. Raises BadInput for none, or for one too long to be quoted."""
    if not isinstance(value, str) or not (text := cleaned(value)):
        raise BadInput(where, "is not a text", "Write a sentence.")
    if len(text) > most:
        raise BadInput(
            where, f"is {len(text)} characters long", f"Write at most {most}; cut a long text into sections."
        )
    return text


def read_asin(value: object, where: str) -> str:
    """Ten capital letters and digits; small ones are raised. Raises BadInput."""
    if value in (None, ""):
        raise BadInput(f"{where} asin", "is missing", "Add it.")
    if not isinstance(value, str) or not ASIN.fullmatch(value.strip().upper()):
        raise BadInput(f"{where} asin", f"{shown(value)} is no ASIN", "Ten capital letters and digits.")
    return value.strip().upper()


def read_language(value: object, where: str) -> Language:
    """One of our five, also from "de-AT". Raises BadInput."""
    try:
        return Language(re.split("[-_]", value.strip().lower())[0] if isinstance(value, str) else "")
    except ValueError:
        raise BadInput(where, f"{shown(value)} is not a language we know", "One of en, it, de, fr, es.") from None


def read_visibility(value: object, where: str, default: Visibility = Visibility.PUBLIC) -> Visibility:
    """public or internal; nothing given is the default. Raises BadInput: a misspelt "internal" must not become public."""
    if value is None or value == "":
        return default
    try:
        return Visibility(value.strip().lower() if isinstance(value, str) else "")
    except ValueError:
        raise BadInput(where, f"{shown(value)} is no visibility", "Write public or internal.") from None


def read_day(value: object, where: str) -> date | None:
    """A day as YYYY-MM-DD, or nothing. Raises BadInput."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else str(value))
    except ValueError:
        raise BadInput(where, f"{shown(value)} is no day", "Write YYYY-MM-DD.") from None


def read_days(valid_from: object, valid_until: object, where: str) -> tuple[date | None, date | None]:
    """From when until when something holds. Raises BadInput, also where it ends before it begins."""
    begins, ends = read_day(valid_from, f"{where} valid_from"), read_day(valid_until, f"{where} valid_until")
    if begins and ends and ends < begins:
        raise BadInput(f"{where} valid_until", "lies before valid_from", "Correct the days.")
    return begins, ends


def slug(name: str) -> str:
    """The name as part of an id."""
    return _NOT_SLUG.sub("-", name.lower()[:_NAME_CHARS]).strip("-")


def shown(value: object) -> str:
    """What was given, short enough for one line; of a structure only its kind, which may be of any size."""
    return repr(value[:40]) if isinstance(value, str) else f"a {type(value).__name__}"
