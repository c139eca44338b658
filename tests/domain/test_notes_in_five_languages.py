"""A note is kept in English and read in five languages: every line, with the same facts, and a person's words as they are."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.action import ActionState
from copilot.domain.cancel import CancelDecision, CancelVerdict
from copilot.domain.figures import figures_said
from copilot.domain.ledger import GENESIS, Entry, seal
from copilot.domain.marketplace import Language
from copilot.domain.note import Note
from copilot.domain.note_reading import Grounds, read_in
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.note_writing import action_taken, evidence, write_note
from copilot.domain.order import Fulfilment, History, OrderFacts, OrderStatus, Sourced, Tracking, TrackingStatus
from copilot.domain.parity import alike
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundDecision, RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason
from copilot.domain.ticket import Author, ClaimOutcome, Message, Ticket
from tests.builders.desk import ticket
from tests.builders.orders import NOW, delivered_tracking, eur, facts, line, order, posted, returned

OTHERS = [language for language in Language if language is not Language.EN]
in_every_other = pytest.mark.parametrize("lang", OTHERS)

moments = st.integers(0, 500_000).map(lambda minutes: NOW - timedelta(minutes=minutes))
some_carriers = st.sampled_from([None, "BRT", "DHL 24/7", "Poste Italiane, Milano"])


@st.composite
def any_facts(draw: st.DrawFn) -> OrderFacts:
    """Whatever an order may look like."""
    of = order(
        line(principal=f"{draw(st.integers(1, 99999)) / 100:.2f}"),
        days_late=draw(st.none() | st.integers(-5, 40)),
        status=draw(st.sampled_from(OrderStatus)),
        fulfilment=draw(st.sampled_from(Fulfilment)),
        tracking=Tracking(
            status=draw(st.sampled_from(TrackingStatus)),
            carrier=draw(some_carriers),
            delivered_at=draw(st.none() | moments),
        ),
    )
    back = draw(st.none() | st.sampled_from(["requested", "in_transit", "received"]))
    known = facts(
        of,
        refunds=(posted(of, of.lines[0], principal="0.01"),) if draw(st.booleans()) else (),
        claim_open=draw(st.booleans()),
        chargeback_open=draw(st.booleans()),
        claims_protected=draw(st.none() | st.booleans()),
        return_=returned(back) if back else None,
    )
    names = draw(st.lists(st.sampled_from(["orders api", "finances api", "marks: notices"]), unique=True))
    history = draw(st.none() | st.builds(History, orders_365d=st.integers(0, 99), refunds_365d=st.integers(0, 99)))
    sources = tuple(Sourced(source=name, fetched_at=draw(moments)) for name in names)
    return known.model_copy(update={"sources": sources, "history": history})


@st.composite
def any_ticket(draw: st.DrawFn) -> Ticket:
    authors = draw(st.lists(st.sampled_from([Author.BUYER, Author.AMAZON]), max_size=3))
    bounced = draw(st.booleans())
    messages = tuple(
        Message(author=author, at=draw(moments), text="I paid 999 EUR", bounced=bounced) for author in authors
    )
    outcome = draw(st.none() | st.sampled_from(ClaimOutcome))
    return ticket().model_copy(update={"messages": messages, "claim_outcome": outcome})


@st.composite
def any_entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    kinds = [f"action.{state.lower()}" for state in ActionState] + [
        "approval.granted",
        "approval.refused",
        "reply.released",
    ]
    before, made = GENESIS, []
    for seq in range(draw(st.integers(0, 4))):
        entry = seal(
            seq=seq + 1, at=draw(moments), actor="system", kind=draw(st.sampled_from(kinds)), ticket_id="tkt_1",
            action_id="act_9f3", data=draw(st.sampled_from([{}, {"rule": "ATZ-11"}, {"code": "25"}])), prev=before,
        )  # fmt: skip
        made.append(entry)
        before = entry.hash
    return tuple(made)


any_grounds = st.builds(
    Grounds,
    ticket=any_ticket(),
    facts=st.none() | any_facts(),
    sub=st.none() | st.sampled_from(SubReason),
    also=st.lists(st.sampled_from(Reason), max_size=2, unique=True).map(tuple),
    entries=any_entries(),
)
decided: dict[str, Any] = {
    "reason": st.sampled_from(Reason),
    "abstained": st.booleans(),
    "tier": st.sampled_from(Tier),
    "refund": st.builds(RefundDecision, decision=st.sampled_from(RefundVerdict)),
    "cancel": st.builds(CancelDecision, decision=st.sampled_from(CancelVerdict)),
    "photos_missing": st.booleans(),
}


def written(grounds: Grounds, lang: Language = Language.EN, **decisions: Any) -> Note:
    """The note of this ticket, as a run writes and finishes it."""
    return write_note(
        ticket=grounds.ticket, facts=grounds.facts, sub=grounds.sub, also=grounds.also, risk=Risk.LOW, clocks=(),
        policies=["REF-01"], action_taken=action_taken(grounds.entries, lang), author="copilot", now=NOW, lang=lang,
        **decisions,
    )  # fmt: skip


def every_line(note: Note) -> list[str]:
    return [*note.evidence_log, note.action_taken, note.next_step.owner, note.next_step.action]


def told(text: str) -> Counter[str]:
    """Sources as they stand, and every run of digits with its currency."""
    return Counter(re.findall(r"\[.*?\]|\d+(?: [A-Z]{3}\b)?", text))


@given(grounds=any_grounds, decisions=st.fixed_dictionaries(decided))
def test_every_line_says_the_same_facts_in_every_language(grounds: Grounds, decisions: dict[str, Any]) -> None:
    english = written(grounds, **decisions)
    for lang in OTHERS:
        other = written(grounds, lang, **decisions)
        pairs = list(zip(every_line(english), every_line(other), strict=True))
        assert [(one, two) for one, two in pairs if told(one) != told(two)] == []
        assert [two for _, two in pairs if not two.strip() or "{" in two] == []


@given(grounds=any_grounds, decisions=st.fixed_dictionaries(decided))
def test_a_note_that_was_kept_reads_as_if_it_had_been_written_in_the_readers_language(
    grounds: Grounds, decisions: dict[str, Any]
) -> None:
    kept = written(grounds, **decisions)
    for lang in Language:
        read, direct = read_in(kept, lang, grounds), written(grounds, lang, **decisions)
        spoken = (*read.evidence_log, read.action_taken, read.next_step.owner, read.next_step.action)
        assert [one.text for one in spoken] == [figures_said(line, lang) for line in every_line(direct)]
        assert {one.lang for one in spoken} == {lang}
        assert (read.policy_cited, read.next_step.due_at) == (kept.policy_cited, kept.next_step.due_at)


def _late_parcel(**changes: Any) -> Grounds:
    of = order(tracking=delivered_tracking())
    known = facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),), claim_open=True, return_=returned())
    given: dict[str, Any] = {"ticket": ticket(), "facts": known, "sub": SubReason.STUCK, "also": (), "entries": ()}
    return Grounds(**given | changes)


DECIDED: dict[str, Any] = {
    "reason": Reason.DELIVERY_LATE,
    "abstained": False,
    "tier": Tier.T2_GENERAL,
    "refund": RefundDecision(decision=RefundVerdict.FULL, amount=eur("19.99")),
    "cancel": CancelDecision(decision=CancelVerdict.NONE),
}


def test_the_words_of_the_house_stay_as_they_were() -> None:
    grounds = _late_parcel(also=(Reason.INVOICE_TAX_REQUEST, Reason.SIZE_FIT))
    assert every_line(written(grounds, **DECIDED)) == [
        "1 buyer message(s), latest 2026-11-21 11:00Z [ticket tkt_1]",
        "Within the reason: stuck. It moved and then stood still: ask the carrier [reading of ticket tkt_1]",
        "Also asks for: invoice, size fit [reading of ticket tkt_1]",
        "Order 403-1234567-7654321: FBM, Shipped, IT [world file]",
        "Tracking: delivered, BRT, latest delivery date 2026-11-23, delivered 2026-11-18 [world file]",
        "Paid 24.99 EUR, refunded 5.00 EUR, refundable 19.99 EUR [world file]",
        "A-to-z claim open [marks]",
        "Return received on 2026-11-20 [marks]",
        "None: proposed only, nothing was executed",
        "support agent (T2-GENERAL)",
        "Confirm or reject the proposed refund, then answer the buyer; answer also: invoice, size fit",
    ]


def test_an_italian_reads_italian() -> None:
    read = read_in(written(_late_parcel(), **DECIDED), Language.IT, _late_parcel())
    assert [one.text for one in read.evidence_log][-3:] == [
        "Pagato 24,99\u00a0€, rimborsato 5,00\u00a0€, rimborsabile 19,99\u00a0€ [world file]",
        "Reclamo Dalla A alla Z aperto [marks]",
        "Reso ricevuto il 20 novembre 2026 [marks]",
    ]
    assert read.next_step.action.text == "Confermare o rifiutare il rimborso proposto, poi rispondere all'acquirente"


@in_every_other
def test_what_a_person_wrote_is_shown_as_written_under_their_name(lang: Language) -> None:
    note = written(_late_parcel(), **DECIDED)
    words = "Answer the buyer with the proposed macro"  # the very words of a next step, said by a person
    by_hand = note.model_copy(update={"agent_text": words, "author": "usr_anna"})
    read = read_in(by_hand, lang, _late_parcel())
    assert (read.agent_text, read.author) == (words, "usr_anna")


@in_every_other
def test_a_line_that_rests_on_other_facts_is_not_said_again_but_marked_as_english(lang: Language) -> None:
    note = written(_late_parcel(), **DECIDED)
    since = order(tracking=delivered_tracking())
    read = read_in(note, lang, _late_parcel(facts=facts(since)))
    paid = next(one for one in read.evidence_log if "24.99" in one.text)
    assert (paid.text, paid.lang) == (
        "Paid 24.99 EUR, refunded 5.00 EUR, refundable 19.99 EUR [world file]",
        Language.EN,
    )
    assert {one.lang for one in read.evidence_log} == {Language.EN, lang}


def test_the_ledger_is_read_as_far_as_the_note_had_read_it() -> None:
    common: dict[str, Any] = {"at": NOW, "actor": "system", "ticket_id": "tkt_1", "action_id": "act_1"}
    held = seal(seq=1, kind="action.held", data={}, prev=GENESIS, **common)
    void = seal(seq=2, kind="action.void", data={"rule": "ATZ-11"}, prev=held.hash, **common)
    note = written(_late_parcel(entries=(held,)), **DECIDED)
    read = read_in(note, Language.DE, _late_parcel(entries=(held, void)))
    assert read.action_taken.text == "21. November 2026, 12:00 UTC act_1: zurückgehalten [ledger #1]"


@in_every_other
def test_every_text_of_a_catalogue_is_in_its_own_language(lang: Language) -> None:
    english, other = NOTE_WORDS[Language.EN].texts(), NOTE_WORDS[lang].texts()
    same = {text for key, text in english.items() if other[key] == text}
    assert same <= {"phishing", "chargeback"}
    assert len(english) == len(other) > 200


@pytest.mark.parametrize(
    "broken",
    [
        {"one": "{count} messaggi"},
        {"one": "{count} messaggi in 364 giorni", "two": "b"},
        {"one": "messaggi in 365 giorni", "two": "b"},
        {"one": "{count} messaggi in 365 giorni", "two": " "},
        {"one": "{count} messaggi in 365 giorni", "two": "b", "three": "c"},
    ],
)
def test_a_catalogue_that_lacks_a_text_a_placeholder_or_a_number_stops_the_start(broken: dict[str, str]) -> None:
    english = {"one": "{count} messages in 365 days", "two": "a"}
    alike({Language.EN: english, Language.IT: {"one": "{count} messaggi in 365 giorni", "two": "b"}})
    with pytest.raises(AssertionError, match="catalogue it"):
        alike({Language.EN: english, Language.IT: broken})


def test_evidence_is_line_for_line_the_same_in_number_and_order() -> None:
    grounds = _late_parcel()
    lines = {lang: evidence(grounds.ticket, grounds.facts, sub=grounds.sub, lang=lang) for lang in Language}
    assert {len(one) for one in lines.values()} == {7}
