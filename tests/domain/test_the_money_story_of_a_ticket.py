"""The story of a ticket's money is told from the ledger; what cannot be told, and what does not fit, is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from copilot.domain.action import ActionState, FeedKind, FeedState, ReportRow, RowOutcome, digest
from copilot.domain.ledger import GENESIS, Entry, seal
from copilot.domain.outbox import FeedStep
from copilot.domain.timeline import Archived, ArchivedAction, ArchivedFeed, Lapse, Selection, Story, tell
from tests.builders.orders import NOW, order, refund

ORDER = order()
REFUND = refund(ORDER)
DIGEST = digest(REFUND)
CONFIRMED = {
    "digest": DIGEST,
    "action": REFUND.model_dump(mode="json"),
    "roles": ["agent"],
    "checks": [{"rule": "REF-08"}, {"rule": "AUTH-01"}],
}


def ledger(*told: tuple[str, dict[str, Any]], minutes: float = 1) -> list[Entry]:
    """A chain of these kinds, a minute apart; feeds bear no ticket, everything else is about tkt_1 and its action."""
    entries: list[Entry] = []
    for number, (kind, data) in enumerate(told, start=1):
        feed, action = kind.startswith("feed."), kind.startswith(("action.", "approval."))
        entries.append(
            seal(
                seq=number, at=NOW + timedelta(minutes=minutes * number), actor="usr_anna" if not feed else "system", kind=kind,
                ticket_id=None if feed else data.pop("ticket", "tkt_1"), action_id=data.pop("id", "act_1") if action else None,
                data=data, prev=entries[-1].hash if entries else GENESIS,
            )
        )  # fmt: skip
    return entries


def way(*more: tuple[str, dict[str, Any]], **confirmed: Any) -> list[Entry]:
    return ledger(
        ("ticket.received", {"order_id": ORDER.order_id}),
        ("suggestion.made", {}),
        ("decision.accepted", {}),
        ("action.confirmed", CONFIRMED | confirmed),
        ("action.held", {}),
        *more,
    )


SENT = (
    ("feed.prepared", {"feed": "feed_1", "actions": ["act_1", "act_9"], "sha256": "ab" * 32}),
    ("feed.sending", {"feed": "feed_1"}),
    ("action.submitted", {"feed": "feed_1", "row": 1}),
    ("feed.submitted", {"feed": "feed_1", "feed_id": "F1", "how": "created"}),
)


def archived(state: ActionState, carried: dict[str, Any] | None = None, **changes: Any) -> Archived:
    row = ArchivedAction(action_id="act_1", state=state, digest=DIGEST, digest_of_row=DIGEST, feed="feed_1", row=1)
    sent = {"id": "feed_1", "kind": FeedKind.REFUND, "step": FeedStep.READ, "feed_id": "F1", "document_bytes": 9,
            "document_sha256": "ab" * 32, "report_bytes": 7, "report_sha256": "cd" * 32}  # fmt: skip
    return Archived(
        first_buyer_message_at=NOW,
        people={"usr_anna": "anna"},
        actions=(row.model_copy(update=changes),),
        feeds=() if carried is None else (ArchivedFeed.model_validate(sent | carried),),
    )


def story(entries: list[Entry], known: Archived) -> Story:
    return tell("tkt_1", entries, known)


def test_only_the_ticket_s_own_entries_and_those_of_its_feeds_are_picked() -> None:
    chain = ledger(
        ("ticket.received", {"ticket": "tkt_2"}),
        ("action.confirmed", CONFIRMED | {}),
        ("action.confirmed", {"ticket": "tkt_2", "id": "act_2"}),
        ("feed.prepared", {"feed": "feed_1", "actions": ["act_1"], "sha256": ""}),
        ("feed.prepared", {"feed": "feed_2", "actions": ["act_2"], "sha256": ""}),
        ("feed.sending", {"feed": "feed_2"}),
        ("feed.sending", {"feed": "feed_1"}),
        ("user.added", {"ticket": None, "feed": "feed_1"}),
    )
    mine = Selection("tkt_1")
    for entry in chain:
        mine.take(entry)
    assert ([entry.seq for entry in mine.entries], mine.feeds) == ([2, 4, 7], ["feed_1"])


def test_minutes_run_from_the_buyers_message_and_from_the_arrival() -> None:
    told = story(way(*SENT, ("action.accepted", {}), ("action.settled", {})), archived(ActionState.SETTLED, {}))
    assert told.lapses == (
        Lapse(until="suggestion", minutes_from_buyer=2.0, minutes_from_arrival=1.0),
        Lapse(until="decision", minutes_from_buyer=3.0, minutes_from_arrival=2.0),
        Lapse(until="submitted", action_id="act_1", minutes_from_buyer=8.0, minutes_from_arrival=7.0),
        Lapse(until="accepted", action_id="act_1", minutes_from_buyer=10.0, minutes_from_arrival=9.0),
        Lapse(until="settled", action_id="act_1", minutes_from_buyer=11.0, minutes_from_arrival=10.0),
    )
    assert told.contradictions == ()
    assert [step.who.name for step in told.steps if step.what == "action.confirmed"] == ["anna"]


@pytest.mark.parametrize(
    ("data", "version"),
    [
        ({}, None),
        ({"policy_version": "2026-11-21.1"}, "2026-11-21.1"),
        ({"policy": "7"}, "7"),
        ({"policy": {"version": "7", "sha256": "ab"}}, "7"),
        ({"policy": {}}, None),
    ],
)
def test_the_policy_version_is_told_where_the_ledger_names_it(data: dict[str, Any], version: str | None) -> None:
    told = story(way(**data), archived(ActionState.HELD))
    assert told.actions[0].policy_version == version
    assert any("no policy version" in text for text in told.unknown) == (version is None)


@pytest.mark.parametrize(
    ("more", "state", "feed", "said"),
    [
        pytest.param([("action.unknown", {})], ActionState.UNKNOWN, {}, "not known", id="unknown"),
        pytest.param([("action.accepted", {})], ActionState.ACCEPTED, {}, "not shown by Finances yet", id="accepted"),
        pytest.param([], ActionState.SUBMITTED, {"report_sha256": None, "report_bytes": None}, "no report on feed_1 has been read", id="no report yet"),
        pytest.param([("action.unknown", {})], ActionState.UNKNOWN, {"report_bytes": 0, "amazon_state": FeedState.FATAL}, "ended FATAL without a report", id="fatal"),
        pytest.param([], ActionState.SUBMITTED, {"adopted": True}, "likely, not proven", id="adopted"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said(
    more: list[tuple[str, dict[str, Any]]], state: ActionState, feed: dict[str, Any], said: str
) -> None:
    told = story(way(*SENT, *more), archived(state, feed))
    assert any(said in text for text in told.unknown), told.unknown
    assert told.contradictions == ()
    assert told.actions[0].state is state


def test_a_feed_that_was_given_up_before_it_was_sent_is_part_of_the_story() -> None:
    again = tuple((kind, data | {"feed": "feed_2"}) for kind, data in SENT)
    entries = way(SENT[0], ("feed.dissolved", {"feed": "feed_1"}), *again)
    known = archived(ActionState.SUBMITTED, {"id": "feed_2"}, feed="feed_2")
    told = story(
        entries, known.model_copy(update={"feeds": (*known.feeds, *archived(ActionState.SUBMITTED, {}).feeds)})
    )
    assert (told.actions[0].feeds, told.actions[0].amazon_feed_ids) == (("feed_1", "feed_2"), ("F1",))
    assert told.contradictions == ()
    assert not any("feed_1" in text for text in told.unknown), "nothing was sent with it, so no report is missing"


def test_an_action_that_was_taken_back_moved_nothing() -> None:
    told = story(way(("action.cancelled", {})), archived(ActionState.CANCELLED))
    assert told.actions[0].outcome == "taken back before Amazon carried anything out"
    assert told.actions[0].feeds == ()


OTHER = "ef" * 32


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (archived(ActionState.ACCEPTED, {}, digest=OTHER), "another action than the one that was confirmed"),
        (archived(ActionState.ACCEPTED, {}, digest_of_row=OTHER), "another action than the one that was confirmed"),
        (archived(ActionState.SETTLED, {}), "the table says SETTLED, the ledger ACCEPTED"),
        (archived(ActionState.ACCEPTED, {"document_sha256": OTHER}), "not the one the ledger recorded"),
        (archived(ActionState.ACCEPTED, None), "feed_1 is not archived"),
        (archived(ActionState.ACCEPTED, {}, report_row=ReportRow(message_id=1, outcome=RowOutcome.REJECTED)), "the archived report rejected"),
        (Archived(feeds=archived(ActionState.ACCEPTED, {}).feeds), "the ledger has it, the table does not"),
        (archived(ActionState.ACCEPTED, {}, action_id="act_7"), "the table has it, the ledger does not"),
    ],
)  # fmt: skip
def test_tables_that_say_something_else_than_the_ledger_are_named(known: Archived, said: str) -> None:
    told = story(way(*SENT, ("action.accepted", {})), known)
    assert any(said in text for text in told.contradictions), told.contradictions


def test_a_confirmation_whose_digest_is_not_its_action_s_is_named() -> None:
    told = story(way(digest=OTHER), archived(ActionState.HELD, None, digest=OTHER, digest_of_row=OTHER))
    assert told.contradictions == ("entry 4: the confirmed digest is not the one of the action beside it",)


@pytest.mark.parametrize(("found", "state"), [("carried_out", "settled"), ("not_carried_out", "rejected")])
def test_what_a_person_settled_is_told_as_theirs(found: str, state: str) -> None:
    entries = way(*SENT, ("action.unknown", {}), (f"action.{state}", {"by_hand": True, "found": found}))
    row = ReportRow(message_id=1, outcome=RowOutcome.UNKNOWN)
    told = story(entries, archived(ActionState(state.upper()), {}, report_row=row))
    assert told.actions[0].outcome == f"settled by hand, by what a person saw with Amazon: {found}"
    assert told.actions[0].settled_by and told.actions[0].settled_by.name == "anna"
    assert told.contradictions == ()


def test_amazon_saying_later_that_it_was_carried_out_after_all_does_not_pass_in_silence() -> None:
    by_hand = ("action.rejected", {"by_hand": True, "found": "not_carried_out"})
    entries = way(*SENT, ("action.unknown", {}), by_hand, ("action.contradicted", {}))
    told = story(entries, archived(ActionState.REJECTED, {}))
    assert told.contradictions == (
        "entry 12: settled by hand as not carried out, and Amazon's report says that it was",
    )


def test_who_agreed_in_whose_stead_is_told() -> None:
    granted = ("approval.granted", {"role": "manager", "on_behalf_of": "usr_maia"})
    told = story(way(granted), archived(ActionState.HELD))
    (person,) = told.actions[0].approved_by
    assert (person.id, person.roles, person.on_behalf_of) == ("usr_anna", ("manager",), "usr_maia")


@pytest.mark.parametrize(("sealed", "fits"), [("cd" * 32, True), ("ce" * 32, False), (None, True)])
def test_a_report_is_the_one_the_ledger_recorded(sealed: str | None, fits: bool) -> None:
    read = ("feed.read", {"feed": "feed_1", "report_sha256": sealed})
    told = story(way(*SENT, read, ("action.accepted", {})), archived(ActionState.ACCEPTED, {}))
    assert any("the archived report is not the one" in text for text in told.contradictions) != fits


def test_the_buyers_clock_is_not_believed_when_it_runs_ahead_of_ours() -> None:
    late = archived(ActionState.HELD, None).model_copy(update={"first_buyer_message_at": NOW + timedelta(days=1)})
    told = story(way(), late)
    assert any("its clock was not ours" in text for text in told.unknown)
    assert all(lapse.minutes_from_buyer is None for lapse in told.lapses)


def test_the_same_ledger_tells_the_same_story() -> None:
    entries, known = way(*SENT), archived(ActionState.SUBMITTED, {})
    assert story(entries, known).model_dump_json() == story(list(entries), known).model_dump_json()
