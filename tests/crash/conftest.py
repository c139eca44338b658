"""The server these stories may need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders.server import throwaway_database


@pytest.fixture
def a_server() -> Iterator[None]:
    """Skips where no PostgreSQL answers."""
    with throwaway_database():
        yield
