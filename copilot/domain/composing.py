"""Several locked texts as one letter: one greeting, every body in order, one close. Nothing is written in between (S5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from copilot.domain.macro import Part
from copilot.domain.marketplace import Language

# How a body of ours may begin without saying anything of its own; said once in a letter is enough.
_PLAIN_THANKS: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(r"Thank you for your message(?: about order \S+)?\."),
    Language.IT: re.compile(r"[Gg]razie per il Suo messaggio(?: relativo all'ordine \S+)?\."),
    Language.DE: re.compile(r"[Vv]ielen Dank für Ihre Nachricht(?: zur Bestellung \S+)?\."),
    Language.FR: re.compile(r"Nous vous remercions de votre message(?: concernant la commande \S+)?\."),
    Language.ES: re.compile(r"Gracias por su mensaje(?: sobre el pedido \S+)?\."),
}


# A greeting is a short line that leads on; a text without one, or without a close behind it, is no letter but plain words.
_GREETING = re.compile(r"[^\n.!?]{1,60}[,:]")


def composed(texts: Sequence[str], locale: Language) -> str:
    """One letter of several, each of which is greeting, paragraphs and close. One text stays as it is, byte for byte.

    Of every further one the greeting, the close, a plain thanks at its beginning and paragraphs that stand in the letter
    already are left out; where its first sentence followed a greeting's comma it begins with a capital. Of a text that has
    not this form nothing is taken for greeting or close: its words all stay.
    """
    return _text(composed_parts([(Part(text=text),) for text in texts], locale))


def composed_parts(letters: Sequence[Sequence[Part]], locale: Language) -> tuple[Part, ...]:
    """The same letter as the stretches it is made of: a slot keeps its place, whatever is left out around it."""
    first, *others = letters
    if not others:
        return tuple(first)
    told, close = _paragraphs(first), list[_Parts]()
    if _is_letter(told):
        told, close = told[:-1], told[-1:]
    for letter in others:
        body = _paragraphs(letter)
        if _is_letter(body):
            _, *body, _ = body
        if body and _PLAIN_THANKS[locale].fullmatch(_text(body[0])):
            body = body[1:]
        known = {_text(paragraph).casefold() for paragraph in told}
        told += [_begun(paragraph) for paragraph in body if _text(paragraph).casefold() not in known]
    joined = list[Part]()
    for paragraph in (*told, *close):
        joined += [Part(text="\n\n"), *paragraph] if joined else paragraph
    return _closed_up([*joined, Part(text="\n")])


_Parts = tuple[Part, ...]
_BETWEEN = re.compile(r"\n(?:[ \t]*\n)+")


def _text(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)


def _is_letter(paragraphs: Sequence[_Parts]) -> bool:
    if len(paragraphs) < 3:
        return False
    return _GREETING.fullmatch(_text(paragraphs[0])) is not None and _text(paragraphs[-1])[-1:] not in ".!?"


def _paragraphs(letter: Sequence[Part]) -> list[_Parts]:
    text = _text(letter)
    begin, end = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    found = []
    for gap in [*_BETWEEN.finditer(text, begin, end), None]:
        stop = gap.start() if gap else end
        if text[begin:stop].strip():
            found.append(_cut(letter, begin, stop))
        begin = gap.end() if gap else end
    return found


def _cut(letter: Sequence[Part], begin: int, end: int) -> _Parts:
    """What stands from ``begin`` up to ``end`` of the text."""
    cut, at = list[Part](), 0
    for part in letter:
        inside = part.text[max(begin - at, 0) : max(end - at, 0)]
        if inside:
            cut.append(part.model_copy(update={"text": inside}))
        at += len(part.text)
    return tuple(cut)


def _begun(paragraph: _Parts) -> _Parts:
    first, *rest = paragraph
    return (first.model_copy(update={"text": first.text[:1].upper() + first.text[1:]}), *rest)


def _closed_up(parts: Iterable[Part]) -> _Parts:
    """Words next to words are one stretch."""
    kept = list[Part]()
    for part in parts:
        if kept and kept[-1].slot is None and part.slot is None:
            kept[-1] = Part(text=kept[-1].text + part.text)
        else:
            kept.append(part)
    return tuple(kept)
