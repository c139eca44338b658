"""The same ticket with the real vector store: what is kept in Chroma is what the suggestion cites."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.wiring import load_brain
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.desk import open_desk
from tests.graphs.shop import RETURNED, Shop


async def test_a_suggestion_is_the_same_with_chroma_as_without(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    learned = cache_folder(pytestconfig)
    exact = shared_brain(learned)
    shutil.copytree(learned / "models", tmp_path / "models")
    chroma = load_brain(tmp_path)
    try:
        assert "chroma" in chroma.knowledge.engine
        assert "chroma" not in exact.knowledge.engine
        cited = []
        for brain, name in ((chroma, "chroma"), (exact, "exact")):
            (tmp_path / name).mkdir()
            async with open_desk(tmp_path / name, brain, Shop()) as desk:
                suggestion = await desk.suggested("returned", RETURNED)
                cited.append([citation.id for citation in suggestion.citations])
        assert cited[0] == cited[1]
        assert "REF-02" in cited[0]
    finally:
        chroma.knowledge.close()
