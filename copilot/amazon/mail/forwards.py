"""Mails a person passed on: attached whole, or pasted into the text. Read from the inner mail, never trusted (EML-52)."""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.amazon.mail.headers import Address, parse_address
from copilot.amazon.mail.hosts import host_of, is_amazon
from copilot.amazon.mail.message import Parsed, read_part
from copilot.amazon.mail.subjects import FORWARD_PREFIX
from copilot.domain.record import Record

_OPENING = (
    "forwarded message", "begin forwarded message", "original message", "messaggio inoltrato", "messaggio originale",
    "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "ursprungliche nachricht", "message transfere",
    "debut du message transfere", "debut du message reexpedie", "message d'origine", "mensaje reenviado",
    "inicio del mensaje reenviado", "mensaje original",
)  # fmt: skip
_FIELD = re.compile(
    r"^[\s>*]{0,6}(?P<name>from|da|von|de|subject|oggetto|betreff|objet|asunto)[\s*]{0,3}:[\s*]{0,3}(?P<value>\S.{0,500})$",
    re.I,
)
_SENDER_NAMES = frozenset({"from", "da", "von", "de"})
_MAX_NESTING = 5


class Effective:
    """The mail to read: the one that came, or the one inside it."""

    def __init__(self, mail: Parsed, sender: Address, subject: str, text: str, forwarded: bool) -> None:
        self.mail = mail
        self.sender = sender
        self.subject = subject
        self.text = text
        self.forwarded = forwarded


class _Pasted(Record):
    sender: Address
    subject: str
    text: str


def effective(outer: Parsed) -> Effective:
    """What to read. Amazon's own mail stays itself, whatever a buyer attached to it."""
    sender = outer.headers.address("from")
    subject = outer.headers.text("subject")
    if is_amazon(host_of(sender.address)):
        return Effective(outer, sender, subject, outer.text, False)
    if outer.inner is not None:
        inner = _innermost(outer)
        return Effective(inner, inner.headers.address("from"), inner.headers.text("subject"), inner.text, True)
    pasted = _pasted(outer.text) if _opens_forward(outer.text) or FORWARD_PREFIX.match(subject) else None
    if pasted is None:
        return Effective(outer, sender, subject, outer.text, False)
    return Effective(outer, pasted.sender, pasted.subject or subject, pasted.text, True)


def _innermost(outer: Parsed) -> Parsed:
    mail = outer
    for _ in range(_MAX_NESTING):
        if mail.inner is None or is_amazon(host_of(mail.headers.address("from").address)):
            break
        mail = read_part(mail.inner, outer.body_hash, outer.problems)
    return mail


def _opens_forward(text: str) -> bool:
    return any(_is_opening(line) for line in text[:20_000].split("\n"))


def _is_opening(line: str) -> bool:
    return len(line) < 120 and fold(line.strip(" \t>-_*:")) in _OPENING


def _pasted(text: str) -> _Pasted | None:
    """The first pasted header block that names a sender, and the text below it, quote marks taken off."""
    lines = text[:200_000].split("\n")
    for at, line in enumerate(lines):
        field = _FIELD.match(line[:600])
        if not field or field["name"].lower() not in _SENDER_NAMES:
            continue
        block = [match for match in (_FIELD.match(x[:600]) for x in lines[at + 1 : at + 8]) if match]
        subject = next((m["value"].strip() for m in block if m["name"].lower() not in _SENDER_NAMES), "")
        if not subject:
            continue
        body = [re.sub(r"^\s{0,3}(?:> ?)+", "", rest) for rest in lines[at + 1 :]]
        return _Pasted(sender=_sender(field["value"]), subject=subject, text="\n".join(body))
    return None


def _sender(value: str) -> Address:
    """Mail programs write ``Name <a@b>``, ``Name [mailto:a@b]`` or ``Name <mailto:a@b>``."""
    return parse_address(
        value.replace("[mailto:", "<").replace("<mailto:", "<").replace("]", ">").replace("*", "").strip()
    )
