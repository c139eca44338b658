"""Whatever is sent to a door of money: it answers with a named error, nothing is done, and the ledger says who knocked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from copilot.domain.identity import Role, Scope
from tests.crash.brain import light_brain
from tests.graphs.shop import RETURNED
from tests.http.house import House, Json, accept, accepting, confirmed, ok, open_house, suggested, ticket_json
from tests.http.refusals import everything_in, ledger_of, named_problem, refused

DECISION = "/v1/suggestions/…/decision"
SIMULATE = "/v1/actions:simulate"

NO_AMOUNTS = [
    "-1.00", "-0.01", "0.00", "0", "-0.00", "NaN", "sNaN", "Infinity", "-Infinity", "inf", "1.234", "22.405", "1e1",
    "1E+1", "1e-2", "", " ", "1,00", "1.000,00", "1_0", "0x10", "١.٠٠", "１.００", "5.00 EUR", "22.41", "1000000000000",
    "9" * 60, "0." + "0" * 400 + "1", 5.0, 0.1, True, None, [], {}, "DROP TABLE actions",
]  # fmt: skip
NO_CURRENCIES = ["USD", "JPY", "eur", "EURO", "XXX", "", None, 978]
# What JSON's grammar does not know and Python's reader takes, and a number beyond every float.
RAW_AMOUNTS = ["NaN", "Infinity", "-Infinity", "1e400", "-1", "0", "1.5", "1" + "0" * 400]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own: what happens to it is compared row by row. At the end its ledger must be whole."""
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        told = ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))
        assert told["whole"] is True
        assert opened.shop_state()["create_feed_calls"] == 0


@pytest.fixture(scope="module")
def ada(house: House) -> httpx.Client:
    return house.person(Role.AGENT)


@pytest.fixture(scope="module")
def late(house: House, ada: httpx.Client) -> Json:
    """A waiting suggestion of 22.40 EUR that no sentence here may move."""
    return suggested(house, ada)


def edit_of(suggestion: Json, money: Any) -> Json:
    edit = {"action_id": suggestion["actions"][0]["action_id"], "amount": money}
    return {"decision": "edit", "version": suggestion["version"], "edits": [edit]}


def proposal_of(suggestion: Json, money: Any) -> Json:
    wanted = {"tool": "refund_goodwill", "amount": money}
    return {"decision": "edit", "version": suggestion["version"], "propose": wanted}


def trial_of(suggestion: Json, money: Any) -> Json:
    return {"suggestion_id": suggestion["suggestion_id"], "propose": {"tool": "refund_goodwill", "amount": money}}


def url_of(suggestion: Json) -> str:
    return f"/v1/suggestions/{suggestion['suggestion_id']}/decision"


def take_back(house: House, who: httpx.Client, action: Json) -> None:
    """Take it back, and let the service finish with it: its own sweep writes, too."""
    ok(who.post(f"/v1/actions/{action['action_id']}/cancel"))
    house.ticket_becomes(who, action["ticket_id"], "concluded")


Body = Callable[[Json, Any], Json]
DOORS = [pytest.param(edit_of, id="edit"), pytest.param(proposal_of, id="propose"), pytest.param(trial_of, id="try")]


class Knocking:
    """Bodies with one wrong amount at each of the doors that take one."""

    def refused(self, house: House, ada: httpx.Client, late: Json, body: Body, content: str, *unsaid: str) -> None:
        trial = body is trial_of
        answer = refused(
            house, ada,
            lambda: ada.post(SIMULATE if trial else url_of(late), content=content, headers={"content-type": "application/json"}),
            status=422, code="bad_input", door=SIMULATE if trial else DECISION, unsaid=unsaid,
        )  # fmt: skip
        assert answer["field"].startswith("edits" if body is edit_of else "propose"), answer["field"]


@pytest.mark.parametrize("body", DOORS)
class TestAmounts(Knocking):
    """An amount is a plain decimal above zero, in the order's currency, within what is there."""

    @pytest.mark.parametrize("amount", NO_AMOUNTS, ids=lambda a: repr(a)[:24])
    def test_no_such_amount(self, house: House, ada: httpx.Client, late: Json, body: Body, amount: Any) -> None:
        money = {"amount": amount, "currency": "EUR"}
        unsaid = [amount] if isinstance(amount, str) and len(amount) > 3 else []
        self.refused(house, ada, late, body, json.dumps(body(late, money)), *unsaid)

    @pytest.mark.parametrize("currency", NO_CURRENCIES)
    def test_no_such_currency(self, house: House, ada: httpx.Client, late: Json, body: Body, currency: Any) -> None:
        self.refused(house, ada, late, body, json.dumps(body(late, {"amount": "5", "currency": currency})))

    @pytest.mark.parametrize("number", RAW_AMOUNTS, ids=lambda n: n[:12])
    def test_no_such_number(self, house: House, ada: httpx.Client, late: Json, body: Body, number: str) -> None:
        content = json.dumps(body(late, {"amount": "AMOUNT", "currency": "EUR"})).replace('"AMOUNT"', number)
        self.refused(house, ada, late, body, content)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'"yes"', b'{"version": 1' + b"0" * 5000 + b"}"]
)
def test_what_is_no_json_object_of_ours_is_told_so(house: House, ada: httpx.Client, late: Json, content: bytes) -> None:
    before = everything_in(house)
    answer = ada.post(url_of(late), content=content, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["type"], answer.json()["happened"]) == ("urn:copilot:problem:bad_input", "no")
    assert everything_in(house) == before


class TestForeignThings:
    """Lines, orders and actions that belong to somebody else's ticket."""

    def test_a_line_of_another_order(self, house: House, ada: httpx.Client, late: Json) -> None:
        line = suggested(house, ada, "returned", RETURNED)["actions"][0]["action"]["lines"][0]["order_item_id"]
        wanted = {"tool": "refund_full", "purpose": "not_delivered", "order_item_ids": [line]}
        body = {"decision": "edit", "version": 1, "propose": wanted}
        problem = refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=422, code="bad_input", door=DECISION,
            field="propose.order_item_ids", unsaid=[line],
        )  # fmt: skip
        assert problem["field"] == "propose.order_item_ids"
        trial = {"suggestion_id": late["suggestion_id"], "propose": wanted}
        refused(
            house, ada, lambda: ada.post(SIMULATE, json=trial), status=422, code="bad_input", door=SIMULATE,
            field="propose.order_item_ids", unsaid=[line],
        )  # fmt: skip

    @pytest.mark.parametrize("line", ["", "-1", "1' OR '1'='1", "1" * 21, "../1", 7])
    def test_what_is_no_line_at_all(self, house: House, ada: httpx.Client, late: Json, line: Any) -> None:
        wanted = {"tool": "refund_full", "purpose": "not_delivered", "order_item_ids": [line]}
        body = {"decision": "edit", "version": 1, "propose": wanted}
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=422, code="bad_input", door=DECISION
        )  # fmt: skip

    @pytest.mark.parametrize("tool", ["edit_order", "refund", "transfer", "REFUND_FULL", "", None])
    def test_a_tool_that_is_not_listed(self, house: House, ada: httpx.Client, late: Json, tool: Any) -> None:
        body = {"decision": "edit", "version": 1, "propose": {"tool": tool, "purpose": "not_delivered"}}
        refused(house, ada, lambda: ada.post(url_of(late), json=body), status=422, code="bad_input", door=DECISION)

    def test_another_order_to_try_it_on(self, house: House, ada: httpx.Client, late: Json) -> None:
        other = house.shop.order("late").order_id
        which = {"suggestion_id": late["suggestion_id"], "action_id": late["actions"][0]["action_id"]}
        refused(
            house, ada, lambda: ada.post(SIMULATE, json={**which, "order_id": other}), status=422, code="bad_input",
            door=SIMULATE, field="order_id", unsaid=[other],
        )  # fmt: skip
        own = late["actions"][0]["action"]["order_id"]
        assert ok(ada.post(SIMULATE, json={**which, "order_id": own}))["outcome"] == "allowed"

    def test_an_action_of_another_suggestion(self, house: House, ada: httpx.Client, late: Json) -> None:
        other = suggested(house, ada)
        body = accepting({**late, "actions": other["actions"]})
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=404, code="not_found", door=DECISION,
            suggestion=late["suggestion_id"],
        )  # fmt: skip
        swapped = {**other, "actions": [{**other["actions"][0], "action_id": late["actions"][0]["action_id"]}]}
        refused(house, ada, lambda: accept(ada, swapped), status=404, code="not_found", door=DECISION)

    def test_a_path_with_somebodys_name_in_it(self, house: House, ada: httpx.Client) -> None:
        name = "jane.doe"
        refused(
            house, ada, lambda: ada.post(f"/v1/actions/{name}/confirm", json={"digest": "0" * 64}), status=404,
            code="not_found", door="/v1/actions/…/confirm", unsaid=[name],
        )  # fmt: skip

    def test_a_field_with_somebodys_name(self, house: House, ada: httpx.Client, late: Json) -> None:
        name = "jane.doe@example.org +39 333"
        problem = refused(
            house, ada, lambda: ada.post(url_of(late), json={**accepting(late), name: 1}), status=422,
            code="bad_input", door=DECISION, unsaid=["jane", "example.org"],
        )  # fmt: skip
        assert problem["field"] == name


class TestForgery:
    """A confirmation is of exactly one version of one action, by whoever is signed in."""

    @pytest.mark.parametrize("forged", ["0" * 64, "f" * 64])
    def test_another_digest(self, house: House, ada: httpx.Client, late: Json, forged: str) -> None:
        (action,) = late["actions"]
        body = accepting({**late, "actions": [{**action, "digest": forged}]})
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=412, code="outdated", door=DECISION,
            suggestion=late["suggestion_id"], unsaid=[forged],
        )  # fmt: skip
        refused(
            house, ada, lambda: ada.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": forged}),
            status=412, code="outdated", door="/v1/actions/…/confirm", action=action["action_id"], unsaid=[forged],
        )  # fmt: skip

    @pytest.mark.parametrize("digest", ["", "0" * 63, "G" * 64, "0" * 64 + "\n", None, 0])
    def test_what_is_no_digest(self, house: House, ada: httpx.Client, late: Json, digest: Any) -> None:
        (action,) = late["actions"]
        refused(
            house, ada, lambda: ada.post(f"/v1/actions/{action['action_id']}/confirm", json={"digest": digest}),
            status=422, code="bad_input", door="/v1/actions/…/confirm", field="digest",
        )  # fmt: skip

    @pytest.mark.parametrize("version", [2, 99, 2**31])
    def test_another_version(self, house: House, ada: httpx.Client, late: Json, version: int) -> None:
        body = accepting({**late, "version": version})
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=412, code="outdated", door=DECISION,
            suggestion=late["suggestion_id"],
        )  # fmt: skip

    @pytest.mark.parametrize("version", [0, -1, "1.5", None, 1.5])
    def test_no_version(self, house: House, ada: httpx.Client, late: Json, version: Any) -> None:
        body = {**accepting(late), "version": version}
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=422, code="bad_input", door=DECISION,
            field="version",
        )  # fmt: skip

    @pytest.mark.parametrize("tag", ['"0"', '"2"', "W/nonsense", '"jane.doe"'])
    def test_a_stale_tag(self, house: House, ada: httpx.Client, late: Json, tag: str) -> None:
        refused(
            house, ada, lambda: ada.post(url_of(late), json=accepting(late), headers={"if-match": tag}), status=412,
            code="outdated", door=DECISION, unsaid=["jane", "nonsense"],
        )  # fmt: skip

    @pytest.mark.parametrize(
        "extra", ["confirmed_by", "actor", "roles", "amount", "order_id", "state", "policy_version"]
    )
    def test_a_body_that_knows_better(self, house: House, ada: httpx.Client, late: Json, extra: str) -> None:
        body = {**accepting(late), extra: "usr_somebody"}
        refused(
            house, ada, lambda: ada.post(url_of(late), json=body), status=422, code="bad_input", door=DECISION,
            unsaid=["usr_somebody"],
        )  # fmt: skip

    def test_a_program(self, house: House, late: Json) -> None:
        program = house.program(Scope.TICKETS_READ, Scope.TICKETS_WRITE)
        before, entries = everything_in(house), len(ledger_of(house))
        named_problem(program.post(url_of(late), json=accepting(late)), 403, "not_allowed")
        assert everything_in(house) == before
        (entry,) = ledger_of(house)[entries:]
        assert (entry.kind, entry.data["error"]) == ("attempt.refused", "not_allowed")
        assert entry.actor.startswith("key_")

    def test_a_person_without_the_role(self, house: House, late: Json) -> None:
        reader = house.person(Role.QA)
        refused(house, reader, lambda: accept(reader, late), status=403, code="not_allowed", door=DECISION)

    def test_an_answer_that_is_two(self, house: House, ada: httpx.Client, late: Json) -> None:
        two = {**accepting(late), "propose": {"tool": "refund_full", "purpose": "not_delivered"}}
        refused(house, ada, lambda: ada.post(url_of(late), json=two), status=422, code="bad_input", door=DECISION)
        sly = {**edit_of(late, {"amount": "5.00", "currency": "EUR"}), "confirm": accepting(late)["confirm"]}
        refused(house, ada, lambda: ada.post(url_of(late), json=sly), status=422, code="bad_input", door=DECISION)


class TestStrangers:
    """Whoever is not signed in is told so, and cannot write into the chain."""

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("/v1/suggestions/sug_0123456789/decision", {"decision": "accept", "version": 1}),
            ("/v1/actions:simulate", {"suggestion_id": "sug_0123456789", "action_id": "act_0123456789"}),
            ("/v1/actions/act_0123456789/confirm", {"digest": "0" * 64}),
            ("/v1/actions/act_0123456789/approve", {"digest": "0" * 64}),
            ("/v1/actions/act_0123456789/deny", {"digest": "0" * 64}),
            ("/v1/actions/act_0123456789/cancel", {}),
            ("/v1/approvals/act_0123456789/delegate", {"to": "x", "role": "manager", "until": "2030-01-01T00:00:00Z"}),
            ("/v1/approvals/act_0123456789/expire", {}),
            ("/v1/brakes", {"reason": "because"}),
            ("/v1/brakes/brk_0123456789/release", {}),
            ("/v1/tasks/task_x_0123456789/settle", {"found": "seen"}),
            ("/v1/tickets/tkt_0123456789/replies", {"sha256": "0" * 64}),
        ],
    )  # fmt: skip
    def test_nobody_at_the_door(self, house: House, path: str, body: Json) -> None:
        before, entries = everything_in(house), len(ledger_of(house))
        for headers in ({}, {"authorization": "Bearer not-a-key"}, {"cookie": "copilot_session=forged"}):
            for sent in (body, {"nonsense": True}):
                named_problem(house.stranger(headers=headers).post(path, json=sent), 401, "not_signed_in")
        assert everything_in(house) == before
        assert len(ledger_of(house)) == entries

    def test_another_site_in_a_signed_in_browser(self, house: House, ada: httpx.Client, late: Json) -> None:
        entries = len(ledger_of(house))
        for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
            answer = ada.post(url_of(late), json=accepting(late), headers=headers)
            named_problem(answer, 403, "not_allowed")
        assert len(ledger_of(house)) == entries


class TestSentAgain:
    """A confirmation that comes a second time changes nothing and pays nothing."""

    def test_the_same_body_twice(self, house: House, ada: httpx.Client) -> None:
        suggestion, action = confirmed(house, ada)
        for _ in range(2):
            refused(
                house, ada, lambda: accept(ada, suggestion), status=409, code="already_decided", door=DECISION,
                suggestion=suggestion["suggestion_id"],
            )  # fmt: skip
        by_address = {"digest": action["digest"]}
        refused(
            house, ada, lambda: ada.post(f"/v1/actions/{action['action_id']}/confirm", json=by_address), status=409,
            code="already_decided", door="/v1/actions/…/confirm", action=action["action_id"],
        )  # fmt: skip
        other = house.person()
        refused(
            house, other, lambda: accept(other, suggestion), status=409, code="already_decided", door=DECISION
        )  # fmt: skip
        take_back(house, ada, action)

    def test_the_same_body_with_the_same_key(self, house: House, ada: httpx.Client) -> None:
        suggestion = suggested(house, ada)
        key = {"idempotency-key": "7c9e6679"}
        first = ada.post(url_of(suggestion), json=accepting(suggestion), headers=key)
        (action,) = ok(first)["actions"]
        before, entries = everything_in(house), len(ledger_of(house))
        again = ada.post(url_of(suggestion), json=accepting(suggestion), headers=key)
        assert (again.content, again.headers["idempotent-replayed"]) == (first.content, "true")
        assert everything_in(house) == before
        assert len(ledger_of(house)) == entries, "an answer given again is no new attempt"
        refused(
            house, ada,
            lambda: ada.post(url_of(suggestion), json={**accepting(suggestion), "confirm": []}, headers=key),
            status=422, code="bad_input", door=DECISION, field="Idempotency-Key",
        )  # fmt: skip
        take_back(house, ada, action)

    def test_what_was_edited_since(self, house: House, ada: httpx.Client) -> None:
        old = suggested(house, ada)
        ok(ada.post(url_of(old), json=edit_of(old, {"amount": "9.99", "currency": "EUR"})))
        refused(house, ada, lambda: accept(ada, old), status=412, code="outdated", door=DECISION)
        stale = {**accepting(old), "version": 2}  # the new version with the old action
        refused(house, ada, lambda: ada.post(url_of(old), json=stale), status=404, code="not_found", door=DECISION)


class TestOtherDoors:
    """Approvals, brakes, tasks: wrong keys in other locks."""

    def test_an_approval_of_another_digest(self, house: House, ada: httpx.Client) -> None:
        _, action = confirmed(house, ada, "returned", RETURNED)
        boss = house.person(Role.MANAGER)
        for verb in ("approve", "deny"):
            door = f"/v1/actions/…/{verb}"
            refused(
                house, boss, lambda verb=verb: boss.post(f"/v1/actions/{action['action_id']}/{verb}", json={"digest": "0" * 64}),
                status=412, code="outdated", door=door, action=action["action_id"],
            )  # fmt: skip
        take_back(house, ada, action)
        refused(
            house, boss, lambda: boss.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]}),
            status=409, code="already_decided", door="/v1/actions/…/approve",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "scope", ["everything", "tool:transfer", "marketplace:ZZ", "asin:short", "order:1", "agent:", "agent:jane doe", "", "x" * 97]
    )  # fmt: skip
    def test_a_brake_nobody_knows(self, house: House, scope: str) -> None:
        boss = house.person(Role.MANAGER)
        refused(
            house, boss, lambda: boss.post("/v1/brakes", json={"scope": scope, "reason": "Jane Doe called"}),
            status=422, code="bad_input", door="/v1/brakes", field="scope", unsaid=["Jane", "jane", "everything"],
        )  # fmt: skip

    def test_a_brake_that_is_not_pulled(self, house: House) -> None:
        boss = house.person(Role.MANAGER)
        refused(
            house, boss, lambda: boss.post("/v1/brakes/brk_0123456789abcdef/release"), status=404, code="not_found",
            door="/v1/brakes/…/release", brake="brk_0123456789abcdef",
        )  # fmt: skip

    def test_a_task_nobody_opened(self, house: House) -> None:
        boss = house.person(Role.MANAGER)
        refused(
            house, boss, lambda: boss.post("/v1/tasks/nobody/settle", json={"found": "seen"}), status=404,
            code="not_found", door="/v1/tasks/…/settle", unsaid=["nobody"],
        )  # fmt: skip
        refused(
            house, boss, lambda: boss.post("/v1/tasks/nobody/settle", json={"found": "perhaps"}), status=422,
            code="bad_input", door="/v1/tasks/…/settle", field="found", unsaid=["perhaps"],
        )  # fmt: skip

    def test_a_reply_in_ones_own_words(self, house: House, ada: httpx.Client) -> None:
        ticket = ok(ada.post("/v1/tickets", json=ticket_json(house.shop.order("late").order_id)))
        url = f"/v1/tickets/{ticket['ticket_id']}/replies"
        refused(
            house, ada, lambda: ada.post(url, json={"sha256": "0" * 64, "text": "We refunded you."}), status=422,
            code="bad_input", door="/v1/tickets/…/replies", unsaid=["We refunded"],
        )  # fmt: skip
