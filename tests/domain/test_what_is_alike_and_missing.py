"""Similar tickets, gaps and deflection are read from closed words, and only from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.cancel import CancelVerdict
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment
from copilot.domain.outline import Gap, GapKind, Outline, deflection, gaps, most_alike
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ASIN = "B0ALIKE001"


def outline(ticket_id: str = "tkt_1", **changes: Any) -> Outline:
    given: dict[str, Any] = {
        "ticket_id": ticket_id, "at": NOW, "marketplace": "DE", "language": Language.DE,
        "reason": Reason.ITEM_DEFECTIVE, "sub": None, "risk": Risk.LOW, "tier": Tier.T2_GENERAL, "abstained": False,
        "fulfilment": Fulfilment.FBM, "refund": RefundVerdict.ASK_CHOICE, "cancel": CancelVerdict.NONE,
        "macro": "defective-choice@1", "asins": (ASIN,), "topic": None, "known": None,
    }  # fmt: skip
    return Outline(**(given | changes))


def asked(ticket_id: str, **changes: Any) -> Outline:
    about = {"reason": Reason.PRODUCT_QUESTION, "refund": RefundVerdict.NONE, "topic": "weight", "known": False}
    return outline(ticket_id, **(about | {"macro": "product-question-checking@1"} | changes))


def found(this: Outline, *others: Outline) -> list[tuple[str, tuple[str, ...]]]:
    return [(alike.outline.ticket_id, alike.because) for alike in most_alike(this, others)]


def test_who_shares_most_comes_first_and_says_what_it_shares() -> None:
    this = outline(sub=SubReason.INTERMITTENT)
    same_item = outline("tkt_item")
    same_fault = outline("tkt_fault", sub=SubReason.INTERMITTENT)
    elsewhere = outline("tkt_far", asins=(), marketplace="FR", fulfilment=None)
    assert found(this, elsewhere, same_item, same_fault) == [
        ("tkt_fault", ("sub_reason", "product", "refund_decision", "fulfilment", "marketplace")),
        ("tkt_item", ("product", "refund_decision", "fulfilment", "marketplace")),
        ("tkt_far", ("refund_decision",)),
    ]


def test_the_store_alone_makes_nobody_alike() -> None:
    this = outline(refund=RefundVerdict.NONE)
    assert found(this, outline("tkt_2", refund=RefundVerdict.NONE, asins=())) == []


def test_no_ticket_is_alike_itself_one_of_another_reason_or_one_nobody_judged() -> None:
    others = [outline(), outline("tkt_2", reason=Reason.WRONG_ITEM), outline("tkt_3", abstained=True)]
    assert found(outline(), *others) == []


def test_of_equals_the_newest_comes_first_and_there_are_three() -> None:
    others = [outline(f"tkt_{n}0", at=NOW - timedelta(days=n)) for n in range(1, 6)]
    assert [ticket for ticket, _ in found(outline(), *others)] == ["tkt_10", "tkt_20", "tkt_30"]


def named(*found: Gap) -> list[tuple[str, int]]:
    return [(gap.id, gap.tickets) for gap in found]


def test_an_item_that_is_asked_about_and_unknown_is_a_gap_by_topic() -> None:
    seen = [asked("a"), asked("b", marketplace="IT", language=Language.IT), asked("c", topic="care")]
    (gap,) = gaps(seen)
    assert named(gap) == [(f"product:{ASIN}:weight", 2)]
    assert (gap.marketplaces, gap.languages) == (("DE", "IT"), (Language.DE, Language.IT))
    assert named(*gaps(seen, at_least=1))[1:] == [(f"product:{ASIN}:care", 1)]


def test_what_a_sheet_answered_is_no_gap() -> None:
    assert gaps([asked("a", known=True), asked("b", known=True)]) == ()


def test_a_reason_without_words_is_a_gap_unless_silence_is_meant() -> None:
    wordless = [outline(str(n), macro=None) for n in range(3)]
    silent = [outline(f"s{n}", macro=None, reason=Reason.A_TO_Z_CLAIM) for n in range(3)]
    assert named(*gaps([*wordless, *silent])) == [("macro:item_defective", 3)]


def test_what_nobody_could_judge_is_counted_by_language_and_as_nothing_else() -> None:
    unread = [outline(str(n), abstained=True, macro=None, known=False) for n in range(2)]
    assert [(gap.kind, gap.about) for gap in gaps(unread)] == [(GapKind.READING, "de")]


def test_questions_are_counted_over_equal_spans_before_and_after_publishing() -> None:
    since = NOW - timedelta(days=10, hours=5)
    days = [-15, -9, -1, 1, 9.5, 11]  # from the publishing; one lies before the span, one after it
    questions = [asked(str(n), at=since + timedelta(days=day)) for n, day in enumerate(days)]
    told = deflection([*questions, outline("other", at=since)], ASIN, since, now=NOW, days=90)
    assert (told.days, told.before, told.after) == (10, 2, 2)


@given(st.lists(st.sampled_from(["weight", "care", None]), max_size=12), st.integers(1, 4))
def test_no_question_is_counted_twice_or_lost(topics: list[str | None], at_least: int) -> None:
    seen = [asked(str(n), topic=topic) for n, topic in enumerate(topics)]
    told = {gap.topic: gap.tickets for gap in gaps(seen, at_least=at_least)}
    assert told == {topic: n for topic in set(topics) if (n := topics.count(topic)) >= at_least}
