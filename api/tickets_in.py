"""Tickets as they come in: the contract's JSON or an Amazon mail, parsed at the door and kept (design, step 1)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from copilot.amazon.mail import MAX_BYTES, MailReading, read_mail, to_ticket
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import canonical_code
from copilot.domain.order import ASIN, ORDER_ID, Marks, ReturnFact, ReturnStatus
from copilot.domain.outbox import HumanTask
from copilot.domain.record import Record
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket, TicketStatus
from copilot.store.database import Database

MAX_TEXT = 100_000
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class MessageIn(Record):
    """One message of a ticket in JSON. ``at`` or ``hours_ago``; with neither, it came just now."""

    role: Author
    text: Annotated[str, Field(max_length=MAX_TEXT)]
    at: Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)] | None = None
    hours_ago: Annotated[float, Field(ge=0, le=87600)] | None = None
    author_name: Annotated[str, Field(max_length=500)] | None = None
    attachments: tuple[Annotated[str, Field(max_length=300)], ...] = ()


class TicketIn(Record):
    """A ticket in JSON. Amounts, roles and order facts have no field here: they come from systems of record."""

    ticket_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")] | None = None
    channel: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,32}$")] = "amazon"
    marketplace: str
    subject: Annotated[str, Field(max_length=1000)] = ""
    order_id: Annotated[str, Field(pattern=r"^\d{3}-\d{7}-\d{7}$")] | None = None
    messages: Annotated[tuple[MessageIn, ...], Field(min_length=1, max_length=500)]

    @model_validator(mode="after")
    def _says_something(self) -> TicketIn:
        if not any(message.text.strip() for message in self.messages) and not self.subject.strip():
            raise ValueError("no message has any text")
        return self


def parse_ticket(document: Any, *, now: datetime, asin_facts: tuple[str, ...] = ()) -> Ticket:
    """A ticket from JSON. Raises BadInput naming the field."""
    try:
        given = TicketIn.model_validate(document)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "ticket"
        remedy = "Remove it." if first["type"] == "extra_forbidden" else "See the ticket schema in docs/integrators.md."
        raise BadInput(field, first["msg"], remedy) from None
    market = canonical_code(given.marketplace)
    if market is None:
        raise BadInput("marketplace", f"{given.marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, …")
    order_id, problems = _order_id(given)
    subject = [given.subject] if given.channel == "amazon" else []  # elsewhere the buyer writes it
    framed = " ".join([*subject, *(m.text for m in given.messages if m.role is not Author.BUYER)])
    messages = tuple(
        Message(author=m.role, at=_when(m, now), text=m.text, attachments=m.attachments) for m in given.messages
    )
    return Ticket(
        ticket_id=given.ticket_id or "tkt_" + secrets.token_hex(8),
        channel=given.channel,
        marketplace=market,
        subject=given.subject,
        order_id=order_id,
        asins=tuple(dict.fromkeys(ASIN.findall(framed))),
        messages=tuple(sorted(messages, key=lambda m: m.at)),
        problems=problems,
        asin_facts=asin_facts,
    )


def _order_id(given: TicketIn) -> tuple[str | None, tuple[str, ...]]:
    """The order as the desk or Amazon names it. What a buyer typed sets no order id (law 3); it is only pointed out."""
    if given.order_id is not None:
        return given.order_id, ()
    amazon = [m.text for m in given.messages if m.role is Author.AMAZON]
    subject = [given.subject] if given.channel == "amazon" else []  # Amazon writes the subject of a buyer's message
    named = list(dict.fromkeys(ORDER_ID.findall(" ".join([*subject, *amazon]))))
    if len(named) == 1:
        return named[0], ()
    if named:
        return None, ("several_order_ids",)
    typed = ORDER_ID.search(" ".join(m.text for m in given.messages if m.role is Author.BUYER))
    return None, ("no_order_id", "order_id_only_in_buyer_text") if typed else ("no_order_id",)


def parse_mail(
    raw: bytes, *, now: datetime, authserv_ids: frozenset[str], marketplace: str
) -> tuple[Ticket, MailReading]:
    """A ticket from a raw mail; ``marketplace`` is the mailbox's store, for mails that name none.

    Raises BadInput for what is empty, too large or no mail.
    """
    reading = read_mail(raw, received_at=now, trusted_authserv_ids=authserv_ids)
    identity = hashlib.sha256(f"{_mail_id(reading)}\n{reading.body_hash}".encode()).hexdigest()
    return to_ticket(reading, ticket_id="tkt_" + identity[:20], marketplace=marketplace), reading


def _mail_id(reading: MailReading) -> str:
    """The mail's own id; where it has none, its sender, subject and date stand in, so that equal words stay two mails."""
    stand_in = hashlib.sha256(f"{reading.sender}\n{reading.subject}\n{reading.sent_at}".encode()).hexdigest()
    return reading.message_id or f"none:{stand_in}"


def parse_json(raw: bytes) -> Any:
    """JSON bytes. Raises BadInput saying where it breaks."""
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadInput("body", "not UTF-8", "Send JSON in UTF-8.") from None
    except (ValueError, RecursionError) as wrong:
        raise BadInput("body", f"not JSON ({wrong})", "Send one JSON object.") from None


_OUR_FIELDS = frozenset(
    {*TicketIn.model_fields, *MessageIn.model_fields, *map(str, range(500)), "body", "mail", "ticket"}
)


_IN_THREADS = frozenset({NoticeKind.BUYER_MESSAGE, NoticeKind.OWN_COPY, NoticeKind.OPT_OUT})


class Received(Record):
    """What became of an arrival."""

    ticket_id: str
    how: str  # "new" | "known" | "extended" | "vouched"
    notice: NoticeKind = NoticeKind.BUYER_MESSAGE
    problems: tuple[str, ...] = ()


class Intake:
    """Keeps what arrives: a new ticket, one more message of a known thread, or the same mail again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ticket(self, ticket: Ticket, *, actor: str, now: datetime) -> Received:
        """Store a ticket from JSON. Raises Conflict when the id exists."""
        async with self._database.begin() as books:
            await books.tickets.add(ticket, at=now)
            await books.ledger.append(
                "ticket.received", actor=actor, at=now, ticket_id=ticket.ticket_id, data=_facts(ticket)
            )
        return Received(ticket_id=ticket.ticket_id, how="new", problems=ticket.problems)

    async def mail(self, raw: bytes, ticket: Ticket, reading: MailReading, *, actor: str, now: datetime) -> Received:
        """Store a mail: known by id and body (EML-55), joined to its thread (EML-22), its notice remembered as a mark.

        A buyer's message opens its ticket again, and so does Amazon's word that our answer was not delivered (EML-12);
        a copy of our own answer stops the clock and moves nothing (EML-11).
        """
        message_id = _mail_id(reading)
        async with self._database.begin() as books:
            known = await books.tickets.by_mail(message_id, reading.body_hash)
            if known is not None:
                return await self._again(books, known, ticket, reading, actor, now)
            thread = await _thread(books, ticket, reading)
            if thread is not None:
                await books.tickets.extend(thread, ticket.messages)
                if ticket.notice is not NoticeKind.OWN_COPY:
                    await books.tickets.set_status(thread, TicketStatus.OPEN)
                ticket = ticket.model_copy(update={"ticket_id": thread})
                how = "extended"
            else:
                await books.tickets.add(ticket, at=now)
                how = "new"
            await books.tickets.remember_mail(message_id, reading.body_hash, ticket.ticket_id, raw=raw, at=now)
            await self._remember(books, ticket, reading, now)
            if any(message.bounced for message in ticket.messages):
                await books.cases.open_task(_bounce(ticket, reading, now))
            await books.ledger.append(
                "ticket.received" if how == "new" else "ticket.extended",
                actor=actor,
                at=now,
                ticket_id=ticket.ticket_id,
                data={**_facts(ticket), "mail_sha256": reading.body_hash, "trusted": reading.trusted},
            )
        return _received(ticket.ticket_id, how, reading)

    async def _again(
        self, books: Any, known: str, ticket: Ticket, reading: MailReading, actor: str, now: datetime
    ) -> Received:
        """The same mail once more: nothing new, unless only now our receiver vouches for it (EML-52)."""
        if not reading.trusted or not await books.tickets.vouch(known, ticket.notice):
            return _received(known, "known", reading)
        await self._remember(books, ticket, reading, now)
        facts = {"order_id": ticket.order_id, "notice": ticket.notice, "mail_sha256": reading.body_hash}
        await books.ledger.append("ticket.vouched", actor=actor, at=now, ticket_id=known, data=facts)
        return _received(known, "vouched", reading)

    async def refused(self, raw: bytes, problem: BadInput, *, actor: str, now: datetime, name: str) -> None:
        """Nothing is lost: what could not be read is kept sealed and named to a person, with its fingerprint."""
        fingerprint = hashlib.sha256(raw).hexdigest()
        # Only names of our own schema: a field the sender made up may be anything, a person's name included (law 7).
        field = problem.field if set(problem.field.split(".")) <= _OUR_FIELDS else "a field we do not know"
        async with self._database.begin() as books:
            await books.post.keep_refused(fingerprint, raw[:MAX_BYTES], at=now)
            await books.cases.open_task(
                HumanTask(
                    id=f"task_refused_{fingerprint[:32]}",
                    kind="refused_input",
                    ticket_id=None,
                    action_id=None,
                    text=f"{name} ({len(raw)} bytes, sha256 {fingerprint[:12]}…) was refused because of {field}",
                    opened_at=now,
                )
            )
            await books.ledger.append(
                "ticket.refused",
                actor=actor,
                at=now,
                data={"sha256": fingerprint, "bytes": len(raw), "field": field},
            )

    async def _remember(self, books: Any, ticket: Ticket, reading: MailReading, now: datetime) -> None:
        """A trusted notice changes what we know of the order: an open claim, a return on its way."""
        if not reading.trusted or ticket.order_id is None:
            return
        marks: Marks = await books.cases.marks(ticket.order_id) or Marks()
        match ticket.notice:
            case NoticeKind.CLAIM_RECEIVED:
                marks = marks.model_copy(update={"claim_open": True})
            case NoticeKind.CLAIM_DECIDED:
                # However it was decided, Amazon may have paid and Finances lag: a person clears the mark after a look.
                marks = marks.model_copy(update={"claim_open": True})
            case NoticeKind.REFUND_ISSUED if reading.amounts:
                seen = [money for money in (marks.refund_noticed, *reading.amounts) if money is not None]
                same = [money for money in seen if money.currency == reading.amounts[0].currency]
                marks = marks.model_copy(update={"refund_noticed": max(same)})
            case NoticeKind.RETURN_REQUEST if marks.return_ is None:
                marks = marks.model_copy(update={"return_": ReturnFact(status=ReturnStatus.REQUESTED)})
            case _:
                return
        await books.cases.put_marks(ticket.order_id, marks, at=now)


async def _thread(books: Any, ticket: Ticket, reading: MailReading) -> str | None:
    """The ticket this mail goes on with. What nobody vouches for may name any thread, so it never joins one that is
    vouched for: its words would count as the buyer's."""
    if ticket.notice not in _IN_THREADS:
        return None
    answered = (*reading.in_reply_to, *reading.references) if reading.trusted else ()
    found: str | None = (
        await books.tickets.by_reference(answered, marketplace=ticket.marketplace, order_id=ticket.order_id)
        if answered
        else None
    )
    if found is None and ticket.thread_key:
        found = await books.tickets.by_thread(ticket.thread_key, trusted=ticket.trusted)
    return found


def _received(ticket_id: str, how: str, reading: MailReading) -> Received:
    return Received(ticket_id=ticket_id, how=how, notice=reading.kind, problems=tuple(reading.problems))


def _bounce(ticket: Ticket, reading: MailReading, now: datetime) -> HumanTask:
    """COM-34: at most one more try, then a template; somebody has to do it."""
    return HumanTask(
        id=f"task_bounced_{hashlib.sha256(_mail_id(reading).encode()).hexdigest()[:24]}",
        kind="reply_bounced",
        ticket_id=ticket.ticket_id,
        action_id=None,
        text="Amazon did not deliver our message: the buyer opted out of messages that are no answer (COM-30). Answer once "
        "more in the buyer's own thread; if that is blocked too, use a template in Seller Central (COM-34).",
        opened_at=now,
    )


def _facts(ticket: Ticket) -> Mapping[str, Any]:
    return {
        "channel": ticket.channel,
        "marketplace": ticket.marketplace,
        "order_id": ticket.order_id,
        "notice": ticket.notice,
        "messages": len(ticket.messages),
        "problems": list(ticket.problems),
    }


def _when(message: MessageIn, now: datetime) -> datetime:
    if message.at is not None:
        return message.at
    return now - timedelta(hours=message.hours_ago or 0)
