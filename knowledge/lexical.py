"""BM25 over our rows: exact words, ids and concepts, where letters alone would be too vague."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_K1 = 1.2
_B = 0.6

Document = Mapping[str, float]


class Census:
    """How many documents there are, how long they are together, and how many hold each term."""

    def __init__(self, documents: Iterable[Document] = (), *, stands_for: float = 1.0) -> None:
        """``stands_for``: each of these was drawn out of so many."""
        self.documents = 0.0
        self.length = 0.0
        self.holding: Counter[str] = Counter()
        for document in documents:
            self.documents += stands_for
            self.length += stands_for * sum(document.values())
            self.holding.update(document.keys())
        self._stands_for = stands_for

    def with_term(self, term: str) -> float:
        """How many documents hold it."""
        return self.holding[term] * self._stands_for if term in self.holding else 0.0


class Rarity:
    """What a term is worth among the documents of several censuses."""

    def __init__(self, *censuses: Census) -> None:
        self._censuses = censuses
        self._documents = sum(census.documents for census in censuses)
        self.mean_length = sum(c.length for c in censuses) / self._documents if self._documents else 1.0

    def of(self, documents: float) -> float:
        """The weight of a term that so many documents hold."""
        return math.log(1 + (self._documents - documents + 0.5) / (documents + 0.5))

    def idf(self, term: str) -> float:
        """The weight of a term; 0 for one that no document holds."""
        holding = sum(census.with_term(term) for census in self._censuses)
        return self.of(holding) if holding else 0.0

    def score(self, terms: Sequence[str], document: Document) -> float:
        """BM25 of one document. A term nobody holds counts as the rarest, for documents from outside."""
        length = sum(document.values())
        return sum(
            (self.idf(term) or self.of(0)) * (1 + math.log(asked)) * self.saturated(document[term], length)
            for term, asked in Counter(terms).items()
            if document.get(term)
        )

    def saturated(self, count: float, length: float) -> float:
        """What a term that stands there so often adds, in a document of this length."""
        return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / self.mean_length))


class Lexical:
    """Documents by their terms; a score says how much of the question's weight a document answers."""

    def __init__(self, documents: Sequence[Document], rarity: Rarity) -> None:
        self._rarity = rarity
        self._lengths = [sum(document.values()) for document in documents]
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, document in enumerate(documents):
            for term, count in document.items():
                self._postings.setdefault(term, []).append((number, count))

    def scores(self, terms: Sequence[str]) -> dict[int, float]:
        """BM25 by document number; documents that share no term are left out."""
        found: dict[int, float] = {}
        for term, asked in Counter(terms).items():
            postings = self._postings.get(term)
            if postings is None:
                continue
            weight = self._rarity.idf(term) * (1 + math.log(asked))
            for number, count in postings:
                found[number] = found.get(number, 0.0) + weight * self._rarity.saturated(count, self._lengths[number])
        return found
