"""No sentence for people holds what only machines write: an ISO time, the id of a role, a decimal point where a comma is written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from copilot.domain.action import ActionState
from copilot.domain.action_road import _TOO_LATE
from copilot.domain.check_words import SENTENCES as CHECKS
from copilot.domain.goodwill import check_record
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.money import MINOR_DIGITS
from copilot.domain.options import ladder
from copilot.domain.order import Fulfilment, History, OrderStatus
from copilot.domain.outbox import HumanTask
from copilot.domain.radar import told_of
from copilot.domain.reason import Reason
from copilot.domain.refund import decide_refund
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.spoken import spoken
from copilot.domain.task_words import SENTENCES as TASKS
from knowledge.library import load_costs
from tests.builders.desk import cancel_of
from tests.builders.orders import NOW, POLICY, case, eur, facts, line, order, posted, refund, returned
from tests.builders.policies import judged, stop

PAGES = Path(__file__).resolve().parents[2] / "api/sidebar/src/words"
QUIZZED = POLICY.model_copy(update={"quiz": POLICY.quiz.model_copy(update={"required": True}) if POLICY.quiz else None})
TASK_TEXTS = (
    "An approval by senior_agent and manager is waited for until 2026-11-28 10:00Z; then nothing happens.",
    "Handed on to finance, due 2026-11-28 10:00Z; read the handover and note note_1.",
    "The breaker all tripped: 120 actions by everybody in an hour are spent. A manager looks and releases it.",
    "Outcome unknown, the feed ended FATAL without a report: some, none or all may have happened. "
    "Look in Seller Central whether it was carried out, then settle this.",
    "Outcome unknown, Amazon shows no such feed. Look in Seller Central whether it was carried out, then settle this.",
)


def of_checks() -> Iterator[str]:
    of = order(line(1), line(2))
    about = facts(
        of, refunds=(posted(of, of.lines[0], principal="20.00", shipping="4.99", at=NOW - timedelta(hours=9)),)
    )
    everyone: list[set[Role]] = [set(), *({role} for role in Role), {Role.AGENT, Role.SENIOR_AGENT}]
    for roles, policy, action in itertools.product(everyone, (POLICY, QUIZZED), (refund(of), cancel_of(of))):
        for spent in (0, 60_000):
            verdict = judged(
                action, about, roles=roles, policy=policy, today=spent, brakes=(stop("all"),) if spent else ()
            )
            for check in verdict.checks:
                yield from (check.text, check.unlock)


def of_options() -> Iterator[str]:
    orders = [
        order(),
        order(days_late=6),
        *(order(status=s) for s in OrderStatus),
        *(order(fulfilment=f) for f in Fulfilment),
    ]
    marks = [
        {},
        {"claim_open": True},
        {"claims_protected": True},
        {"return_": returned()},
        {"refund_noticed": eur("30.00")},
    ]
    prices = load_costs()
    for reason, of, marked in itertools.product(Reason, orders, marks):
        known = History(orders_365d=8, refunds_365d=1, orders_90d=1, refunds_90d=1)
        of_this = case(reason, facts(of, **marked).model_copy(update={"history": known}))
        decided = decide_refund(of_this)
        yield from (text for one in decided.because for text in (one.text, one.unlock))
        for option in ladder(of_this, decided, prices):
            yield from (
                option.text,
                option.figure,
                *option.risk,
                *option.unknown,
                *(part.text for part in option.parts),
            )
            yield from (text for one in option.blocked_by for text in (one.text, one.unlock))
            yield from (option.settlement.line,) if option.settlement else ()


def of_the_road() -> Iterator[str]:
    of = order()
    yield from _TOO_LATE.values()
    yield told_of(facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),)))
    yield from ("it can be taken back until 10:00:30Z", "Amazon's quota allows its feed in 45 s")
    yield check_record(History(orders_365d=8, refunds_365d=1, orders_90d=1, refunds_90d=1), load_costs().repeat).text
    yield from TASK_TEXTS


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    return [text for text in dict.fromkeys((*of_checks(), *of_options(), *of_the_road())) if text]


@pytest.mark.parametrize("lang", list(Language))
def test_no_sentence_shows_what_only_machines_write(lang: Language, sentences: list[str]) -> None:
    said = [spoken(text, lang).text for text in sentences]
    assert any("€" in text for text in said) and len(said) > 100, "the set is worth looking at"
    wrong = {
        "a day or time of machines": re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\dZ|\d\d:\d\d:\d\dZ"),
        "the id of a role": re.compile(rf"\b(?:{'|'.join(role for role in Role if '_' in role)})\b"),
        "a raw amount": re.compile(rf"\d (?:{'|'.join(MINOR_DIGITS)})\b"),
    }
    if lang is not Language.EN:
        wrong["a decimal point"] = re.compile(r"\d+\.\d\d(?!\d)")
    found = {(name, text) for name, pattern in wrong.items() for text in said if pattern.search(text)}
    assert found == set()


def test_every_open_task_of_ours_is_said_in_every_language() -> None:
    fixed = [said for said in TASKS[Language.EN].values() if "{" not in said]
    for text, lang in itertools.product((*TASK_TEXTS, *fixed), Language):
        task = HumanTask(id="task_1", kind="x", ticket_id=None, action_id=None, text=text, opened_at=NOW)
        assert spoken(task.text, lang).lang is lang, text
    assert "28. November 2026, 10:00 UTC" in spoken(TASK_TEXTS[0], Language.DE).text


def test_what_amazon_or_a_program_wrote_into_a_task_is_left_as_it_is() -> None:
    text = "Amazon refused the feed, nothing was paid: no such 5.00 EUR on 2026-11-28"
    assert (spoken(text, Language.DE).text, spoken(text, Language.DE).lang) == (text, Language.EN)


@pytest.mark.parametrize("lang", list(Language))
def test_a_role_has_one_name_in_every_room(lang: Language) -> None:
    """What checks call those who may confirm, and what the page does, is what the list of roles calls them."""
    names = SCREEN_WORDS[lang].roles
    page = re.search(r'"action\.read_only":\s*"([^"]*)"', (PAGES / f"{lang}.ts").read_text(encoding="utf-8"))
    assert page is not None
    for role in (Role.AGENT, Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER):
        assert names[role].casefold() in CHECKS[lang]["role_confirms"].casefold()
        assert names[role].casefold() in page[1].casefold()
    assert names[Role.ADMIN].casefold() in page[1].casefold()


def test_what_is_taken_back_is_taken_back_in_the_same_word_everywhere_in_french() -> None:
    states = SCREEN_WORDS[Language.FR].states
    told = [spoken(text, Language.FR).text for text in _TOO_LATE.values()]
    assert not [text for text in (*told, *states.values()) if re.search(r"repren|repris", text)]
    assert "Retirée" in states[ActionState.CANCELLED]
