"""One ticket through the graph: read, proposed, waited for, decided once, and nothing before a person has decided."""

from __future__ import annotations

import pytest

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.decision import AmountEdit
from copilot.domain.errors import AlreadyDecided, BadInput, Denied, NotAllowed, NotFound, Outdated
from copilot.domain.identity import Role
from copilot.domain.money import Money
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.ticket import TicketStatus
from graphs.ticket import NODES, build
from tests.graphs.desk import AGENT, MANAGER, PROGRAM, Desk, accept, edit, lower, person, reject
from tests.graphs.shop import CANCEL, LATE, RETURNED, UNCLEAR


async def status(desk: Desk, ticket_id: str) -> TicketStatus:
    async with desk.database.read() as books:
        return await books.tickets.status(ticket_id)


async def test_a_late_parcel_waits_for_a_person_with_its_refund_worked_out(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    assert suggestion.reason is Reason.DELIVERY_LATE
    assert suggestion.refund.decision is RefundVerdict.FULL
    assert suggestion.refund.amount == Money.of("22.40", "EUR")
    (action,) = suggestion.actions
    assert isinstance(action.action, RefundAction)
    assert action.action.total() == Money.of("22.40", "EUR")
    assert action.state is ActionState.PROPOSED
    assert await status(desk, suggestion.ticket_id) is TicketStatus.SUGGESTED


async def test_nothing_is_done_before_a_person_has_decided(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    assert await desk.actions(suggestion.ticket_id) == []
    assert await desk.feeds() == 0
    assert await desk.kinds(suggestion.ticket_id) == ["suggestion.made"]


async def test_a_ticket_that_is_known_is_answered_and_not_judged_again(desk: Desk) -> None:
    first = await desk.suggested("late")
    again = await desk.runner.start(first.ticket_id)
    assert again == first
    assert await desk.kinds(first.ticket_id) == ["suggestion.made"]


async def test_another_message_of_the_buyer_is_another_run(desk: Desk) -> None:
    first = await desk.suggested("late")
    await desk.buyer_writes(first.ticket_id, LATE)
    second = await desk.runner.start(first.ticket_id)
    assert second.suggestion_id != first.suggestion_id
    assert await desk.kinds(first.ticket_id) == ["suggestion.made", "suggestion.made"]
    assert (await desk.runner.start(first.ticket_id)).suggestion_id == second.suggestion_id


async def test_a_suggestion_from_before_the_buyers_last_message_cannot_be_accepted(desk: Desk) -> None:
    first = await desk.suggested("late")
    await desk.buyer_writes(first.ticket_id, "Das Paket ist gerade angekommen, vielen Dank!")
    with pytest.raises(Outdated):
        await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
    assert await desk.actions(first.ticket_id) == []
    second = await desk.runner.start(first.ticket_id)
    assert second.suggestion_id != first.suggestion_id


async def test_an_unknown_ticket_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.runner.start("tkt_nobody")


async def test_an_unknown_suggestion_is_not_found(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    with pytest.raises(NotFound):
        await desk.runner.resume("sug_nobody", accept(suggestion), AGENT)


async def test_an_accepted_refund_becomes_one_row_that_is_held(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    assert record.state is ActionState.HELD
    assert record.confirmed_by == AGENT.id
    assert record.digest == suggestion.actions[0].digest
    assert await status(desk, suggestion.ticket_id) is TicketStatus.ACTING
    assert await desk.kinds(suggestion.ticket_id) == [
        "suggestion.made",
        "decision.accepted",
        "action.confirmed",
        "action.held",
    ]
    await desk.assert_ledger_whole()


async def test_accepting_without_a_confirmation_moves_no_money(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion, confirm=False), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []
    assert await status(desk, suggestion.ticket_id) is TicketStatus.CONCLUDED


async def test_a_rejected_suggestion_ends_without_effect_and_says_who_said_no(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, reject(suggestion), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []
    entries = await desk.ledger(suggestion.ticket_id)
    assert [e.kind for e in entries] == ["suggestion.made", "decision.rejected", "ticket.concluded"]
    assert entries[1].actor == AGENT.id
    assert await status(desk, suggestion.ticket_id) is TicketStatus.CONCLUDED


async def test_an_official_cancellation_is_carried_as_one(desk: Desk) -> None:
    suggestion = await desk.suggested("cancel", CANCEL)
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    assert (record.action.kind, record.state) == ("cancel", ActionState.HELD)


async def test_above_the_agents_authority_a_manager_is_waited_for(desk: Desk) -> None:
    suggestion = await desk.suggested("returned", RETURNED)
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    assert record.state is ActionState.AWAITING_APPROVAL
    assert record.approvers_needed == (Role.MANAGER,)
    assert record.hold_until is None


async def test_a_decided_suggestion_cannot_be_decided_again(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, reject(suggestion), AGENT)
    with pytest.raises(AlreadyDecided):
        await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []


async def test_a_program_cannot_decide(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    with pytest.raises(NotAllowed):
        await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), PROGRAM)
    assert await desk.kinds(suggestion.ticket_id) == ["suggestion.made"]


async def test_a_person_without_authority_is_told_why_and_the_question_stays_open(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    with pytest.raises(Denied) as no:
        await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), person("quentin", Role.QA))
    assert no.value.rule == "AUTH-01"
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert len(await desk.actions(suggestion.ticket_id)) == 1


async def test_a_confirmation_of_an_action_that_is_not_in_the_suggestion_is_not_found(desk: Desk) -> None:
    one, other = await desk.suggested("late"), await desk.suggested("late")
    with pytest.raises(NotFound):
        await desk.runner.resume(one.suggestion_id, accept(other), AGENT)


async def test_the_suggestion_abstains_where_nobody_could_tell_and_asks(desk: Desk) -> None:
    suggestion = await desk.suggested("late", UNCLEAR)
    assert suggestion.abstained
    assert suggestion.question
    assert suggestion.actions == ()
    assert suggestion.macro is None


class TestEditing:
    """An edited action is a new action: judged again, confirmed again (P31)."""

    async def test_a_lowered_amount_is_a_new_version_with_a_new_digest(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, lower(first, "10.00"), AGENT)
        assert (first.version, second.version) == (1, 2)
        assert second.refund.decision is RefundVerdict.PARTIAL
        assert second.refund.amount == Money.of("10.00", "EUR")
        assert second.actions[0].digest != first.actions[0].digest
        assert second.actions[0].action_id != first.actions[0].action_id
        assert second.actions[0].preview.checks, "the new action was judged"
        assert await desk.actions(first.ticket_id) == []

    async def test_the_lowered_amount_is_what_is_held(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, lower(first, "10.00"), AGENT)
        await desk.runner.resume(first.suggestion_id, accept(second), AGENT)
        (record,) = await desk.actions(first.ticket_id)
        assert isinstance(record.action, RefundAction)
        assert record.action.total() == Money.of("10.00", "EUR")
        assert await desk.kinds(first.ticket_id) == [
            "suggestion.made",
            "decision.edited",
            "suggestion.made",
            "decision.accepted",
            "action.confirmed",
            "action.held",
        ]

    async def test_words_of_a_full_refund_are_not_offered_for_a_part(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        assert first.macro is not None
        assert "vollständige" in first.macro.text
        second = await desk.runner.resume(first.suggestion_id, lower(first, "10.00"), AGENT)
        assert second.refund.decision is RefundVerdict.PARTIAL
        assert second.macro is None or "vollständige" not in second.macro.text

    async def test_the_old_digest_is_refused_after_an_edit(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, lower(first, "10.00"), AGENT)
        with pytest.raises(Outdated):
            await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
        mixed = accept(second).model_copy(
            update={"confirm": (accept(second).confirm[0].model_copy(update={"digest": first.actions[0].digest}),)}
        )
        with pytest.raises(Outdated):
            await desk.runner.resume(first.suggestion_id, mixed, AGENT)
        assert await desk.actions(first.ticket_id) == []

    @pytest.mark.parametrize("amount", ["22.41", "0.00", "-1.00"])
    async def test_an_amount_that_does_not_fit_is_refused_and_consumes_nothing(self, desk: Desk, amount: str) -> None:
        first = await desk.suggested("late")
        with pytest.raises(BadInput):
            await desk.runner.resume(first.suggestion_id, lower(first, amount), AGENT)
        assert (await desk.runner.start(first.ticket_id)).version == 1
        await desk.runner.resume(first.suggestion_id, accept(first), AGENT)

    async def test_another_currency_is_refused(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        wrong = AmountEdit(action_id=first.actions[0].action_id, amount=Money.of("5.00", "USD"))
        with pytest.raises(BadInput):
            await desk.runner.resume(first.suggestion_id, edit(first, edits=(wrong,)), AGENT)

    async def test_a_cancellation_has_no_amount_to_edit(self, desk: Desk) -> None:
        first = await desk.suggested("cancel", CANCEL)
        with pytest.raises(BadInput):
            await desk.runner.resume(first.suggestion_id, lower(first, "5.00"), AGENT)

    async def test_an_edit_that_edits_nothing_is_refused(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        with pytest.raises(BadInput):
            await desk.runner.resume(first.suggestion_id, edit(first), AGENT)

    async def test_a_note_text_is_kept_with_its_author(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, edit(first, note_text="Carrier confirmed."), MANAGER)
        assert second.note.agent_text == "Carrier confirmed."
        assert second.note.author == MANAGER.id

    async def test_an_amount_can_be_lowered_twice(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, lower(first, "10.00"), AGENT)
        third = await desk.runner.resume(first.suggestion_id, lower(second, "4.00"), AGENT)
        assert third.version == 3
        await desk.runner.resume(first.suggestion_id, accept(third), AGENT)
        (record,) = await desk.actions(first.ticket_id)
        assert isinstance(record.action, RefundAction)
        assert record.action.total() == Money.of("4.00", "EUR")


class TestChoosingAnotherReason:
    """A person's reason replaces ours, and everything that follows from it is proposed anew."""

    async def test_an_unclear_ticket_is_proposed_anew_for_the_reason_a_person_chose(self, desk: Desk) -> None:
        first = await desk.suggested("late", UNCLEAR)
        second = await desk.runner.resume(first.suggestion_id, edit(first, reason=Reason.DELIVERY_LATE), AGENT)
        assert second.suggestion_id == first.suggestion_id
        assert (second.version, second.reason, second.abstained) == (2, Reason.DELIVERY_LATE, False)
        assert second.refund.amount == Money.of("22.40", "EUR")
        assert second.macro is not None
        await desk.runner.resume(first.suggestion_id, accept(second), AGENT)
        assert len(await desk.actions(first.ticket_id)) == 1

    async def test_a_harmless_reason_takes_the_refund_away(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.resume(first.suggestion_id, edit(first, reason=Reason.PRODUCT_QUESTION), AGENT)
        assert second.actions == ()
        assert second.refund.decision is RefundVerdict.NONE
        with pytest.raises(Outdated):
            await desk.runner.resume(first.suggestion_id, accept(first), AGENT)

    async def test_a_note_written_with_the_reason_is_not_lost(self, desk: Desk) -> None:
        first = await desk.suggested("late", UNCLEAR)
        chosen = edit(first, reason=Reason.DELIVERY_LATE, note_text="He called about the parcel.")
        second = await desk.runner.resume(first.suggestion_id, chosen, AGENT)
        assert second.note.agent_text == "He called about the parcel."

    async def test_an_amount_cannot_be_edited_together_with_the_reason_it_follows_from(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        both = lower(first, "5.00").model_copy(update={"reason": Reason.PRODUCT_QUESTION})
        with pytest.raises(BadInput):
            await desk.runner.resume(first.suggestion_id, both, AGENT)


class TestAskingAnew:
    """The open question is put anew on facts as they are now, as the next version."""

    async def test_new_facts_make_the_next_version_of_the_same_suggestion(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        order_id = first.actions[0].action.order_id
        orders = tuple(
            order.model_copy(update={"claim_open": True}) if order.order_id == order_id else order
            for order in desk.shop.world.orders
        )
        later = desk.another_runner(desk.shop.world.model_copy(update={"orders": orders}))
        second = await later.refresh(first.ticket_id)
        assert (second.suggestion_id, second.version) == (first.suggestion_id, 2)
        assert second.refund.decision is RefundVerdict.BLOCKED
        assert second.actions == ()

    async def test_the_version_before_cannot_be_accepted_any_more(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        second = await desk.runner.refresh(first.ticket_id)
        with pytest.raises(Outdated):
            await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
        await desk.runner.resume(first.suggestion_id, accept(second), AGENT)
        assert len(await desk.actions(first.ticket_id)) == 1

    async def test_the_reason_a_person_chose_and_their_note_outlive_it(self, desk: Desk) -> None:
        first = await desk.suggested("late", UNCLEAR)
        chosen = edit(first, reason=Reason.DELIVERY_LATE, note_text="He called.")
        await desk.runner.resume(first.suggestion_id, chosen, AGENT)
        third = await desk.runner.refresh(first.ticket_id)
        assert (third.version, third.reason, third.abstained) == (3, Reason.DELIVERY_LATE, False)
        assert third.note.agent_text == "He called."

    async def test_a_note_alone_outlives_it_too(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        await desk.runner.resume(first.suggestion_id, edit(first, note_text="He called."), AGENT)
        third = await desk.runner.refresh(first.ticket_id)
        assert third.note.agent_text == "He called."

    async def test_what_was_decided_is_left_as_it_is(self, desk: Desk) -> None:
        first = await desk.suggested("late")
        await desk.runner.resume(first.suggestion_id, accept(first), AGENT)
        before = await desk.ledger()
        assert (await desk.runner.refresh(first.ticket_id)).version == 1
        assert await desk.ledger() == before


async def test_every_step_named_in_the_contract_of_nodes_is_in_the_machine(desk: Desk) -> None:
    compiled = build(desk.saver)
    assert set(compiled.nodes) - {"__start__"} == set(NODES)
