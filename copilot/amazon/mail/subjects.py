"""What a subject line says by itself: prefixes, the machine reason, the buyer's name to leave out (EML-23)."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"^\s*(?:(?:re|r|aw|rif|antw|sv|fwd?|fw|i|wg|tr|rv|inoltra|enc)\s{0,2}:"
    r"|\[(?:important|importante|wichtig|importante?|action required)\])\s*",
    re.I,
)
FORWARD_PREFIX = re.compile(r"^\s*(?:re\s?:\s*)?(?:fwd?|i|wg|tr|rv|inoltra|enc)\s?:", re.I)

# The bracket Amazon closes a relayed subject with; no space before it in German, one before the colon in French.
BRACKET = re.compile(
    r"\(\s*(order|ordine|bestellung|commande|pedido)\s{0,2}:?\s{0,2}(?:n[.°º]?\s?)?(\d{3}-\d{7}-\d{7})\s*\)", re.I
)

# "… inquiry from Amazon customer <Name>" in its siblings: the words before are the reason, those after a name.
_FROM_CUSTOMER = re.compile(
    r"(?:"
    r"(?:inquiry|enquiry|question|message) from (?:an )?amazon customer"
    r"|(?:(?:richiesta|domanda|messaggio)(?: di informazioni)? )?(?:del(?:la)?|dal(?:la)?|da parte d\w{1,4}|d[ai](?: un[oa]?)?) (?:cliente|acquirente) (?:di )?amazon"
    r"|(?:(?:anfrage|nachricht|frage) )?(?:von|vom|des|der|einer?s?) amazon[- ]kund\w{0,3}"
    r"|(?:(?:demande|question|message)(?: de renseignements| d'information)? )?(?:du|de la|de la part (?:du|de la|d'une?)|d'une?|de) cliente? (?:d'|de )?amazon"
    r"|(?:(?:consulta|pregunta|mensaje|solicitud) )?(?:del?(?: la| una?)?|de parte del?(?: la)?) client[ea] (?:de )?amazon"
    r")",
    re.I,
)
_EDGES = " \t:;,.-–—|"


def without_prefixes(subject: str) -> str:
    """``Re: [Important] …`` without what people and programs put before it."""
    for _ in range(10):
        shorter = _PREFIX.sub("", subject, count=1)
        if shorter == subject:
            break
        subject = shorter
    return subject.strip()


def topic_of(subject: str) -> str | None:
    """The machine reason before the bracket, e.g. "Paket nicht angekommen: Gutschrift anfordern"; None without one."""
    words = without_prefixes(subject)
    bracket = BRACKET.search(words)
    words = words[: bracket.start()] if bracket else words
    customer = _FROM_CUSTOMER.search(words.replace("’", "'"))
    if customer is None and bracket is None:
        return None
    return (words[: customer.start()] if customer else words).strip(_EDGES) or None


def without_name(subject: str, name: str | None) -> str:
    """The subject without the buyer's name, wherever it stands."""
    plain = subject.replace("’", "'")
    customer = _FROM_CUSTOMER.search(plain)
    if customer:
        bracket = BRACKET.search(plain, customer.end())
        rest = f" {plain[bracket.start() :]}" if bracket else ""
        subject = plain[: customer.end()] + rest
    for part in {name or "", *(name or "").split()} - {""}:
        if len(part) >= 3:
            subject = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "", subject, flags=re.I)
    return " ".join(subject.split())
