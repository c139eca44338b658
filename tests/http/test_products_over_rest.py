"""What we know of a product over REST: put, read, deleted, by those who answer for it; internal text stays inside."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from copilot.domain.identity import Role, Scope
from copilot.domain.inside import RUN
from tests.graphs.shop import CANCEL, LATE, RETURNED, UNCLEAR
from tests.http.house import House, accept, ok, suggested, ticket_json

ASIN = "B0REST0001"
SECRET = "Der Lieferant Officine Belmonte nimmt Los sieben nur bis Ende März zurück, danach zahlen wir selbst."


def body(*facts: str, **changes: Any) -> dict[str, Any]:
    value = {
        "marketplace": "DE",
        "lang": "de",
        "title": "Mixer Zefiro",
        "facts": list(facts or ("Die Kanne fasst 1,5 Liter.",)),
    }
    return {**value, **changes}


def url(asin: str = ASIN) -> str:
    return f"/v1/knowledge/products/{asin}"


def entries(house: House, kind: str, asin: str) -> list[dict[str, Any]]:
    found = house.in_books(lambda books: books.ledger.entries(limit=10_000))
    return [dict(entry.data) for entry in found if entry.kind == kind and entry.data.get("asin") == asin]


def found(who: httpx.Client, question: str, asin: str) -> list[dict[str, Any]]:
    query = {"q": question, "marketplace": "DE", "lang": "de", "asin": asin}
    passages = ok(who.get("/v1/knowledge", params=query))["passages"]
    return [passage for passage in passages if passage["kind"] == "asin"]


def becomes_known(who: httpx.Client, question: str, asin: str, quotes: list[str]) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 60
    while True:
        seen = found(who, question, asin)
        if [passage["quote"] for passage in seen] == quotes:
            return seen
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)


def test_a_sheet_is_put_read_replaced_and_deleted(house: House, manager: httpx.Client, agent: httpx.Client) -> None:
    first = ok(manager.put(url(), json=body(source="erp")))["sheets"]
    assert [(s["marketplace"], s["lang"], s["source"], s["state"]) for s in first] == [("DE", "de", "api:erp", "new")]
    again = ok(manager.put(url(), json=body(source="erp")))["sheets"]
    assert (again[0]["state"], again[0]["version"]) == ("unchanged", first[0]["version"])
    hidden = {"title": "Einkauf", "text": SECRET, "visibility": "internal"}
    changed = ok(manager.put(url(), json=body(source="erp", sections=[hidden])))["sheets"]
    assert changed[0]["state"] == "changed" and changed[0]["version"] != first[0]["version"]

    (sheet,) = ok(agent.get(url()))["sheets"]
    assert (sheet["source"], sheet["lang"], sheet["marketplace"]) == ("api:erp", "de", "DE")
    assert [(part["text"], part["visibility"]) for part in sheet["sections"]] == [
        ("Die Kanne fasst 1,5 Liter.", "public"), (SECRET, "internal"),
    ]  # fmt: skip
    assert [one["source"] for one in ok(manager.delete(url()))["deleted"]] == ["api:erp"]
    assert ok(manager.delete(url()))["deleted"] == []
    assert ok(agent.get(url()))["sheets"] == []


def test_the_ledger_names_item_source_and_content_and_no_word(house: House, manager: httpx.Client) -> None:
    asin = "B0REST0002"
    ok(manager.put(url(asin), json=body(SECRET, source="erp", visibility="internal")))
    ok(manager.put(url(asin), json=body(SECRET, source="erp", visibility="internal")))
    ok(manager.delete(url(asin)))
    (put,), (gone,) = entries(house, "knowledge.put", asin), entries(house, "knowledge.deleted", asin)
    assert set(put) == {"asin", "marketplace", "lang", "source", "version", "sha256"}
    assert put == gone
    assert len(put["sha256"]) == 64
    assert "Belmonte" not in str(put) and "Zefiro" not in str(put)


def test_stores_and_sources_are_deleted_by_themselves(house: House, manager: httpx.Client) -> None:
    asin = "B0REST0003"
    ok(manager.put(url(asin), json=body(marketplace=["DE", "FR"], source="erp")))
    ok(manager.put(url(asin), json=body(source="shop")))

    def left() -> set[tuple[str, str]]:
        return {(sheet["marketplace"], sheet["source"]) for sheet in ok(manager.get(url(asin)))["sheets"]}

    ok(manager.delete(url(asin), params={"marketplace": "DE", "source": "api:erp"}))
    assert left() == {("FR", "api:erp"), ("DE", "api:shop")}
    ok(manager.delete(url(asin), params={"marketplace": "DE"}))
    assert left() == {("FR", "api:erp")}
    ok(manager.delete(url(asin), params={"lang": "it"}))
    assert left() == {("FR", "api:erp")}


def test_what_came_with_the_code_is_shown_and_stays(house: House, manager: httpx.Client) -> None:
    (sheet,) = ok(manager.get(url("B0CP000001")))["sheets"]
    assert (sheet["source"], sheet["lang"]) == ("packaged", "en")
    assert {part["visibility"] for part in sheet["sections"]} == {"public"}
    assert ok(manager.delete(url("B0CP000001")))["deleted"] == []
    assert len(ok(manager.get(url("B0CP000001")))["sheets"]) == 1


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.MANAGER, Role.ADMIN)])
def test_only_managers_and_admins_change_what_is_known(house: House, role: Role) -> None:
    person = house.person(role)
    assert person.put(url(), json=body()).status_code == 403
    assert person.delete(url()).status_code == 403
    assert person.get(url()).status_code == 200


def test_a_program_needs_the_scope_for_it(house: House) -> None:
    writer, reader = house.program(Scope.KNOWLEDGE_WRITE), house.program(Scope.TICKETS_READ, Scope.TICKETS_WRITE)
    ok(writer.put(url("B0REST0004"), json=body()))
    ok(writer.delete(url("B0REST0004")))
    assert writer.get("/v1/tickets").status_code == 403
    assert [reader.put(url(), json=body()).status_code, reader.delete(url()).status_code] == [403, 403]
    assert house.stranger().put(url(), json=body()).status_code == 401
    assert house.stranger().get(url()).status_code == 401


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"marketplace": "XX"}, "marketplace"),
        ({"marketplace": []}, "marketplace"),
        ({"facts": []}, "facts"),
        ({"facts": [" "]}, "facts.1"),
        ({"title": ""}, "title"),
        ({"lang": "pt"}, "lang"),
        ({"visibility": "secret"}, "visibility"),
        ({"source": "a source: with words"}, "source"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"price": 3}, "price"),
        ({"sections": [{"title": "A", "text": "x" * 20_001}]}, "sections.1.text"),
    ],
)
def test_a_sheet_that_cannot_be_used_names_its_field(
    house: House, manager: httpx.Client, changes: dict[str, Any], field: str
) -> None:
    answer = manager.put(url("B0REST0005"), json=body(**changes))
    assert (answer.status_code, answer.json()["field"], answer.json()["happened"]) == (422, field, "no")
    assert answer.headers["content-type"] == "application/problem+json"
    assert ok(manager.get(url("B0REST0005")))["sheets"] == []


@pytest.mark.parametrize("asin", ["short", "b0rest0001", "B0REST0001X", "..%2F..%2Fx"])
def test_a_name_that_is_no_asin_is_refused(house: House, manager: httpx.Client, asin: str) -> None:
    for answer in (manager.get(url(asin)), manager.put(url(asin), json=body()), manager.delete(url(asin))):
        assert answer.status_code in (404, 422)
    assert manager.delete(url(), params={"marketplace": "ZZ"}).status_code == 422


def test_a_sheet_answers_soon_marked_where_it_is_internal_and_is_forgotten_soon(
    house: House, manager: httpx.Client, agent: httpx.Client
) -> None:
    asin, question = "B0REST0006", "Wie viel fasst die Kanne?"
    fact = "Die Kanne fasst 1,4 Liter, nicht 1,5."
    ok(manager.put(url(asin), json=body(fact, visibility="internal")))
    (passage,) = becomes_known(agent, question, asin, [fact])
    assert (passage["internal"], passage["source"]) == (True, "product sheet from default")
    assert found(agent, question, "B0REST0007") == []
    ok(manager.put(url(asin), json=body(fact, valid_until="2026-01-31")))
    becomes_known(agent, question, asin, [])
    ok(manager.delete(url(asin)))


class TestTheWall:
    """Internal text is shown to agents, marked, and occurs in nothing that reaches a buyer (KNOW-01)."""

    @pytest.mark.parametrize(
        ("kind", "words"),
        [("late", LATE), ("returned", RETURNED), ("dear", RETURNED), ("fba", LATE), ("cancel", CANCEL),
         ("unshipped", CANCEL), ("late", UNCLEAR), ("late", "Wann nimmt der Lieferant Los sieben zurück? Wer zahlt?")],
    )  # fmt: skip
    def test_no_reply_of_any_suggestion_holds_internal_text(
        self, house: House, manager: httpx.Client, agent: httpx.Client, kind: str, words: str
    ) -> None:
        order = house.shop.order(kind)
        asin = order.items[0].asin
        ok(manager.put(url(asin), json=body(SECRET, visibility="internal")))
        becomes_known(agent, "Lieferant Los zurück", asin, [SECRET])
        received = ok(agent.post("/v1/tickets", json=ticket_json(order.order_id, f"{words} Lieferant, Los, zurück?")))
        suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
        if suggestion["actions"]:
            ok(accept(agent, suggestion))
        ticket = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))
        offered = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/replies"))["offered"]
        texts = [
            (suggestion["macro"] or {}).get("text", ""),
            *(reply["text"] for reply in ticket["replies_true_now"]),
            *(reply["text"] for reply in offered),
        ]
        assert not any("Belmonte" in text or "Los sieben" in text for text in texts)
        shown = [c for c in ticket["suggestion"]["citations"] if c["quote"] == SECRET]
        assert {citation["visibility"] for citation in shown} == {"internal"}, "the agent is not shown what is known"
        assert all(c["visibility"] == "public" for c in suggestion["citations"] if c["quote"] != SECRET)

    def test_a_reply_with_a_run_of_internal_words_is_not_released(
        self, house: House, manager: httpx.Client, agent: httpx.Client
    ) -> None:
        suggestion = suggested(house, agent, "late")
        ticket = f"/v1/tickets/{suggestion['ticket_id']}"
        asin = ok(agent.get(ticket))["order"]["lines"][0]["asin"]
        (offer,) = ok(agent.get(f"{ticket}/replies"))["offered"]
        words = offer["text"].split()
        assert len(words) > RUN + 2
        inside = f"Intern: {' '.join(words[2 : 2 + RUN]).upper()} und mehr."
        ok(manager.put(url(asin), json=body(inside, visibility="internal")))
        becomes_known(agent, inside, asin, [inside])
        refused = agent.post(f"{ticket}/replies", json={"sha256": offer["sha256"]})
        assert (refused.status_code, refused.json()["rule"]) == (403, "KNOW-01")
        assert ok(agent.get(f"{ticket}/replies"))["released"] == []
        attempts = house.in_books(lambda books: books.ledger.entries(limit=10_000))
        assert any(e.kind == "attempt.refused" and e.data.get("rule") == "KNOW-01" for e in attempts)
        ok(manager.put(url(asin), json=body(inside)))  # a manager makes it public
        deadline = time.monotonic() + 60
        while agent.post(f"{ticket}/replies", json={"sha256": offer["sha256"]}).status_code != 201:
            assert time.monotonic() < deadline
            time.sleep(0.2)

    def test_another_items_internal_text_holds_nothing_up(
        self, house: House, manager: httpx.Client, agent: httpx.Client
    ) -> None:
        suggestion = suggested(house, agent, "late")
        ticket = f"/v1/tickets/{suggestion['ticket_id']}"
        (offer,) = ok(agent.get(f"{ticket}/replies"))["offered"]
        ok(manager.put(url("B0REST0008"), json=body(offer["text"], visibility="internal")))
        becomes_known(agent, offer["text"][:400], "B0REST0008", [offer["text"].strip()])
        assert agent.post(f"{ticket}/replies", json={"sha256": offer["sha256"]}).status_code == 201

    def test_internal_text_about_an_item_that_only_the_buyer_named_is_not_released(
        self, house: House, manager: httpx.Client, agent: httpx.Client
    ) -> None:
        asin, order = "B0REST0009", house.shop.order("late")
        received = ok(agent.post("/v1/tickets", json=ticket_json(order.order_id, f"{LATE} I also own {asin}.")))
        ticket = f"/v1/tickets/{received['ticket_id']}"
        ok(agent.post(f"{ticket}/suggestions"))
        (offer,) = ok(agent.get(f"{ticket}/replies"))["offered"]
        ok(manager.put(url(asin), json=body(offer["text"], visibility="internal")))
        becomes_known(agent, offer["text"][:400], asin, [offer["text"].strip()])
        refused = agent.post(f"{ticket}/replies", json={"sha256": offer["sha256"]})
        assert (refused.status_code, refused.json()["rule"]) == (403, "KNOW-01")
