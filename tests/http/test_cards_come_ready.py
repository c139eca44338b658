"""What a sidebar's cards show comes ready: no page computes money, rules or time limits, and texts are in the agent's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from tests.graphs.shop import CANCEL, LATE, RETURNED, UNCLEAR
from tests.http.house import House, Json, accept, accepting, confirmed, ok, suggested, ticket_json

OTHERS = ("it", "de", "fr", "es")
DAMAGED = "Der Teller kam zerbrochen an, der Karton war eingedrückt. Außerdem fehlt die Rechnung, bitte senden."


def ticket_of(who: httpx.Client, ticket_id: str, lang: str = "en") -> Json:
    return ok(who.get(f"/v1/tickets/{ticket_id}", params={"lang": lang}))


def euros(money: Json) -> Decimal:
    assert money["currency"] == "EUR"
    return Decimal(money["amount"])


def spoken_in(view: Any) -> Iterator[Json]:
    """Every text of a view that names its language."""
    if isinstance(view, dict):
        if set(view) == {"text", "lang"}:
            yield view
        for part in view.values():
            yield from spoken_in(part)
    elif isinstance(view, list):
        for part in view:
            yield from spoken_in(part)


def test_an_offered_reply_shows_its_slots_where_they_stand_and_what_releasing_would_say(
    house: House, agent: httpx.Client
) -> None:
    found = suggested(house, agent)
    (offered,) = ok(agent.get(f"/v1/tickets/{found['ticket_id']}/replies"))["offered"]
    assert "".join(part["text"] for part in offered["parts"]) == offered["text"] == found["macro"]["text"]
    filled = {part["slot"]: part for part in offered["parts"] if part["slot"]}
    assert {name: part["text"] for name, part in filled.items()} == found["macro"]["slots"]
    assert (filled["order_id"]["source"], filled["order_id"]["field"]) == ("Amazon Orders", "order.order_id")
    assert offered["lint"]["verdict"] in ("clean", "warn")
    path = f"/v1/tickets/{found['ticket_id']}/replies"
    assert agent.post(path, json={"sha256": offered["sha256"]}).status_code == 201


def test_words_that_would_be_refused_say_so_before_they_are_released(
    house: House, agent: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = suggested(house, agent)
    url = f"/v1/tickets/{found['ticket_id']}/replies"
    inside = [found["macro"]["text"]]
    monkeypatch.setattr(house.service.brain.knowledge, "internal_texts", lambda asins: inside)
    (offered,) = ok(agent.get(url))["offered"]
    finding = offered["lint"]["findings"][-1]
    assert offered["lint"]["verdict"] == "block" and finding["policy"] == "KNOW-01"
    assert finding["span"] == [0, len(offered["text"])]
    refused = agent.post(url, json={"sha256": offered["sha256"]})
    assert (refused.status_code, refused.json()["rule"]) == (403, "KNOW-01")


def test_a_letter_for_two_problems_is_told_in_stretches_too(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "late", DAMAGED)
    url = f"/v1/tickets/{found['ticket_id']}/replies"
    further = ok(agent.get(url))["further"]
    assert further, "the letter asks for an invoice too"
    for one in further:
        assert "".join(part["text"] for part in one["parts"]) == one["text"]
    letters = ok(agent.get(url, params={"also": [one["reason"] for one in further]}))["offered"]
    for letter in letters:
        assert "".join(part["text"] for part in letter["parts"]) == letter["text"] and letter["also"]
        assert any(part["slot"] for part in letter["parts"])


def test_both_sides_of_a_reply_fill_the_same_slots(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent)
    macro = ok(agent.get(f"/v1/tickets/{found['ticket_id']}/working-view", params={"lang": "it"}))["macro"]
    sides = [macro["buyer"], macro["agent"]]
    for side in sides:
        assert "".join(part["text"] for part in side["parts"]) == side["text"]
    slots = [sorted(part["slot"] for part in side["parts"] if part["slot"]) for side in sides]
    assert slots[0] == slots[1] and macro["parity"]["ok"] is True


def test_an_order_card_adds_up_before_and_while_a_refund_is_on_its_way(house: House, agent: httpx.Client) -> None:
    found, action = confirmed(house, agent)
    order = ticket_of(agent, found["ticket_id"])["order"]
    for balance in (order["balance"], *(line["balance"] for line in order["lines"])):
        figures = {name: euros(balance[name]) for name in ("paid", "refunded", "held", "refundable")}
        assert figures == {"paid": Decimal("22.40"), "refunded": 0, "held": Decimal("22.40"), "refundable": 0}
    assert order["radar"]["refunds"] == [] and "48 h" in order["radar"]["honest"]["text"]
    house.carried(agent, action["action_id"], ActionState.SETTLED)
    fresh = ok(agent.post("/v1/tickets", json=ticket_json(action["order_id"])))["ticket_id"]
    ok(agent.post(f"/v1/tickets/{fresh}/suggestions"))
    order = ticket_of(agent, fresh, "it")["order"]
    assert (euros(order["balance"]["refunded"]), euros(order["balance"]["refundable"])) == (Decimal("22.40"), 0)
    (one,) = order["radar"]["refunds"]
    assert one["posted"] and one["at"] and one["label"]["lang"] == "it" and "finances" in one["source"]
    assert "22,40\u00a0€" in order["radar"]["honest"]["text"] and order["radar"]["honest"]["lang"] == "it"
    (earlier,) = order["earlier"]
    assert (earlier["ticket_id"], earlier["subject"], earlier["reason"]) == (
        found["ticket_id"],
        "Anfrage",
        "delivery_late",
    )
    (words,) = ok(agent.get(f"/v1/tickets/{fresh}/replies"))["offered"]
    assert [part["text"] for part in words["parts"] if part["slot"] == "refunded_amount"], "they say what was refunded"
    assert "unknown_amount" not in {finding["rule"] for finding in words["lint"]["findings"]}, (
        "and Finances vouch for it"
    )


def test_marks_say_who_told_us_and_the_record_says_what_follows(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "returned", RETURNED)
    order = ticket_of(agent, found["ticket_id"], "de")["order"]
    marks = order["marks"]
    assert marks["return"]["value"]["status"] == "received" and marks["protected"]["value"] is False
    assert (marks["claim"]["value"], marks["chargeback"]["value"]) == (False, False)
    assert all(mark["source"] == "marks: notices and exports" and mark["fetched_at"] for mark in marks.values())
    assert order["history"]["outcome"] == "unknown" and order["history"]["rule"] == "REF-08"
    assert order["history"]["spoken"]["lang"] == "de" and order["history"]["label"]["text"] == "nicht bekannt"


def test_each_person_sees_their_own_authority(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "returned", RETURNED)  # 179.90 EUR
    url = f"/v1/tickets/{found['ticket_id']}/authority"
    shown = {
        role: ok(house.person(role).get(url))["authority"] for role in (Role.AGENT, Role.SENIOR_AGENT, Role.MANAGER)
    }
    assert [euros(one["limit"]) for one in shown.values()] == [25, 100, 500]
    assert [euros(one["alone_up_to"]) for one in shown.values()] == [25, 100, Decimal("179.90")]
    assert all(one["blocked_by"] == [] and one["quizzes_missing"] == [] for one in shown.values())
    assert euros(shown[Role.AGENT]["left_today"]) == 500 and shown[Role.MANAGER]["role"] == "manager"
    nobody = ok(house.person(Role.QA).get(url, params={"lang": "fr"}))["authority"]
    assert nobody["blocked_by"] == ["AUTH-01"] and euros(nobody["alone_up_to"]) == 0
    assert nobody["why"][0]["text"]["lang"] == "fr"


def test_where_amazon_refunds_nobody_has_authority_and_a_program_never_has(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "fba")
    url = f"/v1/tickets/{found['ticket_id']}/authority"
    badge = ok(house.person(Role.MANAGER).get(url))["authority"]
    assert badge["blocked_by"] == ["FBA-01"] and euros(badge["alone_up_to"]) == 0
    assert house.program(Scope.TICKETS_READ).get(url).status_code == 403
    fresh = ok(agent.post("/v1/tickets", json=ticket_json(None)))["ticket_id"]
    assert ok(agent.get(f"/v1/tickets/{fresh}/authority")) == {"authority": None}


@pytest.mark.parametrize(
    ("kind", "words"),
    [("late", LATE), ("returned", RETURNED), ("fba", LATE), ("cancel", CANCEL), ("unshipped", CANCEL), ("arrived", LATE),
     ("arrived", DAMAGED), ("dear", RETURNED), ("late", UNCLEAR)],
)  # fmt: skip
def test_no_check_option_clock_or_state_is_left_in_english(
    house: House, agent: httpx.Client, kind: str, words: str
) -> None:
    found = suggested(house, agent, kind, words)
    for lang in OTHERS:
        view = ok(agent.get(f"/v1/tickets/{found['ticket_id']}/working-view", params={"lang": lang}))
        cards = [
            view[name]
            for name in ("options", "checks", "clocks", "clock_strip", "refund", "cancel", "risk", "question")
        ]
        assert {one["lang"] for one in spoken_in(cards)} <= {lang}
        assert all(flag["label"] for flag in view["flags"]) and len(view["clock_strip"]) == 3
        for option in view["options"]:
            assert (
                option["label"]["text"]
                and option["why"]["text"]
                and (option["open"] or option["blocked_by"][0]["text"])
            )
        ticket = ticket_of(agent, found["ticket_id"], lang)
        told = [ticket["order"], ticket["clocks"], ticket["clock_strip"], ticket["actions"]]
        assert {one["lang"] for one in spoken_in(told)} <= {lang}
        for action in found["actions"]:
            asked = {"suggestion_id": found["suggestion_id"], "action_id": action["action_id"], "lang": lang}
            verdict = ok(agent.post("/v1/actions:simulate", json=asked))
            assert {one["lang"] for one in spoken_in(verdict["checks"])} == {lang} and verdict["lang"] == lang
            assert all(
                check["text"] and check["spoken"]["text"]["text"] != check["text"] for check in verdict["checks"]
            )


def test_three_clocks_are_always_told(house: House, agent: httpx.Client) -> None:
    fresh = ok(agent.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))["ticket_id"]
    url = f"/v1/tickets/{fresh}"
    buyers, ours, claims = ticket_of(agent, fresh)["clock_strip"]
    assert (buyers["place"], buyers["state"], buyers["rule"]) == ("buyer", "running", "COM-40")
    assert (ours["place"], ours["state"], ours["rule"]) == ("house", "running", "SLA-01")
    assert (claims["place"], claims["state"], claims["due_at"]) == ("claim", "not_started", None)
    found = ok(agent.post(f"{url}/suggestions"))
    told = ok(agent.get(f"{url}/clocks"))
    assert [clock["state"] for clock in told["clock_strip"]] == ["running"] * 3
    assert {clock["name"] for clock in told["clocks"]} == {clock["name"] for clock in found["clocks"]}
    assert told == {name: ticket_of(agent, fresh)[name] for name in ("clocks", "clock_strip")}
    ok(accept(agent, found))
    stopped = ok(agent.get(f"{url}/clocks"))["clock_strip"]
    assert [clock["state"] for clock in stopped] == ["running", "stopped", "running"]
    assert stopped[1]["stopped_at"] and stopped[1]["urgency"] is None


def test_clocks_that_the_order_started_are_told_too(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "returned", RETURNED)
    names = {clock["name"] for clock in ok(agent.get(f"/v1/tickets/{found['ticket_id']}/clocks"))["clocks"]}
    assert "refund_after_return" in names


def test_an_action_tells_its_road_and_whether_it_can_be_taken_back(house: House, agent: httpx.Client) -> None:
    found, action = confirmed(house, agent)
    (held,) = ticket_of(agent, found["ticket_id"], "es")["actions"]
    assert [step["state"] for step in held["steps"] if step["reached"]] == ["PROPOSED", "CONFIRMED", "HELD"]
    assert all(step["at"] for step in held["steps"] if step["reached"])
    assert held["next"] == "SUBMITTED" and held["undo"]["possible"] and held["undo"]["until"]
    assert datetime.fromisoformat(held["undo"]["until"]) == datetime.fromisoformat(held["hold_until"])
    assert held["undo"]["honest"]["lang"] == held["steps"][0]["means"]["lang"] == "es"
    done = house.carried(agent, action["action_id"], ActionState.SETTLED)
    reached = [step["state"] for step in done["steps"]]
    assert reached[:4] == ["PROPOSED", "CONFIRMED", "HELD", "SUBMITTED"] and reached[-1] == "SETTLED"
    assert all(step["reached"] and step["at"] for step in done["steps"]) and done["next"] is None
    assert done["undo"]["possible"] is False and "cannot be taken back" in done["undo"]["honest"]["text"]
    times = [datetime.fromisoformat(step["at"]) for step in done["steps"]]
    assert times == sorted(times)


def test_an_action_that_waits_or_was_taken_back_says_so(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent, "returned", RETURNED)
    (action,) = ok(accept(agent, found))["actions"]
    (waiting,) = ok(agent.get(f"/v1/tickets/{found['ticket_id']}/actions", params={"lang": "it"}))["actions"]
    assert waiting["steps"][2]["state"] == "AWAITING_APPROVAL" and waiting["next"] == "HELD"
    assert waiting["eta"]["spoken"] == [{"text": "si attende un'approvazione", "lang": "it"}]
    assert waiting["undo"]["possible"] and waiting["undo"]["until"] is None
    ok(agent.post(f"/v1/actions/{action['action_id']}/cancel"))
    ended = ok(agent.get(f"/v1/actions/{action['action_id']}"))
    assert ended["steps"][-1]["state"] == "CANCELLED" and ended["next"] is None and not ended["undo"]["possible"]


def test_old_names_stay(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent)
    ticket = ticket_of(agent, found["ticket_id"])
    assert {"paid", "refunded", "lines", "sources", "tracking"} <= set(ticket["order"])
    asked = {"suggestion_id": found["suggestion_id"], "action_id": accepting(found)["confirm"][0]["action_id"]}
    check = ok(agent.post("/v1/actions:simulate", json=asked))["checks"][0]
    assert {"name", "rule", "passed", "text", "unlock", "blocks"} <= set(check)
