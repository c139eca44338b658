"""When an action will be where: the hold, the wait for Amazon's quota, and Amazon's own pace, each said openly (N8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from copilot.domain.action import ActionState, feed_kind
from copilot.domain.books import Transaction
from copilot.domain.outbox import ActionRecord, FeedRecord
from copilot.domain.quota import SLOWEST_LOOK, departure, looked_at
from copilot.domain.record import Record
from copilot.tools.collect import BATCH, CARRIED
from copilot.tools.facts import RoadSettings
from copilot.tools.road import ALONE_FOR

USUAL_PACE = timedelta(minutes=3)  # until feeds of our own tell better


class Eta(Record):
    """What is expected, and why it takes so long. ``None`` where nobody can say."""

    submitted_by: AwareDatetime | None = None
    answered_by: AwareDatetime | None = None
    because: tuple[str, ...] = ()


async def eta_of(books: Transaction, record: ActionRecord, *, now: datetime, settings: RoadSettings) -> Eta:
    """The estimate for an action on its way; an empty one for an action that has ended or waits for a person."""
    kind = feed_kind(record.action)
    if kind is None:
        held = record.state is ActionState.HELD
        return Eta(submitted_by=max(now, record.hold_until or now) if held else None)
    usual = await books.feeds.pace(kind)
    pace = usual or USUAL_PACE
    how_long = f"Amazon took {_say(usual)} for recent feeds" if usual else "Amazon usually takes some minutes"
    poll = timedelta(seconds=settings.poll_seconds)
    if record.state is ActionState.AWAITING_APPROVAL:
        return Eta(because=("an approval is waited for",))
    if record.state in (ActionState.SUBMITTED, ActionState.PROCESSING) and record.feed is not None:
        sent_at = (await books.feeds.get(record.feed)).sent_at or now
        answer = max(
            sent_at + pace, now + poll, await _read(books, now, settings, await books.feeds.unread(before=sent_at))
        )
        late = ("it is taking longer than recent feeds",) if sent_at + pace + poll < now else ()
        return Eta(answered_by=answer, because=(how_long, *late))
    if record.state is not ActionState.HELD:
        return Eta()
    leaves, ahead, because = await _leaves(books, record, now, settings)
    if leaves is None:
        return Eta(because=(*because, how_long))
    answer = max(leaves + pace, await _read(books, now, settings, await books.feeds.unread() + ahead))
    return Eta(submitted_by=leaves, answered_by=answer, because=(*because, how_long))


async def _leaves(
    books: Transaction, record: ActionRecord, now: datetime, settings: RoadSettings
) -> tuple[datetime | None, int, tuple[str, ...]]:
    """When it leaves, after how many feeds that are not formed yet, and why not at once."""
    if await books.brakes.active():
        return None, 0, ("money is stopped in part or whole; a manager releases it",)
    if record.feed is not None:
        feed = await books.feeds.get(record.feed)
        return await _goes(books, feed, now, settings)
    start = max(now, record.hold_until or now)
    because = [f"it can be taken back until {start:%H:%M:%SZ}"] if start > now else []
    leaves, before = start, 0
    if settings.quota_factor:
        factor = settings.quota_factor
        feeds, looks = [
            await books.quotas.bucket(name, now=now, factor=factor) for name in ("createFeed", SLOWEST_LOOK)
        ]
        queue = looked_at([q for q in await books.actions.queue() if q.kind in CARRIED.values()], looks, now=now)
        leaves, before = departure(record.action_id, queue, feeds, now=now, batch=BATCH)
        if leaves > start:
            because.append(f"Amazon's quota allows its feed in {_say(leaves - now)}")
        if before:
            because.append("1 feed leaves before it" if before == 1 else f"{before} feeds leave before it")
    leaves += timedelta(seconds=settings.turn_seconds)
    return leaves, before, tuple(because)


async def _read(books: Transaction, now: datetime, settings: RoadSettings, ahead: int) -> datetime:
    """When Amazon's quota lets the report be read: after those of the ``ahead`` feeds before it."""
    if not settings.quota_factor:
        return now
    reports = await books.quotas.bucket("getFeedDocument", now=now, factor=settings.quota_factor)
    return now + timedelta(seconds=reports.wait(ahead + 1))


async def _goes(
    books: Transaction, feed: FeedRecord, now: datetime, settings: RoadSettings
) -> tuple[datetime, int, tuple[str, ...]]:
    """A feed that is formed and has not left: at once, or when an earlier one in the dark can no longer be meant."""
    if await books.feeds.another_unsettled(feed, since=now - ALONE_FOR):
        return now + ALONE_FOR, 0, ("the fate of an earlier feed is being looked into first",)
    return now + timedelta(seconds=settings.turn_seconds), 0, ()


def _say(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{round(seconds / 60)} min"
