"""Where the buyer's words begin and end in Amazon's frame, per language of the frame (EML-20, 21, 51, 53).

The frame follows the seller's language. The buyer's words run from the first start marker to the last end marker: a
buyer can type a marker, and then what follows would pass for Amazon's.
"""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.amazon.mail.problems import Problem
from copilot.domain.marketplace import Language
from copilot.domain.record import Record

# Label wording, folded (lower case, no accents). None: a frame we can read in a language we do not serve (PT-BR).
START_LABELS: dict[str, frozenset[Language | None]] = {
    "messaggio": frozenset({Language.IT}),
    "inizio messaggio": frozenset({Language.IT}),
    "inizio del messaggio": frozenset({Language.IT}),
    "message": frozenset({Language.EN, Language.FR, Language.ES}),
    "begin message": frozenset({Language.EN}),
    "beginning of message": frozenset({Language.EN}),
    "debut du message": frozenset({Language.FR}),
    "iniciar mensaje": frozenset({Language.ES}),
    "inicio del mensaje": frozenset({Language.ES}),
    "mensaje": frozenset({Language.ES}),
    "nachricht": frozenset({Language.DE}),
    "anfang der nachricht": frozenset({Language.DE}),
    "beginn der nachricht": frozenset({Language.DE}),
    "mensagem": frozenset({None}),
    "iniciar mensagem": frozenset({None}),
}
END_LABELS: dict[str, Language | None] = {
    "fine messaggio": Language.IT,
    "fine del messaggio": Language.IT,
    "end message": Language.EN,
    "end of message": Language.EN,
    "fin du message": Language.FR,
    "finalizar mensaje": Language.ES,
    "fin del mensaje": Language.ES,
    "ende der nachricht": Language.DE,
    "encerrar mensagem": None,
    "mensagem final": None,
}
GREETINGS: dict[str, Language | None] = {
    "hai ricevuto un messaggio": Language.IT,
    "you have received a message": Language.EN,
    "vous avez recu un message": Language.FR,
    "ha recibido un mensaje": Language.ES,
    "has recibido un mensaje": Language.ES,
    "sie haben eine nachricht erhalten": Language.DE,
    "voce recebeu uma mensagem": None,
}
# Dashed labels that mail programs write above a quoted mail: never the end of a frame.
QUOTE_LABELS = frozenset({
    "original message", "messaggio originale", "ursprungliche nachricht", "message d'origine", "message original",
    "mensaje original", "forwarded message", "messaggio inoltrato", "weitergeleitete nachricht", "message transfere",
    "mensaje reenviado",
})  # fmt: skip

# Possessive and bounded: linear on any input, be it a million dashes.
_LABEL = re.compile(r"(?<!-)-{3,}+[^\S\n]{0,10}([^\s\-:][^\-\n:]{0,50})[^\S\n]{0,10}:?[^\S\n]{0,10}-{3,}")


class Label(Record):
    """One dashed label in a text."""

    words: str
    start: int
    end: int


class Frame(Record):
    """A text split by its markers: Amazon's opening, the buyer's words, Amazon's closing."""

    language: Language | None = None
    before: str = ""
    inside: str = ""
    between: str = ""  # with unknown wording: from the label taken as the end to the last label there is
    after: str = ""
    has_start: bool = False
    has_end: bool = False
    problems: frozenset[Problem] = frozenset()

    @property
    def marked(self) -> bool:
        """True where at least one marker was found."""
        return self.has_start or self.has_end


def labels_in(text: str) -> list[Label]:
    """Every dashed label, in order, without those of mail programs."""
    found = (Label(words=fold(m[1]), start=m.start(), end=m.end()) for m in _LABEL.finditer(text))
    return [label for label in found if label.words not in QUOTE_LABELS]


def split(text: str) -> Frame:
    """Cut the text at its markers; without any, everything is ``inside`` and both flags are False."""
    labels = labels_in(text)
    start = next((label for label in labels if label.words in START_LABELS), None)
    end = next((label for label in reversed(labels) if label.words in END_LABELS), None)
    if end is not None and start is not None and start.start > end.start:
        start = None  # typed after the frame's own end: not a start
    unknown = False
    if start is None and (end is not None or len(labels) >= 2):
        first = labels[0]
        start, unknown = (first, True) if end is None or first.start < end.start else (None, False)
    if end is None and start is not None:
        end = next((x for x in labels if x.start >= start.end and x.words not in START_LABELS), None)
        unknown = unknown or end is not None
    return _frame(text, start, end, labels, unknown)


def _frame(text: str, start: Label | None, end: Label | None, labels: list[Label], unknown: bool) -> Frame:
    problems = {Problem.UNKNOWN_MARKER} if unknown else set()
    if start is None:
        problems.add(Problem.NO_START_MARKER)
    if end is None:
        problems.add(Problem.NO_END_MARKER)
    before = text[: start.start] if start else ""
    # Amazon's part begins after the very last label: with unknown wording a typed one could stand in between.
    closing = max(labels[-1].end, end.end) if end else len(text)
    return Frame(
        language=_language(before or text[: end.start if end else 2000], start, end),
        before=before,
        inside=text[start.end if start else 0 : end.start if end else len(text)],
        between=text[end.end : closing] if end else "",
        after=text[closing:],
        has_start=start is not None,
        has_end=end is not None,
        problems=frozenset(problems),
    )


def _language(before: str, start: Label | None, end: Label | None) -> Language | None:
    """End label, then greeting, then a start label that only one language uses."""
    if end is not None and (known := END_LABELS.get(end.words)) is not None:
        return known
    greeting = greeted_in(before)
    if greeting is not None:
        return greeting
    candidates = START_LABELS.get(start.words, frozenset()) if start else frozenset()
    return next(iter(candidates)) if len(candidates) == 1 else None


def greeted_in(text: str) -> Language | None:
    """The language of Amazon's greeting line, None where there is none we know."""
    opening = fold(text[-3000:])
    return next((language for words, language in GREETINGS.items() if language and words in opening), None)
