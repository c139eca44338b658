"""The authored buyer messages the judgement is learned from: one line, one message, in examples/<language>/<reason>.txt."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copilot.domain.errors import Misconfigured
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason

EXAMPLES = Path(__file__).parent / "examples"
FRAMES = Path(__file__).parent / "frames"


@dataclass(frozen=True, slots=True)
class Example:
    """One authored message, what it is about, and its fold (0-4) for out-of-fold measures."""

    language: Language
    reason: Reason
    text: str
    fold: int


FOLDS = 5


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def load(folder: Path = EXAMPLES) -> tuple[Example, ...]:
    """All examples in a fixed order. Raises Misconfigured for a file that is named after no reason, or for none at all."""
    found: list[Example] = []
    for path in sorted(folder.glob("*/*.txt")):
        try:
            language, reason = Language(path.parent.name), Reason(path.stem)
        except ValueError as unknown:
            raise Misconfigured(
                f"{path.parent.name}/{path.name} is named after no language or reason we know"
            ) from unknown
        found += [Example(language, reason, text, n % FOLDS) for n, text in enumerate(_lines(path))]
    if not found:
        raise Misconfigured(f"no triage examples under {folder}")
    return tuple(found)


def near_duplicates(found: Sequence[Example], share: float = 0.75) -> list[tuple[Example, Example]]:
    """Pairs of one file that share more than ``share`` of their words: copies teach nothing and flatter every measure.

    Messages of less than five words are left out; there are only so many ways to say thanks.
    """
    pairs = []
    by_file: dict[tuple[Language, Reason], list[tuple[Example, frozenset[str]]]] = {}
    for example in found:
        words = frozenset(re.findall(r"\w+", example.text.lower()))
        if len(words) < 5:
            continue
        mates = by_file.setdefault((example.language, example.reason), [])
        pairs += [(mate, example) for mate, theirs in mates if len(words & theirs) > share * len(words | theirs)]
        mates.append((example, words))
    return pairs


def fingerprint(folders: Sequence[Path] = (EXAMPLES, FRAMES)) -> str:
    """A hash that changes with any byte of any example or frame."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Framer:
    """Wraps an example in greetings and small talk, as letters have them, so that their presence means nothing."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._frames = {Language(p.stem): _lines(p) for p in sorted(FRAMES.glob("*.txt"))}

    def frame(self, example: Example) -> str:
        """The example with one to three neutral sentences around it; the same sequence for the same seed."""
        before = self._random.sample(self._frames[example.language], self._random.choice((1, 1, 2)))
        after = self._random.sample(self._frames[example.language], self._random.choice((0, 1, 1)))
        return "\n".join([*before, example.text, *after])
