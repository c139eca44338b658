"""Who takes the steps of a macro's life over REST."""

from __future__ import annotations

from typing import Any

import httpx

from copilot.domain.identity import Role
from tests.http.house import House, ok

Json = dict[str, Any]


class People:
    """One of each."""

    def __init__(self, house: House) -> None:
        self.senior = house.person(Role.SENIOR_AGENT)
        self.qa = house.person(Role.QA)
        self.compliance = house.person(Role.COMPLIANCE)
        self.manager = house.person(Role.MANAGER)
        self.agent = house.person(Role.AGENT)


def step(who: httpx.Client, macro: Json, verb: str) -> httpx.Response:
    return who.post(f"/v1/macros/{macro['id']}/versions/{macro['version']}/{verb}")


def drafted(who: httpx.Client, said: Json) -> Json:
    return ok(who.post("/v1/macros", json=said))


def locked(people: People, said: Json) -> Json:
    """Written by one, verified by another, locked by a manager."""
    macro = drafted(people.senior, said)
    ok(step(people.qa, macro, "verify"))
    return ok(step(people.manager, macro, "lock"))
