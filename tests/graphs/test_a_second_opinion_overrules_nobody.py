"""What a person made of a suggestion, and what the buyer wrote since, stand whatever a model says and whenever it says it."""

from __future__ import annotations

from copilot.domain.consultation import Consultation
from copilot.domain.reason import Reason
from copilot.domain.suggestion import Suggestion
from tests.graphs.desk import AGENT, Desk, accept, edit, lower
from tests.graphs.test_a_second_opinion import Says, thinks, with_model


def amounts(suggestion: Suggestion) -> list[str]:
    return [str(proposed.action.total()) for proposed in suggestion.actions]  # type: ignore[union-attr]


async def test_an_amount_that_a_person_lowered_is_not_raised_by_a_model_that_agrees(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    lowered = await runner.resume(first.suggestion_id, lower(first, "5.00"), AGENT)
    assert amounts(lowered) == ["5.00 EUR"] != amounts(first)
    assert await runner.consult(first.ticket_id) is None and says.asked == []
    now = await runner.start(first.ticket_id)
    assert (now.version, amounts(now)) == (2, ["5.00 EUR"])
    await runner.resume(now.suggestion_id, accept(now), AGENT)
    assert [str(action.action.total()) for action in await desk.actions(first.ticket_id)] == ["5.00 EUR"]  # type: ignore[union-attr]


async def test_a_note_that_a_person_wrote_stays_as_it_is(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    await runner.resume(first.suggestion_id, edit(first, note_text="The carrier was asked."), AGENT)
    await runner.consult(first.ticket_id)
    assert (await runner.start(first.ticket_id)).note.agent_text == "The carrier was asked."


async def test_facts_read_anew_after_an_edit_may_be_shown_to_a_model(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    await runner.resume(first.suggestion_id, lower(first, "5.00"), AGENT)
    fresh = await runner.refresh(first.ticket_id)
    assert amounts(fresh) == amounts(first), "who reads anew starts anew"
    heard = await runner.consult(first.ticket_id)
    assert heard is not None and heard.engine == "model"


async def test_what_a_model_says_of_a_thread_that_grew_meanwhile_is_not_heard(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    newer: list[Suggestion] = []

    async def writes() -> None:
        await desk.buyer_writes(first.ticket_id, "Das Paket ist da, aber der Teller ist zerbrochen.")
        newer.append(await runner.start(first.ticket_id))
        desk.watch.wait(seconds=5)

    says.meanwhile = writes
    assert await runner.consult(first.ticket_id) is None
    latest = await runner.start(first.ticket_id)
    assert latest.suggestion_id == newer[0].suggestion_id != first.suggestion_id
    says.meanwhile = None
    again = await runner.consult(first.ticket_id)
    assert again is not None and again.suggestion_id == latest.suggestion_id
    await runner.resume(again.suggestion_id, accept(again, confirm=False), AGENT)


async def test_a_thread_that_grew_before_anybody_asked_is_judged_first(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    await desk.buyer_writes(first.ticket_id, "Noch etwas: der Teller ist zerbrochen.")
    assert await runner.consult(first.ticket_id) is None and says.asked == []


async def test_the_latest_suggestion_is_of_the_longest_thread_even_if_an_older_one_is_revised_later(desk: Desk) -> None:
    says = Says(thinks(Reason.DELIVERY_LATE))
    runner = with_model(desk, says)
    first = await runner.start(await desk.ticket())
    go_on = runner._continue

    async def late(*asked: object) -> None:
        await desk.buyer_writes(first.ticket_id, "Der Teller ist zerbrochen.")
        await runner.start(first.ticket_id)
        desk.watch.wait(seconds=5)
        await go_on(*asked)  # type: ignore[arg-type]

    runner._continue = late  # type: ignore[method-assign]
    heard: Consultation | Suggestion | None = await runner.consult(first.ticket_id)
    assert isinstance(heard, Suggestion) and heard.suggestion_id != first.suggestion_id
