"""Another person's yes or no, from the list to the end, by programs' means alone: nobody agrees with themselves (P32, S16)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import jsonschema
import pytest

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from tests.crash.brain import light_brain
from tests.graphs.shop import RETURNED
from tests.http.house import House, Json, accept, accepting, confirmed, ok, open_house, suggested
from tests.http.refusals import ledger_of, named_problem, refused

LIFETIME = timedelta(hours=24)
APPROVE, DENY = "/v1/actions/…/approve", "/v1/actions/…/deny"
DELEGATE, EXPIRE = "/v1/approvals/…/delegate", "/v1/approvals/…/expire"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), light_brain()) as opened:
        yield opened
        assert ok(opened.person(Role.MANAGER).get("/v1/ledger/verify"))["whole"] is True


def waiting(house: House, who: httpx.Client, kind: str = "returned") -> Json:
    """An action of this person that waits: 179.90 for a manager, 608.90 for manager and compliance."""
    _, action = confirmed(house, who, kind, RETURNED)
    assert action["state"] == "AWAITING_APPROVAL"
    return action


def name_of(who: httpx.Client) -> str:
    return str(ok(who.get("/v1/session"))["name"])


def answer(who: httpx.Client, action: Json, verb: str = "approve") -> httpx.Response:
    return who.post(f"/v1/actions/{action['action_id']}/{verb}", json={"digest": action["digest"]})


def lend(
    who: httpx.Client, action: Json, to: httpx.Client, role: Role = Role.MANAGER, **more: object
) -> httpx.Response:
    until = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
    body = {"to": name_of(to), "role": role, "until": until, **more}
    return who.post(f"/v1/approvals/{action['action_id']}/delegate", json=body)


def state_of(who: httpx.Client, action: Json) -> str:
    return str(ok(who.get(f"/v1/actions/{action['action_id']}"))["state"])


def unpaid(house: House, action: Json) -> None:
    house.turn()
    assert house.at_amazon(action["order_id"])["refunds"] == []


class TestWhatWasSaidAtTheButton:
    """Who asks for approval does not pay by it, whatever has changed since they looked."""

    def test_asking_for_approval_never_sends_it_at_once(self, house: House) -> None:
        boss = house.person(Role.MANAGER)  # who needs nobody for it; the page had said otherwise
        suggestion = suggested(house, boss, "returned", RETURNED)
        asked = accepting(suggestion)
        asked["confirm"][0]["expects"] = "needs_approval"
        told = ok(boss.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=asked))
        assert (told["actions"], [no["rule"] for no in told["denied"]]) == ([], ["LAW-08"])
        unpaid(house, suggestion["actions"][0]["action"])

    def test_what_was_said_and_is_still_so_goes_its_way(self, house: House) -> None:
        for role, said, state in (
            (Role.AGENT, "needs_approval", "AWAITING_APPROVAL"),
            (Role.MANAGER, "allowed", "HELD"),
        ):
            who = house.person(role)
            suggestion = suggested(house, who, "returned", RETURNED)
            asked = accepting(suggestion)
            asked["confirm"][0]["expects"] = said
            (action,) = ok(who.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=asked))["actions"]
            assert action["state"] == state

    def test_more_than_was_said_may_be_asked_for_and_nothing_else_can_be_expected(self, house: House) -> None:
        ada = house.person()
        suggestion = suggested(house, ada, "returned", RETURNED)
        url, asked = f"/v1/suggestions/{suggestion['suggestion_id']}/decision", accepting(suggestion)
        asked["confirm"][0]["expects"] = "denied"
        assert ada.post(url, json=asked).status_code == 422
        asked["confirm"][0]["expects"] = "allowed"
        (action,) = ok(ada.post(url, json=asked))["actions"]
        assert action["state"] == "AWAITING_APPROVAL", "silence of somebody else is no"


class TestReading:
    """What waits, until when, and what an answer looks like."""

    def test_a_request_is_listed_and_tells_how_to_answer(self, house: House) -> None:
        ada, boss = house.person(), house.person(Role.MANAGER)
        action = waiting(house, ada, "dear")
        listed = [a["action_id"] for a in ok(boss.get("/v1/approvals"))["approvals"]]
        assert action["action_id"] in listed
        request = ok(boss.get(f"/v1/approvals/{action['action_id']}"))
        assert (request["state"], request["missing"]) == ("AWAITING_APPROVAL", ["compliance", "manager"])
        assert (request["confirmed_by"], request["on_silence"]) == (name_of(ada), "EXPIRED")
        confirmed_at = datetime.fromisoformat(request["confirmed_at"])
        assert datetime.fromisoformat(request["expires_at"]) == confirmed_at + LIFETIME
        jsonschema.validate({"digest": request["digest"]}, request["form"])
        ok(boss.post(f"/v1/actions/{action['action_id']}/approve", json={"digest": request["digest"]}))
        after = ok(boss.get(f"/v1/approvals/{action['action_id']}"))
        assert (after["missing"], after["state"]) == (["compliance"], "AWAITING_APPROVAL")
        assert [(a["approver"], a["role"], a["granted"]) for a in after["answers"]] == [
            (name_of(boss), "manager", True)
        ]
        unpaid(house, action)

    def test_the_list_is_oldest_first_and_ends_with_the_answer(self, house: House) -> None:
        ada, boss = house.person(), house.person(Role.MANAGER)
        actions = [waiting(house, ada) for _ in range(2)]
        ids = [action["action_id"] for action in actions]
        listed = [a["action_id"] for a in ok(boss.get("/v1/approvals"))["approvals"] if a["action_id"] in ids]
        assert listed == ids
        ok(answer(boss, actions[0], "deny"))
        left = [a["action_id"] for a in ok(boss.get("/v1/approvals"))["approvals"] if a["action_id"] in ids]
        assert left == ids[1:]

    def test_a_program_may_read_and_never_answer(self, house: House) -> None:
        action = waiting(house, house.person())
        program = house.program(Scope.TICKETS_READ, Scope.TICKETS_WRITE)
        assert ok(program.get(f"/v1/approvals/{action['action_id']}"))["digest"] == action["digest"]
        for verb in ("approve", "deny"):
            named_problem(answer(program, action, verb), 403, "not_allowed")
        for path, body in (
            ("delegate", {"to": "x", "role": "manager", "until": "2030-01-01T00:00:00Z"}), ("expire", {})
        ):  # fmt: skip
            found = program.post(f"/v1/approvals/{action['action_id']}/{path}", json=body)
            named_problem(found, 403, "not_allowed")
        assert state_of(program, action) == "AWAITING_APPROVAL"

    def test_what_needs_no_approval_has_none_to_read(self, house: House) -> None:
        ada = house.person()
        _, action = confirmed(house, ada)
        named_problem(ada.get(f"/v1/approvals/{action['action_id']}"), 409, "already_decided")
        named_problem(ada.get("/v1/approvals/act_nobody"), 404, "not_found")


class TestNobodyAgreesWithThemselves:
    """Self-approval in every combination of hats, loans and back doors."""

    @pytest.mark.parametrize("hats", [(Role.AGENT, Role.COMPLIANCE), (Role.SENIOR_AGENT, Role.COMPLIANCE, Role.ADMIN)])
    def test_with_many_hats(self, house: House, hats: tuple[Role, ...]) -> None:
        both = house.person(*hats)
        action = waiting(house, both, "dear")
        for verb, door in (("approve", APPROVE), ("deny", DENY)):
            refused(house, both, lambda v=verb: answer(both, action, v), status=403, code="not_allowed", door=door)
        unpaid(house, action)

    def test_with_a_right_that_was_lent(self, house: House) -> None:
        ada, boss = house.person(), house.person(Role.MANAGER)
        action = waiting(house, ada)
        refused(house, boss, lambda: lend(boss, action, ada), status=403, code="not_allowed", door=DELEGATE)
        ok(lend(boss, action, ada, for_all=True))  # for every other request
        refused(house, ada, lambda: answer(ada, action), status=403, code="not_allowed", door=APPROVE)
        unpaid(house, action)

    def test_through_a_friend(self, house: House) -> None:
        """Who confirmed lends their own role: the friend would answer for them."""
        boss, friend = house.person(Role.MANAGER, Role.COMPLIANCE), house.person()
        action = waiting(house, boss, "dear")
        for role in (Role.MANAGER, Role.COMPLIANCE):
            ok(lend(boss, action, friend, role, for_all=True))
        refused(house, friend, lambda: answer(friend, action), status=403, code="not_allowed", door=APPROVE)
        unpaid(house, action)

    def test_one_person_in_two_chairs(self, house: House) -> None:
        """One gives both answers: once as themselves, once through whom they lent the other role."""
        ada, boss, friend = house.person(), house.person(Role.MANAGER, Role.COMPLIANCE), house.person()
        action = waiting(house, ada, "dear")
        ok(lend(boss, action, friend, Role.MANAGER))
        ok(answer(boss, action))
        refused(house, friend, lambda: answer(friend, action), status=403, code="not_allowed", door=APPROVE)
        refused(house, boss, lambda: answer(boss, action), status=409, code="already_decided", door=APPROVE)
        assert state_of(ada, action) == "AWAITING_APPROVAL"
        unpaid(house, action)

    def test_the_chairs_the_other_way_round(self, house: House) -> None:
        ada, boss, friend = house.person(), house.person(Role.MANAGER, Role.COMPLIANCE), house.person()
        action = waiting(house, ada, "dear")
        ok(lend(boss, action, friend, Role.MANAGER))
        ok(answer(friend, action))
        answer(boss, action)
        assert state_of(ada, action) == "AWAITING_APPROVAL", "two answers of one person are one"
        unpaid(house, action)
        ok(answer(house.person(Role.MANAGER), action))
        assert state_of(ada, action) == "HELD"

    def test_a_lent_right_is_not_lent_on(self, house: House) -> None:
        boss, friend, third = house.person(Role.MANAGER), house.person(), house.person()
        action = waiting(house, house.person())
        ok(lend(boss, action, friend))
        refused(house, friend, lambda: lend(friend, action, third), status=403, code="not_allowed", door=DELEGATE)
        refused(house, third, lambda: answer(third, action), status=403, code="not_allowed", door=APPROVE)


class TestInSomebodysStead:
    """The right to answer, lent for a while."""

    def test_for_this_one_request(self, house: House) -> None:
        ada, boss, deputy = house.person(), house.person(Role.MANAGER), house.person(Role.SENIOR_AGENT)
        action, other = waiting(house, ada), waiting(house, ada)
        given = ok(lend(boss, action, deputy))
        assert given["action_id"] == action["action_id"]
        refused(house, deputy, lambda: answer(deputy, other), status=403, code="not_allowed", door=APPROVE)
        assert ok(answer(deputy, action))["state"] == "HELD"
        (told,) = ok(deputy.get(f"/v1/approvals/{action['action_id']}"))["answers"]
        assert (told["approver"], told["role"]) == (name_of(deputy), "manager")
        assert told["on_behalf_of"] == given["from_user"]
        entry = next(e for e in ledger_of(house) if e.kind == "approval.granted" and e.action_id == action["action_id"])
        assert entry.data["on_behalf_of"] == given["from_user"]
        done = house.carried(ada, action["action_id"], ActionState.ACCEPTED, ActionState.SETTLED)
        assert house.at_amazon(done["order_id"])["refunded_total"] == "179.90"

    def test_for_all_and_taken_back(self, house: House) -> None:
        ada, boss, deputy = house.person(), house.person(Role.MANAGER), house.person()
        first, second = waiting(house, ada), waiting(house, ada)
        given = ok(lend(boss, first, deputy, for_all=True))
        assert given["action_id"] is None
        assert [d["id"] for d in ok(boss.get("/v1/delegations"))["given"]] == [given["id"]]
        assert [d["id"] for d in ok(deputy.get("/v1/delegations"))["received"]] == [given["id"]]
        assert ok(answer(deputy, first, "deny"))["state"] == "VOID"
        house.ticket_becomes(boss, first["ticket_id"], "concluded")
        assert deputy.delete(f"/v1/delegations/{given['id']}").status_code == 404, "only who lent takes it back"
        assert boss.delete(f"/v1/delegations/{given['id']}").status_code == 204
        refused(house, deputy, lambda: answer(deputy, second), status=403, code="not_allowed", door=APPROVE)
        assert ok(deputy.get("/v1/delegations")) == {"given": [], "received": []}

    def test_who_was_switched_off_lends_nothing(self, house: House) -> None:
        boss, deputy = house.person(Role.MANAGER), house.person()
        action = waiting(house, house.person())
        ok(lend(boss, action, deputy))
        leaver = name_of(boss)
        house.in_books(lambda books: books.people.deactivate(leaver))
        refused(house, deputy, lambda: answer(deputy, action), status=403, code="not_allowed", door=APPROVE)

    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            ({"role": "agent"}, 422, "bad_input"),
            ({"role": "compliance"}, 403, "not_allowed"),
            ({"role": "emperor"}, 422, "bad_input"),
            ({"until": "2020-01-01T00:00:00Z"}, 422, "bad_input"),
            ({"until": "2126-01-01T00:00:00Z"}, 422, "bad_input"),
            ({"until": "2126-01-01T00:00:00"}, 422, "bad_input"),
            ({"until": "tomorrow"}, 422, "bad_input"),
            ({"to": "nobody-we-know"}, 404, "not_found"),
            ({"to": ""}, 422, "bad_input"),
            ({"from_user": "usr_x"}, 422, "bad_input"),
        ],
    )
    def test_what_cannot_be_lent(self, house: House, change: Json, status: int, code: str) -> None:
        boss, deputy = house.person(Role.MANAGER), house.person()
        action = waiting(house, house.person())
        until = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
        body = {"to": name_of(deputy), "role": "manager", "until": until, **change}
        refused(
            house, boss, lambda: boss.post(f"/v1/approvals/{action['action_id']}/delegate", json=body), status=status,
            code=code, door=DELEGATE, unsaid=["emperor", "nobody-we-know", "usr_x"],
        )  # fmt: skip
        refused(house, boss, lambda: lend(boss, action, boss), status=422, code="bad_input", door=DELEGATE, field="to")


class TestEndings:
    """No, too late, and not any more."""

    def test_a_no_ends_it_and_needs_no_answer_from_amazon(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        with open_house(tmp_path_factory.mktemp("silent"), light_brain()) as house:
            ada, boss = house.person(), house.person(Role.MANAGER)
            action = waiting(house, ada)
            house.amazon.end()
            named_problem(answer(boss, action), 503, "amazon_unavailable")
            assert state_of(ada, action) == "AWAITING_APPROVAL"
            assert ok(answer(boss, action, "deny"))["state"] == "VOID"

    def test_it_is_ended_before_its_time_by_who_confirmed_or_may_answer(self, house: House) -> None:
        ada, boss, stranger = house.person(), house.person(Role.MANAGER), house.person()
        for who in (ada, boss):
            action = waiting(house, ada)
            url = f"/v1/approvals/{action['action_id']}/expire"
            refused(house, stranger, lambda u=url: stranger.post(u), status=403, code="not_allowed", door=EXPIRE)
            ended = ok(who.post(url))
            assert (ended["state"], ended["code"]) == ("EXPIRED", "expired")
            named_problem(answer(boss, action), 409, "already_decided")
            named_problem(who.post(url), 409, "already_decided")
            unpaid(house, action)

    def test_an_order_that_changed_meanwhile_voids_the_request(self, house: House) -> None:
        ada, boss = house.person(), house.person(Role.MANAGER)
        action = waiting(house, ada)
        house.happens(action["order_id"], amazon_refunds="1.00")
        named_problem(answer(boss, action), 412, "outdated")
        seen = ok(ada.get(f"/v1/actions/{action['action_id']}"))
        assert (seen["state"], seen["code"], seen["approvals"]) == ("VOID", "AUTH-08", [])
        named_problem(answer(boss, action), 409, "already_decided")
        house.turn()
        assert [r["source"] for r in house.at_amazon(action["order_id"])["refunds"] if r["feed_id"]] == []

    def test_an_order_that_changes_after_the_yes_is_not_paid(self, house: House) -> None:
        """Within every limit still, and yet not what was agreed to."""
        ada, senior = house.person(), house.person(Role.SENIOR_AGENT)
        suggestion = suggested(house, ada, "dear", RETURNED)
        wish = {"tool": "refund_goodwill", "amount": {"amount": "30.00", "currency": "EUR"}}
        url = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        own = ok(ada.post(url, json={"decision": "edit", "version": 1, "propose": wish}))["suggestion"]
        (action,) = ok(accept(ada, own))["actions"]
        assert ok(answer(senior, action))["state"] == "HELD"
        house.happens(action["order_id"], amazon_refunds="1.00")
        void = house.carried(ada, action["action_id"], ActionState.VOID)
        assert void["code"] == "AUTH-08"
        assert [r for r in house.at_amazon(action["order_id"])["refunds"] if r["feed_id"]] == []

    def test_two_managers_at_once_give_one_yes(self, house: House) -> None:
        ada = house.person()
        bosses = [house.person(Role.MANAGER) for _ in range(4)]
        action = waiting(house, ada)
        with ThreadPoolExecutor(4) as crowd:
            codes = sorted(r.status_code for r in crowd.map(lambda boss: answer(boss, action), bosses))
        assert codes == [200, 409, 409, 409]
        done = house.carried(ada, action["action_id"], ActionState.ACCEPTED, ActionState.SETTLED)
        assert house.at_amazon(done["order_id"])["refunded_total"] == "179.90"
