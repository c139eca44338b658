"""BM25 over our rows: exact words, ids and concepts, where letters alone would be too vague."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

_K1 = 1.2
_B = 0.6


class Lexical:
    """Documents as weighted terms; a score says how much of the question's weight a document answers."""

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        self._lengths = [sum(document.values()) for document in documents]
        self._mean = (sum(self._lengths) / len(documents)) if documents else 1.0
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, document in enumerate(documents):
            for term, count in document.items():
                self._postings.setdefault(term, []).append((number, count))
        self._idf = {term: self.rarity(len(rows)) for term, rows in self._postings.items()}

    def rarity(self, documents: int) -> float:
        """The weight of a term that so many documents hold."""
        return math.log(1 + (len(self._lengths) - documents + 0.5) / (documents + 0.5))

    def idf(self, term: str) -> float:
        """The weight of a term; 0 for one that no document holds."""
        return self._idf.get(term, 0.0)

    def scores(self, terms: Sequence[str]) -> dict[int, float]:
        """BM25 by document number; documents that share no term are left out."""
        found: dict[int, float] = {}
        for term, asked in Counter(terms).items():
            weight = self._idf.get(term, 0.0) * (1 + math.log(asked))
            for number, count in self._postings.get(term, ()):
                found[number] = found.get(number, 0.0) + weight * self._saturated(count, self._lengths[number])
        return found

    def score_one(self, terms: Sequence[str], document: Mapping[str, float]) -> float:
        """The BM25 score a foreign document would get, with our notion of which terms are rare."""
        length = sum(document.values())
        rare = self.rarity(0)
        return sum(
            self._idf.get(term, rare) * (1 + math.log(asked)) * self._saturated(document[term], length)
            for term, asked in Counter(terms).items()
            if document.get(term)
        )

    def _saturated(self, count: float, length: float) -> float:
        return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / self._mean))
