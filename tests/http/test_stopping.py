"""The service stops when it is told to, also while pages are open."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import ok, open_house, ticket_json


def test_an_open_page_does_not_keep_the_service_from_stopping(
    pytestconfig: pytest.Config, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_house(tmp_path, shared_brain(cache_folder(pytestconfig))) as house:
        agent = house.person()
        ticket = ok(agent.post("/v1/tickets", json=ticket_json(None)))
        listening, ended = threading.Event(), threading.Event()

        def listen() -> None:
            with agent.stream("GET", f"/v1/tickets/{ticket['ticket_id']}/events") as stream:
                listening.set()
                for _ in stream.iter_lines():
                    pass
            ended.set()

        threading.Thread(target=listen, daemon=True).start()
        assert listening.wait(10)
        began = time.monotonic()
        house.server.end()
        assert ended.wait(5), "the stream was cut off, not ended"
        assert time.monotonic() - began < 10
        assert [record for record in caplog.records if record.exc_info] == []
