"""What comes in: read where it can be, kept where it cannot be understood, refused with field and remedy where it is no ticket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.graphs.shop import LATE
from tests.http.house import House, mail, ok, post_mail, ticket_json

GOOD = {"marketplace": "DE", "messages": [{"role": "buyer", "text": "Hallo?"}]}
MIB = 1024 * 1024


def refused(answer: httpx.Response, field: str) -> dict[str, Any]:
    """A problem document that names the field and says what to do."""
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["field"] == field, problem
    assert problem["remedy"]
    assert problem["happened"] == "no"
    return problem


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({**GOOD, "amount": "10.00"}, "amount"),
        ({**GOOD, "messages": [{**GOOD["messages"][0], "refund": 5}]}, "messages.0.refund"),  # type: ignore[dict-item]
        ({"marketplace": "DE"}, "messages"),
        ({"marketplace": "DE", "messages": []}, "messages"),
        ({"marketplace": "DE", "messages": [{"role": "buyer", "text": "  "}]}, "ticket"),
        ({**GOOD, "marketplace": "Atlantis"}, "marketplace"),
        ({"messages": GOOD["messages"]}, "marketplace"),
        ({**GOOD, "order_id": "12-34"}, "order_id"),
        ({**GOOD, "messages": [{"role": "king", "text": "Hallo"}]}, "messages.0.role"),
        ({**GOOD, "messages": [{"role": "buyer", "text": "Hallo", "hours_ago": -1}]}, "messages.0.hours_ago"),
        ({**GOOD, "messages": [{"role": "buyer", "text": "Hallo", "at": "2026-11-21T10:00:00"}]}, "messages.0.at"),
        ({**GOOD, "ticket_id": "../../etc"}, "ticket_id"),
        ([], "ticket"),
        ("a ticket", "ticket"),
        (7, "ticket"),
    ],
)
def test_a_ticket_that_does_not_fit_is_refused_by_field(
    house: House, agent: httpx.Client, document: Any, field: str
) -> None:
    refused(agent.post("/v1/tickets", json=document), field)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"not json", b"\xff\xfe{}", "{}".encode("utf-16"), b"[" * 100_000, b'{"marketplace": NaN', b"\x00"],
    ids=["empty", "half", "words", "bytes", "utf-16", "nested", "nan", "zero"],
)
def test_a_body_that_is_no_json_is_refused(house: House, agent: httpx.Client, raw: bytes) -> None:
    refused(agent.post("/v1/tickets", content=raw, headers={"content-type": "application/json"}), "body")


@pytest.mark.parametrize("text", ["\\ud800 alone", "Gr\\u0000üße"], ids=["half a surrogate", "zero"])
def test_odd_characters_are_kept_or_refused_but_never_break_anything(
    house: House, agent: httpx.Client, text: str
) -> None:
    raw = json.dumps(ticket_json(None, "TEXT")).replace("TEXT", text)
    answer = agent.post("/v1/tickets", content=raw.encode(), headers={"content-type": "application/json"})
    assert answer.status_code in (201, 422), answer.text
    if answer.is_success:
        ok(agent.post(f"/v1/tickets/{answer.json()['ticket_id']}/suggestions"))


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({**GOOD, "marketplace": "Lemuria"}, "marketplace"),
        ({**GOOD, "Ottilie Zwirnbein": 1}, "a field we do not know"),
    ],
)
def test_what_was_refused_is_a_task_for_a_person_without_a_word_of_it(
    house: House, agent: httpx.Client, document: dict[str, Any], told: str
) -> None:
    before = {task["id"] for task in ok(agent.get("/v1/tasks"))["tasks"]}
    assert agent.post("/v1/tickets", json=document).status_code == 422
    fresh = [task for task in ok(agent.get("/v1/tasks"))["tasks"] if task["id"] not in before]
    assert [task["kind"] for task in fresh] == ["refused_input"]
    assert told in fresh[0]["text"]
    assert "Lemuria" not in fresh[0]["text"]
    assert "Ottilie" not in fresh[0]["text"]


def pieces(megabytes: int) -> Iterator[bytes]:
    """A body whose length nobody announces."""
    for _ in range(megabytes):
        yield b"x" * MIB


@pytest.mark.parametrize("announced", [True, False])
def test_a_mail_of_thirty_megabytes_is_refused_and_a_person_hears_of_it(
    house: House, agent: httpx.Client, announced: bool
) -> None:
    before = {task["id"] for task in ok(agent.get("/v1/tasks"))["tasks"]}
    marker = f"announced {announced}".encode().ljust(MIB)
    body = [marker, *pieces(29)]
    answer = post_mail(agent, b"".join(body) if announced else iter(body))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["field"] == "body"
    assert "attachments" in answer.json()["remedy"]
    fresh = [task for task in ok(agent.get("/v1/tasks"))["tasks"] if task["id"] not in before]
    assert [task["kind"] for task in fresh] == ["refused_input"]


def test_a_stranger_cannot_fill_the_memory(house: House) -> None:
    answer = house.stranger().post("/v1/session", content=pieces(3), headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_same_id_twice_is_a_conflict(house: House, agent: httpx.Client) -> None:
    named = ticket_json(None, ticket_id="desk-4711")
    ok(agent.post("/v1/tickets", json=named))
    assert agent.post("/v1/tickets", json=named).status_code == 409


def test_without_an_order_id_the_ticket_is_kept_and_nothing_is_proposed(house: House, agent: httpx.Client) -> None:
    received = ok(agent.post("/v1/tickets", json=ticket_json(None)))
    assert received["problems"] == ["no_order_id"]
    suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    assert suggestion["actions"] == []
    assert suggestion["refund"]["decision"] == "none"
    assert suggestion["refund"]["because"][0]["unlock"]


def test_an_order_id_that_only_the_buyer_typed_is_pointed_out_and_not_used(house: House, agent: httpx.Client) -> None:
    words = f"Bestellung {house.shop.order('late').order_id}. {LATE}"
    received = ok(agent.post("/v1/tickets", json=ticket_json(None, words)))
    assert "order_id_only_in_buyer_text" in received["problems"]
    assert ok(agent.get(f"/v1/tickets/{received['ticket_id']}"))["order_id"] is None
    assert ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))["actions"] == []


def test_two_order_ids_in_the_subject_are_not_guessed_between(house: House, agent: httpx.Client) -> None:
    subject = f"{house.shop.order('late').order_id} oder {house.shop.order('late').order_id}"
    received = ok(agent.post("/v1/tickets", json=ticket_json(None, subject=subject)))
    assert received["problems"] == ["several_order_ids"]
    assert ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))["actions"] == []


def test_two_tickets_about_one_order_name_each_other(house: House, agent: httpx.Client) -> None:
    order_id = house.shop.order("late").order_id
    one = ok(agent.post("/v1/tickets", json=ticket_json(order_id)))["ticket_id"]
    assert ok(agent.get(f"/v1/tickets/{one}"))["same_order"] == []
    two = ok(agent.post("/v1/tickets", json=ticket_json(order_id, "Und wo ist die Rechnung?")))["ticket_id"]
    assert ok(agent.get(f"/v1/tickets/{one}"))["same_order"] == [{"ticket_id": two, "status": "open"}]
    assert [other["ticket_id"] for other in ok(agent.get(f"/v1/tickets/{two}"))["same_order"]] == [one]


def test_an_order_amazon_does_not_know_is_named(house: House, agent: httpx.Client) -> None:
    received = ok(agent.post("/v1/tickets", json=ticket_json("999-7777777-6666666")))
    suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    assert "order_unknown" in suggestion["flags"]
    assert suggestion["actions"] == []
    assert "order_unknown" in ok(agent.get(f"/v1/tickets/{received['ticket_id']}"))["problems"]


class TestMail:
    """Amazon's mails as they arrive."""

    def test_a_buyers_mail_becomes_a_ticket_about_its_order(self, house: House, agent: httpx.Client) -> None:
        order_id = house.shop.order("late").order_id
        received = ok(post_mail(agent, mail(order_id, message_id="<one@amazonses.example>")))
        ticket = ok(agent.get(f"/v1/tickets/{received['ticket_id']}"))
        assert (ticket["order_id"], ticket["marketplace"]) == (order_id, "DE")
        assert ticket["messages"][0]["text"].startswith("Guten Tag")
        suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
        assert suggestion["refund"]["amount"] == {"amount": "22.40", "currency": "EUR"}

    def test_the_same_mail_again_is_known(self, house: House, agent: httpx.Client) -> None:
        raw = mail(house.shop.order("late").order_id, message_id="<twice@amazonses.example>")
        first, again = ok(post_mail(agent, raw)), ok(post_mail(agent, raw))
        assert (again["how"], again["ticket_id"]) == ("known", first["ticket_id"])
        assert len(ok(agent.get(f"/v1/tickets/{first['ticket_id']}"))["messages"]) == 1

    def test_a_second_mail_of_the_thread_extends_the_ticket(self, house: House, agent: httpx.Client) -> None:
        order_id = house.shop.order("late").order_id
        first = ok(post_mail(agent, mail(order_id, message_id="<a1@amazonses.example>")))
        before = ok(agent.post(f"/v1/tickets/{first['ticket_id']}/suggestions"))
        more = mail(order_id, "Hallo? Ich warte noch immer auf mein Paket.", message_id="<a2@amazonses.example>")
        second = ok(post_mail(agent, more))
        assert (second["how"], second["ticket_id"]) == ("extended", first["ticket_id"])
        after = ok(agent.post(f"/v1/tickets/{first['ticket_id']}/suggestions"))
        assert after["suggestion_id"] != before["suggestion_id"]
        assert "second_contact" in after["flags"]

    def test_the_same_words_in_another_mail_are_not_lost(self, house: House, agent: httpx.Client) -> None:
        one, other = (mail(None, subject="Frage", message_id=f"<{n}@amazonses.example>") for n in ("w1", "w2"))
        assert ok(post_mail(agent, one))["how"] in ("new", "extended")
        again = post_mail(agent, other)
        assert again.status_code == 201, again.text

    def test_the_same_words_about_two_orders_are_two_tickets_even_without_message_ids(
        self, house: House, agent: httpx.Client
    ) -> None:
        one, other = (mail(house.shop.order("late").order_id) for _ in range(2))
        first, second = ok(post_mail(agent, one)), ok(post_mail(agent, other))
        assert first["ticket_id"] != second["ticket_id"]
        assert ok(post_mail(agent, one))["how"] == "known"

    def test_a_mail_without_an_order_id_is_kept_with_its_problem(self, house: House, agent: httpx.Client) -> None:
        received = ok(post_mail(agent, mail(None, message_id="<none@amazonses.example>")))
        assert "no_order_id" in received["problems"]
        assert ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))["actions"] == []

    def test_a_mail_with_a_wrong_charset_is_kept(self, house: House, agent: httpx.Client) -> None:
        raw = mail(house.shop.order("late").order_id, message_id="<cs@amazonses.example>")
        wrong = raw.replace(b'charset="utf-8"', b'charset="klingon-8"')
        assert wrong != raw
        received = ok(post_mail(agent, wrong))
        ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))

    @pytest.mark.parametrize("raw", [b"", b"   \r\n"], ids=["empty", "blank"])
    def test_an_empty_mail_is_refused(self, house: House, agent: httpx.Client, raw: bytes) -> None:
        answer = post_mail(agent, raw)
        assert answer.status_code == 422
        assert answer.json()["remedy"]

    @pytest.mark.parametrize("raw", [b"\x00\x01\x02" * 500, b"%PDF-1.7 not a mail", b"From: \xff\xff\r\n\r\n\xff"])
    def test_bytes_that_are_no_mail_never_break_anything(self, house: House, agent: httpx.Client, raw: bytes) -> None:
        answer = post_mail(agent, raw)
        assert answer.status_code in (201, 422), answer.text
