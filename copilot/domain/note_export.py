"""Notes that leave the house, by profile: what each profile lets out is written down field by field; the rest stays (S65).

``internal``: all of it, for our own files. ``appeal``: for Amazon or a bank: facts, actions and rules; no employee, no
opinion, no free text, no suspicion, no other order. ``subject``: for the buyer who asks what is kept (PII-03): their words, what was
done and written about them; no employee's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from copilot.domain.action import Action, RefundAction
from copilot.domain.fraud_flag import FraudFlag
from copilot.domain.ledger import Entry
from copilot.domain.note import KeptNote, Note
from copilot.domain.order import ORDER_ID
from copilot.domain.record import Record
from copilot.domain.suggestion import Citation
from copilot.domain.ticket import Author, Message

STAFF = "[staff]"
_SHORT = 3
OTHER_ORDER = "[another order]"


class Profile(StrEnum):
    """For whom."""

    INTERNAL = "internal"
    APPEAL = "appeal"
    SUBJECT = "subject"


class Allowed(Record):
    """What one profile lets out; what is not named stays in the house.

    ``evidence`` are the beginnings of evidence lines; ``kinds`` the kinds of ledger entries; None lets all of them out.
    """

    note: frozenset[str]
    evidence: tuple[str, ...] | None
    kinds: tuple[str, ...] | None
    entry: frozenset[str]
    messages: bool = False
    people: bool = False
    other_orders: bool = False
    fraud_flags: bool = False


_HAPPENED = (
    "ticket.received", "ticket.extended", "decision.accepted", "decision.rejected", "action.", "approval.granted",
    "approval.refused", "reply.released", "ticket.concluded", "ticket.closed",
)  # fmt: skip
_FACTS = (
    r"\d+ buyer message", "Notice received ", "Claim decided: ", "Order ", "Tracking: ", "Paid ", "A-to-z claim open ",
    "Chargeback open ", "Buy Shipping Claims Protected: ", "Return ",
)  # fmt: skip

PROFILES: Mapping[Profile, Allowed] = {
    Profile.INTERNAL: Allowed(
        note=frozenset(Note.model_fields),
        evidence=None,
        kinds=None,
        entry=frozenset({"seq", "at", "kind", "actor", "action_id", "data", "hash"}),
        messages=True,
        people=True,
        other_orders=True,
        fraud_flags=True,
    ),
    Profile.APPEAL: Allowed(
        note=frozenset({"evidence_log", "policy_cited", "written_at"}),
        evidence=_FACTS,
        kinds=_HAPPENED,
        entry=frozenset({"seq", "at", "kind", "action_id", "hash"}),
    ),
    Profile.SUBJECT: Allowed(
        note=frozenset({"action_taken", "evidence_log", "policy_cited", "written_at", "agent_text"}),
        evidence=None,
        kinds=_HAPPENED,
        entry=frozenset({"seq", "at", "kind", "action_id"}),
        messages=True,
    ),
}

# The four standard headers and the field each is filled from; the rest of a note stands below them.
HEADERS = {
    "RISK": "risk_rating",
    "ACTION TAKEN": "action_taken",
    "EVIDENCE LOG": "evidence_log",
    "POLICY CITED": "policy_cited",
}


class Source(Record):
    """Everything there is to choose from. ``people`` are names of our own staff by id."""

    ticket_id: str
    order_id: str | None
    messages: tuple[Message, ...]
    notes: tuple[KeptNote, ...]
    entries: tuple[Entry, ...]
    actions: Mapping[str, Action]
    citations: tuple[Citation, ...]
    fraud_flags: tuple[FraudFlag, ...] | None  # None: who asks may not see them
    people: Mapping[str, str]


def export(source: Source, profile: Profile) -> dict[str, Any]:
    """The document. ``withheld`` names what this profile keeps back, so that nobody takes it for all there is."""
    allowed = PROFILES[profile]
    entries = [entry for entry in source.entries if _may_tell(entry, allowed)]
    cited = {rule for kept in source.notes for rule in kept.note.policy_cited}
    document: dict[str, Any] = {
        "format": "copilot-notes-1",
        "profile": profile.value,
        "ticket_id": source.ticket_id,
        "order_id": source.order_id,
        "notes": [_note(kept, allowed) for kept in source.notes],
        "actions": [_action(id_, action, entries) for id_, action in sorted(source.actions.items())],
        "policies": [
            {"id": c.id, "version": c.version, "title": c.title, "quote": c.quote} for c in source.citations if c.id in cited
        ],
        "activity": [_entry(entry, allowed) for entry in entries],
        "withheld": sorted(_withheld(allowed, with_flags=source.fraud_flags is not None)),
    }  # fmt: skip
    if allowed.fraud_flags and source.fraud_flags is not None:
        document["fraud_flags"] = [flag.model_dump(mode="json") for flag in source.fraud_flags]
    clean, free = _redaction(source, allowed), _redaction(source, allowed, free=True)
    for told in document["notes"]:
        told |= {name: free(told[name]) for name in ("agent_text",) if name in told}
    document = dict(_each(document, clean))
    if allowed.messages:
        document["messages"] = [_message(n, message, free) for n, message in enumerate(source.messages, 1)]
    return dict(_each(document, lambda text: _named(text, source.people))) if allowed.people else document


def spelled(document: Mapping[str, Any]) -> bytes:
    """The file: one spelling, the same bytes for the same ticket."""
    return (json.dumps(document, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()


def _may_tell(entry: Entry, allowed: Allowed) -> bool:
    return allowed.kinds is None or any(
        entry.kind == kind or kind.endswith(".") and entry.kind.startswith(kind) for kind in allowed.kinds
    )


def _note(kept: KeptNote, allowed: Allowed) -> dict[str, Any]:
    whole = kept.note.model_dump(mode="json")
    if allowed.evidence is not None:
        mark = re.compile("|".join(allowed.evidence))
        whole["evidence_log"] = [line for line in whole["evidence_log"] if mark.match(line)]
    said = {name: value for name, value in whole.items() if name in allowed.note}
    headed = {header: said.pop(name) for header, name in HEADERS.items() if name in said}
    return {"number": kept.id, **headed, **said}


def _action(action_id: str, action: Action, entries: Sequence[Entry]) -> dict[str, Any]:
    """What was done about money: from the action itself and the ledger, in no words of a person."""
    told = [entry for entry in entries if entry.action_id == action_id]
    return {
        "action_id": action_id,
        "kind": action.kind,
        "order_id": action.order_id,
        "amount": action.total().model_dump(mode="json") if isinstance(action, RefundAction) else None,
        "reason": action.reason,
        "steps": [{"at": entry.at.isoformat(), "what": entry.kind, "source": f"ledger #{entry.seq}"} for entry in told],
    }


def _entry(entry: Entry, allowed: Allowed) -> dict[str, Any]:
    return {name: value for name, value in entry.model_dump(mode="json").items() if name in allowed.entry}


def _withheld(allowed: Allowed, *, with_flags: bool) -> set[str]:
    kept_back = {f"note.{name}" for name in set(Note.model_fields) - allowed.note}
    kept_back |= {
        name for name, told in (
            ("messages", allowed.messages), ("names of employees", allowed.people), ("fraud flags", allowed.fraud_flags and with_flags),
            ("other orders", allowed.other_orders),
        ) if not told
    }  # fmt: skip
    if allowed.evidence is not None:
        kept_back.add("evidence that is a reading or a record of the buyer")
    if allowed.kinds is not None:
        kept_back.add("activity of other kinds")
    return kept_back


def _message(number: int, message: Message, clean: Callable[[str], str]) -> dict[str, Any]:
    """A buyer's own words are theirs and stay as they are."""
    change = str if message.author is Author.BUYER else clean
    return {
        "number": number,
        "at": message.at.isoformat(),
        "author": message.author.value,
        "text": change(message.text),
        "attachments": [change(name) for name in message.attachments],
    }


def _redaction(source: Source, allowed: Allowed, *, free: bool = False) -> Callable[[str], str]:
    """Leaves out our people, by name or id, and other orders, wherever in a text they stand. In ``free`` words of a person a
    part of a name counts as well, "Sara" of "sara.lindt", and a name of one or two letters."""
    whole = {word for pair in source.people.items() for word in pair if word and (free or len(word) >= _SHORT)}
    parts = {part for name in source.people.values() for part in re.split(r"[\W_\d]+", name) if len(part) >= _SHORT}
    words = sorted(whole | parts if free else whole, key=lambda word: (-len(word), word))
    staff = re.compile("|".join(rf"(?<!\w){_spelled(word)}(?!\w)" for word in words))

    def clean(text: str) -> str:
        if not allowed.people and words:
            text = staff.sub(STAFF, text)
        if not allowed.other_orders:
            text = ORDER_ID.sub(lambda m: m[0] if m[0] == source.order_id else OTHER_ORDER, text)
        return text

    return clean


def _spelled(word: str) -> str:
    """How a name may stand in a text: in any case; a very short one, which is a word of some language too, with a capital."""
    if len(word) >= _SHORT:
        return f"(?i:{re.escape(word)})"
    return f"(?:{re.escape(word.upper())}|{re.escape(word.capitalize())})"


def _named(text: str, people: Mapping[str, str]) -> str:
    return f"{people[text]} ({text})" if text in people else text


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each(one, change) for key, one in value.items()}
    return [_each(one, change) for one in value] if isinstance(value, (list, tuple)) else value
