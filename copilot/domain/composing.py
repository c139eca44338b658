"""Several locked texts as one letter: one greeting, every body in order, one close. Nothing is written in between (S5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    first, *others = texts
    if not others:
        return first
    told, close = _paragraphs(first), list[str]()
    if _is_letter(told):
        told, close = told[:-1], told[-1:]
    for text in others:
        body = _paragraphs(text)
        if _is_letter(body):
            _, *body, _ = body
        if body and _PLAIN_THANKS[locale].fullmatch(body[0]):
            body = body[1:]
        known = {paragraph.casefold() for paragraph in told}
        told += [_begun(paragraph) for paragraph in body if paragraph.casefold() not in known]
    return "\n\n".join([*told, *close]) + "\n"


def _is_letter(paragraphs: Sequence[str]) -> bool:
    return len(paragraphs) >= 3 and _GREETING.fullmatch(paragraphs[0]) is not None and paragraphs[-1][-1:] not in ".!?"


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n(?:[ \t]*\n)+", text.strip("\n")) if part.strip()]


def _begun(paragraph: str) -> str:
    return paragraph[:1].upper() + paragraph[1:]
