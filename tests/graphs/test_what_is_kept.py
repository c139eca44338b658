"""What a run leaves behind: no words and no amounts in checkpoints, notes and replies apart, words only as far as true."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from copilot.domain.action import ActionState
from copilot.domain.errors import AmazonUnavailable
from copilot.domain.order import Order, OrderStatus
from copilot.domain.outbox import ActionRecord
from copilot.domain.refund import RefundVerdict
from copilot.domain.suggestion import Suggestion
from copilot.tools.facts import Readers
from graphs.context import Context
from graphs.nodes.act import act
from graphs.notebook import read as read_notebook
from graphs.replies import followup
from tests.graphs.desk import AGENT, Desk, accept, edit, lower
from tests.graphs.shop import LATE, RETURNED

BUYER = "Ottilie Zwirnbein"
WORDS = f"{LATE} Gruß, {BUYER}, Tel. 030 5550147"


async def test_checkpoints_hold_no_words_of_the_buyer_and_no_amounts(desk: Desk) -> None:
    suggestion = await desk.suggested("late", WORDS)
    second = await desk.runner.resume(suggestion.suggestion_id, lower(suggestion, "11.37"), AGENT)
    noted = await desk.runner.resume(suggestion.suggestion_id, edit(second, note_text="Zustellbuch geprüft"), AGENT)
    await desk.runner.resume(suggestion.suggestion_id, accept(noted), AGENT)
    kept = b"".join(path.read_bytes() for path in desk.folder.glob("graph.sqlite3*"))
    assert suggestion.suggestion_id.encode() in kept, "this is where checkpoints are"
    for secret in ("Ottilie", "Zwirnbein", "5550147", "immer noch nicht", "Zustellbuch"):
        assert secret.encode() not in kept, secret
    for amount in ("22.40", "18.45", "11.37"):  # on its own: a moment may have such seconds
        assert re.search(rb"(?<![:\d])" + re.escape(amount.encode()) + rb"(?!\d)", kept) is None, amount


async def test_the_books_hold_no_readable_word_of_the_buyer(desk: Desk) -> None:
    suggestion = await desk.suggested("late", WORDS)
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    kept = b"".join(path.read_bytes() for path in desk.folder.glob("copilot.sqlite3*"))
    assert suggestion.ticket_id.encode() in kept, "this is where the books are"
    for secret in ("Ottilie", "Zwirnbein", "5550147", "immer noch nicht"):
        assert secret.encode() not in kept, secret


@dataclass
class Stranger:
    """A type no checkpoint has any business with."""

    name: str


def test_a_checkpoint_never_brings_back_a_type_that_was_not_allowed() -> None:
    serde = JsonPlusSerializer()
    revived = serde.loads_typed(serde.dumps_typed(Stranger("x")))
    assert not isinstance(revived, Stranger)


def test_importing_the_service_makes_checkpoints_strict_and_tracing_silent() -> None:
    asked = "import api, os; print(os.environ['LANGGRAPH_STRICT_MSGPACK'], os.environ['LANGSMITH_TRACING'])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, env={}, check=True)
    assert told.stdout.split() == ["true", "false"]


async def test_acting_again_on_what_was_acted_on_changes_nothing(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    before = await desk.ledger()
    async with desk.database.read() as books:
        run = await books.runs.latest(suggestion.ticket_id)
    assert run is not None

    class Passing:
        context = desk.context()

    state: Any = {"ticket_id": suggestion.ticket_id, "run_id": run.run_id, "suggestion_id": suggestion.suggestion_id}
    assert await act(state, Passing()) == {"acted": True}  # type: ignore[arg-type]
    assert await desk.ledger() == before
    assert len(await desk.actions(suggestion.ticket_id)) == 1


async def test_what_changed_between_the_question_and_the_answer_is_judged_anew(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    order_id = suggestion.actions[0].action.order_id
    orders = tuple(
        order.model_copy(update={"claim_open": True}) if order.order_id == order_id else order
        for order in desk.shop.world.orders
    )
    changed = desk.another_runner(desk.shop.world.model_copy(update={"orders": orders}))
    with pytest.raises(Exception, match="ATZ-11"):
        await changed.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []


class Silent:
    """An Amazon that does not answer."""

    source = "silence"

    async def order(self, order_id: str, marketplace: str) -> Order:
        raise AmazonUnavailable("no answer")


def without_amazon(context: Context) -> Context:
    from dataclasses import replace

    readers = context.readers
    deaf = Readers(
        orders=Silent(), finances=readers._finances, marks=readers._marks, history=readers._history, clock=context.clock
    )
    return replace(context, readers=deaf)


async def test_without_an_answer_from_amazon_the_suggestion_proposes_no_action_and_says_so(desk: Desk) -> None:
    from graphs.runner import Runner

    runner = Runner(desk.saver, without_amazon(desk.context()))
    suggestion = await runner.start(await desk.ticket("late"))
    assert suggestion.actions == ()
    assert suggestion.refund.decision is RefundVerdict.NONE
    async with desk.database.read() as books:
        run = await books.runs.latest(suggestion.ticket_id)
    assert run is not None
    assert read_notebook(run).troubles == ("amazon_unavailable",)


async def test_without_an_answer_from_amazon_nothing_is_confirmed_and_the_question_stays_open(desk: Desk) -> None:
    from graphs.runner import Runner

    suggestion = await desk.suggested("late")
    deaf = Runner(desk.saver, without_amazon(desk.context()))
    with pytest.raises(AmazonUnavailable):
        await deaf.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert len(await desk.actions(suggestion.ticket_id)) == 1


async def test_an_order_nobody_knows_is_named_and_proposes_nothing(desk: Desk) -> None:
    suggestion = await desk.runner.start(await desk.ticket(order_id="999-0000000-0000000"))
    assert "order_unknown" in suggestion.flags
    assert suggestion.actions == ()


async def told(desk: Desk, suggestion: Suggestion, record: ActionRecord) -> str:
    async with desk.database.read() as books:
        run = await books.runs.latest(suggestion.ticket_id)
    facts = read_notebook(run).facts if run else None
    reply = followup(desk.brain.macros, suggestion, facts, record, desk.watch.now())
    return reply.text if reply else ""


async def test_the_buyer_is_told_of_a_refund_only_as_far_as_it_has_come(desk: Desk) -> None:
    suggestion = await desk.suggested("returned", RETURNED)
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    texts = {state: await told(desk, suggestion, record.model_copy(update={"state": state})) for state in ActionState}
    done = texts[ActionState.SETTLED]
    assert "179,90" in done
    for early in (ActionState.AWAITING_APPROVAL, ActionState.HELD, ActionState.SUBMITTED, ActionState.PROCESSING):
        assert texts[early] != done, early
    for failed in (ActionState.VOID, ActionState.CANCELLED, ActionState.EXPIRED, ActionState.REJECTED):
        assert texts[failed] not in (done, texts[ActionState.SUBMITTED] or done), failed


async def test_a_note_is_in_no_reply(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    secret = "Buyer sounds like a reseller, see case 4711"
    noted = await desk.runner.resume(suggestion.suggestion_id, edit(suggestion, note_text=secret), AGENT)
    await desk.runner.resume(suggestion.suggestion_id, accept(noted), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    outbound = [noted.macro.text if noted.macro else ""]
    outbound += [await told(desk, noted, record.model_copy(update={"state": state})) for state in ActionState]
    own = [secret, noted.note.action_taken, noted.note.next_step.action, *noted.note.evidence_log]
    for text in outbound:
        assert not [piece for piece in own if piece and piece in text]


async def test_the_run_concludes_when_amazon_has_answered(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    await desk.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    (record,) = await desk.actions(suggestion.ticket_id)
    assert await desk.runner.sweep() == 0
    steps = (ActionState.SUBMITTED, ActionState.ACCEPTED)
    before = record.state
    for after in steps:
        async with desk.database.begin() as books:
            assert await books.actions.move(record.action_id, before, after, at=desk.watch.now())
        before = after
    assert await desk.runner.sweep() == 1
    assert (await desk.kinds(suggestion.ticket_id))[-1] == "ticket.concluded"
    assert await desk.runner.sweep() == 0


async def test_an_order_that_shipped_meanwhile_is_not_cancelled(desk: Desk) -> None:
    suggestion = await desk.suggested("cancel", "Bitte stornieren Sie meine Bestellung.")
    assert suggestion.cancel.decision == "execute"
    order_id = suggestion.actions[0].action.order_id
    orders = tuple(
        order.model_copy(update={"status": OrderStatus.SHIPPED}) if order.order_id == order_id else order
        for order in desk.shop.world.orders
    )
    later = desk.another_runner(desk.shop.world.model_copy(update={"orders": orders}))
    with pytest.raises(Exception, match="CAN-04"):
        await later.resume(suggestion.suggestion_id, accept(suggestion), AGENT)
    assert await desk.actions(suggestion.ticket_id) == []
