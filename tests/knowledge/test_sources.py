"""Five formats become the same sheets; what cannot be used is one clear line each, and the rest goes in."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from copilot.domain.catalog import Attribute, CatalogItem
from copilot.domain.evidence import Visibility
from copilot.domain.marketplace import Language
from knowledge.sheets import Sheet
from knowledge.sources import pdf as pdf_reader
from knowledge.sources.catalog import catalog_sheet
from knowledge.sources.reading import Given, Reading, read_source
from tests.builders import pdfs

HEAD = "asin,marketplace,lang,title,section,text"
ROW = "B0CSV00001,DE,de,Mixer Zefiro,Fassung,Die Kanne fasst 1,5 Liter."
MIXER = Given(asin="B0PDF00001", marketplace="DE", lang="de", title="Mixer Zefiro")
MANUAL = (
    [(18, "Reinigung"), (10, "Spülen Sie die Kanne von Hand."), (10, "Die Klinge (scharf) ist abnehmbar.")],
    [(10, "Trocknen Sie alle Teile."), (18, "Entsorgung"), (10, "Nicht in den Hausmüll geben."), (8, "2")],
    [(18, "Garantie"), (10, "24 Monate ab Lieferung.")],
)


def read(text: str | bytes, name: str = "stock.csv", **given: object) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_source(name, data, Given.model_validate(given))


def told(reading: Reading) -> list[str]:
    return [problem.message for problem in reading.problems]


def parts(sheet: Sheet) -> list[tuple[str, str]]:
    return [(section.title, section.text) for section in sheet.sections]


def obj(**changes: object) -> dict[str, object]:
    value = {"asin": "B0JSN00001", "marketplace": "IT", "lang": "it", "title": "Frullatore", "facts": ["Ha due lame."]}
    return {**value, **changes}


class TestTables:
    @pytest.mark.parametrize(
        ("text", "where"),
        [
            pytest.param(f'{HEAD}\n{ROW.replace("1,5 Liter.", "")[:-1]}"1,5 l"', "comma", id="a comma too many"),
            pytest.param(f"{HEAD}\n".replace(",", ";") + ROW.replace(",", ";", 5), "", id="semicolons"),
            pytest.param(f"{HEAD}\n".replace(",", "\t") + ROW.replace(",", "\t", 5), "", id="tabs"),
            pytest.param("\ufeff" + f"{HEAD}\n".replace(",", ";") + ROW.replace(",", ";", 5), "", id="with a mark"),
            pytest.param(f"{HEAD}\r\n".replace(",", ";").upper() + ROW.replace(",", ";", 5) + "\r\n", "", id="windows"),
        ],
    )
    def test_one_row_is_one_section_whatever_separates_the_cells(self, text: str, where: str) -> None:
        reading = read(text)
        if where:
            assert told(reading) == [
                "stock.csv line 2: has 7 cells where there are 6 columns. Put texts with a separator in them in quotes."
            ]
            return
        (sheet,) = reading.sheets
        assert (sheet.asin, sheet.marketplaces, sheet.language, sheet.title) == (
            "B0CSV00001", ("DE",), Language.DE, "Mixer Zefiro",
        )  # fmt: skip
        assert parts(sheet) == [("Fassung", "Die Kanne fasst 1,5 Liter.")]

    def test_rows_of_one_item_store_and_language_are_one_sheet(self) -> None:
        rows = [
            "b0csv00001,DE,de,Mixer,Eis,Nein.",
            'B0CSV00001,DE,de,Mixer,Pflege,"Von Hand.\nNie in die ""Maschine""."',
            "B0CSV00001,IT,it,Mixer,Ghiaccio,No.",
            "B0CSV00002,DE FR,de,Kanne,Glas,Hitzefest.",
        ]
        reading = read("\n".join((HEAD, *rows)))
        assert told(reading) == []
        assert [(s.asin, s.marketplaces, len(s.sections)) for s in reading.sheets] == [
            ("B0CSV00001", ("DE",), 2), ("B0CSV00001", ("IT",), 1), ("B0CSV00002", ("DE",), 1), ("B0CSV00002", ("FR",), 1),
        ]  # fmt: skip
        assert reading.sheets[0].sections[1].text == 'Von Hand.\nNie in die "Maschine".'

    def test_a_bad_row_is_named_by_its_line_and_the_rest_goes_in(self) -> None:
        rows = [
            ",DE,de,Mixer,Eis,Nein.",
            "B0CSV00001,XX,de,Mixer,Eis,Nein.",
            'B0CSV00001,DE,de,Mixer,"Eis,\nWürfel",Nein.',
            "B0CSV00001,DE,de,Mixer,Pflege,",
            "B0CSV00001,DE,de,Mixer,Preis,19",
        ]
        reading = read("\n".join((HEAD, *rows)))
        assert [line.partition(":")[0] for line in told(reading)] == [
            "stock.csv line 2 asin", "stock.csv line 3 marketplace", "stock.csv line 6 text",
        ]  # fmt: skip
        assert parts(reading.sheets[0]) == [("Eis,\nWürfel", "Nein."), ("Preis", "19")]

    @pytest.mark.parametrize(
        ("head", "line"),
        [
            ("asin,marketplace,lang,title,text", "stock.csv line 1: has no column section."),
            (f"{HEAD},price", "stock.csv line 1: has a column 'price', which we do not know."),
            (f"{HEAD},text", "stock.csv line 1: names a column twice."),
            ("", "stock.csv: has no rows."),
        ],
    )
    def test_wrong_columns_are_one_line(self, head: str, line: str) -> None:
        (said,) = told(read(f"{head}\n"))
        assert said.startswith(line)

    def test_a_quote_that_is_never_closed_is_named(self) -> None:
        reading = read(f'{HEAD}\n{ROW.replace(",5", "")}\nB0CSV00001,DE,de,Mixer,Eis,"Nein.\n{ROW}')
        assert len(reading.sheets) == 1
        assert told(reading)[0].startswith("stock.csv line 3: cannot be read")

    def test_a_table_of_nonsense_ends_after_a_hundred_complaints(self) -> None:
        began = time.process_time()
        reading = read(HEAD + "\nx" * 200_000)
        assert len(reading.problems) == 101
        assert "stopped reading" in told(reading)[-1]
        assert time.process_time() - began < 2

    def test_internal_rows_are_marked_and_a_misspelt_mark_is_no_public_row(self) -> None:
        rows = (f"{HEAD},visibility", "B0CSV00001,DE,de,Mixer,A,Offen.,", "B0CSV00001,DE,de,Mixer,B,Geheim.,Internal",
                "B0CSV00001,DE,de,Mixer,C,Vertan.,intrenal")  # fmt: skip
        reading = read("\n".join(rows))
        assert [part.visibility for part in reading.sheets[0].sections] == [Visibility.PUBLIC, Visibility.INTERNAL]
        assert told(reading) == ["stock.csv line 4 visibility: 'intrenal' is no visibility. Write public or internal."]
        cautious = read("\n".join(rows), visibility="internal")
        assert {part.visibility for part in cautious.sheets[0].sections} == {Visibility.INTERNAL}


class TestJson:
    @pytest.mark.parametrize("indent", [None, 2])
    def test_lines_an_array_and_one_object_are_the_same(self, indent: int | None) -> None:
        lines = read(json.dumps(obj()) + "\n\n" + json.dumps(obj(asin="B0JSN00002")), "s.jsonl").sheets
        array = read(json.dumps([obj(), obj(asin="B0JSN00002")], indent=indent), "s.json").sheets
        alone = read(json.dumps(obj(), indent=indent), "s.json").sheets
        assert [parts(sheet) for sheet in lines] == [parts(sheet) for sheet in array]
        assert [sheet.asin for sheet in array] == ["B0JSN00001", "B0JSN00002"]
        assert [sheet.digest for sheet in alone] == [array[0].digest]

    def test_sections_facts_days_and_visibility_go_together(self) -> None:
        section = {"title": "Fornitore", "text": "Officine Belmonte, lotto 7.", "visibility": "internal"}
        value = obj(facts={"lame": 2}, sections=[section], valid_from="2026-11-01", valid_until="2026-12-31")
        (sheet,) = read(json.dumps(value), "s.json").sheets
        assert [(part.key, part.visibility.value) for part in sheet.sections] == [
            ("lame", "public"), ("fornitore", "internal"),
        ]  # fmt: skip
        assert (str(sheet.valid_from), str(sheet.valid_until)) == ("2026-11-01", "2026-12-31")

    @pytest.mark.parametrize(
        ("value", "problem"),
        [
            (obj(asin=None), "s.jsonl line 2 asin: is missing."),
            (obj(asin="B0"), "s.jsonl line 2 asin: 'B0' is no ASIN."),
            (obj(asin=["B0"] * 9), "s.jsonl line 2 asin: a list is no ASIN."),
            (obj(price=1), "s.jsonl line 2 price: is not a known field."),
            (obj(visibility="secret"), "s.jsonl line 2 visibility: 'secret' is no visibility."),
            (obj(valid_from="soon"), "s.jsonl line 2 valid_from: 'soon' is no day."),
            (obj(valid_from="2026-12-01", valid_until="2026-11-01"), "s.jsonl line 2 valid_until: lies before valid_from."),
            (obj(facts=["x" * 20_001]), "s.jsonl line 2 facts 1: is 20001 characters long."),
            (obj(facts=["x"] * 501), "s.jsonl line 2: has 501 sections."),
            (obj(sections=[{"text": "no title"}]), "s.jsonl line 2 sections 1 title: is not a text."),
            (obj(), "s.jsonl line 2: describes B0JSN00001 in IT (it) as s.jsonl line 1 did."),
        ],
    )  # fmt: skip
    def test_a_bad_object_is_one_line_and_the_others_go_in(self, value: object, problem: str) -> None:
        text = "\n".join(map(json.dumps, (obj(), value, obj(asin="B0JSN00003"))))
        reading = read(text, "s.jsonl")
        assert [sheet.asin for sheet in reading.sheets] == ["B0JSN00001", "B0JSN00003"]
        assert [line[: len(problem)] for line in told(reading)] == [problem]

    @pytest.mark.parametrize("depth", [900, 100_000])
    def test_endless_nesting_is_one_line(self, depth: int) -> None:
        hostile = json.dumps(obj()).replace('["Ha due lame."]', '{"a":' * depth + "1" + "}" * depth)
        reading = read(f"{json.dumps(obj())}\n{hostile}", "s.jsonl")
        assert len(reading.sheets) == 1
        assert len(reading.problems) == 1

    def test_half_characters_and_control_characters_do_not_get_in(self) -> None:
        text = json.dumps(obj(facts=["Due\x00 lame\ud83d\x1b[31m."]))
        (sheet,) = read(text, "s.jsonl").sheets
        assert sheet.sections[0].text == "Due lame[31m."
        sheet.model_dump_json().encode()


class TestMarkdown:
    SHEET = (
        "---\nasin: B0MKD00001\ntitle: {de: Drachen}\nmarketplaces: [DE, UK]\nversion: 2026-11\nsource: our sheet\n"
        "category: toys\nlang: de\n---\n\n## line: Die Leine\n\nSie ist 30 m lang.\n\n"
        "## maker: Hersteller\n- visibility: internal\n\nGebaut von Zwirnbein, Halle 4.\n"
    )

    def test_it_may_name_language_and_visibility(self) -> None:
        german, british = read(self.SHEET, "kite.md").sheets
        assert (german.marketplaces, british.marketplaces, german.language) == (("DE",), ("UK",), Language.DE)
        assert [part.visibility.value for part in german.sections] == ["public", "internal"]
        assert german.sections[1].text == "Gebaut von Zwirnbein, Halle 4."

    def test_windows_line_ends_are_read(self) -> None:
        assert [s.digest for s in read(self.SHEET.replace("\n", "\r\n"), "kite.md").sheets] == [
            s.digest for s in read(self.SHEET, "kite.md").sheets
        ]

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            pytest.param(SHEET.replace("asin: B0MKD00001\n", ""), "kite.md asin: is missing", id="no ASIN"),
            pytest.param(SHEET.replace("- visibility: internal", "- price: 3"), "kite.md maker: has fields", id="field"),
            pytest.param("---\n" + "a: [" * 20_000 + "\n---\n", "kite.md", id="endless nesting"),
            pytest.param(
                SHEET.replace(
                    "version: 2026-11",
                    "version: &a [1,1,1,1,1,1,1,1]\n" + "\n".join(
                        f"x{n}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(9)
                    ),
                ),
                "kite.md", id="a list named many times over",
            ),
            pytest.param(SHEET.replace("[DE, UK]", "&a [[DE], [DE]]"), "kite.md marketplaces: is a list within", id="lists"),
        ],
    )  # fmt: skip
    def test_a_bad_sheet_is_one_line_at_once(self, text: str, line: str) -> None:
        began = time.process_time()
        reading = read(text, "kite.md")
        assert reading.sheets == ()
        assert len(told(reading)) == 1 and told(reading)[0].startswith(line)
        assert len(told(reading)[0]) < 300
        assert time.process_time() - began < 3

    def test_fifty_megabytes_of_markdown_are_one_line(self) -> None:
        reading = read(b"x" * 50 * 1024 * 1024, "kite.md")
        assert told(reading) == ["kite.md: is 50 MB long. A markdown source may have 1 MB; cut it into several."]


class TestManuals:
    def test_headings_make_sections_that_say_their_pages(self) -> None:
        (sheet,) = read_source("zefiro.pdf", pdfs.pdf(*MANUAL), MIXER).sheets
        assert (sheet.asin, sheet.marketplaces, sheet.title, sheet.source) == (
            "B0PDF00001", ("DE",), "Mixer Zefiro", "zefiro.pdf",
        )  # fmt: skip
        assert parts(sheet) == [
            ("Reinigung (p. 1–2)", "Spülen Sie die Kanne von Hand.\nDie Klinge (scharf) ist abnehmbar.\nTrocknen Sie alle Teile."),
            ("Entsorgung (p. 2)", "Nicht in den Hausmüll geben."),
            ("Garantie (p. 3)", "24 Monate ab Lieferung."),
        ]  # fmt: skip
        assert [part.place for part in sheet.sections] == ["p. 1–2", "p. 2", "p. 3"]

    def test_without_headings_a_page_is_a_section_and_what_pages_repeat_is_left_out(self) -> None:
        pages = [[(10, "Zefiro 3000"), (10, "Garantie . . . . . . 7"), (10, f"Seite mit Wort {word}."), (10, f"Seite {n}")] for n, word in
                 enumerate(("eins", "zwei", "drei", "vier"), 1)]  # fmt: skip
        (sheet,) = read_source("zefiro.pdf", pdfs.pdf(*pages), MIXER).sheets
        assert parts(sheet) == [
            (f"p. {n}", f"Seite mit Wort {w}.") for n, w in enumerate(("eins", "zwei", "drei", "vier"), 1)
        ]

    def test_a_long_chapter_is_cut_so_that_it_can_be_quoted(self) -> None:
        page = [(16, "Bedienung"), *((10, f"Schritt {n}: drehen Sie den Regler auf die Stufe {n}.") for n in range(60))]
        (sheet,) = read_source("zefiro.pdf", pdfs.pdf(page), MIXER).sheets
        assert len(sheet.sections) == 2
        assert all(len(part.text) <= 1700 for part in sheet.sections)
        assert len({part.key for part in sheet.sections}) == 2

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            pytest.param(pdfs.pdf([]), "holds no text", id="pictures only"),
            pytest.param(pdfs.locked(pdfs.pdf(*MANUAL)), "is locked with a password", id="locked"),
            pytest.param(pdfs.pdf(*MANUAL)[:400], "cannot be read as a PDF", id="cut off"),
            pytest.param(b"", "cannot be read as a PDF", id="empty"),
            pytest.param(b"%PDF-1.7\n" + b"\x00" * 1000, "cannot be read as a PDF", id="zeros"),
            pytest.param(pdfs.pages_in_a_circle(), "cannot be read as a PDF", id="a circle of pages"),
            pytest.param(pdfs.swollen(400), "holds no text", id="small on disk, large in memory"),
            pytest.param(pdfs.pdf(*([[(10, "x")]] * 501)), "has more than 500 pages", id="too many pages"),
        ],
    )
    def test_a_pdf_that_is_no_use_is_one_line(self, data: bytes, line: str) -> None:
        reading = read_source("zefiro.pdf", data, MIXER)
        assert reading.sheets == ()
        (said,) = told(reading)
        assert said.startswith(f"zefiro.pdf: {line}")

    def test_a_pdf_that_takes_too_long_is_let_go(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_reader, "SECONDS", 0.01)
        (said,) = told(read_source("zefiro.pdf", pdfs.pdf(*MANUAL), MIXER))
        assert "to read" in said

    def test_nothing_in_a_pdf_is_run_or_opened(self, tmp_path: Path) -> None:
        mark = tmp_path / "was-here"
        action = f"<< /S /Launch /F ({mark}) /Win << /F (cmd) >> >>".encode()
        data = pdfs.with_attachment(pdfs.pdf(*MANUAL, opens_with=action), "invoice.txt")
        (sheet,) = read_source("zefiro.pdf", data, MIXER).sheets
        assert len(sheet.sections) == 3
        assert not any("attachment" in text for _, text in parts(sheet))
        assert not mark.exists()

    @pytest.mark.parametrize("missing", ["asin", "marketplace", "lang"])
    def test_a_pdf_without_its_item_is_one_line(self, missing: str) -> None:
        (said,) = told(read_source("zefiro.pdf", pdfs.pdf(*MANUAL), MIXER.model_copy(update={missing: None})))
        assert said.startswith(f"zefiro.pdf --{missing}: is missing")


class TestCatalogue:
    def test_what_the_page_shows_is_public_and_the_rest_is_internal(self) -> None:
        item = CatalogItem(
            asin="B0CAT00001", marketplace="DE", language=Language.DE, title="Mixer Zefiro",
            bullets=("Kanne aus Glas", "Leise"), item_size="height 30 centimeters",
            attributes=(Attribute(name="wattage", value="900 watts"), Attribute(name="list_price", value="89"),
                        Attribute(name="supplier_declared_dg_hz_regulation", value="not_applicable")),
        )  # fmt: skip
        sheet = catalog_sheet(item)
        shown = {part.text: part.visibility for part in sheet.sections}
        assert shown == {
            "Kanne aus Glas": Visibility.PUBLIC,
            "Leise": Visibility.PUBLIC,
            "height 30 centimeters": Visibility.PUBLIC,
            "Wattage: 900 watts": Visibility.PUBLIC,
            "Supplier declared dg hz regulation: not_applicable": Visibility.INTERNAL,
        }


def test_a_file_of_another_kind_is_one_line() -> None:
    (said,) = told(read(b"x", "notes.docx"))
    assert said == "notes.docx: is of no kind we read. Give .md, .csv, .tsv, .json, .jsonl or .pdf."


def test_a_file_that_is_not_utf8_is_one_line() -> None:
    (said,) = told(read("Größe".encode("latin-1"), "stock.csv"))
    assert said == "stock.csv: is not UTF-8 (byte 2). Save the file as UTF-8."
