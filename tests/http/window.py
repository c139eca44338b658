"""A help desk at the door: its key, its agent, and a person who has linked themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from api.wiring import SystemClock
from copilot.domain.identity import Role, Scope
from tests.http.house import House, Json, ok, ticket_json

DESK = "https://desk.example"
OTHER_DESK = "https://other.example:8443"


@dataclass
class ShiftedClock:
    """The real time, so much later."""

    by: timedelta

    def now(self) -> datetime:
        return SystemClock().now() + self.by


@contextmanager
def later(house: House, **by: float) -> Iterator[None]:
    """The service's clock has gone on."""
    before = house.service.clock
    house.service.clock = ShiftedClock(timedelta(**by))
    try:
        yield
    finally:
        house.service.clock = before


def new_ticket(house: House) -> str:
    """A ticket nobody has asked about."""
    return str(ok(house.person().post("/v1/tickets", json=ticket_json(None)))["ticket_id"])


def token_answer(
    key: httpx.Client, ticket_id: str, agent: str = "ag-1", origin: str = DESK, **more: str
) -> httpx.Response:
    return key.post("/v1/embed/tokens", json={"ticket_id": ticket_id, "agent": agent, "origin": origin, **more})


def token_of(key: httpx.Client, ticket_id: str, agent: str = "ag-1", origin: str = DESK) -> str:
    return str(ok(token_answer(key, ticket_id, agent, origin))["token"])


def exchange(house: House, token: str, origin: str = DESK) -> httpx.Response:
    """What the frame does."""
    return house.stranger().post("/v1/embed/session", json={"token": token, "origin": origin})


def asked_link(house: House, key: httpx.Client, ticket_id: str, agent: str = "ag-1") -> str:
    """The code that the frame gets for an agent nobody has linked."""
    answer = exchange(house, token_of(key, ticket_id, agent))
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:copilot:problem:link_needed"), answer.text
    return str(answer.json()["link"])


def link(house: House, key: httpx.Client, person: httpx.Client, agent: str = "ag-1") -> Json:
    """This person says that they are this agent; the binding."""
    return ok(person.post(f"/v1/embed/links/{asked_link(house, key, new_ticket(house), agent)}"))


@dataclass
class Linked:
    """A desk's key, a person of ours, and that they are one agent of that desk."""

    house: House
    key: httpx.Client
    person: httpx.Client
    binding: Json

    def open(self, ticket_id: str) -> Json:
        """A window for this ticket."""
        return ok(exchange(self.house, token_of(self.key, ticket_id)))

    def window(self, ticket_id: str) -> httpx.Client:
        """The frame, as it speaks with us."""
        return self.house.stranger(headers={"authorization": f"Bearer {self.open(ticket_id)['bearer']}"})


def linked(house: House, *roles: Role) -> Linked:
    """A fresh desk and a fresh colleague."""
    key, person = house.program(Scope.EMBED_OPEN), house.person(*roles)
    return Linked(house, key, person, link(house, key, person))
