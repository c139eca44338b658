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


def composed(texts: Sequence[str], locale: Language) -> str:
    """One letter of several, each of which is greeting, paragraphs and close. One text stays as it is, byte for byte.

    Of every further one the greeting, the close, a plain thanks at its beginning and paragraphs that stand in the letter
    already are left out; where its first sentence followed a greeting's comma it begins with a capital.
    """
    first, *others = texts
    if not others:
        return first
    letter = _paragraphs(first)
    *told, close = letter
    for text in others:
        _, *body, _ = _paragraphs(text)
        if body and _PLAIN_THANKS[locale].fullmatch(body[0]):
            body = body[1:]
        known = {paragraph.casefold() for paragraph in told}
        told += [_begun(paragraph) for paragraph in body if paragraph.casefold() not in known]
    return "\n\n".join([*told, close]) + "\n"


def _paragraphs(text: str) -> list[str]:
    return text.strip("\n").split("\n\n")


def _begun(paragraph: str) -> str:
    return paragraph[:1].upper() + paragraph[1:]
