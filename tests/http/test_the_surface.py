"""The outside surface: shapes, headers, pages, events and documents that programs rely on."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role
from tests.graphs.shop import CANCEL, LATE, RETURNED, UNCLEAR
from tests.http.house import House, accept, confirmed, mail, ok, post_mail, suggested, ticket_json

SCHEMA = json.loads((Path(__file__).parent / "suggestion.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("late", LATE), ("returned", RETURNED), ("dear", RETURNED), ("fba", LATE), ("cancel", CANCEL),
     ("unshipped", CANCEL), ("late", UNCLEAR)],
)  # fmt: skip
def test_a_suggestion_has_the_shape_programs_rely_on(house: House, agent: httpx.Client, kind: str, words: str) -> None:
    suggestion = suggested(house, agent, kind, words)
    jsonschema.validate(suggestion, SCHEMA)
    again = ok(agent.get(f"/v1/suggestions/{suggestion['suggestion_id']}"))
    assert again == suggestion


def test_every_rule_a_suggestion_names_can_be_read(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent, "fba")
    rules = {*suggestion["note"]["policy_cited"], *(b["rule"] for b in suggestion["refund"]["because"])}
    assert suggestion["refund"]["decision"] == "blocked"
    for rule in rules:
        assert ok(agent.get(f"/v1/policies/{rule}"))["id"] == rule


def test_asking_again_answers_the_same_suggestion(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    again = agent.post(f"/v1/tickets/{suggestion['ticket_id']}/suggestions")
    assert again.json() == suggestion
    assert again.headers["etag"] == '"1"'


def test_an_edit_raises_the_version_and_its_tag(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    url = f"/v1/suggestions/{suggestion['suggestion_id']}"
    amount = {"amount": "9.99", "currency": "EUR"}
    body = {
        "decision": "edit",
        "version": 1,
        "edits": [{"action_id": suggestion["actions"][0]["action_id"], "amount": amount}],
    }
    edited = ok(agent.post(f"{url}/decision", json=body))["suggestion"]
    jsonschema.validate(edited, SCHEMA)
    assert (edited["version"], edited["refund"]["amount"]) == (2, amount)
    assert agent.get(url).headers["etag"] == '"2"'
    assert accept(agent, suggestion).status_code == 412


def test_every_check_can_be_seen_without_doing_anything(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent, "returned", RETURNED)
    which = {"suggestion_id": suggestion["suggestion_id"], "action_id": suggestion["actions"][0]["action_id"]}
    mine = ok(agent.post("/v1/actions:simulate", json=which))
    assert (mine["outcome"], mine["approvers"]) == ("needs_approval", ["manager"])
    theirs = ok(house.person(Role.MANAGER).post("/v1/actions:simulate", json=which))
    assert theirs["outcome"] == "allowed"
    assert all(check["rule"] and check["text"] for check in mine["checks"])
    assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/actions")) == {"actions": []}


def test_pages_of_tickets_are_whole_and_do_not_overlap(house: House, agent: httpx.Client) -> None:
    mine = [ok(agent.post("/v1/tickets", json=ticket_json(None)))["ticket_id"] for _ in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        page = ok(agent.get("/v1/tickets", params={"limit": 2, **({"cursor": cursor} if cursor else {})}))
        seen += [row["ticket_id"] for row in page["tickets"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert seen[:5] == mine[::-1]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"limit": "many"}, {"cursor": "x" * 65}])
def test_a_page_that_makes_no_sense_is_refused(house: House, agent: httpx.Client, query: dict[str, Any]) -> None:
    answer = agent.get("/v1/tickets", params=query)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(query)))


@pytest.mark.parametrize(
    "path",
    ["/v1/tickets/nobody", "/v1/suggestions/nobody", "/v1/actions/nobody", "/v1/policies/XX-99", "/v1/macros/nothing",
     "/v1/tickets?cursor=nobody", "/v1/tickets/nobody/actions", "/v1/tickets/nobody/clocks", "/v1/nothing",
     "/v1/tickets/nobody/events"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_document(house: House, agent: httpx.Client, path: str) -> None:
    answer = agent.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    ("path", "params"),
    [("/v1/knowledge", {"q": "Rückgabe", "marketplace": "ZZ"}), ("/v1/knowledge", {"q": ""}),
     ("/v1/knowledge", {"q": "x", "lang": "la"}), ("/v1/knowledge", {"q": "x", "asin": "short"}),
     ("/v1/ledger", {"after": -1}), ("/v1/ledger", {"limit": 5000})],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(
    house: House, manager: httpx.Client, path: str, params: dict[str, Any]
) -> None:
    assert manager.get(path, params=params).status_code == 422


def test_knowledge_is_found_in_the_buyers_language(house: House, agent: httpx.Client) -> None:
    found = ok(agent.get("/v1/knowledge", params={"q": "Rückgabe Frist", "marketplace": "DE", "lang": "de"}))
    assert found["passages"]
    assert all(passage["id"] and passage["quote"] for passage in found["passages"])


def test_events_are_told_as_they_happen(house: House, agent: httpx.Client) -> None:
    received = ok(agent.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))
    url = f"/v1/tickets/{received['ticket_id']}/events"
    heard: list[tuple[str, str]] = []
    open_ = threading.Event()

    def listen() -> None:
        kind = ""
        with agent.stream("GET", url) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            open_.set()
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                kind = value if name == "event" else kind
                if name == "data":
                    heard.append((kind, value))
                    if kind == "action":
                        return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert open_.wait(10)
    other = house.person()
    suggestion = ok(other.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    ok(accept(other, suggestion))
    listener.join(10)
    assert not listener.is_alive()
    assert [kind for kind, _ in heard] == ["suggestion", "action"]
    assert json.loads(heard[0][1])["suggestion_id"] == suggestion["suggestion_id"]
    assert json.loads(heard[1][1])["state"] == "HELD"


def test_events_go_on_where_the_listener_left_off(house: House, agent: httpx.Client) -> None:
    suggestion, _ = confirmed(house, agent)
    url = f"/v1/tickets/{suggestion['ticket_id']}/events"

    def first(after: str | None) -> tuple[str, str]:
        with agent.stream("GET", url, headers={"last-event-id": after} if after else {}) as stream:
            told: dict[str, str] = {}
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                told[name] = value
                if line == "" and "event" in told:
                    return told["event"], told["id"]
        raise AssertionError("the stream ended")

    kind, number = first(None)
    assert kind == "suggestion"
    assert first(number)[0] == "action"


def test_every_answer_carries_the_headers_of_a_careful_service(house: House, agent: httpx.Client) -> None:
    for answer in (
        agent.get("/v1/tickets"),
        agent.get("/v1/tickets/nobody"),
        house.stranger().get("/v1/tickets"),
        house.stranger().get("/healthz"),
        house.stranger().get("/tickets"),
    ):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


def test_no_other_site_is_invited(house: House, agent: httpx.Client) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    answer = agent.options("/v1/tickets", headers=asked)
    assert "access-control-allow-origin" not in answer.headers


def test_the_service_describes_itself_with_every_way_it_may_fail(house: House) -> None:
    document = ok(house.stranger().get("/v1/openapi.json"))
    assert document["openapi"].startswith("3.")
    for path, operations in document["paths"].items():
        if not path.startswith("/v1"):
            continue
        for method, operation in operations.items():
            statuses = set(operation["responses"])
            wanted = {"401", "403", "404", "409", "412", "413", "422", "500", "502", "503"}
            assert wanted <= statuses, f"{method} {path} is silent about {wanted - statuses}"
            for status in wanted:
                assert "application/problem+json" in operation["responses"][status]["content"], f"{path} {status}"


def test_a_method_nobody_offers_is_a_problem_document(house: House, agent: httpx.Client) -> None:
    answer = agent.put("/v1/tickets")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_health_speaks_of_no_person_and_no_order(house: House, agent: httpx.Client) -> None:
    suggestion, action = confirmed(house, agent)
    stranger = house.stranger()
    assert stranger.get("/healthz").json() == {"status": "ok"}
    assert stranger.get("/readyz").json()["status"] == "ready"
    metrics = stranger.get("/metrics").text
    assert 'copilot_actions{state="HELD"}' in metrics
    for secret in (action["order_id"], suggestion["ticket_id"], action["action_id"], "colleague"):
        assert secret not in metrics


def test_the_ledger_verifies_and_is_read_page_by_page(house: House, manager: httpx.Client) -> None:
    confirmed(house, house.person())
    told = ok(manager.get("/v1/ledger/verify"))
    assert told["whole"] is True
    entries: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = ok(manager.get("/v1/ledger", params={"after": after, "limit": 7}))
        entries += page["entries"]
        after = page["next_after"]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert len(entries) >= told["entries"]


class TestNotesStayInside:
    """A note is written by a person, stamped by us, and in no text a buyer could get (law 5)."""

    def test_a_note_is_stamped_with_who_is_signed_in(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}/notes"
        assert agent.post(url, json={"text": "Seen.", "author": "usr_x"}).status_code == 422
        ok(agent.post(url, json={"text": "Seen."}))
        (note,) = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))["notes"]
        assert (note["agent_text"], note["author"]) == ("Seen.", ok(agent.get("/v1/session"))["name"])

    def test_no_reply_holds_a_word_of_a_note(self, house: House, agent: httpx.Client) -> None:
        secret = "Buyer 4711 looks like a reseller"
        suggestion, action = confirmed(house, agent)
        ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": secret}))
        house.carried(agent, action["action_id"], ActionState.SETTLED)
        ticket = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))
        assert secret in json.dumps(ticket["notes"])
        outbound = json.dumps([ticket["replies_true_now"], ticket["suggestion"]["macro"]])
        assert "reseller" not in outbound
        for note in ticket["notes"]:
            for line in [note["action_taken"], note["next_step"]["action"], *note["evidence_log"]]:
                assert line not in outbound

    def test_a_macro_comes_with_every_slot_filled(self, house: House, agent: httpx.Client) -> None:
        text = suggested(house, agent, "returned", RETURNED)["macro"]["text"]
        assert not re.search(r"[{}]", text)


class TestClosing:
    """A ticket closes with a reason, a whole note and no action of unknown fate (S27, S35, S60)."""

    def test_a_concluded_ticket_closes(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent, "unshipped", CANCEL)
        ok(accept(agent, suggestion))
        assert ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/close"))["status"] == "closed"

    def test_a_ticket_without_a_reason_stays_open(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent, "late", UNCLEAR)
        answer = agent.post(f"/v1/tickets/{suggestion['ticket_id']}/close")
        assert (answer.status_code, answer.json()["field"]) == (422, "reason")

    def test_a_ticket_with_an_action_on_its_way_stays_open(self, house: House, agent: httpx.Client) -> None:
        suggestion, _ = confirmed(house, agent)
        answer = agent.post(f"/v1/tickets/{suggestion['ticket_id']}/close")
        assert (answer.status_code, answer.json()["rule"]) == (403, "S27")

    def test_another_message_does_not_let_it_close_over_an_action_on_its_way(
        self, house: House, agent: httpx.Client
    ) -> None:
        order_id = house.shop.order("late").order_id
        first = ok(post_mail(agent, mail(order_id, message_id="<c1@amazonses.example>")))
        ticket = f"/v1/tickets/{first['ticket_id']}"
        ok(accept(agent, ok(agent.post(f"{ticket}/suggestions"))))
        ok(post_mail(agent, mail(order_id, "Hallo, wo ist mein Paket?", message_id="<c2@amazonses.example>")))
        assert ok(agent.get(ticket))["status"] == "open"
        assert agent.post(f"{ticket}/close").json()["rule"] == "S27"
