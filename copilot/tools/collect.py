"""From held actions to a prepared feed: each is judged again on fresh facts, and only what is still right goes on."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from copilot.domain.action import ActionState, FeedKind, feed_kind
from copilot.domain.authority import AuthorityPolicy, Outcome
from copilot.domain.books import Store, Transaction
from copilot.domain.errors import AmazonError, BadInput, Conflict, OrderNotFound
from copilot.domain.identity import Role
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep
from copilot.domain.ports import FeedGateway
from copilot.tools.authority import judge_for, still_missing
from copilot.tools.facts import Readers

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
            due = await books.actions.due(now=now, limit=BATCH)
            last = {kind: await books.actions.last_feed_at(kind) for kind in FeedKind}
        prepared = []
        for kind in FeedKind:
            newest = last[kind]
            waits = newest is not None and (now - newest).total_seconds() < feed_interval_seconds
            mine = [] if waits else [record for record in due if feed_kind(record.action) is kind]
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
                if facts is None:
                    continue  # Amazon does not answer: the action stays held and is looked at again
                current = await books.actions.get(record.action_id)
                if current.state is not ActionState.HELD or current.feed is not None:
                    continue
                unfit = self._unfit(kind, record)
                if unfit is not None:
                    await self._void(books, record, now, rule="FEED-01", why=unfit, unlock="Propose it again.")
                    continue
                verdict = await judge_for(
                    books.actions, record.action, facts=facts, flags=record.flags, actor=record.confirmed_by or "",
                    roles=record.confirmed_roles, policy=self._policy, now=now, action_id=record.action_id,
                )  # fmt: skip
                missing = still_missing(verdict, record, await books.actions.approvals(record.action_id))
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
        except (AmazonError, OrderNotFound):
            return None
