"""What of a question may leave this machine for an embedding model: words that we know from our own texts, and no names.

Whatever is not known to be harmless stays here, so an unusual word is lost to the model. Words of our articles, cards and
questions pass; names, addresses, numbers of orders, phones and accounts do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from knowledge.words import MAX_CHARS, words

_LEAST_LINES = 2  # a word that stands in one line only may be a name in it

_MARKED = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)*"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"  # accounts
    r"|(?<!\w)\+?\d(?:[\s()/.-]?\d){4,}(?!\w)"  # phones, orders, cards, postcodes
    r"|\b\w*\d{4,}\w*\b"
)
_PERSON = r"(?:[^\W\d_][\w'’.-]*[ \t]*){1,3}"
_NAMED = re.compile(
    r"(?i:\b(?:my name is|i am called|this is|mi chiamo|sono il signor|ich heiße|ich heisse|mein name ist|je m['’]appelle|"
    r"je suis m\.|me llamo|mi nombre es|soy el señor|mrs?\.?|ms\.?|miss|herrn?|frau|sig\.?(?:ra)?|signora?|m\.|mme\.?|monsieur|"
    r"madame|sra?\.?|señora?|don|doña))[ \t]+(?:[A-ZÀ-Ý][\w'’.-]*[ \t]*){1,3}"
)
_SIGNED = re.compile(
    r"\b(?:regards|greetings|sincerely|cheers|thanks|thank you|saluti|distintamente|grazie|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|mfg|lg|"
    rf"danke|cordialement|salutations|merci|saludos?|atentamente|gracias)\b[\s,.!:–-]*{_PERSON}\W*$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w+|[.,;:?!]")


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand in two of these texts at least."""
    lines: Counter[str] = Counter()
    for text in texts:
        lines.update(set(words(text)))
    return frozenset(word for word, times in lines.items() if times >= _LEAST_LINES)


def leaving(text: str, known: Container[str]) -> str:
    """The text as a model may read it; empty when nothing of it may leave."""
    plain = _MARKED.sub(" ", text[:MAX_CHARS])
    plain = _NAMED.sub(" ", _SIGNED.sub(" ", plain))
    kept = [token for token in _TOKEN.findall(plain) if _harmless(token, known)]
    return " ".join(kept) if any(token[0].isalnum() for token in kept) else ""


def _harmless(token: str, known: Container[str]) -> bool:
    if token.isdigit():
        return len(token) <= 3
    return all(word in known for word in words(token))
