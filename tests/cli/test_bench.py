"""``copilot bench``: what we cost beside the floor beneath us, measured and never a bar of a test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Copilot


def test_bench_says_what_a_suggestion_and_a_refund_cost_beside_their_floors(
    copilot: Copilot, learned: Path, tmp_path: Path
) -> None:
    home = tmp_path / "bench"
    for folder in ("data", "data/bench"):
        shutil.copytree(learned, home / folder, dirs_exist_ok=True)
    said = copilot("bench", "--n", "2", "--json", data_dir=home / "data")
    assert said.code == 0, said.err
    measures = {measure["name"]: measure for measure in json.loads(said.out)["measures"]}
    assert list(measures) == ["suggestion", "judgement of the words", "confirm to SUBMITTED"]
    for measure in measures.values():
        assert measure["n"] == 2
        assert 0 < measure["p50_ms"] <= measure["p95_ms"]
        assert measure["floor_p50_ms"] > 0
        assert abs(measure["ratio"] - measure["p50_ms"] / measure["floor_p50_ms"]) < 0.2
    assert not (home / "data" / "copilot.sqlite3").exists(), "nobody's books are touched"


def test_bench_measures_searches_in_a_warehouse_beside_bare_chroma_and_finds_it_built_again(
    copilot: Copilot, learned: Path, tmp_path: Path
) -> None:
    home = tmp_path / "data"
    shutil.copytree(learned / "knowledge", home / "bench" / "retrieval-100" / "knowledge")
    said = copilot("bench", "--retrieval", "100", "--n", "3", "--json", data_dir=home)
    assert said.code == 0, said.err
    found = json.loads(said.out)
    names = [(measure["name"], measure["floor"]) for measure in found["measures"]]
    assert names == [
        ("product, first time", "bare query of the same collection"),
        ("product, again", "bare query of the same collection"),
        ("policies", "bare query of the same collection"),
        ("product, again", "filtered query of one collection"),
    ]
    assert found["shelves"]["passages"] > 300
    assert found["shelves"]["collections"] >= 6
