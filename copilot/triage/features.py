"""What the model sees of a text: pieces of words, words, pairs of words, ideas shared by all languages, and named signals."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from copilot.triage import lexicon, signals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[.,;:!?\n()]")
_STOPS = frozenset(".,;:!?\n()")
# "I do not want to cancel, only to change the address": what a negation reaches is another word than without it.
_REACH = 3
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "nothing",
        "neither",
        "nor",
        "don't",
        "dont",
        "doesn't",
        "didn't",
        "isn't",
        "wasn't",
        "aren't",
        "won't",
        "can't",
        "cannot",
        "haven't",
        "hasn't",
        "non",
        "niente",
        "mai",
        "senza",
        "nessun",
        "nessuna",
        "nessuno",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "nie",
        "ohne",
        "nichts",
        "ne",
        "pas",
        "sans",
        "aucun",
        "aucune",
        "jamais",
        "rien",
        "ni",
        "sin",
        "nunca",
        "ningun",
        "ninguna",
        "nada",
    ]
)
_TURNS = frozenset(
    [
        "but",
        "ma",
        "aber",
        "sondern",
        "mais",
        "pero",
        "sino",
        "solo",
        "nur",
        "just",
        "only",
        "porque",
        "weil",
        "perche",
        "because",
        "und",
        "and",
        "e",
        "et",
        "y",
    ]
)
_GRAM_LENGTHS = (3, 4, 5)
# A text is cut here for the model (not for the flags): the point of a letter stands in its first screens.
_MAX_WORDS = 350
# Weight of the signals beside the two unit-length text blocks; chosen on out-of-fold accuracy.
SIGNAL_WEIGHT = 0.45
# Weights of the three text blocks: pieces of words, words, ideas.
BLOCK_WEIGHTS = (1.0, 1.0, 1.0)


def grams(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Counts of pieces inside words (3-5 letters, with word borders), of words and word pairs ("w:") and of words within
    reach of a negation ("n:"), of ideas ("c:", "c:!" where negated)."""
    spoken = _spoken(text)
    words = [word for word, _ in spoken]
    pieces: Counter[str] = Counter()
    for word, times in Counter(words).items():
        padded = f" {word} "
        for n in _GRAM_LENGTHS:
            if n > len(padded):
                break
            for i in range(len(padded) - n + 1):
                pieces[padded[i : i + n]] += times
    tokens = Counter(f"w:{word}" for word in words)
    tokens.update(f"w:{a} {b}" for a, b in zip(words, words[1:], strict=False))
    tokens.update(f"n:{word}" for word, negated in spoken if negated)
    return pieces, tokens, _ideas(spoken)


def _spoken(text: str) -> list[tuple[str, bool]]:
    """The words in order, and whether each stands within reach of a negation: a few words, up to a stop or a "but"."""
    found: list[tuple[str, bool]] = []
    reach = 0
    for token in _TOKEN.findall(text):
        if token in _STOPS:
            reach = 0
            continue
        if len(found) >= _MAX_WORDS:
            break
        if token in _TURNS:
            reach = 0
        found.append((token, reach > 0))
        reach = _REACH if token in _NEGATIONS else max(0, reach - 1)
    return found


def _ideas(spoken: Sequence[tuple[str, bool]]) -> Counter[str]:
    """Ideas of the lexicon, and pairs of ideas that stand near each other, in order."""
    found = [("!" if negated else "") + idea for word, negated in spoken for idea in lexicon.ideas(word)]
    counts = Counter(f"c:{idea}" for idea in found)
    for reach in (1, 2):
        counts.update(f"c:{a} {b}" for a, b in zip(found, found[reach:], strict=False) if a != b)
    return counts


class Vocabulary:
    """Columns of the model: terms seen in at least ``min_df`` training texts with their idf, then the signals."""

    def __init__(self, terms: Sequence[str], idf: NDArray[np.float64]) -> None:
        self.terms = tuple(terms)
        self.idf = idf
        self._weights: list[float] = idf.tolist()
        self._column = {term: i for i, term in enumerate(self.terms)}
        self.width = len(self.terms) + len(signals.NAMES)

    @classmethod
    def learn(cls, texts: Iterable[str], min_df: int = 2) -> Vocabulary:
        """The vocabulary of normalised training texts."""
        import numpy as np

        seen: Counter[str] = Counter()
        count = 0
        for text in texts:
            for block in grams(text):
                seen.update(block.keys())
            count += 1
        terms = sorted(term for term, df in seen.items() if df >= min_df)
        idf = np.array([math.log((1 + count) / (1 + seen[t])) + 1 for t in terms], dtype=np.float64)
        return cls(terms, idf)

    def row(self, text: str) -> tuple[list[int], list[float], float]:
        """Columns, values and the share of known words of one normalised text."""
        columns: list[int] = []
        values: list[float] = []
        blocks = grams(text)
        for block, weight in zip(blocks, BLOCK_WEIGHTS, strict=True):
            start = len(values)
            for term, times in block.items():
                column = self._column.get(term)
                if column is not None:
                    columns.append(column)
                    values.append((1 + math.log(times)) * self._weights[column])
            norm = math.sqrt(sum(v * v for v in values[start:])) or 1.0
            values[start:] = [weight * v / norm for v in values[start:]]
        for i, there in enumerate(signals.present(text)):
            if there:
                columns.append(len(self.terms) + i)
                values.append(SIGNAL_WEIGHT)
        return columns, values, self._known(blocks[1])

    def _known(self, tokens: Counter[str]) -> float:
        words = [t for t in tokens if t.startswith("w:") and " " not in t]
        return sum(w in self._column for w in words) / len(words) if words else 0.0
