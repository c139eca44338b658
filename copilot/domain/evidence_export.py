"""Evidence that leaves the house: a ticket's money story with the entries it rests on, each shown to be under a signed head."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from copilot.domain.action import canonical
from copilot.domain.errors import CopilotError
from copilot.domain.ledger import Entry, hash_of
from copilot.domain.record import Record
from copilot.domain.signed_head import Hex32, Hex64, SignedHead
from copilot.domain.timeline import Archived, Story, tell
from copilot.domain.tree import Tree, leads

HOW_TO_VERIFY = (
    "With the program: copilot ledger verify FILE --public-key KEY, where KEY is the one the seller made known beforehand;"
    " it needs neither the seller's service nor the seller's database.",
    "By hand, the head: its signature (Ed25519) is over the JSON of its other fields and of \"purpose\":"
    " \"copilot-ledger-head-1\", keys sorted, no spaces, UTF-8, the time with six decimals and +00:00.",
    "By hand, an entry: its hash is the SHA-256 of the JSON of its other fields, written in the same way.",
    "By hand, that an entry is in the ledger: its path leads from its hash to the head's root as RFC 9162, section 2.1.3,"
    " describes; the leaf is the 32 bytes of the hash.",
    "A head that somebody outside was given at the time, and that says the same, shows that nothing was written afterwards.",
    "The file shows that these entries are in the ledger, not that the ticket has no others: that takes the whole export.",
    "The steps come from the entries. The times of messages, the people's names, the report rows and the states of"
    " tables are the seller's word; the SHA-256 of feed documents and reports also stand in entries of the ledger.",
)  # fmt: skip


class EvidenceBroken(CopilotError):
    """The file is not evidence, or says something that what it rests on does not bear out."""

    code = "evidence_broken"


class Proven(Record):
    """An entry, and its path to the root of the head; no path where the head is older than the entry."""

    entry: Entry
    path: tuple[Hex32, ...] | None


class Evidence(Record):
    """The whole document. ``story`` follows from ``archived`` and the entries, and is told again when it is verified.

    ``signature`` is the installation's (of the key ``signed_by``) over everything else: what is archived beside the
    ledger is its word, and nobody else's.
    """

    format: Literal["copilot-evidence-1"] = "copilot-evidence-1"
    ticket_id: str
    story: Story
    archived: Archived
    head: SignedHead
    entries: Annotated[tuple[Proven, ...], Field(min_length=1)]
    how_to_verify: tuple[str, ...] = HOW_TO_VERIFY
    signed_by: Hex32
    signature: Hex64 | None = None

    def statement(self) -> bytes:
        """The bytes that are signed; ``format`` tells them from a head's."""
        return canonical(self.model_dump(mode="json", exclude={"signature"})).encode()

    def document(self) -> bytes:
        """The file: one spelling, the same bytes for the same evidence."""
        return (json.dumps(self.model_dump(mode="json"), sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()

    def unproven(self) -> tuple[int, ...]:
        """Entries younger than the head."""
        return tuple(proven.entry.seq for proven in self.entries if proven.path is None)


def gather(
    ticket_id: str,
    entries: Sequence[Entry],
    archived: Archived,
    *,
    head: SignedHead,
    hashes: Sequence[str],
    signed_by: str,
) -> Evidence:
    """The evidence of a ticket, to be signed; ``hashes`` are those of the whole chain, of which ``head`` signs the first
    part or all."""
    tree = Tree(hashes[: head.entries])
    return Evidence(
        ticket_id=ticket_id,
        story=tell(ticket_id, entries, archived),
        archived=archived,
        head=head,
        entries=tuple(
            Proven(entry=entry, path=tree.path(entry.seq) if entry.seq <= head.entries else None) for entry in entries
        ),
        signed_by=signed_by,
    )


def read_evidence(file: bytes, name: str) -> Evidence:
    """A document as it was written. Raises EvidenceBroken for anything else; what it says is not checked here."""
    try:
        evidence = Evidence.model_validate_json(file)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise EvidenceBroken(f"{name} is no evidence: {field}: {first['msg']}") from None
    if evidence.document() != file:
        raise EvidenceBroken(f"{name} is not written as it was exported")
    return evidence


def is_evidence(beginning: bytes) -> bool:
    """True when a file that begins like this means to be evidence rather than an export of the ledger."""
    return beginning.startswith(b"{\n")


def check(evidence: Evidence) -> None:
    """Every entry, every path and the story. Raises EvidenceBroken at the first that does not hold.

    Signatures are checked apart, because that takes a key (``copilot.store.signing``).
    """
    before: Any = None
    for proven in evidence.entries:
        entry, head = proven.entry, evidence.head
        if hash_of(entry) != entry.hash:
            raise EvidenceBroken(f"entry {entry.seq}: its content was changed")
        if before is not None and entry.seq <= before.seq:
            raise EvidenceBroken(f"entry {entry.seq} stands after entry {before.seq}")
        if before is not None and entry.seq == before.seq + 1 and entry.prev != before.hash:
            raise EvidenceBroken(f"entry {entry.seq}: it does not follow the entry before it")
        if (proven.path is None) != (entry.seq > head.entries):
            raise EvidenceBroken(f"entry {entry.seq}: its path is missing")
        if proven.path is not None and not leads(
            entry.hash, entry.seq, proven.path, entries=head.entries, root=head.root
        ):
            raise EvidenceBroken(f"entry {entry.seq} is not in the ledger of this head")
        before = entry
    try:
        told = tell(evidence.ticket_id, [proven.entry for proven in evidence.entries], evidence.archived)
    except (AttributeError, KeyError, TypeError, ValueError):  # an entry no ledger of ours would hold
        raise EvidenceBroken("its entries tell no story") from None
    if told != evidence.story:
        raise EvidenceBroken("the story is not the one its entries tell")
    if evidence.how_to_verify != HOW_TO_VERIFY:
        raise EvidenceBroken("the words on how to verify were changed")
