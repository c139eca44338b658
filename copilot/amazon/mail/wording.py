"""The language of a notice, by words Amazon's notices use; buyers' words are never asked (EML-53)."""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.domain.marketplace import Language

# Folded words; enough of them that a notice of three lines has several of its own language.
_WORDS = {
    Language.EN: "order your the refund return buyer claim received request customer seller within please message you was",
    Language.IT: "ordine rimborso reso acquirente richiesta ricevuto dell della cliente venditore entro il tuo messaggio non avviato hai per",
    Language.DE: "bestellung erstattung rucksendung kaufer antrag erhalten ihre der die und kunde innerhalb nachricht sie wurde fur eine",
    Language.FR: "commande remboursement retour acheteur reclamation recu votre vous le client vendeur sous delai pour une des du",
    Language.ES: "pedido reembolso devolucion comprador reclamacion recibido su el cliente vendedor plazo para una los mensaje ha del",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[a-z]{2,20}")


def language_of(notice: str) -> Language | None:
    """The language with the most known words; None where there are fewer than three or two languages tie."""
    words = _WORD.findall(fold(notice[:10_000]))
    counts = {language: sum(word in known for word in words) for language, known in _SETS.items()}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < 3 or best == second:
        return None
    return max(counts, key=counts.__getitem__)
