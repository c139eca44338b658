"""Words and concepts of every row, ready to be asked: which passages share something with a question, and how much of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from copilot.domain.evidence import PassageKind
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.exact import Lookup
from knowledge.glossary import Glossary
from knowledge.lexical import Census, Lexical, Rarity
from knowledge.passages import Row
from knowledge.question import Question, Unit, Weighed, read_question
from knowledge.words import terms

_SAMPLE = 20_000


class Weights(Record):
    """How the signals count, as measured on tests/knowledge/questions.jsonl. Relevance lies between 0 and 1."""

    learned_coverage: float = 0.1  # policies: beside the learned cosine, the share of the question that words answer
    silence: float = 0.45  # … and below this sum of cosine and words none of them is an answer
    silence_words: float = 0.03
    dense: float = 0.7  # products: cosine of letter groups, forgiving of endings and compounds, and of the topic
    lexical: float = 0.4  # BM25, rare words first; ``full_marks`` is where more words prove nothing more
    coverage: float = 0.3  # share of the question (of its best part) that the passage answers
    full_marks: float = 14.0
    card_heading: float = 2.0  # a card's title and keywords in a document of its language …
    card_text: float = 1.0  # … and its text
    concept: float = 1.0  # weight of a concept beside a word in a document
    stranger: float = 0.5  # a foreign word that we do not know says less against a passage than an English one
    asin_relevance: float = 0.02  # below this a product section is no answer, though the ASIN has narrowed the topic
    about_product: float = 0.3  # the share of a question that a product's sheet answers where it is about the product


class Evidence(Record):
    """What words say for one passage: BM25, and the share of one part of the question that it answers, 0 to 1."""

    bm25: float
    share: float


NOTHING = Evidence(bm25=0.0, share=0.0)


class _Shelf:
    """The policies as one language reads them: the English article, and its card in that language."""

    def __init__(self, rows: Sequence[Row], language: Language, glossary: Glossary, weights: Weights, goods: Census):
        self.documents = [_document(row, glossary, weights, language) for row in rows]
        self.rarity = Rarity(Census(self.documents), goods)
        self.lexical = Lexical(self.documents, self.rarity)


class Finder:
    """The lexical half of a search over fixed rows. Built once a corpus; safe to share.

    There are few policies and each may answer anything, so they are indexed whole, once a language. Of products there
    may be hundreds of thousands and only those named in a question may answer it, so theirs are read when asked.
    """

    def __init__(self, rows: Sequence[Row], glossary: Glossary, weights: Weights) -> None:
        self.rows = tuple(rows)
        self.glossary = glossary
        self.weights = weights
        self._by_id = {row.id: row for row in self.rows}
        self._policies = tuple(row for row in self.rows if row.asin is None)
        self._place = {row.id: place for place, row in enumerate(self._policies)}
        self._of_asin: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.asin is not None:
                self._of_asin.setdefault(row.asin, []).append(row)
        goods = [row for row in self.rows if row.asin is not None]
        step = -(-len(goods) // _SAMPLE) or 1  # rare words are rare in a sample too
        sample = (_document(row, glossary, weights, Language.EN) for row in goods[::step])
        census = Census(sample, stands_for=step)
        self._census = census
        self._shelves: dict[Language, _Shelf] = {}

    def _shelf(self, language: Language) -> _Shelf:
        """Put up when a language is first asked in; two that do it at once put up the same."""
        if language not in self._shelves:
            self._shelves[language] = _Shelf(self._policies, language, self.glossary, self.weights, self._census)
        return self._shelves[language]

    def row(self, id_: str) -> Row | None:
        """The row of that id."""
        return self._by_id.get(id_)

    def of_asin(self, asin: str) -> tuple[Row, ...]:
        """Every row of one product."""
        return tuple(self._of_asin.get(asin, ()))

    def question(self, text: str, language: Language) -> Question:
        """The text, read."""
        rarity = self._shelf(language).rarity

        def weight(unit: Unit, language: Language) -> float:
            known = max(rarity.idf(term) for term in (unit.term, *unit.concepts))
            return known or rarity.of(0) * (1.0 if language is Language.EN else self.weights.stranger)

        return read_question(text, language, self.glossary, weight)

    def found(self, question: Question, lookups: Sequence[Lookup]) -> list[tuple[Row, Evidence]]:
        """The rows that share something with the question, and how much of it each answers."""
        shelf = self._shelf(question.language)
        found: list[tuple[Row, Evidence]] = []
        for lookup in lookups:
            if lookup.kind is PassageKind.ASIN:
                goods = (row for asin in lookup.asins for row in self._of_asin.get(asin, ()) if lookup.admits(row))
                found.extend((row, self.foreign_evidence(question, row)) for row in goods)
                continue
            scores = sorted(shelf.lexical.scores(question.terms).items(), key=lambda pair: (-pair[1], pair[0]))
            admitted = ((place, score) for place, score in scores if lookup.admits(self._policies[place]))
            for place, score in islice(admitted, lookup.limit):
                evidence = self._weigh(question, shelf.documents[place], frozenset(), score)
                found.append((self._policies[place], evidence))
        return found

    def foreign_evidence(self, question: Question, row: Row) -> Evidence:
        """The same for one row that is on no shelf."""
        document = _document(row, self.glossary, self.weights, question.language)
        bm25 = self._shelf(question.language).rarity.score(question.terms, document)
        return self._weigh(question, document, _names(row), bm25)

    def fused(self, row: Row, cosine: float, found: Evidence, learned: bool = True) -> float:
        """Relevance of the row, 0 to 1; 0 means that it answers too little to be shown. ``learned``: the cosine of a policy
        says how surely it answers."""
        w = self.weights
        if learned and row.kind is PassageKind.POLICY:
            return min(1.0, max(0.0, cosine + w.learned_coverage * found.share))
        words = min(1.0, found.bm25 / w.full_marks)
        relevance = w.dense * max(0.0, cosine) + w.lexical * words + w.coverage * found.share
        return min(1.0, relevance) if relevance >= w.asin_relevance else 0.0

    def is_about_policies(self, cosines: Iterable[float], words: Iterable[float]) -> bool:
        """False where neither meaning nor words of a question lie near any policy: then none is an answer."""
        nearest, most = max(cosines, default=0.0), max(words, default=0.0)
        return nearest + self.weights.silence_words * most >= self.weights.silence

    def _weigh(self, question: Question, document: Mapping[str, float], names: frozenset[str], bm25: float) -> Evidence:
        shares = (_share(part, document, names) for part in question.parts)
        return Evidence(bm25=bm25, share=max(shares, default=0.0))


def _share(part: Sequence[Weighed], document: Mapping[str, float], names: frozenset[str]) -> float:
    answered, asked = 0.0, 0.0
    for unit, weight in part:
        if unit.answered_by(document):
            answered += weight
        elif unit.term in names:
            continue  # naming the product is neither for nor against one of its sections
        asked += weight
    return answered / asked if asked else 0.0


def dense_text(row: Row, glossary: Glossary) -> str:
    """What the embedder reads of a row: its text, and the concepts in it in plain English."""
    text = f"{_heading(row)} {row.quote}"
    return f"{text} {' '.join(glossary.find(text, row.language))}"


def about(row: Row) -> tuple[str, Language]:
    """What a learned space reads of a row: what it says, in its language."""
    return f"{_heading(row)} {row.quote}", row.language


def _names(row: Row) -> frozenset[str]:
    """The item's titles as terms; each is read as English and as its own language would have it."""
    return frozenset(t for language, name in row.names for read in {language, Language.EN} for t in terms(name, read))


def _heading(row: Row) -> str:
    # The product's name is the same in all its sections and would only blur them.
    return " ".join(row.keywords) if row.asin else " ".join((row.title, *row.keywords))


def _document(row: Row, glossary: Glossary, weights: Weights, language: Language) -> dict[str, float]:
    """Weighted terms: heading and id count twice; concepts are terms of their own, written `=name`. Of the cards, the one
    in ``language`` is read."""
    found: dict[str, float] = {}
    heading = _heading(row) if row.asin else f"{row.id} {_heading(row)}"
    parts = [(heading, 2.0, row.language), (row.quote, 1.0, row.language)]
    for card in row.cards:
        if card.language is language:
            parts += [(f"{card.title} {' '.join(card.keywords)}", weights.card_heading, language)]
            parts += [(card.text, weights.card_text, language)]
    for text, weight, read_as in parts:
        for term in terms(text, read_as):
            found[term] = found.get(term, 0.0) + weight
        for concept in glossary.find(text, read_as):
            found[f"={concept}"] = found.get(f"={concept}", 0.0) + weight * weights.concept
    return found
