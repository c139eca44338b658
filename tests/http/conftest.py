"""One quiet house for the room: its worker moves only when a test says so."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from copilot.domain.identity import Role
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, open_house


@pytest.fixture(scope="session")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("house"), brain) as opened:
        yield opened


@pytest.fixture
def agent(house: House) -> httpx.Client:
    """An agent, signed in."""
    return house.person(Role.AGENT)


@pytest.fixture
def manager(house: House) -> httpx.Client:
    """A manager, signed in."""
    return house.person(Role.MANAGER)
