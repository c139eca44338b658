"""Sheets are kept by item, store, language and source; loading again replaces, and a crash leaves old or new, never half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from knowledge.library import load_corpus, sheets_of
from knowledge.sheet_store import NO_SHEETS, How, SheetStore, Which
from knowledge.sheets import Origin, Sheet, SourceKind
from knowledge.sources.json_sheets import json_sheet

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def sheet(*facts: str, source: str = "stock.json", kind: SourceKind = SourceKind.JSON, **changes: object) -> Sheet:
    value = {"asin": "B0STORE001", "marketplace": "DE", "lang": "de", "title": "Mixer", "facts": list(facts), **changes}
    return json_sheet(value, "here", Origin(kind=kind, name=source))


def hows(store: SheetStore, *sheets: Sheet, at: datetime = NOW) -> list[How]:
    return [change.how for change in store.put(sheets, at=at)]


def texts(store: SheetStore) -> set[str]:
    return {part.text for one in store.load().sheets for part in one.sections}


@pytest.fixture
def store(tmp_path: Path) -> SheetStore:
    return SheetStore(tmp_path)


def test_loading_again_replaces_what_the_same_source_said(store: SheetStore) -> None:
    assert hows(store, sheet("Alt."), sheet("Auch.", source="other.json")) == [How.NEW, How.NEW]
    assert hows(store, sheet("Neu.")) == [How.CHANGED]
    assert texts(store) == {"Neu.", "Auch."}


def test_what_is_unchanged_costs_nothing(store: SheetStore) -> None:
    hows(store, sheet("Gleich."))
    file = store.folder / "B0STORE001.json"
    before, mark = file.stat(), store.mark()
    assert hows(store, sheet("Gleich."), at=NOW + timedelta(days=1)) == [How.UNCHANGED]
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert store.mark()[0] == mark[0]


@pytest.mark.parametrize(
    "changes",
    [{"marketplace": "IT"}, {"lang": "en"}, {"source": "b.json"}, {"kind": SourceKind.CSV}, {"asin": "B0STORE002"}],
)
def test_another_store_language_source_or_item_stands_beside_it(store: SheetStore, changes: dict[str, object]) -> None:
    hows(store, sheet("Eins."))
    assert hows(store, sheet("Zwei.", **changes)) == [How.NEW]  # type: ignore[arg-type]
    assert texts(store) == {"Eins.", "Zwei."}


def test_every_store_of_a_sheet_is_replaced_and_deleted_by_itself(store: SheetStore) -> None:
    hows(store, sheet("Überall.", marketplace=["DE", "FR", "IT"]))
    assert hows(store, sheet("Nur hier.", marketplace="FR")) == [How.CHANGED]
    gone = store.delete("B0STORE001", Which(marketplace="DE"))
    assert [one.marketplaces for one in gone] == [("DE",)]
    assert {one.marketplaces[0]: one.sections[0].text for one in store.load().sheets} == {
        "FR": "Nur hier.", "IT": "Überall.",
    }  # fmt: skip


@pytest.mark.parametrize("source", ["json:stock.json", "stock.json", "json"])
def test_a_source_is_deleted_by_the_names_it_is_shown_under(store: SheetStore, source: str) -> None:
    hows(store, sheet("Eins."), sheet("Zwei.", kind=SourceKind.CSV, source="stock.csv"))
    assert len(store.delete("B0STORE001", Which(source=source))) == 1
    assert texts(store) == {"Zwei."}
    assert store.delete("B0STORE001", Which(source=source)) == ()
    assert store.delete("B0STORE001", Which(lang=Language.IT)) == ()


def test_the_last_sheet_takes_its_file_along(store: SheetStore) -> None:
    hows(store, sheet("Eins."))
    mark = store.mark()
    store.delete("B0STORE001", Which())
    assert list(store.folder.glob("*.json")) == []
    assert store.mark() != mark


def test_a_person_can_read_what_is_kept(store: SheetStore) -> None:
    hows(store, sheet("Größe: 30 cm", visibility="internal", valid_until="2026-12-31"))
    text = (store.folder / "B0STORE001.json").read_text(encoding="utf-8")
    assert '"text": "Größe: 30 cm"' in text
    assert '"visibility": "internal"' in text
    assert '"valid_until": "2026-12-31"' in text
    assert (store.folder / "B0STORE001.json").stat().st_mode & 0o077 == 0


def test_the_time_of_a_fetch_is_kept_fresh_though_nothing_else_changed(store: SheetStore) -> None:
    fetched = sheet("Glas.", kind=SourceKind.CATALOG, source="Catalog Items")
    hows(store, fetched)
    mark = store.mark()[0]
    later = NOW + timedelta(days=3)
    assert hows(store, fetched, at=later) == [How.UNCHANGED]
    assert [one.read_at for one in store.load().sheets] == [later]
    assert store.mark()[0] == mark


def test_a_damaged_file_is_named_and_the_others_are_read(store: SheetStore) -> None:
    hows(store, sheet("Eins."), sheet("Zwei.", asin="B0STORE002"), sheet("Drei.", asin="B0STORE003"))
    (store.folder / "B0STORE001.json").write_text('{"asin": "B0STORE001", "sheets": [{')
    stolen = (store.folder / "B0STORE003.json").read_text(encoding="utf-8")
    (store.folder / "B0STORE003.json").unlink()
    (store.folder / "B0STORE009.json").write_text(stolen, encoding="utf-8")
    stored = store.load()
    assert {part.text for one in stored.sheets for part in one.sections} == {"Zwei."}
    assert [problem.field.split()[0] for problem in stored.problems] == ["B0STORE001.json", "B0STORE009.json"]
    with pytest.raises(BadInput, match=r"B0STORE001\.json"):
        store.put([sheet("Neu.")], at=NOW)


def test_a_key_given_twice_by_hand_stops_nobody(tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    hows(store, sheet("Eins.", "Zwei."))
    file = store.folder / "B0STORE001.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"fact-2"', '"fact-1"'), encoding="utf-8")
    assert load_corpus(tmp_path).rows()
    assert [problem.problem for problem in store.load().problems] == ["has two sections of one key"]


def test_what_former_versions_kept_is_carried_over_once(tmp_path: Path) -> None:
    lines = [
        {"asin": "B0OLD00001", "marketplace": "DE", "lang": "de", "title": "Mixer", "facts": ["Früher."]},
        {"asin": "B0OLD00001", "marketplace": "DE", "lang": "de", "title": "Mixer", "facts": ["Später."]},
        {"asin": "B0OLD00002", "marketplace": ["DE", "IT"], "lang": "de", "title": "Kanne", "facts": ["Glas."]},
    ]
    old = tmp_path / "knowledge" / "sheets.jsonl"
    old.parent.mkdir()
    old.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{half a li", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    own = [one for one in corpus.sheets if one.asin.startswith("B0OLD")]
    assert [(one.asin, one.marketplaces, one.sections[0].text) for one in own] == [
        ("B0OLD00001", ("DE",), "Später."), ("B0OLD00002", ("DE",), "Glas."), ("B0OLD00002", ("IT",), "Glas."),
    ]  # fmt: skip
    assert not old.exists()
    assert load_corpus(tmp_path).rows() == corpus.rows()


def test_packaged_sheets_give_way_only_where_an_own_one_stands(tmp_path: Path) -> None:
    SheetStore(tmp_path).put([sheet("Unsere eigene.", asin="B0CP000001")], at=NOW)
    known = {one.origin.kind: one.marketplaces for one in sheets_of(tmp_path, "B0CP000001")}
    assert known[SourceKind.JSON] == ("DE",)
    assert "DE" not in known[SourceKind.PACKAGED] and "IT" in known[SourceKind.PACKAGED]


def test_two_sources_of_one_item_never_share_a_passage_id(tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    kinds = (SourceKind.JSON, SourceKind.CSV, SourceKind.PDF)
    store.put([sheet("a", "b", kind=kind, marketplace=["DE", "IT"]) for kind in kinds], at=NOW)
    rows = [row for row in load_corpus(tmp_path).rows() if row.asin == "B0STORE001"]
    assert len({row.id for row in rows}) == len(rows) == 12


def test_an_empty_folder_has_nothing_and_is_left_alone(tmp_path: Path) -> None:
    store = SheetStore(tmp_path / "nowhere")
    assert (store.mark(), store.load().sheets, store.of("B0STORE001")) == (NO_SHEETS, (), ())
    assert store.delete("B0STORE001", Which()) == ()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["../secret", "B0STORE001/../x", "", "b0store001"])
def test_a_name_that_is_no_asin_reaches_no_file(store: SheetStore, tmp_path: Path, name: str) -> None:
    store.folder.mkdir(parents=True)
    (tmp_path / "knowledge" / "secret.json").write_text("{}")
    assert store.of(name) == ()
    assert store.delete(name, Which()) == ()
    assert (tmp_path / "knowledge" / "secret.json").exists()


def test_days_are_both_included() -> None:
    dated = sheet("x", valid_from="2026-11-01", valid_until="2026-11-30")
    assert (dated.valid_from, dated.valid_until) == (date(2026, 11, 1), date(2026, 11, 30))


_WRITER = """
import sys, datetime
from pathlib import Path
from knowledge.sheet_store import SheetStore
from knowledge.sheets import Origin, SourceKind
from knowledge.sources.json_sheets import json_sheet
store, number = SheetStore(Path(sys.argv[1])), 0
print("begun", flush=True)
while True:
    number += 1
    facts = [f"{sys.argv[2]} {number} part {part} " + "x" * 2000 for part in range(40)]
    value = {"asin": "B0STORE001", "marketplace": "DE", "lang": "de", "title": "Mixer", "facts": facts}
    store.put([json_sheet(value, "w", Origin(kind=SourceKind.JSON, name=sys.argv[2]))],
              at=datetime.datetime.now(datetime.UTC))
"""


def _writer(folder: Path, name: str) -> subprocess.Popen[bytes]:
    begun = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name], cwd=ROOT, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert begun.stdout is not None
    assert begun.stdout.readline() == b"begun\n"
    return begun


def test_a_writer_that_is_killed_at_any_moment_leaves_a_whole_sheet(tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    for kill in range(6):
        with _writer(tmp_path, "killed") as writer:
            time.sleep(0.05 + 0.017 * kill)
            writer.kill()
        stored = store.load()
        assert stored.problems == ()
        for one in stored.sheets:
            assert len({part.text.split()[1] for part in one.sections}) == 1
    assert hows(store, sheet("Danach.", source="killed")) == [How.CHANGED]


def test_two_writers_do_not_lose_each_others_sheets(tmp_path: Path) -> None:
    writers = [_writer(tmp_path, name) for name in ("left", "right")]
    store = SheetStore(tmp_path)
    deadline = time.monotonic() + 20
    while {one.origin.name for one in store.load().sheets} != {"left", "right"}:
        assert time.monotonic() < deadline
    for _ in range(50):
        assert {one.origin.name for one in store.load().sheets} == {"left", "right"}
    for writer in writers:
        writer.kill()
        writer.communicate()
