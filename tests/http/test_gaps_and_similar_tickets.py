"""An agent sees how tickets like this one ended; whoever keeps the knowledge sees what it lacks. No buyer's word is in either."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from copilot.domain.errors import BadInput
from copilot.domain.identity import Scope
from copilot.domain.marketplace import Language
from copilot.domain.outline import Gap, GapKind
from knowledge.gaps import draft
from knowledge.library import read_macro
from knowledge.products import parse_sheet
from tests.http.house import House, accept, ok, suggested, ticket_json

UNKNOWN = "B0GAP00001"
QUESTION = f"Wie schwer ist der Mixer {UNKNOWN} genau? Ich muss ihn in den dritten Stock tragen."


def asks(who: httpx.Client, text: str = QUESTION) -> dict[str, Any]:
    given = ticket_json(None, text)
    ticket_id = ok(who.post("/v1/tickets", json=given))["ticket_id"]
    return ok(who.post(f"/v1/tickets/{ticket_id}/suggestions"))


def test_a_solved_ticket_of_the_same_kind_is_shown_with_its_end(house: House, agent: httpx.Client) -> None:
    first, second = suggested(house, agent), suggested(house, agent)
    url = f"/v1/tickets/{second['ticket_id']}/similar"
    before = ok(agent.get(url))["similar"]
    assert first["ticket_id"] not in [row["ticket_id"] for row in before], "nothing of it is solved yet"
    ok(accept(agent, first))
    (action,) = first["actions"]
    house.carried(agent, action["action_id"], *["ACCEPTED", "SETTLED"])
    house.rests()
    assert ok(agent.get(f"/v1/tickets/{first['ticket_id']}"))["status"] in ("concluded", "closed")
    row = next(row for row in ok(agent.get(url))["similar"] if row["ticket_id"] == first["ticket_id"])
    assert row["reason"] == first["reason"]["tag"] and "refund_decision" in row["because"]
    assert [(a["kind"], a["amount"]) for a in row["actions"]] == [("refund", first["refund"]["amount"])]
    told = json.dumps(row)
    for word in (first["note"]["evidence_log"][1].split()[1].rstrip(":"), "Paket"):
        assert word not in told, "no order and no word of a buyer"


def test_questions_about_an_unknown_item_become_a_gap_with_a_draft(house: House, agent: httpx.Client) -> None:
    for _ in range(2):
        assert asks(agent)["reason"]["tag"] == "product_question"
    gaps = ok(agent.get("/v1/knowledge/gaps"))["gaps"]
    gap = next(gap for gap in gaps if gap["about"] == UNKNOWN)
    assert (gap["tickets"], gap["owner"], gap["languages"]) == (2, "manager", ["de"])
    said = ok(agent.get(f"/v1/knowledge/gaps/{gap['id']}/draft"))["draft"]
    assert f'asin: "{UNKNOWN}"' in said and "dritten Stock" not in said
    with pytest.raises(BadInput):
        parse_sheet(said, "draft.md")


def test_programs_need_the_scope_and_unknown_gaps_are_named(house: House) -> None:
    program = house.program(Scope.TICKETS_WRITE)
    assert program.get("/v1/knowledge/gaps").status_code == 403
    reader = house.program(Scope.TICKETS_READ)
    missing = reader.get("/v1/knowledge/gaps/product:B0NOTHERE0/draft")
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:copilot:problem:not_found")
    assert reader.get("/v1/tickets/tkt_nowhere/similar").status_code == 404


def gap(kind: GapKind, about: str, topic: str | None = None) -> Gap:
    return Gap(
        kind=kind, about=about, topic=topic, tickets=3, marketplaces=("DE",), languages=(Language.DE,),
        latest_at=datetime(2026, 11, 21, tzinfo=UTC), owner="manager",
    )  # fmt: skip


@pytest.mark.parametrize("asin", [UNKNOWN, "0306406152"], ids=["item", "book"])
def test_a_draft_is_refused_until_its_answer_is_written_and_taken_then(asin: str) -> None:
    said = draft(gap(GapKind.PRODUCT, asin, "weight"), date(2026, 11, 21))
    with pytest.raises(BadInput):
        parse_sheet(said, "draft.md")
    written = (
        said.replace("{de: }", '{de: "Mixer Zefiro"}').replace("category: ", "category: kitchen") + "Er wiegt 2 kg.\n"
    )
    sheet = parse_sheet(written, "draft.md")
    assert (sheet.asin, sheet.language, [part.text for part in sheet.sections]) == (asin, "de", ["Er wiegt 2 kg."])


def test_the_draft_of_a_macro_names_reason_and_rules() -> None:
    said = draft(gap(GapKind.MACRO, "item_defective"), date(2026, 2, 28))
    macro = read_macro(said, name="draft.yaml")
    assert (macro.state, macro.when.reasons) == ("draft", {"item_defective"})
    assert draft(gap(GapKind.READING, "de"), date(2026, 11, 21)) == ""
