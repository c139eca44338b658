"""The service whose answers the pages read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, open_house


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A service on loopback with its own stand-in for Amazon."""
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("house"), brain) as opened:
        yield opened
