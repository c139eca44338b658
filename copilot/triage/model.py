"""The learned part: scores per reason from text features, with a temperature that turns them into honest probabilities.

A linear one-against-rest ridge over our own features. It is solved exactly in the space of examples, so the answer is the
same on every run, and out-of-fold scores for calibration fall out of the same inverse.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot.domain.errors import Misconfigured
from copilot.domain.reason import Reason
from copilot.triage import examples, lexicon
from copilot.triage.features import Vocabulary
from copilot.triage.normalise import normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# Strength of the ridge; chosen on out-of-fold accuracy.
RIDGE = 2.0
# Selective accuracy asked of the answers we do not abstain on, on out-of-fold examples.
SELECTIVE_ACCURACY = 0.95
# ... but a copilot that always abstains helps nobody: this share of the examples, most of which are single sentences at the
# border of two reasons, gets an answer. Whole letters with their order say more: of the golden cases two thirds do.
MIN_COVERAGE = 0.45
# However few mistakes the examples show, nothing below this is called an answer.
_THRESHOLD_FLOOR = 0.40
_SOURCES = (
    "alarms",
    "calm",
    "crises",
    "cues",
    "dangers",
    "examples",
    "features",
    "lexicon",
    "model",
    "normalise",
    "phrases",
    "signals",
)


@dataclass(frozen=True, slots=True)
class Quality:
    """Out-of-fold measures of the examples alone (no rules): accuracy, per language, ECE, and what abstaining buys."""

    examples: int
    accuracy: float
    accuracy_by_language: dict[str, float]
    macro_f1: float
    ece: float
    coverage: float
    selective_accuracy: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """From raw scores to honest chances: one temperature, then a straight line on the log-odds of the best reason."""

    temperature: float
    slope: float
    offset: float

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Chances over the last axis for scores already divided by the temperature. The best reason stays the best."""
        import numpy as np

        chances = softmax(logits)
        best = chances.argmax(axis=-1)[..., None]
        top = np.clip(np.take_along_axis(chances, best, axis=-1), 1e-9, 1 - 1e-9)
        calibrated = 1 / (1 + np.exp(-(self.offset + self.slope * np.log(top / (1 - top)))))
        # The others share what is left, and none of them may overtake.
        rest = np.minimum(chances * (1 - calibrated) / (1 - top), calibrated)
        np.put_along_axis(rest, best, calibrated, axis=-1)
        return np.asarray(rest, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits per reason (``probabilities`` turns them into chances) and the share of the words the model has met before."""

    logits: NDArray[np.float64]
    known: float


class TriageModel:
    """A trained model. Build it with ``load_or_train``."""

    def __init__(
        self,
        *,
        reasons: Sequence[Reason],
        vocabulary: Vocabulary,
        weights: Floats,
        bias: Floats,
        calibration: Calibration,
        threshold: float,
        quality: Quality,
    ) -> None:
        self.reasons = tuple(reasons)
        self._calibration = calibration
        self.threshold = threshold
        self.quality = quality
        self._vocabulary = vocabulary
        self._weights = weights
        self._bias = bias

    def scores(self, text: str) -> Scores:
        """Logits of one normalised text."""
        import numpy as np

        columns, values, known = self._vocabulary.row(text)
        raw = self._bias + np.asarray(values, dtype=np.float32) @ self._weights[columns] if columns else self._bias
        return Scores(logits=np.asarray(raw, dtype=np.float64) / self._calibration.temperature, known=known)

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Calibrated chances per reason, in the order of ``reasons``."""
        return self._calibration.probabilities(logits)

    def save(self, stem: Path) -> None:
        """Write ``stem``.npz (numbers) and ``stem``.json (words and measures); each file appears whole or not at all."""
        import numpy as np

        stem.parent.mkdir(parents=True, exist_ok=True)
        numbers = stem.with_name(f"{stem.name}.{os.getpid()}.tmp.npz")
        np.savez(numbers, weights=self._weights, bias=self._bias, idf=self._vocabulary.idf)
        os.replace(numbers, stem.with_name(stem.name + ".npz"))
        words = stem.with_name(f"{stem.name}.{os.getpid()}.tmp.json")
        words.write_text(json.dumps(self._described(), ensure_ascii=False), encoding="utf-8")
        os.replace(words, stem.with_name(stem.name + ".json"))

    def _described(self) -> dict[str, Any]:
        quality = {name: getattr(self.quality, name) for name in Quality.__slots__}
        return {
            "reasons": [reason.value for reason in self.reasons],
            "terms": list(self._vocabulary.terms),
            "calibration": [getattr(self._calibration, name) for name in Calibration.__slots__],
            "threshold": self.threshold,
            "quality": quality,
        }

    @classmethod
    def load(cls, stem: Path) -> TriageModel:
        """Read what ``save`` wrote. Raises Misconfigured when the files are missing, damaged or do not belong together."""
        import numpy as np

        try:
            words = json.loads(stem.with_name(stem.name + ".json").read_text(encoding="utf-8"))
            with np.load(stem.with_name(stem.name + ".npz"), allow_pickle=False) as numbers:
                weights, bias, idf = numbers["weights"], numbers["bias"], numbers["idf"]
            vocabulary = Vocabulary(words["terms"], idf)
            if weights.shape != (vocabulary.width, len(words["reasons"])):
                raise ValueError("numbers and words are of different models")
            return cls(
                reasons=[Reason(tag) for tag in words["reasons"]],
                vocabulary=vocabulary,
                weights=weights,
                bias=bias,
                calibration=Calibration(*(float(number) for number in words["calibration"])),
                threshold=float(words["threshold"]),
                quality=Quality(**words["quality"]),
            )
        except Exception as damaged:  # any damage means the same: train again
            raise Misconfigured(f"no usable triage model at {stem}: {damaged}") from damaged


def key() -> str:
    """Names the model that the present examples and code would give."""
    here = Path(__file__).parent
    digest = hashlib.sha256(examples.fingerprint().encode())
    for path in (*(here / f"{name}.py" for name in _SOURCES), lexicon.LEXICON):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_trained(cache_dir: Path) -> bool:
    """Whether the model for the present examples and code is there, intact or not."""
    return (cache_dir / f"triage-{key()}.json").exists()


def load_or_train(cache_dir: Path) -> TriageModel:
    """The model for the present examples and code: from ``cache_dir`` when it is there, else trained and kept there.

    Training is deterministic and takes seconds. A damaged cache is replaced, never trusted.
    """
    stem = cache_dir / f"triage-{key()}"
    try:
        return TriageModel.load(stem)
    except Misconfigured:
        model = train(examples.load())
        model.save(stem)
        return model


def train(found: Sequence[examples.Example]) -> TriageModel:
    """Learn from the examples, each as written and every third also inside a letter's greetings."""
    import numpy as np

    framer = examples.Framer()
    rows = [(e, normalise(e.text)) for e in found]
    rows += [(e, normalise(framer.frame(e))) for n, e in enumerate(found) if n % 3 == 0]
    reasons = sorted({e.reason for e in found})
    target = np.array([reasons.index(e.reason) for e, _ in rows])
    fold = np.array([e.fold for e, _ in rows])

    vocabulary = Vocabulary.learn(text for _, text in rows[: len(found)])
    matrix = _matrix(vocabulary, [text for _, text in rows])
    wanted = np.zeros((len(rows), len(reasons)), dtype=np.float32)
    wanted[np.arange(len(rows)), target] = 1.0
    bias = wanted.mean(axis=0)

    kernel = (matrix @ matrix.T).toarray().astype(np.float32)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    inverse = _inverse(kernel)
    dual = inverse @ (wanted - bias)
    held_out = _held_out(inverse, dual, wanted, fold)
    calibration = _calibration(held_out, target)
    n = len(found)
    chances = calibration.probabilities(held_out[:n].astype(np.float64) / calibration.temperature)
    threshold, quality = _quality(chances, target[:n], [e.language.value for e in found])
    return TriageModel(
        reasons=reasons,
        vocabulary=vocabulary,
        weights=np.asarray(matrix.T @ dual, dtype=np.float32),
        bias=bias,
        calibration=calibration,
        threshold=threshold,
        quality=quality,
    )


def _matrix(vocabulary: Vocabulary, texts: Sequence[str]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped,unused-ignore]

    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        where, what, _ = vocabulary.row(text)
        columns += where
        values += what
        ends.append(len(columns))
    return csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=(len(texts), vocabulary.width))


def _inverse(kernel: Floats) -> Floats:
    """The inverse of a symmetric positive definite matrix, by Cholesky: a third of the work of a general one."""
    import numpy as np
    from scipy.linalg import lapack  # type: ignore[import-untyped,unused-ignore]

    factor, failed = lapack.spotrf(kernel, lower=1)
    lower, broken = lapack.spotri(factor, lower=1)
    if failed or broken:
        raise Misconfigured("the triage examples give no solvable model")
    return np.asarray(np.tril(lower) + np.tril(lower, -1).T, dtype=np.float32)


def _held_out(inverse: Floats, dual: Floats, wanted: Floats, fold: NDArray[np.int64]) -> Floats:
    """Scores each row would get from a model that never saw its fold: the ridge's leave-a-block-out identity."""
    import numpy as np

    scores = np.zeros_like(wanted)
    for f in range(examples.FOLDS):
        rows = np.flatnonzero(fold == f)
        if len(rows):
            scores[rows] = wanted[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], dual[rows])
    return scores


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities over the last axis."""
    import numpy as np

    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)


def _calibration(scores: Floats, target: NDArray[np.int64]) -> Calibration:
    """The numbers under which held-out scores are least surprised by the truth. A grid and Newton steps: deterministic."""
    import numpy as np

    rows, exact = np.arange(len(target)), scores.astype(np.float64)
    grid = np.geomspace(0.02, 0.5, 60)
    losses = [-np.log(softmax(exact / t)[rows, target] + 1e-12).mean() for t in grid]
    temperature = float(grid[int(np.argmin(losses))])
    chances = softmax(exact / temperature)
    top = np.clip(chances.max(axis=1), 1e-9, 1 - 1e-9)
    right = (chances.argmax(axis=1) == target).astype(np.float64)
    design = np.stack([np.ones_like(top), np.log(top / (1 - top))], axis=1)
    line = np.array([0.0, 1.0])
    for _ in range(20):
        said = 1 / (1 + np.exp(-design @ line))
        curvature = (design * (said * (1 - said))[:, None]).T @ design + 1e-6 * np.eye(2)
        line = line + np.linalg.solve(curvature, design.T @ (right - said))
    return Calibration(temperature=temperature, offset=float(line[0]), slope=float(line[1]))


def _quality(
    chances: NDArray[np.float64], target: NDArray[np.int64], languages: Sequence[str]
) -> tuple[float, Quality]:
    """The abstention threshold, and the measures that go with it."""
    import numpy as np

    right = chances.argmax(axis=1) == target
    sure = chances.max(axis=1)
    threshold = float(np.quantile(sure, 1 - MIN_COVERAGE))
    for candidate in np.arange(_THRESHOLD_FLOOR, threshold, 0.01):
        if right[sure >= candidate].mean() >= SELECTIVE_ACCURACY:
            threshold = float(candidate)
            break
    threshold = round(max(threshold, _THRESHOLD_FLOOR), 2)
    kept = sure >= threshold
    spoken = np.array(languages)
    return threshold, Quality(
        examples=len(target),
        accuracy=float(right.mean()),
        accuracy_by_language={str(s): float(right[spoken == s].mean()) for s in sorted(set(languages))},
        macro_f1=_macro_f1(chances.argmax(axis=1), target),
        ece=_ece(sure, right),
        coverage=float(kept.mean()),
        selective_accuracy=float(right[kept].mean()) if kept.any() else 0.0,
    )


def _macro_f1(said: NDArray[Any], truth: NDArray[Any]) -> float:
    import numpy as np

    each = []
    for label in np.unique(truth):
        hits = int(((said == label) & (truth == label)).sum())
        each.append(2 * hits / (int((said == label).sum()) + int((truth == label).sum())))
    return float(np.mean(each))


def _ece(sure: NDArray[Any], right: NDArray[Any], bins: int = 10) -> float:
    """Expected calibration error: how far stated confidence is from the share that was right, over equal-width bins."""
    import numpy as np

    where = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[where == b].mean() - right[where == b].mean()) * (where == b).mean() for b in set(where.tolist())]
    return float(np.sum(gaps))
