"""Our offline embedder: letter groups of 3 to 5, hashed and weighted, folded into a small space fitted on our own texts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge import artefacts
from knowledge.words import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sklearn.feature_extraction.text import HashingVectorizer

    Matrix = NDArray[np.float32]
    Sparse = Any  # a scipy CSR matrix; scipy ships no types

RECIPE = "char_wb-3-5/2^14/svd-256/v2"

_FEATURES = 2**14
_DIMENSIONS = 256
_FIT_ROWS = 2000  # more texts than this are sampled evenly: the space is about our vocabulary, not about each text
_NOISE = 1e-9

_FITTED: dict[str, Embedder] = {}  # by fingerprint: equal texts are learned once a process


class Embedder:
    """Texts to unit vectors. The same fitting texts give the same ``fingerprint`` and the same vectors."""

    def __init__(self, fingerprint: str, idf: Matrix, axes: Matrix) -> None:
        self.fingerprint = fingerprint
        self._idf = idf
        self._axes = axes
        self._hasher = _hasher()

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._axes.shape[1])

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One unit row a text; a text without a known letter group is a row of zeros."""
        import numpy as np
        from sklearn.preprocessing import normalize

        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        counts = _counts(self._hasher, texts).multiply(self._idf).tocsr()
        projected = normalize(counts) @ self._axes
        return np.asarray(normalize(projected), dtype=np.float32)


def fit(texts: Sequence[str]) -> Embedder:
    """Learn the space from these texts. Deterministic; about a second for a thousand texts. Raises ValueError without texts."""
    import numpy as np
    from sklearn.preprocessing import normalize

    if not texts:
        raise ValueError("an embedder cannot be fitted on nothing")
    counts = _counts(_hasher(), texts)
    documents = np.asarray((counts > 0).sum(axis=0), dtype=np.float32).ravel()
    idf = (np.log((1 + len(texts)) / (1 + documents)) + 1).astype(np.float32)
    weighted = normalize(counts.multiply(idf).tocsr())
    return Embedder(fingerprint(texts), idf, _axes(weighted[:: -(-len(texts) // _FIT_ROWS)]))


def _axes(weighted: Sparse) -> Matrix:
    """The leading right singular vectors, a column each: an exact truncated SVD.

    There are far fewer texts than letter groups, so the small matrix of texts against texts gives it in a fraction of
    the time that an iterative solver needs on the wide one, and without its random start.
    """
    import numpy as np

    gram = (weighted @ weighted.T).toarray().astype(np.float64)
    squares, left = np.linalg.eigh(gram)
    order = np.argsort(squares)[::-1][:_DIMENSIONS]
    order = order[squares[order] > _NOISE]
    axes = weighted.T @ (left[:, order] / np.sqrt(squares[order]))
    return np.ascontiguousarray(axes, dtype=np.float32)


def fingerprint(texts: Sequence[str]) -> str:
    """What the space depends on: recipe, library and texts."""
    import sklearn

    digest = hashlib.sha256(f"{RECIPE}\x1e{sklearn.__version__}".encode())
    for text in texts:
        digest.update(b"\x1e" + text.encode())
    return digest.hexdigest()[:16]


def load_or_fit(texts: Sequence[str], cache: Path | None) -> Embedder:
    """The embedder of these texts: learned once a process, and from the cache folder when it holds an intact one; a cache
    that cannot be used is no error."""
    name = fingerprint(texts)
    known = _FITTED.get(name) or _stored(name, cache)
    embedder = _FITTED[name] = known or fit(texts)
    if known is None or not artefacts.kept(cache, "embedder", name):
        artefacts.save(cache, "embedder", name, {"idf": embedder._idf, "axes": embedder._axes})
    return embedder


def _stored(name: str, cache: Path | None) -> Embedder | None:
    stored = artefacts.load(cache, "embedder", name, ("idf", "axes"))
    if stored is not None:
        idf, axes = stored["idf"], stored["axes"]
        if idf.shape == (_FEATURES,) and axes.ndim == 2 and axes.shape[0] == _FEATURES:
            return Embedder(name, idf, axes)
    return None


def _hasher() -> HashingVectorizer:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=_FEATURES, alternate_sign=False, norm=None, lowercase=False
    )


def _counts(hasher: HashingVectorizer, texts: Sequence[str]) -> Sparse:
    """Dampened counts of the letter groups, a sparse row a text."""
    import numpy as np

    counts = hasher.transform([fold(text) for text in texts]).astype(np.float32)
    np.log1p(counts.data, out=counts.data)
    return counts
