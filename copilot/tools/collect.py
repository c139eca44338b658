"""From held actions to a prepared feed: each is judged again on fresh facts, and only what is still right goes on."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, FeedKind
from copilot.domain.authority import AuthorityPolicy, Outcome
from copilot.domain.books import Store, Transaction
from copilot.domain.errors import BadInput, Conflict, CopilotError
from copilot.domain.identity import Role, may_answer_as
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep, HumanTask
from copilot.domain.ports import FeedGateway
from copilot.tools.authority import judge_for, still_held, still_missing
from copilot.tools.facts import Readers

LOOK_AGAIN = timedelta(minutes=2)
SILENCE_BEFORE_HELP = timedelta(hours=1)
SILENCE_ENDS = timedelta(days=1)
BATCH = 100  # messages per feed; Amazon publishes no cap, its guide advises many per feed (sp-api.md 3.1)


class Collector:
    """Forms feeds. One kind of feed at a time, oldest confirmations first, so that nobody starves."""

    def __init__(self, *, store: Store, readers: Readers, gateway: FeedGateway, policy: AuthorityPolicy) -> None:
        self._store = store
        self._readers = readers
        self._gateway = gateway
        self._policy = policy

    async def collect(self, *, now: datetime, feed_interval_seconds: float) -> list[FeedRecord]:
        """Feeds prepared now, at most one a kind and none sooner than Amazon's quota allows."""
        async with self._store.read() as books:
            due = {
                kind: await books.actions.due(tool, now=now, limit=BATCH)
                for kind, tool in ((FeedKind.REFUND, "refund"), (FeedKind.CANCEL, "cancel"))
            }
            last = {kind: await books.actions.last_feed_at(kind) for kind in FeedKind}
        prepared = []
        for kind in FeedKind:
            newest = last[kind]
            waits = newest is not None and (now - newest).total_seconds() < feed_interval_seconds
            mine = [] if waits else due[kind]
            try:
                feed = await self._prepare(kind, mine, now) if mine else None
            except Conflict:
                continue  # another worker was first
            if feed is not None:
                prepared.append(feed)
        return prepared

    async def _prepare(self, kind: FeedKind, records: Sequence[ActionRecord], now: datetime) -> FeedRecord | None:
        judged = [(record, await self._fresh(record)) for record in records]
        async with self._store.begin() as books:
            good = []
            for record, facts in judged:
                current = await books.actions.get(record.action_id)
                if current.state is not ActionState.HELD or current.feed is not None:
                    continue
                if facts is None:
                    await self._silent(books, record, now)
                    continue
                unfit = self._unfit(kind, record)
                if unfit is not None:
                    await self._void(books, record, now, rule="FEED-01", why=unfit, unlock="Propose it again.")
                    continue
                verdict = await judge_for(
                    books.actions, record.action, facts=facts, flags=record.flags, actor=record.confirmed_by or "",
                    roles=await still_held(books.people, record.confirmed_by or "", record.confirmed_roles),
                    policy=self._policy, now=now, action_id=record.action_id,
                )  # fmt: skip
                answers = [
                    a
                    for a in await books.actions.approvals(record.action_id)
                    if await still_held(books.people, a.approver, may_answer_as(a.role))
                ]
                missing = still_missing(verdict, record, answers)
                if verdict.outcome is Outcome.DENIED or missing:
                    failed = verdict.failed()[0]
                    await self._void(
                        books, record, now, rule=failed.rule, why=failed.text, unlock=failed.unlock, missing=missing
                    )
                else:
                    good.append(record)
            if not good:
                return None
            feed = self._feed(kind, good, now)
            await books.actions.add_feed(feed)
            await books.ledger.append(
                "feed.prepared",
                actor="system",
                at=now,
                data={
                    "feed": feed.id,
                    "kind": kind,
                    "actions": list(feed.action_ids),
                    "sha256": hashlib.sha256(feed.document).hexdigest(),
                },
            )
            return feed

    async def _silent(self, books: Transaction, record: ActionRecord, now: datetime) -> None:
        """No facts, no action: it is looked at again later, after an hour a person is told, after a day it ends."""
        waited = now - (record.confirmed_at or record.updated_at)
        if waited > SILENCE_ENDS:
            why = "Amazon told nothing of this order for a day"
            await self._void(books, record, now, rule="LAW-08", why=why, unlock="Ask for the suggestion again.")
            return
        await books.actions.step_back(record.action_id, until=now + LOOK_AGAIN)
        if waited > SILENCE_BEFORE_HELP:
            await books.cases.open_task(
                HumanTask(
                    id=f"task_silent_{record.action_id}"[:64],
                    kind="amazon_silent",
                    ticket_id=record.ticket_id,
                    action_id=record.action_id,
                    text="Amazon has told nothing of this order for an hour; the confirmed action waits. Take it back or wait.",
                    opened_at=now,
                )
            )

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

    async def _fresh(self, record: ActionRecord) -> OrderFacts | None:
        try:
            return await self._readers.facts(record.action.order_id, record.action.marketplace)
        except (CopilotError, ValueError):
            return None  # nothing usable is known of this order; the others must not wait for it
