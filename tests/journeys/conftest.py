"""A house that carries by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, open_house


@pytest.fixture(scope="module")
def lively_house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    brain = shared_brain(cache_folder(request.config))
    folder = tmp_path_factory.mktemp("lively")
    with open_house(folder, brain, worker=True, hold_seconds=0.3, worker_seconds=0.05) as opened:
        yield opened
