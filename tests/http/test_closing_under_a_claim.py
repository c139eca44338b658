"""While Amazon has a claim in hand its ticket is the crisis team's to close: nobody ends its clocks by the way (S75, S80)."""

from __future__ import annotations

import httpx
import pytest

from copilot.domain.identity import Role, Scope
from copilot.domain.marketplace import Language
from tests.http.house import House, Json, accept, mail, ok, post_mail, suggested, ticket_json
from tests.http.test_what_a_hostile_reader_tried import notice

CLAIMED = "Ich habe gestern einen A-bis-Z-Antrag gestellt, weil mein Paket nie angekommen ist."
THREAT = "Wenn mein Paket nicht kommt, stelle ich einen A-bis-Z-Antrag bei Amazon. Es ist seit fünf Tagen überfällig."


def path(suggestion: Json) -> str:
    return f"/v1/tickets/{suggestion['ticket_id']}"


def refused(who: httpx.Client, at: str) -> Json:
    answer = who.post(f"{at}/close")
    assert answer.status_code == 403, answer.text
    told: Json = answer.json()
    return told


@pytest.mark.parametrize("role", [Role.AGENT, Role.SENIOR_AGENT, Role.ADMIN])
def test_whoever_is_not_of_the_crisis_team_is_told_why_and_by_whom(house: House, role: Role) -> None:
    who = house.person(role)
    at = path(suggested(house, who, text=CLAIMED))
    told = refused(who, at)
    assert (told["rule"], told["happened"]) == ("S80", "no")
    assert "crisis team" in told["detail"] and "crisis agent or a manager" in told["unlock"]
    ticket = ok(who.get(at))
    assert ticket["status"] == "suggested", "a refused closing leaves the question open"
    assert [entry["kind"] for entry in ticket["timeline"]].count("decision.rejected") == 0


@pytest.mark.parametrize("role", [Role.CRISIS_AGENT, Role.MANAGER])
def test_the_crisis_team_closes_it(house: House, agent: httpx.Client, role: Role) -> None:
    at = path(suggested(house, agent, text=CLAIMED))
    assert ok(house.person(role).post(f"{at}/close"))["status"] == "closed"


def test_a_claim_that_amazon_told_of_after_the_suggestion_counts(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent)
    order_id = ok(agent.get(path(suggestion)))["order_id"]
    assert ok(agent.get(path(suggestion)))["closing_refused"] is None
    ok(
        post_mail(
            agent,
            notice(
                "A_Z_CLAIM_RESPONDENT_NOTIFY", order_id, f"Antrag zur Bestellung {order_id}", "Ein Antrag ging ein."
            ),
        )
    )
    assert refused(agent, path(suggestion))["rule"] == "S80"


@pytest.mark.parametrize(
    ("words", "who_closes"),
    [
        ("We have decided the claim. We covered the cost of this claim.", Role.AGENT),
        ("The claim has been granted in the buyer's favour.", Role.CRISIS_AGENT),
        ("A decision was made. See Seller Central.", Role.CRISIS_AGENT),
    ],
)
def test_a_decided_claim_is_over_where_amazon_paid_and_else_can_be_appealed(
    house: House, agent: httpx.Client, words: str, who_closes: Role
) -> None:
    order_id = house.shop.order("late").order_id
    received = ok(post_mail(agent, notice("A_Z_CLAIM_RESPONDENT_CLOSE", order_id, f"Decision {order_id}", words)))
    at = f"/v1/tickets/{received['ticket_id']}"
    ok(agent.post(f"{at}/suggestions"))
    if who_closes is not Role.AGENT:
        assert refused(agent, at)["rule"] == "S80"
    assert ok(house.person(who_closes).post(f"{at}/close"))["status"] == "closed"


def test_a_claim_that_is_only_spoken_of_may_be_closed_by_whoever_worked_it(house: House, agent: httpx.Client) -> None:
    suggestion = suggested(house, agent, text=THREAT)
    assert "claim_threat" in suggestion["flags"] and "claim_open" not in suggestion["flags"]
    assert ok(agent.post(f"{path(suggestion)}/close"))["status"] == "closed"


@pytest.mark.parametrize("lang", list(Language))
def test_the_page_is_told_in_the_readers_language(house: House, agent: httpx.Client, lang: Language) -> None:
    at = path(suggested(house, agent, text=CLAIMED))
    told = ok(agent.get(f"{at}?lang={lang}"))["closing_refused"]
    assert told["rule"] == "S80"
    assert {told["text"]["lang"], told["unlock"]["lang"]} == {lang}
    assert ok(house.person(Role.MANAGER).get(f"{at}?lang={lang}"))["closing_refused"] is None
    assert ok(house.program(Scope.TICKETS_READ).get(at))["closing_refused"] is not None, "no program closes it"


class TestWhatNobodyDecided:
    """Closing answers the open question with no, and the ledger says that this is what happened."""

    def closed(self, house: House, at: str) -> Json:
        ticket_id = at.rsplit("/", 1)[1]
        entries = house.in_books(lambda books: books.ledger.entries(ticket_id=ticket_id))
        (entry,) = [entry for entry in entries if entry.kind == "ticket.closed"]
        assert [e.kind for e in entries].count("decision.rejected") == (1 if "undecided" in entry.data else 0)
        data: Json = dict(entry.data)
        return data

    def test_money_that_was_suggested_and_not_decided_is_named_in_the_ledger(
        self, house: House, agent: httpx.Client
    ) -> None:
        suggestion = suggested(house, agent)
        ok(agent.post(f"{path(suggestion)}/close"))
        (action,) = suggestion["actions"]
        assert self.closed(house, path(suggestion)) == {
            "reason": suggestion["reason"]["tag"],
            "undecided": suggestion["suggestion_id"],
            "not_done": {action["action_id"]: "22.40 EUR"},
        }
        assert ok(agent.get(f"{path(suggestion)}/actions"))["actions"] == [], "nothing was set going"
        said = [one["said"] for one in ok(agent.get(f"{path(suggestion)}/timeline?lang=de"))["entries"]]
        assert any("er gilt als abgelehnt" in one for one in said), said

    def test_what_was_decided_before_is_not_called_undecided(self, house: House, agent: httpx.Client) -> None:
        suggestion = suggested(house, agent)
        reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
        ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
        house.rests()
        ok(agent.post(f"{path(suggestion)}/close"))
        ticket_id = suggestion["ticket_id"]
        entries = house.in_books(lambda books: books.ledger.entries(ticket_id=ticket_id))
        (entry,) = [entry for entry in entries if entry.kind == "ticket.closed"]
        assert set(entry.data) == {"reason"}


def test_a_ticket_about_no_order_is_judged_by_its_words_alone(house: House, agent: httpx.Client) -> None:
    received = ok(agent.post("/v1/tickets", json=ticket_json(None, CLAIMED)))
    suggestion = ok(agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    assert accept(agent, suggestion).is_success
    assert refused(agent, path(suggestion))["rule"] == "S80"


def test_a_claim_that_the_buyer_told_of_after_the_answer_is_read_before_the_ticket_closes(
    house: House, agent: httpx.Client
) -> None:
    order_id = house.shop.order("late").order_id
    received = ok(post_mail(agent, mail(order_id, message_id="<first@buyer>")))
    at = f"/v1/tickets/{received['ticket_id']}"
    suggestion = ok(agent.post(f"{at}/suggestions"))
    reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
    ok(agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
    house.rests()
    assert ok(post_mail(agent, mail(order_id, CLAIMED, message_id="<second@buyer>")))["how"] == "extended"
    assert agent.post(f"{at}/close").status_code == 412, "nobody has read yet what the buyer wrote"
    assert "claim_open" in ok(agent.post(f"{at}/suggestions"))["flags"]
    assert ok(agent.get(at))["closing_refused"]["rule"] == "S80"
