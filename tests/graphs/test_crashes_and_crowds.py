"""The process may die at any step and twenty people may press the button at once: it happens once, and is not lost."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from copilot.domain.action import ActionState
from copilot.domain.errors import AlreadyDecided, CopilotError
from copilot.domain.reason import Reason
from copilot.domain.suggestion import Suggestion
from graphs.runner import Runner
from tests.graphs.desk import AGENT, Desk, accept, edit, lower, person
from tests.graphs.shop import UNCLEAR


class PowerCut(Exception):
    """The process ends here."""


class Mortal(InMemorySaver):
    """Checkpoints that outlive the process, which dies before the n-th of them is written."""

    def __init__(self) -> None:
        super().__init__()
        self.life = {"writes_left": 10**6}  # shared with the copies LangGraph makes of a saver

    def live_for(self, writes: int) -> None:
        self.life["writes_left"] = writes

    def _count(self) -> None:
        self.life["writes_left"] -= 1
        if self.life["writes_left"] < 0:
            raise PowerCut

    async def aput(self, *args: Any, **kwargs: Any) -> Any:
        self._count()
        return await super().aput(*args, **kwargs)

    async def aput_writes(self, *args: Any, **kwargs: Any) -> None:
        self._count()
        await super().aput_writes(*args, **kwargs)


async def decided_by_hand(desk: Desk, suggestion: Suggestion) -> None:
    """Consume the wait as the runner does, and die before the graph is resumed."""
    answer = {
        "decision": accept(suggestion).model_dump(mode="json"),
        "actor": AGENT.model_dump(mode="json"),
        "at": desk.watch.now().isoformat(),
    }
    async with desk.database.begin() as books:
        waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id)
        assert waited is not None
        assert await books.runs.consume(waited.wait_id, answer)


@pytest.mark.parametrize("crowd", [5, 50])
async def test_a_crowd_that_confirms_at_once_acts_once(desk: Desk, crowd: int) -> None:
    suggestion = await desk.suggested("late")
    answers = await asyncio.gather(
        *(desk.runner.resume(suggestion.suggestion_id, accept(suggestion), person(f"agent-{n}")) for n in range(crowd)),
        return_exceptions=True,
    )
    won = [answer for answer in answers if isinstance(answer, Suggestion)]
    lost = [answer for answer in answers if isinstance(answer, AlreadyDecided)]
    assert (len(won), len(lost)) == (1, crowd - 1)
    assert len(await desk.actions(suggestion.ticket_id)) == 1
    assert (await desk.kinds(suggestion.ticket_id)).count("action.confirmed") == 1
    await desk.assert_ledger_whole()


async def test_two_services_on_the_same_books_act_once(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    other = desk.another_runner()
    answers = await asyncio.gather(
        desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT),
        other.resume(suggestion.suggestion_id, accept(suggestion), person("bea")),
        return_exceptions=True,
    )
    assert sorted(type(answer) for answer in answers if isinstance(answer, Exception)) == [AlreadyDecided]
    assert len(await desk.actions(suggestion.ticket_id)) == 1


async def test_a_crowd_that_starts_the_same_ticket_gets_the_same_suggestion(desk: Desk) -> None:
    ticket_id = await desk.ticket("late")
    answers = await asyncio.gather(*(desk.runner.start(ticket_id) for _ in range(10)))
    assert len({answer.suggestion_id for answer in answers}) == 1
    assert await desk.kinds(ticket_id) == ["suggestion.made"]


async def test_an_edit_and_an_accept_at_once_leave_one_winner(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    answers = await asyncio.gather(
        desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT),
        desk.runner.resume(suggestion.suggestion_id, lower(suggestion, "3.00"), person("bea")),
        return_exceptions=True,
    )
    assert len([a for a in answers if isinstance(a, CopilotError)]) == 1
    assert len(await desk.actions(suggestion.ticket_id)) <= 1


async def test_a_decision_stranded_by_a_crash_is_swept_up(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await decided_by_hand(desk, suggestion)
    assert await desk.actions(suggestion.ticket_id) == []
    after_restart = desk.another_runner()
    assert await after_restart.sweep() == 1
    (record,) = await desk.actions(suggestion.ticket_id)
    assert (record.state, record.confirmed_by) == (ActionState.HELD, AGENT.id)
    assert await after_restart.sweep() == 0
    assert len(await desk.actions(suggestion.ticket_id)) == 1


@pytest.mark.parametrize("meanwhile", ["the weekend", "a letter"])
async def test_a_decision_that_a_crash_left_lying_is_not_meant_for_ever(desk: Desk, meanwhile: str) -> None:
    suggestion = await desk.suggested("late")
    await decided_by_hand(desk, suggestion)
    if meanwhile == "a letter":
        await desk.buyer_writes(suggestion.ticket_id, "Es ist doch noch angekommen, danke!")
    else:
        desk.watch.wait(hours=60)
    assert await desk.another_runner().sweep() == 1
    assert await desk.actions(suggestion.ticket_id) == []
    (no,) = [entry for entry in await desk.ledger(suggestion.ticket_id) if entry.kind == "action.denied"]
    assert no.data["rule"] == "LAW-08"


async def test_a_run_that_cannot_go_on_does_not_hold_up_the_others(desk: Desk) -> None:
    stuck, fine = await desk.suggested("late"), await desk.suggested("late")
    await decided_by_hand(desk, stuck)
    await decided_by_hand(desk, fine)

    class Broken(Runner):
        async def _continue(self, waited: Any, answer: dict[str, str]) -> None:
            if waited.ticket_id == stuck.ticket_id:
                raise PowerCut
            await super()._continue(waited, answer)

    with pytest.raises(PowerCut):
        await Broken(desk.saver, desk.context()).sweep()
    assert len(await desk.actions(fine.ticket_id)) == 1
    await desk.another_runner().sweep()
    assert len(await desk.actions(stuck.ticket_id)) == 1


async def test_a_restart_between_suggestion_and_decision_loses_nothing(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    async with AsyncSqliteSaver.from_conn_string(str(desk.folder / "graph.sqlite3")) as reopened:
        reborn = desk.another_runner(saver=reopened)
        assert await reborn.start(suggestion.ticket_id) == suggestion
        await reborn.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert len(await desk.actions(suggestion.ticket_id)) == 1


async def die_at(desk: Desk, write: int) -> tuple[bool, Suggestion]:
    """Work a ticket to the confirmed refund, with a power cut before checkpoint ``write``; then carry on after a restart.

    True when the power was cut, and the suggestion as it stands at the end.
    """
    saver = Mortal()
    ticket_id = await desk.ticket("late")
    mortal = desk.another_runner(saver=saver)
    saver.live_for(write)
    cut = True
    try:
        suggestion = await mortal.start(ticket_id)
        await mortal.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
        cut = False
    except PowerCut:
        pass
    saver.live_for(10**6)
    reborn = desk.another_runner(saver=saver)
    await reborn.sweep()
    suggestion = await reborn.start(ticket_id)
    with contextlib.suppress(AlreadyDecided):
        await reborn.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    await reborn.sweep()
    return cut, suggestion


async def test_a_power_cut_at_any_checkpoint_neither_loses_nor_repeats_the_refund(quick_desk: Desk) -> None:
    desk = quick_desk
    for write in range(60):
        cut, suggestion = await die_at(desk, write)
        kinds = await desk.kinds(suggestion.ticket_id)
        assert len(await desk.actions(suggestion.ticket_id)) == 1, f"cut before write {write}: {kinds}"
        for once in ("suggestion.made", "decision.accepted", "action.confirmed", "action.held"):
            assert kinds.count(once) == 1, f"cut before write {write}: {kinds}"
        if not cut:
            break
    else:
        pytest.fail("the power was never not cut")
    await desk.assert_ledger_whole()


async def test_a_power_cut_while_a_chosen_reason_is_judged_is_made_good(quick_desk: Desk) -> None:
    desk = quick_desk
    for write in range(30):
        saver = Mortal()
        mortal = desk.another_runner(saver=saver)
        ticket_id = await desk.ticket("late", UNCLEAR)
        first = await mortal.start(ticket_id)
        saver.live_for(write)
        chosen = edit(first, reason=Reason.WHERE_IS_MY_ORDER)
        cut = False
        try:
            await mortal.resume(first.suggestion_id, chosen, AGENT)
        except PowerCut:
            cut = True
        saver.live_for(10**6)
        reborn = desk.another_runner(saver=saver)
        await reborn.sweep()
        second = await reborn.start(ticket_id)
        assert (second.version, second.reason) == (2, Reason.WHERE_IS_MY_ORDER), f"cut before write {write}"
        kinds = await desk.kinds(ticket_id)
        assert kinds == ["suggestion.made", "decision.edited", "suggestion.made"], f"cut before write {write}"
        await reborn.resume(first.suggestion_id, accept(second), AGENT)
        if not cut:
            return
    pytest.fail("the power was never not cut")
