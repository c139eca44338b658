"""Sheets as people really send them: what was meant to stay inside never becomes public, and nothing odd ends in a crash."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from knowledge.products import parse_sheet
from knowledge.sheet_store import SheetStore
from knowledge.sources import pdf as pdf_reader
from knowledge.sources.reading import Given, Reading, read_source

HEAD = "---\nasin: B0ODD00001\ntitle: {en: Lamp}\nmarketplaces: [US]\nversion: 1\nsource: ours\ncategory: light\n"
COST = "We pay 3 dollars apiece for it."
TABLE = "asin,marketplace,lang,title,section,text,valid_from,valid_until"


def markdown(body: str = "## light: Light\nIt is bright.\n", *, head: str = "") -> Reading:
    return read_source("lamp.md", f"{HEAD}{head}---\n\n{body}".encode())


def kept(reading: Reading, folder: Path) -> Reading:
    """The same, after its sheets were written to a disk and read again."""
    store = SheetStore(folder)
    store.put(reading.sheets, at=datetime(2026, 11, 1, tzinfo=UTC))
    assert len(store.load().sheets) == len(reading.sheets)
    return reading


@pytest.mark.parametrize(
    "said",
    [
        f"- Visibility: internal\n{COST}",
        f"* visibility: internal\n{COST}",
        f"- visibility : internal\n{COST}",
        f" - visibility: internal\n{COST}",
        f" \n- visibility: internal\n{COST}",
        f"**Visibility:** internal\n{COST}",
        f"{COST}\n- visibility: internal",
    ],
)
def test_a_section_that_is_meant_to_stay_inside_never_goes_in_as_public(said: str) -> None:
    reading = markdown(f"## cost: Cost\n{said}\n")
    assert reading.sheets == ()
    (problem,) = reading.problems
    assert problem.field == "lamp.md cost visibility"


def test_how_far_a_lamp_can_be_seen_may_be_said() -> None:
    (sheet,) = markdown("## range: Range\nVisibility: 300 m on a clear night.\n").sheets
    assert sheet.sections[0].text == "Visibility: 300 m on a clear night."


@pytest.mark.parametrize("head", ["valid_from: 2026-13-45\n", "valid_until: 2026-02-30\n", "lang: 0b_\n"])
def test_a_value_that_yaml_takes_for_a_day_or_number_and_is_none_is_one_line(head: str) -> None:
    (problem,) = markdown(head=head).problems
    assert problem.field == "lamp.md"


def test_a_sheet_may_not_end_before_it_begins() -> None:
    (problem,) = markdown(head="valid_from: 2026-05-01\nvalid_until: 2026-04-01\n").problems
    assert problem.field == "lamp.md valid_until"


def test_a_sheet_of_thousands_of_sections_is_one_line() -> None:
    (problem,) = markdown("".join(f"## s{n}: S\nx\n" for n in range(501))).problems
    assert "501 sections" in problem.message


def test_half_a_character_in_the_head_of_a_sheet_is_one_line(tmp_path: Path) -> None:
    text = HEAD.replace("version: 1", r'version: "\ud800"')
    (problem,) = kept(read_source("lamp.md", f"{text}---\n\n## a: A\nText.\n".encode()), tmp_path).problems
    assert problem.field == "lamp.md version"


@pytest.mark.parametrize("name", ["\ud800weight", "\x1b[2Jweight", "we\x00ight"])
def test_the_name_of_a_fact_holds_nothing_that_cannot_be_stored_or_shown(name: str, tmp_path: Path) -> None:
    value = {"asin": "B0ODD00002", "marketplace": "US", "lang": "en", "title": "Lamp", "facts": {name: "2 kg"}}
    (sheet,) = kept(read_source("lamp.json", json.dumps(value).encode()), tmp_path).sheets
    assert sheet.sections[0].title.isprintable()


def test_a_file_whose_name_is_of_another_alphabet_goes_in(tmp_path: Path) -> None:
    name = b"caf\xe9.md".decode("utf-8", "surrogateescape")
    reading = read_source(name, f"{HEAD}---\n\n## a: A\nText.\n".encode())
    assert kept(reading, tmp_path).sheets[0].origin.name == "caf.md"


def test_a_heading_of_a_manual_that_cannot_be_stored_goes_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"  # a font may map its letters to halves of characters
    page = json.dumps([["\ud800Cleaning", 18.0], ["By hand only.", 10.0], ["\ud800", 10.0]])
    child.write_text(f"print({page!r}); print('\"whole\"')")
    monkeypatch.setattr(pdf_reader, "_CHILD", child)
    given = Given(asin="B0ODD00003", marketplace="US", lang="en", title="Lamp")
    (sheet,) = kept(read_source("manual.pdf", b"", given), tmp_path).sheets
    assert [(part.title, part.text) for part in sheet.sections] == [("Cleaning (p. 1)", "By hand only.")]


def test_rows_of_one_sheet_cannot_hold_on_different_days() -> None:
    rows = ["B0ODD00004,US,en,Lamp,a,Always.,,", "B0ODD00004,US,en,Lamp,b,In January.,2025-01-01,2025-01-31"]
    reading = read_source("lamps.csv", "\n".join((TABLE, *rows)).encode())
    assert [problem.field for problem in reading.problems] == ["lamps.csv line 3 valid_from"]
    (sheet,) = reading.sheets
    assert [part.text for part in sheet.sections] == ["Always."], "what ended in January would answer for ever"


def test_a_day_that_is_none_is_named_in_whatever_row_it_stands() -> None:
    rows = ["B0ODD00004,US,en,Lamp,a,One.,2026-01-01,", "B0ODD00004,US,en,Lamp,b,Two.,soon,"]
    reading = read_source("lamps.csv", "\n".join((TABLE, *rows)).encode())
    assert [problem.field for problem in reading.problems] == ["lamps.csv line 3 valid_from"]
    assert reading.sheets[0].valid_from == date(2026, 1, 1)


@pytest.mark.parametrize("lang", ["Estonian", "italic", "denim"])
def test_a_language_is_not_guessed_from_how_its_name_begins(lang: str) -> None:
    row = f"B0ODD00005,US,{lang},Lamp,a,Tere.,,"
    (problem,) = read_source("lamps.csv", f"{TABLE}\n{row}".encode()).problems
    assert problem.field == "lamps.csv line 2 lang"


SPOKEN = "---\nasin: B0LANG0001\nmarketplaces: [DE]\nversion: 1\nsource: us\ncategory: home\n{more}---\n\n## care: Pflege\n\nFeucht abwischen.\n"


@pytest.mark.parametrize(
    ("more", "language"),
    [
        ("title: {de: Lampe}\n", "de"),
        ("title: {de: Lampe, en: Lamp}\n", "en"),
        ("title: {de: Lampe, en: Lamp}\nlang: de\n", "de"),
        ("title: {fr: Lampe}\n", "fr"),
    ],
)
def test_a_sheet_speaks_the_language_it_names_or_that_of_its_only_title(more: str, language: str) -> None:
    assert parse_sheet(SPOKEN.format(more=more), "lamp.md").language == language


def test_a_sheet_of_two_titles_and_no_language_is_asked_for_it() -> None:
    with pytest.raises(BadInput, match="lang: is missing, and there is no English title"):
        parse_sheet(SPOKEN.format(more="title: {de: Lampe, fr: Lampe}\n"), "lamp.md")
