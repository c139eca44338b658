"""Raising and lifting a flag of suspected abuse: by whom, on what evidence, until when (S66)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copilot.domain.books import Transaction
from copilot.domain.errors import AlreadyDecided, BadInput, NotAllowed
from copilot.domain.fraud_flag import EVIDENCE, LONGEST, MAY_SEE, FraudFlag, FraudKind
from copilot.domain.identity import Actor


def require_sight(actor: Actor) -> None:
    """Raise NotAllowed unless this person may see flags; no program may."""
    actor.require_person("reading fraud flags")
    if not actor.roles & MAY_SEE:
        raise NotAllowed(f"this takes one of the roles {', '.join(sorted(MAY_SEE))}")


async def raise_flag(
    books: Transaction,
    ticket_id: str,
    *,
    id_: str,
    kind: FraudKind,
    evidence: Sequence[str],
    review_by: datetime,
    known_policies: frozenset[str],
    actor: Actor,
    now: datetime,
) -> FraudFlag:
    """Keep a flag. Raises NotAllowed, NotFound, BadInput for evidence that leads nowhere; then nothing was kept.

    ``id_`` tells nothing of the ticket: the ledger knows the flag by it alone.
    """
    require_sight(actor)
    ticket = await books.tickets.get(ticket_id)
    if not now < review_by <= now + LONGEST:
        raise BadInput("review_by", f"not within the next {LONGEST.days} days", "Say when somebody looks again.")
    if all(reference.startswith("policy:") for reference in evidence):
        raise BadInput("evidence", "no fact is named", "Name an entry, a note, a message, an order or a record.")
    for place, reference in enumerate(evidence):
        if not await _resolves(books, ticket_id, ticket.order_id, len(ticket.messages), reference, known_policies):
            raise BadInput(
                f"evidence.{place}",
                "leads nowhere in this ticket or its order",
                "Use ledger:N, note:N, message:N, order:ID, record:ID or policy:ID.",
            )
    flag = FraudFlag(
        id=id_, ticket_id=ticket_id, order_id=ticket.order_id, kind=kind, evidence=tuple(dict.fromkeys(evidence)),
        author=actor.id, at=now, review_by=review_by,
    )  # fmt: skip
    await books.fraud_flags.add(flag)
    await books.ledger.append("fraud.flagged", actor=actor.id, at=now, data={"flag": flag.id})
    return flag


async def lift_flag(books: Transaction, flag_id: str, *, actor: Actor, now: datetime) -> FraudFlag:
    """End a flag. Raises NotAllowed, NotFound, AlreadyDecided."""
    require_sight(actor)
    await books.fraud_flags.get(flag_id)
    if not await books.fraud_flags.lift(flag_id, by=actor.id, at=now):
        raise AlreadyDecided(f"fraud flag {flag_id} was lifted before")
    await books.ledger.append("fraud.lifted", actor=actor.id, at=now, data={"flag": flag_id})
    return await books.fraud_flags.get(flag_id)


async def _resolves(
    books: Transaction,
    ticket_id: str,
    order_id: str | None,
    messages: int,
    reference: str,
    known_policies: frozenset[str],
) -> bool:
    if not EVIDENCE.fullmatch(reference):
        return False
    kind, _, name = reference.partition(":")
    if kind == "policy":
        return name in known_policies
    if kind == "message":
        return int(name) <= messages
    if kind == "order":
        return name == order_id
    if kind == "record":
        return name == order_id and await books.cases.history(name) is not None
    if kind == "note":
        return int(name) in {kept.id for kept in await books.cases.kept_notes(ticket_id)}
    return int(name) in {entry.seq for entry in await books.ledger.entries(ticket_id=ticket_id)}
