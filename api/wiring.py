"""The composition root: the one place that names every concrete thing and hands it to those who need it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.memory import InMemorySaver

from api.advising import Advising
from api.mail_in import MailRoom
from api.mail_sources import mail_sources
from api.models import advice, embedder
from api.readers import NoAmazon, StoreHistory, StoreMarks
from api.settings import Settings
from copilot.amazon.catalog import AmazonCatalog
from copilot.amazon.client import SpApi, SpApiSettings
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.offline import WorldReader
from copilot.amazon.orders import AmazonOrders
from copilot.amazon.outbound import AmazonOutbound
from copilot.domain.costs import Costs
from copilot.domain.errors import Misconfigured
from copilot.domain.macro import Macro
from copilot.domain.ports import Clock, Embedder, Policies, Triage
from copilot.domain.suggestion import Suggestion
from copilot.domain.world import World
from copilot.store.crypto import MasterKey
from copilot.store.database import IN_MEMORY, Database
from copilot.store.signing import LedgerKey
from copilot.tools.facts import Readers, RoadSettings
from copilot.tools.worker import Worker
from copilot.triage.model import is_trained, load_or_train
from copilot.triage.offline import OfflineTriage
from graphs.advice import Advice
from graphs.checkpoints import open_in_file, open_on_postgres
from graphs.context import Context
from graphs.runner import Runner
from knowledge.index import require_free_index
from knowledge.library import load_corpus, load_costs, load_macros
from knowledge.live import LiveKnowledge
from knowledge.macro_live import LiveMacros
from knowledge.opening import open_knowledge
from knowledge.policy_live import LivePolicies
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


@dataclass
class Brain:
    """What judging needs, loaded once a process."""

    triage: Triage
    knowledge: KnowledgeBase | LiveKnowledge
    macros: Sequence[Macro]
    policies: Policies
    known_policies: frozenset[str]
    costs: Costs | None = None


def load_brain(data_dir: Path, *, chroma: bool = True, alone: bool = False, embedder: Embedder | None = None) -> Brain:
    """Load triage, knowledge, macros and authority; trains and indexes on the first run (seconds). ``alone``: raises
    IndexInUse where another process owns the index, instead of searching beside it."""
    make_private(data_dir)
    corpus = load_corpus(data_dir)
    return Brain(
        triage=OfflineTriage(load_or_train(data_dir / "models")),
        knowledge=open_knowledge(corpus, data_dir, chroma=chroma, fallback_exact=not alone, embedder=embedder),
        macros=load_macros(),
        policies=LivePolicies(data_dir / "authority"),
        known_policies=frozenset(article.id for article in corpus.articles),
        costs=load_costs(),
    )


def has_learned(data_dir: Path) -> bool:
    """Whether ``load_brain`` takes seconds here, as far as can be seen without loading anything; else a minute or two."""
    return is_trained(data_dir / "models") and (data_dir / "knowledge" / "chroma").exists()


@dataclass
class Service:
    """A running copilot."""

    settings: Settings
    database: Database
    brain: Brain
    knowledge: LiveKnowledge
    macros: LiveMacros
    context: Context
    runner: Runner
    worker: Worker | None
    clock: Clock
    catalog: AmazonCatalog | None
    road: RoadSettings
    mail: MailRoom | None
    advising: Advising | None
    _work: asyncio.Event = field(default_factory=asyncio.Event)

    async def suggest(self, ticket_id: str) -> Suggestion:
        """The suggestion as ``Runner.start`` makes it; a model, where there is one, reads the ticket afterwards."""
        suggestion = await self.runner.start(ticket_id)
        if self.advising is not None:
            self.advising.about(ticket_id, suggestion.suggestion_id)
        return suggestion

    def wake(self) -> None:
        """Something was decided: the worker of this process need not finish its pause."""
        self._work.set()

    async def rest(self, seconds: float) -> None:
        """Pause between two turns, until woken."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._work.wait(), seconds)
        self._work.clear()


@asynccontextmanager
async def open_service(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Service]:
    """Everything behind `copilot serve`. Raises Misconfigured before anything runs."""
    clock = clock or SystemClock()
    make_private(settings.data_dir)
    async with AsyncExitStack() as opened:
        database = Database(settings.url, master_key(settings))
        opened.push_async_callback(database.close)
        await database.migrate()
        saver = await opened.enter_async_context(_checkpoints(settings, database))
        brain = load_brain(settings.data_dir, alone=True, embedder=embedder(settings))
        knowledge = _live(brain.knowledge, settings.data_dir)
        opened.callback(knowledge.close)
        brain = replace(brain, knowledge=knowledge)
        api = sp_api(settings)
        if api is not None:
            opened.push_async_callback(api.aclose)
        readers = _readers(api, database, clock, settings.quota_factor)
        macros = LiveMacros(brain.macros)
        async with database.read() as books:
            await macros.read(books)  # a changed byte is found here, and the service does not start
        hold, asked = timedelta(seconds=settings.hold_seconds), advice(settings)
        if asked is not None:
            opened.push_async_callback(asked.consultant.aclose)
        context = _context(database, readers, brain, clock, hold, macros, asked)
        runner = Runner(saver, context, elsewhere=database.turn)
        advising = Advising(runner.consult) if asked else None
        if advising is not None:
            opened.push_async_callback(advising.close)
        service = Service(
            settings=settings,
            database=database,
            brain=brain,
            knowledge=knowledge,
            macros=macros,
            context=context,
            runner=runner,
            worker=_worker(settings, api, database, readers, brain.policies, clock) if api else None,
            clock=clock,
            catalog=AmazonCatalog(api) if api else None,
            road=road_settings(settings),
            mail=None,
            advising=advising,
        )
        service.mail = _mail_room(settings, database, clock, service.suggest)
        yield service


@asynccontextmanager
async def open_mail_room(settings: Settings) -> AsyncIterator[MailRoom]:
    """Intake of mail on its own, without judging. Raises Misconfigured where no source is set."""
    clock = SystemClock()
    async with AsyncExitStack() as opened:
        database = Database(settings.url, master_key(settings))
        opened.push_async_callback(database.close)
        await database.migrate()
        room = _mail_room(settings, database, clock, None)
        if room is None:
            raise Misconfigured("no source of mail is set (COPILOT_MAIL_FOLDER, COPILOT_IMAP_URL)")
        yield room


@asynccontextmanager
async def open_offline(
    world: World, brain: Brain, clock: Clock, advice: Advice | None = None
) -> AsyncIterator[tuple[Database, Runner]]:
    """The same graph over a world file and a database in memory: for one-off suggestions and evals. With ``advice`` a ticket
    can be shown to a model after its start (``Runner.consult``)."""
    database = Database(IN_MEMORY, MasterKey(secrets.token_bytes(32)))
    await database.create()
    reader = WorldReader(world, clock)
    readers = Readers(orders=reader, finances=reader, marks=reader, history=reader, clock=clock)
    saver: BaseCheckpointSaver[Any] = InMemorySaver()
    try:
        yield database, Runner(saver, _context(database, readers, brain, clock, timedelta(0), advice=advice))
    finally:
        await database.close()


@asynccontextmanager
async def open_worker(settings: Settings) -> AsyncIterator[tuple[Worker, float]]:
    """A worker on its own, beside a service; it carries actions and needs neither knowledge nor graph.

    Yields the worker and the pause between idle turns in seconds. Raises Misconfigured without an SP-API endpoint.
    """
    clock = SystemClock()
    async with AsyncExitStack() as opened:
        api = sp_api(settings)
        if api is None:
            raise Misconfigured("a worker needs COPILOT_SPAPI_ENDPOINT")
        opened.push_async_callback(api.aclose)
        database = Database(settings.url, master_key(settings))
        opened.push_async_callback(database.close)
        await database.migrate()
        readers = _readers(api, database, clock, settings.quota_factor)
        policies = LivePolicies(settings.data_dir / "authority")
        yield _worker(settings, api, database, readers, policies, clock), settings.worker_seconds


def check_settings(settings: Settings) -> None:
    """Raises Misconfigured for what would only fail later, after the slow load."""
    Database(settings.url, master_key(settings))
    sp_api(settings)
    mail_sources(settings, SystemClock())
    embedder(settings)
    advice(settings)
    require_free_index(settings.data_dir)


async def prepare_database(settings: Settings) -> None:
    """The database at its newest revision, and every macro as it was locked. Raises BooksUnreadable when it does not answer,
    Misconfigured for another key, MacroTampered."""
    database = Database(settings.url, master_key(settings))
    try:
        await database.migrate()
        async with database.read() as books:
            await LiveMacros(load_macros()).read(books)
    finally:
        await database.close()


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


def ledger_key(settings: Settings) -> LedgerKey:
    """The key that signs ledger heads: a file in the data folder, made on first use."""
    make_private(settings.data_dir)
    return LedgerKey.from_file(settings.data_dir / "ledger.key")


def make_private(folder: Path) -> None:
    """A data folder for nobody but its owner."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _checkpoints(settings: Settings, database: Database) -> AbstractAsyncContextManager[BaseCheckpointSaver[Any]]:
    """With the books where several services share them, else in a file of this service's own."""
    if database.libpq is None:
        return open_in_file(settings.data_dir / "graph.sqlite3")
    return open_on_postgres(database.libpq)


def sp_api(settings: Settings) -> SpApi | None:
    """Amazon as the settings name it; None where they name none. Raises Misconfigured without a seller."""
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


def _live(base: KnowledgeBase | LiveKnowledge, data_dir: Path) -> LiveKnowledge:
    return base if isinstance(base, LiveKnowledge) else LiveKnowledge(base, data_dir)


def _mail_room(
    settings: Settings, database: Database, clock: Clock, arrived: Callable[[str], Awaitable[object]] | None
) -> MailRoom | None:
    sources = mail_sources(settings, clock)
    if not sources:
        return None
    return MailRoom(
        database,
        sources,
        clock,
        authserv_ids=settings.authserv_ids,
        marketplace=settings.marketplace,
        arrived=arrived,
    )


def _readers(api: SpApi | None, database: Database, clock: Clock, quota_factor: float) -> Readers:
    nobody = NoAmazon()
    return Readers(
        orders=AmazonOrders(api) if api else nobody,
        finances=AmazonFinances(api) if api else nobody,
        marks=StoreMarks(database),
        history=StoreHistory(database),
        clock=clock,
        store=database,
        quota_factor=quota_factor if api else 0,
    )


def _context(
    database: Database,
    readers: Readers,
    brain: Brain,
    clock: Clock,
    hold: timedelta,
    macros: LiveMacros | None = None,
    advice: Advice | None = None,
) -> Context:
    return Context(
        store=database,
        readers=readers,
        triage=brain.triage,
        knowledge=brain.knowledge,
        macros=macros or LiveMacros(brain.macros),
        policies=brain.policies,
        known_policies=brain.known_policies,
        clock=clock,
        hold=hold,
        costs=brain.costs,
        advice=advice,
    )


def _worker(
    settings: Settings, api: SpApi, database: Database, readers: Readers, policies: Policies, clock: Clock
) -> Worker:
    return Worker(
        store=database,
        readers=readers,
        gateway=AmazonFeeds(api),
        policies=policies,
        clock=clock,
        settings=road_settings(settings),
        outbound=AmazonOutbound(api),
    )


def road_settings(settings: Settings) -> RoadSettings:
    """The timing of the road, as set."""
    return RoadSettings(
        hold_seconds=settings.hold_seconds,
        quota_factor=settings.quota_factor,
        poll_seconds=settings.poll_seconds,
        settle_seconds=settings.settle_seconds,
        turn_seconds=settings.worker_seconds,
    )
