"""The seams where a process can be cut: around each commit, each call to Amazon, and each checkpoint of the graph."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from copilot.amazon.client import Answer, SpApi, SpApiSettings
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.library import Family
from copilot.domain.action import CancelAction, FeedKind, FeedStatus, RefundAction, ReportRow
from copilot.domain.books import Store, Transaction
from copilot.domain.ports import FeedGateway
from tests.crash.points import Points, caller


class CutStore:
    """The books, with a boundary before and after every COMMIT of a write; named after who wrote and what the ledger got
    (sorted: the rows of a feed come in the order of their random ids)."""

    def __init__(self, store: Store, points: Points) -> None:
        self._store, self._points = store, points

    def read(self) -> AbstractAsyncContextManager[Transaction]:
        return self._store.read()

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        return self._begin(caller())

    @asynccontextmanager
    async def _begin(self, who: str) -> AsyncIterator[Transaction]:
        written: list[str] = []
        async with self._store.begin() as books:
            append = books.ledger.append

            async def noted(kind: str, **facts: Any) -> Any:
                written.append(kind)
                return await append(kind, **facts)

            books.ledger.append = noted  # type: ignore[method-assign]
            yield books
            what = f"COMMIT {who}" + (f" [{', '.join(sorted(written))}]" if written else "")
            self._points.reach(f"before {what}")
        self._points.reach(f"after {what}")


class CutSpApi(SpApi):
    """Amazon's API, with a boundary before each request and after each answer."""

    def __init__(self, settings: SpApiSettings, points: Points) -> None:
        super().__init__(settings)
        self._points = points

    async def read_once(
        self, family: Family, operation: str, *args: Any, marketplace: str = "", **kwargs: Any
    ) -> Answer:
        self._points.reach(f"before {operation}")
        answer = await super().read_once(family, operation, *args, marketplace=marketplace, **kwargs)
        self._points.reach(f"after {operation}")
        return answer

    async def write(self, family: Family, operation: str, *args: Any, marketplace: str = "", **kwargs: Any) -> Answer:
        self._points.reach(f"before {operation}")
        answer = await super().write(family, operation, *args, marketplace=marketplace, **kwargs)
        self._points.reach(f"after {operation}")
        return answer


class CutGateway:
    """The hand, with boundaries around what it does beyond single calls: a document put in its place, a report read."""

    def __init__(self, api: SpApi, points: Points) -> None:
        self._hand: FeedGateway = AmazonFeeds(api)
        self._points = points

    def render(self, kind: FeedKind, actions: Sequence[RefundAction | CancelAction], keys: Sequence[str]) -> bytes:
        return self._hand.render(kind, actions, keys)

    async def cancel_feed(self, feed_id: str) -> None:
        await self._hand.cancel_feed(feed_id)

    async def upload(self, document: bytes) -> str:
        id_ = await self._hand.upload(document)
        self._points.reach("after PUT of the feed document")
        return id_

    async def create_feed(self, kind: FeedKind, document_id: str, marketplaces: Sequence[str]) -> str:
        return await self._hand.create_feed(kind, document_id, marketplaces)

    async def feed(self, feed_id: str) -> FeedStatus:
        return await self._hand.feed(feed_id)

    async def feeds_since(self, kind: FeedKind, since: Any) -> tuple[FeedStatus, ...]:
        return await self._hand.feeds_since(kind, since)

    async def report(self, document_id: str, messages: int) -> tuple[bytes, tuple[ReportRow, ...]]:
        report = await self._hand.report(document_id, messages)
        self._points.reach("after GET of the report")
        return report


def cut(saver: Any, points: Points) -> Any:
    """The same checkpoints, with a boundary before and after each that is written."""
    kind: Any = type(saver)

    class Cut(kind):  # type: ignore[misc]
        async def aput(self, config: Any, checkpoint: Any, metadata: Any, versions: Any) -> Any:
            step = f"checkpoint {metadata.get('step', '?')}"
            points.reach(f"before {step}")
            done = await super().aput(config, checkpoint, metadata, versions)
            points.reach(f"after {step}")
            return done

        async def aput_writes(self, config: Any, writes: Any, task_id: str, task_path: str = "") -> None:
            what = "writes " + ",".join(sorted({str(name) for name, _ in writes}))
            points.reach(f"before {what}")
            await super().aput_writes(config, writes, task_id, task_path)
            points.reach(f"after {what}")

    saver.__class__ = Cut
    return saver
