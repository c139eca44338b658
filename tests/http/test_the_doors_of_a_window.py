"""Which doors an embedded window finds open: those of its own ticket that stand in the list, and a few that are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from api.http.content_policy import content_policy
from api.http.embed_doors import DOORS, OTHER_DOOR, OTHER_TICKET, Of
from copilot.domain.identity import Role
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, Json, accept, ok, open_house, suggested
from tests.http.refusals import everything_in
from tests.http.window import DESK, Linked, linked, new_ticket

# Doors that ask nobody who they are; what they take is a secret of its own.
ASKS_NOBODY = {
    ("GET", "/v1/openapi.json"),
    ("GET", "/v1/session/demo"),
    ("POST", "/v1/session"),
    ("POST", "/v1/session/demo"),
    ("GET", "/v1/embed/settings"),
    ("POST", "/v1/embed/session"),
}
# The harmless rest of the list, told once more: a door that is added has to be added here too.
FOR_NO_TICKET = {"/v1/session", "/v1/brakes", "/v1/tools", "/v1/knowledge", "/v1/policies/{policy_id}"}


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("doors"), brain, embed_origins=DESK) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(house: House) -> Linked:
    """Somebody with every role, so that no role is what refuses."""
    return linked(house, *Role)


@pytest.fixture(scope="module")
def window(house: House, desk: Linked) -> httpx.Client:
    return desk.window(new_ticket(house))


@pytest.fixture(scope="module")
def others(house: House) -> Json:
    """Another ticket, whose action is proposed."""
    return suggested(house, house.person())


def routes(app: object) -> set[tuple[str, str]]:
    """Every method and path under /v1 that the application answers to."""
    found: set[tuple[str, str]] = set()
    waiting = list(app.routes)  # type: ignore[attr-defined]
    while waiting:
        route = waiting.pop()
        inner = getattr(getattr(route, "original_router", None), "routes", None) or getattr(route, "routes", None) or ()
        waiting += list(inner)
        path = getattr(route, "path", "")
        methods = getattr(route, "methods", None) or ()
        found |= {(method, path) for method in methods if path.startswith("/v1") and method not in ("HEAD", "OPTIONS")}
    return found


def documented(house: House) -> set[tuple[str, str]]:
    paths = ok(house.stranger().get("/v1/openapi.json"))["paths"]
    return {(method.upper(), path) for path, told in paths.items() for method in told if path.startswith("/v1")}


def test_the_walk_sees_every_route(house: House) -> None:
    seen = routes(house.app)
    assert documented(house) <= seen and len(seen) > 70
    assert seen >= DOORS.keys(), "a door that is listed is a door there is"
    assert seen >= ASKS_NOBODY


def knock(who: httpx.Client, method: str, path: str, ids: dict[str, str]) -> httpx.Response:
    """Ask at a door about these ids."""
    url = re.sub(r"{(\w+)}", lambda match: ids.get(match[1], "1"), path)
    body = {"suggestion_id": ids["suggestion_id"], "action_id": ids["action_id"], "digest": "0" * 64}
    return who.request(method, url, json=body if method in ("POST", "PUT") else None)


def test_every_door_that_is_not_listed_is_shut_whatever_the_role(
    house: House, window: httpx.Client, others: Json
) -> None:
    own = {"ticket_id": ok_ticket(window), "suggestion_id": "sug_1", "action_id": "act_1"}
    shut = routes(house.app) - DOORS.keys() - ASKS_NOBODY
    house.rests()
    before = everything_in(house)
    for method, path in sorted(shut):
        answer = knock(window, method, path, own)
        assert (answer.status_code, answer.json()["detail"]) == (403, OTHER_DOOR), f"{method} {path} {answer.text}"
    assert everything_in(house) == before
    assert len(shut) > 35


def ok_ticket(window: httpx.Client) -> str:
    """An id is enough: what is shut is shut before it is looked up."""
    assert window.get("/v1/session").status_code == 200
    return "tkt_1"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/actions/{action_id}/approve"),
        ("POST", "/v1/actions/{action_id}/deny"),
        ("POST", "/v1/brakes/{brake_id}/release"),
        ("POST", "/v1/approvals/{action_id}/delegate"),
        ("GET", "/v1/tickets"),
        ("POST", "/v1/tickets"),
        ("GET", "/v1/ledger"),
        ("GET", "/v1/reports/models"),
        ("POST", "/v1/macros/{macro_id}/versions/{number}/lock"),
        ("POST", "/v1/tasks/{task_id}/settle"),
        ("POST", "/v1/embed/links/{code}"),
        ("POST", "/v1/embed/tokens"),
        ("DELETE", "/v1/embed/bindings/{binding_id}"),
        ("GET", "/v1/tickets/{ticket_id}/notes/export"),
        ("POST", "/v1/tickets/{ticket_id}/fraud-flags"),
    ],
)
def test_what_moves_more_than_a_ticket_stays_in_the_workbench(house: House, method: str, path: str) -> None:
    assert (method, path) in routes(house.app)
    assert (method, path) not in DOORS


def test_only_these_doors_are_about_no_ticket_and_all_of_them_only_read() -> None:
    assert {path for (_, path), of in DOORS.items() if of is Of.NO_TICKET} == FOR_NO_TICKET
    assert {method for (method, _), of in DOORS.items() if of is Of.NO_TICKET} == {"GET"}


def test_every_listed_door_is_shut_to_another_ticket(house: House, window: httpx.Client, others: Json) -> None:
    (action,) = others["actions"]
    theirs = {**{name: others[name] for name in ("ticket_id", "suggestion_id")}, "action_id": action["action_id"]}
    nobodys = {"ticket_id": "tkt_x", "suggestion_id": "sug_x", "action_id": "act_x"}
    house.rests()
    before = everything_in(house)
    about = sorted(door for door, of in DOORS.items() if of is not Of.NO_TICKET)
    for method, path in about:
        answers = [knock(window, method, path, ids) for ids in (theirs, nobodys)]
        told = [(answer.status_code, answer.json()["detail"]) for answer in answers]
        assert told == [(403, OTHER_TICKET)] * 2, f"{method} {path}"
    assert everything_in(house) == before
    assert len(about) == 20


def test_an_action_on_its_way_at_another_ticket_is_shut_too(house: House, window: httpx.Client) -> None:
    agent = house.person()
    (action,) = ok(accept(agent, suggested(house, agent)))["actions"]
    at = f"/v1/actions/{action['action_id']}"
    assert window.get(at).status_code == window.post(f"{at}/cancel").status_code == 403
    assert ok(agent.get(at))["state"] == "HELD"


def test_a_body_that_names_no_suggestion_tries_nothing_out(window: httpx.Client) -> None:
    for body in (b"", b"{", b"[]", b'{"suggestion_id": 7}', b'{"suggestion_id": null}', b"\xff"):
        answer = window.post("/v1/actions:simulate", content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (400, 403, 422), body
        assert answer.json()["type"] in ("urn:copilot:problem:not_allowed", "urn:copilot:problem:bad_input")


def test_at_its_own_ticket_the_listed_doors_are_open(house: House, desk: Linked) -> None:
    suggestion = suggested(house, desk.person)
    window = desk.window(suggestion["ticket_id"])
    (action,) = suggestion["actions"]
    at = f"/v1/tickets/{suggestion['ticket_id']}"
    for path in ("", "/actions", "/clocks", "/replies", "/timeline", "/working-view", "/handover?audience=finance"):
        assert window.get(at + path).status_code == 200, path
    for path in (*(FOR_NO_TICKET - {"/v1/policies/{policy_id}", "/v1/knowledge"}), "/v1/policies/ATZ-04", "/v1/knowledge?q=x&marketplace=DE"):  # fmt: skip
        assert window.get(path).status_code == 200, path
    look = {"suggestion_id": suggestion["suggestion_id"], "action_id": action["action_id"]}
    assert window.post("/v1/actions:simulate", json=look).status_code == 200
    assert window.get(f"/v1/suggestions/{suggestion['suggestion_id']}").status_code == 200
    confirmed = window.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": action["digest"]})
    assert ok(confirmed)["state"] == "HELD"
    assert ok(window.get(f"/v1/actions/{action['action_id']}"))["state"] == "HELD"
    with window.stream("GET", at + "/events") as stream:
        assert stream.status_code == 200 and next(stream.iter_lines()).startswith("event: ")
    assert ok(window.post(f"/v1/actions/{action['action_id']}/cancel"))["state"] == "CANCELLED"


class TestFraming:
    """Only the sidebar may stand in somebody else's page, and only in those that are named."""

    def test_the_sidebar_lets_in_the_named_origins_and_nobody_else(self, house: House) -> None:
        answer = house.stranger().get("/embed")
        assert answer.headers["content-security-policy"] == content_policy(framed_by=[DESK])
        assert f"frame-ancestors {DESK};" in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers
        assert ok(house.stranger().get("/v1/embed/settings")) == {"origins": [DESK]}

    def test_a_sidebar_that_is_not_built_says_so_in_one_line(self, house: House) -> None:
        answer = house.stranger().get("/embed")
        if answer.status_code == 200:
            pytest.skip("the sidebar is built here")
        assert (answer.status_code, answer.text.count("\n")) == (503, 1) and "make ui" in answer.text

    def test_every_other_page_and_answer_stays_unframed(self, house: House) -> None:
        for path in (
            "/tickets",
            "/tickets/x",
            "/link",
            "/static/app.css",
            "/v1/session",
            "/v1/openapi.json",
            "/nothing",
        ):
            policy = house.stranger().get(path).headers["content-security-policy"]
            assert policy == content_policy(), path
            assert "frame-ancestors 'none'" in policy
            assert "require-trusted-types-for 'script'; trusted-types lit-html" in policy

    def test_the_page_for_linking_is_the_workbench(self, house: House) -> None:
        stranger = house.stranger()
        assert stranger.get("/link").content == stranger.get("/tickets").content
