"""An export lets out what its profile names and nothing else: no employee, no opinion, no suspicion, no other order (S65)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from copilot.domain.fraud_flag import FraudFlag, FraudKind
from copilot.domain.ledger import GENESIS, Entry, seal
from copilot.domain.note import KeptNote, Note
from copilot.domain.note_export import HEADERS, PROFILES, Profile, Source, export, spelled
from copilot.domain.suggestion import Citation
from copilot.domain.ticket import Author, Message
from tests.builders.desk import note
from tests.builders.orders import NOW, ORDER_ID, order, refund

OTHER = "403-9999999-9999999"


def written() -> Note:
    return note().model_copy(
        update={
            "evidence_log": (
                "Paid 24.99 EUR [finances, 2026-11-21 12:00Z]",
                "Buyer record: 9 orders, 8 refunds in 365 days [history]",
                "Within the reason: late [reading of ticket tkt_1]",
            ),
            "agent_text": f"Sara thinks it is a reseller, see {OTHER}",
            "author": "usr_sara",
        }
    )


def entry(seq: int, kind: str, **data: Any) -> Entry:
    return seal(
        seq=seq, at=NOW, actor="usr_sara", kind=kind, ticket_id="tkt_1", action_id="act_1" if "action" in kind else None,
        data=data, prev=GENESIS,
    )  # fmt: skip


def source(**changes: Any) -> Source:
    flag = FraudFlag(
        id="flg_1", ticket_id="tkt_1", order_id=ORDER_ID, kind=FraudKind.EMPTY_RETURN, evidence=("message:1",),
        author="usr_sara", at=NOW, review_by=NOW,
    )  # fmt: skip
    values: dict[str, Any] = {
        "ticket_id": "tkt_1",
        "order_id": ORDER_ID,
        "messages": (
            Message(author=Author.BUYER, at=NOW, text=f"Sara? My other order is {OTHER}"),
            Message(author=Author.SELLER, at=NOW, text=f"Sara here, {OTHER} is another"),
        ),
        "notes": (KeptNote(id=7, note=written()),),
        "entries": (
            entry(1, "ticket.received"),
            entry(2, "action.confirmed"),
            entry(3, "notes.exported", who="usr_sara"),
        ),
        "actions": {"act_1": refund(order(), principal="5.00")},
        "citations": (Citation(id="REF-01", title="When a refund is due", quote="…", version="2026-08"),),
        "fraud_flags": (flag,),
        "people": {"usr_sara": "Sara"},
    }
    return Source(**{**values, **changes})


def text_of(profile: Profile, **changes: Any) -> str:
    return spelled(export(source(**changes), profile)).decode()


def test_an_appeal_holds_facts_actions_and_rules() -> None:
    document = export(source(), Profile.APPEAL)
    (told,) = document["notes"]
    assert told == {
        "number": 7,
        "EVIDENCE LOG": ["Paid 24.99 EUR [finances, 2026-11-21 12:00Z]"],
        "POLICY CITED": ["REF-01"],
        "written_at": "2026-11-21T12:00:00Z",
    }
    assert document["actions"][0]["amount"] == {"amount": "5.00", "currency": "EUR"}
    assert document["actions"][0]["steps"] == [
        {"at": "2026-11-21T12:00:00+00:00", "what": "action.confirmed", "source": "ledger #2"}
    ]
    assert document["policies"] == [
        {"id": "REF-01", "version": "2026-08", "title": "When a refund is due", "quote": "…"}
    ]
    assert [one["kind"] for one in document["activity"]] == ["ticket.received", "action.confirmed"]


@pytest.mark.parametrize(
    "word", ["Sara", "usr_sara", "reseller", OTHER, "flg_1", "empty_return", "8 refunds", "Within", "messages"]
)
def test_an_appeal_holds_no_employee_opinion_suspicion_or_other_order(word: str) -> None:
    document = export(source(), Profile.APPEAL)
    assert word not in spelled({k: v for k, v in document.items() if k != "withheld"}).decode()


def test_a_buyer_who_asks_gets_what_concerns_them_without_our_people() -> None:
    document = export(source(), Profile.SUBJECT)
    (told,) = document["notes"]
    assert told["agent_text"] == "[staff] thinks it is a reseller, see [another order]"
    assert "8 refunds" in json.dumps(told)
    mine, ours = document["messages"]
    assert mine["text"] == f"Sara? My other order is {OTHER}"  # their own words stay theirs
    assert ours["text"] == "[staff] here, [another order] is another"
    assert "flg_1" not in text_of(Profile.SUBJECT) and "usr_sara" not in text_of(Profile.SUBJECT)


def test_our_own_file_holds_all_of_it_with_names() -> None:
    document = export(source(), Profile.INTERNAL)
    (told,) = document["notes"]
    assert list(told)[1:5] == list(HEADERS)
    assert told["author"] == "Sara (usr_sara)" and OTHER in told["agent_text"]
    assert document["fraud_flags"][0]["id"] == "flg_1"
    assert document["withheld"] == []


def test_who_may_not_see_flags_gets_none_and_is_told() -> None:
    document = export(source(fraud_flags=None), Profile.INTERNAL)
    assert "fraud_flags" not in document and document["withheld"] == ["fraud flags"]


@pytest.mark.parametrize("profile", list(Profile))
def test_what_is_kept_back_is_named_and_the_bytes_are_the_same_again(profile: Profile) -> None:
    told = set(Note.model_fields) - PROFILES[profile].note
    assert {f"note.{name}" for name in told} <= set(export(source(), profile)["withheld"])
    assert text_of(profile) == text_of(profile)


def test_a_field_that_is_new_stays_in_the_house_until_a_profile_names_it() -> None:
    for profile in (Profile.APPEAL, Profile.SUBJECT):
        assert PROFILES[profile].note < set(Note.model_fields)
        assert "author" not in PROFILES[profile].note and "actor" not in PROFILES[profile].entry


def test_without_people_nothing_is_taken_for_a_name() -> None:
    assert "[staff]" not in text_of(Profile.APPEAL, people={})


@pytest.mark.parametrize(
    ("name", "said"),
    [("sara.lindt", "Sara"), ("sara.lindt", "Frau Lindt"), ("li", "Li"), ("Bo", "Bo"), ("Bo", "BO"), ("max-2", "MAX")],
)
def test_an_employee_is_left_out_by_a_part_of_the_name_and_by_a_short_one(name: str, said: str) -> None:
    """Who asks what is kept about them reads no name of ours, as colleagues write it (S65)."""
    words = written().model_copy(update={"agent_text": f"{said} phoned the depot, then went to live in a box."})
    mail = Message(author=Author.SELLER, at=NOW, text=f"{said} here", attachments=(f"{said} {OTHER}.pdf",))
    told = export(
        source(notes=(KeptNote(id=7, note=words),), messages=(mail,), people={"usr_sara": name}), Profile.SUBJECT
    )
    word = said.removeprefix("Frau ")
    assert word not in json.dumps(told) and OTHER not in json.dumps(told)
    assert told["notes"][0]["agent_text"].endswith(" phoned the depot, then went to live in a box.")
