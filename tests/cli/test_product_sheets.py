"""``copilot knowledge load / fetch / list / delete``: what is wrong is one line each, and the rest goes in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from copilot.amazon.simulator import SimulatorSettings, create_app
from copilot.domain.world import parse_world
from tests.builders import pdfs
from tests.cli.conftest import Copilot
from tests.graphs.shop import Shop
from tests.http.house import Listening

LINE = {"asin": "B0CLI00001", "marketplace": "DE", "lang": "de", "title": "Mixer Zefiro", "facts": ["Fasst 1,5 Liter."]}
CSV = (
    "asin;marketplace;lang;title;section;text;visibility\n"
    "B0CLI00001;DE;de;Mixer Zefiro;Einkauf;Los sieben ist undicht.;internal\n"
    ";DE;de;Mixer Zefiro;Eis;Nein.;\n"
)
MANUAL = pdfs.pdf([(18, "Reinigung"), (10, "Die Kanne von Hand spülen.")])


@pytest.fixture
def sources(tmp_path: Path, learned: Path) -> Path:
    """What to load, beside a data folder that need not learn and index anew what never changes."""
    shutil.copytree(learned / "knowledge", tmp_path / "data" / "knowledge", ignore=shutil.ignore_patterns("*.lock"))
    (tmp_path / "s.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    (tmp_path / "stock.csv").write_text(CSV, encoding="utf-8-sig")
    (tmp_path / "zefiro.pdf").write_bytes(MANUAL)
    return tmp_path


def found(copilot: Copilot, question: str) -> list[dict[str, object]]:
    said = copilot("knowledge", "search", question, "--marketplace", "DE", "--lang", "de", "--asin", "B0CLI00001",
                   "--json", "-")  # fmt: skip
    assert (said.code, said.err) == (0, "")
    return [row for row in json.loads(said.out)["q"] if row["kind"] == "asin"]


def test_sheets_are_loaded_found_listed_replaced_and_deleted(copilot: Copilot, sources: Path) -> None:
    said = copilot("knowledge", "load", "s.jsonl")
    assert (said.code, said.err) == (0, "")
    assert said.out == "index in line (chroma); 1 sheets: 1 new\n"
    assert copilot("knowledge", "load", "s.jsonl").out == "index in line (chroma); 1 sheets: 1 unchanged\n"

    (sources / "s.jsonl").write_text(json.dumps({**LINE, "facts": ["Fasst 2 Liter."]}), encoding="utf-8")
    assert "1 changed" in copilot("knowledge", "load", "s.jsonl").out
    assert [row["quote"] for row in found(copilot, "Wie viel Liter fasst er?")] == ["Fasst 2 Liter."]

    listed = copilot("knowledge", "list").out.splitlines()
    assert listed[0].startswith("B0CLI00001  DE  de  json:s.jsonl  ") and listed[-1] == "1 sheets"
    gone = copilot("knowledge", "delete", "--asin", "b0cli00001", "--source", "s.jsonl", "--marketplace", "DE")
    assert (gone.code, gone.out.splitlines()[-1]) == (0, "1 deleted")
    again = copilot("knowledge", "delete", "--asin", "B0CLI00001")
    assert (again.code, again.one_line()) == (1, "copilot: not_found: sheet 'B0CLI00001' does not exist")


def test_what_is_wrong_is_one_line_each_and_the_rest_goes_in(copilot: Copilot, sources: Path) -> None:
    (sources / "pictures.pdf").write_bytes(pdfs.pdf([]))
    (sources / "columns.csv").write_text("asin,text\nB0CLI00001,x\n")
    (sources / "no-asin.md").write_text("---\ntitle: {de: Mixer}\n---\n\n## a: A\n\nText.\n")
    with (sources / "long.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    item = ("--asin", "B0CLI00001", "--marketplace", "DE", "--lang", "de", "--title", "Mixer Zefiro")
    names = (
        "pictures.pdf",
        "columns.csv",
        "no-asin.md",
        "long.md",
        "nowhere.csv",
        "stock.csv",
        "zefiro.pdf",
        "s.jsonl",
    )
    said = copilot("knowledge", "load", *names, *item)
    assert said.code == 2
    assert [line.removeprefix("copilot: bad_input: ").split(".")[0] for line in said.err.splitlines()] == [
        "pictures", "columns", "no-asin", "long", "nowhere", "stock",
    ]  # fmt: skip
    assert "pictures.pdf: holds no text." in said.err
    assert "columns.csv line 1: has no column marketplace." in said.err
    assert "no-asin.md asin: is missing in the front matter." in said.err
    assert "long.md: is 50 MB long." in said.err
    assert "stock.csv line 3 asin: is missing." in said.err
    assert "3 sheets: 3 new" in said.out
    manual, *_ = found(copilot, "Wie spüle ich die Kanne?")
    assert manual["title"] == "Mixer Zefiro: Reinigung (p. 1)"
    secret, *_ = found(copilot, "Ist Los sieben undicht?")
    assert secret["internal"] is True
    shown = copilot("knowledge", "search", "Ist Los sieben undicht?", "--marketplace", "DE", "--lang", "de", "--asin",
                    "B0CLI00001")  # fmt: skip
    assert "Einkauf (internal)" in shown.out


@pytest.mark.slow
def test_everything_of_a_file_can_be_kept_inside(copilot: Copilot, sources: Path) -> None:
    line = (sources / "s.jsonl").read_bytes()
    assert copilot("knowledge", "load", "-", "--visibility", "internal", "--source", "buying", stdin=line).code == 0
    (listed,) = json.loads(copilot("knowledge", "list", "--asin", "b0cli00001", "--json").out)
    assert listed["origin"] == {"kind": "json", "name": "buying"}
    assert {part["visibility"] for part in listed["sections"]} == {"internal"}


def test_a_damaged_file_is_named_by_the_list(copilot: Copilot, sources: Path) -> None:
    kept = sources / "data" / "knowledge" / "sheets"
    kept.mkdir(exist_ok=True)
    (kept / "B0CLI00001.json").write_text("{")
    said = copilot("knowledge", "list")
    assert (said.code, said.out) == (1, "0 sheets\n")
    assert said.err.startswith("copilot: bad_input: B0CLI00001.json:")


@pytest.mark.slow
def test_items_are_fetched_from_the_catalogue(copilot: Copilot) -> None:
    shop = Shop()
    asin = shop.order("late").items[0].asin
    told = {
        "bullet_points": ["Aus massiver Eiche", "Fünf Haken"],
        "attributes": {"material": "Eiche", "gtin_code": "0"},
    }
    world = parse_world(json.dumps({**shop.document, "catalog": {asin: told}}))
    theirs = SimulatorSettings()
    server = Listening(create_app(world, theirs)).begin()
    settings = {
        "spapi_endpoint": server.url, "spapi_lwa_endpoint": server.url, "spapi_client_id": theirs.client_id,
        "spapi_client_secret": theirs.client_secret, "spapi_refresh_token": "any", "seller_id": world.seller_id,
        "quota_factor": "0",
    }  # fmt: skip
    try:
        said = copilot("knowledge", "fetch", asin, "B0UNKNOWN1", "--marketplace", "DE", **settings)
        again = copilot("knowledge", "fetch", asin, "--marketplace", "DE", **settings)
    finally:
        server.end()
    assert said.code == 1
    assert said.err == "copilot: not_found: item 'B0UNKNOWN1 in DE' does not exist\n"
    assert "1 sheets: 1 new" in said.out
    assert (again.code, again.out) == (0, "index in line (chroma); 1 sheets: 1 unchanged\n")
    (sheet,) = json.loads(copilot("knowledge", "list", "--json").out)
    assert (sheet["asin"], sheet["marketplaces"], sheet["language"]) == (asin, ["DE"], "de")
    assert (sheet["source"], sheet["origin"]["kind"]) == ("Catalog Items 2022-04-01", "catalog")
    assert sheet["read_at"]
    assert [(part["text"], part["visibility"]) for part in sheet["sections"]] == [
        ("Aus massiver Eiche", "public"), ("Fünf Haken", "public"), ("Material: Eiche", "public"),
        ("Gtin code: 0", "internal"),
    ]  # fmt: skip


def test_without_an_endpoint_nothing_is_fetched(copilot: Copilot) -> None:
    said = copilot("knowledge", "fetch", "B0CLI00001", "--marketplace", "DE")
    assert said.code == 1
    assert said.one_line() == "copilot: misconfigured: fetching needs COPILOT_SPAPI_ENDPOINT"
