"""Who gets in: people by a session cookie, programs by a key with scopes, nobody else; and nobody from another site."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from api.wiring import SystemClock
from copilot.domain.identity import Role, Scope
from tests.http.house import House, accept, accepting, ok, suggested, ticket_json

PASSWORD = "nine-green-bottles"
OPEN_DOORS = {
    ("post", "/v1/session"),
    ("get", "/v1/words"),
    ("get", "/v1/embed/settings"),
    ("post", "/v1/embed/session"),  # takes a token that we signed
    ("get", "/healthz"),
    ("get", "/readyz"),
    ("get", "/metrics"),
}


@pytest.fixture(scope="module")
def hired(house: House) -> str:
    """Somebody with a password."""
    house.in_books(lambda books: books.people.add_user("wanda", [Role.AGENT], PASSWORD, at=SystemClock().now()))
    return "wanda"


def sign_in(client: httpx.Client, name: str, password: str = PASSWORD, **headers: str) -> httpx.Response:
    return client.post("/v1/session", json={"name": name, "password": password}, headers=headers)


def test_signing_in_opens_a_session_and_signing_out_closes_it(house: House, hired: str) -> None:
    client = house.stranger()
    assert client.get("/v1/tickets").status_code == 401
    assert ok(sign_in(client, hired))["roles"] == ["agent"]
    token = client.cookies["copilot_session"]
    assert ok(client.get("/v1/session"))["name"] == hired
    assert client.delete("/v1/session").status_code == 204
    assert house.stranger(cookies={"copilot_session": token}).get("/v1/session").status_code == 401


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House, hired: str) -> None:
    cookie = sign_in(house.stranger(), hired).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age=36000" in cookie


@pytest.mark.parametrize(("name", "password"), [("wanda", "wrong-password-x"), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    house: House, hired: str, name: str, password: str
) -> None:
    answer = sign_in(house.stranger(), name, password)
    assert (answer.status_code, answer.json()["detail"]) == (401, "name or password is wrong")
    assert "set-cookie" not in answer.headers


def test_a_made_up_session_or_key_is_nobody(house: House) -> None:
    assert house.stranger(cookies={"copilot_session": "guess"}).get("/v1/tickets").status_code == 401
    assert house.stranger(headers={"authorization": "Bearer cpk_guess"}).get("/v1/tickets").status_code == 401


@pytest.mark.parametrize(
    "header",
    [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_a_request_from_another_site_changes_nothing(house: House, agent: httpx.Client, header: dict[str, str]) -> None:
    suggestion = suggested(house, agent)
    url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
    answer = agent.post(url, json=accepting(suggestion), headers=header)
    assert answer.status_code == 403
    assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/actions")) == {"actions": []}


def test_signing_in_from_another_site_is_refused(house: House, hired: str) -> None:
    assert sign_in(house.stranger(), hired, origin="https://elsewhere.example").status_code == 403


def test_our_own_page_may_act(house: House, agent: httpx.Client) -> None:
    own = {"origin": house.url, "sec-fetch-site": "same-origin"}
    assert agent.post("/v1/tickets", json=ticket_json(None), headers=own).status_code == 201


def test_a_page_that_shows_somebody_else_acts_for_nobody(house: House, agent: httpx.Client) -> None:
    me, other = ok(agent.get("/v1/session"))["id"], ok(house.person().get("/v1/session"))["id"]
    suggestion = suggested(house, agent)
    url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
    stale = {"copilot-person": other}
    assert agent.post(url, json=accepting(suggestion), headers=stale).status_code == 401
    assert agent.get(f"/v1/tickets/{suggestion['ticket_id']}/draft", headers=stale).status_code == 401
    assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/actions")) == {"actions": []}
    assert agent.post(url, json=accepting(suggestion), headers={"copilot-person": me}).status_code == 200
    assert house.stranger(headers={"copilot-person": me}).get("/v1/tickets").status_code == 401, "the name is no right"


def documented(house: House) -> list[tuple[str, str]]:
    """Every operation the service documents."""
    paths: dict[str, Any] = ok(house.stranger().get("/v1/openapi.json"))["paths"]
    return [(method, path) for path, operations in paths.items() for method in operations]


def test_every_documented_door_is_shut_to_strangers(house: House) -> None:
    stranger = house.stranger()
    doors = [door for door in documented(house) if door not in OPEN_DOORS]
    assert len(doors) > 20
    for method, path in doors:
        url = re.sub(r"{[^}]+}", "x", path)
        answer = stranger.request(method, url, json={} if method == "post" else None)
        assert answer.status_code == 401, f"{method} {path} answered {answer.status_code}"
        assert answer.json()["code" if "code" in answer.json() else "title"] == "not signed in"


class TestPrograms:
    """A key can bring tickets in and read; no scope confirms, approves or moves money (law 1)."""

    def test_a_key_brings_tickets_in_and_reads_them(self, house: House) -> None:
        program = house.program(Scope.TICKETS_WRITE, Scope.TICKETS_READ)
        received = ok(program.post("/v1/tickets", json=ticket_json(None)))
        ok(program.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
        assert ok(program.get(f"/v1/tickets/{received['ticket_id']}"))["ticket_id"] == received["ticket_id"]

    def test_a_key_with_every_scope_cannot_do_what_takes_a_person(self, house: House, agent: httpx.Client) -> None:
        program = house.program(*Scope)
        suggestion = suggested(house, agent)
        (action,) = suggestion["actions"]
        digest = {"digest": action["digest"]}
        at = f"/v1/actions/{action['action_id']}"
        assert accept(program, suggestion).status_code == 403
        assert program.post(f"{at}/confirm", json=digest).status_code == 403
        ok(accept(agent, suggestion))
        for verb, body in (("approve", digest), ("deny", digest), ("cancel", None)):
            assert program.post(f"{at}/{verb}", json=body).status_code == 403, verb
        ticket = f"/v1/tickets/{suggestion['ticket_id']}"
        assert program.post(f"{ticket}/notes", json={"text": "hello"}).status_code == 403
        assert program.post(f"{ticket}/close").status_code == 403

    def test_a_key_does_only_what_its_scope_says(self, house: House) -> None:
        reader, writer = house.program(Scope.TICKETS_READ), house.program(Scope.TICKETS_WRITE)
        assert reader.post("/v1/tickets", json=ticket_json(None)).status_code == 403
        assert writer.get("/v1/tickets").status_code == 403
        assert reader.get("/v1/ledger").status_code == 403
        ticket = ok(writer.post("/v1/tickets", json=ticket_json(None)))
        assert writer.get(f"/v1/tickets/{ticket['ticket_id']}/events").status_code == 403
        assert house.program(Scope.LEDGER_READ).get("/v1/ledger").status_code == 200


class TestRoles:
    """People may do what their role says."""

    @pytest.mark.parametrize("role", [Role.QA, Role.INTEGRATOR, Role.COMPLIANCE])
    def test_who_is_no_agent_cannot_decide(self, house: House, agent: httpx.Client, role: Role) -> None:
        suggestion = suggested(house, agent)
        assert accept(house.person(role), suggestion).status_code == 403

    def test_the_whole_ledger_is_for_auditors(self, house: House, agent: httpx.Client, manager: httpx.Client) -> None:
        assert agent.get("/v1/ledger").status_code == 403
        assert manager.get("/v1/ledger").status_code == 200


def test_nobody_becomes_a_demo_person_outside_the_demo(house: House, hired: str) -> None:
    client = house.stranger()
    assert client.post("/v1/session/demo", json={"name": hired}).status_code == 403
    assert client.get("/v1/session/demo").json() == {"demo": False}
    assert "copilot_session" not in client.cookies
