"""A whole service, over real HTTP, is killed after the confirmation and started again: the refund is paid, once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from copilot.domain.action import ActionState
from copilot.domain.ledger import Entry, verify
from tests.builders.server import throwaway_database
from tests.graphs.shop import Shop
from tests.http.house import Json, accept, ok, settings_for, ticket_json

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60.0
PASSWORD = "a password long enough"


@pytest.fixture(
    params=[pytest.param("sqlite", marks=pytest.mark.slow), pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the books lie; empty is the default, a file in the data folder."""
    if request.param == "sqlite":
        yield ""
        return
    with throwaway_database() as url:
        yield url


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def amazon(shop: Shop, tmp_path: Path) -> Iterator[str]:
    """The simulator, as `copilot simulator` runs it; its address."""
    world, port = tmp_path / "world.json", free_port()
    world.write_text(json.dumps(shop.document))
    run = [sys.executable, "-m", "api.cli", "simulator", "--port", str(port), "--world", str(world)]
    hurry = ["--processing-seconds", "0.1", "--finance-delay-seconds", "0.1"]
    with started([*run, *hurry], f"http://127.0.0.1:{port}/_simulator/healthz"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def started(run: list[str], answers: str, environment: dict[str, str] | None = None) -> Iterator[None]:
    """This program, once it answers there; at the end it is killed as the power company kills."""
    process = subprocess.Popen(run, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_there(answers):
            assert process.poll() is None and time.monotonic() < deadline, f"{run[2:4]} did not start"
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def is_there(url: str) -> bool:
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """An operator's environment: settings, commands, and the service as a process."""

    def __init__(self, folder: Path, database_url: str, amazon_url: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        chosen = settings_for(folder, amazon_url, database_url=database_url, port=port, worker=True, hold_seconds=2)
        self.environment = dict(os.environ)
        for name, value in chosen.model_dump().items():
            plain = value.get_secret_value() if isinstance(value, SecretStr) else value
            if plain is not None:
                self.environment[f"COPILOT_{name.upper()}"] = str(plain)

    def command(self, *words: str) -> str:
        """`copilot …`, which must work; what it prints."""
        run = [sys.executable, "-m", "api.cli", *words]
        done = subprocess.run(run, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serving(self) -> AbstractContextManager[None]:
        """The service, until it is killed."""
        return started([sys.executable, "-m", "tests.crash.served"], f"{self.url}/readyz", self.environment)

    @contextmanager
    def person(self, name: str) -> Iterator[httpx.Client]:
        """Somebody who signs in."""
        with httpx.Client(base_url=self.url, headers={"origin": self.url}, timeout=20) as client:
            ok(client.post("/v1/session", json={"name": name, "password": PASSWORD}))
            yield client


def test_a_service_killed_after_the_confirmation_pays_once_when_it_is_back(
    tmp_path: Path, database_url: str, shop: Shop, amazon: str
) -> None:
    house = Installation(tmp_path, database_url, amazon)
    house.command("users", "add", "anna", "--role", "agent", "--password", PASSWORD)
    order_id = shop.order("late").order_id
    with house.serving(), house.person("anna") as anna:
        ticket_id = ok(anna.post("/v1/tickets", json=ticket_json(order_id)))["ticket_id"]
        suggestion = ok(anna.post(f"/v1/tickets/{ticket_id}/suggestions"))
        (action,) = ok(accept(anna, suggestion))["actions"]
        assert action["state"] == ActionState.HELD
    assert at_amazon(amazon)["create_feed_calls"] == 0, "it was killed before anything was sent"
    with house.serving(), house.person("anna") as anna:
        assert accept(anna, suggestion).status_code == 409, "the decision was not lost"
        settled = until_settled(anna, action["action_id"])
        assert settled["amount"] == action["amount"]
    told = at_amazon(amazon)
    assert told["create_feed_calls"] == 1
    assert told["orders"][order_id]["refunded_total"] == action["amount"]["amount"]
    assert "ledger whole" in house.command("ledger", "verify")
    house.command("ledger", "export", str(tmp_path / "ledger.jsonl"))
    entries = [Entry.model_validate_json(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    verify(entries)
    kinds = [entry.kind for entry in entries if entry.action_id == action["action_id"]]
    assert [kinds.count(kind) for kind in ("action.confirmed", "action.submitted", "action.settled")] == [1, 1, 1]


def at_amazon(amazon: str) -> Json:
    return ok(httpx.get(f"{amazon}/_simulator/state"))


def until_settled(who: httpx.Client, action_id: str) -> Json:
    """Watch the action as a person would."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (action := ok(who.get(f"/v1/actions/{action_id}")))["state"] != ActionState.SETTLED:
        assert time.monotonic() < deadline, f"the action stays {action['state']}"
        time.sleep(0.1)
    return action
