"""Who asks how suggestions were answered gets shares by level of help, and nobody's name."""

from __future__ import annotations

from copilot.domain.identity import Role
from tests.http.house import House, ok, suggested


def test_the_level_of_help_a_person_had_is_kept_with_their_decision(house: House) -> None:
    agent = house.person(Role.AGENT)
    before = {row["help"]: row["suggestions"] for row in ok(agent.get("/v1/reports/decisions"))["decisions"]}
    for level in ("brief", "full", None):
        suggestion = suggested(house, agent)
        body = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
        said = body | ({"help": level} if level else {})
        ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=said))
    rows = {row["help"]: row for row in ok(agent.get("/v1/reports/decisions"))["decisions"]}
    for level in ("brief", "full", None):
        assert rows[level]["suggestions"] == before.get(level, 0) + 1
    assert set(rows["all"]) == {"help", "suggestions", "accepted", "edited", "dismissed", "edit_rate", "dismiss_rate"}


def test_a_level_nobody_knows_and_a_span_that_ends_before_it_begins_are_refused(house: House) -> None:
    agent = house.person(Role.AGENT)
    suggestion = suggested(house, agent)
    body = {"decision": "reject", "version": suggestion["version"], "help": "shouting"}
    assert agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body).status_code == 422
    turned = agent.get("/v1/reports/decisions", params={"from": "2026-11-28T00:00:00Z", "to": "2026-11-27T00:00:00Z"})
    assert (turned.status_code, turned.json()["field"]) == (422, "from")
