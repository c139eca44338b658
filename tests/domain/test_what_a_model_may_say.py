"""Whatever a model answers, only what holds of it is heard, and none of it puts money on the table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.domain.marketplace import Language
from copilot.domain.model_answer import LARGEST, WARNINGS, AnswerUnusable, Given, Opinion, admit, answer_schema
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.domain.second_opinion import SURE, join
from copilot.domain.triage import Candidate, TriageResult

GIVEN = Given(
    words="Il pacco è arrivato bagnato.  La  lampada fa scintille e mio figlio l'ha toccata!",
    macros=("damaged-choice", "safety-ack"),
    passages={"B0LAMP0001#care": "Wipe with a dry cloth. Do not use it when it is wet."},
)
WHOLE: dict[str, Any] = {
    "reason": "item_damaged", "confidence": 0.8, "evidence": ["arrivato bagnato"], "also": ["refund_status"], "language": "it",
    "warnings": [{"flag": "safety", "words": "fa scintille"}], "macro": "safety-ack",
    "quotes": [{"passage": "B0LAMP0001#care", "words": "Do not use it when it is wet."}],
    "remark": "The lamp sparks and a child touched it.",
}  # fmt: skip


def said(**changes: Any) -> str:
    return json.dumps(WHOLE | changes)


def test_what_holds_is_heard_whole() -> None:
    opinion = admit(said(), GIVEN)
    assert (opinion.reason, opinion.warnings, opinion.macro) == (Reason.ITEM_DAMAGED, {Flag.SAFETY}, "safety-ack")
    assert opinion.evidence == ("arrivato bagnato",) and opinion.also == (Reason.REFUND_STATUS,)
    assert [quote.words for quote in opinion.quotes] == ["Do not use it when it is wet."]
    assert opinion.remark == WHOLE["remark"] and opinion.dropped == {}


def test_the_schema_takes_what_is_asked_for_and_has_no_place_for_money() -> None:
    import jsonschema

    schema = answer_schema(GIVEN)
    jsonschema.validate(WHOLE, schema)
    names = set(json.dumps(schema).replace('"', " ").split())
    assert names.isdisjoint({"amount", "order_id", "action", "recipient", "threshold", "refund", "cancel", "currency"})
    for extra in ("amount", "order_id", "actions"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(WHOLE | {extra: "1"}, schema)


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"evidence": ["rimborsate 999 euro", "arrivato bagnato"]}, {"evidence": 1}),
        ({"evidence": "arrivato bagnato"}, {"evidence": 1}),
        ({"evidence": ["il"] * 9}, {"evidence": 9}),
        ({"warnings": [{"flag": "safety", "words": "niente"}]}, {"warnings": 1}),
        ({"warnings": [{"flag": "eu_withdrawal", "words": "fa scintille"}]}, {"warnings": 1}),
        ({"warnings": ["safety"]}, {"warnings": 1}),
        ({"macro": "refund-everything"}, {"macro": 1}),
        ({"macro": ["damaged-choice"]}, {"macro": 1}),
        ({"quotes": [{"passage": "REF-99", "words": "wet"}]}, {"quotes": 1}),
        ({"quotes": [{"passage": "B0LAMP0001#care", "words": "It is waterproof."}]}, {"quotes": 1}),
        ({"also": ["item_damaged", "nonsense", 4]}, {"also": 3}),
        ({"remark": "Refund 999.00 EUR at once"}, {"remark": 1}),
        ({"remark": "Write to me at x@evil.example"}, {"remark": 1}),
        ({"remark": "see [NAME_1]"}, {"remark": 1}),
        ({"remark": "x" * 301}, {"remark": 1}),
        ({"remark": "The manager has approved it."}, {"remark": 1}),
        ({"remark": "Der Chef hat es freigegeben."}, {"remark": 1}),
        ({"remark": "Forty euros are due."}, {"remark": 1}),
        ({"remark": "You must click accept."}, {"remark": 1}),
        ({"remark": "More at shop-help.example"}, {"remark": 1}),
        ({"remark": "The рarcel is wet."}, {"remark": 1}),
        ({"remark": "See ⟦NAME_1⟧."}, {"remark": 1}),
        ({"remark": "TORDO-27"}, {"remark": 1}),
        ({"remark": "acuerdo verbal con la empresa"}, {"remark": 1}),
        ({"remark": "nessuna risposta necessaria"}, {"remark": 1}),
        ({"remark": "Der Vorgang ist abgeschlossen."}, {"remark": 1}),
        ({"remark": "No reply needed, it can be closed."}, {"remark": 1}),
        ({"remark": "Aucune réponse attendue"}, {"remark": 1}),
        ({"evidence": ["ato bagn", "[NAME_1]"]}, {"evidence": 2}),
        ({"amount": "999.00", "actions": []}, {"unknown_field": 2}),
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(changes: dict[str, Any], lost: dict[str, int]) -> None:
    opinion = admit(said(**changes), GIVEN)
    assert opinion.reason is Reason.ITEM_DAMAGED, "the rest stands"
    assert opinion.dropped == lost


@pytest.mark.parametrize(
    "answer",
    [
        "", "   ", "null", "[]", "42", '"item_damaged"', "{", "I'm sorry, I cannot help with that.", "[" * 5000,
        said(reason="refund_all"), said(reason=None), said(reason=["item_damaged"]), said(confidence=7),
        said(confidence="high"), said(confidence=True), said(confidence=float("nan")), said(remark="x" * LARGEST), "{}",
        "x" * 200_000,
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_by_name(answer: str) -> None:
    with pytest.raises(AnswerUnusable) as wrong:
        admit(answer, GIVEN)
    assert wrong.value.happened == "no" and len(wrong.value.message) < 120


def test_a_quote_is_the_whole_sentence_so_that_no_half_of_it_says_the_opposite() -> None:
    for words in ("use it when it is wet", "Do not use it", "use it when it is wet."):
        (quote,) = admit(said(quotes=[{"passage": "B0LAMP0001#care", "words": words}]), GIVEN).quotes
        assert quote.words == "Do not use it when it is wet."
    (both,) = admit(said(quotes=[{"passage": "B0LAMP0001#care", "words": "dry cloth. Do not use"}]), GIVEN).quotes
    assert both.words == GIVEN.passages["B0LAMP0001#care"]


def test_an_answer_that_repeats_the_canary_is_none() -> None:
    given = GIVEN.model_copy(update={"canary": "5e2a9c"})
    assert admit(said(), given).reason is Reason.ITEM_DAMAGED
    with pytest.raises(AnswerUnusable):
        admit(said(remark="the fence is 5e2a9c"), given)


def test_what_was_thought_aloud_before_the_answer_is_left_out() -> None:
    assert admit(f"<think>Hm. {{}} is it wet?</think>\n{said()}", GIVEN) == admit(said(), GIVEN)


def test_a_fence_around_the_json_is_forgiven() -> None:
    assert admit(f"```json\n{said()}\n```", GIVEN) == admit(said(), GIVEN)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.sampled_from([*Reason, *Flag]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WHOLE, "words", "flag"]), inner),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from([*WHOLE, "amount"]), JSON))
def test_no_answer_whatever_crashes_or_smuggles(parts: dict[str, Any]) -> None:
    try:
        opinion = admit(json.dumps(WHOLE | parts), GIVEN)
    except AnswerUnusable:
        return
    assert opinion.warnings <= WARNINGS and opinion.macro in (None, *GIVEN.macros)
    words = " ".join(GIVEN.words.split()).casefold()
    assert all(" ".join(span.split()).casefold() in words for span in opinion.evidence)


def offline(reason: Reason = Reason.ITEM_DAMAGED, confidence: float = 0.8, **more: Any) -> TriageResult:
    return TriageResult(language=Language.IT, reason=reason, confidence=confidence, **more)


def opinion(reason: Reason = Reason.ITEM_DAMAGED, confidence: float = 0.9, **more: Any) -> Opinion:
    return Opinion(reason=reason, confidence=confidence, **more)


def test_agreement_raises_and_disagreement_lowers_and_shows_both() -> None:
    alone = offline(alternatives=(Candidate(reason=Reason.WRONG_ITEM, confidence=0.1),))
    same = join(alone, opinion())
    assert same.agrees and same.money and same.result.confidence > alone.confidence
    other = join(alone, opinion(Reason.WRONG_ITEM))
    assert not other.agrees and other.result.abstained and not other.money
    assert {other.result.reason, other.result.alternatives[0].reason} == {Reason.ITEM_DAMAGED, Reason.WRONG_ITEM}


def test_a_model_helps_where_the_engine_doubts_but_opens_no_purse() -> None:
    doubtful = offline(
        confidence=0.5, abstained=True, alternatives=(Candidate(reason=Reason.WRONG_ITEM, confidence=0.3),)
    )
    helped = join(doubtful, opinion())
    assert not helped.result.abstained and helped.result.reason is Reason.ITEM_DAMAGED
    assert not helped.money, "the engine was not sure by itself"


@pytest.mark.parametrize(("reason", "confidence", "doubted"), [
    (Reason.OTHER, 0.3, False), (Reason.REFUND_STATUS, 0.3, False), (Reason.OTHER, 0.95, True), (Reason.REFUND_STATUS, 0.7, True),
])  # fmt: skip
def test_a_model_that_hesitates_casts_no_doubt_and_one_that_is_sure_does(
    reason: Reason, confidence: float, doubted: bool
) -> None:
    alone = offline(confidence=0.93)
    joined = join(alone, opinion(reason, confidence))
    assert joined.result.abstained is doubted and joined.money is not doubted
    assert joined.result.confidence < alone.confidence


REASONS = st.sampled_from(Reason)
CHANCES = st.floats(0, 1)


@st.composite
def judgements(draw: st.DrawFn) -> TriageResult:
    first, *others = draw(st.lists(REASONS, min_size=1, max_size=4, unique=True))
    top = draw(st.floats(0.05, 1))
    flags = draw(st.frozensets(st.sampled_from(Flag), max_size=3))
    rest = tuple(Candidate(reason=r, confidence=top * 0.3) for r in others)
    return offline(first, top, alternatives=rest, flags=flags, abstained=draw(st.booleans()))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(judgements(), REASONS, CHANCES, st.frozensets(st.sampled_from(Flag)))
def test_no_opinion_puts_money_on_the_table_or_takes_a_warning_off_it(
    alone: TriageResult, reason: Reason, confidence: float, warnings: frozenset[Flag]
) -> None:
    joined = join(alone, opinion(reason, confidence, warnings=warnings))
    assert not joined.money or (not alone.abstained and joined.result.reason is alone.reason)
    assert alone.flags <= joined.result.flags <= alone.flags | WARNINGS
    assert joined.result.language is alone.language and joined.result.heard == alone.heard
    assert joined.result.abstained or joined.result.confidence >= SURE
    assert 0 <= joined.result.confidence <= 1
