"""Words and concepts of every row, ready to be asked: which passages share something with a question, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from copilot.domain.evidence import PassageKind
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.exact import Lookup
from knowledge.glossary import Glossary
from knowledge.lexical import Lexical
from knowledge.passages import Row
from knowledge.question import Question, Unit, Weighed, read_question
from knowledge.words import terms


class Weights(Record):
    """How the signals count, as measured on tests/knowledge/questions.jsonl. Relevance lies between 0 and 1."""

    dense: float = 0.2  # cosine of letter groups: forgiving of endings, compounds and typing errors
    lexical: float = 0.5  # BM25, rare words first; ``full_marks`` is where more words prove nothing more
    coverage: float = 0.3  # share of the question (of its best part) that the passage answers
    full_marks: float = 14.0
    concept: float = 1.0  # weight of a concept beside a word in a document
    stranger: float = 0.5  # a foreign word that we do not know says less against a passage than an English one
    policy_coverage: float = 0.34  # below this share a policy is no answer …
    asin_coverage: float = 0.16  # … nor is a product section, whose topic the ASIN has narrowed already


class Evidence(Record):
    """What words say for one passage: BM25, and the share of one part of the question that it answers, 0 to 1."""

    bm25: float
    share: float


class Finder:
    """The lexical half of a search over fixed rows. Built once a corpus; safe to share."""

    def __init__(self, rows: Sequence[Row], glossary: Glossary, weights: Weights) -> None:
        self.rows = tuple(rows)
        self.glossary = glossary
        self.weights = weights
        self._place = {row.id: place for place, row in enumerate(self.rows)}
        self._documents = [_document(row, glossary, weights.concept) for row in self.rows]
        self._names = [_names(row) for row in self.rows]
        self._lexical = Lexical(self._documents)

    def row(self, id_: str) -> Row | None:
        """The row of that id."""
        place = self._place.get(id_)
        return None if place is None else self.rows[place]

    def question(self, text: str, language: Language) -> Question:
        """The text, read."""
        return read_question(text, language, self.glossary, self._unit_weight)

    def dense_texts(self) -> list[str]:
        """One text a row for the embedder: heading, body, and the concepts in plain English."""
        return [dense_text(row, self.glossary) for row in self.rows]

    def candidates(self, question: Question, lookups: Sequence[Lookup]) -> list[tuple[Row, float]]:
        """The rows that share most with the question by BM25, at most ``limit`` a look-up."""
        scores = sorted(self._lexical.scores(question.terms).items(), key=lambda pair: (-pair[1], pair[0]))
        found: list[tuple[Row, float]] = []
        for lookup in lookups:
            admitted = ((self.rows[place], score) for place, score in scores if lookup.admits(self.rows[place]))
            found.extend(islice(admitted, lookup.limit))
        return found

    def evidence(self, question: Question, row: Row, bm25: float) -> Evidence:
        """How much of the question a row of the corpus answers."""
        place = self._place[row.id]
        return self._weigh(question, self._documents[place], self._names[place], bm25)

    def foreign_evidence(self, question: Question, row: Row) -> Evidence:
        """The same for a row outside the corpus."""
        document = _document(row, self.glossary, self.weights.concept)
        return self._weigh(question, document, frozenset(), self._lexical.score_one(question.terms, document))

    def fused(self, row: Row, cosine: float, found: Evidence) -> float:
        """Relevance of the row, 0 to 1; 0 means that it answers too little to be shown."""
        w = self.weights
        needed = w.asin_coverage if row.kind is PassageKind.ASIN else w.policy_coverage
        if found.share < needed:
            return 0.0
        words = min(1.0, found.bm25 / w.full_marks)
        return min(1.0, w.dense * max(0.0, cosine) + w.lexical * words + w.coverage * found.share)

    def _weigh(self, question: Question, document: Mapping[str, float], names: frozenset[str], bm25: float) -> Evidence:
        shares = (_share(part, document, names) for part in question.parts)
        return Evidence(bm25=bm25, share=max(shares, default=0.0))

    def _unit_weight(self, unit: Unit, language: Language) -> float:
        known = max(self._lexical.idf(term) for term in (unit.term, *unit.concepts))
        if known:
            return known
        return self._lexical.rarity(0) * (1.0 if language is Language.EN else self.weights.stranger)


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
    """What the embedder reads of a row."""
    text = f"{_heading(row)} {row.quote}"
    return f"{text} {' '.join(glossary.find(text, row.language))}"


def _names(row: Row) -> frozenset[str]:
    """The item's titles as terms; each is read as English and as its own language would have it."""
    return frozenset(t for language, name in row.names for read in {language, Language.EN} for t in terms(name, read))


def _heading(row: Row) -> str:
    # The product's name is the same in all its sections and would only blur them.
    return " ".join(row.keywords) if row.asin else " ".join((row.title, *row.keywords))


def _document(row: Row, glossary: Glossary, concept_weight: float) -> dict[str, float]:
    """Weighted terms: heading and id count twice; concepts are terms of their own, written `=name`."""
    found: dict[str, float] = {}
    heading = _heading(row) if row.asin else f"{row.id} {_heading(row)}"
    for text, weight in ((heading, 2.0), (row.quote, 1.0)):
        for term in terms(text, row.language):
            found[term] = found.get(term, 0.0) + weight
        for concept in glossary.find(text, row.language):
            found[f"={concept}"] = found.get(f"={concept}", 0.0) + weight * concept_weight
    return found
