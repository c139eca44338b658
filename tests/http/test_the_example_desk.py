"""The help desk to copy from, served over real HTTP beside a real service: its key stays behind, its agent is its session's."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from api.cli.main import app as commands
from api.example_desk.app import COOKIE, create_app
from api.http.server import Server
from copilot.domain.errors import CopilotError
from copilot.domain.identity import Role, Scope
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, Listening, ok, open_house
from tests.http.window import exchange, new_ticket

FOLDER = Path(__file__).resolve().parents[2] / "api" / "example_desk"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class AtPort(Listening):
    """Listening where it was told to: an origin has to be known beforehand."""

    def __init__(self, app: Any, port: int) -> None:
        super().__init__(app)
        Server.__init__(self, app, host="127.0.0.1", port=port)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def origin(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, origin: str) -> Iterator[House]:
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("framed"), brain, embed_origins=origin) as opened:
        yield opened


@pytest.fixture(scope="module")
def key(house: House) -> str:
    program = house.program(Scope.TICKETS_READ, Scope.EMBED_OPEN)
    return program.headers["authorization"].removeprefix("Bearer ")


@pytest.fixture(scope="module")
def desk(house: House, key: str, port: int, origin: str) -> Iterator[str]:
    """The example desk, listening."""
    server = AtPort(create_app(house.url, key, origin=origin), port).begin()
    yield server.url
    server.end()


@pytest.fixture
def page(desk: str, origin: str) -> Iterator[httpx.Client]:
    """Its page in somebody's browser."""
    with httpx.Client(base_url=desk, headers={"origin": origin}) as browser:
        yield browser


def sits(page: httpx.Client, agent: str) -> None:
    assert page.post("/desk/me", json={"agent": agent}).status_code == 204
    assert ok(page.get("/desk/me"))["agent"] == agent


def test_it_shows_the_copilots_tickets_and_their_threads(house: House, page: httpx.Client) -> None:
    ticket = new_ticket(house)
    for path in ("/desk/tickets", f"/desk/tickets/{ticket}"):
        assert page.get(path).status_code == 401, "nobody has signed in to the desk yet"
    sits(page, "ag-1001")
    assert ticket in [one["ticket_id"] for one in ok(page.get("/desk/tickets"))["tickets"]]
    assert ok(page.get(f"/desk/tickets/{ticket}"))["messages"][0]["role"] == "buyer"


def test_its_token_is_for_who_sits_there_and_for_nobody_else(house: House, page: httpx.Client) -> None:
    ticket, anna, max_ = new_ticket(house), house.person(Role.AGENT), house.person(Role.SENIOR_AGENT)
    for agent, person in (("ag-1001", anna), ("ag-1002", max_)):
        sits(page, agent)
        code = exchange(house, ok(page.post("/token", json={"ticket_id": ticket}))["token"], str(page.base_url)).json()
        assert ok(person.get(f"/v1/embed/links/{code['link']}"))["agent"] == agent
        ok(person.post(f"/v1/embed/links/{code['link']}"))
    sits(page, "ag-1001")
    opened = ok(exchange(house, ok(page.post("/token", json={"ticket_id": ticket}))["token"], str(page.base_url)))
    assert (opened["ticket_id"], opened["user"]["name"]) == (ticket, ok(anna.get("/v1/session"))["name"])


def test_a_page_cannot_ask_for_another_agent(house: House, page: httpx.Client) -> None:
    ticket = new_ticket(house)
    assert page.post("/token", json={"ticket_id": ticket}).status_code == 401, "nobody sits there yet"
    sits(page, "ag-1001")
    assert page.post("/token", json={"ticket_id": ticket, "agent": "ag-1002"}).status_code == 422
    assert page.post("/desk/me", json={"agent": "ag-9999"}).status_code == 422
    with httpx.Client(base_url=page.base_url, cookies={COOKIE: "ag-1002"}) as guess:
        assert guess.post("/token", json={"ticket_id": ticket}).status_code == 401


def test_another_site_gets_no_token_from_a_browser_that_is_signed_in(house: House, page: httpx.Client) -> None:
    sits(page, "ag-1001")
    body = {"ticket_id": new_ticket(house)}
    for headers in ({"origin": "https://elsewhere.example"}, {"origin": "null"}):
        assert page.post("/token", json=body, headers=headers).status_code == 403
    assert page.post("/token", json=body, headers={"host": "elsewhere.example"}).status_code == 400


def test_the_copilots_refusals_reach_the_page_in_its_words(page: httpx.Client) -> None:
    sits(page, "ag-1001")
    answer = page.post("/token", json={"ticket_id": "tkt_nobody"})
    assert (answer.status_code, "does not exist" in answer.json()["detail"]) == (404, True)


def test_the_key_never_reaches_the_page(house: House, page: httpx.Client, key: str) -> None:
    sits(page, "ag-1001")
    ticket = new_ticket(house)
    answers = [page.get(path) for path in ("/", "/desk.js", "/desk.css", "/desk/me", "/desk/tickets")]
    answers += [page.get(f"/desk/tickets/{ticket}"), page.post("/token", json={"ticket_id": ticket})]
    assert [one.status_code for one in answers] == [200] * 6 + [201]
    assert not [one.url for one in answers if key in one.text or key in str(one.headers)]


def test_it_frames_the_copilot_runs_no_inline_script_and_is_framed_by_nobody(house: House, page: httpx.Client) -> None:
    for path in ("/", "/desk.js", "/nothing"):
        policy = page.get(path).headers["content-security-policy"]
        assert f"frame-src {house.url};" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    html = page.get("/").text
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|style=|<style", html) == []
    assert "password" not in html


def test_its_side_of_the_protocol_names_origins_and_checks_them() -> None:
    code = (FOLDER / "desk.js").read_text(encoding="utf-8")
    sent = re.findall(r"postMessage\(([^)]*)\)", code)
    assert sent == ["context, this.origin"]
    assert "event.origin !== this.origin || event.source !== this.frame.contentWindow" in code
    assert not [word for word in ("innerHTML", "eval(", '"*"', "insertAdjacentHTML", "document.write") if word in code]
    for kind in ("ready", "need-token", "resize", "insert-reply", "changed", "context"):
        assert f'"{kind}"' in code


@pytest.mark.parametrize(
    ("given", "why"),
    [(["--host", "0.0.0.0"], "loopback only"), (["--service", "http://copilot.example"], "not encrypted")],
)
def test_it_starts_on_this_machine_alone_and_trusts_no_open_line(given: list[str], why: str) -> None:
    told = CliRunner().invoke(commands, ["example-desk", "--key", "cpk_x", *given])
    assert isinstance(told.exception, CopilotError) and why in told.exception.message
