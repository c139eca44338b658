"""Feeds from creation to their end, driven by the clock: IN_QUEUE, IN_PROGRESS, then DONE, CANCELLED or FATAL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from copilot.amazon.simulator.faults import Dice
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.domain.record import Record


class FeedStatus(StrEnum):
    """Amazon's processing statuses."""

    IN_QUEUE = "IN_QUEUE"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    FATAL = "FATAL"


class Fate(Record):
    """What was drawn for a feed when it was created."""

    fatal_after: float | None = None  # share of the messages that are carried out before it breaks
    report_delay: timedelta = timedelta(0)
    report_nameless: bool = False
    report_gone: bool = False
    stuck_for: timedelta = timedelta(0)
    amazon_cancels: bool = False
    clock_off_by: timedelta = timedelta(0)


class Feed(Record):
    """One feed. ``created_at`` is true; Amazon shows ``shown_created_at``."""

    feed_id: str
    feed_type: str
    marketplace_ids: tuple[str, ...]
    input_document_id: str
    created_at: datetime
    fate: Fate
    status: FeedStatus = FeedStatus.IN_QUEUE
    started_at: datetime | None = None
    ended_at: datetime | None = None
    result_document_id: str | None = None

    @property
    def shown_created_at(self) -> datetime:
        """The creation time as Amazon tells it."""
        return self.created_at + self.fate.clock_off_by

    def report_visible(self, now: datetime) -> bool:
        """Whether getFeed already names the report."""
        if self.result_document_id is None or self.ended_at is None or self.fate.report_nameless:
            return False
        return self.ended_at + self.fate.report_delay <= now


class Ending(Record):
    """How the processing of a feed ended."""

    status: FeedStatus
    result_document_id: str | None = None


class FeedQueue:
    """All feeds of the seller. ``process`` is called once a feed, at the moment its processing ends; ``ended`` once it
    is over, however it ended."""

    def __init__(
        self,
        *,
        settings: SimulatorSettings,
        dice: Dice,
        process: Callable[[Feed, datetime], Ending],
        ended: Callable[[Feed, datetime], None],
    ) -> None:
        self._settings = settings
        self._dice = dice
        self._process = process
        self._ended = ended
        self._feeds: dict[str, Feed] = {}
        self._open: dict[str, None] = {}  # not ended yet, in the order they were created

    def add(self, feed: Feed) -> None:
        """Put a new feed at the end of the queue."""
        self._feeds[feed.feed_id] = feed
        self._open[feed.feed_id] = None

    def find(self, feed_id: str) -> Feed | None:
        """The feed, or None."""
        return self._feeds.get(feed_id)

    def feeds(self) -> list[Feed]:
        """All feeds, in the order they were created."""
        return list(self._feeds.values())

    def cancel(self, feed_id: str, *, now: datetime) -> bool:
        """Cancel a feed that is still queued; False (and no change) if it has gone on."""
        feed = self._feeds[feed_id]
        if feed.status is not FeedStatus.IN_QUEUE:
            return False
        self._end(feed, now, status=FeedStatus.CANCELLED)
        return True

    def draw_fate(self) -> Fate:
        """What will happen to the next feed."""
        dice, settings = self._dice, self._settings
        skew = dice.fraction("clock_skew_by", "feed") * 240 - 120 if dice.strikes("clock_skew", "feed") else 0.0
        late = settings.late_report_seconds if dice.strikes("late_report", "feed") else 0.0
        stuck = settings.stuck_seconds if dice.strikes("stuck_feed", "feed") else 0.0
        fatal = dice.strikes("fatal_partial", "feed")
        return Fate(
            fatal_after=dice.fraction("fatal_after", "feed") if fatal else None,
            report_delay=timedelta(seconds=late),
            report_nameless=dice.strikes("missing_report", "feed"),
            report_gone=dice.strikes("expired_report", "feed"),
            stuck_for=timedelta(seconds=stuck),
            amazon_cancels=dice.strikes("amazon_cancels", "feed"),
            clock_off_by=timedelta(seconds=skew),
        )

    def settle(self, now: datetime) -> None:
        """Bring every feed to where it stands at ``now``; feeds that end are processed in the order they end."""
        for feed in self._open_feeds():
            start = feed.created_at + timedelta(seconds=self._settings.queue_seconds)
            if feed.status is FeedStatus.IN_QUEUE and start <= now:
                if feed.fate.amazon_cancels:
                    self._end(feed, start, status=FeedStatus.CANCELLED)
                else:
                    self._put(feed, status=FeedStatus.IN_PROGRESS, started_at=start)
        ending = [(self._end_of(feed), feed) for feed in self._open_feeds() if feed.status is FeedStatus.IN_PROGRESS]
        for end, feed in sorted(ending, key=lambda pair: pair[0]):
            if end <= now:
                result = self._process(feed, end)
                self._end(feed, end, status=result.status, result_document_id=result.result_document_id)

    def _end_of(self, feed: Feed) -> datetime:
        start = feed.started_at or feed.created_at
        return start + timedelta(seconds=self._settings.processing_seconds) + feed.fate.stuck_for

    def _open_feeds(self) -> list[Feed]:
        return [self._feeds[feed_id] for feed_id in self._open]

    def _put(self, feed: Feed, **change: object) -> Feed:
        changed = feed.model_copy(update=change)
        self._feeds[feed.feed_id] = changed
        return changed

    def _end(self, feed: Feed, at: datetime, **change: object) -> None:
        del self._open[feed.feed_id]
        self._ended(self._put(feed, ended_at=at, **change), at)
