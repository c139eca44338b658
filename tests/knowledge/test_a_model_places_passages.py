"""With an embedding model in place of what was learned here: its vectors, its silence, and what it never gets to read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import numpy as np
import pytest

from api.bench.embeddings import MODEL, StandIn, imitated, stand_in
from copilot.domain.errors import ModelUnavailable
from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import Language
from copilot.llm.embedding import ModelEmbedder
from knowledge import model_space
from knowledge.leaving import known_words, leaving
from knowledge.live import LiveKnowledge
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus
from knowledge.search import KnowledgeBase


class Plain:
    """Asks the stand-in over HTTP, as litellm does, without litellm."""

    def __init__(self, here: StandIn, name: str = "stand-in", dimensions: int = 0) -> None:
        self.name = name
        self._here = here
        self._dimensions = dimensions or None

    def embed(self, texts: Sequence[str], *, patience: float) -> list[list[float]]:
        answer = httpx.post(f"{self._here.url}/embeddings", json={"model": self.name, "input": list(texts)})
        if answer.is_error:
            raise ModelUnavailable(f"status {answer.status_code}")
        return [one["embedding"][: self._dimensions] for one in answer.json()["data"]]


@pytest.fixture(scope="module")
def small(corpus: Corpus) -> Corpus:
    return Corpus(articles=corpus.articles[:12], sheets=corpus.sheets[:3])


@pytest.fixture
def here() -> Iterator[StandIn]:
    with stand_in() as listening:
        yield listening


def opened(small: Corpus, folder: Path, embedder: Plain | None) -> KnowledgeBase:
    """As a service opens it."""
    return open_knowledge(small, folder, fallback_exact=False, embedder=embedder)


def ask(text: str, **more: object) -> KnowledgeQuery:
    return KnowledgeQuery.model_validate(
        {"text": text, "language": Language.EN, "marketplace": "US", "limit": 6, **more}
    )


def embedders(found: tuple[Passage, ...]) -> set[str]:
    return {passage.embedder for passage in found}


QUESTION = ask("How long does the battery last, and how do I charge it?", asins=("B0CP000001",))


async def test_the_model_places_passages_once_and_is_asked_only_the_question_afterwards(
    small: Corpus, tmp_path: Path, here: StandIn
) -> None:
    first = opened(small, tmp_path, Plain(here))
    found = await first.search(QUESTION)
    first.close()
    assert (first.engine, embedders(found)) == ("chroma", {"stand-in"})
    assert found[0].id == "B0CP000001#power"
    texts = [
        text for body in here.heard for text in ([body["input"]] if isinstance(body["input"], str) else body["input"])
    ]
    assert sum("38 hours" in text for text in texts) == 1, "stores that share a passage share its vector"
    here.heard.clear()
    again = opened(small, tmp_path, Plain(here))
    assert await again.search(QUESTION) == found
    again.close()
    assert [len(body["input"]) for body in here.heard] == [1, 1], "how long a vector is, and the question"


async def test_another_model_another_length_or_none_is_another_index(
    small: Corpus, tmp_path: Path, here: StandIn
) -> None:
    live = []
    for embedder, says in (
        (Plain(here), "stand-in"), (Plain(here, "another"), "another"), (Plain(here, "another", 64), "another"), (None, "offline"),
    ):  # fmt: skip
        base = opened(small, tmp_path, embedder)
        assert embedders(await base.search(QUESTION)) == {says}
        base.close()
        live.append((tmp_path / "knowledge" / "chroma" / "live.json").read_text())
    assert len(set(live)) == len(live)


async def test_a_silent_model_leaves_the_offline_answer_which_says_so_and_is_not_asked_at_every_search(
    small: Corpus, tmp_path: Path, here: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = opened(small, tmp_path, Plain(here))
    here.trouble = 503
    here.heard.clear()
    answers = [await base.search(QUESTION) for _ in range(3)]
    assert len(here.heard) == 1
    offline = open_knowledge(small, None)
    assert answers == [await offline.search(QUESTION)] * 3
    assert embedders(answers[0]) == {"offline"}
    here.trouble = ""
    monkeypatch.setattr(base.model, "_asked_again_at", 0.0)
    assert embedders(await base.search(QUESTION)) == {"stand-in"}
    base.close()


async def test_a_start_without_the_model_keeps_the_index_it_had(small: Corpus, tmp_path: Path, here: StandIn) -> None:
    here.trouble = 500
    never = opened(small, tmp_path, Plain(here))
    assert (never.engine, embedders(await never.search(QUESTION))) == ("exact", {"offline"})
    never.close()
    here.trouble = ""
    opened(small, tmp_path, Plain(here)).close()
    here.trouble = 500
    base = opened(small, tmp_path, Plain(here))
    assert (base.engine, embedders(await base.search(QUESTION))) == ("chroma", {"offline"})
    base.close()
    here.trouble = ""
    here.heard.clear()
    opened(small, tmp_path, Plain(here)).close()
    assert len(here.heard) == 1, "nothing had to be placed again"


async def test_a_change_that_the_model_cannot_place_yet_waits_and_the_old_index_answers(
    small: Corpus, tmp_path: Path, here: StandIn
) -> None:
    sheets = [small.sheets]
    live = LiveKnowledge(
        opened(small, tmp_path, Plain(here)), tmp_path, lambda _: small.model_copy(update={"sheets": sheets[0]})
    )
    stamp = tmp_path / "knowledge" / "sheets" / "stamp"
    stamp.parent.mkdir(parents=True)
    live.look()
    before = await live.search(QUESTION)
    first, *others = small.sheets
    changed = [part.model_copy(update={"text": f"{part.text} Since May."}) for part in first.sections]
    sheets[0] = (first.model_copy(update={"sections": tuple(changed)}), *others)
    stamp.write_text("changed")
    here.trouble = 500
    with pytest.raises(ModelUnavailable):
        live.look()
    here.trouble = ""
    assert await live.search(QUESTION) == before
    assert live.look()
    assert (await live.search(QUESTION))[0].quote.endswith("Since May.")
    here.trouble = 500
    sheets[0] = small.sheets[1:]
    stamp.write_text("taken away")
    assert live.look(), "what is taken away needs no model"
    assert not [p for p in await live.search(QUESTION) if p.kind is PassageKind.ASIN]
    live.close()


async def test_filters_hold_with_a_model_too(small: Corpus, tmp_path: Path, here: StandIn) -> None:
    base = opened(small, tmp_path, Plain(here))
    for store, asin in (("US", "B0CP000001"), ("US", "B0CP000002"), ("UK", "B0CP000002"), ("JP", "B0CP000001")):
        sold = {sheet.asin for sheet in small.sheets if store in sheet.marketplaces}
        shown = {
            passage.id.partition("#")[0]
            for passage in await base.search(ask("battery limescale care", marketplace=store, asins=(asin,), limit=50))
            if passage.kind is PassageKind.ASIN
        }
        assert shown == ({asin} & sold)
    base.close()


# --- what leaves ---

PEOPLE = {
    "en": "Hello, my name is Bryony Thackwell, order 114-3941689-8772232 has not come. Call +44 7700 900123 or bryony.t@example.org. 14 Larkspur Crescent, Oxbury OX9 3QR. Regards, Bryony Thackwell",
    "it": "Buongiorno, mi chiamo Ottavio Brambati, il pacco non è arrivato in via Castelfidardo 12, 20121 Milano, tel. 347 1234567, IBAN IT60X0542811101000000123456. Cordiali saluti\nOttavio Brambati",
    "de": "Guten Tag, ich heiße Wiebke Osterloh, das Paket kam nicht an. Fliederstraße 8, 24103 Kiel, wiebke_osterloh@example.de, 0170/1234567. Mit freundlichen Grüßen, Wiebke Osterloh",
    "fr": "Bonjour, je m'appelle Ghislaine Verdonck, le colis n'est pas arrivé au 3 rue des Glycines, 59000 Lille, 06 12 34 56 78. Cordialement, Ghislaine Verdonck",
    "es": "Hola, me llamo Eulalia Burgaleta, el paquete no ha llegado a calle Alfarería 5, 41010 Sevilla, tarjeta 4111 1111 1111 1111. Un saludo, Eulalia Burgaleta",
}
SECRETS = [
    "bryony",
    "thackwell",
    "3941689",
    "8772232",
    "7700",
    "900123",
    "example",
    "larkspur",
    "oxbury",
    "ox9",
    "3qr",
    "ottavio",
    "brambati",
    "castelfidardo",
    "20121",
    "347",
    "1234567",
    "it60",
    "0542811101",
    "wiebke",
    "osterloh",
    "flieder",
    "24103",
    "0170",
    "ghislaine",
    "verdonck",
    "glycines",
    "59000",
    "eulalia",
    "burgaleta",
    "alfarer",
    "41010",
    "4111",
    "1111",
]


async def test_no_personal_data_is_in_what_the_model_is_asked(
    corpus: Corpus, small: Corpus, tmp_path: Path, here: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words of the whole corpus, where most may leave."""
    monkeypatch.setattr("knowledge.opening._may_leave", lambda _: _known(corpus))
    base = opened(small, tmp_path, Plain(here))
    here.heard.clear()
    for language, text in PEOPLE.items():
        await base.search(ask(text, language=language))
    base.close()
    said = " | ".join(str(body) for body in here.heard).lower()
    assert len(here.heard) == len(PEOPLE)
    assert [secret for secret in SECRETS if secret in said] == []
    for word in ("come", "arrivato", "paket", "colis", "paquete"):
        assert word in said, "what they want is still to be read"


def _known(corpus: Corpus) -> frozenset[str]:
    return known_words(lesson.text for lesson in corpus.lessons())


def test_words_that_we_know_leave_and_others_stay(corpus: Corpus) -> None:
    known = _known(corpus)
    assert leaving("Where is my refund? I returned it 12 days ago.", known) == (
        "Where is my refund ? I returned it 12 days ago ."
    )
    assert leaving("Thackwell, Bryony", known) == ""
    assert leaving("", known) == leaving("???", known) == ""
    assert len(leaving("Where is my parcel? " * 5000, known)) < 10_000


def test_most_of_what_people_write_may_leave(corpus: Corpus) -> None:
    known = _known(corpus)
    asked = (Path(__file__).parent / "unseen_held_out.jsonl").read_text().splitlines()
    texts = [json.loads(line)["question"] for line in asked]
    kept = sum(len(leaving(text, known).split()) for text in texts) / sum(len(text.split()) for text in texts)
    assert 0.8 < kept < 1.3, kept  # marks count as words of their own


# --- litellm itself ---


@pytest.fixture
def by_litellm(here: StandIn) -> ModelEmbedder:
    return ModelEmbedder(MODEL, base_url=here.url)


def test_litellm_brings_one_vector_a_text_in_order_and_in_batches(here: StandIn, by_litellm: ModelEmbedder) -> None:
    texts = [f"text number {number}" for number in range(130)]
    assert np.allclose(by_litellm.embed(texts, patience=10), imitated(texts), atol=1e-6)
    assert [len(body["input"]) for body in here.heard[:3]] == [64, 64, 2]


@pytest.mark.parametrize(("trouble", "tries"), [(500, 2), (429, 2), (401, 1), (404, 1), ("slow", 2)])
def test_litellm_tries_once_more_and_then_says_what_kind_of_failure_it_was(
    here: StandIn, by_litellm: ModelEmbedder, trouble: int | str, tries: int
) -> None:
    by_litellm.embed(["warm"], patience=10)
    here.heard.clear()
    here.trouble = trouble  # type: ignore[assignment]
    with pytest.raises(ModelUnavailable, match=r"did not answer \(\w+\)$") as said:
        by_litellm.embed(["a secret of ours"], patience=0.3 if trouble == "slow" else 10)
    assert len(here.heard) == tries
    assert "secret" not in said.value.message and "out of order" not in said.value.message


def test_what_the_folder_remembers_of_another_model_is_not_used(tmp_path: Path, here: StandIn) -> None:
    model_space.model_space(Plain(here), frozenset(), tmp_path)
    here.trouble = 500
    assert model_space.model_space(Plain(here), frozenset(), tmp_path).fingerprint.endswith("/stand-in/384")
    with pytest.raises(ModelUnavailable):
        model_space.model_space(Plain(here, "another"), frozenset(), tmp_path)
    (tmp_path / "model.json").write_text("[]")
    with pytest.raises(ModelUnavailable):
        model_space.model_space(Plain(here), frozenset(), tmp_path)
