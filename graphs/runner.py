"""The only door to the graph: start a ticket, resume a decision, sweep up what a crash left behind."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.types import Command

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.balance import unseen
from copilot.domain.decision import Decision, DecisionKind, lowered
from copilot.domain.errors import AlreadyDecided, BadInput, CopilotError, Denied, NotFound, Outdated
from copilot.domain.identity import SYSTEM, Actor
from copilot.domain.note import refuse_unless_acid
from copilot.domain.note_privacy import refuse_personal_data
from copilot.domain.outbox import RUN_OVER, WaitKind, WaitRecord
from copilot.domain.redaction.known import buyer_names
from copilot.domain.risk import Flag
from copilot.domain.suggestion import ProposedAction, Suggestion
from copilot.domain.wanted import Wanted, compose
from copilot.tools.authority import judge_for
from copilot.tools.brakes import trip
from graphs import consulting
from graphs.context import Context
from graphs.nodes.conclude import conclude_again
from graphs.nodes.propose import proposed
from graphs.state import TicketState
from graphs.ticket import build

# States in which Amazon (or a person) has answered; conclude may run.
ANSWERED = frozenset(
    {
        ActionState.ACCEPTED,
        ActionState.REJECTED,
        ActionState.UNKNOWN,
        ActionState.SETTLED,
        ActionState.CANCELLED,
        ActionState.EXPIRED,
        ActionState.VOID,
    }
)


class Runner:
    """Start, resume, sweep. Known ids are answered where they stand and never run again."""

    def __init__(
        self,
        saver: BaseCheckpointSaver[Any],
        context: Context,
        *,
        elsewhere: Callable[[str], AbstractAsyncContextManager[None]] = lambda _: nullcontext(),
    ) -> None:
        """``elsewhere`` waits for the turn of a ticket among other processes that share books and checkpoints."""
        self._graph = build(saver)
        self._context = context
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._elsewhere = elsewhere

    async def start(self, ticket_id: str, *, again: bool = False) -> Suggestion:
        """The suggestion for this ticket as its thread stands now; the same thread is judged once.

        ``again`` opens a new run where the last one is concluded. Raises NotFound for an unknown ticket.
        """
        context = self._context.timed()
        async with self._turn(ticket_id):
            async with context.store.begin() as books:
                ticket = await books.tickets.get(ticket_id)
                run = await books.runs.open(
                    "run_" + secrets.token_hex(10), ticket_id, len(ticket.messages), at=context.clock.now()
                )
                if again and run.stage in RUN_OVER:
                    run = await books.runs.again("run_" + secrets.token_hex(10), run, at=context.clock.now())
            if run.stage in ("waiting", "acting", "decided", *RUN_OVER):
                return await self._latest(ticket_id)
            config = _config(run.run_id)
            seen = await self._graph.aget_state(config)
            fresh: TicketState | None = None if seen.tasks else {"ticket_id": ticket_id, "run_id": run.run_id}
            # Up to the question everything is reading: one checkpoint at the pause is enough, and a crash only reads again.
            await self._graph.ainvoke(fresh, config, context=context, durability="exit")
            return await self._latest(ticket_id)

    async def refresh(self, ticket_id: str) -> Suggestion:
        """The suggestion on facts as they are now: the open question is put anew, as the next version.

        An answer to the old version is refused as Outdated. A ticket that was concluded gets a new suggestion; one whose
        actions are on their way is left as it is. Raises NotFound.
        """
        suggestion = await self.start(ticket_id, again=True)
        async with self._context.store.read() as books:
            waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id)
        if waited is None or waited.consumed:
            return suggestion
        async with self._context.store.begin() as books:
            answer = {"decision": {"decision": "refresh"}, "actor": SYSTEM.model_dump(mode="json")}
            won = await books.runs.consume(waited.wait_id, answer)
        if won:
            await self._continue(waited, {"decision": "refresh"})
        return await self._latest(ticket_id)

    async def consult(self, ticket_id: str) -> Suggestion | None:
        """Ask the model about a ticket whose question is open, and put its reading beside ours as the next version. None where
        nobody was asked or nothing was heard; then the suggestion stands. Until the answer comes it can be decided."""
        context = self._context.timed()
        asked = await consulting.prepare(context, ticket_id)
        if asked is None or context.advice is None:
            return None
        answer = await context.advice.consultant.ask(asked.question, asked.allowance)
        if not await consulting.write_down(context, asked, answer):
            return None
        await self._continue(asked.waited, {"decision": consulting.CONSULTED})
        return await self._latest(ticket_id)

    async def resume(self, suggestion_id: str, decision: Decision, actor: Actor) -> Suggestion:
        """Take a person's decision, once. Raises before anything is consumed when it cannot be taken:

        NotFound, Outdated (other version or digest), AlreadyDecided, BadInput (an edit that does not fit; NoteRefused),
        Denied (a rule, or this person's authority), NotAllowed (not a person).
        """
        actor.require_person("a decision")
        async with self._context.store.read() as books:
            suggestion = await books.suggestions.get(suggestion_id)
            waited = await books.runs.waiting(suggestion_id=suggestion_id)
        if waited is None:
            raise NotFound("open question of suggestion", suggestion_id)
        if waited.consumed:
            raise _too_late(waited)
        await self._require_nobodys_data(waited.ticket_id, decision)
        await self._require_nothing_new(waited)
        if decision.version != suggestion.version:
            raise Outdated(
                f"the decision is about version {decision.version}, the suggestion is at {suggestion.version}"
            )
        await self._check_decision(suggestion, decision, actor)
        answer: dict[str, Any] = {
            "decision": decision.model_dump(mode="json"),
            "actor": actor.model_dump(mode="json"),
            "at": self._context.clock.now().isoformat(),
        }
        if decision.propose is not None and decision.decision is DecisionKind.EDIT:
            composed = await self.composed(suggestion, decision.propose)
            answer["composed"] = composed.action.model_dump(mode="json")
        async with self._context.store.begin() as books:
            if not await books.runs.consume(waited.wait_id, answer):
                raise _too_late(await books.runs.waiting(suggestion_id=suggestion_id) or waited)
        await self._continue(waited, {"decision": decision.decision.value})
        async with self._context.store.read() as books:
            return await books.suggestions.get(suggestion_id)

    async def preview(self, suggestion_id: str, action_id: str, actor: Actor) -> Verdict:
        """Every check of an action for this person on fresh facts, without doing anything (P12)."""
        async with self._context.store.read() as books:
            suggestion = await books.suggestions.get(suggestion_id)
        action = next((a for a in suggestion.actions if a.action_id == action_id), None)
        if action is None:
            raise NotFound("action", action_id)
        return await self._judge(suggestion, action, actor)

    async def sweep(self) -> int:
        """Resume what waits for an answer that is there: decisions stranded by a crash, outcomes that arrived, and the
        ends of actions that were open when their run concluded. Returns how many runs moved."""
        async with self._context.store.read() as books:
            settled = await books.runs.settled()
            stranded = await books.runs.stranded()
            arrived = await books.runs.answered(ANSWERED)
        for waited in arrived:
            async with self._context.store.begin() as books:
                if await books.runs.consume(waited.wait_id, {"decision": "outcome"}):
                    stranded.append(waited)
        failed: Exception | None = None
        context = self._context.timed()
        for step in [
            *(self._answer(waited) for waited in stranded),
            *(conclude_again(context, id_) for id_ in settled),
        ]:
            try:
                await step
            except Exception as error:
                failed = failed or error  # one run that cannot go on must not hold up the others
        if failed is not None:
            raise failed
        return len(stranded) + len(settled)

    async def _answer(self, waited: WaitRecord) -> None:
        stored = waited.answer or {}
        kind = stored.get("decision", {}) if waited.kind is WaitKind.DECISION else {}
        await self._continue(waited, {"decision": kind.get("decision", "outcome")})

    async def _continue(self, waited: WaitRecord, answer: dict[str, str]) -> None:
        """Bring the graph to exactly this wait and answer it; a graph that is past it already only runs on."""
        context = self._context.timed()
        config = _config(waited.run_id)
        async with self._turn(waited.ticket_id):
            while True:
                state = await self._graph.aget_state(config)
                pauses = [pause for task in state.tasks for pause in task.interrupts]
                here = [pause for pause in pauses if pause.value["wait_id"] == waited.wait_id]
                if here:
                    command: Command[Any] = Command(resume={here[0].id: answer})
                    await self._graph.ainvoke(command, config, context=context, durability="sync")
                    break
                begun = bool(state.values)
                if pauses or (begun and not state.tasks):
                    break  # not state.next: that is empty too where a step's result was saved and its checkpoint was not
                # Where a crash left it; a run that died before its first checkpoint reads everything once more.
                again: TicketState | None = None if begun else {"ticket_id": waited.ticket_id, "run_id": waited.run_id}
                await self._graph.ainvoke(again, config, context=context, durability="sync")
            async with context.store.begin() as books:
                await books.runs.resumed(waited.wait_id)

    @asynccontextmanager
    async def _turn(self, ticket_id: str) -> AsyncIterator[None]:
        """LangGraph does not serialise a thread (decision 8), so one at a time works on a ticket: here and elsewhere."""
        async with self._turns[ticket_id], self._elsewhere(ticket_id):
            yield

    async def _require_nothing_new(self, waited: WaitRecord) -> None:
        """What the buyer wrote after the question was asked must be read before it is answered. Raises Outdated."""
        async with self._context.store.read() as books:
            run = await books.runs.get(waited.run_id)
            ticket = await books.tickets.get(waited.ticket_id)
        if consulting.grown(ticket, run):
            raise Outdated("the buyer has written since this suggestion; ask for a new one")

    async def _require_nobodys_data(self, ticket_id: str, decision: Decision) -> None:
        """What a person writes ends in a note, which holds no personal data. Raises NoteRefused (law 7)."""
        said = {"note_text": decision.note_text, "reject_reason": decision.reject_reason}
        if any(said.values()):
            async with self._context.store.read() as books:
                ticket = await books.tickets.get(ticket_id)
            refuse_personal_data(said, buyer_names(ticket))

    async def _check_decision(self, suggestion: Suggestion, decision: Decision, actor: Actor) -> None:
        known = {action.action_id: action for action in suggestion.actions}
        for confirmation in decision.confirm:
            action = known.get(confirmation.action_id)
            if action is None:
                raise NotFound("action", confirmation.action_id)
            if action.digest != confirmation.digest:
                raise Outdated("the confirmation is about another version of this action; read it again")
        if decision.decision is DecisionKind.EDIT:
            self._check_edits(known, decision)
        elif decision.propose is not None or decision.edits:
            raise BadInput("decision", "an edit and an answer are two decisions", "Send the edit first, as 'edit'.")
        if decision.reject_code is not None and decision.decision is not DecisionKind.REJECT:
            raise BadInput("reject_code", "only a rejection says why it rejects", "Leave it out.")
        if decision.decision is not DecisionKind.ACCEPT:
            if decision.confirm:
                raise BadInput("confirm", "only an accepted suggestion carries confirmations", "Leave it out.")
            return
        for confirmation in decision.confirm:
            verdict = await self._judge(suggestion, known[confirmation.action_id], actor)
            if verdict.outcome is Outcome.DENIED:
                if verdict.trips:
                    async with self._context.store.begin() as books:
                        await trip(books, verdict, now=self._context.clock.now(), ticket_id=suggestion.ticket_id)
                failed = verdict.failed()[0]
                raise Denied(failed.rule, failed.text, failed.unlock)
        if decision.confirm:
            refuse_unless_acid(suggestion.note, known_policies=self._context.known_policies)

    def _check_edits(self, known: dict[str, ProposedAction], decision: Decision) -> None:
        if not (decision.edits or decision.note_text or decision.reason or decision.propose):
            raise BadInput("edits", "nothing was edited", "Name an amount, a note text, a reason or an action.")
        if decision.propose is not None and (decision.edits or decision.reason is not None):
            raise BadInput("propose", "an action of your own stands alone", "Leave edits and reason out.")
        if decision.edits and decision.reason is not None:
            raise BadInput("edits", "the amount follows from the reason", "Choose the reason first, then the amount.")
        for edit in decision.edits:
            action = known.get(edit.action_id)
            if action is None:
                raise NotFound("action", edit.action_id)
            if not isinstance(action.action, RefundAction):
                raise BadInput("edits.action_id", "a cancellation has no amount", "Accept or reject it.")
            lowered(action.action, edit.amount)

    async def composed(self, suggestion: Suggestion, wanted: Wanted) -> ProposedAction:
        """The action this person wants on the ticket's order, on fresh facts, unjudged. Raises BadInput, Denied,
        AmazonError."""
        context = self._context
        if Flag.UNVOUCHED in suggestion.flags:
            raise Denied("EML-52", "nobody vouches for the mail that named this order", "Bring it in from the desk.")
        async with context.store.read() as books:
            ticket = await books.tickets.get(suggestion.ticket_id)
        if ticket.order_id is None:
            raise BadInput("propose", "the ticket has no order", "Find the order in Seller Central first.")
        facts = await context.readers.facts(ticket.order_id, ticket.marketplace)
        async with context.store.read() as books:
            held = await books.actions.held(ticket.order_id)
            ours = unseen(await books.actions.settled(ticket.order_id), facts)
        action = compose(wanted, ticket_id=ticket.ticket_id, facts=facts, held=(*held, *ours))
        return proposed(action, suggestion_id=suggestion.suggestion_id, version=suggestion.version + 1)

    async def simulate(self, suggestion_id: str, wanted: Wanted, actor: Actor) -> tuple[ProposedAction, Verdict]:
        """An action that nobody proposed, and every check of it for this person, without doing anything (P12)."""
        async with self._context.store.read() as books:
            suggestion = await books.suggestions.get(suggestion_id)
        action = await self.composed(suggestion, wanted)
        return action, await self._judge(suggestion, action, actor)

    async def _judge(self, suggestion: Suggestion, action: ProposedAction, actor: Actor) -> Verdict:
        """The verdict for this person on fresh facts. Raises AmazonError when there are none: no data, no action."""
        context = self._context
        facts = await context.readers.facts(action.action.order_id, action.action.marketplace)
        async with context.store.read() as books:
            return await judge_for(
                books,
                action.action,
                facts=facts,
                flags=frozenset(suggestion.flags),
                actor=actor.id,
                roles=actor.roles,
                policy=context.policy_for(action.action.marketplace),
                now=context.clock.now(),
                action_id=action.action_id,
            )

    async def _latest(self, ticket_id: str) -> Suggestion:
        async with self._context.store.read() as books:
            found = await books.suggestions.latest(ticket_id)
        if found is None:
            raise NotFound("suggestion of ticket", ticket_id)
        return found


def _config(run_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": run_id}, "recursion_limit": 50}


def _too_late(waited: WaitRecord) -> CopilotError:
    """Why a consumed question takes no answer: a person gave one, or it is being put anew."""
    kind = (waited.answer or {}).get("decision", {}).get("decision")
    if kind in ("refresh", consulting.CONSULTED) or not waited.consumed:
        return Outdated("the suggestion is being renewed at this moment; read it again")
    return AlreadyDecided(f"suggestion {waited.suggestion_id} was decided before; that decision stands")
