"""What only a person can settle, and words that may go to a buyer: over REST, once, and only while they are true."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator

import httpx
import pytest

from copilot.amazon.simulator.faults import Dice
from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from copilot.domain.outbox import HumanTask
from tests.crash.brain import light_brain
from tests.http.house import House, Json, accept, confirmed, ok, open_house, suggested
from tests.http.refusals import ledger_of, named_problem, refused

SETTLE, REPLY = "/v1/tasks/…/settle", "/v1/tickets/…/replies"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        assert ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))["whole"] is True


def of_unknown_outcome(house: House, who: httpx.Client) -> tuple[Json, Json]:
    """An action whose feed ended FATAL before it was carried out (else Finances may settle it any moment), and its task."""
    simulator = house.amazon_app.state.simulator
    simulator.queue._dice = Dice(seed=3, faults="fatal_partial:1")
    try:
        _, action = confirmed(house, who)
        house.carried(who, action["action_id"], ActionState.UNKNOWN)
    finally:
        simulator.queue._dice = simulator.dice
    tasks = ok(who.get("/v1/tasks"))["tasks"]
    (task,) = [t for t in tasks if t["action_id"] == action["action_id"]]
    deadline = time.monotonic() + 20
    while not any(e.kind == "ticket.concluded" and e.ticket_id == action["ticket_id"] for e in ledger_of(house)):
        assert time.monotonic() < deadline, "the run has heard of the outcome"
        time.sleep(0.05)
    return action, task


def settle(who: httpx.Client, task: Json, found: str) -> httpx.Response:
    return who.post(f"/v1/tasks/{task['id']}/settle", json={"found": found})


class TestTasks:
    """List, read, settle: once, by somebody else, and never by a guess."""

    def test_a_task_of_unknown_outcome_is_settled_once_by_another_person(self, house: House) -> None:
        ada, boss = house.person(Role.MANAGER), house.person(Role.MANAGER)
        action, task = of_unknown_outcome(house, ada)
        assert ok(boss.get(f"/v1/tasks/{task['id']}")) == task
        refused(house, ada, lambda: settle(ada, task, "carried_out"), status=403, code="not_allowed", door=SETTLE)
        refused(house, boss, lambda: settle(boss, task, "seen"), status=403, code="denied", door=SETTLE, rule="TASK-02")
        refused(
            house, boss, lambda: settle(boss, task, "not_carried_out"), status=403, code="denied", door=SETTLE,
            rule="TASK-05", task=task["id"],
        )  # fmt: skip
        agent = house.person()
        refused(house, agent, lambda: settle(agent, task, "carried_out"), status=403, code="not_allowed", door=SETTLE)
        named_problem(settle(house.program(Scope.TICKETS_WRITE), task, "carried_out"), 403, "not_allowed")
        closed = ok(settle(boss, task, "carried_out"))
        assert (closed["outcome"], closed["closed_at"] is not None) == ("carried_out", True)
        assert ok(ada.get(f"/v1/actions/{action['action_id']}"))["state"] == "SETTLED"
        house.ticket_becomes(ada, action["ticket_id"], "concluded")
        ticket = ok(ada.get(f"/v1/tickets/{action['ticket_id']}"))
        assert "settled [ledger" in str(ticket["notes"][-1]["action_taken"])
        refused(
            house, boss, lambda: settle(boss, task, "carried_out"), status=409, code="already_decided", door=SETTLE,
            task=task["id"],
        )  # fmt: skip
        assert task["id"] not in [t["id"] for t in ok(boss.get("/v1/tasks"))["tasks"]]
        kinds = [e.kind for e in ledger_of(house) if e.action_id == action["action_id"]]
        assert kinds.count("task.settled") == 1

    def test_a_task_without_an_action_is_only_seen(self, house: House) -> None:
        ada = house.person()
        now = house.service.clock.now()
        note = HumanTask(
            id="task_look_0123456789ab", kind="look", ticket_id=None, action_id=None, text="Look.", opened_at=now
        )
        house.in_books(lambda books: books.cases.open_task(note))
        refused(
            house, ada, lambda: ada.post(f"/v1/tasks/{note.id}/settle", json={"found": "carried_out"}), status=403,
            code="denied", door=SETTLE, rule="TASK-01",
        )  # fmt: skip
        assert ok(ada.post(f"/v1/tasks/{note.id}/settle", json={"found": "seen"}))["outcome"] == "seen"
        refused(
            house, ada, lambda: ada.post(f"/v1/tasks/{note.id}/settle", json={"found": "seen"}), status=409,
            code="already_decided", door=SETTLE,
        )  # fmt: skip


class TestReplies:
    """Locked words that are true now, handed over by their hash and nothing else."""

    def offered(self, who: httpx.Client, ticket_id: str) -> list[Json]:
        offered: list[Json] = ok(who.get(f"/v1/tickets/{ticket_id}/replies"))["offered"]
        return offered

    def hand_over(self, who: httpx.Client, ticket_id: str, reply: Json) -> httpx.Response:
        body = {"action_id": reply["action_id"], "sha256": reply["sha256"]}
        return who.post(f"/v1/tickets/{ticket_id}/replies", json=body)

    def test_what_is_offered_is_released_once_byte_for_byte(self, house: House) -> None:
        ada = house.person()
        suggestion = suggested(house, ada)
        ticket = suggestion["ticket_id"]
        (reply,) = self.offered(ada, ticket)
        assert reply["text"] == suggestion["macro"]["text"]
        assert hashlib.sha256(reply["text"].encode()).hexdigest() == reply["sha256"]
        released = ok(self.hand_over(ada, ticket, reply))
        assert (released["text"], released["sha256"]) == (reply["text"], reply["sha256"])
        refused(
            house, ada, lambda: self.hand_over(ada, ticket, reply), status=409, code="already_decided", door=REPLY,
            ticket=ticket,
        )  # fmt: skip
        (told,) = ok(ada.get(f"/v1/tickets/{ticket}/replies"))["released"]
        assert told["released_by"] == ok(ada.get("/v1/session"))["name"]
        (entry,) = [e for e in ledger_of(house) if e.kind == "reply.released" and e.ticket_id == ticket]
        assert entry.data["sha256"] == reply["sha256"]
        assert reply["text"] not in json.dumps(entry.model_dump(mode="json"), ensure_ascii=False)

    def test_words_that_a_message_rule_blocks_never_leave(self, house: House) -> None:
        """A rule may be tightened after a suggestion was made; the door asks again, whoever wrote the words."""
        ada = house.person()
        suggestion = suggested(house, ada)
        ticket, id_ = suggestion["ticket_id"], suggestion["suggestion_id"]
        run_id = house.in_books(lambda books: books.runs.latest(ticket)).run_id
        kept = house.in_books(lambda books: books.suggestions.get(id_))
        assert kept.macro is not None
        bad = kept.macro.model_copy(update={"text": kept.macro.text + "\nWrite to help@brightshop.com\n"})
        house.in_books(lambda books: books.suggestions.put(kept.model_copy(update={"macro": bad}), run_id))
        (reply,) = self.offered(ada, ticket)
        problem = refused(
            house, ada, lambda: self.hand_over(ada, ticket, reply), status=403, code="denied", door=REPLY, rule="COM-15",
        )  # fmt: skip
        assert "email_address" in problem["detail"]
        assert ok(ada.get(f"/v1/tickets/{ticket}/replies"))["released"] == []

    def test_words_of_what_is_prepared_end_with_a_no_and_with_the_action(self, house: House) -> None:
        ada = house.person()
        said_no = suggested(house, ada)
        assert self.offered(ada, said_no["ticket_id"])
        reject = {"decision": "reject", "version": said_no["version"], "reject_reason": "not so"}
        ok(ada.post(f"/v1/suggestions/{said_no['suggestion_id']}/decision", json=reject))
        assert self.offered(ada, said_no["ticket_id"]) == []
        _, action = confirmed(house, ada)
        assert None in {reply["action_id"] for reply in self.offered(ada, action["ticket_id"])}
        ok(ada.post(f"/v1/actions/{action['action_id']}/cancel"))
        assert self.offered(ada, action["ticket_id"]) == []

    def test_words_that_are_true_no_more_are_refused(self, house: House) -> None:
        ada = house.person()
        _, action = confirmed(house, ada)
        ticket = action["ticket_id"]
        before = {r["action_id"]: r for r in self.offered(ada, ticket)}
        house.carried(ada, action["action_id"], ActionState.SETTLED)
        house.ticket_becomes(ada, ticket, "concluded")
        after = {r["action_id"]: r for r in self.offered(ada, ticket)}
        mine = action["action_id"]
        assert mine in after
        assert before.get(mine, {"text": ""})["text"] != after[mine]["text"], "submitted is not refunded (law 4)"
        stale = before.get(mine) or {**after[mine], "sha256": hashlib.sha256(b"It was refunded.").hexdigest()}
        refused(house, ada, lambda: self.hand_over(ada, ticket, stale), status=412, code="outdated", door=REPLY)
        assert ok(self.hand_over(ada, ticket, after[mine]))["text"] == after[mine]["text"]

    def test_another_decision_takes_the_old_words_away(self, house: House) -> None:
        ada = house.person()
        suggestion = suggested(house, ada)
        (old,) = self.offered(ada, suggestion["ticket_id"])
        wish = {"tool": "cancel"}
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        ok(ada.post(url, json={"decision": "edit", "version": 1, "propose": wish}))
        answer = self.hand_over(ada, suggestion["ticket_id"], old)
        assert answer.status_code in (404, 412), answer.text
        assert answer.json()["happened"] == "no"

    def test_a_note_is_never_among_them(self, house: House) -> None:
        ada = house.person()
        secret = "Buyer 4711 looks like a reseller"
        _, action = confirmed(house, ada)
        ticket = action["ticket_id"]
        ok(ada.post(f"/v1/tickets/{ticket}/notes", json={"text": secret}))
        house.carried(ada, action["action_id"], ActionState.SETTLED)
        assert "reseller" not in json.dumps(ok(ada.get(f"/v1/tickets/{ticket}/replies")))
        forged = {"action_id": None, "sha256": hashlib.sha256(secret.encode()).hexdigest()}
        answer = self.hand_over(ada, ticket, forged)
        assert answer.status_code in (404, 412)

    def test_a_program_reads_and_hands_nothing_over(self, house: House) -> None:
        suggestion = suggested(house, house.person())
        program = house.program(Scope.TICKETS_READ, Scope.TICKETS_WRITE)
        (reply,) = self.offered(program, suggestion["ticket_id"])
        named_problem(self.hand_over(program, suggestion["ticket_id"], reply), 403, "not_allowed")
        reader = house.person(Role.QA)
        named_problem(self.hand_over(reader, suggestion["ticket_id"], reply), 403, "not_allowed")

    def test_words_of_another_ticket_are_not_here(self, house: House) -> None:
        ada = house.person()
        mine, other = suggested(house, ada), suggested(house, ada)
        (reply,) = self.offered(ada, other["ticket_id"])
        answer = self.hand_over(ada, mine["ticket_id"], reply)
        assert answer.status_code == 412, "its words name another order"
        assert accept(ada, mine).status_code == 200
