"""Our articles in an agent's own language: a title, the words people use there, and a summary. The English text rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.sections import blocks

LANGUAGES = tuple(language for language in Language if language is not Language.EN)

_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}\b)")
# English writes small numbers out, other languages often do not.
_IN_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


class Card(Record):
    """One article in one language."""

    id: str
    language: Language
    title: str
    text: str
    keywords: tuple[str, ...]

    @property
    def words(self) -> str:
        """All of it, for a search."""
        return f"{self.title} {' '.join(self.keywords)} {self.text}"

    def strange_numbers(self, english: str) -> tuple[str, ...]:
        """Numbers of the card that the English text does not have: a deadline or an amount that nobody vouches for."""
        return strange_numbers(self.text, english)


def strange_numbers(text: str, english: str) -> tuple[str, ...]:
    """Numbers of a text that the English one has neither in digits nor in words."""
    spoken = set(re.findall(r"[a-z]+", english.lower()))
    known = {*_numbers(english), *(str(n) for n, word in enumerate(_IN_WORDS) if word in spoken)}
    return tuple(number for number in _numbers(text) if number not in known)


def _numbers(text: str) -> tuple[str, ...]:
    """Every run of digits, each once; 1,000 is 1.000 is 1000."""
    return tuple(dict.fromkeys(_NUMBER.findall(_THOUSANDS.sub("", text))))


def parse_cards(text: str, file: str, language: Language) -> tuple[Card, ...]:
    """Every card of one file. Raises BadInput naming file, article and field."""
    return tuple(
        Card(
            id=block.key,
            language=language,
            title=block.title,
            text=block.text,
            keywords=_keywords(block.fields, f"{file} {block.key}"),
        )
        for block in blocks(text, file)
    )


def load_cards(folder: Path) -> dict[str, dict[Language, Card]]:
    """The cards beneath a folder of articles, by article and language; a language without a folder has none yet.

    Raises BadInput, also for a card that is there twice.
    """
    found: dict[str, dict[Language, Card]] = {}
    for language in LANGUAGES:
        for path in sorted((folder / language.value).glob("*.md")):
            file = f"{language.value}/{path.name}"
            for card in parse_cards(path.read_text(encoding="utf-8"), file, language):
                if found.setdefault(card.id, {}).setdefault(language, card) is not card:
                    raise BadInput(f"{file} {card.id}", "is given twice", "Keep one.")
    return found


def _keywords(fields: Mapping[str, str], where: str) -> tuple[str, ...]:
    unknown: Sequence[str] = sorted(set(fields) - {"keywords"})
    if unknown:
        raise BadInput(f"{where} {unknown[0]}", "is not a known field", "Remove it or correct the name.")
    words = tuple(word.strip() for word in fields.get("keywords", "").split(",") if word.strip())
    if not words:
        raise BadInput(f"{where} keywords", "is missing", "Name the words people use for it.")
    return words
