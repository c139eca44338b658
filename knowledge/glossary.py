"""The support words of five languages, as concepts: what lets an Italian question meet an English article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.words import fold, words

_FILE = Path(__file__).parent / "glossary.yaml"


Hit = tuple[str, range]


class Concept(Record):
    """One notion. ``name`` is its plain English; ``patterns`` its words by language, `*` standing for any ending or beginning."""

    name: str
    patterns: dict[Language, tuple[str, ...]]


class _Matcher:
    """Finds the concepts of one language in a list of folded words."""

    def __init__(self, concepts: Iterable[Concept], language: Language) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._inside: list[tuple[str, str]] = []
        self._opened = lru_cache(maxsize=20_000)(self._open)
        for concept in concepts:
            for pattern in concept.patterns.get(language, ()):
                if pattern.startswith("*"):
                    self._inside.append((pattern.strip("*"), concept.name))
                else:
                    parts = tuple(pattern.split())
                    self._starts.setdefault(parts[0][:2], []).append((parts, concept.name))

    def find(self, tokens: Sequence[str]) -> Iterable[Hit]:
        for at, token in enumerate(tokens):
            for rest, name in self._opened(token):
                if not rest or (len(tokens) - at > len(rest) and all(map(_fits, rest, tokens[at + 1 :]))):
                    yield name, range(at, at + 1 + len(rest))

    def _open(self, token: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """What this word is, or may begin: the remaining words of the pattern, and the concept."""
        begun = [(parts[1:], name) for parts, name in self._starts.get(token[:2], ()) if _fits(parts[0], token)]
        if len(token) > 5:
            begun += [((), name) for part, name in self._inside if part in token]
        return tuple(begun)


class Glossary:
    """Concepts by language. Finding them is exact, so the same text always gives the same concepts."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._matchers = {language: _Matcher(self.concepts, language) for language in Language}

    def hits(self, tokens: Sequence[str], language: Language) -> tuple[Hit, ...]:
        """Every concept with the places of its words among the folded tokens; English is always read too."""
        found = list(self._matchers[language].find(tokens))
        if language is not Language.EN:
            found.extend(self._matchers[Language.EN].find(tokens))
        return tuple(found)

    def find(self, text: str, language: Language) -> tuple[str, ...]:
        """Names of the concepts in the text, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.hits(words(text), language)))


def parse_glossary(text: str, file: str) -> Glossary:
    """YAML of `concept: {en: "word, word*", it: …}`. Raises BadInput naming concept and language."""
    import yaml

    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as wrong:
        raise BadInput(file, f"is not YAML ({' '.join(str(wrong).split())[:120]})", "Correct it.") from None
    if not isinstance(values, Mapping) or not values:
        raise BadInput(file, "holds no concepts", "Write 'concept: {en: …, it: …, de: …, fr: …, es: …}'.")
    return Glossary(_concept(str(name), by, f"{file} {name}") for name, by in values.items())


@lru_cache(maxsize=1)
def packaged_glossary() -> Glossary:
    """The glossary shipped with the code."""
    return parse_glossary(_FILE.read_text(encoding="utf-8"), _FILE.name)


def _concept(name: str, by: object, where: str) -> Concept:
    if not isinstance(by, Mapping) or {str(code) for code in by} != {str(code) for code in Language}:
        raise BadInput(where, "does not name all five languages", "Give en, it, de, fr and es.")
    patterns = {}
    for language in Language:
        found = tuple(p for p in (" ".join(fold(part).split()) for part in str(by[str(language)]).split(",")) if p)
        if not found or any(len(p.strip("*")) < 2 for p in found):
            raise BadInput(
                f"{where} {language}", "is empty or has a pattern of one letter", "Write words, split by commas."
            )
        patterns[language] = found
    return Concept(name=name, patterns=patterns)


def _fits(pattern: str, token: str) -> bool:
    return token.startswith(pattern[:-1]) if pattern.endswith("*") else token == pattern
