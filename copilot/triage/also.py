"""What else a letter asks for: its clauses judged one by one, and only what is surely another problem is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.reason import SELLER_FAULT, Reason
from copilot.triage import rules, signals
from copilot.triage.model import TriageModel
from copilot.triage.sub_reasons import heard

# Beyond these a letter repeats itself; reading on would cost time and tell nothing.
_MAX_CHARS, _MAX_CLAUSES = 2000, 12
_AT_MOST = 2
# A clause alone must be this sure of a reason; chosen on the tickets of tests/triage/tickets.
_SURE = 0.5
_MIN_WORDS = 3

_CLAUSE = re.compile(
    r"(?<=[!?;\n])|(?<!\d)\.+|"
    r"[,:]? \b(?:and also|also,|also|besides|plus|on top of that|in addition|furthermore|by the way|another thing|and (?=(?:you|i|the|my|when|where|could|can|it|please)\b)"
    r"|inoltre|tra l'altro|(?:un')?altra cosa|in piu|oltre a questo|e poi|e (?=(?:non|mi|il|lo|la|vi|quando|dove|potete|ho|anche)\b)"
    r"|ausserdem|zudem|ubrigens|noch etwas|noch eine frage|dazu kommt|des weiteren|und (?=(?:ich|sie|die|das|der|wann|wo|wie|konnen|bitte|noch)\b)"
    r"|de plus|en plus|par ailleurs|au passage|(?:une )?autre (?:chose|question)|en outre|et (?=(?:vous|je|j'|il|le|la|l'|quand|ou|pouvez|comment)\b)"
    r"|ademas|encima|por cierto|otra (?:cosa|pregunta)|por otro lado|tampoco|y (?=(?:no|todavia|me|la|el|necesito|cuando|donde|pueden|como)\b))"
)

_R = Reason
_PARCEL = frozenset({_R.WHERE_IS_MY_ORDER, _R.DELIVERY_LATE, _R.DELIVERED_NOT_RECEIVED, _R.DELIVERY_INSTRUCTIONS})
_MONEY = frozenset({_R.REFUND_STATUS, _R.RETURN_REFUND_DISPUTE})
_REMEDY = frozenset({_R.RETURN_REQUEST, _R.REPLACEMENT_REQUEST, _R.SIZE_FIT, _R.GIFT_RETURN, _R.CANCEL_ORDER})
_FAULT = SELLER_FAULT | {_R.AUTHENTICITY_OR_IP, _R.SAFETY_INJURY_LEGAL}
# Two reasons of one family are one problem.
_FAMILIES: tuple[frozenset[Reason], ...] = (
    _PARCEL | {_R.CANCEL_ORDER},
    _MONEY | {_R.RETURN_REQUEST, _R.CANCEL_ORDER, _R.GIFT_RETURN},
    _REMEDY,
    frozenset({_R.ITEM_DAMAGED, _R.ITEM_DEFECTIVE, _R.NOT_AS_DESCRIBED, _R.AUTHENTICITY_OR_IP, _R.WARRANTY_USAGE_HELP, _R.SAFETY_INJURY_LEGAL}),
    frozenset({_R.WRONG_ITEM, _R.NOT_AS_DESCRIBED, _R.SIZE_FIT, _R.MISSING_PARTS}),
    frozenset({_R.PRODUCT_QUESTION, _R.WARRANTY_USAGE_HELP, _R.SIZE_FIT, _R.BULK_QUOTE, _R.DISCOUNT_REQUEST}),
    frozenset({_R.CHANGE_ADDRESS, _R.DELIVERY_INSTRUCTIONS, _R.CANCEL_ORDER}),
)  # fmt: skip
# A fault and its remedy; a parcel or a fault and the money asked back for it: one problem in two clauses.
_TIES: tuple[tuple[frozenset[Reason], frozenset[Reason]], ...] = (
    (_FAULT, _REMEDY),
    (_PARCEL, _MONEY),
)
# What an answer about money, a remedy or a product names as its cause.
_TELLS_CAUSES = _MONEY
# Words without which a clause is not named as another problem, however sure the model is: any of these signals.
_ANCHORS: dict[Reason, tuple[str, ...]] = {
    _R.WHERE_IS_MY_ORDER: ("where_when", "tracking"),
    _R.DELIVERY_LATE: ("date_passed",),
    _R.DELIVERED_NOT_RECEIVED: ("delivered_but_nothing",),
    _R.ITEM_DAMAGED: ("arrived_broken",),
    _R.ITEM_DEFECTIVE: ("does_not_work",),
    _R.WRONG_ITEM: ("wrong_one",),
    _R.MISSING_PARTS: ("parts_missing",),
    _R.NOT_AS_DESCRIBED: ("not_as_shown",),
    _R.RETURN_REQUEST: ("return_word",),
    _R.REFUND_STATUS: ("refund_awaited", "refund_not_arrived"),
    _R.RETURN_REFUND_DISPUTE: ("refund_partial",),
    _R.CANCEL_ORDER: ("cancel_word",),
    _R.CHANGE_ADDRESS: ("address",),
    _R.INVOICE_TAX_REQUEST: ("invoice",),
    _R.ACCOUNT_ACCESS: ("login",),
    _R.AUTHENTICITY_OR_IP: ("fake",),
    _R.SAFETY_INJURY_LEGAL: ("danger",),
    _R.FRAUD_PHISHING_PRIVACY: ("privacy", "off_platform"),
    _R.GIFT_RETURN: ("gift",),
    _R.DISCOUNT_REQUEST: ("discount",),
    _R.BULK_QUOTE: ("quantity_quote",),
    _R.DELIVERY_INSTRUCTIONS: ("drop_off",),
    _R.SIZE_FIT: ("size",),
    _R.WARRANTY_USAGE_HELP: ("manual", "warranty"),
}
# The same, where the signals are narrower than a clause that stands alone.
_WORDS: dict[Reason, re.Pattern[str]] = {
    _R.ITEM_DEFECTIVE: re.compile(r"\blasst sich (?:gar )?nicht|\b(?:ging|geht) .{0,25}(?:kaputt|nicht mehr)"),
    _R.ITEM_DAMAGED: re.compile(r"\b(?:in scherben|zerbrochen|gesprungen|(?:is|are|was) (?:broken|cracked)|(?:e|era|sono) (?:rott|crepat)\w|(?:est|etait|sont) (?:casse|fele)\w*|(?:esta|estaba) rot[oa])\b"),
    _R.RETURN_REQUEST: re.compile(r"\b(?:devuelv\w+|restituir\w+|retourner|zuruck(?:send|schick|geb)\w+)\b"),
    _R.REFUND_STATUS: re.compile(r"\b(?:still (?:haven't|have not) refunded|non .{0,15}rimborsat\w|(?:pas|toujours) .{0,12}rembours\w+|no .{0,12}reembols\w+)\b"),
    _R.WARRANTY_USAGE_HELP: re.compile(r"\b(?:re-?set\w*|resett?\w*|reinitialis\w+|reinici\w+|setze .{0,25}zuruck|pair|abbin\w+|kopple\w*|appair\w+|emparej\w+)\b"),
}  # fmt: skip
_VETOES = ("return_negated", "cancel_negated", "never_mind")
# These are asked for; a clause that only mentions them asks nothing.
_ASKED_FOR = frozenset(
    {
        _R.INVOICE_TAX_REQUEST,
        _R.WARRANTY_USAGE_HELP,
        _R.PRODUCT_QUESTION,
        _R.DISCOUNT_REQUEST,
        _R.CHANGE_ADDRESS,
        _R.WHERE_IS_MY_ORDER,
    }
)
_ASKS = re.compile(
    r"\?|\b(?:need|send|please|pls|could|can you|want|would like|never|missing|where|without|not|change|correct"
    r"|serv\w+|mand\w+|invi\w+|potete|potreste|manca|mai|vorrei|non|senza|cambia\w*|favore"
    r"|brauch\w*|benotig\w*|bitte|fehlt|nie|schick\w*|send\w*|mail\w*|konnen|konnten|mochte|nicht|ohne|andern"
    r"|faut|besoin|merci|envoy\w*|pouvez|pourriez|manque|jamais|voudrais|pas|sans|chang\w*|svp"
    r"|necesit\w+|envi\w+|pued\w+|podria\w*|falta|nunca|quisiera|quiero|no|sin|cambi\w+|favor)\b"
)
# "no need to", "I don't need an invoice", "I have that": named and not asked for.
_WAVED_OFF = re.compile(
    r"\b(?:kept|if you need|if needed|ho tenuto|se serv\w+|falls (?:notig|benotigt|sie)|habe ich noch|j'ai (?:garde|encore)|si besoin|guarde|si hacen? falta"
    r"|no need|don't need|do not need|don't want|doesn't matter|i have (?:that|it)|already (?:have|got|received)"
    r"|non (?:serve|occorre|voglio)|(?:quella|quello|ce) l'ho|ce l'ho|(?:gia|l'ho) (?:ricevut|avut)\w"
    r"|(?:brauche|will|mochte) (?:ich )?(?:\w+ )?(?:nicht|kein\w*)|(?:muss|musst) (?:\w+ )?nichts|habe ich (?:also|schon|ja)|schon (?:erhalten|bekommen)"
    r"|pas besoin|(?:ne )?veux pas|je l'ai\b|deja recu"
    r"|no (?:hace falta|necesito|quiero)|(?:esa|ese|ya) la tengo|ya (?:la|lo) (?:tengo|recibi))\b"
)
_SHUT_OUT = re.compile(
    r"\b(?:can't|cannot|can not|cant|locked|locks|blocked|suspended|not accepted|change my|non riesco|bloccat\w|blocca|non (?:va|funziona)|kann .{0,30}nicht"
    r"|gesperrt|sperrt|falsch|impossible|n'arrive|bloque\w*|refuse|no puedo|bloquead\w|no vale)\b"
)
# The letter says itself that it goes on to something else.
_ADDS = re.compile(
    r"\b(?:also|besides|plus|on top of that|in addition|furthermore|by the way|another thing|the first one"
    r"|inoltre|tra l'altro|altra cosa|in piu|oltre a questo|la prima|il primo"
    r"|ausserdem|zudem|ubrigens|noch etwas|dazu kommt|des weiteren|die erste|den ersten"
    r"|de plus|en plus|par ailleurs|au passage|autre chose|en outre|la premiere|le premier"
    r"|ademas|encima|por cierto|otra cosa|por otro lado|la primera|el primero)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|since|returned|sent|back|perche|siccome|reso|rispedit\w|weil|da es|zuruck\w*"
    r"|parce|car|renvoye\w*|retourne\w*|porque|devolvi|devuelto)\b"
)
_ANOTHER = re.compile(
    r"\b(?:other|previous|first|second|earlier|another|separately|altr\w|precedente|prim[oa]|second[oa]|ander\w+|vorig\w+|erste\w*"
    r"|zweite\w*|separat|autre|premier\w*|deuxieme|seconde?|precedent\w*|otr[oa]|anterior|primer\w?|segund[oa]|aparte)\b"
)
# Demands, threats and thanks are flags of a ticket, not problems of their own.
_NEVER = frozenset(
    {
        _R.NO_RESPONSE_NEEDED, _R.OTHER, _R.PLATFORM_NOTIFICATION, _R.REPLACEMENT_REQUEST, _R.A_TO_Z_CLAIM,
        _R.CHARGEBACK_DISPUTE, _R.FEEDBACK_OR_REVIEW,
    }
)  # fmt: skip


def related(one: Reason, other: Reason) -> bool:
    """True when both name one problem."""
    if one is other or any(one in family and other in family for family in _FAMILIES):
        return True
    return any((one in a and other in b) or (one in b and other in a) for a, b in _TIES)


def also(model: TriageModel, text: str, primary: Reason) -> tuple[Reason, ...]:
    """The other problems of a normalised text, likeliest first, two at most. None where the letter has one clause only."""
    clauses = list(_clauses(text))
    if len(clauses) < 2:
        return ()
    found: dict[Reason, float] = {}
    adds = _ADDS.search(text) is not None
    for clause in clauses:
        reason, sure = _judged(model, clause)
        if sure >= _SURE and _another_problem(reason, primary, clause, adds) and _named(reason, clause):
            found[reason] = max(sure, found.get(reason, 0.0))
    kept: list[Reason] = []
    for reason in sorted(found, key=lambda r: (-found[r], r)):
        if not any(related(reason, other) for other in kept):
            kept.append(reason)
    return tuple(kept[:_AT_MOST])


def _another_problem(reason: Reason, primary: Reason, clause: str, adds: bool) -> bool:
    if reason in _NEVER:
        return False
    if primary is _R.PRODUCT_QUESTION and reason in _FAULT:
        return False  # the old one broke; that is why he asks
    if primary in _TELLS_CAUSES and reason in _FAULT:
        return adds and not _CAUSE.search(clause)  # else it is why the thing went back
    if {reason, primary} & _MONEY and {reason, primary} & (_PARCEL | _FAULT) and _ANOTHER.search(clause):
        return True  # money for another order than this
    return not related(reason, primary)


def _named(reason: Reason, clause: str) -> bool:
    """True when the clause has words for it, and asks for it where it is a thing to ask for."""
    there = {name for name, here in zip(signals.NAMES, signals.present(clause), strict=True) if here}
    if there & set(_VETOES) or _WAVED_OFF.search(clause):
        return False
    if reason in _ASKED_FOR and not _ASKS.search(clause):
        return False
    if reason is _R.FRAUD_PHISHING_PRIVACY:
        return bool(heard(clause, (reason,)))
    if reason is _R.ACCOUNT_ACCESS and not _SHUT_OUT.search(clause):
        return False
    if reason in _WORDS and _WORDS[reason].search(clause):
        return True
    return reason not in _ANCHORS or bool(there & set(_ANCHORS[reason]))


def _clauses(text: str) -> Iterator[str]:
    parts = (part.strip(" ,:-") for part in _CLAUSE.split(text[:_MAX_CHARS]))
    yield from [part for part in parts if len(part.split()) >= _MIN_WORDS][:_MAX_CLAUSES]


def _judged(model: TriageModel, clause: str) -> tuple[Reason, float]:
    logits = model.scores(clause).logits
    for reason, by in rules.text_pushes(clause).items():
        logits[model.reasons.index(reason)] += by
    chances = model.probabilities(logits)
    best = int(chances.argmax())
    return model.reasons[best], float(chances[best])
