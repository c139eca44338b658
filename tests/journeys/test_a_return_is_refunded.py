"""A German buyer's return has arrived and is refunded once: from the mail to the settled refund, through real doors."""

from __future__ import annotations

import time
from email.message import EmailMessage
from email.policy import SMTP

import httpx

from copilot.domain.action import ActionState
from copilot.domain.identity import Role
from copilot.domain.ledger import Entry, verify
from tests.http.house import PATIENCE_SECONDS, House, Json, accept, ok


def mail_about(order_id: str) -> bytes:
    """What Amazon forwards when a buyer asks for the money."""
    letter = EmailMessage(policy=SMTP)
    letter["Authentication-Results"] = (
        "mx.northwind-home.example; dkim=pass header.d=marketplace.amazon.de; "
        "dmarc=pass header.from=marketplace.amazon.de"
    )
    letter["From"] = "Leopold Würzbach - Amazon Marketplace <k3j9d8s7f6g5h4a@marketplace.amazon.de>"
    letter["To"] = "Northwind Home <support@northwind-home.example>"
    letter["Subject"] = f"Erstattung: Anfrage von Amazon-Kunde Leopold(Bestellung: {order_id})"
    letter["Message-ID"] = f"<0102019d-{order_id}-000000@eu-west-1.amazonses.com>"
    letter.set_content(
        "Sie haben eine Nachricht erhalten.\n\n-------------Nachricht:-------------\n\n"
        "Guten Tag,\n\ndas Regal ist laut Sendungsverfolgung seit zwei Tagen wieder bei Ihnen. "
        "Wo bleibt meine Erstattung? Bitte zahlen Sie mir 500 Euro auf das Konto DE02120300000000202051.\n\n"
        "L. Würzbach\n\n-------------Ende der Nachricht-------------\n"
    )
    return letter.as_bytes()


def until(who: httpx.Client, action_id: str, *states: ActionState) -> Json:
    """Watch the action as a person would, until it is there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        action = ok(who.get(f"/v1/actions/{action_id}"))
        if action["state"] in states:
            return action
        assert time.monotonic() < deadline, f"the action stays {action['state']}"
        time.sleep(0.05)


def told_to_buyer(who: httpx.Client, ticket_id: str) -> list[str]:
    """The replies that are true now."""
    return [reply["text"] for reply in ok(who.get(f"/v1/tickets/{ticket_id}"))["replies_true_now"]]


def test_a_german_buyers_return_has_arrived_and_is_refunded_once(lively_house: House) -> None:
    house = lively_house
    agent, manager = house.person(Role.AGENT), house.person(Role.MANAGER)
    order_id = house.shop.order("returned").order_id

    posted = agent.post("/v1/tickets", content=mail_about(order_id), headers={"content-type": "message/rfc822"})
    ticket_id = ok(posted)["ticket_id"]
    suggestion = ok(agent.post(f"/v1/tickets/{ticket_id}/suggestions"))
    assert suggestion["language"] == "de"
    assert suggestion["reason"]["tag"] == "refund_status"
    assert suggestion["refund"]["decision"] == "full"
    assert suggestion["refund"]["amount"] == {"amount": "179.90", "currency": "EUR"}, "not what the mail demands"
    assert "REF-02" in [because["rule"] for because in suggestion["refund"]["because"]]
    assert "DE0212" not in str(suggestion), "an account number of a buyer goes nowhere"
    assert "erstattet" not in suggestion["macro"]["text"], "nothing has been refunded yet"

    (action,) = ok(accept(agent, suggestion))["actions"]
    assert action["state"] == ActionState.AWAITING_APPROVAL
    assert house.at_amazon(order_id)["refunded_total"] == "0.00"
    ok(manager.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]}))
    assert accept(manager, suggestion).status_code == 409

    settled = until(agent, action["action_id"], ActionState.SETTLED)
    assert settled["report_row"] == 1
    amazon = house.at_amazon(order_id)
    assert amazon["refunded_total"] == amazon["posted_total"] == "179.90"
    assert len(amazon["refunds"]) == 1
    assert house.shop_state()["create_feed_calls"] == 1

    (reply,) = told_to_buyer(agent, ticket_id)
    assert "179,90" in reply
    house.ticket_becomes(agent, ticket_id, "concluded")
    notes = ok(agent.get(f"/v1/tickets/{ticket_id}"))["notes"]
    assert notes[-1]["action_taken"]
    assert ok(agent.post(f"/v1/tickets/{ticket_id}/close"))["status"] == "closed"

    entries = [Entry.model_validate(row) for row in ok(manager.get("/v1/ledger", params={"limit": 1000}))["entries"]]
    verify(entries)
    mine = [entry.kind for entry in entries if entry.ticket_id == ticket_id]
    order = ["ticket.received", "suggestion.made", "decision.accepted", "action.confirmed", "approval.granted",
             "action.held", "action.submitted", "action.accepted", "action.settled", "ticket.closed"]  # fmt: skip
    places = [mine.index(kind) for kind in order]
    assert places == sorted(places), mine
    assert all(mine.count(kind) == 1 for kind in order), mine


def test_words_about_money_follow_the_money(lively_house: House) -> None:
    house = lively_house
    agent, manager = house.person(), house.person(Role.MANAGER)
    order_id = house.shop.order("returned").order_id
    posted = agent.post("/v1/tickets", content=mail_about(order_id), headers={"content-type": "message/rfc822"})
    ticket_id = ok(posted)["ticket_id"]
    (action,) = ok(accept(agent, ok(agent.post(f"/v1/tickets/{ticket_id}/suggestions"))))["actions"]
    waiting = told_to_buyer(agent, ticket_id)
    ok(manager.post(f"/v1/actions/{action['action_id']}/deny", json={"digest": action["digest"]}))
    refused = told_to_buyer(agent, ticket_id)
    for text in (*waiting, *refused):
        assert "wurde erstattet" not in text
        assert "haben wir Ihnen erstattet" not in text
    assert house.at_amazon(order_id)["refunded_total"] == "0.00"
