"""Notes over REST: whole or refused with the letter named, free of personal data, handed on, summed up, exported, never sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from copilot.domain.note import Note, acid_problems
from copilot.domain.ticket import TicketStatus
from tests.crash.brain import light_brain
from tests.http.house import LATE, House, Json, accept, accepting, confirmed, ok, open_house, suggested, ticket_json
from tests.http.refusals import ledger_of

SIGNED = f"{LATE}\n\nViele Grüße\nOttilie Zwirnbein"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        assert ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))["whole"] is True
        every_confirmation_rests_on_a_whole_note(opened)


@pytest.fixture(scope="module")
def noted(house: House) -> str:
    """A ticket with a confirmed refund and a note, whose buyer signed with a name."""
    who = house.person(Role.AGENT)
    suggestion, _ = confirmed(house, who, text=SIGNED)
    ok(who.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": "Zustellbuch geprüft."}))
    return str(suggestion["ticket_id"])


def every_confirmation_rests_on_a_whole_note(house: House) -> None:
    """S7 as an auditor would check it: from the ledger to the note, without exception."""
    confirmations = [entry for entry in ledger_of(house) if entry.kind == "action.confirmed"]
    assert confirmations
    for entry in confirmations:
        kept = {k.id: k.note for k in house.in_books(lambda books, e=entry: books.cases.kept_notes(e.ticket_id))}
        note = kept[entry.data["note"]]
        assert acid_problems(note, known_policies=house.service.brain.known_policies) == ()
        assert note.author == entry.actor


def later(**time: float) -> str:
    return (datetime.now(UTC) + timedelta(**time)).isoformat()


def step(**changes: Any) -> Json:
    return {"owner": "logistics", "action": "Ask the carrier for a trace", "due_at": later(hours=20)} | changes


def problems(answer: httpx.Response) -> list[Json]:
    """The places a refusal names; the refusal says that nothing happened."""
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["happened"], said["type"]) == ("no", "urn:copilot:problem:note_refused")
    assert {"pointer", "problem", "remedy"} <= said["errors"][0].keys()
    assert said["pointer"] == said["errors"][0]["pointer"]
    return list(said["errors"])


class TestWriting:
    """The system stamps, cites and proves; the person says what to do next."""

    def test_a_step_of_ones_own_stands_in_the_note(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}"
        me = ok(agent.get("/v1/session"))["name"]
        given = ok(agent.post(f"{url}/notes", json={"text": "Zustellbuch geprüft.", "next_step": step(owner=me)}))
        (note,) = ok(agent.get(url))["notes"]
        assert note["next_step"]["action"] == "Ask the carrier for a trace"
        assert (note["author"], note["next_step"]["owner"]) == (me, me)
        assert note["policy_cited"] == suggestion["note"]["policy_cited"] and note["evidence_log"]
        noted = [e for e in ledger_of(house) if e.kind == "note.added" and e.ticket_id == suggestion["ticket_id"]]
        assert [e.data for e in noted] == [{"note": given["note_id"]}]

    def test_without_an_owner_it_is_who_writes(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}"
        ok(agent.post(f"{url}/notes", json={"text": "Seen.", "next_step": step(owner="")}))
        (note,) = ok(agent.get(url))["notes"]
        assert note["next_step"]["owner"] == note["author"]

    @pytest.mark.parametrize("field", ["author", "written_at", "evidence_log", "policy_cited", "action_taken"])
    def test_what_the_server_sets_cannot_be_sent(self, house: House, agent: httpx.Client, field: str) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}"
        assert agent.post(f"{url}/notes", json={"text": "Seen.", field: "2020-01-01T00:00:00Z"}).status_code == 422
        assert ok(agent.get(url))["notes"] == []

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"action": "Angry buyer"}, "/next_step/action"),
            ({"action": ""}, "/next_step/action"),
            ({"due_at": None}, "/next_step/due_at"),
            ({"due_at": "2020-01-01T00:00:00Z"}, "/next_step/due_at"),
            ({"owner": "somebody"}, "/next_step/owner"),
        ],
    )
    def test_a_broken_step_is_refused_with_its_letter_and_place(
        self, house: House, agent: httpx.Client, changes: Json, pointer: str
    ) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}"
        (found,) = problems(agent.post(f"{url}/notes", json={"text": "Seen.", "next_step": step(**changes)}))
        assert (found["letter"], found["pointer"]) == ("A", pointer)
        assert "ACID-A" in found["problem"]
        assert ok(agent.get(url))["notes"] == []

    def test_every_broken_place_is_told_at_once(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}/notes"
        broken = {"owner": "somebody", "action": "", "due_at": None}
        told = problems(agent.post(url, json={"text": "Seen.", "next_step": broken}))
        assert [one["pointer"] for one in told] == ["/next_step/owner", "/next_step/action", "/next_step/due_at"]

    def test_a_program_writes_no_notes(self, house: House) -> None:
        key = house.program(Scope.TICKETS_WRITE, Scope.TICKETS_READ, Scope.NOTES_READ)
        url = f"/v1/tickets/{suggested(house, key)['ticket_id']}"
        assert key.post(f"{url}/notes", json={"text": "Seen."}).status_code == 403
        whole = {"audience": "finance", "note": {"text": "Seen.", "next_step": step()}}
        assert key.post(f"{url}/escalate", json=whole).status_code == 403


def test_a_no_keeps_its_reason_and_the_note_beside_it(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    told = {"reject_reason": "Not late yet.", "note_text": "Zustellbuch geprüft."}
    body = {"decision": "reject", "version": suggestion["version"], **told}
    ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body))
    (note,) = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))["notes"]
    assert note["agent_text"].splitlines() == list(told.values())


def test_nobody_who_left_owns_a_step(house: House, agent: httpx.Client) -> None:
    url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}/notes"
    name = ok(house.person(Role.AGENT).get("/v1/session"))["name"]
    ok(agent.post(url, json={"text": "x", "next_step": step(owner=name)}))
    house.in_books(lambda books: books.people.deactivate(name))
    (found,) = problems(agent.post(url, json={"text": "x", "next_step": step(owner=name)}))
    assert (found["letter"], found["pointer"]) == ("A", "/next_step/owner")


class TestWhenItIsDue:
    """A time with its zone is one moment; what is shown of it is UTC, as it says."""

    def test_a_time_of_another_zone_is_told_as_the_same_moment(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}"
        whole = {"audience": "logistics", "note": {"text": "x", "next_step": step(due_at="2030-01-02T05:00:00+09:00")}}
        task_id = ok(agent.post(f"{url}/escalate", json=whole))["task_id"]
        (task,) = [t for t in ok(agent.get("/v1/tasks"))["tasks"] if t["id"] == task_id]
        assert "due 2030-01-01 20:00Z" in task["text"]
        assert ok(agent.get(url))["notes"][0]["next_step"]["due_at"] == "2030-01-01T20:00:00Z"

    @pytest.mark.parametrize("due", ["9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00"])
    def test_a_time_at_the_calendars_end_is_refused_with_its_field(
        self, house: House, agent: httpx.Client, due: str
    ) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}"
        answer = agent.post(f"{url}/notes", json={"text": "x", "next_step": step(due_at=due)})
        assert (answer.status_code, answer.json()["pointer"]) == (422, "/next_step/due_at")


class TestPersonalData:
    """What a person writes into a note holds nobody's data; a refusal does not repeat it."""

    def test_the_place_is_named_and_nothing_is_kept_or_repeated(self, house: House, agent: httpx.Client) -> None:
        url = f"/v1/tickets/{suggested(house, agent, text=SIGNED)['ticket_id']}"
        text = "Frau Zwirnbein, ottilie@example.com, +49 171 2345678"
        answer = agent.post(f"{url}/notes", json={"text": text, "next_step": step(action="Call 0171 2345678")})
        told = problems(answer)
        assert [one["kind"] for one in told] == ["buyer_name", "email_address", "phone_number", "phone_number"]
        assert [one["pointer"] for one in told] == ["/text", "/text", "/text", "/next_step/action"]
        assert text[slice(*told[1]["span"])] == "ottilie@example.com"
        assert not {"Zwirnbein", "ottilie", "2345678"} & set(answer.text.replace('"', " ").split())
        assert ok(agent.get(url))["notes"] == []
        assert "ottilie" not in json.dumps([entry.model_dump(mode="json") for entry in ledger_of(house)])

    @pytest.mark.parametrize("field", ["note_text", "reject_reason"])
    def test_words_beside_a_decision_are_read_too(self, house: House, agent: httpx.Client, field: str) -> None:
        suggestion = suggested(house, agent)
        kind = "edit" if field == "note_text" else "reject"
        body = {"decision": kind, "version": suggestion["version"], field: "Her mail is ottilie@example.com"}
        (found,) = problems(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body))
        assert (found["pointer"], found["kind"]) == (f"/{field}", "email_address")
        ok(accept(agent, suggestion))  # the question is still open


class TestRequiredBefore:
    """Money, handing on, closing: each takes a whole note (S7, S60)."""

    def test_money_is_not_confirmed_on_a_note_whose_rule_is_gone(
        self, house: House, agent: httpx.Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        suggestion = suggested(house, agent)
        known = house.service.context.known_policies - {suggestion["note"]["policy_cited"][0]}
        monkeypatch.setattr(house.service.runner, "_context", _with(house.service.runner._context, known))
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        (action,) = suggestion["actions"]
        short = agent.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": action["digest"]})
        for answer in (agent.post(url, json=accepting(suggestion)), short):
            (found,) = problems(answer)
            assert (found["letter"], found["pointer"]) == ("C", "/note/policy_cited/0")
        assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/actions"))["actions"] == []
        told = [e.kind for e in ledger_of(house) if e.action_id == action["action_id"]]
        assert told == ["attempt.refused"]

    def test_the_note_is_the_confirmers_and_is_kept_with_the_action(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        body = accepting(suggestion) | {"note_text": "Zustellbuch geprüft."}
        (action,) = ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body))["actions"]
        (entry,) = [e for e in ledger_of(house) if e.kind == "action.confirmed" and e.action_id == action["action_id"]]
        kept = {k.id: k.note for k in house.in_books(lambda books: books.cases.kept_notes(suggestion["ticket_id"]))}
        assert kept[entry.data["note"]].agent_text == "Zustellbuch geprüft."

    def test_a_ticket_with_a_broken_note_is_not_closed(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        ticket_id = suggestion["ticket_id"]
        ok(
            agent.post(
                f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json={"decision": "reject", "version": 1}
            )
        )

        async def spoil(books: Any) -> None:
            (whole, *_) = reversed(await books.cases.notes(ticket_id))
            await books.cases.add_note(ticket_id, whole.model_copy(update={"evidence_log": ("It was late",)}))

        house.in_books(spoil)
        (found,) = problems(agent.post(f"/v1/tickets/{ticket_id}/close"))
        assert (found["letter"], found["pointer"]) == ("I", "/note/evidence_log")
        assert ok(agent.get(f"/v1/tickets/{ticket_id}"))["status"] == TicketStatus.CONCLUDED
        ok(agent.post(f"/v1/tickets/{ticket_id}/notes", json={"text": "Read again."}))
        assert ok(agent.post(f"/v1/tickets/{ticket_id}/close"))["status"] == TicketStatus.CLOSED


class TestHandingOn:
    """An escalation takes a whole note, opens a task for the other desk, and resets no clock (S60, S63, S64)."""

    def test_a_ticket_is_handed_on_with_note_and_task(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}"
        before = [(c["name"], c["due_at"]) for c in ok(agent.get(f"{url}/clocks"))["clocks"]]
        whole = {"audience": "logistics", "note": {"text": "Kein Scan seit Tagen.", "next_step": step()}}
        handed = ok(agent.post(f"{url}/escalate", json=whole))
        (entry,) = [
            e for e in ledger_of(house) if e.kind == "ticket.escalated" and e.ticket_id == suggestion["ticket_id"]
        ]
        assert entry.data == {"note": handed["note_id"], "to": "logistics"}
        task = ok(agent.get(f"/v1/tasks/{handed['task_id']}"))
        assert "logistics" in task["text"] and "Scan" not in task["text"]
        assert [(c["name"], c["due_at"]) for c in ok(agent.get(f"{url}/clocks"))["clocks"]] == before
        ok(agent.post(f"/v1/tasks/{handed['task_id']}/settle", json={"found": "seen"}))

    @pytest.mark.parametrize(
        ("note", "pointer"),
        [
            ({"text": "x", "next_step": {"owner": "logistics"}}, "/note/next_step/action"),
            ({"text": "Mail ottilie@example.com", "next_step": None}, "/note/text"),
        ],
    )
    def test_without_a_whole_note_it_stays(self, house: House, agent: httpx.Client, note: Json, pointer: str) -> None:
        ticket_id = suggested(house, agent)["ticket_id"]
        body = {"audience": "logistics", "note": note | {"next_step": note["next_step"] or step()}}
        assert problems(agent.post(f"/v1/tickets/{ticket_id}/escalate", json=body))[0]["pointer"] == pointer
        assert not [e for e in ledger_of(house) if e.kind == "ticket.escalated" and e.ticket_id == ticket_id]
        assert not [t for t in ok(agent.get("/v1/tasks"))["tasks"] if t["ticket_id"] == ticket_id]

    @pytest.mark.parametrize("body", [{"audience": "logistics"}, {"audience": "logistics", "note": {"text": "Seen."}}])
    def test_a_missing_note_or_step_is_pointed_at(self, house: House, agent: httpx.Client, body: Json) -> None:
        answer = agent.post(f"/v1/tickets/{suggested(house, agent)['ticket_id']}/escalate", json=body)
        assert answer.status_code == 422
        assert answer.json()["pointer"] == ("/note/next_step" if "note" in body else "/note")


class TestTwoStreams:
    """One timeline; every entry says which stream it is of, who wrote it and where it is kept (S62)."""

    def test_notes_and_activity_stand_in_order_and_apart(self, house: House, agent: httpx.Client) -> None:
        suggestion, _ = confirmed(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}/timeline"
        ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": "Zustellbuch geprüft."}))
        everything = ok(agent.get(url, params={"limit": 200}))["entries"]
        assert [e["at"] for e in everything] == sorted(e["at"] for e in everything)
        assert everything[0]["kind"] == "message" and everything[0]["source"] == "message 1"
        assert {e["stream"] for e in everything} == {"note", "activity"}
        for stream in ("note", "activity"):
            only = ok(agent.get(url, params={"stream": stream, "limit": 200}))["entries"]
            assert only == [e for e in everything if e["stream"] == stream]
        assert all(("note" in e) == (e["stream"] == "note") for e in everything)
        assert {"ledger #", "note ", "message "} == {e["source"].rstrip("0123456789") for e in everything}

    def test_every_entry_says_what_happened_and_those_of_the_ledger_how_they_are_chained(
        self, house: House, agent: httpx.Client
    ) -> None:
        suggestion, action = confirmed(house, agent)
        ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": "Zustellbuch geprüft."}))
        url = f"/v1/tickets/{suggestion['ticket_id']}/timeline"
        german = ok(agent.get(url, params={"limit": 200, "lang": "de"}))["entries"]
        english = ok(agent.get(url, params={"limit": 200}))["entries"]
        for entry in german:
            chained = entry["source"].startswith("ledger #")
            assert chained == all(entry[name] for name in ("seq", "hash", "prev")), entry
            assert entry["said"] and "Zustellbuch" not in entry["said"] and entry["actor"] == entry["author"]
        told = {e["kind"]: e["said"] for e in german}
        assert told["message"] == "Der Käufer hat geschrieben"
        assert told["action.confirmed"] == "Aktion (Erstattung von 22,40\u00a0€): bestätigt"
        assert [e["seq"] for e in english] == [e["seq"] for e in german] and english != german
        assert action["action_id"] in {e["action_id"] for e in german}
        assert agent.get(url, params={"lang": "pl"}).status_code == 422

    def test_pages_hold_every_entry_once_while_more_is_written(self, house: House, agent: httpx.Client) -> None:
        suggestion, _ = confirmed(house, agent)
        url = f"/v1/tickets/{suggestion['ticket_id']}/timeline"
        seen: list[str] = []
        cursor: str | None = None
        first = True
        while first or cursor:
            page = ok(agent.get(url, params={"limit": 2} | ({"cursor": cursor} if cursor else {})))
            seen += [entry["source"] for entry in page["entries"]]
            cursor = page["next_cursor"]
            if first:
                ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": "Meanwhile."}))
            first = False
        assert seen == [e["source"] for e in ok(agent.get(url, params={"limit": 200}))["entries"]]

    @pytest.mark.parametrize("cursor", ["x", "1-2", "1-9-1", "'; --"])
    def test_a_cursor_that_is_not_ours_is_refused(self, house: House, agent: httpx.Client, cursor: str) -> None:
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}/timeline"
        assert agent.get(url, params={"cursor": cursor}).status_code == 422

    def test_a_program_without_the_scope_meets_no_note(self, house: House, agent: httpx.Client) -> None:
        ticket_id = suggested(house, agent)["ticket_id"]
        ok(agent.post(f"/v1/tickets/{ticket_id}/notes", json={"text": "Zustellbuch geprüft."}))
        url = f"/v1/tickets/{ticket_id}"
        blind, seeing = house.program(Scope.TICKETS_READ), house.program(Scope.TICKETS_READ, Scope.NOTES_READ)
        assert blind.get(f"{url}/timeline", params={"stream": "note"}).status_code == 403
        assert blind.get(f"{url}/handover", params={"audience": "finance"}).status_code == 403
        assert {e["stream"] for e in ok(blind.get(f"{url}/timeline"))["entries"]} == {"activity"}
        assert "Zustellbuch" not in json.dumps([ok(blind.get(url)), ok(blind.get(f"{url}/timeline"))])
        assert "Zustellbuch" in json.dumps(ok(seeing.get(f"{url}/timeline")))
        assert len(ok(seeing.get(url))["notes"]) == 1


class TestSummingUp:
    """A handover is short, sourced, and holds no word anybody wrote."""

    @pytest.mark.parametrize("audience", ["specialist", "logistics", "finance"])
    @pytest.mark.parametrize("lang", ["en", "it", "de", "fr", "es"])
    def test_it_is_short_sourced_and_the_same_each_time(
        self, house: House, agent: httpx.Client, noted: str, audience: str, lang: str
    ) -> None:
        params = {"audience": audience, "lang": lang}
        told = ok(agent.get(f"/v1/tickets/{noted}/handover", params=params))
        assert told["words"] == len(told["text"].split()) <= 120
        assert len(told["sentences"]) >= 4 and all(one["source"] for one in told["sentences"])
        assert told["text"] == " ".join(f"{one['text']} [{one['source']}]" for one in told["sentences"])
        assert not {"Ottilie", "Zwirnbein", "Zustellbuch"} & set(told["text"].replace(".", " ").split())
        assert ok(agent.get(f"/v1/tickets/{noted}/handover", params=params)) == told

    def test_each_desk_is_told_its_own(self, house: House, agent: httpx.Client, noted: str) -> None:
        told = {
            audience: ok(agent.get(f"/v1/tickets/{noted}/handover", params={"audience": audience}))["text"]
            for audience in ("specialist", "logistics", "finance")
        }
        assert "still refundable" in told["finance"] and "still refundable" not in told["logistics"]
        assert "promised by" in told["logistics"] and "promised by" not in told["finance"]
        assert "rated ODR-CRITICAL" in told["specialist"] or "rated" in told["specialist"]

    def test_a_ticket_without_a_suggestion_has_none(self, house: House, agent: httpx.Client) -> None:
        fresh = ok(agent.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))["ticket_id"]
        assert agent.get(f"/v1/tickets/{fresh}/handover", params={"audience": "finance"}).status_code == 409


class TestExport:
    """What leaves the house is chosen field by field; who may take it out, and that it was, is written down (S65)."""

    def test_profiles_over_rest(self, house: House, agent: httpx.Client, manager: httpx.Client) -> None:
        suggestion, action = confirmed(house, agent, text=SIGNED)
        url = f"/v1/tickets/{suggestion['ticket_id']}"
        ok(agent.post(f"{url}/notes", json={"text": "Zustellbuch geprüft."}))
        name = ok(agent.get("/v1/session"))["name"]
        for profile in ("appeal", "subject"):
            assert agent.get(f"{url}/notes/export", params={"profile": profile}).status_code == 403
        told = {
            p: ok(manager.get(f"{url}/notes/export", params={"profile": p})) for p in ("internal", "appeal", "subject")
        }
        spelled = {profile: json.dumps(document, ensure_ascii=False) for profile, document in told.items()}
        assert name in spelled["internal"] and name not in spelled["appeal"] + spelled["subject"]
        assert "Zustellbuch" in spelled["internal"] and "Zustellbuch" in spelled["subject"]
        assert "Zustellbuch" not in spelled["appeal"] and "Zwirnbein" not in spelled["appeal"]
        assert told["subject"]["messages"][0]["text"] == SIGNED
        (one,) = told["appeal"]["actions"]
        assert one["amount"] == action["amount"] and one["steps"][0]["what"] == "action.confirmed"
        exported = [
            e for e in ledger_of(house) if e.kind == "notes.exported" and e.ticket_id == suggestion["ticket_id"]
        ]
        assert [e.data["profile"] for e in exported] == ["internal", "appeal", "subject"]

    def test_a_program_exports_nothing(self, house: House, agent: httpx.Client) -> None:
        key = house.program(*Scope)
        url = f"/v1/tickets/{suggested(house, agent)['ticket_id']}/notes/export"
        assert key.get(url, params={"profile": "internal"}).status_code == 403


def test_no_run_of_a_note_reaches_reply_macro_or_amazon(house: House, agent: httpx.Client) -> None:
    """Law 5 through the whole house: written, confirmed, carried, paid, released; and no twelve letters of a note outside."""
    said = "Käuferin wirkt wie eine Wiederverkäuferin; Lieferant schweigt seit Dienstag"
    todo = "Ask the warehouse foreman about pallet seventeen"
    suggestion = suggested(house, agent)
    url = f"/v1/tickets/{suggestion['ticket_id']}"
    ok(agent.post(f"{url}/notes", json={"text": said, "next_step": step(action=todo)}))
    body = accepting(suggestion) | {"note_text": said}
    outbound = [json.dumps(suggestion["macro"], ensure_ascii=False)]
    (action,) = ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body))["actions"]
    for state in (ActionState.SUBMITTED, ActionState.ACCEPTED, ActionState.SETTLED):
        house.carried(agent, action["action_id"], state, ActionState.SETTLED)
        offered = ok(agent.get(f"{url}/replies"))["offered"]
        outbound.append(json.dumps(offered, ensure_ascii=False))
        for one in offered:
            agent.post(f"{url}/replies", json={"action_id": one["action_id"], "sha256": one["sha256"]})
    released = ok(agent.get(f"{url}/replies"))["released"]
    assert released
    outbound += [one["text"] for one in released]
    outbound += [feed.document.decode() for feed in house.in_books(_feeds_of(action["action_id"]))]
    outbound.append(json.dumps(house.at_amazon(action["order_id"]), ensure_ascii=False))
    notes = house.in_books(lambda books: books.cases.notes(suggestion["ticket_id"]))
    assert any(note.agent_text == said for note in notes) and any(note.next_step.action == todo for note in notes)
    assert _shared(_words_of(notes), outbound) == set()


def _feeds_of(action_id: str) -> Any:
    async def look(books: Any) -> Any:
        record = await books.actions.get(action_id)
        return [await books.feeds.get(record.feed)]

    return look


def _words_of(notes: list[Note]) -> list[str]:
    texts = [text for n in notes for text in (n.agent_text, n.next_step.action, n.action_taken, *n.evidence_log)]
    return [re.sub(r"\b[a-z]{3,4}_[0-9a-f]{8,}", "", text) for text in texts]


def _shared(inside: list[str], outside: list[str], run: int = 12) -> set[str]:
    """Runs of that length that stand on both sides; ids, amounts and dates are facts and may."""
    runs = {text[at : at + run] for text in inside for at in range(len(text) - run + 1)}
    runs = {one for one in runs if sum(char.isalpha() for char in one) >= run // 2 + 1}
    return {one for one in runs if any(one in text for text in outside)}


def _with(context: Any, known: frozenset[str]) -> Any:
    return replace(context, known_policies=known)
