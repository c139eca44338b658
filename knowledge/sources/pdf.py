"""Manuals as PDF: their text cut into sections by headings, else by pages, each with the pages it stands on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from copilot.domain.errors import BadInput
from copilot.domain.record import Record
from knowledge.sheets import Origin, Section, cleaned, make_sheet, read_text, slug
from knowledge.sources.pdf_child import CHARACTERS, PAGES
from knowledge.sources.reading import Given, Reading

SECONDS = 30.0

_CHILD = Path(__file__).parent / "pdf_child.py"
_SECTION_CHARS = 1600  # about what one answer needs; longer ones are cut at the end of a line
_LARGER = 1.12  # a heading's letters against those of the text
_NUMBERED = re.compile(r"\d{1,2}(\.\d{1,2}){0,3}\.? [^\W\d_].{0,60}")
_PAGE_NUMBER = re.compile(r"\W?((page|seite|pagina|página|p\.)? ?\d{1,4}([/ ]{1,3}\d{1,4})?)\W?", re.IGNORECASE)
_LEADERS = (". . . .", "......", "……", "_____")  # they lead the eye to a page number, or to where one writes
_SAID = {
    "encrypted": ("is locked with a password", "Give an unlocked copy."),
    "pages": (f"has more than {PAGES} pages", "Give the part that is about this item."),
    "long": (f"holds more than {CHARACTERS} characters", "Give the part that is about this item."),
}


class _Line(Record):
    """A line of a page. ``size`` is that of its largest letters."""

    page: int
    text: str
    size: float


class _Part(Record):
    """What stands under one heading."""

    title: str
    lines: tuple[_Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def pages(self) -> str:
        """ "4", or "4–5"."""
        first, last = self.lines[0].page, self.lines[-1].page
        return str(first) if first == last else f"{first}–{last}"


def read_pdf(file: str, data: bytes, origin: Origin, given: Given) -> Reading:
    """The manual as a sheet of the item, stores, language and title given. Raises BadInput."""
    for name, value in (("--asin", given.asin), ("--marketplace", given.marketplace), ("--lang", given.lang)):
        if not value:
            raise BadInput(f"{file} {name}", "is missing", "A PDF does not say which item it is about: give it.")
    lines = _without_furniture(_lines(file, data))
    if not any(line.text for line in lines):
        raise BadInput(file, "holds no text", "It is pictures only: run it through text recognition first.")
    sections = tuple(
        Section(
            key=slug(part.title) or f"page-{part.lines[0].page}",
            title=f"{part.title} (p. {part.pages})" if part.title else f"p. {part.pages}",
            text=read_text(part.text, file),
            visibility=given.visibility,
            place=f"p. {part.pages}",
        )
        for part in _parts(lines)
    )
    sheet = make_sheet(
        file,
        asin=given.asin,
        stores=(given.marketplace or "").replace(",", " ").split(),
        lang=given.lang,
        title=given.title or Path(file).stem,
        sections=sections,
        origin=origin,
        source=origin.name,
    )
    return Reading(sheet.by_store())


def _lines(file: str, data: bytes) -> list[_Line]:
    """Every line of text, read by a process that may neither run long nor grow. Raises BadInput."""
    command = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise BadInput(file, f"takes more than {SECONDS:.0f} s to read", "Print it to a plain PDF again.") from None
    *pages, said = done.stdout.splitlines() or [b'"broken"']
    verdict = json.loads(said) if said[:1] == b'"' else "broken"
    if verdict != "whole":
        problem, remedy = _SAID.get(verdict, ("cannot be read as a PDF", "Open it, and save or print it again."))
        raise BadInput(file, problem, remedy)
    return [
        _Line(page=number, text=kept, size=size)
        for number, page in enumerate(pages, 1)
        for text, size in json.loads(page)
        if (kept := cleaned(text))  # a font may map letters to what cannot be stored
    ]


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    """Without page numbers, tables of contents, and what most pages repeat at their head or foot."""
    pages = len({line.page for line in lines})
    on = Counter(text for _, text in {(line.page, line.text) for line in lines})
    repeated = {text for text, times in on.items() if pages >= 4 and times > pages / 2}
    kept = (line for line in lines if line.text not in repeated and not _PAGE_NUMBER.fullmatch(line.text))
    return [line for line in kept if not any(leader in line.text for leader in _LEADERS)]


def _parts(lines: list[_Line]) -> list[_Part]:
    """Headings with what stands under them; a page each where no heading is to be seen. A long one is cut."""
    headings = _headings(lines)
    found: list[tuple[str, list[_Line]]] = []
    for place, line in enumerate(lines):
        if place not in headings:
            if not found:
                found.append(("", []))
            found[-1][1].append(line)
        elif found and not found[-1][1]:  # a heading over two lines, or over another heading
            found[-1] = (f"{found[-1][0]} {line.text}"[:120], [])
        else:
            found.append((line.text, []))
    whole = [(title, under) for title, under in found if under]
    if not headings:
        whole = [("", list(on_page)) for _, on_page in groupby(lines, key=lambda line: line.page)]
    return [part for title, under in whole or [("", lines)] for part in _cut(title, under)]


def _headings(lines: list[_Line]) -> set[int]:
    """Places of the headings: short lines in larger letters; where there are none, numbered ones."""
    usual = _usual_size(lines)
    short = [
        (place, line) for place, line in enumerate(lines) if len(line.text) <= 100 and line.text[-1] not in ".,;:!?"
    ]
    larger = {place for place, line in short if line.size > usual * _LARGER and any(map(str.isalpha, line.text))}
    return larger or {place for place, line in short if _NUMBERED.fullmatch(line.text)}


def _usual_size(lines: list[_Line]) -> float:
    """The size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _cut(title: str, lines: list[_Line]) -> list[_Part]:
    parts: list[_Part] = []
    taken: list[_Line] = []
    for line in lines:
        if taken and sum(len(one.text) + 1 for one in taken) + len(line.text) > _SECTION_CHARS:
            parts.append(_Part(title=title, lines=tuple(taken)))
            taken = []
        taken.append(line)
    parts.append(_Part(title=title, lines=tuple(taken)))
    return parts
