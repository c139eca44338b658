"""What people ask about products, by topic: which section of a sheet a question is about, in any of five languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from knowledge.embed import Embedder
from knowledge.learned import LearnedSpace, Lesson

if TYPE_CHECKING:
    from knowledge.embed import Matrix

_FOLDER = Path(__file__).parent / "topics"

# How much letters and topic count in one cosine, as measured on tests/knowledge/unseen_dev.jsonl.
_LETTERS, _TOPIC = 0.3, 0.4

# Below this cosine a question is about no topic of ours, or about several.
_NEAR = 0.5


def parse_topics(text: str, file: str, language: Language) -> tuple[Lesson, ...]:
    """Every line of one file, beneath `## topic` headings. Raises BadInput naming file and line."""
    found: list[Lesson] = []
    topic = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if line.startswith("## "):
            topic = line.removeprefix("## ")
        elif line:
            if not topic:
                raise BadInput(f"{file}:{number}", "stands beneath no topic", "Begin with '## ' and the topic.")
            found.append(Lesson(id=topic, language=language, text=line))
    return tuple(found)


def load_topics(folder: Path) -> tuple[Lesson, ...]:
    """The lines of every language. Raises BadInput."""
    return tuple(
        lesson
        for language in Language
        for lesson in parse_topics(
            (folder / f"{language.value}.txt").read_text(encoding="utf-8"), f"{language.value}.txt", language
        )
    )


@lru_cache(maxsize=1)
def packaged_topics() -> tuple[Lesson, ...]:
    """The lines shipped with the code."""
    return load_topics(_FOLDER)


def names(lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """The topics, in order."""
    return tuple(dict.fromkeys(lesson.id for lesson in lessons))


class ProductSpace:
    """Where sections of product sheets lie: by their letters, and by what they are about. One cosine counts both."""

    def __init__(self, embedder: Embedder, topics: LearnedSpace) -> None:
        self._embedder = embedder
        self.topics = topics
        self.fingerprint = f"{embedder.fingerprint}+{topics.fingerprint}"

    def topic(self, text: str, language: Language) -> str | None:
        """The topic that a question lies nearest to, None where it lies near none."""
        place = self.topics.embed(text, language)
        nearest, cosine = max(
            ((name, float(place @ vector)) for name, vector in self.topics.by_id().items()), key=lambda pair: pair[1]
        )
        return nearest if cosine >= _NEAR else None

    def embed(self, letters: Sequence[str], about: Sequence[tuple[str, Language]]) -> Matrix:
        """One unit row each. ``letters``: the texts as the embedder reads them; ``about``: the same in plain, with its
        language."""
        import numpy as np
        from sklearn.preprocessing import normalize

        near = self._embedder.embed(letters) * np.float32(_LETTERS**0.5)
        topics = self.topics.embed_all(about) * np.float32(_TOPIC**0.5)
        return np.asarray(normalize(np.hstack((near, topics))), dtype=np.float32)
