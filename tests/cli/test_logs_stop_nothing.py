"""A log line that cannot be written is lost, and nothing else is: the loops that watch money write logs."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
import structlog

from api.logs import configure


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


class Full(io.StringIO):
    """A stream whose disk is full."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("stream", [io.StringIO(), Full(), None], ids=["closed", "full", "none"])
def test_a_stream_that_takes_nothing_raises_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    configure("text")
    if stream is not None:
        stream.close()
    structlog.get_logger("copilot").error("worker.turn_failed", error="x")


def test_lines_go_where_standard_error_points_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    configure("json")
    monkeypatch.setattr(sys, "stderr", now := io.StringIO())
    structlog.get_logger("copilot").info("knowledge.exchanged")
    assert '"event": "knowledge.exchanged"' in now.getvalue()
