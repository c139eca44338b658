"""A whole service on loopback with its own stand-in for Amazon, and the people and programs that talk to it."""

from __future__ import annotations

import asyncio
import gc
import ssl
import threading
import time
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from api.http.app import create_app
from api.http.server import Server
from api.settings import Settings
from api.wiring import Brain, SystemClock
from copilot.amazon.simulator import SimulatorSettings
from copilot.amazon.simulator import create_app as create_amazon
from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from tests.builders.inline_sqlite import no_threads
from tests.graphs.shop import LATE, SELLER, Shop

T = TypeVar("T")
Json = dict[str, Any]
PATIENCE_SECONDS = 20.0
TLS = ssl.create_default_context()  # read once: every client of its own would read all authorities of the world anew
OURS = "mx.northwind-home.example"


class Listening(Server):
    """A server in a thread of its own."""

    url = ""

    def __init__(self, app: Any) -> None:
        super().__init__(app, host="127.0.0.1", port=0)
        self.app = app
        self.loop: asyncio.AbstractEventLoop | None = None
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self.loop = runner.get_loop()
            runner.run(self.serve())

    def begin(self) -> Listening:
        """Start; returns when it listens at ``url``."""
        self.thread.start()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.started:
            assert self.thread.is_alive() and time.monotonic() < deadline, "the server did not start"
            time.sleep(0.005)
        self.url = f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}"
        return self

    def end(self) -> None:
        """Stop, and wait for it."""
        if not self.thread.is_alive():
            return
        self.should_exit = True
        self.thread.join(timeout=PATIENCE_SECONDS)
        assert not self.thread.is_alive(), "the server did not stop"

    def run_inside(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine where the server runs."""
        assert self.loop is not None
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=PATIENCE_SECONDS)


class House:
    """The service, its Amazon, and ways to come in. Orders are handed out once each."""

    def __init__(self, app: Any, server: Listening, amazon: Listening, shop: Shop) -> None:
        self.app, self.server, self.amazon, self.shop = app, server, amazon, shop
        self.amazon_app = amazon.app
        self.url, self.amazon_url = server.url, amazon.url
        self._clients: list[httpx.Client] = []
        self._count = 0

    @property
    def service(self) -> Any:
        return self.app.state.service

    def in_books(self, act: Callable[[Any], Awaitable[T]]) -> T:
        """What an operator does at the command line."""

        async def work() -> T:
            async with self.service.database.begin() as books:
                return await act(books)

        return self.server.run_inside(work())

    def stranger(self, **options: Any) -> httpx.Client:
        """Somebody nobody knows."""
        client = httpx.Client(base_url=self.url, timeout=PATIENCE_SECONDS, verify=TLS, **options)
        self._clients.append(client)
        return client

    def person(self, *roles: Role) -> httpx.Client:
        """A new colleague with these roles, signed in."""
        self._count += 1
        name = f"colleague-{self._count}"
        now = SystemClock().now()

        async def hire(books: Any) -> str:
            user_id = await books.people.add_user(name, roles or (Role.AGENT,), None, at=now)
            return str(await books.people.open_session(user_id, now=now))

        return self.stranger(cookies={"copilot_session": self.in_books(hire)})

    def program(self, *scopes: Scope) -> httpx.Client:
        """A program with a fresh key."""
        self._count += 1
        name = f"program-{self._count}"
        secret = self.in_books(lambda books: books.people.add_key(name, scopes, at=SystemClock().now()))
        return self.stranger(headers={"authorization": f"Bearer {secret}"})

    def turn(self) -> None:
        """The worker carries what is due; then answered waits are swept."""
        self.server.run_inside(self.service.worker.turn())
        self.server.run_inside(self.service.runner.sweep())

    def carried(self, who: httpx.Client, action_id: str, *states: ActionState) -> Json:
        """Let the worker work until the action is in one of these states."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.turn()
            action = ok(who.get(f"/v1/actions/{action_id}"))
            if action["state"] in states:
                return action
            assert time.monotonic() < deadline, f"the action stays {action['state']}, not {', '.join(states)}"
            time.sleep(0.02)

    def ticket_becomes(self, who: httpx.Client, ticket_id: str, status: str) -> None:
        """Let the service work until the ticket stands there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (seen := ok(who.get(f"/v1/tickets/{ticket_id}"))["status"]) != status:
            assert time.monotonic() < deadline, f"the ticket stays {seen}"
            time.sleep(0.02)

    def rests(self) -> None:
        """Let runs whose answer was taken in come to their end: they write on after the ledger has told of it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.in_books(lambda books: books.runs.stranded()):
            assert time.monotonic() < deadline, "a run does not come to its end"
            time.sleep(0.02)

    def shop_state(self) -> Json:
        """Amazon's side, as the stand-in's side door shows it."""
        return ok(httpx.get(f"{self.amazon_url}/_simulator/state", verify=TLS))

    def at_amazon(self, order_id: str) -> Json:
        """One order on Amazon's side."""
        found: Json = self.shop_state()["orders"][order_id]
        return found

    def happens(self, order_id: str, **changes: Any) -> None:
        """Something happens to the order behind our back."""
        ok(httpx.patch(f"{self.amazon_url}/_simulator/orders/{order_id}", json=changes))

    def becomes(self, order_id: str, **facts: Any) -> None:
        """The order turns out to be something else on Amazon's side; for what its side door has no knob."""
        shop = self.amazon_app.state.simulator.shop

        async def change() -> None:
            stored = shop.get(order_id)
            shop.put(stored.model_copy(update={"order": stored.order.model_copy(update=facts)}), at=stored.updated_at)

        self.amazon.run_inside(change())

    def close(self) -> None:
        for client in self._clients:
            client.close()


def ok(answer: httpx.Response) -> Json:
    """The body of an answer that must be good."""
    assert answer.is_success, f"{answer.status_code} {answer.text}"
    body: Json = answer.json()
    return body


def ticket_json(order_id: str | None, text: str = LATE, **more: Any) -> Json:
    """A ticket as a program posts it."""
    message = {"role": "buyer", "text": text, "hours_ago": 5}
    given: Json = {"marketplace": "DE", "subject": "Anfrage", "order_id": order_id, "messages": [message], **more}
    return {key: value for key, value in given.items() if value is not None}


def suggested(house: House, who: httpx.Client, kind: str = "late", text: str = LATE) -> Json:
    """A suggestion for a fresh ticket about an order of this kind."""
    received = ok(who.post("/v1/tickets", json=ticket_json(house.shop.order(kind).order_id, text)))
    return ok(who.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))


def accepting(suggestion: Json) -> Json:
    """The decision that takes a suggestion with all its actions."""
    confirm = [{"action_id": a["action_id"], "digest": a["digest"]} for a in suggestion["actions"]]
    return {"decision": "accept", "version": suggestion["version"], "confirm": confirm}


def accept(who: httpx.Client, suggestion: Json) -> httpx.Response:
    return who.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=accepting(suggestion))


def confirmed(house: House, who: httpx.Client, kind: str = "late", text: str = LATE) -> tuple[Json, Json]:
    """A suggestion whose one action this person has confirmed; the suggestion and the action."""
    suggestion = suggested(house, who, kind, text)
    (action,) = ok(accept(who, suggestion))["actions"]
    return suggestion, action


def mail(
    order_id: str | None, words: str = LATE, *, subject: str | None = None, message_id: str = "", proven: bool = True
) -> bytes:
    """A buyer's message as Amazon forwards it; ``proven`` by our own receiver to come from there."""
    letter = EmailMessage(policy=SMTP)
    if proven:
        letter["Authentication-Results"] = (
            f"{OURS}; dkim=pass header.d=marketplace.amazon.de; spf=pass smtp.mailfrom=bounces@amazonses.com; "
            "dmarc=pass header.from=marketplace.amazon.de"
        )
    letter["From"] = "Ottilie Zwirnbein - Amazon Marketplace <zzq7x1y2w3v4u5t@marketplace.amazon.de>"
    letter["To"] = "support@northwind-home.example"
    about = f"(Bestellung: {order_id})" if order_id else ""
    letter["Subject"] = subject or f"Lieferung: Anfrage von Amazon-Kunde Ottilie{about}"
    if message_id:
        letter["Message-ID"] = message_id
    letter.set_content(
        f"Sie haben eine Nachricht erhalten.\n\n-------------Nachricht:-------------\n\n{words}\n\n"
        "-------------Ende der Nachricht-------------\n"
    )
    return letter.as_bytes()


def post_mail(who: httpx.Client, raw: bytes | Iterator[bytes]) -> httpx.Response:
    return who.post("/v1/tickets", content=raw, headers={"content-type": "message/rfc822"})


def settings_for(folder: Path, amazon_url: str, **changes: Any) -> Settings:
    """A service that trusts this Amazon and hurries."""
    theirs = SimulatorSettings()
    values: Json = {
        "data_dir": folder,
        "spapi_endpoint": amazon_url,
        "spapi_lwa_endpoint": amazon_url,
        "spapi_client_id": theirs.client_id,
        "spapi_client_secret": theirs.client_secret,
        "spapi_refresh_token": f"for {folder}",
        "seller_id": SELLER,
        "trusted_authserv_ids": OURS,
        "hold_seconds": 0,
        "quota_factor": 0,
        "poll_seconds": 0.01,
        "settle_seconds": 0.01,
        "worker_seconds": 0.05 if changes.get("worker") else 0.5,  # a quiet house looks around for what was left lying
        "worker": False,
        **changes,
    }
    return Settings(_env_file=None, **values)


@contextmanager
def amazon_running(shop: Shop) -> Iterator[Listening]:
    """A quick Amazon with this shop."""
    quick = SimulatorSettings(queue_seconds=0.02, processing_seconds=0.02, finance_delay_seconds=0.05)
    server = Listening(create_amazon(shop.world, quick)).begin()
    try:
        yield server
    finally:
        server.end()


@contextmanager
def open_house(folder: Path, brain: Brain, **changes: Any) -> Iterator[House]:
    """A service and its Amazon. The brain is borrowed, so that no house has to learn first.

    Changes are settings; ``worker=True`` makes a house that carries by itself.
    """
    shop = Shop()
    with no_threads(), amazon_running(shop) as amazon, pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.wiring.load_brain", lambda *_args, **_kwargs: brain)
        app = create_app(settings_for(folder, amazon.url, **changes))
        server = Listening(app).begin()
        house = House(app, server, amazon, shop)

        async def remember(books: Any) -> None:
            now = SystemClock().now()
            for order_id, marks in shop.marks(SystemClock()):
                await books.cases.put_marks(order_id, marks, at=now)

        try:
            house.in_books(remember)
            yield house
        finally:
            house.close()
            server.end()
    with warnings.catch_warnings():
        # Connections to this Amazon, kept open for its next question, end with what is left of the service: here, and not in
        # the middle of whatever test comes later.
        warnings.simplefilter("ignore", ResourceWarning)
        del house, server, app
        gc.collect()
