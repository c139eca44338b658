"""The list as people work it: what is needed first, what waits for whom, and what its numbers promise."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from copilot.domain.identity import Role, Scope
from tests.graphs.shop import RETURNED
from tests.http.house import House, Json, accept, confirmed, mail, ok, post_mail, suggested, ticket_json

CLAIM = "Wenn ich mein Geld nicht bekomme, stelle ich einen A-bis-Z-Antrag bei Amazon."


def listed(who: httpx.Client, **query: Any) -> list[Json]:
    rows: list[Json] = []
    cursor: str | None = None
    while not rows or cursor:
        page = ok(who.get("/v1/tickets", params={**query, "limit": 100} | ({"cursor": cursor} if cursor else {})))
        rows += page["tickets"]
        cursor = page["next_cursor"]
        if not page["tickets"]:
            break
    return rows


def line(who: httpx.Client, ticket_id: str) -> Json:
    (row,) = ok(who.get("/v1/tickets", params={"q": ticket_id}))["tickets"]
    return dict(row)


class TestOrder:
    def test_open_work_comes_before_idle_and_closed_and_a_crisis_before_all(
        self, house: House, agent: httpx.Client
    ) -> None:
        calm, crisis = suggested(house, agent), suggested(house, agent, text=CLAIM)
        assert crisis["tier"] == "T1-CRISIS"
        rows = listed(agent, order="need")
        ids = [row["ticket_id"] for row in rows]
        assert ids.index(crisis["ticket_id"]) < ids.index(calm["ticket_id"])
        groups = [2 if r["status"] == "closed" else int(r["waiting_for"] == "nobody") for r in rows]
        assert groups == sorted(groups)
        work = [r for r, group in zip(rows, groups, strict=True) if group == 0]
        places = [(r["tier"] != "T1-CRISIS", (r["next_clock"] or {}).get("due_at", "9")) for r in work]
        assert places == sorted(places)

    @pytest.mark.parametrize("order", ["newest", "need"])
    def test_pages_hold_every_ticket_once(self, house: House, agent: httpx.Client, order: str) -> None:
        for _ in range(5):
            ok(agent.post("/v1/tickets", json=ticket_json(None)))
        seen: list[str] = []
        cursor: str | None = None
        while cursor or not seen:
            query = {"order": order, "limit": 3} | ({"cursor": cursor} if cursor else {})
            page = ok(agent.get("/v1/tickets", params=query))
            seen += [row["ticket_id"] for row in page["tickets"]]
            cursor = page["next_cursor"]
        assert len(seen) == len(set(seen)) and seen == [r["ticket_id"] for r in listed(agent, order=order)]

    @pytest.mark.parametrize("cursor", ["tkt_1", "0.0.x.0.0.a", "0.0.999999999999999999.0.0.a", "3.0.0.0.0.a"])
    def test_a_cursor_of_another_order_is_refused(self, house: House, agent: httpx.Client, cursor: str) -> None:
        answer = agent.get("/v1/tickets", params={"order": "need", "cursor": cursor})
        assert (answer.status_code, answer.json()["field"]) == (422, "cursor")

    def test_the_clock_that_ends_first_is_shown_with_its_state(self, house: House, agent: httpx.Client) -> None:
        old = ticket_json(None)
        old["messages"][0]["hours_ago"] = 30
        ticket_id = ok(agent.post("/v1/tickets", json=old))["ticket_id"]
        clock = line(agent, ticket_id)["next_clock"]
        assert (clock["name"], clock["state"]) == ("first_response", "overdue")
        assert datetime.fromisoformat(clock["due_at"]) - datetime.fromisoformat(clock["started_at"]) == timedelta(
            hours=24
        )
        assert ticket_id in [r["ticket_id"] for r in listed(agent, clock="overdue")]
        assert ticket_id not in [r["ticket_id"] for r in listed(agent, clock="warning")]


class TestWaiting:
    def test_a_ticket_says_what_it_waits_for_at_every_step(self, house: House, agent: httpx.Client) -> None:
        fresh = ok(agent.post("/v1/tickets", json=ticket_json(None)))["ticket_id"]
        row = line(agent, fresh)
        assert (row["waiting_for"], row["reason"], row["risk"], row["abstained"]) == ("decision", None, None, None)
        read = suggested(house, agent)
        row = line(agent, read["ticket_id"])
        assert (row["waiting_for"], row["status"], row["language"]) == ("decision", "suggested", "de")
        assert (row["reason"], row["tier"], row["abstained"]) == (read["reason"]["tag"], read["tier"], False)

    def test_an_amount_above_the_agent_waits_for_approval(self, house: House, agent: httpx.Client) -> None:
        suggestion, action = confirmed(house, agent, "returned", RETURNED)
        assert action["state"] == "AWAITING_APPROVAL"
        assert line(agent, suggestion["ticket_id"])["waiting_for"] == "approval"
        assert suggestion["ticket_id"] in [r["ticket_id"] for r in listed(agent, waiting_for="approval")]

    def test_a_rejected_suggestion_leaves_the_buyer_waiting_for_a_reply(
        self, house: House, agent: httpx.Client
    ) -> None:
        suggestion = suggested(house, agent)
        reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
        ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
        assert line(agent, suggestion["ticket_id"])["waiting_for"] == "reply"

    def test_a_ticket_that_was_handed_on_waits_for_a_task(self, house: House, agent: httpx.Client) -> None:
        ticket_id = suggested(house, agent)["ticket_id"]
        due = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        step = {"owner": "logistics", "action": "Ask the carrier for a trace", "due_at": due}
        note = {"audience": "logistics", "note": {"text": "No scan for days.", "next_step": step}}
        ok(agent.post(f"/v1/tickets/{ticket_id}/escalate", json=note))
        assert line(agent, ticket_id)["waiting_for"] == "task"

    def test_a_confirmed_refund_waits_for_its_outcome_and_a_closed_ticket_for_nobody(
        self, house: House, agent: httpx.Client
    ) -> None:
        suggestion, action = confirmed(house, agent)
        assert line(agent, suggestion["ticket_id"])["waiting_for"] == "outcome"
        house.carried(agent, action["action_id"], "SETTLED")
        house.ticket_becomes(agent, suggestion["ticket_id"], "concluded")
        ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/close"))
        row = line(agent, suggestion["ticket_id"])
        assert (row["status"], row["waiting_for"], row["next_clock"]) == ("closed", "nobody", None)

    def test_a_buyer_who_writes_again_is_seen_at_once(self, house: House, agent: httpx.Client) -> None:
        order = house.shop.order("late").order_id
        ticket_id = ok(post_mail(agent, mail(order, message_id="<q1@example>")))["ticket_id"]
        ok(agent.post(f"/v1/tickets/{ticket_id}/suggestions"))
        again = mail(order, "Ich warte noch immer!", message_id="<q2@example>")
        assert ok(post_mail(agent, again))["ticket_id"] == ticket_id
        row = line(agent, ticket_id)
        assert (row["status"], row["waiting_for"]) == ("open", "decision")


class TestFinding:
    def test_an_order_id_finds_its_tickets_without_opening_one(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        order_id = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))["order_id"]
        page = ok(agent.get("/v1/tickets", params={"q": f" {order_id} "}))
        assert [r["ticket_id"] for r in page["tickets"]] == [suggestion["ticket_id"]]
        assert (page["searched"], page["bounded"]) == (0, False)

    @pytest.mark.parametrize(
        ("q", "found"), [("WANDUHR", True), ("gross", True), ("große wa", True), ("anduhr", False)]
    )
    def test_a_word_of_the_subject_is_found_by_its_beginning(
        self, house: House, agent: httpx.Client, q: str, found: bool
    ) -> None:
        given = ticket_json(None) | {"subject": "Frage zur große Wanduhr"}
        ticket_id = ok(agent.post("/v1/tickets", json=given))["ticket_id"]
        page = ok(agent.get("/v1/tickets", params={"q": q, "limit": 100}))
        assert (ticket_id in [r["ticket_id"] for r in page["tickets"]]) is found
        assert page["searched"] > 0 and page["bounded"] is False

    def test_a_search_in_a_body_finds_the_same_and_stands_in_no_address(
        self, house: House, agent: httpx.Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        given = ticket_json(None) | {"subject": "Frage von Zwirnbein"}
        ticket_id = ok(agent.post("/v1/tickets", json=given))["ticket_id"]
        with caplog.at_level(logging.INFO):
            by_address = ok(agent.get("/v1/tickets", params={"q": "zwirnbein", "status": "open", "order": "need"}))
            by_body = ok(agent.post("/v1/tickets:search", json={"q": "zwirnbein", "status": ["open"], "order": "need"}))
            counted = ok(agent.post("/v1/tickets:count", json={"q": "zwirnbein", "status": ["open"]}))
            told = ok(agent.get("/v1/queue/counts", params={"q": "zwirnbein", "status": "open"}))
        assert by_body == by_address
        assert counted == told and counted["total"] == 1
        assert [row["ticket_id"] for row in by_body["tickets"]] == [ticket_id]
        ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
        assert [line for line in ours if "zwirnbein" in line] == [], "our own log keeps what was searched for"
        for wrong in ({"q": "x" * 101}, {"stauts": ["open"]}, {"limit": 0}):
            assert agent.post("/v1/tickets:search", json=wrong).status_code == 422
        for door in ("/v1/tickets:search", "/v1/tickets:count"):
            assert house.stranger().post(door, json={"q": "zwirnbein"}).status_code == 401

    def test_filters_hold_together_and_values_of_one_are_alternatives(self, house: House, agent: httpx.Client) -> None:
        suggested(house, agent)
        rows = listed(agent, status=["suggested", "open"], risk="ODR-CRITICAL", marketplace="DE")
        assert all(r["status"] in ("suggested", "open") and r["risk"] == "ODR-CRITICAL" for r in rows)
        every = [r for r in listed(agent) if r["status"] in ("suggested", "open") and r["risk"] == "ODR-CRITICAL"]
        assert len(rows) == len([r for r in every if r["marketplace"] == "DE"])

    @pytest.mark.parametrize("query", [{"risk": "high"}, {"stauts": "open"}, {"clock": "running"}, {"order": "age"}])
    def test_a_filter_nobody_knows_is_refused(self, house: House, agent: httpx.Client, query: Json) -> None:
        answer = agent.get("/v1/tickets", params=query)
        assert answer.status_code == 422 and answer.json()["field"].startswith(next(iter(query)))


def test_every_number_above_the_list_is_what_its_filter_shows(house: House, agent: httpx.Client) -> None:
    suggested(house, agent)
    confirmed(house, agent)
    counts = ok(agent.get("/v1/queue/counts"))
    assert counts.pop("total") == len(listed(agent))
    assert (counts.pop("searched"), counts.pop("bounded")) == (None, False)
    assert counts.keys() == {"status", "tier", "risk", "clock", "waiting_for"}
    for field, numbers in counts.items():
        for value, number in numbers.items():
            assert len(listed(agent, **{field: value})) == number, (field, value)
    few = ok(agent.get("/v1/queue/counts", params={"status": "suggested"}))
    assert few["total"] == few["status"]["suggested"] == counts["status"]["suggested"]


def test_numbers_count_within_the_search(house: House, agent: httpx.Client) -> None:
    ids = [
        ok(agent.post("/v1/tickets", json=ticket_json(None) | {"subject": subject}))["ticket_id"]
        for subject in ("Quittenglas eins", "Quittenglas zwei", "Quirl")
    ]
    ok(agent.post(f"/v1/tickets/{ids[0]}/suggestions"))
    told = ok(agent.get("/v1/queue/counts", params={"q": "quittenglas"}))
    assert (told["total"], told["status"]["suggested"], told["waiting_for"]["decision"]) == (2, 1, 2)
    assert told["searched"] > 2 and told["bounded"] is False
    assert ok(agent.get("/v1/queue/counts", params={"q": f" {ids[2]} "}))["total"] == 1
    assert ok(agent.get("/v1/queue/counts", params={"q": "quittenglas", "status": "closed"}))["total"] == 0
    assert agent.get("/v1/queue/counts", params={"order": "need"}).status_code == 422


def test_colleagues_see_who_has_a_ticket_open_and_programs_do_not(house: House, agent: httpx.Client) -> None:
    ticket_id = ok(agent.post("/v1/tickets", json=ticket_json(None)))["ticket_id"]
    other = house.person(Role.AGENT)
    ok(other.put(f"/v1/tickets/{ticket_id}/presence", json={"editing": False}))
    assert len(line(agent, ticket_id)["held_by"]) == 1
    assert line(other, ticket_id)["held_by"] == []
    assert line(house.program(Scope.TICKETS_READ), ticket_id)["held_by"] == []


def test_a_forgotten_ticket_is_a_line_without_words(house: House, agent: httpx.Client) -> None:
    given = ticket_json(None) | {"subject": "Vergessene Wanduhr"}
    ticket_id = ok(agent.post("/v1/tickets", json=given))["ticket_id"]
    house.in_books(lambda books: books.tickets.forget(ticket_id))
    assert line(agent, ticket_id)["subject"] == "(forgotten)"
    gone = agent.get(f"/v1/tickets/{ticket_id}")
    assert (gone.status_code, gone.json()["type"]) == (410, "urn:copilot:problem:forgotten")
    assert ticket_id not in [
        r["ticket_id"] for r in ok(agent.get("/v1/tickets", params={"q": "vergessene"}))["tickets"]
    ]


class TestWhyItWasRejected:
    def test_the_code_is_in_the_ledger_and_the_words_are_not(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        told = {"reject_code": "wrong_amount", "reject_reason": "Half of it is ours."}
        reject = {"decision": "reject", "version": suggestion["version"], **told}
        ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
        entries = house.in_books(lambda books: books.ledger.entries(ticket_id=suggestion["ticket_id"]))
        (entry,) = [e for e in entries if e.kind == "decision.rejected"]
        assert entry.data["reject_code"] == "wrong_amount" and "Half" not in str(entry.data)

    @pytest.mark.parametrize("code", ["because", "WRONG_AMOUNT", ""])
    def test_a_word_of_ones_own_is_no_code(self, house: House, agent: httpx.Client, code: str) -> None:
        suggestion = suggested(house, agent)
        reject = {"decision": "reject", "version": suggestion["version"], "reject_code": code}
        answer = agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject)
        assert (answer.status_code, answer.json()["field"]) == (422, "reject_code")

    def test_only_a_rejection_bears_one(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        edit = {"decision": "accept", "version": suggestion["version"], "reject_code": "other"}
        answer = agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=edit)
        assert (answer.status_code, answer.json()["field"]) == (422, "reject_code")
        assert accept(agent, suggestion).is_success
