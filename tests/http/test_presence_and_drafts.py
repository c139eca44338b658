"""Two people at one ticket know of each other, and what each has begun is theirs alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest

from api.wiring import FrozenClock, SystemClock
from copilot.domain.desk import DRAFT_AT_MOST, TABS_AT_MOST
from copilot.domain.identity import Role, Scope
from tests.http.house import House, Json, ok, suggested, ticket_json


def a_ticket(who: httpx.Client) -> str:
    return str(ok(who.post("/v1/tickets", json=ticket_json(None)))["ticket_id"])


def beat(who: httpx.Client, ticket_id: str, *, editing: bool = False, **page: str) -> list[Json]:
    others: list[Json] = ok(who.put(f"/v1/tickets/{ticket_id}/presence", json={"editing": editing, **page}))["others"]
    return others


def heard(house: House, ticket_id: str) -> list[tuple[bool, bool]]:
    events = house.in_books(lambda books: books.cases.events(ticket_id, after=0))
    return [(data["here"], data["editing"]) for _, kind, data in events if kind == "presence"]


@contextmanager
def later(house: House, seconds: int) -> Iterator[None]:
    """The service's own clock, some time on."""
    before = house.service.clock
    house.service.clock = FrozenClock(SystemClock().now() + timedelta(seconds=seconds))
    try:
        yield
    finally:
        house.service.clock = before


class TestPresence:
    def test_whoever_is_there_is_named_to_the_others_and_not_to_themselves(
        self, house: House, agent: httpx.Client
    ) -> None:
        ticket_id, other = a_ticket(agent), house.person(Role.AGENT)
        assert beat(agent, ticket_id) == []
        (seen,) = beat(other, ticket_id, editing=True)
        assert seen.keys() == {"name", "editing", "since"} and seen["editing"] is False
        (seen,) = beat(agent, ticket_id)
        assert seen["editing"] is True

    def test_whoever_writes_in_one_page_of_very_many_is_seen_to_write(self, house: House, agent: httpx.Client) -> None:
        ticket_id, other = a_ticket(agent), house.person(Role.AGENT)
        for n in range(TABS_AT_MOST):
            beat(agent, ticket_id, tab=f"page{n}")
        beat(agent, ticket_id, editing=True, tab="one-more")
        beat(agent, ticket_id, tab="page0")
        (seen,) = beat(other, ticket_id)
        assert seen["editing"] is True

    def test_only_news_is_told_however_often_a_page_beats(self, house: House, agent: httpx.Client) -> None:
        ticket_id = a_ticket(agent)
        for editing in (False, False, True, True, True, False):
            beat(agent, ticket_id, editing=editing)
        for _ in range(2):
            assert agent.delete(f"/v1/tickets/{ticket_id}/presence").status_code == 204
        assert heard(house, ticket_id) == [(True, False), (True, True), (True, False), (False, False)]

    def test_a_person_with_two_pages_is_one_person_until_both_are_closed(
        self, house: House, agent: httpx.Client
    ) -> None:
        ticket_id, other = a_ticket(agent), house.person(Role.AGENT)
        url = f"/v1/tickets/{ticket_id}/presence"
        assert beat(agent, ticket_id, tab="one") == []
        assert beat(agent, ticket_id, tab="two", editing=True) == []  # oneself is nobody else
        assert beat(agent, ticket_id, tab="one") == []
        (seen,) = beat(other, ticket_id)
        assert seen["editing"] is True
        assert other.delete(url).status_code == 204
        before = heard(house, ticket_id)
        assert before == [(True, False), (True, True), (True, False), (False, False)]
        assert agent.delete(url, params={"tab": "one"}).status_code == 204
        assert heard(house, ticket_id) == before  # the other page is open, and they write there
        (seen,) = beat(other, ticket_id)
        assert seen["editing"] is True
        assert agent.delete(url, params={"tab": "two"}).status_code == 204
        assert heard(house, ticket_id)[len(before) :] == [(True, False), (False, False)]
        assert beat(other, ticket_id) == []

    def test_the_page_that_wrote_and_fell_silent_leaves_its_person_there(
        self, house: House, agent: httpx.Client
    ) -> None:
        ticket_id, other = a_ticket(agent), house.person(Role.AGENT)
        beat(agent, ticket_id, tab="one", editing=True)
        with later(house, 30):
            beat(agent, ticket_id, tab="two")
        with later(house, 50):
            (seen,) = beat(other, ticket_id)
        assert seen["editing"] is False
        assert heard(house, ticket_id)[:2] == [(True, True), (True, False)]

    @pytest.mark.parametrize("tab", ["a b", "x" * 44, "<b>"])
    def test_a_page_has_no_name_but_what_chance_gives(self, house: House, agent: httpx.Client, tab: str) -> None:
        url = f"/v1/tickets/{a_ticket(agent)}/presence"
        assert agent.put(url, json={"tab": tab}).status_code == 422
        assert agent.delete(url, params={"tab": tab}).status_code == 422

    def test_its_events_name_nobody_and_keep_no_history(self, house: House, agent: httpx.Client) -> None:
        ticket_id = a_ticket(agent)
        for editing in (True, False, True):
            beat(agent, ticket_id, editing=editing)
        events = house.in_books(lambda books: books.cases.events(ticket_id, after=0))
        me = ok(agent.get("/v1/session"))
        assert not [one for one in events if me["id"] in str(one) or me["name"] in str(one)]
        with later(house, 3600):
            beat(agent, ticket_id)
        assert heard(house, ticket_id) == [(False, False), (True, False)]

    @pytest.mark.parametrize(("seconds", "there"), [(40, True), (50, False)])
    def test_who_falls_silent_is_gone_after_three_beats(
        self, house: House, agent: httpx.Client, seconds: int, there: bool
    ) -> None:
        ticket_id, other = a_ticket(agent), house.person(Role.AGENT)
        beat(other, ticket_id)
        with later(house, seconds):
            assert bool(beat(agent, ticket_id)) is there
        assert ((False, False) in heard(house, ticket_id)) is not there

    def test_nothing_of_it_is_in_the_ledger(self, house: House, agent: httpx.Client) -> None:
        ticket_id = a_ticket(agent)
        before = len(house.in_books(lambda books: books.ledger.entries(ticket_id=ticket_id)))
        beat(agent, ticket_id, editing=True)
        ok(agent.put(f"/v1/tickets/{ticket_id}/draft", json={"texts": {"note_text": "Begun."}}))
        assert len(house.in_books(lambda books: books.ledger.entries(ticket_id=ticket_id))) == before

    def test_a_ticket_nobody_has_is_not_found(self, house: House, agent: httpx.Client) -> None:
        for path in ("presence", "draft"):
            body: Json = {"editing": True} if path == "presence" else {"texts": {}}
            assert agent.put(f"/v1/tickets/tkt_nowhere/{path}", json=body).status_code == 404
            assert agent.delete(f"/v1/tickets/tkt_nowhere/{path}").status_code == 404


@pytest.mark.parametrize("path", ["presence", "draft"])
def test_a_program_is_at_no_ticket_and_begins_nothing(house: House, agent: httpx.Client, path: str) -> None:
    program, ticket_id = house.program(*Scope), a_ticket(agent)
    body: Json = {"editing": True} if path == "presence" else {"texts": {}}
    assert program.put(f"/v1/tickets/{ticket_id}/{path}", json=body).status_code == 403
    assert program.delete(f"/v1/tickets/{ticket_id}/{path}").status_code == 403


class TestDrafts:
    def test_what_is_begun_is_there_again_and_for_nobody_else(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{a_ticket(agent)}/draft"
        assert ok(agent.get(url)) == {"texts": {}, "version": 0, "saved_at": None}
        texts = {"note_text": "Zustellbuch", "note.next_step.action": "Ask the carrier"}
        saved = agent.put(url, json={"texts": texts})
        assert (ok(saved)["version"], saved.headers["etag"]) == (1, '"1"')
        assert ok(agent.get(url))["texts"] == texts
        assert ok(house.person(Role.ADMIN, Role.MANAGER).get(url)) == {"texts": {}, "version": 0, "saved_at": None}

    def test_the_slower_window_is_told_what_the_faster_one_saved(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{a_ticket(agent)}/draft"
        ok(agent.put(url, json={"texts": {"note_text": "one"}}))
        ok(agent.put(url, json={"texts": {"note_text": "two"}}, headers={"if-match": '"1"'}))
        for stale in ({"headers": {"if-match": '"1"'}}, {}):
            answer = agent.put(url, json={"texts": {"note_text": "late"}}, **stale)
            assert (answer.status_code, answer.json()["happened"]) == (412, "no")
            assert answer.json()["type"].endswith("outdated")
            assert answer.json()["draft"] | {"saved_at": None} == {
                "texts": {"note_text": "two"}, "version": 2, "saved_at": None,
            }  # fmt: skip
        assert ok(agent.get(url))["texts"] == {"note_text": "two"}
        assert ok(agent.put(url, json={"texts": {"note_text": "three"}, "version": 2}))["version"] == 3

    def test_a_window_that_missed_the_sending_cannot_bring_a_draft_back(
        self, house: House, agent: httpx.Client
    ) -> None:
        url = f"/v1/tickets/{a_ticket(agent)}/draft"
        ok(agent.put(url, json={"texts": {"note_text": "sent"}}))
        assert agent.delete(url).status_code == 204
        assert ok(agent.get(url))["texts"] == {}
        answer = agent.put(url, json={"texts": {"note_text": "sent"}, "version": 1})
        assert answer.status_code == 412 and answer.json()["draft"]["texts"] == {}
        assert ok(agent.put(url, json={"texts": {"note_text": "new"}, "version": 2}))["version"] == 3

    @pytest.mark.parametrize(
        "texts",
        [
            {"password": "x"},
            {"note_text": "x" * (DRAFT_AT_MOST + 1)},
            {"note_text": "x" * 5000, "note.text": "x" * 3001},
        ],
    )
    def test_what_has_no_place_or_is_too_long_is_refused(
        self, house: House, agent: httpx.Client, texts: dict[str, str]
    ) -> None:
        answer = agent.put(f"/v1/tickets/{a_ticket(agent)}/draft", json={"texts": texts})
        assert answer.status_code == 422 and answer.json()["field"].startswith("texts")

    def test_a_tag_that_is_none_of_ours_is_refused(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{a_ticket(agent)}/draft"
        answer = agent.put(url, json={"texts": {}}, headers={"if-match": 'W/"x"'})
        assert (answer.status_code, answer.json()["field"]) == (422, "If-Match")

    def test_it_is_gone_when_the_ticket_is_closed(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}/draft"
        ok(agent.put(url, json={"texts": {"note_text": "Begun."}}))
        ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/close"))
        assert ok(agent.get(url))["version"] == 0
        assert agent.put(url, json={"texts": {"note_text": "Late."}}).status_code == 409

    def test_it_is_gone_when_the_ticket_is_forgotten(self, house: House, agent: httpx.Client) -> None:
        ticket_id = a_ticket(agent)
        ok(agent.put(f"/v1/tickets/{ticket_id}/draft", json={"texts": {"note_text": "Begun."}}))
        house.in_books(lambda books: books.tickets.forget(ticket_id))
        assert ok(agent.get(f"/v1/tickets/{ticket_id}/draft"))["version"] == 0
