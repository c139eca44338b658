"""Macros as files: what goes out comes in again as it was, and a hostile file costs a clear line each, never the rest."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.macro_views import WRITERS
from copilot.domain.macro import Lifecycle, Macro, Slot, UnlockedBy, When
from copilot.domain.macro_draft import AuthoredMacro, authored
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.order import Fulfilment
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from knowledge.library import MACROS
from knowledge.macro_files import ExportFormat
from knowledge.macro_files.reading import LARGEST, MOST, MacroReading, read_macros
from tests.builders.macros import packaged

HEAD = "id,language,title,body,reasons\n"
GOOD = 'late-note,en,Late,"Hello,\n\nyour order {order_id} is late.",delivery_late\n'


def told(reading: MacroReading) -> list[str]:
    return [problem.message for problem in reading.problems]


def table(rows: str, head: str = HEAD) -> MacroReading:
    return read_macros("macros.csv", (head + rows).encode())


class TestThereAndBack:
    @pytest.mark.parametrize("format_", ExportFormat)
    def test_the_packaged_library_comes_back_as_it_went(self, format_: ExportFormat) -> None:
        text = WRITERS[format_][0](packaged())
        reading = read_macros(f"macros.{format_}", text.encode())
        assert (reading.problems, reading.remarks) == ([], [])
        assert reading.macros == [authored(macro) for macro in packaged()]

    def test_a_file_of_the_packaged_library_is_read_as_it_stands(self) -> None:
        file = MACROS / "late-choice.yaml"
        (macro,) = read_macros(file.name, file.read_bytes()).macros
        assert macro == authored(next(m for m in packaged() if m.id == "late-choice"))

    LINES = st.text(
        st.characters(
            exclude_categories=["Cc", "Cf", "Cs"], exclude_characters="{}<>&", include_characters="\n\t,;\"'|#:- =@+"
        ),
        min_size=1,
        max_size=60,
    ).filter(lambda text: text.strip() != "")
    TITLES = LINES.map(lambda text: " ".join(text.split())).filter(bool)
    DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))

    @settings(max_examples=25, deadline=None)
    @given(st.data())
    def test_any_macro_comes_back_as_it_went(self, data: st.DataObject) -> None:
        languages = data.draw(st.sets(st.sampled_from(Language), min_size=1))
        slots = data.draw(st.sets(st.sampled_from(Slot), max_size=2))
        tail = "".join(f" {{{slot}}}" for slot in sorted(slots))
        said = AuthoredMacro(
            id=data.draw(st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)) + "-x",
            title={lang: data.draw(self.TITLES) for lang in languages},
            body={lang: data.draw(self.LINES) + tail for lang in languages},
            when=When(
                reasons=data.draw(st.none() | st.frozensets(st.sampled_from(Reason), min_size=1, max_size=3)),
                refund=data.draw(st.none() | st.frozensets(st.sampled_from(RefundVerdict), min_size=1, max_size=2)),
                fulfilment=data.draw(st.none() | st.frozensets(st.sampled_from(Fulfilment), min_size=1, max_size=2)),
                marketplaces=data.draw(
                    st.none() | st.frozensets(st.sampled_from(sorted(MARKETPLACES)), min_size=1, max_size=2)
                ),
                flags_all=data.draw(st.frozensets(st.sampled_from(Flag), max_size=2)),
                flags_none=data.draw(st.frozensets(st.sampled_from(Flag), max_size=2)),
                needs_order=data.draw(st.booleans()),
            ),
            unlocked_by=data.draw(st.sampled_from(UnlockedBy)),
            rank=data.draw(st.integers(0, 100)),
            policy=tuple(data.draw(st.lists(st.sampled_from(["COM-40", "REF-12", "S27"]), max_size=2, unique=True))),
            owner=data.draw(self.TITLES),
            review_by=data.draw(self.DAYS),
            effective_from=data.draw(self.DAYS),
            effective_to=data.draw(st.none() | self.DAYS),
        )
        macro = said.as_draft(1, date(2026, 11, 28))
        assert (macro.state, macro.slots) == (Lifecycle.DRAFT, slots)
        for format_, (write, _) in WRITERS.items():
            reading = read_macros(f"one.{format_}", write([macro]).encode())
            assert (told(reading), reading.macros) == ([], [said]), format_

    @pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "'=", "''-", "'", "'quoted"])
    def test_no_cell_that_leaves_is_a_formula_and_each_comes_back_to_the_byte(self, begin: str) -> None:
        body = begin + "HYPERLINK(1) for {order_id}"
        title, owner = (f"{begin.strip()}1+1", f"{begin.strip()}lead")
        said = AuthoredMacro(id="late-sum", title={Language.EN: title}, body={Language.EN: body}, owner=owner)
        macro = said.as_draft(1, date(2026, 11, 28))
        text = WRITERS[ExportFormat.CSV][0]([macro])
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
        reading = read_macros("macros.csv", text.encode())
        assert (reading.problems, reading.macros) == ([], [authored(macro)])


class TestHostileTables:
    def test_a_first_row_whose_words_are_refused_still_says_when_the_others_fit(self) -> None:
        for refused in ('late-note,en,Late,"<b>x</b>",delivery_late\n', "late-note,nl,Laat,Hallo,delivery_late\n"):
            reading = table(refused + "late-note,de,Spät,Guten Tag,\n")
            assert len(reading.problems) == 1
            (macro,) = reading.macros
            assert (set(macro.body), macro.when.reasons) == ({Language.DE}, {Reason.DELIVERY_LATE})

    def test_marks_at_the_beginning_semicolons_and_foreign_line_ends_are_read(self) -> None:
        rows = '﻿id;language;title;body\r\nlate-note;en;Late;"Hello,\r\n\r\nsorry."\r\n'
        (macro,) = read_macros("macros.csv", rows.encode()).macros
        assert macro.body == {Language.EN: "Hello,\n\nsorry."}

    @pytest.mark.parametrize(
        ("row", "where", "what"),
        [
            ("late-note,de,Spät,<b>Hallo</b>,", "line 5 body", "'<b>' is HTML"),
            ("late-note,de,Sp&auml;t,Hallo,", "line 5 title", "'&auml;' is HTML"),
            ("late-note,de,Spät,Hallo {name},", "line 5 body", "'{name}' is nothing we can fill"),
            ("late-note,de,Spät,Hallo {{ticket.requester.name}},", "line 5 body", "'{{ticket.requester.name}}'"),
            ("late-note,de,Spät,Hallo {{order_id}},", "line 5 body", "'{{order_id}}'"),
            ("late-note,de,Spät,Hallo {order_id,", "line 5 body", "'{'"),
            ("late-note,nl,Laat,Hallo,", "line 5 language", "'nl' is none we write"),
            ("late-note,en,Late,Again,", "line 5", "says late-note in en as macros.csv line 2 does"),
            ("late-note,de,Spät,Hallo,size_fit", "line 5 reasons", "differs from macros.csv line 2"),
            (",de,Spät,Hallo,", "line 5 id", "is missing"),
            ("Bad Id!,de,Spät,Hallo,", "line 5 id", "should match pattern"),
            ("coverage,de,Spät,Hallo,", "line 5 id", "is taken"),
            ("other,de,Spät,Hallo,hunger", "line 5 reasons", "Input should be"),
            ("other,de,Spät,Hallo", "line 5", "has 4 cells where there are 5 columns"),
            ('other,de,"Spät,Hallo,', "line 5", "cannot be read"),
            ("other,de,Spät,Hal\x01lo,", "line 5 body", "control character U+0001"),
        ],
    )
    def test_a_bad_row_is_one_clear_line_and_the_rest_goes_in(self, row: str, where: str, what: str) -> None:
        reading = table(f"{GOOD}{row}\n")
        (problem,) = reading.problems
        assert problem.field.startswith(f"macros.csv {where}") and what in problem.message
        assert [(m.id, set(m.body)) for m in reading.macros] == [("late-note", {"en"})]

    @pytest.mark.parametrize(
        ("head", "what"),
        [("name,text\n", "has no column id"), ("id,language,title,body,price\n", "has a column 'price'"),
         ("id,id,language,title,body\n", "names a column twice"), ("", "has no column id")],
    )  # fmt: skip
    def test_other_columns_are_refused_as_a_whole(self, head: str, what: str) -> None:
        reading = table("a,en,b,c\n", head)
        assert reading.macros == [] and len(reading.problems) == 1
        assert what in told(reading)[0]

    @pytest.mark.parametrize(
        ("name", "data", "what"),
        [
            ("m.csv", b"x" * (LARGEST + 1), "is 8 MB long"), ("m.csv", b"\xff\xfeid", "is not UTF-8"),
            ("m.exe", b"MZ", "is of no kind we read"), ("m.json", b"[" * 100_000, "nested too deeply"),
            ("m.json", b"[]", "holds no macros"), ("m.json", b"{", "is not JSON"), ("m.json", b'"x"', "holds no macros"),
            ("m.yaml", b"a: &a [x]\nb: [*a, *a]", "an alias"), ("m.yaml", b"id: a\nid: b", "stands twice"),
            ("m.yaml", b"id: !!python/object:os.system x", "is not YAML"), ("m.csv", b"", "holds no macros"),
            ("m.yaml", b"x" * (2 * 1024 * 1024 + 1), "is 2 MB long"),
        ],
    )  # fmt: skip
    def test_a_file_that_is_no_file_of_macros_is_one_line(self, name: str, data: bytes, what: str) -> None:
        reading = read_macros(name, data)
        assert reading.macros == []
        assert len(reading.problems) == 1 and what in told(reading)[0]

    def test_nobody_reads_ten_thousand_bad_rows(self) -> None:
        reading = table("x,xx,y,z,\n" * 10_000)
        assert len(reading.problems) == 101
        assert told(reading)[-1].endswith("Correct what stands before it first.")

    def test_nobody_takes_in_more_than_a_thousand_macros_at_once(self) -> None:
        reading = table("".join(f"m{n},en,Title,Hello,\n" for n in range(MOST)))
        assert reading.problems == []
        reading = table("".join(f"m{n},en,Title,Hello,\n" for n in range(MOST + 5)))
        assert len(reading.macros) == MOST
        assert f"stands behind {MOST} macros" in told(reading)[0]


def desk(*items: dict[str, Any], under: str = "macros") -> bytes:
    return json.dumps({under: list(items)}).encode()


class TestExportsOfHelpDesks:
    ZENDESK = {
        "id": 360, "title": "Late::Apology", "active": True, "restriction": None,
        "actions": [{"field": "status", "value": "pending"}, {"field": "comment_value", "value": "Hello,\nsorry."}],
    }  # fmt: skip
    GORGIAS = {
        "id": 7, "name": "Late apology", "intent": "shipping/delay", "language": "fr-FR", "usage": 12,
        "actions": [{"name": "setResponseText", "arguments": {"body_html": "<p>Bonjour</p>", "body_text": "Bonjour"}},
                    {"name": "addTags", "arguments": {"tags": "late"}}],
    }  # fmt: skip

    def test_zendesk_gives_words_and_its_other_steps_are_named_not_taken(self) -> None:
        reading = read_macros("zendesk.json", desk(self.ZENDESK), Language.EN)
        (macro,) = reading.macros
        assert (macro.id, dict(macro.body)) == ("zendesk-late-apology", {Language.EN: "Hello,\nsorry."})
        assert reading.remarks == ["zendesk.json macro 1: status left out: only words are imported"]

    def test_an_old_export_puts_the_channel_before_the_words(self) -> None:
        old = {**self.ZENDESK, "actions": [{"field": "comment_value", "value": ["channel:all", "Hello."]}]}
        (macro,) = read_macros("zendesk.json", desk(old), Language.EN).macros
        assert macro.body[Language.EN] == "Hello."

    def test_what_is_switched_off_stays_out(self) -> None:
        reading = read_macros("zendesk.json", desk({**self.ZENDESK, "active": False}, self.ZENDESK), Language.EN)
        assert len(reading.macros) == 1 and "switched off" in reading.remarks[0]

    def test_gorgias_says_its_language_and_plain_text_wins(self) -> None:
        reading = read_macros("gorgias.json", desk(self.GORGIAS, under="data"))
        assert [(m.id, dict(m.body)) for m in reading.macros] == [("gorgias-late-apology", {Language.FR: "Bonjour"})]

    def test_freshdesk_comes_as_json_and_as_a_table(self) -> None:
        item = {"id": 3, "title": "Late", "content": "Hallo.", "content_html": "<div>Hallo.</div>", "folder_id": 1}
        as_json = read_macros("freshdesk.json", json.dumps([item]).encode(), Language.DE)
        as_table = read_macros("freshdesk.csv", b"Title,Content,Folder\nLate,Hallo.,General\n", Language.DE)
        assert as_json.macros == as_table.macros
        assert as_json.macros[0].id == "freshdesk-late"

    @pytest.mark.parametrize(
        ("item", "language", "what"),
        [
            (ZENDESK, None, "does not say its language"),
            ({**GORGIAS, "language": "nl"}, None, "'nl' is none we write"),
            ({**ZENDESK, "actions": [{"field": "status", "value": "solved"}]}, Language.EN, "has no words for a buyer"),
            ({"title": "x", "content_html": "<p>Hi</p>"}, Language.EN, "'<p>' is HTML"),
            ({"title": "x", "content": "Hi {{ticket.requester.firstname}}"}, Language.EN, "nothing we can fill"),
            ({"title": "x"}, Language.EN, "Field required"),
            ({"title": 5, "actions": 7, "name": []}, Language.EN, "has no words for a buyer"),
        ],
    )
    def test_what_cannot_be_used_is_named_and_the_rest_goes_in(
        self, item: dict[str, Any], language: Language | None, what: str
    ) -> None:
        good = {"id": "fine", "title": {"en": "Fine"}, "body": {"en": "Hello."}}
        reading = read_macros("desk.json", desk(item, good), language)
        assert [macro.id for macro in reading.macros] == ["fine"]
        assert len(reading.problems) == 1 and what in told(reading)[0]
        assert reading.problems[0].field.startswith("desk.json macro 1")


def test_times_that_are_not_given_begin_today_and_ask_for_a_review_in_half_a_year() -> None:
    macro: Macro = table(GOOD).macros[0].as_draft(3, date(2026, 11, 28))
    assert (macro.version, macro.effective_from, macro.review_by) == (3, date(2026, 11, 28), date(2027, 5, 27))
