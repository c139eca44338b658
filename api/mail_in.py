"""The mail room: fetches what lies in the sources, takes it in, and has a suggestion ready before somebody looks."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from api.tickets_in import Intake, Received, parse_mail
from copilot.amazon.mail import MailReading
from copilot.domain.arrivals import Arrival, MailSource, SourceUnavailable
from copilot.domain.errors import BadInput, CopilotError
from copilot.domain.identity import SYSTEM
from copilot.domain.outbox import HumanTask
from copilot.domain.ports import Clock
from copilot.domain.ticket import NoticeKind, Ticket
from copilot.store.database import BooksBusy, BooksUnreadable, Database

A_LOOK = 50  # mails a look; the rest waits for the next, so that one full mailbox does not starve another
SILENT = timedelta(minutes=15)  # a source that is away for longer is a person's business: the 24 h clock runs (COM-40)
TRIES = 5
JUDGING_SECONDS = 60.0  # a suggestion that takes longer is asked for when somebody opens the ticket

log = structlog.get_logger("copilot")


@dataclass
class Tally:
    """What a look brought."""

    received: list[Received] = field(default_factory=list)
    refused: int = 0
    away: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.received or self.refused)


class MailRoom:
    """Takes in every mail of its sources, once, or names to a person why not. A mail is let go of only after the books
    hold it; a crash in between is a second look at a mail that is known by then."""

    def __init__(
        self,
        database: Database,
        sources: Sequence[MailSource],
        clock: Clock,
        *,
        authserv_ids: frozenset[str],
        marketplace: str,
        arrived: Callable[[str], Awaitable[object]] | None = None,
    ) -> None:
        """``arrived`` is called with the ticket of every mail that says something new; what it raises is logged."""
        self._database = database
        self._intake = Intake(database)
        self._sources = sources
        self._clock = clock
        self._authserv_ids = authserv_ids
        self._marketplace = marketplace
        self._arrived = arrived
        self._away_since: dict[str, datetime] = {}
        self._tries: dict[tuple[str, str], int] = {}

    def up(self) -> dict[str, bool]:
        """Which sources answered when last asked."""
        return {source.name: source.name not in self._away_since for source in self._sources}

    async def turn(self) -> Tally:
        """One look at every source. Raises what the database raises; every mail not counted here is handed over again."""
        tally = Tally()
        for source in self._sources:
            try:
                async with self._database.turn(f"mail {source.name}"):  # among all services of these books
                    await self._look(source, tally)
            except SourceUnavailable as away:
                tally.away.append(source.name)
                await self._is_away(source, away)
            except BooksBusy:  # another service looks there now
                log.warning("mail.source_busy", source=source.name)
            else:
                self._away_since.pop(source.name, None)
        for received in tally.received:  # after everything is in: judging takes its time, and clocks start at intake
            await self._tell(received)
        return tally

    async def _look(self, source: MailSource, tally: Tally) -> None:
        async with self._database.read() as books:
            place = await books.post.place(source.name)
        for arrival in await source.arrivals(place, A_LOOK):
            received = await self._take(source, arrival)
            if arrival.place:
                async with self._database.begin() as books:
                    await books.post.put_place(source.name, arrival.place, at=self._clock.now())
            if received is None:
                tally.refused += 1
            else:
                tally.received.append(received)
            self._tries.pop((source.name, arrival.where), None)
            await self._let_go(source, arrival, refused=received is None)

    async def _let_go(self, source: MailSource, arrival: Arrival, *, refused: bool) -> None:
        """One that cannot be cleared away is a person's business, and in nobody's way: we have it."""
        try:
            await source.taken(arrival, refused=refused)
        except SourceUnavailable as stuck:
            log.warning("mail.not_cleared", source=source.name, why=stuck.message)
            key = hashlib.sha256(f"{source.name} {arrival.where}".encode()).hexdigest()[:24]
            text = f"A mail that was taken in stays in {source.name}: {stuck.message}. Move it away by hand."
            await self._ask(f"task_mail_{key}", "mail_not_cleared", text)

    async def _take(self, source: MailSource, arrival: Arrival) -> Received | None:
        """In the books as a ticket, or, None, as a task for a person."""
        now = self._clock.now()
        try:
            ticket, reading = _parsed(arrival, now, self._authserv_ids, self._marketplace)
        except BadInput as problem:
            kept = arrival.raw or f"{source.name} {arrival.where}: it did not come over".encode()
            await self._intake.refused(kept, problem, actor=SYSTEM.id, now=now, name=_name(source))
            return None
        try:
            return await self._intake.mail(arrival.raw, ticket, reading, actor=SYSTEM.id, now=now)
        except Exception as wrong:
            if await self._again(source, arrival, wrong):
                raise
            unkept = BadInput("mail", "it cannot be kept", "Read it where it lies, and report it.")
            await self._intake.refused(arrival.raw, unkept, actor=SYSTEM.id, now=now, name=_name(source))
            return None

    async def _again(self, source: MailSource, arrival: Arrival, wrong: Exception) -> bool:
        """Books that are away come back; a mail they cannot take must not stop all that arrive after it."""
        if isinstance(wrong, BooksBusy):
            return True
        key = (source.name, arrival.where)
        self._tries[key] = self._tries.get(key, 0) + 1
        log.error("mail.not_kept", source=source.name, error=type(wrong).__name__, tries=self._tries[key])
        return isinstance(wrong, BooksUnreadable) and self._tries[key] < TRIES

    async def _tell(self, received: Received) -> None:
        if self._arrived is None or received.how == "known" or received.notice is NoticeKind.OWN_COPY:
            return
        try:
            await asyncio.wait_for(self._arrived(received.ticket_id), JUDGING_SECONDS)
        except Exception as wrong:  # the mail is in; a suggestion can be asked for any time
            why = wrong.message if isinstance(wrong, CopilotError) else ""
            log.error("mail.no_suggestion", ticket=received.ticket_id, error=type(wrong).__name__, why=why)

    async def _is_away(self, source: MailSource, away: SourceUnavailable) -> None:
        now = self._clock.now()
        since = self._away_since.setdefault(source.name, now)
        log.warning("mail.source_away", source=source.name, why=away.message, since=since.isoformat())
        if now - since < SILENT:
            return
        key = hashlib.sha256(f"{source.name} {since.isoformat()}".encode()).hexdigest()[:24]
        text = f"No mail is read from {source.name} since {since:%Y-%m-%d %H:%M} UTC: {away.message}. Clocks of buyers run."
        await self._ask(f"task_mail_{key}", "mail_source_away", text)

    async def _ask(self, id_: str, kind: str, text: str) -> None:
        now = self._clock.now()
        task = HumanTask(id=id_, kind=kind, ticket_id=None, action_id=None, text=text, opened_at=now)
        async with self._database.begin() as books:
            await books.cases.open_task(task)


def _parsed(
    arrival: Arrival, now: datetime, authserv_ids: frozenset[str], marketplace: str
) -> tuple[Ticket, MailReading]:
    if not arrival.whole:
        raise BadInput("mail", f"it did not come over whole ({arrival.size} bytes)", "Read it where it lies.")
    try:
        return parse_mail(arrival.raw, now=now, authserv_ids=authserv_ids, marketplace=marketplace)
    except CopilotError:
        raise
    except Exception as wrong:  # a fault of ours; the mail keeps, and the ones behind it come in
        log.error("mail.not_read", error=type(wrong).__name__)
        raise BadInput("mail", "our reader failed on it", "Read it where it lies, and report it.") from wrong


def _name(source: MailSource) -> str:
    return f"a mail in {source.name}"
