"""Tickets and messages in tables; every text is sealed under the ticket's own key."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import Conflict, NotFound
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket, TicketStatus
from copilot.store.crypto import Forgotten
from copilot.store.queue import Queue
from copilot.store.seals import Seals
from copilot.store.tables import drafts, mails, messages, tickets


class Tickets:
    """Implements TicketBook."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals
        self._queue = Queue(connection, seals)

    async def add(
        self, ticket: Ticket, *, at: datetime, raw: bytes | None = None, body_hash: str | None = None
    ) -> None:
        """Store a new ticket with its messages and, for a mail, the raw bytes, sealed. Raises Conflict when it exists."""
        key = await self._seals.key(ticket.ticket_id, make=True)
        facts = ticket.model_dump(mode="json", include={"asins", "problems", "language", "asin_facts", "claim_outcome"})
        row = sa.insert(tickets).values(
            id=ticket.ticket_id,
            channel=ticket.channel,
            marketplace=ticket.marketplace,
            order_id=ticket.order_id,
            notice=ticket.notice.value,
            trusted=ticket.trusted,
            status=TicketStatus.OPEN.value,
            thread_key=ticket.thread_key,
            deadline=ticket.deadline,
            facts=facts,
            subject=key.seal(ticket.subject),
            created_at=at,
        )
        try:
            async with self._db.begin_nested():
                await self._db.execute(row)
        except IntegrityError:
            raise Conflict(f"ticket {ticket.ticket_id!r} exists already") from None
        await self._append(ticket.ticket_id, ticket.messages)
        await self._queue.arrived(ticket)
        external = next((m.external_id for m in ticket.messages if m.external_id), None)
        if body_hash and external:
            await self.remember_mail(external, body_hash, ticket.ticket_id, raw=raw, at=at)

    async def remember_mail(
        self, message_id: str, body_hash: str, ticket_id: str, *, raw: bytes | None, at: datetime
    ) -> None:
        """Keep a mail's identity and its sealed bytes, so that the same mail is known again (EML-55)."""
        key = await self._seals.key(ticket_id)
        await self._db.execute(
            sa.insert(mails).values(
                message_id=message_id[:255],
                body_hash=body_hash,
                ticket_id=ticket_id,
                raw=key.seal(raw) if raw is not None else None,
                received_at=at,
            )
        )

    async def get(self, ticket_id: str) -> Ticket:
        """The ticket with its whole thread. Raises NotFound."""
        row = (await self._db.execute(sa.select(tickets).where(tickets.c.id == ticket_id))).first()
        if row is None:
            raise NotFound("ticket", ticket_id)
        return await self._ticket(row)

    async def first_contact(self, ticket_id: str) -> datetime | None:
        """When the buyer first wrote, also of a ticket whose texts are forgotten; None when no message of theirs is kept."""
        mine = (messages.c.ticket_id == ticket_id) & (messages.c.author == Author.BUYER.value)
        return await self._db.scalar(sa.select(messages.c.at).where(mine).order_by(messages.c.at).limit(1))

    async def status(self, ticket_id: str) -> TicketStatus:
        """Where it stands. Raises NotFound."""
        status = await self._db.scalar(sa.select(tickets.c.status).where(tickets.c.id == ticket_id))
        if status is None:
            raise NotFound("ticket", ticket_id)
        return TicketStatus(status)

    async def set_status(self, ticket_id: str, status: TicketStatus) -> None:
        """Move it. What people have begun to write goes when it is closed."""
        await self._db.execute(sa.update(tickets).where(tickets.c.id == ticket_id).values(status=status.value))
        if status is TicketStatus.CLOSED:
            await self._db.execute(sa.delete(drafts).where(drafts.c.ticket_id == ticket_id))

    async def extend(self, ticket_id: str, new: Sequence[Message]) -> None:
        """Append messages to the thread."""
        await self._append(ticket_id, new)
        await self._queue.grown(await self.get(ticket_id))

    async def _append(self, ticket_id: str, new: Sequence[Message]) -> None:
        key = await self._seals.key(ticket_id)
        count = await self._db.scalar(sa.select(sa.func.count()).where(messages.c.ticket_id == ticket_id)) or 0
        for offset, message in enumerate(new):
            body = json.dumps(
                {"text": message.text, "attachments": list(message.attachments), "bounced": message.bounced},
                ensure_ascii=False,
            )
            await self._db.execute(
                sa.insert(messages).values(
                    ticket_id=ticket_id,
                    position=count + offset,
                    author=message.author.value,
                    at=message.at,
                    sealed=key.seal(body),
                    external_id=message.external_id[:255] if message.external_id else None,
                )
            )

    async def forget(self, ticket_id: str) -> None:
        """Make every text of the ticket unreadable for good; the ledger still verifies (N29)."""
        await self._db.execute(sa.delete(drafts).where(drafts.c.ticket_id == ticket_id))
        await self._seals.forget(ticket_id)

    async def by_mail(self, message_id: str, body_hash: str) -> str | None:
        """The ticket that already holds this very mail."""
        query = sa.select(mails.c.ticket_id).where(
            mails.c.message_id == message_id[:255], mails.c.body_hash == body_hash
        )
        return await self._db.scalar(query)

    async def by_reference(self, message_ids: Sequence[str], *, marketplace: str, order_id: str | None) -> str | None:
        """The newest ticket, vouched for, that one of these mails belongs to (EML-22); of the same store, and of no other
        order: what a header names never outweighs what Amazon says the mail is about."""
        query = (
            sa.select(tickets.c.id)
            .join(mails, mails.c.ticket_id == tickets.c.id)
            .where(mails.c.message_id.in_([id_[:255] for id_ in message_ids]))
            .where(tickets.c.trusted.is_(True), tickets.c.marketplace == marketplace)
        )
        if order_id is not None:
            query = query.where(sa.or_(tickets.c.order_id.is_(None), tickets.c.order_id == order_id))
        return await self._db.scalar(query.order_by(mails.c.received_at.desc()).limit(1))

    async def vouch(self, ticket_id: str, notice: NoticeKind) -> bool:
        """The mail it began with turned out to be proven; False for a ticket that was vouched for before."""
        mine = (tickets.c.id == ticket_id) & tickets.c.trusted.is_(False)
        done = await self._db.execute(sa.update(tickets).where(mine).values(trusted=True, notice=notice.value))
        if done.rowcount == 1:
            with contextlib.suppress(Forgotten):  # then nothing of it is read any more
                await self._queue.grown(await self.get(ticket_id))
        return done.rowcount == 1

    async def by_thread(self, thread_key: str, *, trusted: bool) -> str | None:
        """The newest ticket of this thread, among those that are vouched for, or among those that are not (EML-52)."""
        query = sa.select(tickets.c.id).where(tickets.c.thread_key == thread_key, tickets.c.trusted.is_(trusted))
        return await self._db.scalar(query.order_by(tickets.c.created_at.desc()).limit(1))

    async def of_order(self, order_id: str) -> list[tuple[str, TicketStatus]]:
        """Every ticket about this order with where it stands, oldest first."""
        query = sa.select(tickets.c.id, tickets.c.status).where(tickets.c.order_id == order_id)
        rows = await self._db.execute(query.order_by(tickets.c.created_at, tickets.c.id))
        return [(row.id, TicketStatus(row.status)) for row in rows]

    async def _ticket(self, row: Any) -> Ticket:
        key = await self._seals.key(row.id)
        thread = await self._db.execute(
            sa.select(messages).where(messages.c.ticket_id == row.id).order_by(messages.c.position)
        )
        return Ticket.model_validate(
            {
                "ticket_id": row.id,
                "channel": row.channel,
                "marketplace": row.marketplace,
                "subject": key.open(row.subject).decode(),
                "order_id": row.order_id,
                "notice": row.notice,
                "trusted": row.trusted,
                "thread_key": row.thread_key,
                "deadline": row.deadline,
                **row.facts,
                "messages": [
                    {
                        "author": message.author,
                        "at": message.at,
                        "external_id": message.external_id,
                        **json.loads(key.open(message.sealed)),
                    }
                    for message in thread
                ],
            }
        )
