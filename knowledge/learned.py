"""The space in which a question lies near the article that answers it: learned from authored questions in five languages.

A linear model tells the articles apart by words, pairs of words, concepts and letter groups. What it has learned of an
article is a direction; a question's place among these directions is its vector. So one cosine compares them, whatever the
language, and a vector index can do it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge import artefacts
from knowledge.glossary import Glossary
from knowledge.words import fold, is_content, stem, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Sparse = Any  # a scipy CSR matrix; scipy ships no types

RECIPE = "words-2^15/char_wb-3-5-2^14/svc-1/v2"

_LEARNED: dict[str, LearnedSpace] = {}  # by fingerprint: equal lessons are learned once a process

_WORDS, _LETTERS = 2**15, 2**14
_CONCEPT = 2.0  # a concept says in every language what a word says in one


class Lesson(Record):
    """A text, and the article it belongs to. ``weight`` is how much it counts beside others."""

    id: str
    language: Language
    text: str
    weight: float = 1.0


class LearnedSpace:
    """Texts to unit vectors, and the vectors of the articles. Equal lessons give an equal ``fingerprint``."""

    def __init__(
        self, fingerprint: str, ids: Sequence[str], glossary: Glossary, idf: Matrix, axes: Matrix, places: Matrix
    ) -> None:
        self.fingerprint = fingerprint
        self._ids = tuple(ids)
        self._features = _features(glossary)
        self._idf = idf
        self._axes = axes
        self.places = places  # a row an article, in the order of ``fit``'s ids

    def by_id(self) -> dict[str, Matrix]:
        """The vector of each article."""
        return dict(zip(self._ids, self.places, strict=True))

    def arrays(self) -> dict[str, Any]:
        """All there is to it, to be kept."""
        return {"idf": self._idf, "axes": self._axes.astype("float16"), "places": self.places}

    def embed(self, text: str, language: Language) -> Matrix:
        """One unit vector; zeros for a text in which nothing is known."""
        one: Matrix = self._place(self._features.of_one(text, language))[0]
        return one

    def embed_all(self, texts: Sequence[tuple[str, Language]]) -> Matrix:
        """One unit row a text."""
        import numpy as np

        if not texts:
            return np.zeros((0, self._axes.shape[1]), dtype=np.float32)
        return self._place(self._features.of_one(*texts[0]) if len(texts) == 1 else self._features.of(texts))

    def _place(self, counts: Sparse) -> Matrix:
        import numpy as np

        # Weighted by hand: the library's way through three sparse formats takes longer than the sum itself.
        weighted = counts.copy()
        weighted.data = counts.data * self._idf[counts.indices]
        places = np.asarray(weighted @ self._axes, dtype=np.float32)
        sizes = np.linalg.norm(places, axis=1, keepdims=True)
        unit: Matrix = np.divide(places, sizes, out=np.zeros_like(places), where=sizes > 0)
        return unit


def fit(lessons: Sequence[Lesson], ids: Sequence[str], glossary: Glossary) -> LearnedSpace:
    """Learn from these lessons; about ten seconds for fifteen thousand. Every id needs a lesson."""
    import numpy as np
    from sklearn.preprocessing import normalize
    from sklearn.svm import LinearSVC

    order = {id_: place for place, id_ in enumerate(ids)}
    counts = _features(glossary).of([(lesson.text, lesson.language) for lesson in lessons])
    held = np.asarray((counts > 0).sum(axis=0), dtype=np.float32).ravel()
    idf = (np.log((1 + len(lessons)) / (1 + held)) + 1).astype(np.float32)
    model = LinearSVC(C=1.0, class_weight="balanced", fit_intercept=False, tol=1e-2, max_iter=200, random_state=7)
    model.fit(
        normalize(counts.multiply(idf).tocsr()),
        [order[lesson.id] for lesson in lessons],
        sample_weight=[lesson.weight for lesson in lessons],
    )
    learned = model.coef_ if len(ids) > 2 else np.vstack((-model.coef_, model.coef_))
    # What they share says "one article or another" and tells none apart.
    directions = normalize(learned - learned.mean(axis=0))
    # The directions span a space of as many dimensions as there are articles; its axes, and the articles' places in it.
    left, sizes, right = np.linalg.svd(directions, full_matrices=False)
    # Half precision, in memory as in the cache: a third digit has never moved a rank, two processes must agree on it.
    axes = np.ascontiguousarray(right.T, dtype=np.float16).astype(np.float32)
    places = np.asarray(normalize(left * sizes), dtype=np.float32)
    return LearnedSpace(fingerprint(lessons, ids, glossary), ids, glossary, idf, axes, places)


def fingerprint(lessons: Sequence[Lesson], ids: Sequence[str], glossary: Glossary) -> str:
    """What the space depends on: recipe, library, lessons and concepts."""
    import sklearn

    digest = hashlib.sha256(f"{RECIPE}\x1e{sklearn.__version__}\x1e{' '.join(ids)}".encode())
    for lesson in lessons:
        digest.update(b"\x1e" + lesson.model_dump_json().encode())
    for concept in glossary.concepts:
        digest.update(b"\x1e" + concept.model_dump_json().encode())
    return digest.hexdigest()[:16]


def load_or_fit(
    kind: str, lessons: Sequence[Lesson], ids: Sequence[str], glossary: Glossary, cache: Path | None
) -> LearnedSpace:
    """The space of these lessons: learned once a process, and from the cache folder when it holds an intact one."""
    name = fingerprint(lessons, ids, glossary)
    known = _LEARNED.get(name) or _stored(kind, name, ids, glossary, cache)
    space = _LEARNED[name] = known or fit(lessons, ids, glossary)
    if known is None or not artefacts.kept(cache, kind, name):
        artefacts.save(cache, kind, name, space.arrays())
    return space


def _stored(kind: str, name: str, ids: Sequence[str], glossary: Glossary, cache: Path | None) -> LearnedSpace | None:
    stored = artefacts.load(cache, kind, name, ("idf", "axes", "places"))
    if stored is not None and stored["axes"].shape == (_WORDS + _LETTERS, len(ids)):
        import numpy as np

        idf, axes, places = (np.asarray(stored[part], dtype=np.float32) for part in ("idf", "axes", "places"))
        return LearnedSpace(name, ids, glossary, idf, axes, places)
    return None


@lru_cache(maxsize=4)
def _features(glossary: Glossary) -> _Features:
    """Shared by all spaces over these concepts: they ask about the same question one after the other."""
    return _Features(glossary)


class _Features:
    """Texts as dampened counts of words, pairs of words, concepts and letter groups."""

    def __init__(self, glossary: Glossary) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer

        self._glossary = glossary
        self._last: tuple[tuple[str, Language], Sparse] | None = None
        self._words = HashingVectorizer(analyzer=self._terms, n_features=_WORDS, alternate_sign=False, norm=None)
        self._letters = HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            n_features=_LETTERS,
            alternate_sign=False,
            norm=None,
            lowercase=False,
        )

    def of_one(self, text: str, language: Language) -> Sparse:
        """One row; asked again at once, it is still there."""
        last = self._last  # one read: another thread may have its own question
        if last is not None and last[0] == (text, language):
            return last[1]
        counts = self.of([(text, language)])
        self._last = ((text, language), counts)
        return counts

    def of(self, texts: Sequence[tuple[str, Language]]) -> Sparse:
        import numpy as np
        from scipy import sparse

        parts = [self._words.transform(texts), self._letters.transform([fold(text) for text, _ in texts])]
        both = sparse.hstack(parts).tocsr().astype(np.float32)
        np.log1p(both.data, out=both.data)
        return both

    def _terms(self, given: tuple[str, Language]) -> list[str]:
        text, language = given
        tokens = words(text)
        stems = [stem(token, language) for token in tokens if is_content(token)]
        concepts = dict.fromkeys(name for name, _ in self._glossary.hits(tokens, language))
        pairs = [f"{one} {two}" for one, two in zip(stems, stems[1:], strict=False)]
        return [*stems, *pairs, *(f"={name}" for name in concepts for _ in range(int(_CONCEPT)))]
