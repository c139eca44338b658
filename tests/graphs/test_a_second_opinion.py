"""A model reads the ticket too: what it says comes second, may take money off the table and never puts any there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from copilot.domain.consultation import Allowance, Consultation, Consulted, Question, Usage
from copilot.domain.errors import Outdated
from copilot.domain.marketplace import Language
from copilot.domain.model_answer import Opinion, Quote
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag, Risk, Tier
from copilot.domain.suggestion import Suggestion
from graphs.advice import Advice
from graphs.runner import Runner
from prompts.catalog import prompt
from tests.graphs.desk import AGENT, Desk, accept, edit
from tests.graphs.shop import LATE, UNCLEAR

PRICE = Usage(calls=1, tokens_in=2_000, tokens_out=200, cost=Decimal("0.0011"))


class Says:
    """A model that says what it is told to, and remembers what it was asked."""

    def __init__(self, opinion: Opinion | None, *, outcome: Consulted | None = None) -> None:
        self.opinion, self.outcome = opinion, outcome or Consulted.HEARD
        self.asked: list[tuple[Question, Allowance]] = []
        self.meanwhile: Callable[[], Any] | None = None

    async def ask(self, question: Question, allowance: Allowance) -> Consultation:
        self.asked.append((question, allowance))
        if self.meanwhile is not None:
            await self.meanwhile()
        return Consultation(
            outcome=self.outcome, model="a/model", prompt=question.prompt, opinion=self.opinion, usage=PRICE, latency_ms=3.0
        )  # fmt: skip

    async def aclose(self) -> None:
        pass


def thinks(reason: Reason, confidence: float = 0.9, **more: Any) -> Opinion:
    return Opinion(reason=reason, confidence=confidence, **more)


def with_model(desk: Desk, says: Says, **limits: Any) -> Runner:
    advice = Advice(consultant=says, prompt=prompt("read_ticket", "v1"), **limits)
    return Runner(desk.saver, desk.context(advice=advice))


async def consulted(
    desk: Desk, says: Says, kind: str = "late", text: str = LATE
) -> tuple[Suggestion, Suggestion | None]:
    """The suggestion before, and what a model made of it."""
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket(kind, text))
    return first, await runner.consult(first.ticket_id)


async def test_who_agrees_raises_the_confidence_and_the_money_stays(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE, evidence=("noch nicht angekommen",), remark="Five days over the date."))
    first, second = await consulted(desk, says)
    assert second is not None and (first.version, second.version) == (1, 2)
    assert (first.engine, second.engine) == ("offline", "model")
    assert second.confidence > first.confidence
    assert second.refund == first.refund and second.actions[0].action == first.actions[0].action
    shown = second.public()["second_opinion"]
    assert (shown["model"], shown["agrees"], shown["remark"]) == ("a/model", True, "Five days over the date.")
    done = await desk.runner.resume(second.suggestion_id, accept(second), AGENT)
    assert done.version == 2 and len(await desk.actions(first.ticket_id)) == 1


async def test_who_disagrees_takes_the_money_off_the_table_and_both_readings_are_shown(desk: Desk) -> None:
    first, second = await consulted(desk, Says(thinks(Reason.PRODUCT_QUESTION, 0.95)))
    assert first.actions and second is not None
    assert second.abstained and not second.actions and second.refund.amount is None and second.macro is None
    assert {second.reason, *(c.reason for c in second.alternatives)} >= {Reason.DELIVERY_LATE, Reason.PRODUCT_QUESTION}
    chosen = await desk.runner.resume(second.suggestion_id, edit(second, reason=Reason.DELIVERY_LATE), AGENT)
    assert chosen.actions[0].action == first.actions[0].action, "a person's word is enough"


@pytest.mark.parametrize("reason", [Reason.DELIVERY_LATE, Reason.DELIVERED_NOT_RECEIVED, Reason.REFUND_STATUS])
async def test_what_only_a_model_is_sure_of_proposes_no_money(desk: Desk, reason: Reason) -> None:
    first, second = await consulted(desk, Says(thinks(reason, 1.0)), text=UNCLEAR)
    assert first.abstained and not first.actions and second is not None
    assert not second.actions and second.refund.amount is None
    assert second.refund.decision not in (RefundVerdict.FULL, RefundVerdict.PARTIAL)
    if not second.abstained:
        assert [because.rule for because in second.refund.because] == ["AIR-04"]


async def test_a_warning_of_the_model_makes_it_a_crisis(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE, warnings=frozenset({Flag.SAFETY})))
    first, second = await consulted(desk, says)
    assert first.tier is Tier.T2_GENERAL or Flag.SAFETY not in first.flags
    assert second is not None and second.tier is Tier.T1_CRISIS and Flag.SAFETY in second.flags and not second.actions


async def test_a_model_that_calms_lowers_neither_risk_nor_tier_and_a_person_may(desk: Desk) -> None:
    first, second = await consulted(desk, Says(thinks(Reason.NO_RESPONSE_NEEDED, 1.0)), text=UNCLEAR)
    assert second is not None and second.reason is not first.reason
    assert (second.risk, second.tier) == (first.risk, first.tier) and first.risk is Risk.ODR_CRITICAL
    assert any("read without a model" in because for because in second.risk_because)
    chosen = await desk.runner.resume(second.suggestion_id, edit(second, reason=Reason.NO_RESPONSE_NEEDED), AGENT)
    assert chosen.risk is not Risk.ODR_CRITICAL


async def test_of_the_prepared_answers_that_fit_the_model_may_pick(desk: Desk) -> None:
    says = Says(None, outcome=Consulted.UNUSABLE)
    first, second = await consulted(desk, says)
    assert second is None and first.macro is not None
    offered = says.asked[0][0].given.macros
    assert first.macro.macro_id in offered
    for other in offered:
        _, picked = await consulted(desk, Says(thinks(Reason.DELIVERY_LATE, macro=other)))
        assert picked is not None and picked.macro is not None
        wanted = {m.id: m for m in desk.brain.macros}[other]
        assert picked.macro.macro_id == other or wanted.when.reasons is not None
    _, invented = await consulted(desk, Says(thinks(Reason.DELIVERY_LATE, macro="refund-everything")))
    assert invented is not None and invented.macro == first.macro.model_copy(
        update={"text": invented.macro.text, "slots": invented.macro.slots}
    )  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "outcome", [Consulted.UNUSABLE, Consulted.REFUSED, Consulted.UNAVAILABLE, Consulted.RESTING, Consulted.OVER_BUDGET]
)
async def test_without_an_opinion_the_offline_suggestion_stands(desk: Desk, outcome: Consulted) -> None:
    first, second = await consulted(desk, Says(None, outcome=outcome))
    assert second is None
    done = await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
    assert done.version == 1
    (entry,) = [entry for entry in await desk.ledger(first.ticket_id) if entry.kind == "model.consulted"]
    assert (entry.data["outcome"], entry.data["heard"]) == (outcome, False)


async def test_a_person_does_not_wait_and_what_comes_later_is_not_heard(desk: Desk) -> None:
    says = Says(thinks(Reason.PRODUCT_QUESTION, 1.0))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    says.meanwhile = lambda: desk.runner.resume(first.suggestion_id, accept(first), AGENT)
    assert await runner.consult(first.ticket_id) is None
    assert len(await desk.actions(first.ticket_id)) == 1
    (entry,) = [entry for entry in await desk.ledger(first.ticket_id) if entry.kind == "model.consulted"]
    assert entry.data["heard"] is False


async def test_a_decision_on_the_version_before_is_refused_as_outdated(desk: Desk) -> None:
    first, second = await consulted(desk, Says(thinks(Reason.DELIVERY_LATE)))
    assert second is not None
    with pytest.raises(Outdated):
        await desk.runner.resume(first.suggestion_id, accept(first), AGENT)


async def test_one_call_a_ticket_however_often_it_is_asked_for(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    await asyncio.gather(*(runner.consult(first.ticket_id) for _ in range(3)))
    await runner.consult(first.ticket_id)
    await runner.refresh(first.ticket_id)
    await runner.consult(first.ticket_id)
    assert len(says.asked) <= 3, (
        "those who ask at the same moment are told apart by the wait, the others by the opinion"
    )
    latest = await runner.start(first.ticket_id)
    assert latest.engine == "model", "facts read anew do not unhear what was said"


async def test_a_service_that_dies_after_the_answer_puts_it_to_the_person_all_the_same(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())

    async def dies(*_: Any) -> None:
        raise RuntimeError("the power went off")

    runner._continue = dies  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        await runner.consult(first.ticket_id)
    with pytest.raises(Outdated, match="being renewed"):
        await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
    assert await desk.another_runner().sweep() == 1
    again = await desk.runner.start(first.ticket_id)
    assert (again.version, again.engine) == (2, "model")


async def test_what_is_sent_names_no_order_and_no_fence_but_its_own(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    first, _ = await consulted(desk, says, text=f"{LATE} Bestellung 305-1234567-1234567, 22,40 EUR.")
    question = says.asked[0][0]
    whole = question.system + question.user + question.repair
    ticket = await desk.context().ticket(first.ticket_id)
    assert ticket.order_id is not None and ticket.order_id not in whole and "305-1234567-1234567" not in whole
    assert "underway_late" in question.user and question.user.count(question.given.canary) == 4
    assert question.given.canary not in question.given.words
    assert len(question.system) + len(question.user) < 9_000


async def test_what_it_cost_is_kept_and_a_spent_budget_asks_nobody(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says, ticket_tokens=5_000, day_tokens=3_000, day_usd=Decimal("0.002"))
    for _ in range(2):
        first = await runner.start(await desk.ticket())
        await runner.consult(first.ticket_id)
    assert says.asked[0][1] == Allowance(tokens=3_000, usd=Decimal("0.002"))
    assert says.asked[1][1] == Allowance(tokens=800, usd=Decimal("0.0009"))
    async with desk.database.read() as books:
        uses = await books.model_uses.since(desk.watch.now())
    assert [use.usage for use in uses] == [PRICE, PRICE] and uses[0].agrees is True


async def test_passages_are_sent_for_questions_about_the_product_alone(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE, quotes=(Quote(passage="B0#x", words="never"),)))
    await consulted(desk, says)
    assert says.asked[0][0].given.passages == {}


async def test_a_language_is_not_for_a_model_to_choose(desk: Desk) -> None:
    _, second = await consulted(desk, Says(thinks(Reason.DELIVERY_LATE)))
    assert second is not None and second.language is Language.DE


async def test_nothing_personal_is_sent_and_nothing_said_is_kept_in_the_open(desk: Desk) -> None:
    words = f"Ich heiße Ottilie Zwirnbein, Tel. 0171 2345678. {LATE}\nViele Grüße\nOttilie Zwirnbein"
    says = Says(thinks(Reason.DELIVERY_LATE, evidence=("Ich heiße [NAME_1]",), remark="A quince fell on it."))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket(text=words))
    second = await runner.consult(first.ticket_id)
    sent = says.asked[0][0].model_dump_json()
    assert "Zwirnbein" not in sent and "2345678" not in sent and "[NAME_1]" in sent
    assert second is not None and second.second_opinion is not None
    assert second.second_opinion.opinion.evidence == ("Ich heiße Ottilie Zwirnbein",), "put back on this side"
    for file in desk.folder.rglob("*"):
        kept = file.read_bytes() if file.is_file() else b""
        assert b"Zwirnbein" not in kept and b"quince" not in kept, file.name


KETTLE = "Hello, before I use the kettle (B0CP000002): can I descale it with vinegar, and how often?"


async def asked_about_the_kettle(desk: Desk, text: str = KETTLE) -> tuple[Question, dict[str, str]]:
    """What is sent of a question about the kettle, and the passages in it."""
    says = Says(None, outcome=Consulted.REFUSED)
    runner = with_model(desk, says)
    await runner.consult((await runner.start(await desk.ticket("arrived", text))).ticket_id)
    return says.asked[0][0], dict(says.asked[0][0].given.passages)


async def test_a_question_is_answered_with_sentences_of_the_sheet_and_their_place(desk: Desk) -> None:
    question, passages = await asked_about_the_kettle(desk)
    assert passages and all(id_.startswith("B0CP000002#") for id_ in passages)
    assert "product-question-answer" in question.given.macros
    id_, text = next(iter(passages.items()))
    sentence = text.split(". ")[0].rstrip(".") + "."
    says = Says(thinks(Reason.PRODUCT_QUESTION, quotes=(Quote(passage=id_, words=sentence),)))
    first, second = await consulted(desk, says, "arrived", KETTLE)
    assert first.macro is None or first.macro.macro_id != "product-question-answer", "unread, nobody knows the answer"
    assert second is not None and second.macro is not None
    assert second.macro.macro_id == "product-question-answer" and sentence in second.macro.text
    assert second.macro.slots == {"answer": sentence}
    assert second.citations[0].id == id_ and sentence in second.citations[0].quote
    assert not second.actions


@pytest.mark.parametrize(
    ("passage", "words"),
    [("B0CP000003#care", "Wipe it dry."), ("REF-01", "A refund is due."), ("B0CP000002#nothing", "It is waterproof.")],
)
async def test_what_is_of_another_item_or_no_sheet_answers_nothing(desk: Desk, passage: str, words: str) -> None:
    says = Says(thinks(Reason.PRODUCT_QUESTION, quotes=(Quote(passage=passage, words=words),)))
    _, second = await consulted(desk, says, "arrived", KETTLE)
    assert second is not None and second.macro is not None and words not in second.macro.text


async def test_an_english_sheet_answers_no_german_letter(desk: Desk) -> None:
    german = "Guten Tag, eine Frage zum Wasserkocher (B0CP000002): Kann ich ihn mit Essig entkalken und wie oft?"
    _, passages = await asked_about_the_kettle(desk, german)
    id_, text = next(iter(passages.items()))
    says = Says(thinks(Reason.PRODUCT_QUESTION, quotes=(Quote(passage=id_, words=text),)))
    _, second = await consulted(desk, says, "arrived", german)
    assert second is not None and second.macro is not None and "answer" not in second.macro.slots
    assert second.second_opinion is not None and second.second_opinion.opinion.quotes, "the agent sees it all the same"
