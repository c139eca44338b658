"""From held actions to a prepared feed: each is judged again on fresh facts, and only what is still right goes on."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, FeedKind
from copilot.domain.authority import Outcome
from copilot.domain.books import Store, Transaction
from copilot.domain.brake import Brake, stopping
from copilot.domain.errors import BadInput, Conflict, CopilotError, QuotaSpent
from copilot.domain.fingerprint import fingerprint
from copilot.domain.identity import Role
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep, task_about
from copilot.domain.ports import FeedGateway, Policies
from copilot.tools.authority import asins_of, judge_for, standing, still_held, still_missing
from copilot.tools.facts import Readers, RoadSettings

CARRIED = {FeedKind.REFUND: "refund", FeedKind.CANCEL: "cancel"}
LOOK_AGAIN = timedelta(minutes=2)
LOOK_AFTER_STOP = timedelta(seconds=30)
SILENCE_BEFORE_HELP = timedelta(hours=1)
SILENCE_ENDS = timedelta(days=1)
FRESH = timedelta(minutes=2)  # how old facts may be when a feed is formed on them
READ_AHEAD = 100.0  # seconds before the next permit at which facts are read, so that a full batch is ready for it
BATCH = 100  # messages per feed; Amazon publishes no cap, its guide advises many per feed (sp-api.md 3.1)


class Collector:
    """Forms feeds: at most one of a kind at a time, everybody in turn, and none that Amazon's quota has no room for."""

    def __init__(
        self, *, store: Store, readers: Readers, gateway: FeedGateway, policies: Policies, settings: RoadSettings
    ) -> None:
        self._store = store
        self._readers = readers
        self._gateway = gateway
        self._policies = policies
        self._settings = settings
        self._seen: dict[str, tuple[datetime, OrderFacts | None]] = {}  # None: Amazon told nothing of it

    async def collect(self, *, now: datetime) -> list[FeedRecord]:
        """Feeds prepared now. An action waits in the queue, judged late, rather than in a feed that cannot leave."""
        prepared = []
        for kind, tool in CARRIED.items():
            async with self._store.read() as books:
                due = await books.actions.due(tool, now=now, limit=BATCH)
                wait = await books.quotas.wait("createFeed", now=now, factor=self._settings.quota_factor)
            if not due or wait > READ_AHEAD:
                continue
            await self._look(due, now)
            looked_at = [record for record in due if record.action_id in self._seen]
            if wait > 0 or not looked_at:
                continue
            try:
                feed = await self._prepare(kind, looked_at, now)
            except Conflict:
                continue  # another worker was first
            if feed is not None:
                prepared.append(feed)
        return prepared

    async def _prepare(self, kind: FeedKind, records: Sequence[ActionRecord], now: datetime) -> FeedRecord | None:
        judged = [(record, self._seen.pop(record.action_id)[1]) for record in records]
        async with self._store.begin() as books:
            good = []
            for record, facts in judged:
                current = await books.actions.get(record.action_id)
                if current.state is not ActionState.HELD or current.feed is not None:
                    continue
                if facts is None:
                    await self._silent(books, record, now)
                elif await self._may_go(books, kind, record, facts, now):
                    good.append(record)
            if not good:
                return None
            if await books.quotas.take({"createFeed": 1}, now=now, factor=self._settings.quota_factor) > 0:
                return None  # another worker took the last permit: the actions stay in the queue
            feed = self._feed(kind, good, now)
            await books.feeds.add(feed)
            data = {"feed": feed.id, "kind": kind, "actions": list(feed.action_ids)}
            sha256 = hashlib.sha256(feed.document).hexdigest()
            await books.ledger.append("feed.prepared", actor="system", at=now, data={**data, "sha256": sha256})
            return feed

    async def _may_go(
        self, books: Transaction, kind: FeedKind, record: ActionRecord, facts: OrderFacts, now: datetime
    ) -> bool:
        """Judged again at the last moment: on facts of now, by authority that is still held. A no is written down."""
        unfit = self._unfit(kind, record)
        if unfit is not None:
            await self._void(books, record, now, rule="FEED-01", why=unfit, unlock="Propose it again.")
            return False
        brakes = stopping(
            await books.brakes.active(), record.action, actor=record.confirmed_by or "",
            asins=asins_of(record.action, facts),
        )  # fmt: skip
        if brakes:
            await self._stopped(books, record, brakes[0], now)
            return False
        if not await self._in_time(books, record, now):
            return False
        policy = self._policies.at(now, record.action.marketplace)
        verdict = await judge_for(
            books, record.action, facts=facts, flags=record.flags, actor=record.confirmed_by or "",
            roles=await still_held(books.people, record.confirmed_by or "", record.confirmed_roles),
            policy=policy, now=now, action_id=record.action_id,
            taken_on=record.confirmed_at,
        )  # fmt: skip
        answers = await standing(books, await books.actions.approvals(record.action_id), policy=policy, now=now)
        missing = still_missing(verdict, record, answers)
        if verdict.outcome is not Outcome.DENIED and not missing:
            if record.approvers_needed and record.facts_seen not in (None, fingerprint(facts)):
                why = "the order has changed since it was approved"
                await self._void(books, record, now, rule="AUTH-08", why=why, unlock="Ask for the suggestion again.")
                return False
            return True
        failed = verdict.failed()[0]
        await self._void(books, record, now, rule=failed.rule, why=failed.text, unlock=failed.unlock, missing=missing)
        return False

    def _waited(self, record: ActionRecord, now: datetime) -> timedelta:
        """How long it has been ready to leave: since it was confirmed or approved, and its hold."""
        return now - record.updated_at - timedelta(seconds=self._settings.hold_seconds)

    async def _in_time(self, books: Transaction, record: ActionRecord, now: datetime) -> bool:
        """What could not leave for an hour a person is told of; what could not for a day is no longer meant (law 8)."""
        waited = self._waited(record, now)
        if waited > SILENCE_ENDS:
            why = "it could not be sent for a day"
            await self._void(books, record, now, rule="LAW-08", why=why, unlock="Ask for the suggestion again.")
            return False
        if waited > SILENCE_BEFORE_HELP:
            text = "The confirmed action has not been able to leave for an hour. Take it back or wait."
            await books.cases.open_task(task_about(record, "cannot_leave", text, now=now))
        return True

    async def _stopped(self, books: Transaction, record: ActionRecord, brake: Brake, now: datetime) -> None:
        """A brake holds it back; it goes on when a person lets go, and ends when nobody does for a day."""
        if self._waited(record, now) > SILENCE_ENDS:
            why = f"stopped for a day by {brake.scope}"
            await self._void(books, record, now, rule="AUTH-06", why=why, unlock="Ask for the suggestion again.")
            return
        await books.actions.step_back(record.action_id, until=now + LOOK_AFTER_STOP)

    async def _silent(self, books: Transaction, record: ActionRecord, now: datetime) -> None:
        """No facts, no action: it is looked at again later, after an hour a person is told, after a day it ends."""
        waited = self._waited(record, now)
        if waited > SILENCE_ENDS:
            why = "Amazon told nothing of this order for a day"
            await self._void(books, record, now, rule="LAW-08", why=why, unlock="Ask for the suggestion again.")
            return
        await books.actions.step_back(record.action_id, until=now + LOOK_AGAIN)
        if waited > SILENCE_BEFORE_HELP:
            text = (
                "Amazon has told nothing of this order for an hour; the confirmed action waits. Take it back or wait."
            )
            await books.cases.open_task(task_about(record, "amazon_silent", text, now=now))

    def _unfit(self, kind: FeedKind, record: ActionRecord) -> str | None:
        """Why this action cannot stand in a feed, so that it does not hold up the others; None when it can."""
        try:
            self._gateway.render(kind, [record.action], [record.action_id])
        except BadInput as problem:
            return problem.message
        return None

    async def _void(
        self,
        books: Transaction,
        record: ActionRecord,
        now: datetime,
        *,
        rule: str,
        why: str,
        unlock: str,
        missing: Sequence[Role] = (),
    ) -> None:
        """It may not go on: written down with its rule, and nothing is sent."""
        await books.actions.move(record.action_id, ActionState.HELD, ActionState.VOID, at=now, code=rule, detail=why)
        await books.ledger.append(
            "action.void",
            actor="system",
            at=now,
            ticket_id=record.ticket_id,
            action_id=record.action_id,
            data={"rule": rule, "why": why, "unlock": unlock, "missing": list(missing)},
        )
        await books.cases.emit(record.ticket_id, "action", {"action_id": record.action_id, "state": "VOID"}, at=now)

    def _feed(self, kind: FeedKind, records: Sequence[ActionRecord], now: datetime) -> FeedRecord:
        keys = [record.action_id for record in records]
        return FeedRecord(
            id="feed_" + secrets.token_hex(8),
            kind=kind,
            step=FeedStep.PREPARED,
            marketplaces=tuple(sorted({record.action.marketplace for record in records})),
            action_ids=tuple(keys),
            document=self._gateway.render(kind, [record.action for record in records], keys),
            created_at=now,
        )

    async def _look(self, due: Sequence[ActionRecord], now: datetime) -> None:
        """Fresh facts for as many as Amazon's quota allows, in their turn; the rest are looked at in a later turn."""
        self._seen = {id_: seen for id_, seen in self._seen.items() if now - seen[0] <= FRESH}
        for record in due:
            if record.action_id in self._seen:
                continue
            try:
                facts = await self._readers.facts(record.action.order_id, record.action.marketplace, patience=0)
            except QuotaSpent:
                return
            except (CopilotError, ValueError):
                facts = None  # nothing usable is known of this order; the others must not wait for it
            self._seen[record.action_id] = (now, facts)
