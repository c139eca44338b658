"""The message is in the buyer's language (COM-04): a handful of small words tells our five apart."""

from __future__ import annotations

import re
from collections import Counter

from copilot.domain.marketplace import Language
from copilot.domain.message_rules.reading import Reading

# The small words every text has, folded as the reading folds them. A word of two languages counts half for each.
_SMALL: dict[Language, frozenset[str]] = {
    Language.EN: frozenset(["the", "and", "a", "an", "you", "your", "we", "our", "is", "are", "was", "have", "has", "will", "with", "this", "that", "for", "from", "please", "not", "can", "could", "would", "been", "of", "to", "it", "be", "by", "at", "if", "there", "on", "in", "as", "or", "but", "which", "do", "does", "thanks", "thank", "sorry", "order"]),
    Language.IT: frozenset(["il", "lo", "la", "i", "gli", "le", "un", "una", "di", "a", "da", "in", "con", "su", "per", "tra", "e", "ed", "o", "ma", "che", "non", "del", "della", "dello", "degli", "delle", "dei", "nel", "nella", "al", "alla", "allo", "dal", "dalla", "sul", "si", "se", "ci", "sono", "siamo", "suo", "sua", "suoi", "abbiamo", "questo", "questa", "ordine", "puo", "grazie", "stato", "piu", "anche", "entro", "come"]),
    Language.DE: frozenset(["der", "die", "das", "des", "dem", "den", "ein", "eine", "einen", "einem", "einer", "und", "oder", "aber", "sie", "ihr", "ihre", "ihren", "ihrem", "ihnen", "wir", "uns", "unser", "ist", "sind", "war", "mit", "fur", "von", "vom", "auf", "aus", "zu", "zum", "zur", "im", "in", "an", "bei", "am", "nicht", "kein", "bitte", "haben", "hat", "wird", "werden", "wurde", "kann", "bestellung", "auch", "sich", "dass", "es", "als", "wenn"]),
    Language.FR: frozenset(["le", "la", "les", "un", "une", "des", "de", "du", "d", "l", "et", "ou", "mais", "vous", "votre", "vos", "nous", "notre", "nos", "est", "sont", "etes", "ne", "pas", "n", "pour", "avec", "dans", "sur", "par", "en", "a", "au", "aux", "ce", "cette", "qui", "que", "qu", "il", "elle", "commande", "merci", "avons", "ete", "plus", "si", "se", "sera", "bonjour"]),
    Language.ES: frozenset(["el", "la", "los", "las", "un", "una", "unos", "de", "del", "al", "y", "e", "o", "pero", "que", "no", "se", "es", "son", "ha", "han", "hemos", "su", "sus", "usted", "le", "les", "por", "para", "con", "en", "a", "como", "lo", "mas", "si", "este", "esta", "pedido", "gracias", "puede", "podria", "nos", "ya", "hola"]),
}  # fmt: skip
_SHARED = Counter(word for small in _SMALL.values() for word in small)
_WORD = re.compile(r"(?<![^\s'\"(])[a-z]{1,20}(?![\w@/])")
_MIN_WORDS = 8
_READ_AT_MOST = 4000


def differs(reading: Reading, wanted: Language, declared: Language | None = None) -> bool:
    """True when the words lean clearly to another language. Too few words lean to none; then what is declared counts."""
    found = _WORD.findall(reading.text[:_READ_AT_MOST])
    if len(found) < _MIN_WORDS:
        return declared is not None and declared is not wanted
    scores = {language: sum(1 / _SHARED[word] for word in found if word in small) for language, small in _SMALL.items()}
    best = max(scores, key=lambda language: scores[language])
    return best is not wanted and scores[best] >= 2 and scores[best] >= 2 * scores[wanted]
