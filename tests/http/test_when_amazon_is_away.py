"""Amazon does not answer: tickets are kept, suggestions say what is missing, and nothing is done on a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import accept, ok, open_house, suggested, ticket_json


def test_without_amazon_tickets_are_kept_and_nothing_is_confirmed(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    with open_house(tmp_path, shared_brain(cache_folder(pytestconfig))) as house:
        agent = house.person()
        before = suggested(house, agent)
        house.amazon.end()

        received = ok(agent.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))
        honest = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
        assert honest["actions"] == []
        assert honest["refund"]["decision"] == "none"
        assert "amazon_unavailable" in ok(agent.get(f"/v1/tickets/{received['ticket_id']}"))["problems"]

        refused = accept(agent, before)
        assert (refused.status_code, refused.json()["happened"]) == (503, "no")
        assert ok(agent.get(f"/v1/tickets/{before['ticket_id']}/actions")) == {"actions": []}
        assert ok(agent.get(f"/v1/suggestions/{before['suggestion_id']}"))["version"] == 1
        which = {"suggestion_id": before["suggestion_id"], "action_id": before["actions"][0]["action_id"]}
        assert agent.post("/v1/actions:simulate", json=which).status_code == 503
