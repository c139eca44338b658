"""A letter with two problems gets one answer: locked words for each, put together by the server and released by their hash."""

from __future__ import annotations

import hashlib

import httpx

from tests.http.house import House, Json, ok, ticket_json
from tests.http.refusals import ledger_of, named_problem

BOTH = "Der Teller kam zerbrochen an, der Karton war eingedrückt. Außerdem fehlt die Rechnung, bitte senden."
ALSO = {"also": ["invoice_tax_request"]}


def asked(house: House, who: httpx.Client) -> str:
    order = house.shop.order("late").order_id
    ticket_id: str = ok(who.post("/v1/tickets", json=ticket_json(order, BOTH)))["ticket_id"]
    assert ok(who.post(f"/v1/tickets/{ticket_id}/suggestions"))["reason"]["also"] == ALSO["also"]
    return ticket_id


def replies(who: httpx.Client, ticket_id: str, **params: list[str]) -> Json:
    return ok(who.get(f"/v1/tickets/{ticket_id}/replies", params=params))


def test_one_letter_answers_both_and_is_released_as_it_was_read(house: House, agent: httpx.Client) -> None:
    ticket_id = asked(house, agent)
    told = replies(agent, ticket_id)
    (main,), (other,) = told["offered"], told["further"]
    assert other["reason"] == "invoice_tax_request" and main["also"] == []
    (letter,) = replies(agent, ticket_id, **ALSO)["offered"]
    assert letter["also"] == [f"{other['macro_id']}@{other['version']}"]
    assert letter["text"].count("Guten Tag,") == letter["text"].count("Mit freundlichen Grüßen") == 1
    for text in (main["text"], other["text"]):
        assert text.strip().split("\n\n")[-2] in letter["text"]
    url = f"/v1/tickets/{ticket_id}/replies"
    named_problem(agent.post(url, json={"sha256": letter["sha256"]}), 412, "outdated")
    released = ok(agent.post(url, json={"sha256": letter["sha256"], **ALSO}))
    assert released["text"] == letter["text"]
    assert hashlib.sha256(released["text"].encode()).hexdigest() == letter["sha256"]
    (entry,) = [e for e in ledger_of(house) if e.kind == "reply.released" and e.ticket_id == ticket_id]
    assert entry.data["macro"] == f"{main['macro_id']}@{main['version']}+{letter['also'][0]}"


def test_words_for_a_problem_the_letter_does_not_have_are_refused(house: House, agent: httpx.Client) -> None:
    ticket_id = asked(house, agent)
    url = f"/v1/tickets/{ticket_id}/replies"
    for also in (["refund_status"], [*ALSO["also"], *ALSO["also"]]):
        wrong = agent.post(url, json={"sha256": "0" * 64, "also": also})
        named_problem(wrong, 422, "bad_input")
        assert wrong.json()["pointer"].startswith("/also")
        assert agent.get(url, params={"also": also}).status_code == 422
    assert replies(agent, ticket_id)["released"] == []
