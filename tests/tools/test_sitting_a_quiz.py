"""A sitting: drawn by chance, answered once, over after an hour, told in the ledger without a word of its texts (S87)."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.quizzes import sitting_view
from copilot.domain.errors import AlreadyDecided, BadInput, Conflict, Denied, NotAllowed, NotFound
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.marketplace import Language
from copilot.domain.question_bank import KEYS, Bank
from copilot.domain.quiz import QUIZZED, Ending, Pillar, Sitting
from copilot.tools import quiz
from knowledge.quiz_bank import packaged_bank
from tests.builders.desk import Desk
from tests.builders.orders import POLICY
from tests.builders.quizzes import asking

BANK = packaged_bank()
OTHER_BANK = Bank(questions=BANK.questions[1:])
HOUR = 3600


@pytest.fixture
async def ida(desk: Desk) -> AsyncIterator[Actor]:
    async with desk.database.begin() as books:
        user_id = await books.people.add_user("ida", [Role.AGENT], None, at=desk.clock.now())
    yield Actor(id=user_id, name="ida", kind=ActorKind.USER, roles=frozenset({Role.AGENT}))


async def begin(
    desk: Desk, who: Actor, pillar: Pillar = Pillar.MESSAGING, *, bank: Bank = BANK, **more: Any
) -> Sitting:
    async with desk.database.begin() as books:
        return await quiz.begin(
            books, pillar, language=Language.IT, actor=who, policy=more.get("policy", POLICY), bank=bank,
            chance=random.Random(7), now=desk.clock.now(), elsewhere=more.get("elsewhere", ()),
        )  # fmt: skip


async def answer(desk: Desk, who: Actor, sitting: Sitting, answers: dict[str, str], *, bank: Bank = BANK) -> Sitting:
    async with desk.database.begin() as books:
        return await quiz.answer(books, sitting.id, answers, actor=who, bank=bank, now=desk.clock.now())


def answers(sitting: Sitting, right: int) -> dict[str, str]:
    """So many right answers, the rest wrong."""
    said = {}
    for n, drawn in enumerate(sitting.drawn):
        question = BANK.get(drawn.question)
        good = n < right
        said[drawn.question] = next(key for key in KEYS if question.is_right(drawn, key) is good)
    return said


async def test_ten_of_twelve_pass_and_nine_do_not(desk: Desk, ida: Actor) -> None:
    for pillar, right, ending in (
        (Pillar.MESSAGING, 10, Ending.PASSED),
        (Pillar.SHIPPING_FBM, 9, Ending.FAILED),
    ):
        sitting = await begin(desk, ida, pillar)
        ended = await answer(desk, ida, sitting, answers(sitting, right))
        assert (ended.outcome, ended.right, len(ended.drawn)) == (ending, right, 12)
    entries = [entry for entry in await desk.ledger() if entry.kind.startswith("quiz.")]
    assert [entry.kind for entry in entries] == ["quiz.passed", "quiz.failed"]
    assert entries[0].data["right"] == 10 and entries[0].actor == ida.id
    for question in BANK.questions:
        for wording in question.wording.values():
            assert wording.ask not in str(entries[0].data)


async def test_one_sitting_of_a_pillar_is_open_at_a_time(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    with pytest.raises(Conflict, match=sitting.id):
        await begin(desk, ida)
    other = await begin(desk, ida, Pillar.SHIPPING_FBM)
    assert other.pillar is Pillar.SHIPPING_FBM


async def test_answers_are_taken_once(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    await answer(desk, ida, sitting, answers(sitting, 3))
    with pytest.raises(AlreadyDecided):
        await answer(desk, ida, sitting, answers(sitting, 12))
    async with desk.database.read() as books:
        assert (await books.quiz.get(sitting.id)).right == 3


async def test_the_books_end_a_sitting_for_exactly_one_caller(desk: Desk, ida: Actor) -> None:
    """Whoever read it while it was open and comes second changes nothing."""
    sitting = await begin(desk, ida)
    passed, failed = (
        sitting.model_copy(update={"outcome": ending, "ended_at": desk.clock.now(), "right": right})
        for ending, right in ((Ending.PASSED, 12), (Ending.FAILED, 0))
    )
    async with desk.database.begin() as books:
        assert [await books.quiz.end(one) for one in (passed, failed)] == [True, False]
        assert await books.quiz.get(sitting.id) == passed


@pytest.mark.parametrize("spoil", ["leave one out", "add one", "another key", "two keys", "nothing"])
async def test_answers_that_do_not_fit_leave_the_sitting_open(desk: Desk, ida: Actor, spoil: str) -> None:
    sitting = await begin(desk, ida)
    said = answers(sitting, 12)
    first = sitting.drawn[0].question
    changed = {
        "leave one out": {k: v for k, v in said.items() if k != first}, "add one": {**said, "messaging-99": "a"},
        "another key": {**said, first: "e"}, "two keys": {**said, first: "ab"}, "nothing": {},
    }[spoil]  # fmt: skip
    with pytest.raises(BadInput):
        await answer(desk, ida, sitting, changed)
    assert (await answer(desk, ida, sitting, said)).outcome is Ending.PASSED


async def test_after_a_failure_there_is_a_wait_and_after_it_there_is_none(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    await answer(desk, ida, sitting, answers(sitting, 0))
    desk.clock.pass_(24 * HOUR - 1)
    with pytest.raises(Denied) as no:
        await begin(desk, ida)
    assert no.value.rule == "S87" and "try again from" in no.value.unlock
    desk.clock.pass_(1)
    assert (await begin(desk, ida)).outcome is None


async def test_nobody_gets_around_the_wait_by_the_terms_of_another_store(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    await answer(desk, ida, sitting, answers(sitting, 0))
    with pytest.raises(Denied):
        await begin(desk, ida, policy=asking(retry_hours=0), elsewhere=[POLICY])
    desk.clock.pass_(24 * HOUR)
    assert (await begin(desk, ida, policy=asking(retry_hours=0), elsewhere=[POLICY])).outcome is None


async def test_a_sitting_that_ran_out_counts_as_failed(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    desk.clock.pass_(HOUR)
    ended = await answer(desk, ida, sitting, answers(sitting, 12))
    assert (ended.outcome, ended.right) == (Ending.EXPIRED, 0)
    assert [e.kind for e in await desk.ledger()][-1] == "quiz.failed"
    desk.clock.pass_(23 * HOUR)
    with pytest.raises(Denied):
        await begin(desk, ida)


async def test_questions_that_change_under_a_sitting_void_it_without_a_wait(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    ended = await answer(desk, ida, sitting, answers(sitting, 12), bank=OTHER_BANK)
    assert ended.outcome is Ending.VOID
    again = await begin(desk, ida, bank=OTHER_BANK)
    assert again.bank == OTHER_BANK.version


async def test_a_sitting_is_nobody_else_s_and_no_program_s(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    stranger = ida.model_copy(update={"id": "usr_other"})
    with pytest.raises(NotFound):
        await answer(desk, stranger, sitting, answers(sitting, 12))
    with pytest.raises(NotAllowed):
        await begin(desk, Actor(id="key_1", name="robot", kind=ActorKind.KEY))


async def test_there_is_none_where_the_policy_has_none(desk: Desk, ida: Actor) -> None:
    with pytest.raises(Denied, match="no quizzes"):
        await begin(desk, ida, policy=POLICY.model_copy(update={"quiz": None}))
    with pytest.raises(BadInput):
        await begin(desk, ida, Pillar.ACCOUNT_COMPLIANCE)


async def test_a_finished_sitting_shows_every_why_and_an_open_one_shows_none(desk: Desk, ida: Actor) -> None:
    sitting = await begin(desk, ida)
    assert leaks(sitting) == []
    ended = await answer(desk, ida, sitting, answers(sitting, 12))
    view = sitting_view(ended, BANK)
    assert [sum(o["right"] for o in q["options"]) for q in view["questions"]] == [1] * 12
    for question in view["questions"]:
        chosen = next(option for option in question["options"] if option["key"] == question["chosen"])
        assert chosen["right"] and all(option["why"] for option in question["options"])
        assert question["links"] == [f"/v1/policies/{id_}" for id_ in question["policies"]]


def leaks(sitting: Sitting) -> list[str]:
    """What an open sitting shows beyond ids, situations and options."""
    view = sitting_view(sitting, BANK)
    beyond = [name for q in view["questions"] for name in set(q) - {"id", "ask", "options"}]
    beyond += [name for q in view["questions"] for o in q["options"] for name in set(o) - {"key", "text"}]
    whys = [o.why for d in sitting.drawn for o in BANK.get(d.question).wording[sitting.language].options]
    return beyond + [why for why in whys if why in str(view)] + [name for name in ("right", "ended_at") if name in view]


@given(pillar=st.sampled_from(QUIZZED), count=st.integers(4, 30), seed=st.integers(0, 10**6))
def test_a_draw_has_no_question_twice_and_every_option_once(pillar: Pillar, count: int, seed: int) -> None:
    drawn = BANK.draw(pillar, count, random.Random(seed))
    assert len({one.question for one in drawn}) == count
    assert {BANK.get(one.question).pillar for one in drawn} == {pillar}
    for one in drawn:
        shown = BANK.get(one.question).shown(one, Language.DE)
        assert {option["text"] for option in shown["options"]} == {
            option.text for option in BANK.get(one.question).wording[Language.DE].options
        }
        assert sum(BANK.get(one.question).is_right(one, key) for key in KEYS) == 1


def test_the_right_option_stands_at_every_place_about_as_often() -> None:
    chance = random.Random(1)
    places = [0, 0, 0, 0]
    for _ in range(100):
        for one in BANK.draw(Pillar.MESSAGING, 12, chance):
            places[one.order.index(BANK.get(one.question).right)] += 1
    assert all(250 < times < 350 for times in places), places
