"""Which kind of mail this is: header, then sender, then subject, then body (EML-02, 03, 10-18, 52, 57)."""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.amazon.mail.hosts import HostKind, host_of, kind_of
from copilot.amazon.mail.problems import Problem
from copilot.amazon.mail.subjects import without_prefixes
from copilot.domain.record import Record
from copilot.domain.ticket import ClaimOutcome, NoticeKind

BY_HEADER = {
    "BBC_MESSAGE_SENT_TO_MERCHANT": NoticeKind.BUYER_MESSAGE,
    "BBC_MESSAGE_CONFIRMATION_TO_MERCHANT": NoticeKind.OWN_COPY,
    "BUYER_OPTED_OUT_BSM_MESSAGES": NoticeKind.OPT_OUT,
    "BRC_SELLER_NOTIFICATION": NoticeKind.CANCEL_REQUEST,
    "RETURN_REQUEST": NoticeKind.RETURN_REQUEST,
    "REFUND_ISSUED": NoticeKind.REFUND_ISSUED,
    "A_Z_CLAIM_RESPONDENT_NOTIFY": NoticeKind.CLAIM_RECEIVED,
    "A_Z_CLAIM_RESPONDENT_CLOSE": NoticeKind.CLAIM_DECIDED,
}
_CLAIM_HEADER = "A_Z_CLAIM"
_CLAIM_SENDERS = ("atoz-guarantee-no-reply", "seller-guarantee", "atoz-guarantee", "a-to-z-guarantee")

# All patterns run on folded text: lower case, no accents, straight apostrophes, single spaces.
_GUARANTEE = (
    r"a[- ]to[- ]z[- ](?:guarantee|garantie)|garanzia dalla a alla z|a[- ]bis[- ]z[- ]garantie|garantie (?:de )?a a z"
    r"|garantia de la a a la z|\ba-to-z\b"
)
_CLAIM_SUBJECT = re.compile(
    rf"{_GUARANTEE}|claim received on order|richiesta di rimborso ricevuta per l'ordine"
    r"|antrag zu(?:r)? bestellung .{0,40}(?:eingegangen|erhalten)|reclamation recue (?:pour|concernant) la commande"
    r"|reclamacion recibida (?:para|sobre) el pedido"
)
_DECISION_SUBJECT = re.compile(
    r"claim decision on order|decisione sulla richiesta|entscheidung (?:uber|zu) (?:ihrem|den|dem)? ?(?:antrag|.{0,20}garantie)"
    r"|decision (?:concernant|sur|relative a) la reclamation|decision sobre (?:la|su) reclamacion"
)
_CANCEL_SUBJECT = re.compile(
    r"order cancell?ation request|cancell?ation request for (?:your )?order|richiesta di annullamento per l'ordine"
    r"|solicitud de cancelacion (?:del|de|de su) pedido|stornierungsan(?:frage|trag)|anfrage zur stornierung"
    r"|demande d'annulation (?:pour|de) (?:la|votre) commande"
)
# The older form of the official request came over the relay; it alone is official there (CAN-02).
_RELAYED_CANCEL = re.compile(
    r"^(?:order cancell?ation request from amazon customer|solicitud de cancelacion de(?:l)? pedido del cliente de amazon)"
)
_RETURN_SUBJECT = re.compile(
    r"return authori[sz]ation (?:request|notification)|notifica di autorizzazione del reso"
    r"|notificacion de autorizacion de devolucion|rucksende(?:genehmigung|anfrage|antrag)|genehmigung der rucksendung"
    r"|(?:notification d')?autorisation de retour"
)
_REFUND_SUBJECT = re.compile(
    r"refund (?:initiated|issued) for order|rimborso .{0,40}avviato|reembolso .{0,40}(?:iniciado|emitido)"
    r"|(?:erstattung|ruckerstattung) .{0,60}(?:veranlasst|eingeleitet)|remboursement .{0,40}(?:initie|lance|emis|effectue)"
)
_OPT_OUT_SUBJECT = re.compile(
    r"messaggio all'acquirente non e stato consegnato|message to the buyer (?:was not|could not be|has not been) delivered"
    r"|nachricht an den kaufer (?:konnte nicht|wurde nicht)|message a l'acheteur n'a pas (?:ete|pu etre)"
    r"|mensaje (?:al|para el) comprador no (?:se ha|ha sido|se pudo)"
)
_DECIDED_BODY = re.compile(
    r"claim (?:has been|was) (?:granted|denied|closed|decided)|we (?:have )?(?:granted|denied|closed) (?:the|this) claim"
    r"|we have decided|covered the cost|should not be held responsible"
    r"|richiesta e stata (?:accolta|respinta|chiusa|approvata)|abbiamo (?:accolto|respinto|approvato|chiuso) la richiesta"
    r"|antrag wurde (?:genehmigt|abgelehnt|bewilligt)|(?:dem|ihrem) antrag (?:wurde )?stattgegeben|haben .{0,60} entschieden"
    r"|reclamation a ete (?:acceptee|rejetee|accordee|cloturee)|avons (?:accorde|rejete|accepte|cloture) la reclamation"
    r"|reclamacion (?:se ha|ha sido) (?:resuelta|resuelto|aprobada|aceptada|denegada|rechazada|concedida)"
    r"|hemos (?:resuelto|aprobado|aceptado|denegado|concedido|rechazado)|se ha (?:resuelto|concedido|aceptado|denegado) (?:la|su|esta) reclamacion"
    r"|(?:cargado|adeudado|descontado|debitado) .{0,60} (?:su|tu) cuenta"
)
_CLAIM_BODY = re.compile(
    rf"(?:{_GUARANTEE}).{{0,400}}\b(?:claim|richiesta|antrag|reclamation|reclamacion)\b"
    rf"|\b(?:claim|richiesta di rimborso|antrag|reclamation|reclamacion)\b.{{0,400}}(?:{_GUARANTEE})"
)
_CONTACT_FORM_CLAIM = re.compile(r"\b(?:metrics?|odr|order defect rate|newsletter|webinar)\b")

_AMAZON_FUNDED = re.compile(
    r"covered the cost|should not be held responsible|coperto il costo|non (?:sei|e) ritenuto responsabile"
    r"|kosten (?:haben wir )?ubernommen|(?:avons )?pris en charge le (?:cout|montant)|hemos asumido el (?:coste|importe)"
)
_AGAINST_SELLER = re.compile(
    r"\bgranted\b|in the buyer'?s? favou?r|accolt[ao]|a favore dell'acquirente|stattgegeben|zugunsten des kaufers"
    r"|en faveur de l'acheteur|accordee|a favor del comprador|(?:cargado|adeudado|descontado|debitado) .{0,60} (?:su|tu) cuenta"
)
_DEBITED = re.compile(
    r"account (?:was|has been|will be) (?:debited|charged)|(?:debited|charged) .{0,40}your account|addebitat\w .{0,40}account"
    r"|konto .{0,40}belastet|compte .{0,40}(?:debite|preleve)|(?:cargado|adeudado|descontado|debitado) .{0,60} (?:su|tu) cuenta"
)
# "Had you bought the label, we would have covered the cost"; "we did not find that Amazon covered the cost".
_NOT_SO = re.compile(
    r"\b(?:would|could|if you|had you|not find|did not|didn't|if amazon)\b.{0,80}(?:covered the cost|should not be held)"
    r"|\b(?:avremmo|se avesse|avrebbe)\b.{0,80}coperto|\b(?:hatten?|wurden?|wenn)\b.{0,80}ubernommen"
    r"|\b(?:aurions|aurait|si vous)\b.{0,80}pris en charge|\b(?:habriamos|habria|si hubiera)\b.{0,80}asumido"
    r"|ubernommen hat der verkaufer"
)
_NOT_GRANTED = re.compile(r"\b(?:not|nicht|non|no|pas)\b.{0,20}(?:granted|accolta|stattgegeben|accordee)")


class Signals(Record):
    """What the kind of a mail is judged by. ``frame_text`` is the text without a buyer's own words."""

    header: str = ""
    sender: str = ""
    reply_to: str = ""
    sender_name: str = ""
    subject: str = ""
    frame_text: str = ""
    has_frame: bool = False
    greeted: bool = False
    forwarded: bool = False


class Verdict(Record):
    """The kind we act on, what the mail merely looks like, and what is odd about it."""

    kind: NoticeKind
    is_claim: bool
    is_cancel_request: bool
    problems: frozenset[Problem] = frozenset()


def judge(signals: Signals, *, trusted: bool) -> Verdict:
    """EML-03 for a mail we trust. For any other no notice type is believed: it is a relayed message or EML-18.

    A mail that looks like a claim keeps ``is_claim`` even then, so that people look at it.
    """
    hint = _hint(signals)
    relayed = kind_of(host_of(signals.sender)) is HostKind.RELAY
    problems: set[Problem] = set()
    if not trusted:
        return _untrusted(signals, hint)
    if signals.header and signals.header not in BY_HEADER:
        problems.add(Problem.UNKNOWN_NOTICE_TYPE)
    kind = hint
    if relayed and hint not in (NoticeKind.BUYER_MESSAGE, NoticeKind.OWN_COPY):
        kind = NoticeKind.BUYER_MESSAGE  # the relay carries buyers' words, never a notice of Amazon's
        problems.add(Problem.HEADER_CONTRADICTS_SENDER)
    is_claim = hint in _CLAIMS or signals.header.startswith(_CLAIM_HEADER)
    official = kind is NoticeKind.CANCEL_REQUEST or (relayed and bool(_RELAYED_CANCEL.match(fold(signals.subject))))
    return Verdict(kind=kind, is_claim=is_claim, is_cancel_request=official, problems=frozenset(problems))


_CLAIMS = (NoticeKind.CLAIM_RECEIVED, NoticeKind.CLAIM_DECIDED)


def _untrusted(signals: Signals, hint: NoticeKind) -> Verdict:
    problems = {Problem.NOT_AUTHENTICATED}
    if signals.header:
        problems.add(Problem.HEADER_WITHOUT_AUTHENTICATION)
    hosts = {kind_of(host_of(address)) for address in (signals.sender, signals.reply_to)}
    relayed = HostKind.RELAY in hosts or (signals.forwarded and signals.has_frame)
    is_claim = hint in _CLAIMS or signals.header.startswith(_CLAIM_HEADER) or _claim_like(signals)
    if is_claim:
        problems.add(Problem.LOOKS_LIKE_CLAIM)
    if hint is NoticeKind.CANCEL_REQUEST or _subject(signals, _CANCEL_SUBJECT):
        problems.add(Problem.LOOKS_LIKE_CANCEL_REQUEST)
    kind = NoticeKind.BUYER_MESSAGE if relayed else NoticeKind.OTHER
    return Verdict(kind=kind, is_claim=is_claim, is_cancel_request=False, problems=frozenset(problems))


def _claim_like(signals: Signals) -> bool:
    local = signals.sender.partition("@")[0]
    return (
        local in _CLAIM_SENDERS
        or bool(_subject(signals, _CLAIM_SUBJECT) or _subject(signals, _DECISION_SUBJECT))
        or bool(re.search(_GUARANTEE, fold(signals.sender_name)))
        or (not signals.has_frame and bool(_CLAIM_BODY.search(fold(signals.frame_text[:20_000]))))
    )


def _hint(signals: Signals) -> NoticeKind:
    """The kind the mail gives itself, header first, believed or not."""
    if signals.header in BY_HEADER:
        return BY_HEADER[signals.header]
    host = kind_of(host_of(signals.sender))
    if host is HostKind.RELAY:  # before the shop host, of which it is a part (EML-03)
        return NoticeKind.BUYER_MESSAGE
    if signals.sender.partition("@")[0] in _CLAIM_SENDERS:
        return _claim_stage(signals)
    return _by_subject(signals) or _by_body(signals)


def _by_subject(signals: Signals) -> NoticeKind | None:
    if _subject(signals, _DECISION_SUBJECT):
        return NoticeKind.CLAIM_DECIDED
    if _subject(signals, _CLAIM_SUBJECT):
        return _claim_stage(signals)
    for pattern, kind in (
        (_CANCEL_SUBJECT, NoticeKind.CANCEL_REQUEST),
        (_RETURN_SUBJECT, NoticeKind.RETURN_REQUEST),
        (_REFUND_SUBJECT, NoticeKind.REFUND_ISSUED),
        (_OPT_OUT_SUBJECT, NoticeKind.OPT_OUT),
    ):
        if _subject(signals, pattern):
            return kind
    return None


def _by_body(signals: Signals) -> NoticeKind:
    if signals.has_frame:
        return NoticeKind.BUYER_MESSAGE if signals.greeted else NoticeKind.OWN_COPY
    body = fold(signals.frame_text[:20_000])
    if _CLAIM_BODY.search(body) and not _CONTACT_FORM_CLAIM.search(body):
        return _claim_stage(signals)
    return NoticeKind.OTHER


def _claim_stage(signals: Signals) -> NoticeKind:
    """Received or decided: the subject is no help in Spanish, so the body says (EML-57)."""
    decided = _subject(signals, _DECISION_SUBJECT) or _DECIDED_BODY.search(fold(signals.frame_text[:20_000]))
    return NoticeKind.CLAIM_DECIDED if decided else NoticeKind.CLAIM_RECEIVED


def _subject(signals: Signals, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(fold(without_prefixes(signals.subject))))


def outcome_of(notice: str) -> ClaimOutcome:
    """How a decision mail says it was decided. A denied claim has no known wording: unclear (EML-57)."""
    text = fold(notice[:20_000])
    named, debited = bool(_AMAZON_FUNDED.search(text)), bool(_DEBITED.search(text))
    if named and not debited and not _NOT_SO.search(text):
        return ClaimOutcome.AMAZON_FUNDED
    if not named and (debited or (_AGAINST_SELLER.search(text) and not _NOT_GRANTED.search(text))):
        return ClaimOutcome.AGAINST_SELLER
    return ClaimOutcome.UNCLEAR
