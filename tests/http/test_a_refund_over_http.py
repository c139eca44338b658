"""A refund from confirmation to Amazon and back: once, for exactly what was confirmed, by those who may."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from api.wiring import SystemClock
from copilot.domain.action import ActionState
from copilot.domain.identity import Role
from copilot.domain.order import Fulfilment, Marks
from tests.graphs.shop import CANCEL, RETURNED
from tests.http.house import House, accept, accepting, confirmed, ok, suggested, ticket_json

DONE = (ActionState.ACCEPTED, ActionState.SETTLED)


def refunds_by_feed(house: House, order_id: str) -> list[dict[str, Any]]:
    return [r for r in house.at_amazon(order_id)["refunds"] if r["feed_id"]]


def test_a_confirmed_refund_is_submitted_once_and_pays_exactly_its_amount(house: House, agent: httpx.Client) -> None:
    feeds_before = house.shop_state()["create_feed_calls"]
    suggestion, action = confirmed(house, agent)
    assert action["state"] == ActionState.HELD
    assert action["amount"] == {"amount": "22.40", "currency": "EUR"}
    after = house.carried(agent, action["action_id"], *DONE)
    again = agent.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": action["digest"]})
    assert again.status_code == 409
    house.turn()
    shop = house.shop_state()
    assert shop["create_feed_calls"] == feeds_before + 1
    assert shop["orders"][after["order_id"]]["refunded_total"] == "22.40"
    assert len(refunds_by_feed(house, after["order_id"])) == 1
    assert house.carried(agent, action["action_id"], ActionState.SETTLED)["report_row"] >= 1


def test_two_clients_that_confirm_at_once_pay_once(house: House) -> None:
    people = [house.person(), house.person()]
    suggestion = suggested(house, people[0])
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda who: accept(who, suggestion), people))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    (action,) = next(a.json() for a in answers if a.is_success)["actions"]
    feeds_before = house.shop_state()["create_feed_calls"]
    done = house.carried(people[0], action["action_id"], *DONE)
    assert house.shop_state()["create_feed_calls"] == feeds_before + 1
    assert house.at_amazon(done["order_id"])["refunded_total"] == "22.40"


def test_two_tickets_about_one_order_do_not_pay_twice(house: House, agent: httpx.Client) -> None:
    order_id = house.shop.order("late").order_id
    suggestions = []
    for _ in range(2):
        ticket = ok(agent.post("/v1/tickets", json=ticket_json(order_id)))
        suggestions.append(ok(agent.post(f"/v1/tickets/{ticket['ticket_id']}/suggestions")))
    first = ok(accept(agent, suggestions[0]))["actions"][0]
    second = accept(agent, suggestions[1])
    assert second.status_code == 403
    assert second.json()["rule"] == "REF-08"
    house.carried(agent, first["action_id"], *DONE)
    assert house.at_amazon(order_id)["refunded_total"] == "22.40"


def test_a_decision_about_another_version_is_refused(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    answer = accept(agent, {**suggestion, "version": 2})
    assert (answer.status_code, answer.json()["happened"]) == (412, "no")


def test_an_if_match_of_another_version_is_refused(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    url = f"/v1/suggestions/{suggestion['suggestion_id']}"
    tag = agent.get(url).headers["etag"]
    stale = agent.post(f"{url}/decision", json=accepting(suggestion), headers={"if-match": '"7"'})
    assert stale.status_code == 412
    fresh = agent.post(f"{url}/decision", json=accepting(suggestion), headers={"if-match": tag})
    assert fresh.status_code == 200


def test_a_confirmation_with_another_digest_is_refused(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    (action,) = suggestion["actions"]
    wrong = {**suggestion, "actions": [{**action, "digest": "0" * 64}]}
    assert accept(agent, wrong).status_code == 412
    by_action = agent.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": "0" * 64})
    assert by_action.status_code == 412
    assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/actions")) == {"actions": []}


def test_an_action_of_another_suggestion_is_not_found(house: House, agent: httpx.Client) -> None:
    mine, other = suggested(house, agent), suggested(house, agent)
    answer = accept(agent, {**mine, "actions": other["actions"]})
    assert answer.status_code == 404
    nobody = agent.post("/v1/actions/act_nobody/confirm", json={"digest": "0" * 64})
    assert nobody.status_code == 404


def test_one_action_can_be_confirmed_by_its_own_address(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    (action,) = suggestion["actions"]
    answer = ok(agent.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": action["digest"]}))
    assert answer["state"] == ActionState.HELD


@pytest.mark.parametrize("extra", ["confirmed_by", "actor", "roles", "amount"])
def test_a_body_cannot_say_who_confirmed_or_how_much(house: House, agent: httpx.Client, extra: str) -> None:
    suggestion = suggested(house, agent)
    body = {**accepting(suggestion), extra: "usr_somebody"}
    answer = agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body)
    assert answer.status_code == 422
    assert answer.json()["field"] == extra
    (action,) = suggestion["actions"]
    digest = {"digest": action["digest"], extra: "usr_somebody"}
    assert agent.post(f"/v1/actions/{action['action_id']}/confirm", json=digest).status_code == 422


def test_the_record_names_the_person_behind_the_session(house: House, agent: httpx.Client) -> None:
    me = ok(agent.get("/v1/session"))
    _, action = confirmed(house, agent)
    seen = ok(agent.get(f"/v1/actions/{action['action_id']}"))
    assert seen["confirmed_by"] == me["name"]
    assert [e["kind"] for e in seen["ledger"]] == ["action.confirmed", "action.held"]


class TestApproval:
    """Above one's own authority another person must agree, and nobody agrees with themselves (S11, S16)."""

    def test_a_manager_approves_what_an_agent_may_not_do_alone(self, house: House, manager: httpx.Client) -> None:
        agent = house.person()
        _, action = confirmed(house, agent, "returned", RETURNED)
        assert (action["state"], action["approvers_needed"]) == ("AWAITING_APPROVAL", ["manager"])
        house.turn()
        assert house.at_amazon(action["order_id"])["refunded_total"] == "0.00"
        waiting = ok(manager.get("/v1/approvals"))["approvals"]
        assert action["action_id"] in [a["action_id"] for a in waiting]
        yes = {"digest": action["digest"]}
        held = ok(manager.post(f"/v1/actions/{action['action_id']}/approve", json=yes))
        assert held["state"] == ActionState.HELD
        house.carried(manager, action["action_id"], *DONE)
        assert house.at_amazon(action["order_id"])["refunded_total"] == "179.90"
        kinds = [e["kind"] for e in ok(manager.get(f"/v1/actions/{action['action_id']}"))["ledger"]]
        assert kinds[:4] == ["action.confirmed", "action.awaiting_approval", "approval.granted", "action.held"]

    def test_nobody_approves_what_they_confirmed(self, house: House) -> None:
        both = house.person(Role.AGENT, Role.COMPLIANCE)
        suggestion = suggested(house, both, "dear", RETURNED)
        (action,) = ok(accept(both, suggestion))["actions"]
        assert action["approvers_needed"] == ["compliance", "manager"]
        answer = both.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]})
        assert answer.status_code == 403

    def test_one_person_with_two_roles_is_still_one_person(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent, "dear", RETURNED)
        two_hats = house.person(Role.MANAGER, Role.COMPLIANCE)
        yes = {"digest": action["digest"]}
        first = ok(two_hats.post(f"/v1/actions/{action['action_id']}/approve", json=yes))
        assert first["state"] == ActionState.AWAITING_APPROVAL
        assert two_hats.post(f"/v1/actions/{action['action_id']}/approve", json=yes).status_code in (403, 409)
        ok(house.person(Role.MANAGER, Role.COMPLIANCE).post(f"/v1/actions/{action['action_id']}/approve", json=yes))
        done = house.carried(agent, action["action_id"], *DONE)
        assert house.at_amazon(done["order_id"])["refunded_total"] == "608.90"

    def test_an_agent_cannot_approve(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent, "returned", RETURNED)
        other = house.person(Role.AGENT)
        answer = other.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]})
        assert answer.status_code == 403

    def test_an_approval_of_another_digest_is_refused(self, house: House, manager: httpx.Client) -> None:
        _, action = confirmed(house, house.person(), "returned", RETURNED)
        answer = manager.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": "0" * 64})
        assert answer.status_code == 412

    def test_a_refused_approval_ends_it(self, house: House, manager: httpx.Client) -> None:
        agent = house.person()
        suggestion, action = confirmed(house, agent, "returned", RETURNED)
        no = ok(manager.post(f"/v1/actions/{action['action_id']}/deny", json={"digest": action["digest"]}))
        assert no["state"] == ActionState.VOID
        late = manager.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]})
        assert late.status_code == 409
        house.turn()
        assert house.at_amazon(action["order_id"])["refunded_total"] == "0.00"
        house.ticket_becomes(agent, suggestion["ticket_id"], "concluded")


class TestTakingBack:
    """While no feed carries it, an action can be taken back (N24)."""

    def test_what_is_taken_back_is_never_sent(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent)
        gone = ok(agent.post(f"/v1/actions/{action['action_id']}/cancel"))
        assert gone["state"] == ActionState.CANCELLED
        feeds_before = house.shop_state()["create_feed_calls"]
        house.turn()
        assert house.shop_state()["create_feed_calls"] == feeds_before
        assert house.at_amazon(action["order_id"])["refunded_total"] == "0.00"

    def test_only_who_confirmed_or_a_manager_takes_back(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent)
        assert house.person().post(f"/v1/actions/{action['action_id']}/cancel").status_code == 403
        assert house.person(Role.MANAGER).post(f"/v1/actions/{action['action_id']}/cancel").status_code == 200

    def test_what_amazon_has_cannot_be_taken_back(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent)
        house.carried(agent, action["action_id"], *DONE)
        assert agent.post(f"/v1/actions/{action['action_id']}/cancel").status_code == 409


class TestTheWorldMovesOn:
    """What was right when it was confirmed is judged again before it is sent."""

    def test_a_refund_amazon_gave_meanwhile_is_not_given_twice(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent)
        house.happens(action["order_id"], amazon_refunds="22.40")
        void = house.carried(agent, action["action_id"], ActionState.VOID)
        assert void["code"] == "REF-08"
        assert refunds_by_feed(house, action["order_id"]) == []

    def test_an_order_that_shipped_meanwhile_is_not_cancelled(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent, "cancel", CANCEL)
        house.happens(action["order_id"], status="Shipped")
        void = house.carried(agent, action["action_id"], ActionState.VOID)
        assert void["code"] == "CAN-04"
        assert house.at_amazon(action["order_id"])["status"] == "Shipped"

    def test_an_order_that_turned_out_to_be_fulfilled_by_amazon_is_not_refunded(
        self, house: House, agent: httpx.Client
    ) -> None:
        _, action = confirmed(house, agent)
        house.becomes(action["order_id"], fulfilment=Fulfilment.FBA)
        void = house.carried(agent, action["action_id"], ActionState.VOID)
        assert void["code"] == "FBA-01"
        assert refunds_by_feed(house, action["order_id"]) == []

    def test_a_claim_filed_meanwhile_stops_the_refund(self, house: House, agent: httpx.Client) -> None:
        _, action = confirmed(house, agent)
        claimed = Marks(claim_open=True)
        house.in_books(lambda books: books.cases.put_marks(action["order_id"], claimed, at=SystemClock().now()))
        void = house.carried(agent, action["action_id"], ActionState.VOID)
        assert void["code"] == "ATZ-11"
        assert refunds_by_feed(house, action["order_id"]) == []

    def test_an_official_cancellation_is_carried_out_and_ends_the_ticket(
        self, house: House, agent: httpx.Client
    ) -> None:
        suggestion, action = confirmed(house, agent, "cancel", CANCEL)
        house.carried(agent, action["action_id"], ActionState.SETTLED)
        assert house.at_amazon(action["order_id"])["status"] == "Canceled"
        house.ticket_becomes(agent, suggestion["ticket_id"], "concluded")


class TestTwoTicketsOneOrder:
    """Another money action on the same order waits for the first (S86)."""

    def cancellations(self, house: House, agent: httpx.Client) -> list[dict[str, Any]]:
        order_id = house.shop.order("cancel").order_id
        tickets = [ok(agent.post("/v1/tickets", json=ticket_json(order_id, CANCEL))) for _ in range(2)]
        return [ok(agent.post(f"/v1/tickets/{ticket['ticket_id']}/suggestions")) for ticket in tickets]

    def test_the_second_decision_is_told_what_was_not_done(self, house: House, agent: httpx.Client) -> None:
        first, second = self.cancellations(house, agent)
        ok(accept(agent, first))
        told = accept(agent, second)
        assert told.status_code == 200
        assert told.json()["actions"] == []
        assert [no["rule"] for no in told.json()["denied"]] == ["LAW-02"]

    def test_a_second_confirmation_is_refused_with_the_reason(self, house: House, agent: httpx.Client) -> None:
        first, second = self.cancellations(house, agent)
        ok(accept(agent, first))
        (action,) = second["actions"]
        answer = agent.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": action["digest"]})
        assert answer.status_code == 403, answer.text
        assert answer.json()["rule"] == "LAW-02"
        assert "already under way" in answer.json()["detail"]


class TestSendingAgain:
    """A request that is sent again is answered again (Idempotency-Key)."""

    def test_the_same_key_and_body_get_the_same_answer(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        key = {"idempotency-key": "first-try"}
        first = agent.post(url, json=accepting(suggestion), headers=key)
        again = agent.post(url, json=accepting(suggestion), headers=key)
        assert first.status_code == again.status_code == 200
        assert again.content == first.content
        assert again.headers["idempotent-replayed"] == "true"

    def test_the_same_key_with_another_body_is_refused(self, house: House, agent: httpx.Client) -> None:
        key = {"idempotency-key": "second-try"}
        suggestion = suggested(house, agent)
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        ok(agent.post(url, json=accepting(suggestion), headers=key))
        other = agent.post(url, json={**accepting(suggestion), "confirm": []}, headers=key)
        assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")

    def test_a_key_belongs_to_who_used_it(self, house: House, agent: httpx.Client) -> None:
        key = {"idempotency-key": "shared"}
        body = {"marketplace": "DE", "messages": [{"role": "buyer", "text": "Hallo?"}]}
        mine = ok(agent.post("/v1/tickets", json=body, headers=key))
        theirs = ok(house.person().post("/v1/tickets", json=body, headers=key))
        assert mine["ticket_id"] != theirs["ticket_id"]

    def test_a_failed_request_frees_its_key(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        key = {"idempotency-key": "third-try"}
        assert accept(agent, {**suggestion, "version": 9}).status_code == 412
        wrong = agent.post(url, json={**accepting(suggestion), "version": 9}, headers=key)
        assert wrong.status_code == 412
        ok(agent.post(url, json=accepting(suggestion), headers=key))
