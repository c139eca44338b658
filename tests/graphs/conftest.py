"""A desk for every test, over one brain and one shop for all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.wiring import Brain
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.desk import Desk, open_desk
from tests.graphs.shop import Shop


@pytest.fixture(scope="session")
def brain(request: pytest.FixtureRequest) -> Brain:
    return shared_brain(cache_folder(request.config))


@pytest.fixture
async def desk(tmp_path: Path, brain: Brain) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, brain, Shop()) as opened:
        yield opened


@pytest.fixture
async def quick_desk(tmp_path: Path, brain: Brain) -> AsyncIterator[Desk]:
    """Books in memory: for sentences that are worked through many times over."""
    async with open_desk(tmp_path, brain, Shop(), in_memory=True) as opened:
        yield opened
