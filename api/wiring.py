"""The composition root: the one place that names every concrete thing and hands it to those who need it."""

from __future__ import annotations

import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.memory import InMemorySaver

from api.settings import Settings
from copilot.amazon.catalog import AmazonCatalog
from copilot.amazon.client import SpApi, SpApiSettings
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.offline import WorldReader
from copilot.amazon.orders import AmazonOrders
from copilot.domain.authority import AuthorityPolicy
from copilot.domain.errors import AmazonUnavailable, Misconfigured
from copilot.domain.macro import Macro
from copilot.domain.order import History, Marks, Order, PostedRefund
from copilot.domain.ports import Clock, Triage
from copilot.domain.world import World
from copilot.store.crypto import MasterKey
from copilot.store.database import IN_MEMORY, Database
from copilot.tools.facts import Readers, RoadSettings
from copilot.tools.worker import Worker
from copilot.triage.model import load_or_train
from copilot.triage.offline import OfflineTriage
from graphs.context import Context
from graphs.runner import Runner
from knowledge.library import load_authority, load_corpus, load_macros
from knowledge.opening import open_knowledge
from knowledge.search import KnowledgeBase


class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        """Aware UTC now."""
        return datetime.now(UTC)


@dataclass
class FrozenClock:
    """A time that stands still, for suggestions and evals ``--now``."""

    at: datetime

    def now(self) -> datetime:
        """The frozen moment."""
        return self.at


class StoreMarks:
    """Marks and history from our own books: what Amazon's notices and exports told us."""

    source = "marks: notices and exports"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def marks(self, order_id: str) -> Marks:
        """What we were told, or nothing."""
        async with self._database.read() as books:
            return await books.cases.marks(order_id) or Marks()


class StoreHistory:
    """The buyer's record from our own books."""

    source = "history: imported"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def history(self, order_id: str) -> History | None:
        """Counts over 365 days, or None."""
        async with self._database.read() as books:
            return await books.cases.history(order_id)


class NoAmazon:
    """Stands where no SP-API endpoint is configured: every read says so, nothing is guessed."""

    source = "no SP-API endpoint"

    async def order(self, order_id: str, marketplace: str) -> Order:
        """Always unavailable."""
        raise AmazonUnavailable("no SP-API endpoint is configured (COPILOT_SPAPI_ENDPOINT)")

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """Always unavailable."""
        raise AmazonUnavailable("no SP-API endpoint is configured (COPILOT_SPAPI_ENDPOINT)")


@dataclass
class Brain:
    """What judging needs, loaded once a process."""

    triage: Triage
    knowledge: KnowledgeBase
    macros: Sequence[Macro]
    policy: AuthorityPolicy
    known_policies: frozenset[str]


def load_brain(data_dir: Path, *, chroma: bool = True) -> Brain:
    """Load triage, knowledge, macros and authority; trains and indexes on the first run (seconds)."""
    make_private(data_dir)
    corpus = load_corpus(data_dir)
    return Brain(
        triage=OfflineTriage(load_or_train(data_dir / "models")),
        knowledge=open_knowledge(corpus, data_dir, chroma=chroma),
        macros=load_macros(),
        policy=load_authority(),
        known_policies=frozenset(article.id for article in corpus.articles),
    )


@dataclass
class Service:
    """A running copilot."""

    settings: Settings
    database: Database
    brain: Brain
    context: Context
    runner: Runner
    worker: Worker | None
    clock: Clock
    catalog: AmazonCatalog | None


@asynccontextmanager
async def open_service(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Service]:
    """Everything behind `copilot serve`. Raises Misconfigured before anything runs."""
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

    clock = clock or SystemClock()
    make_private(settings.data_dir)
    database = Database(settings.url, master_key(settings))
    await database.migrate()
    brain = load_brain(settings.data_dir)
    api = _sp_api(settings)
    readers = _readers(api, database, clock)
    context = _context(database, readers, brain, clock, timedelta(seconds=settings.hold_seconds))
    try:
        async with AsyncSqliteSaver.from_conn_string(str(settings.data_dir / "graph.sqlite3")) as saver:
            await saver.setup()
            yield Service(
                settings=settings,
                database=database,
                brain=brain,
                context=context,
                runner=Runner(saver, context),
                worker=_worker(settings, api, database, readers, brain.policy, clock) if api else None,
                clock=clock,
                catalog=AmazonCatalog(api) if api else None,
            )
    finally:
        brain.knowledge.close()
        if api is not None:
            await api.aclose()
        await database.close()


@asynccontextmanager
async def open_offline(world: World, brain: Brain, clock: Clock) -> AsyncIterator[tuple[Database, Runner]]:
    """The same graph over a world file and a database in memory: for one-off suggestions and evals."""
    database = Database(IN_MEMORY, MasterKey(secrets.token_bytes(32)))
    await database.create()
    reader = WorldReader(world, clock)
    readers = Readers(orders=reader, finances=reader, marks=reader, history=reader, clock=clock)
    saver: BaseCheckpointSaver[Any] = InMemorySaver()
    try:
        yield database, Runner(saver, _context(database, readers, brain, clock, timedelta(0)))
    finally:
        await database.close()


@asynccontextmanager
async def open_worker(settings: Settings) -> AsyncIterator[tuple[Worker, float]]:
    """A worker on its own, beside a service; it carries actions and needs neither knowledge nor graph.

    Yields the worker and the pause between idle turns in seconds. Raises Misconfigured without an SP-API endpoint.
    """
    clock = SystemClock()
    database = Database(settings.url, master_key(settings))
    await database.migrate()
    api = _sp_api(settings)
    if api is None:
        raise Misconfigured("a worker needs COPILOT_SPAPI_ENDPOINT")
    try:
        readers = _readers(api, database, clock)
        yield _worker(settings, api, database, readers, load_authority(), clock), settings.worker_seconds
    finally:
        await api.aclose()
        await database.close()


def check_settings(settings: Settings) -> None:
    """Raises Misconfigured for what would only fail later, after the slow load."""
    master_key(settings)
    _sp_api(settings)


def master_key(settings: Settings) -> MasterKey:
    """The key texts are sealed under: from the settings, else a file in the data folder made on first use."""
    if settings.secret_key is not None:
        return MasterKey.from_text(settings.secret_key.get_secret_value())
    path = settings.data_dir / "secret.key"
    make_private(settings.data_dir)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return MasterKey.from_text(path.read_text(encoding="ascii").strip())
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(urlsafe_b64encode(secrets.token_bytes(32)).decode())
    return MasterKey.from_text(path.read_text(encoding="ascii"))


def make_private(folder: Path) -> None:
    """A data folder for nobody but its owner."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _sp_api(settings: Settings) -> SpApi | None:
    if not settings.spapi_endpoint:
        return None
    if not settings.seller_id:
        raise Misconfigured("COPILOT_SELLER_ID is needed with COPILOT_SPAPI_ENDPOINT")
    return SpApi(
        SpApiSettings(
            endpoint=settings.spapi_endpoint,
            lwa_endpoint=settings.spapi_lwa_endpoint,
            client_id=settings.spapi_client_id,
            client_secret=settings.spapi_client_secret,
            refresh_token=settings.spapi_refresh_token,
            seller_id=settings.seller_id,
        )
    )


def _readers(api: SpApi | None, database: Database, clock: Clock) -> Readers:
    nobody = NoAmazon()
    return Readers(
        orders=AmazonOrders(api) if api else nobody,
        finances=AmazonFinances(api) if api else nobody,
        marks=StoreMarks(database),
        history=StoreHistory(database),
        clock=clock,
    )


def _context(database: Database, readers: Readers, brain: Brain, clock: Clock, hold: timedelta) -> Context:
    return Context(
        store=database,
        readers=readers,
        triage=brain.triage,
        knowledge=brain.knowledge,
        macros=brain.macros,
        policy=brain.policy,
        known_policies=brain.known_policies,
        clock=clock,
        hold=hold,
    )


def _worker(
    settings: Settings, api: SpApi, database: Database, readers: Readers, policy: AuthorityPolicy, clock: Clock
) -> Worker:
    return Worker(
        store=database,
        readers=readers,
        gateway=AmazonFeeds(api),
        policy=policy,
        clock=clock,
        settings=RoadSettings(
            hold_seconds=settings.hold_seconds,
            feed_interval_seconds=settings.feed_interval_seconds,
            poll_seconds=settings.poll_seconds,
            settle_seconds=settings.settle_seconds,
        ),
    )
