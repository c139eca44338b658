"""An agent of one language works a ticket of another: both texts side by side, the same slots, and only one may be sent."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from copilot.domain.action import ActionState
from copilot.domain.figures import figures_said
from copilot.domain.identity import Role, Scope
from copilot.domain.macro import Macro
from copilot.domain.marketplace import Language
from tests.graphs.shop import CANCEL, LATE, RETURNED, UNCLEAR
from tests.http.house import House, Json, confirmed, ok, suggested, ticket_json

LANGUAGES = ("en", "it", "de", "fr", "es")


def view_of(who: httpx.Client, ticket_id: str, **asked: Any) -> Json:
    return ok(who.get(f"/v1/tickets/{ticket_id}/working-view", **asked))


def in_italian(who: httpx.Client, ticket_id: str) -> Json:
    return view_of(who, ticket_id, params={"lang": "it"})


def test_an_italian_agent_reads_a_german_buyers_ticket_in_italian(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    view = in_italian(agent, suggestion["ticket_id"])
    assert (view["lang"], view["buyer_lang"], view["version"]) == ("it", "de", suggestion["version"])
    macro = view["macro"]
    assert (macro["buyer"]["locale"], macro["buyer"]["text"]) == ("de", suggestion["macro"]["text"])
    assert macro["agent"]["locale"] == "it" and macro["agent"]["text"].startswith("Buongiorno")
    assert macro["parity"] == {"ok": True, "differs": []}
    assert {slot["name"]: slot["buyer"] for slot in macro["slots"]} == suggestion["macro"]["slots"]
    for slot in macro["slots"]:
        assert slot["agent"] in macro["agent"]["text"] and slot["buyer"] in macro["buyer"]["text"] and slot["source"]
    assert view["reason"]["label"] == "consegna in ritardo"
    assert (view["risk"]["tag"], view["tier"]["tag"]) == (suggestion["risk"], suggestion["tier"])
    assert view["refund"]["label"] == "rimborso totale"
    (why, *_) = view["refund"]["because"]
    assert why["rule"] == "ATZ-04" and why["text"]["lang"] == "it" and "5 giorni" in why["text"]["text"]
    assert why["title"] == {"text": "Quando un articolo conta come non ricevuto", "lang": "it"}


def figures_of(line: str) -> list[str]:
    return re.findall(r"\[.*?\]|\d+", line)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("late", LATE), ("returned", RETURNED), ("fba", LATE), ("cancel", CANCEL), ("unshipped", CANCEL), ("arrived", LATE),
     ("late", UNCLEAR)],
)  # fmt: skip
def test_nothing_of_a_view_is_left_in_english(house: House, agent: httpx.Client, kind: str, words: str) -> None:
    suggestion = suggested(house, agent, kind, words)
    for lang in LANGUAGES:
        view = view_of(agent, suggestion["ticket_id"], params={"lang": lang})
        step = view["note"]["next_step"]
        spoken = [
            view["question"], *view["risk"]["because"], *view["note"]["evidence_log"], view["note"]["action_taken"],
            step["owner"], step["action"], *(one["summary"] for one in view["citations"] if lang != "en"),
            *(part for side in ("refund", "cancel") for one in view[side]["because"] for part in (one["title"], one["text"], one["unlock"])),
        ]  # fmt: skip
        assert {one["lang"] for one in spoken if one} == {lang}
        assert step["due_at"] and view["note"]["policy_cited"] == suggestion["note"]["policy_cited"]
        if view["macro"]:
            assert view["macro"]["parity"]["ok"] and view["macro"]["agent"]["locale"] == lang
        english = zip(suggestion["note"]["evidence_log"], view["note"]["evidence_log"], strict=True)
        assert all(figures_of(figures_said(one, Language(lang))) == figures_of(two["text"]) for one, two in english)


def test_a_quote_stays_verbatim_and_says_its_language(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    cited = in_italian(agent, suggestion["ticket_id"])["citations"]
    assert [(one["id"], one["quote"], one["version"]) for one in cited] == [
        (one["id"], {"text": one["quote"], "lang": "en"}, one["version"]) for one in suggestion["citations"]
    ]
    assert all(one["current"] and one["title"]["lang"] == one["summary"]["lang"] == "it" for one in cited)


def test_after_a_confirmation_the_words_that_are_true_now_stand_side_by_side_too(
    house: House, agent: httpx.Client
) -> None:
    suggestion, action = confirmed(house, agent)
    house.carried(agent, action["action_id"], ActionState.SETTLED)
    house.ticket_becomes(agent, suggestion["ticket_id"], "concluded")
    house.rests()
    view = in_italian(agent, suggestion["ticket_id"])
    (reply,) = view["replies_true_now"]
    (offered,) = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}/replies"))["offered"]
    assert (reply["action_id"], reply["state"]) == (action["action_id"], "SETTLED")
    assert (reply["buyer"]["text"], reply["parity"]["ok"]) == (offered["text"], True)
    assert "22,40" in reply["agent"]["text"] and "rimbors" in reply["agent"]["text"]
    done = view["notes"][-1]["action_taken"]
    assert done["lang"] == "it"
    assert f"{action['action_id']}: confermata" in done["text"] and "regolata" in done["text"]


def test_the_agents_text_can_never_be_released(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    path = f"/v1/tickets/{suggestion['ticket_id']}/replies"
    macro = in_italian(agent, suggestion["ticket_id"])["macro"]
    hashes = {side: hashlib.sha256(macro[side]["text"].encode()).hexdigest() for side in ("agent", "buyer")}
    refused = agent.post(path, json={"sha256": hashes["agent"]})
    assert (refused.status_code, refused.json()["happened"]) == (412, "no")
    assert ok(agent.get(path))["released"] == []
    assert ok(agent.post(path, json={"sha256": hashes["buyer"]}))["text"] == macro["buyer"]["text"]


def test_what_an_agent_wrote_is_shown_as_written(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    words = "Called the depot: “Paket liegt in Halle 3”."
    ok(agent.post(f"/v1/tickets/{suggestion['ticket_id']}/notes", json={"text": words}))
    (note,) = in_italian(agent, suggestion["ticket_id"])["notes"]
    assert note["agent_text"] == words and note["author"].startswith("colleague-")
    assert {line["lang"] for line in note["evidence_log"]} == {"it"}


def test_no_view_of_a_ticket_is_a_way_round_the_scope_for_notes(house: House, agent: httpx.Client) -> None:
    found = suggested(house, agent)
    url, mine = f"/v1/tickets/{found['ticket_id']}", f"/v1/suggestions/{found['suggestion_id']}"
    due = (datetime.now(UTC) + timedelta(hours=20)).isoformat()
    step = {"action": "Ask the carrier for a trace", "due_at": due}
    ok(agent.post(f"{url}/notes", json={"text": "Zustellbuch geprüft.", "next_step": step}))
    edit = {"decision": "edit", "version": found["version"], "note_text": "Zustellbuch fehlt."}
    ok(agent.post(f"{mine}/decision", json=edit))
    blind, seeing = house.program(Scope.TICKETS_READ), house.program(Scope.TICKETS_READ, Scope.NOTES_READ)
    for ask in (("GET", url), ("GET", f"{url}/working-view?lang=de"), ("GET", mine), ("POST", f"{url}/suggestions")):
        shown, whole = (ok(who.request(*ask)) for who in (blind, seeing))
        assert "Zustellbuch" not in json.dumps(shown) and "notes" not in shown, ask
        assert "Zustellbuch fehlt" in json.dumps(whole), ask
    (note,) = ok(seeing.get(f"{url}/working-view"))["notes"]
    assert note["next_step"]["owner"]["text"] == ok(agent.get("/v1/session"))["name"]


def test_the_language_is_the_one_asked_for_else_the_callers_else_english(house: House, agent: httpx.Client) -> None:
    ticket_id = suggested(house, agent)["ticket_id"]
    for accepted, lang in {
        "it-IT,it;q=0.9,en;q=0.8": "it", "pt-BR,es;q=0.5,fr;q=0.7": "fr", "de;q=0, es;q=0.1": "es", "nl": "en", "": "en",
        "it;q=x, de": "de",
    }.items():  # fmt: skip
        answer = agent.get(f"/v1/tickets/{ticket_id}/working-view", headers={"accept-language": accepted})
        assert (answer.json()["lang"], answer.headers["content-language"]) == (lang, lang)
    header = {"accept-language": "it"}
    assert view_of(agent, ticket_id, params={"lang": "es"}, headers=header)["lang"] == "es"
    unknown = agent.get(f"/v1/tickets/{ticket_id}/working-view", params={"lang": "pt"})
    assert unknown.status_code == 422


def test_a_ticket_nobody_has_judged_has_no_view_and_strangers_see_none(house: House, agent: httpx.Client) -> None:
    fresh = ok(agent.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))["ticket_id"]
    answer = agent.get(f"/v1/tickets/{fresh}/working-view")
    assert (answer.status_code, answer.json()["title"]) == (409, "conflict")
    assert agent.get("/v1/tickets/tkt_nobody/working-view").status_code == 404
    assert house.stranger().get(f"/v1/tickets/{fresh}/working-view").status_code == 401
    assert house.program(Scope.KNOWLEDGE_WRITE).get(f"/v1/tickets/{fresh}/working-view").status_code == 403


def test_reading_a_view_writes_nothing_and_a_suggestion_renders_none(
    house: House, agent: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_for_too_early(*_: Any, **__: Any) -> None:
        raise AssertionError("a view is made only when somebody asks for it")

    with monkeypatch.context() as patch:
        patch.setattr("api.http.working.working_view", asked_for_too_early)
        patch.setattr("api.working_view.read_in", asked_for_too_early)
        patch.setattr("graphs.replies.beside", asked_for_too_early)
        suggestion = suggested(house, agent)
    before = ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}"))
    in_italian(agent, suggestion["ticket_id"])
    assert ok(agent.get(f"/v1/tickets/{suggestion['ticket_id']}")) == before


def test_where_both_sides_would_not_say_the_same_the_agent_gets_none_and_is_told_why(
    house: House, agent: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = suggested(house, agent)
    loaded = house.service.brain.macros

    def parity_with(change: Any) -> Any:
        changed: list[Macro] = [
            macro.model_copy(update=change(macro)) if macro.id == suggestion["macro"]["id"] else macro
            for macro in loaded
        ]
        with monkeypatch.context() as patch:
            patch.setattr(house.service.brain, "macros", changed)
            macro = in_italian(agent, suggestion["ticket_id"])["macro"]
        assert macro["buyer"]["text"] == suggestion["macro"]["text"]
        assert macro["agent"] is None and macro["parity"]["ok"] is False
        (told, *_) = macro["parity"]["differs"]
        return told

    newer = parity_with(lambda macro: {"version": macro.version + 1})
    assert "is not loaded any more" in newer
    poorer = parity_with(lambda macro: {"body": {**macro.body, "it": macro.body["it"].replace("{order_id}", "")}})
    assert poorer == "order_id: is not a slot of both"
    other = parity_with(lambda macro: {"body": {**macro.body, "de": macro.body["de"] + "PS"}})
    assert other == "text: the buyer's is not what this macro says"


def test_people_of_every_role_may_read_it(house: House, agent: httpx.Client) -> None:
    ticket_id = suggested(house, agent)["ticket_id"]
    for role in Role:
        assert in_italian(house.person(role), ticket_id)["lang"] == "it"
