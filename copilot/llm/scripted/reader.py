"""A small reader of letters: phrases speak for reasons, the last message counts, and everything it says stands in the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from copilot.llm.scripted.asked import Asked
from copilot.llm.scripted.phrases import Phrase, folded, tables

_END = re.compile(r"[.!?;]+(?=\s|$)|\n+")
_LONGEST = 280  # characters of a span; the schema ends at 300
_ENOUGH = 0.9  # the least a reason must gather
_ABOUT_PRODUCTS = frozenset({"product_question", "size_fit", "warranty_usage_help"})
_EARLIER = 0.4  # what an older message counts


class _Hit(Record):
    sentence: int
    weight: float


def read(question: Asked) -> dict[str, Any]:
    """The nine fields of a good answer to a letter."""
    latest = question.latest
    parts = sentences(latest)
    warned = _warnings(parts)
    orders = {w["words"] for w in warned if w["flag"] == "injection_suspected"}
    told = [part for part in parts if part[:_LONGEST].strip() not in orders] or parts
    hits = _hits(told)
    reason, confidence = _best(_scores(hits))
    if reason == "other" and question.letter.strip() != latest:  # it says nothing by itself: the whole letter is asked
        told = sentences(question.letter)
        hits = _hits(told)
        reason, confidence = _best(_scores(hits, _EARLIER))
    return {
        "reason": reason,
        "confidence": confidence,
        "evidence": _evidence(reason, hits, told),
        "also": _also(reason, hits),
        "language": language(latest),
        "warnings": warned,
        "macro": _macro(reason, question.macros),
        "quotes": quotes(latest, question.passages) if reason in _ABOUT_PRODUCTS else [],
        "remark": "",
    }


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it stands there."""
    ends = [match.end() for match in _END.finditer(text)]
    return [part for a, b in pairwise([0, *ends, len(text)]) if (part := text[a:b].strip())]


def language(text: str) -> str:
    """The language whose small words stand there most often; English where none does."""
    words = re.findall(r"\w+'?", folded(text))
    counts = {code: sum(word in known for word in words) for code, known in tables().languages.items()}
    return max(counts, key=lambda code: (counts[code], code is Language.EN)).value


def quotes(text: str, passages: Mapping[str, str]) -> list[dict[str, str]]:
    """The sentence of the passages that shares most words with the text; none where no word is shared."""
    wanted = _stems(text)
    ranked = [
        (len(wanted & _stems(part)), -len(part), name, part)
        for name, passage in passages.items()
        for part in sentences(passage)
    ]
    best = max(ranked, default=None)
    return [{"passage": best[2], "words": best[3][:_LONGEST]}] if best and best[0] else []


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", folded(text))}


def _weight(phrases: Iterable[Phrase], sentence: str) -> float:
    plain = folded(sentence)
    return sum(phrase.weight for phrase in phrases if phrase.search.search(plain))


def _hits(parts: list[str]) -> dict[str, list[_Hit]]:
    found: dict[str, list[_Hit]] = defaultdict(list)
    for at, part in enumerate(parts):
        for reason, phrases in tables().reasons.items():
            if weight := _weight(phrases, part):
                found[reason].append(_Hit(sentence=at, weight=weight))
    return found


def _scores(hits: Mapping[str, list[_Hit]], factor: float = 1.0) -> dict[str, float]:
    return {reason: factor * sum(hit.weight for hit in found) for reason, found in hits.items()}


def _best(scores: Mapping[str, float]) -> tuple[str, float]:
    """The reason with most weight. How sure: by how far it leads, and less for a single weak phrase."""
    ranked = sorted(((score, reason) for reason, score in scores.items() if score > 0), reverse=True)
    if not ranked or ranked[0][0] < _ENOUGH:
        return "other", 0.3
    first, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1], round(0.35 + 0.6 * min(1.0, (first - second) / 3), 2)


def _evidence(reason: str, hits: Mapping[str, list[_Hit]], parts: list[str]) -> list[str]:
    best = sorted((hit for hit in hits.get(reason, ()) if hit.weight > 0), key=lambda hit: -hit.weight)[:3]
    shown = sorted(hit.sentence for hit in best)
    return [span for at in shown if len(span := parts[at][:_LONGEST].strip()) >= 3]


def _also(reason: str, hits: Mapping[str, list[_Hit]]) -> list[str]:
    """Other reasons that a sentence of its own speaks for strongly."""
    taken = {hit.sentence for hit in hits.get(reason, ()) if hit.weight > 0}
    others = {
        other: max((hit.weight for hit in found if hit.sentence not in taken), default=0.0)
        for other, found in hits.items()
        if other not in (reason, "other", "no_response_needed")
    }
    strong = sorted((name for name, weight in others.items() if weight >= 3), key=lambda name: -others[name])
    return strong[:2] if reason != "other" else []


def _warnings(parts: list[str]) -> list[dict[str, str]]:
    found: dict[str, str] = {}
    for part in parts:
        for flag, phrases in tables().warnings.items():
            if flag not in found and _weight(phrases, part) >= 1:
                found[flag] = part[:_LONGEST].strip()
    return [{"flag": flag, "words": words} for flag, words in found.items() if len(words) >= 3][:6]


def _macro(reason: str, offered: tuple[str, ...]) -> str | None:
    starts = tables().macros.get(reason, ())
    return next((macro for macro in offered if macro.startswith(starts)), None) if starts else None
