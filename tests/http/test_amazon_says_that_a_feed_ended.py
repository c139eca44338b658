"""Amazon's word that a feed has ended makes the service look at once; nothing in it is believed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.shop import SELLER
from tests.http.house import House, confirmed, ok, open_house


def notice(feed_id: str, state: str = "DONE") -> dict[str, Any]:
    """As Amazon writes it."""
    told = {
        "sellerId": SELLER,
        "feedId": feed_id,
        "feedType": "POST_PAYMENT_ADJUSTMENT_DATA",
        "processingStatus": state,
    }
    return {
        "notificationVersion": "2020-09-04",
        "notificationType": "FEED_PROCESSING_FINISHED",
        "payloadVersion": "2020-09-04",
        "eventTime": "2026-11-21T12:00:00Z",
        "payload": {"feedProcessingFinishedNotification": told},
        "notificationMetadata": {
            "applicationId": "a",
            "subscriptionId": "s",
            "publishTime": "t",
            "notificationId": "n",
        },
    }


def test_the_answer_is_visible_within_five_seconds_of_the_word(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """With a poll of ten minutes, so that only the notification can have brought it."""
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path, brain, worker=True, poll_seconds=600, settle_seconds=600) as house:
        agent, amazon = house.person(Role.AGENT), house.program(Scope.NOTICES_WRITE)
        _, action = confirmed(house, agent)
        path = f"/v1/actions/{action['action_id']}"
        _until(agent, path, ActionState.SUBMITTED, 10)
        time.sleep(0.2)  # the stand-in has long finished; nobody has looked
        assert ok(agent.get(path))["state"] == "SUBMITTED"
        (feed,) = house.shop_state()["feeds"]
        begun = time.monotonic()
        assert ok(amazon.post("/v1/hooks/amazon", json={"detail": notice(feed["feed_id"])})) == {
            "feed_id": feed["feed_id"], "watched": True,
        }  # fmt: skip
        _until(agent, path, ActionState.ACCEPTED, 5)
        assert time.monotonic() - begun < 5
        again = ok(amazon.post("/v1/hooks/amazon", json=notice(feed["feed_id"])))
        assert again["watched"] is False, "told twice, there is nothing left to look at"


def test_a_lie_only_makes_us_look(house: House, agent: httpx.Client) -> None:
    """FATAL, says somebody who has the key; the feed itself says DONE, and its report counts."""
    _, action = confirmed(house, agent)
    submitted = house.carried(
        agent, action["action_id"], ActionState.SUBMITTED, ActionState.ACCEPTED, ActionState.SETTLED
    )
    feed_id = house.shop_state()["feeds"][-1]["feed_id"]
    ok(house.program(Scope.NOTICES_WRITE).post("/v1/hooks/amazon", json=notice(feed_id, "FATAL")))
    done = house.carried(agent, submitted["action_id"], ActionState.ACCEPTED, ActionState.SETTLED)
    assert done["state"] in ("ACCEPTED", "SETTLED")


def test_it_takes_its_own_key(house: House, agent: httpx.Client) -> None:
    for nobody in (house.program(Scope.TICKETS_WRITE), house.stranger()):
        assert nobody.post("/v1/hooks/amazon", json=notice("1")).status_code in (401, 403)
    program = house.program(Scope.NOTICES_WRITE)
    assert ok(program.post("/v1/hooks/amazon", json=notice("404404")))["watched"] is False
    for wrong in ({}, {"notificationType": "ORDER_CHANGE"}, "text"):
        answer = program.post("/v1/hooks/amazon", json=wrong)
        assert (answer.status_code, answer.json()["code" if "code" in answer.json() else "title"]) == (422, "bad input")


def _until(who: httpx.Client, path: str, state: ActionState, seconds: float) -> None:
    """Or beyond it: Amazon's books may show a refund in the moment its report is read."""
    deadline = time.monotonic() + seconds
    while (seen := ok(who.get(path))["state"]) not in (state, ActionState.SETTLED):
        assert time.monotonic() < deadline, f"it stays {seen}"
        time.sleep(0.03)
