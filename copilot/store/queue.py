"""The list of tickets: kept in the transaction that changes a ticket, read without opening one but for the subjects shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import ActionState
from copilot.domain.clock import clocks_of, state_at
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.queue import (
    NEVER,
    SUBJECTS_AT_MOST,
    KeptClock,
    Order,
    Place,
    Pressing,
    QueueClock,
    QueueCounts,
    QueuePage,
    QueueRow,
    Sieve,
    Waiting,
    merged,
    next_of,
    subject_matches,
)
from copilot.domain.reason import Reason
from copilot.domain.risk import Risk, Tier
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import NoticeKind, Ticket, TicketStatus
from copilot.store.seals import Seals
from copilot.store.tables import UtcTime, actions, queue, replies, subject_keys, tasks, tickets

_FORGOTTEN = "(forgotten)"
_LINELESS = ~sa.exists().where(queue.c.ticket_id == tickets.c.id)


class Queue:
    """Implements the list. Lines are written by the books of tickets and of suggestions, never by whoever shows them."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def arrived(self, ticket: Ticket) -> None:
        """A line for a new ticket: nobody has read it, and its clocks run."""
        clocks = _of_the_thread(ticket, Reason.OTHER)
        row = {"ticket_id": ticket.ticket_id, "language": ticket.language, **_waits(ticket), "clocks": _plain(clocks)}
        await self._db.execute(sa.insert(queue).values(**row, **_timing(clocks, answered=not ticket.unanswered())))

    async def grown(self, ticket: Ticket) -> None:
        """The thread has changed: what an answer stops, and what a new message starts."""
        mine = queue.c.ticket_id == ticket.ticket_id
        row = (await self._db.execute(sa.select(queue.c.clocks, queue.c.reason).where(mine))).first()
        if row is None:
            return
        fresh = _of_the_thread(ticket, Reason(row.reason) if row.reason else Reason.OTHER)
        clocks = merged(map(KeptClock.model_validate, row.clocks), fresh, over=_over(ticket))
        timing = _timing(clocks, answered=not ticket.unanswered())
        await self._db.execute(sa.update(queue).where(mine).values(**_waits(ticket), clocks=_plain(clocks), **timing))

    async def suggested(self, suggestion: Suggestion) -> None:
        """What the newest suggestion says of it."""
        mine = queue.c.ticket_id == suggestion.ticket_id
        row = (await self._db.execute(sa.select(queue.c.answer_since).where(mine))).first()
        if row is None:
            return
        clocks = tuple(map(KeptClock.of, suggestion.clocks))
        await self._db.execute(
            sa.update(queue)
            .where(mine)
            .values(
                language=suggestion.language.value,
                reason=suggestion.reason.value,
                risk=suggestion.risk.value,
                tier=suggestion.tier.value,
                refund=suggestion.refund.decision.value,
                abstained=suggestion.abstained,
                clocks=_plain(clocks),
                **_timing(clocks, answered=row.answer_since is None),
            )
        )

    async def page(
        self,
        sieve: Sieve,
        *,
        order: Order,
        now: datetime,
        limit: int,
        after: str | None = None,
        q: str = "",
        look_at: int = SUBJECTS_AT_MOST,
    ) -> QueuePage:
        """One page of what passes. Raises NotFound or BadInput for a cursor that is not of this order.

        ``q`` is an order or ticket id as it stands, else the beginning of a word of the subject, among the newest ``look_at``.
        """
        lines = _lines(now)
        query, searched, bounded = await self._passing(lines, sieve, q, look_at)
        if order is Order.NEED:
            keys = (lines.c.group, lines.c.tier_rank, lines.c.sort_due, lines.c.risk_rank, lines.c.created_at)
            if after is not None:
                query = query.where(sa.tuple_(*keys, lines.c.ticket_id) > _values(Place.read(after)))
            query = query.order_by(*keys, lines.c.ticket_id)
        else:
            if after is not None:
                query = query.where(await self._older(lines, after))
            query = query.order_by(lines.c.created_at.desc(), lines.c.ticket_id.desc())
        found = (await self._db.execute(query.limit(limit + 1))).all()
        shown, more = found[:limit], len(found) > limit
        subjects = await self._subjects([row.ticket_id for row in shown])
        return QueuePage(
            rows=tuple(_row(row, subjects, now) for row in shown),
            next_cursor=None
            if not more
            else _place(shown[-1]).cursor()
            if order is Order.NEED
            else shown[-1].ticket_id,
            searched=searched,
            bounded=bounded,
        )

    async def counts(self, sieve: Sieve, *, now: datetime, q: str = "", look_at: int = SUBJECTS_AT_MOST) -> QueueCounts:
        """How many of what passes, and is found, stand where; the same search as that of a page."""
        lines = _lines(now)
        words = (lines.c.status, lines.c.tier, lines.c.risk, lines.c.pressing, lines.c.waiting_for)
        query, searched, bounded = await self._passing(lines, sieve, q, look_at)
        told = QueueCounts(total=0, searched=searched, bounded=bounded)
        total = 0
        for row in await self._db.execute(query.with_only_columns(*words, sa.func.count().label("n")).group_by(*words)):
            total += row.n
            told.status[TicketStatus(row.status)] += row.n
            told.waiting_for[Waiting(row.waiting_for)] += row.n
            if row.tier:
                told.tier[Tier(row.tier)] += row.n
            if row.risk:
                told.risk[Risk(row.risk)] += row.n
            if row.pressing:
                told.clock[Pressing(row.pressing)] += row.n
        return told.model_copy(update={"total": total})

    async def count_missing(self) -> int:
        """How many tickets have no line: they are older than the list."""
        return int(await self._db.scalar(sa.select(sa.func.count()).select_from(tickets).where(_LINELESS)) or 0)

    async def missing(self, *, after: str, limit: int) -> list[str]:
        """Some of them, in the order of their ids."""
        query = sa.select(tickets.c.id).where(_LINELESS, tickets.c.id > after).order_by(tickets.c.id).limit(limit)
        return [str(id_) for id_ in await self._db.scalars(query)]

    async def unreadable(self, ticket_id: str) -> None:
        """A line for a ticket whose texts are forgotten: no clock of it is known."""
        await self._db.execute(sa.insert(queue).values(ticket_id=ticket_id, clocks=[]))

    async def _passing(
        self, lines: sa.FromClause, sieve: Sieve, q: str, look_at: int
    ) -> tuple[sa.Select[Any], int | None, bool]:
        """The lines that pass and, where something is wanted, are found; how many subjects were opened, and whether not all."""
        query = _sifted(sa.select(lines), lines, sieve)
        if not q:
            return query, None, False
        ids, searched, bounded = await self._search(query, lines, q, look_at)
        return query.where(lines.c.ticket_id.in_(ids)), searched, bounded

    async def _search(
        self, query: sa.Select[Any], lines: sa.FromClause, q: str, look_at: int
    ) -> tuple[list[str], int, bool]:
        """Ids, how many subjects were opened for them, and whether there were more to open."""
        named = sa.select(tickets.c.id).where(sa.or_(tickets.c.id == q, tickets.c.order_id == q))
        exact = list((await self._db.scalars(named)).all())
        if exact:
            return exact, 0, False
        newest = query.order_by(lines.c.created_at.desc(), lines.c.ticket_id.desc()).limit(look_at + 1)
        ids = list((await self._db.scalars(newest.with_only_columns(lines.c.ticket_id))).all())
        looked = ids[:look_at]
        opened = await asyncio.to_thread(self._seals.opened, await self._sealed(looked))
        found = [id_ for id_, subject in opened.items() if subject_matches(subject, q)]
        return found, len(looked), len(ids) > len(looked)

    async def _older(self, lines: sa.FromClause, after: str) -> sa.ColumnElement[bool]:
        if len(after) > 64:
            raise BadInput(
                "cursor", "not one of this order", "Use next_cursor of the page before, with the same order."
            )
        at = await self._db.scalar(sa.select(tickets.c.created_at).where(tickets.c.id == after))
        if at is None:
            raise NotFound("ticket", after)
        same = sa.and_(lines.c.created_at == at, lines.c.ticket_id < after)
        return sa.or_(lines.c.created_at < at, same)

    async def _subjects(self, ids: list[str]) -> Mapping[str, str]:
        return self._seals.opened(await self._sealed(ids)) if ids else {}

    async def _sealed(self, ids: list[str]) -> list[tuple[str, bytes | None, bytes]]:
        query = sa.select(tickets.c.id, subject_keys.c.wrapped, tickets.c.subject)
        query = query.join(subject_keys, subject_keys.c.subject == tickets.c.id, isouter=True)
        return [tuple(row) for row in await self._db.execute(query.where(tickets.c.id.in_(ids)))]


def _of_the_thread(ticket: Ticket, reason: Reason) -> tuple[KeptClock, ...]:
    """Clocks that the messages alone have started."""
    if not ticket.messages:
        return ()
    at = max(message.at for message in ticket.messages)
    return tuple(map(KeptClock.of, clocks_of(ticket, reason=reason, flags=(), facts=None, now=at)))


def _over(ticket: Ticket) -> frozenset[str]:
    """Clocks that this thread has ended: a decided claim, or one with a deadline of its own, has no other to be answered by."""
    ended = ticket.notice is NoticeKind.CLAIM_DECIDED or ticket.deadline is not None
    return frozenset({"claim_answer"}) if ended else frozenset()


def _waits(ticket: Ticket) -> dict[str, Any]:
    waiting = ticket.unanswered()
    return {"answer_since": waiting[-1].at if waiting else None}


def _plain(clocks: Iterable[KeptClock]) -> list[dict[str, Any]]:
    return [clock.model_dump(mode="json") for clock in clocks]


def _timing(clocks: Iterable[KeptClock], *, answered: bool) -> dict[str, Any]:
    first = next_of(clocks, answered=answered)
    if first is None:
        return dict.fromkeys(("clock", "started_at", "warning_at", "urgent_at", "due_at"))
    return {
        "clock": first.name,
        "started_at": first.started_at,
        "warning_at": first.at_share(0.75),
        "urgent_at": first.at_share(0.9),
        "due_at": first.due_at,
    }


def _lines(now: datetime) -> sa.Subquery:
    """Every ticket with what the list says of it at this moment. A closed ticket has no clock; nor has one with which
    nothing is left to do, once its clock has run out."""
    moment = sa.literal(now, UtcTime(timezone=True))
    never = sa.literal(NEVER, UtcTime(timezone=True))
    base = (
        sa.select(
            tickets.c.id.label("ticket_id"), tickets.c.marketplace, tickets.c.order_id, tickets.c.status, tickets.c.created_at,
            queue.c.language, queue.c.reason, queue.c.risk, queue.c.tier, queue.c.refund, queue.c.abstained,
            queue.c.clock, queue.c.started_at, queue.c.warning_at, queue.c.urgent_at, queue.c.due_at,
            _waiting_for().label("waiting_for"),
        )
        .select_from(tickets.join(queue, queue.c.ticket_id == tickets.c.id, isouter=True))
        .subquery("work")
    )  # fmt: skip
    closed = base.c.status == TicketStatus.CLOSED.value
    idle = base.c.waiting_for == Waiting.NOBODY.value
    runs = sa.and_(~closed, sa.or_(~idle, base.c.due_at > moment))
    due = sa.case((runs, base.c.due_at))
    pressing = sa.case(
        (due <= moment, Pressing.OVERDUE.value),
        (sa.and_(due > moment, base.c.urgent_at <= moment), Pressing.URGENT.value),
        (sa.and_(due > moment, base.c.warning_at <= moment), Pressing.WARNING.value),
    )
    return sa.select(
        base,
        due.label("runs_until"),
        pressing.label("pressing"),
        sa.case((closed, 2), (idle, 1), else_=0).label("group"),
        sa.case((base.c.tier == Tier.T1_CRISIS.value, 0), else_=1).label("tier_rank"),
        sa.func.coalesce(due, never, type_=UtcTime(timezone=True)).label("sort_due"),
        # Nobody has read it: not known to be harmless.
        sa.case((base.c.risk == Risk.ODR_CRITICAL.value, 0), (base.c.risk == Risk.LOW.value, 2), else_=1).label(
            "risk_rank"
        ),
    ).subquery("lines")


def _waiting_for() -> sa.Case[str]:
    status = tickets.c.status
    approval = sa.select(actions.c.ticket_id).where(actions.c.state == ActionState.AWAITING_APPROVAL.value)
    asked = sa.select(tasks.c.ticket_id).where(tasks.c.closed_at.is_(None), tasks.c.ticket_id.is_not(None))
    answered = sa.exists().where(replies.c.ticket_id == tickets.c.id, replies.c.at >= queue.c.answer_since)
    wants_none = sa.func.coalesce(queue.c.reason, "") == Reason.NO_RESPONSE_NEEDED.value
    return sa.case(
        (status == TicketStatus.CLOSED.value, Waiting.NOBODY.value),
        (tickets.c.id.in_(approval), Waiting.APPROVAL.value),
        (
            status == TicketStatus.OPEN.value,
            Waiting.DECISION.value,
        ),  # the buyer has written; that comes before old tasks
        (tickets.c.id.in_(asked), Waiting.TASK.value),
        (status == TicketStatus.SUGGESTED.value, Waiting.DECISION.value),
        (status == TicketStatus.ACTING.value, Waiting.OUTCOME.value),
        # Somebody decided what was suggested; the claim goes on until the crisis team closes its ticket (S75, S80).
        (queue.c.reason.in_([Reason.A_TO_Z_CLAIM.value, Reason.CHARGEBACK_DISPUTE.value]), Waiting.TASK.value),
        (sa.and_(queue.c.answer_since.is_not(None), ~wants_none, ~answered), Waiting.REPLY.value),
        else_=Waiting.NOBODY.value,
    )


def _sifted(query: sa.Select[Any], lines: sa.FromClause, sieve: Sieve) -> sa.Select[Any]:
    wanted = {
        "status": sieve.status, "risk": sieve.risk, "tier": sieve.tier, "reason": sieve.reason,
        "marketplace": sieve.marketplace, "pressing": sieve.clock, "waiting_for": sieve.waiting_for,
    }  # fmt: skip
    return query.where(*(lines.c[name].in_([str(v) for v in values]) for name, values in wanted.items() if values))


def _values(place: Place) -> Any:
    at = UtcTime(timezone=True)
    return sa.tuple_(
        sa.literal(place.group), sa.literal(place.tier), sa.literal(place.due_at, at), sa.literal(place.risk),
        sa.literal(place.created_at, at), sa.literal(place.ticket_id),
    )  # fmt: skip


def _place(row: Any) -> Place:
    return Place(
        group=row.group, tier=row.tier_rank, due_at=row.sort_due, risk=row.risk_rank, created_at=row.created_at,
        ticket_id=row.ticket_id,
    )  # fmt: skip


def _row(row: Any, subjects: Mapping[str, str], now: datetime) -> QueueRow:
    clock = None
    if row.runs_until is not None:
        state = state_at(row.started_at, row.due_at, now)
        clock = QueueClock(name=row.clock, due_at=row.due_at, started_at=row.started_at, state=state)
    return QueueRow(
        ticket_id=row.ticket_id,
        marketplace=row.marketplace,
        order_id=row.order_id,
        subject=subjects.get(row.ticket_id, _FORGOTTEN),
        status=row.status,
        created_at=row.created_at,
        reason=row.reason,
        risk=row.risk,
        tier=row.tier,
        refund=row.refund,
        language=row.language,
        abstained=row.abstained,
        next_clock=clock,
        waiting_for=row.waiting_for,
    )
