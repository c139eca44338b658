"""Suspected abuse as a flag with evidence: seen by three roles, under its number in the ledger, and deciding nothing (S66)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from copilot.domain.identity import Role, Scope
from copilot.domain.order import History
from tests.crash.brain import light_brain
from tests.http.house import House, Json, accept, ok, open_house, suggested, ticket_json
from tests.http.refusals import ledger_of


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        assert ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))["whole"] is True


def flag(*evidence: str, days: float = 30, kind: str = "repeat_returns") -> Json:
    until = datetime.now(UTC) + timedelta(days=days)
    return {"kind": kind, "evidence": list(evidence), "review_by": until.isoformat()}


def order_of(house: House, who: httpx.Client, ticket_id: str) -> str:
    return str(ok(who.get(f"/v1/tickets/{ticket_id}"))["order_id"])


def test_a_flag_is_raised_on_evidence_that_resolves(house: House, agent: httpx.Client, manager: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    ticket_id = suggestion["ticket_id"]
    order_id = order_of(house, agent, ticket_id)
    house.in_books(lambda books: books.cases.put_history(order_id, History(orders_365d=9, refunds_365d=8)))
    noted = ok(agent.post(f"/v1/tickets/{ticket_id}/notes", json={"text": "Seen."}))["note_id"]
    seq = next(e.seq for e in ledger_of(house) if e.ticket_id == ticket_id)
    evidence = (
        f"ledger:{seq}",
        f"note:{noted}",
        "message:1",
        f"order:{order_id}",
        f"record:{order_id}",
        "policy:ATZ-04",
    )
    raised = ok(manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag(*evidence)))
    assert raised["stands"] is True and raised["evidence"] == list(evidence)
    assert raised["author"] == ok(manager.get("/v1/session"))["name"]
    told = ok(house.person(Role.COMPLIANCE).get(f"/v1/tickets/{ticket_id}/fraud-flags"))
    assert told["flags"] == [raised] and "never one to refuse" in told["advice"]


@pytest.mark.parametrize(
    ("evidence", "pointer"),
    [
        (("message:2",), "/evidence/0"),
        (("message:1", "ledger:999999999"), "/evidence/1"),
        (("note:999999",), "/evidence/0"),
        (("order:403-0000000-0000000",), "/evidence/0"),
        (("message:1", "policy:ATZ-99"), "/evidence/1"),
        (("policy:ATZ-04",), "/evidence"),
        (("she lies",), "/evidence/0"),
        (("message:1", "Ottilie Zwirnbein"), "/evidence/1"),
    ],
)
def test_evidence_that_leads_nowhere_is_refused(
    house: House, manager: httpx.Client, evidence: tuple[str, ...], pointer: str
) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    answer = manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag(*evidence))
    assert (answer.status_code, answer.json()["pointer"]) == (422, pointer)
    assert ok(manager.get(f"/v1/tickets/{ticket_id}/fraud-flags"))["flags"] == []


@pytest.mark.parametrize("days", [-1, 181])
def test_a_flag_stands_for_a_limited_time_only(house: House, manager: httpx.Client, days: float) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    answer = manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag("message:1", days=days))
    assert (answer.status_code, answer.json()["pointer"]) == (422, "/review_by")


def test_a_flag_is_lifted_once(house: House, manager: httpx.Client) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    raised = ok(manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag("message:1")))
    lifted = ok(manager.post(f"/v1/fraud-flags/{raised['id']}/lift"))
    assert lifted["stands"] is False and lifted["lifted_by"] == ok(manager.get("/v1/session"))["name"]
    assert manager.post(f"/v1/fraud-flags/{raised['id']}/lift").status_code == 409
    assert manager.post("/v1/fraud-flags/flg_0000000000000000/lift").status_code == 404
    kinds = [e.kind for e in ledger_of(house) if e.data.get("flag") == raised["id"]]
    assert kinds == ["fraud.flagged", "fraud.lifted"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CRISIS_AGENT, Role.MANAGER, Role.COMPLIANCE}))
def test_other_roles_meet_no_trace_of_it(house: House, manager: httpx.Client, role: Role) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    raised = ok(manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag("message:1", kind="empty_return")))
    other, url = house.person(role), f"/v1/tickets/{ticket_id}"
    assert other.get(f"{url}/fraud-flags").status_code == 403
    assert other.post(f"{url}/fraud-flags", json=flag("message:1")).status_code == 403
    assert other.post(f"/v1/fraud-flags/{raised['id']}/lift").status_code == 403
    looks = [ok(other.get(path)) for path in (url, f"{url}/timeline", f"{url}/replies", f"{url}/actions")]
    looks.append(ok(other.get(f"{url}/handover", params={"audience": "specialist"})))
    export = other.get(f"{url}/notes/export", params={"profile": "internal"})
    assert not {"fraud", raised["id"], "empty_return"} & set(_spelled(looks))
    if export.status_code == 200:
        assert "fraud_flags" not in export.json() and raised["id"] not in export.text


def test_a_program_never_sees_one(house: House, manager: httpx.Client) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    ok(manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag("message:1")))
    assert house.program(*Scope).get(f"/v1/tickets/{ticket_id}/fraud-flags").status_code == 403


def test_the_ledger_knows_neither_ticket_nor_words(house: House, manager: httpx.Client) -> None:
    ticket_id = suggested(house, manager)["ticket_id"]
    raised = ok(manager.post(f"/v1/tickets/{ticket_id}/fraud-flags", json=flag("message:1")))
    (entry,) = [e for e in ledger_of(house) if e.data.get("flag") == raised["id"]]
    assert (entry.ticket_id, entry.action_id, dict(entry.data)) == (None, None, {"flag": raised["id"]})


def test_a_flag_changes_no_suggestion_and_stops_no_refund(
    house: House, agent: httpx.Client, manager: httpx.Client
) -> None:
    """It is no ground for a no: the same ticket is judged the same, and the refund goes its way."""
    order_id = house.shop.order("late").order_id
    first = ok(agent.post("/v1/tickets", json=ticket_json(order_id)))["ticket_id"]
    ok(manager.post(f"/v1/tickets/{first}/fraud-flags", json=flag("message:1", f"order:{order_id}")))
    flagged = ok(agent.post(f"/v1/tickets/{first}/suggestions"))
    plain = suggested(house, agent)
    for part in ("reason", "risk", "tier", "flags", "abstained"):
        assert flagged[part] == plain[part]
    assert flagged["refund"]["decision"] == plain["refund"]["decision"]
    (action,) = ok(accept(agent, flagged))["actions"]
    assert action["state"] == "HELD"


def _spelled(looks: list[Any]) -> list[str]:
    return json.dumps(looks).replace('"', " ").replace(".", " ").split()
