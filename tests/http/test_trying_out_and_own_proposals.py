"""Trying a move out shows every check and changes nothing; a proposal of one's own is a new action, confirmed anew (P12, P31)."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from copilot.domain.macro import UnlockedBy
from copilot.domain.money import Money, total
from copilot.domain.refund import RefundVerdict
from tests.crash.brain import light_brain
from tests.graphs.shop import CANCEL, LATE, RETURNED
from tests.http.house import House, Json, accept, ok, open_house, suggested
from tests.http.refusals import everything_in, ledger_of, money_at_amazon, refused

SIMULATE = "/v1/actions:simulate"
FULL = {"tool": "refund_full", "purpose": "not_delivered"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        assert ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))["whole"] is True


def goodwill(amount: str) -> Json:
    return {"tool": "refund_goodwill", "amount": {"amount": amount, "currency": "EUR"}}


def partial(amount: str) -> Json:
    money = {"amount": amount, "currency": "EUR"}
    return {"tool": "refund_partial", "amount": money, "purpose": "not_delivered"}


def tried(house: House, who: httpx.Client, suggestion: Json, wanted: Json) -> Json:
    """Try it out; nothing may change by it, in no table and not at Amazon."""
    before, entries, amazon = everything_in(house), ledger_of(house), money_at_amazon(house)
    verdict = ok(who.post(SIMULATE, json={"suggestion_id": suggestion["suggestion_id"], "propose": wanted}))
    assert everything_in(house) == before
    assert ledger_of(house) == entries
    assert money_at_amazon(house) == amazon
    return verdict


def own(who: httpx.Client, suggestion: Json, wanted: Json, **more: str) -> httpx.Response:
    body = {"decision": "edit", "version": suggestion["version"], "propose": wanted, **more}
    return who.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=body)


def sum_of(action: Json) -> str:
    parts = [Money.of(m["amount"], m["currency"]) for line in action["lines"] for m in line["components"].values()]
    return str(total(parts, action["currency"]).amount)


@pytest.mark.parametrize(
    ("kind", "words", "wanted", "outcome", "rule"),
    [
        ("late", LATE, FULL, "allowed", None),
        ("late", LATE, partial("10.01"), "allowed", None),
        ("late", LATE, goodwill("0.01"), "allowed", None),
        ("returned", RETURNED, {"tool": "refund_full", "purpose": "return_received"}, "needs_approval", "AUTH-01"),
        ("dear", RETURNED, goodwill("25.01"), "needs_approval", "AUTH-01"),
        ("fba", LATE, FULL, "denied", "FBA-01"),
        ("fba", LATE, {"tool": "cancel"}, "denied", "CAN-09"),
        ("cancel", CANCEL, {"tool": "cancel"}, "allowed", None),
        ("unshipped", CANCEL, {"tool": "cancel"}, "denied", "CAN-02"),
        ("late", LATE, {"tool": "cancel"}, "denied", "CAN-04"),
        ("late", LATE, {"tool": "cancel_mcf"}, "denied", "MCF-01"),
        ("cancel", CANCEL, FULL, "denied", "REF-05"),
    ],
)  # fmt: skip
def test_every_check_is_shown_with_its_rule_and_nothing_changes(
    house: House, kind: str, words: str, wanted: Json, outcome: str, rule: str | None
) -> None:
    ada = house.person()
    suggestion = suggested(house, ada, kind, words)
    verdict = tried(house, ada, suggestion, wanted)
    assert verdict["outcome"] == outcome
    failed = [check for check in verdict["checks"] if not check["passed"]]
    assert all(check["name"] and check["rule"] and check["text"] for check in verdict["checks"])
    assert all(check["unlock"] for check in failed)
    assert (rule in [check["rule"] for check in failed]) if rule else failed == []
    names = {check["name"] for check in verdict["checks"]}
    assert {"same_order", "policy_in_force", "fulfilment", "confirmer", "not_stopped", "agent_pace"} <= names
    assert len(verdict["digest"]) == 64
    action = verdict["action"]
    assert action["kind"] == ("refund" if wanted["tool"].startswith("refund") else wanted["tool"])
    if "amount" in wanted:
        assert sum_of(action) == wanted["amount"]["amount"]
    again = tried(house, ada, suggestion, wanted)
    assert (again["digest"], again["action"]) == (verdict["digest"], action), "the same wish is the same action"


def test_each_person_sees_the_checks_for_themselves(house: House) -> None:
    suggestion = suggested(house, house.person(), "returned", RETURNED)
    wanted = {"tool": "refund_full", "purpose": "return_received"}
    outcomes = {
        role: tried(house, house.person(role), suggestion, wanted)["outcome"]
        for role in (Role.AGENT, Role.SENIOR_AGENT, Role.MANAGER, Role.COMPLIANCE)
    }
    assert outcomes == {
        Role.AGENT: "needs_approval", Role.SENIOR_AGENT: "needs_approval", Role.MANAGER: "allowed",
        Role.COMPLIANCE: "denied",
    }  # fmt: skip
    assert tried(house, house.program(Scope.TICKETS_READ), suggestion, wanted)["outcome"] == "denied"


def test_what_is_tried_out_is_what_would_be_confirmed(house: House) -> None:
    ada = house.person()
    suggestion = suggested(house, ada)
    verdict = tried(house, ada, suggestion, goodwill("7.13"))
    (action,) = ok(own(ada, suggestion, goodwill("7.13")))["suggestion"]["actions"]
    assert (action["digest"], action["action"]) == (verdict["digest"], verdict["action"])


@pytest.mark.parametrize("both", [{}, {"action_id": "act_1", "propose": FULL}])
def test_neither_and_both_are_refused(house: House, both: Json) -> None:
    ada = house.person()
    suggestion = suggested(house, ada)
    body = {"suggestion_id": suggestion["suggestion_id"], **both}
    refused(house, ada, lambda: ada.post(SIMULATE, json=body), status=422, code="bad_input", door=SIMULATE)


@pytest.mark.parametrize(
    "wanted",
    [
        {"tool": "refund_full"},  # what for decides which gates apply
        {"tool": "refund_full", "purpose": "not_delivered", "amount": {"amount": "1.00", "currency": "EUR"}},
        {"tool": "refund_partial", "purpose": "not_delivered"},
        {"tool": "refund_goodwill"},
        {"tool": "refund_goodwill", "amount": {"amount": "1.00", "currency": "EUR"}, "purpose": "not_delivered"},
        {"tool": "cancel", "amount": {"amount": "1.00", "currency": "EUR"}},
        {"tool": "cancel", "order_item_ids": ["13031094717713"]},
        {"tool": "refund_full", "purpose": "not_delivered", "refund_reason": "BecauseISaySo"},
        {"tool": "cancel", "cancel_reason": "jane.doe"},
    ],
)
def test_a_wish_that_does_not_fit_its_tool_is_refused(house: House, wanted: Json) -> None:
    ada = house.person()
    suggestion = suggested(house, ada)
    for knock, door in (
        (lambda: own(ada, suggestion, wanted), "/v1/suggestions/…/decision"),
        (lambda: ada.post(SIMULATE, json={"suggestion_id": suggestion["suggestion_id"], "propose": wanted}), SIMULATE),
    ):
        refused(house, ada, knock, status=422, code="bad_input", door=door, unsaid=["jane", "BecauseI"])


class TestOwnProposal:
    """An agent's own action in place of ours: a new version, a new digest, judged and confirmed anew."""

    def test_it_is_confirmed_anew_and_then_held(self, house: House) -> None:
        ada = house.person()
        first = suggested(house, ada)
        answer = ok(own(ada, first, goodwill("5.00"), note_text="She asked for a gesture."))
        second = answer["suggestion"]
        assert (second["version"], answer["actions"]) == (2, [])
        assert second["actions"][0]["digest"] != first["actions"][0]["digest"]
        assert second["actions"][0]["action_id"] != first["actions"][0]["action_id"]
        assert second["refund"]["amount"] == {"amount": "5.00", "currency": "EUR"}
        assert second["note"]["agent_text"] == "She asked for a gesture."
        assert ok(ada.get(f"/v1/tickets/{first['ticket_id']}/actions")) == {"actions": []}
        assert accept(ada, first).status_code == 412, "the old version is confirmed by nobody any more"
        (action,) = ok(accept(ada, second))["actions"]
        assert (action["state"], action["amount"]["amount"]) == ("HELD", "5.00")
        kinds = [entry.kind for entry in ledger_of(house) if entry.ticket_id == first["ticket_id"]]
        assert kinds == [
            "ticket.received", "suggestion.made", "decision.proposed", "suggestion.made", "decision.accepted",
            "action.confirmed", "action.held",
        ]  # fmt: skip
        house.carried(ada, action["action_id"], ActionState.ACCEPTED, ActionState.SETTLED)
        assert house.at_amazon(action["order_id"])["refunded_total"] == "5.00"

    @pytest.mark.parametrize(
        ("kind", "words", "wanted"),
        [("late", LATE, goodwill("5.00")), ("late", LATE, partial("5.00")), ("late", LATE, FULL),
         ("cancel", CANCEL, {"tool": "cancel"}), ("cancel", CANCEL, goodwill("1.00")), ("late", LATE, {"tool": "cancel"})],
    )  # fmt: skip
    def test_the_words_are_those_the_new_decision_allows(
        self, house: House, kind: str, words: str, wanted: Json
    ) -> None:
        ada = house.person()
        second = ok(own(ada, suggested(house, ada, kind, words), wanted))["suggestion"]
        macro = second["macro"]
        if macro is None:
            return
        (locked,) = [m for m in house.service.brain.macros if (m.id, m.version) == (macro["id"], macro["version"])]
        assert locked.unlocked_by is UnlockedBy.NONE, "before anything is confirmed no macro speaks of what was done"
        assert locked.when.refund is None or RefundVerdict(second["refund"]["decision"]) in locked.when.refund
        assert locked.when.cancel is None or second["cancel"]["decision"] in locked.when.cancel
        for word in ("vollständige", "5,00", "erstattet"):
            if wanted["tool"] in ("refund_goodwill", "refund_partial"):
                assert word not in macro["text"] or macro["slots"], f"{macro['id']} says {word}"

    def test_it_meets_the_same_rules(self, house: House) -> None:
        ada = house.person()
        blocked = suggested(house, ada, "fba")
        assert blocked["actions"] == []
        second = ok(own(ada, blocked, FULL))["suggestion"]
        assert second["actions"][0]["preview"]["outcome"] == "denied"
        problem = refused(
            house, ada, lambda: accept(ada, second), status=403, code="denied", door="/v1/suggestions/…/decision",
            rule="FBA-01",
        )  # fmt: skip
        assert problem["unlock"]

    def test_what_is_above_ones_own_limit_waits_for_another(self, house: House) -> None:
        ada = house.person()
        second = ok(own(ada, suggested(house, ada, "dear", RETURNED), goodwill("25.01")))["suggestion"]
        (action,) = ok(accept(ada, second))["actions"]
        assert (action["state"], action["approvers_needed"]) == ("AWAITING_APPROVAL", ["senior_agent"])

    def test_it_takes_what_is_left_into_account(self, house: House) -> None:
        ada = house.person()
        suggestion = suggested(house, ada)
        house.happens(suggestion["actions"][0]["action"]["order_id"], amazon_refunds="20.00")
        refused(
            house, ada, lambda: own(ada, suggestion, goodwill("2.41")), status=422, code="bad_input",
            door="/v1/suggestions/…/decision", field="propose.amount",
        )  # fmt: skip
        assert sum_of(tried(house, ada, suggestion, FULL)["action"]) == "2.40"

    def test_one_may_think_again(self, house: House) -> None:
        ada = house.person()
        seen = suggested(house, ada)
        for version, wanted in enumerate((goodwill("1.00"), partial("2.00"), FULL), start=2):
            seen = ok(own(ada, seen, wanted))["suggestion"]
            assert (seen["version"], len(seen["actions"])) == (version, 1)
        (action,) = ok(accept(ada, seen))["actions"]
        assert action["amount"]["amount"] == "22.40"
