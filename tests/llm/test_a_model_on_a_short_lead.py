"""Asking a model over real HTTP: one call where all goes well, and an outcome, never an error, where it does not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from copilot.domain.consultation import PROBLEM, Allowance, Consultation, Consulted, Question
from copilot.domain.model_answer import Given
from copilot.domain.reason import Reason
from copilot.llm.breaker import Breaker
from copilot.llm.chat import Chat, Price
from copilot.llm.consultant import ModelConsultant
from copilot.llm.library import let_go
from copilot.llm.scripted import DOWN, UNUSABLE, Stand, running
from prompts.catalog import prompt

READ = prompt("read_ticket", "v1")
LETTER = "Subject: Bestellung\n\nbuyer: Das Paket kam an, aber der Teller ist zerbrochen."
FREE = Allowance()
AGENT = "tests (automated)"


@pytest.fixture(autouse=True)
async def _nothing_stays_open() -> AsyncIterator[None]:
    yield
    await let_go()


def question(letter: str = LETTER, number: int = 0) -> Question:
    fence = f"==== {number:08d}cafe"
    places = {"situation": "delivered", "macros": "- damaged-choice: Damaged", "passages": "none", "fence": fence}
    return Question(
        prompt="read_ticket@v1",
        system=READ.parts["system"],
        user=READ.say("ticket", letter=letter, **places),
        repair=READ.say("repair", problem=PROBLEM),
        given=Given(words=letter, macros=("damaged-choice",), canary=fence[5:]),
    )


def consultant(*stands: Stand, patience: float = 20.0, price: str | None = "1.00/2.00", **more: Any) -> ModelConsultant:
    paid = Price(*map(Decimal, price.split("/"))) if price else None
    chats = [
        Chat(f"scripted-{number}", user_agent=AGENT, base_url=stand.url, price=paid)
        for number, stand in enumerate(stands)
    ]
    return ModelConsultant(chats, patience=patience, **more)


async def ask(stand: Stand, asked: Question | None = None, allowance: Allowance = FREE, **more: Any) -> Consultation:
    return await consultant(stand, **more).ask(asked or question(), allowance)


async def test_one_call_brings_a_checked_opinion_and_its_price() -> None:
    with running(mode="good") as stand:
        heard = await ask(stand)
    assert heard.outcome is Consulted.HEARD and heard.opinion is not None
    assert heard.opinion.reason is Reason.ITEM_DAMAGED and heard.opinion.macro == "damaged-choice"
    assert (heard.usage.calls, heard.repaired, len(stand.requests)) == (1, False, 1)
    used = heard.usage
    assert used.tokens_in > 1_000 and used.tokens_out > 20
    assert used.cost == (Decimal(used.tokens_in) + 2 * Decimal(used.tokens_out)) / 1_000_000


async def test_it_says_who_it_is_and_asks_for_the_schema() -> None:
    with running(mode="good", api_key="sk-own") as stand:
        chat = Chat("any/name", user_agent=AGENT, base_url=stand.url, api_key="sk-own")
        heard = await ModelConsultant([chat], patience=20).ask(question(), FREE)
    (request,) = stand.requests
    assert heard.outcome is Consulted.HEARD and heard.usage.cost is None, "nobody knows what any/name costs"
    assert request.headers["user-agent"] == AGENT
    body = request.json_body()
    assert body["model"] == "any/name" and body["response_format"]["type"] == "json_schema"
    assert [message["role"] for message in body["messages"]] == ["system", "user"], "what never changes comes first"


async def test_the_same_words_are_asked_once() -> None:
    with running(mode="good") as stand:
        asking = consultant(stand)
        first = await asking.ask(question(), FREE)
        again = await asking.ask(question(), FREE)
        other = await asking.ask(question(LETTER + " Bitte!"), FREE)
    assert (again.outcome, again.opinion, again.usage.calls) == (Consulted.REMEMBERED, first.opinion, 0)
    assert other.outcome is Consulted.HEARD and len(stand.requests) == 2


@pytest.mark.parametrize("kind", UNUSABLE)
async def test_an_unusable_answer_is_repaired_once(kind: str) -> None:
    with running(mode="flaky", kind=kind) as stand:
        heard = await ask(stand)
    assert heard.outcome is Consulted.HEARD and heard.repaired and heard.usage.calls == 2
    repair = stand.requests[-1].json_body()["messages"][-1]
    assert repair["role"] == "user" and PROBLEM not in repair["content"]


@pytest.mark.parametrize("kind", UNUSABLE)
async def test_what_cannot_be_repaired_is_counted_and_dropped(kind: str) -> None:
    with running(mode="broken", kind=kind) as stand:
        heard = await ask(stand)
    assert heard.opinion is None and heard.usage.calls <= 2
    assert heard.outcome in (Consulted.UNUSABLE, Consulted.REFUSED, Consulted.UNAVAILABLE)
    assert len(heard.problem) < 120 and "zerbrochen" not in heard.problem


@pytest.mark.parametrize("kind", DOWN)
async def test_a_provider_that_is_down_is_an_outcome_and_the_next_model_is_asked(kind: str) -> None:
    with running(mode="down", kind=kind) as down, running(mode="good") as good:
        alone = await ask(down, patience=2.0)
        both = await consultant(down, good, patience=6.0).ask(question(), FREE)
    assert alone.outcome is Consulted.UNAVAILABLE and alone.opinion is None
    assert both.outcome is Consulted.HEARD and both.model == "scripted-1"


async def test_a_slow_model_is_not_waited_for_beyond_patience_and_leaves_time_for_the_next() -> None:
    with running(mode="slow", delay_ms=5_000) as slow, running(mode="good") as good:
        begun = time.monotonic()
        alone = await ask(slow, patience=0.4)
        assert time.monotonic() - begun < 2.0 and alone.outcome is Consulted.UNAVAILABLE
        both = await consultant(slow, good, patience=2.0).ask(question(), FREE)
    assert both.outcome is Consulted.HEARD


async def test_a_model_that_keeps_failing_is_left_alone_for_a_while() -> None:
    watch = [0.0]
    with running(mode="down", kind="500") as down:
        asking = consultant(down, now=lambda: watch[0])
        ends = [(await asking.ask(question(number=n), FREE)).outcome for n in range(8)]
        asked = len(down.requests)
        watch[0] = 31.0
        await asking.ask(question(number=9), FREE)
        await asking.ask(question(number=10), FREE)
    assert ends == [Consulted.UNAVAILABLE] * 5 + [Consulted.RESTING] * 3
    assert asked == 5 and len(down.requests) == 6, "after the rest one may try"


def test_a_breaker_closes_with_the_first_success() -> None:
    watch = [0.0]
    breaker = Breaker(lambda: watch[0], failures=2, rest=10)
    for _ in range(2):
        assert breaker.may()
        breaker.went(False)
    assert not breaker.may()
    watch[0] = 11
    assert breaker.may() and not breaker.may(), "one at a time"
    breaker.went(True)
    assert breaker.may() and breaker.may()


@pytest.mark.parametrize(
    "allowance", [Allowance(tokens=500), Allowance(tokens=0), Allowance(usd=Decimal(0)), Allowance(usd=Decimal("-1"))]
)
async def test_a_spent_budget_calls_nobody(allowance: Allowance) -> None:
    with running(mode="good") as stand:
        heard = await ask(stand, allowance=allowance)
    assert heard.outcome is Consulted.OVER_BUDGET and stand.requests == [] and heard.usage.calls == 0


async def test_a_budget_in_dollars_stops_a_repair_whose_price_nobody_knows() -> None:
    with running(mode="flaky", kind="empty") as stand:
        heard = await ask(stand, allowance=Allowance(usd=Decimal(5)), price=None)
    assert heard.outcome is Consulted.OVER_BUDGET and len(stand.requests) == 1


async def test_a_hostile_model_chooses_out_of_the_lists_alone() -> None:
    for seed in range(40):
        with running(mode="hostile", seed=seed) as stand:
            heard = await ask(stand)
        if heard.opinion is not None:
            assert heard.opinion.macro in (None, "damaged-choice") and heard.opinion.quotes == ()
            assert all(
                " ".join(span.casefold().split()) in LETTER.casefold().replace("\n\n", " ")
                for span in heard.opinion.evidence
            )


async def test_many_tickets_at_once_share_one_consultant() -> None:
    with running(mode="good", delay_ms=20) as stand:
        asking = consultant(stand)
        ends = await asyncio.gather(*(asking.ask(question(number=n), FREE) for n in range(20)))
    assert {end.outcome for end in ends} == {Consulted.HEARD} and len(stand.requests) == 20


def test_one_consultant_serves_one_loop_after_another() -> None:
    """Commands open a loop each; connections of an ended one must not be used again."""
    with running(mode="good") as stand:
        asking = consultant(stand)

        async def once(number: int) -> Consulted:
            try:
                return (await asking.ask(question(number=number), FREE)).outcome
            finally:
                await asking.aclose()

        ends = [asyncio.run(once(number)) for number in range(3)]
    assert ends == [Consulted.HEARD] * 3


async def test_a_refusal_is_paid_for_like_an_answer() -> None:
    with running(mode="broken", kind="refusal_field") as stand:
        refused = await ask(stand)
    assert refused.outcome is Consulted.REFUSED
    assert refused.usage.tokens_in > 1_000 and refused.usage.cost is not None and refused.usage.cost > 0
