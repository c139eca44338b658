"""What happened is said in the reader's language, from closed words alone."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.action import ActionState
from copilot.domain.decision import RejectCode
from copilot.domain.handover import Audience
from copilot.domain.ledger import GENESIS, Entry, seal
from copilot.domain.marketplace import Language
from copilot.domain.saying import Sayer
from copilot.domain.ticket import Author
from copilot.domain.timeline_words import TIMELINE
from tests.builders.orders import NOW, order, refund

CONFIRMED = {"action": refund(order()).model_dump(mode="json")}


def entry(kind: str, action_id: str | None = None, /, **data: Any) -> Entry:
    return seal(
        seq=1, at=NOW, actor="usr_anna", kind=kind, ticket_id="tkt_1", action_id=action_id, data=data, prev=GENESIS
    )


SAID = [
    ("suggestion.made", {"reason": "delivery_late", "refund": "full", "cancel": "none"}),
    ("decision.edited", {"edits": {"act_1": "20.00 EUR"}}),
    ("decision.edited", {"reason": "refund_status"}),
    ("decision.edited", {"edits": {"act_1": "20.00 EUR", "act_2": "1.00 EUR"}}),
    *(("decision.rejected", {"reject_code": code}) for code in (*RejectCode, None)),
    *(("ticket.escalated", {"to": to}) for to in Audience),
    *(("model.consulted", {"agrees": agrees}) for agrees in (True, False, None)),
    ("ticket.closed", {"reason": "delivery_late"}),
    ("ticket.closed", {"reason": "delivery_late", "undecided": "sug_1", "not_done": {"act_1": "20.00 EUR"}}),
    *((kind, {}) for kind in ("ticket.received", "ticket.extended", "ticket.vouched", "ticket.concluded")),
    *((kind, {}) for kind in ("decision.accepted", "decision.proposed", "reply.released", "task.settled")),
    *((kind, {}) for kind in ("note.added", "notes.exported")),
]


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize(("kind", "data"), SAID)
def test_every_kind_has_a_sentence_of_its_own(lang: Language, kind: str, data: dict[str, Any]) -> None:
    said = Sayer([], lang).entry(entry(kind, **data))
    assert kind not in said and "{" not in said and len(said) > 10


@pytest.mark.parametrize("lang", list(Language))
def test_every_state_of_an_action_is_told_with_its_amount(lang: Language) -> None:
    confirmed = entry("action.confirmed", "act_1", **CONFIRMED)
    sayer = Sayer([confirmed], lang)
    said = {sayer.entry(entry(f"action.{state.value.lower()}", "act_1")) for state in ActionState}
    assert len(said) == len(ActionState) and all("€" in one and "_" not in one for one in said)
    assert "€" not in Sayer([], lang).entry(entry("action.settled", "act_2"))


def test_it_reads_as_people_of_the_language_write() -> None:
    confirmed = entry("action.confirmed", "act_1", **CONFIRMED)
    denied = entry("action.denied", "act_1", rule="AUTH-01", why="Anna Rossi may not")
    assert Sayer([confirmed], Language.DE).entry(denied) == "Aktion (Erstattung von 20,00\u00a0€): verweigert (AUTH-01)"
    edited = entry("decision.edited", edits={"act_1": "20.00 EUR"})
    assert Sayer([], Language.EN).entry(edited) == "A person lowered the amount to €20.00"
    assert Sayer([], Language.FR).entry(edited) == "Une personne a réduit le montant à 20,00\u00a0€"


@pytest.mark.parametrize(
    "kind", ["suggestion.made", "decision.edited", "decision.rejected", "ticket.closed", "action.void"]
)
def test_words_of_people_in_the_data_are_never_said(kind: str) -> None:
    words = "Call Anna Rossi"
    data: dict[str, Any] = dict.fromkeys(("reason", "refund", "cancel", "reject_code", "why", "rule", "to"), words)
    told = entry(kind, "act_1", **data, edits={"act_1": words})
    assert all("Rossi" not in Sayer([], lang).entry(told) for lang in Language)


def test_a_kind_without_a_sentence_is_named_as_it_is_kept() -> None:
    assert Sayer([], Language.EN).entry(entry("parcel.lost")) == "Entered in the ledger: parcel.lost"


def test_everybody_who_may_write_has_a_sentence() -> None:
    assert all(f"message.{author}" in TIMELINE[Language.EN] for author in Author)
