"""One brain for all tests of this process, trained once per machine: the cache is keyed by content, so it cannot be stale."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from api.wiring import Brain, load_brain
from knowledge.lock import FolderLock

PATIENCE_SECONDS = 240.0


def cache_folder(config: pytest.Config) -> Path:
    """Where learned things are kept between runs; pytest's own cache, which is never committed."""
    return Path(config.cache.mkdir("brain")) if config.cache else Path(".pytest_cache") / "brain"


@cache
def shared_brain(folder: Path) -> Brain:
    """The brain without Chroma. The first worker to come trains it; the others wait and read what it learned."""
    lock = FolderLock(folder / "training")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not lock.acquire():
        assert time.monotonic() < deadline, "another worker has been training for minutes"
        time.sleep(0.2)
    try:
        return load_brain(folder, chroma=False)
    finally:
        lock.release()
