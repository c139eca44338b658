"""Roads to money that a hostile reader of the code found open, each shut and kept shut."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import httpx
import pytest

from api.wiring import SystemClock
from copilot.domain.identity import Role, Scope
from tests.http.house import OURS, House, Json, accept, accepting, mail, ok, post_mail, suggested, ticket_json


def notice(kind: str, order_id: str, subject: str, words: str) -> bytes:
    """A notice of Amazon's own, proven by our receiver."""
    letter = EmailMessage(policy=SMTP)
    letter["Authentication-Results"] = (
        f"{OURS}; dkim=pass header.d=amazon.de; spf=pass smtp.mailfrom=bounces@amazonses.com; dmarc=pass header.from=amazon.de"
    )
    letter["From"] = "Amazon <donotreply@amazon.de>"
    letter["To"] = "support@northwind-home.example"
    letter["Subject"] = subject
    letter["Message-ID"] = f"<{kind}-{order_id}@eu-west-1.amazonses.com>"
    letter["X-Space-Notification-Type"] = kind
    letter["X-Marketplace-ID"] = "A1PA6795UKMFR9"
    letter.set_content(words)
    return letter.as_bytes()


def asked_about(house: House, who: httpx.Client, order_id: str) -> Json:
    received = ok(who.post("/v1/tickets", json=ticket_json(order_id)))
    return ok(who.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))


def test_a_claim_that_amazon_decided_stays_a_closed_gate_while_finances_lag(house: House, agent: httpx.Client) -> None:
    order_id = house.shop.order("late").order_id
    words = f"Der Antrag zur Bestellung {order_id} wurde bewilligt und Ihr Konto mit 22,40 EUR belastet."
    ok(
        post_mail(
            agent, notice("A_Z_CLAIM_RESPONDENT_CLOSE", order_id, f"Entscheidung zur Bestellung {order_id}", words)
        )
    )
    suggestion = asked_about(house, agent, order_id)
    assert suggestion["refund"]["decision"] == "blocked"
    assert "ATZ-11" in [because["rule"] for because in suggestion["refund"]["because"]]
    assert suggestion["actions"] == []


def test_a_refund_that_amazons_own_mail_announced_is_not_given_again_before_finances_show_it(
    house: House, agent: httpx.Client
) -> None:
    order_id = house.shop.order("late").order_id
    words = f"Eine Erstattung von EUR 22.40 wurde zur Bestellung {order_id} veranlasst. Versand durch Verkäufer"
    ok(post_mail(agent, notice("REFUND_ISSUED", order_id, f"Erstattung veranlasst - Bestellung {order_id}", words)))
    suggestion = asked_about(house, agent, order_id)
    assert (suggestion["refund"]["decision"], suggestion["actions"]) == ("blocked", [])
    assert "REF-12" in [because["rule"] for because in suggestion["refund"]["because"]]


def test_a_mail_nobody_vouches_for_moves_no_money(house: House, agent: httpx.Client) -> None:
    order_id = house.shop.order("late").order_id
    received = ok(post_mail(agent, mail(order_id, proven=False, message_id="<forged@example.org>")))
    suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    assert "unvouched" in suggestion["flags"]
    assert (suggestion["refund"]["amount"], suggestion["actions"]) == (None, [])
    assert suggestion["refund"]["because"][-1]["rule"] == "EML-52"


def test_what_was_told_of_an_order_is_changed_only_where_something_new_is_told(
    house: House, agent: httpx.Client
) -> None:
    order_id = house.shop.order("late").order_id
    now = SystemClock().now()
    house.in_books(lambda books: books.cases.merge_marks(order_id, {"claim_open": True}, at=now))
    house.in_books(lambda books: books.cases.merge_marks(order_id, {"claims_protected": False}, at=now))
    assert asked_about(house, agent, order_id)["refund"]["decision"] == "blocked"


def test_who_was_switched_off_after_confirming_pays_nobody(house: House) -> None:
    leaver = house.person(Role.AGENT)
    suggestion = suggested(house, leaver)
    (action,) = ok(accept(leaver, suggestion))["actions"]
    name = ok(leaver.get("/v1/session"))["name"]
    house.in_books(lambda books: books.people.deactivate(name))
    house.turn()
    seen = ok(house.person().get(f"/v1/actions/{action['action_id']}"))
    assert (seen["state"], seen["code"]) == ("VOID", "AUTH-01")
    assert house.at_amazon(action["order_id"])["refunded_total"] == "0.00"


def test_many_small_refunds_on_one_order_meet_the_limit_of_one_large_one(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)  # 22.40: within an agent's own 25
    house.happens(suggestion["actions"][0]["action"]["order_id"], amazon_refunds="10.00")
    verdict = ok(
        agent.post(
            "/v1/actions:simulate",
            json={"suggestion_id": suggestion["suggestion_id"], "action_id": suggestion["actions"][0]["action_id"]},
        )
    )
    assert verdict["outcome"] != "allowed"


def test_a_programs_reading_key_cannot_put_an_agents_question_anew(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    reader = house.program(Scope.TICKETS_READ)
    assert reader.post(f"/v1/tickets/{suggestion['ticket_id']}/suggestions?refresh=true").status_code == 403
    assert accept(agent, suggestion).status_code == 200


def test_asking_anew_reads_anew_and_outdates_the_old_question(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    house.happens(suggestion["actions"][0]["action"]["order_id"], amazon_refunds="22.40")
    anew = ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/suggestions?refresh=true"))
    assert anew["version"] == suggestion["version"] + 1
    assert anew["refund"]["decision"] == "blocked"
    assert accept(agent, suggestion).status_code == 412


def test_what_was_taken_back_can_be_proposed_again(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    (action,) = ok(accept(agent, suggestion))["actions"]
    ok(agent.post(f"/v1/actions/{action['action_id']}/cancel"))
    house.turn()
    again = ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/suggestions?refresh=true"))
    assert again["suggestion_id"] != suggestion["suggestion_id"]
    (second,) = ok(agent.post(f"/v1/suggestions/{again['suggestion_id']}/decision", json=accepting(again)))["actions"]
    assert second["action_id"] != action["action_id"]


@pytest.mark.parametrize("body", [{"jane.doe@example.org +39 333": 1}, {"marketplace": "Jane Doe, Via Roma 1"}])
def test_what_a_stranger_typed_reaches_neither_ledger_nor_tasks(house: House, agent: httpx.Client, body: Json) -> None:
    given = {"marketplace": "DE", "messages": [{"role": "buyer", "text": "x"}], **body}
    assert agent.post("/v1/tickets", json=given).status_code == 422
    auditor = house.person(Role.COMPLIANCE)
    seen = str(ok(auditor.get("/v1/ledger?limit=1000"))) + str(ok(auditor.get("/v1/tasks")))
    assert "jane.doe" not in seen and "Via Roma" not in seen
