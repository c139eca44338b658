"""The service stops when it is told to, also while pages are open; and one that may not start says why, once."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from api.http.app import create_app
from api.http.server import Server
from knowledge.index import IndexInUse
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import ok, open_house, settings_for, ticket_json


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


def test_a_service_that_may_not_start_keeps_its_reason_and_logs_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As when a command took the index between the first look and the start."""

    def taken(*_: object, **__: object) -> None:
        raise IndexInUse(tmp_path)

    monkeypatch.setattr("api.wiring.load_brain", taken)
    server = Server(create_app(settings_for(tmp_path, "http://127.0.0.1:9")), host="127.0.0.1", port=0)
    server.run()
    assert not server.started and isinstance(server.refusal, IndexInUse)
    assert "Traceback" not in caplog.text
