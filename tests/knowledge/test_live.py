"""A running service answers from what is loaded while it runs, and no search fails or waits meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import Language
from knowledge.live import LiveKnowledge
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, load_packaged
from knowledge.sheet_store import SheetStore, Which
from knowledge.sheets import Origin, Sheet, SourceKind
from knowledge.sources.json_sheets import json_sheet

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ASK = KnowledgeQuery(
    text="How many litres does the jug hold?", language=Language.EN, marketplace="DE", asins=("B0LIVE0001",), limit=20
)


def sheet(fact: str, asin: str = "B0LIVE0001", **more: object) -> Sheet:
    value = {"asin": asin, "marketplace": "DE", "lang": "en", "title": "Blender Zefiro", "facts": [fact], **more}
    return json_sheet(value, "here", Origin(kind=SourceKind.JSON, name="live.json"))


def few(data_dir: Path) -> Corpus:
    """A dozen articles and the sheets of this installation: an index of them takes no time to build."""
    return Corpus(articles=load_packaged().articles[:12], sheets=SheetStore(data_dir).load().sheets)


@pytest.fixture(params=[False, True], ids=["exact", "chroma"])
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LiveKnowledge]:
    opened = open_knowledge(few(tmp_path), tmp_path, chroma=request.param)
    assert opened.engine == ("chroma" if request.param else "exact")
    service = LiveKnowledge(opened, tmp_path, few)
    yield service
    service.close()
    service.close()


async def goods(live: LiveKnowledge) -> list[Passage]:
    return [passage for passage in await live.search(ASK) if passage.kind is PassageKind.ASIN]


async def test_what_is_loaded_changed_and_deleted_answers_after_a_look(live: LiveKnowledge, tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    assert (live.look(), await goods(live)) == (False, [])
    store.put([sheet("The jug holds 1.5 litres.")], at=NOW)
    assert live.look()
    assert [passage.quote for passage in await goods(live)] == ["The jug holds 1.5 litres."]
    store.put([sheet("The jug holds 2 litres.")], at=NOW)
    assert live.look()
    assert [passage.quote for passage in await goods(live)] == ["The jug holds 2 litres."]
    store.delete("B0LIVE0001", Which())
    assert live.look()
    assert await goods(live) == []
    assert not live.look()


async def test_a_look_at_unchanged_sheets_builds_nothing(live: LiveKnowledge, tmp_path: Path) -> None:
    SheetStore(tmp_path).put([sheet("The jug holds 1.5 litres.")], at=NOW)
    live.look()
    began = time.perf_counter()
    for _ in range(200):
        SheetStore(tmp_path).put([sheet("The jug holds 1.5 litres.")], at=NOW)
        assert not live.look()
    assert time.perf_counter() - began < 5


async def test_no_search_fails_or_stops_while_the_index_is_exchanged(live: LiveKnowledge, tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    store.put([sheet("The jug holds 1 litre.")], at=NOW)
    live.look()
    answers: list[str] = []
    done = asyncio.Event()

    async def ask() -> None:
        while not done.is_set():
            (found,) = await goods(live)
            answers.append(found.quote)
            await asyncio.sleep(0)  # exact search gives nobody else a turn

    askers = [asyncio.create_task(ask()) for _ in range(3)]
    for litres in range(2, 6):
        store.put([sheet(f"The jug holds {litres} litres.")], at=NOW)
        before = len(answers)
        assert await asyncio.to_thread(live.look)
        assert len(answers) > before, "searches waited for the build"
    await asyncio.sleep(0.1)
    done.set()
    await asyncio.gather(*askers)
    assert answers[-1] == "The jug holds 5 litres."
    assert len(set(answers)) == 5


async def test_sheets_that_cannot_be_read_leave_the_others_answering(live: LiveKnowledge, tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    store.put([sheet("The jug holds 1.5 litres."), sheet("Another.", "B0LIVE0002")], at=NOW)
    live.look()
    (store.folder / "B0LIVE0002.json.half").write_text("{")
    (store.folder / "B0LIVE0002.json").write_text("{")
    (store.folder / "B0LIVE0002.json.half").rename(store.folder / "B0LIVE0002.json")
    assert live.look()
    assert [passage.quote for passage in await goods(live)] == ["The jug holds 1.5 litres."]


async def test_a_file_corrected_by_hand_is_noticed(live: LiveKnowledge, tmp_path: Path) -> None:
    store = SheetStore(tmp_path)
    store.put([sheet("The jug holds 1.5 litres.")], at=NOW)
    live.look()
    file = store.folder / "B0LIVE0001.json"
    beside = file.with_suffix(".tmp")
    beside.write_text(file.read_text(encoding="utf-8").replace("1.5", "1.8"), encoding="utf-8")
    beside.rename(file)
    assert live.look()
    assert [passage.quote for passage in await goods(live)] == ["The jug holds 1.8 litres."]


async def test_after_a_restart_the_exchanged_index_is_the_one_that_is_opened(tmp_path: Path) -> None:
    first = LiveKnowledge(open_knowledge(few(tmp_path), tmp_path), tmp_path, few)
    SheetStore(tmp_path).put([sheet("The jug holds 1.5 litres.")], at=NOW)
    first.look()
    expected = await first.search(ASK)
    first.close()
    again = open_knowledge(few(tmp_path), tmp_path, fallback_exact=False)
    assert await again.search(ASK) == expected
    again.close()


async def test_internal_passages_are_marked_and_known_by_item(live: LiveKnowledge, tmp_path: Path) -> None:
    secret = sheet("The jug holds 1.4 litres; the box says 1.5 litres.", visibility="internal")
    SheetStore(tmp_path).put([secret, sheet("The jug holds water.", "B0LIVE0002")], at=NOW)
    live.look()
    assert [passage.internal for passage in await goods(live)] == [True]
    assert live.internal_texts(["B0LIVE0001", "B0LIVE0002"]) == (secret.sections[0].text,)
    assert live.internal_texts(["B0LIVE0002", "B0CP000001"]) == ()
