"""Many open pages follow tickets: the books are asked once for all of them, and each hears its own ticket in its order."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from api.wiring import SystemClock, master_key
from copilot.store.cases import Cases
from copilot.store.database import Database
from tests.http.house import House, ok, ticket_json

MANY = 20
SECONDS = 10.0


class Listener:
    """One open page. ``heard`` are its events, by number and kind; ``ended`` once the service has let it go."""

    def __init__(self, who: httpx.Client, ticket_id: str, after: str = "0") -> None:
        self.heard: list[tuple[int, str, Any]] = []
        self.open, self.ended = threading.Event(), threading.Event()
        self._leave = False
        self._given = (who, f"/v1/tickets/{ticket_id}/events", after)
        threading.Thread(target=self._listen, daemon=True).start()
        assert self.open.wait(SECONDS)

    def _listen(self) -> None:
        who, url, after = self._given
        told: dict[str, str] = {}
        try:
            with who.stream("GET", url, headers={"last-event-id": after}) as stream:
                self.open.set()
                for line in stream.iter_lines():
                    if self._leave:
                        return
                    name, _, value = line.partition(": ")
                    told[name] = value
                    if line == "" and "event" in told:
                        self.heard.append((int(told["id"]), told["event"], json.loads(told["data"])))
                        told = {}
        finally:
            self.ended.set()

    def leave(self) -> None:
        """Close the page; noticed with the next line."""
        self._leave = True

    def hears(self, count: int) -> list[tuple[int, str, Any]]:
        deadline = time.monotonic() + SECONDS
        while len(self.heard) < count:
            assert time.monotonic() < deadline, f"heard {self.heard}"
            time.sleep(0.02)
        return self.heard


def fresh(agent: httpx.Client) -> str:
    return str(ok(agent.post("/v1/tickets", json=ticket_json(None)))["ticket_id"])


def happens(who: httpx.Client, ticket_id: str, *, editing: bool) -> None:
    ok(who.put(f"/v1/tickets/{ticket_id}/presence", json={"editing": editing}))


@contextmanager
def pages(house: House, agent: httpx.Client, ids: list[str]) -> Iterator[list[Listener]]:
    """A page for each of these tickets, each over a line of its own."""
    with ExitStack() as stack:
        clients = [
            stack.enter_context(httpx.Client(base_url=house.url, cookies=agent.cookies, timeout=30)) for _ in ids
        ]
        listeners = [Listener(client, id_) for client, id_ in zip(clients, ids, strict=True)]
        yield listeners
        for listener in listeners:
            listener.leave()
        for id_ in ids:
            happens(agent, id_, editing=True)  # a line for each, so that none waits for the next ping
            happens(agent, id_, editing=False)
        for listener in listeners:
            assert listener.ended.wait(SECONDS)


def streams(house: House) -> int:
    found = re.search(r"^copilot_event_streams (\d+)$", house.stranger().get("/metrics").text, re.MULTILINE)
    assert found
    return int(found[1])


def test_each_hears_its_own_ticket_in_order_and_once_gone_is_let_go(house: House, agent: httpx.Client) -> None:
    other = house.person()
    ids = [fresh(agent) for _ in range(MANY)]
    before = streams(house)
    with pages(house, agent, [*ids, ids[0]]) as listeners:
        assert streams(house) == before + MANY + 1
        for editing in (True, False, True):
            for id_ in ids:
                happens(other, id_, editing=editing)
        for listener in listeners:
            heard = listener.hears(3)
            assert [data["editing"] for _, _, data in heard] == [True, False, True]
            assert [number for number, _, _ in heard] == sorted(number for number, _, _ in heard)
        assert listeners[0].heard == listeners[-1].heard, "two pages of one ticket hear the same"
        everything = [number for listener in listeners[:-1] for number, _, _ in listener.heard]
        assert len(everything) == len(set(everything)) == 3 * MANY, "nobody hears of another ticket"
        number = listeners[0].heard[1][0]
        with httpx.Client(base_url=house.url, cookies=agent.cookies, timeout=30) as client:
            later = Listener(client, ids[0], after=str(number))
            assert later.hears(1) == listeners[0].heard[2:]
            later.leave()
            happens(other, ids[0], editing=False)
            assert later.ended.wait(SECONDS)
    deadline = time.monotonic() + SECONDS
    while streams(house) != before:
        assert time.monotonic() < deadline, "a page that was closed is still followed"
        time.sleep(0.1)


def test_what_another_process_writes_is_heard_too(house: House, agent: httpx.Client) -> None:
    """A service or worker beside this one shares nothing with it but the books."""
    ticket_id = fresh(agent)

    async def elsewhere() -> None:
        beside = Database(house.service.settings.url, master_key(house.service.settings))
        async with beside.begin() as books:
            await books.cases.emit(ticket_id, "action", {"state": "ACCEPTED"}, at=SystemClock().now())
        await beside.close()

    with pages(house, agent, [ticket_id]) as (listener,):
        house.server.run_inside(elsewhere())
        assert [(kind, data) for _, kind, data in listener.hears(1)] == [("action", {"state": "ACCEPTED"})]


def test_while_nothing_happens_the_books_are_asked_once_for_all(house: House, agent: httpx.Client) -> None:
    asked: list[str] = []

    def seen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if re.search(r"\bFROM events\b", statement):
            asked.append(statement)

    engine = house.service.database.engine.sync_engine
    with pages(house, agent, [fresh(agent) for _ in range(MANY)]):
        time.sleep(1)  # each has had its first look
        sa.event.listen(engine, "before_cursor_execute", seen)
        try:
            time.sleep(3)
        finally:
            sa.event.remove(engine, "before_cursor_execute", seen)
    assert 1 <= len(asked) <= 10, f"{len(asked)} questions in 3 s for {MANY} pages"


def test_a_page_is_not_left_waiting_on_books_that_cannot_be_read(
    house: House, agent: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> dict[str, int]:
        raise OSError("the server is gone")

    with httpx.Client(base_url=house.url, cookies=agent.cookies, timeout=30) as client:
        listener = Listener(client, fresh(agent))
        monkeypatch.setattr(Cases, "newest_events", away)
        assert listener.ended.wait(SECONDS), "it listens to a dead line"
