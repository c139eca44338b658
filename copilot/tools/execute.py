"""The one door from a person's decision to an effect: an outbox row, in the decision's own transaction, with the ledger.

Importable by ``graphs`` alone. Nothing is sent from here; the road carries the row.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.action import ActionState, CancelAction, RefundAction, digest
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.books import Transaction
from copilot.domain.errors import Denied
from copilot.domain.fingerprint import fingerprint
from copilot.domain.identity import Actor
from copilot.domain.money import Money, total
from copilot.domain.note import Note, acid_problems
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionLine, ActionRecord, RunRecord
from copilot.domain.risk import Flag
from copilot.domain.suggestion import ProposedAction
from copilot.tools.registry import tool_for


async def enqueue(
    books: Transaction,
    proposed: ProposedAction,
    *,
    facts: OrderFacts,
    verdict: Verdict,
    policy_version: str,
    note: Note,
    known_policies: frozenset[str],
    actor: Actor,
    run: RunRecord,
    suggestion_id: str,
    flags: frozenset[Flag],
    now: datetime,
    hold: timedelta,
) -> ActionRecord:
    """Take a confirmed action on. Raises Denied, ActionAlreadyOpen, AlreadyDecided; then nothing happened.

    The note says why the authority was used; it is kept with the action and the ledger names it by its number (S7).
    """
    actor.require_person("confirming an action")
    refuse_unless_valid(proposed, verdict=verdict, note=note, known_policies=known_policies)
    waits = verdict.outcome is Outcome.NEEDS_APPROVAL
    record = ActionRecord(
        action_id=proposed.action_id,
        ticket_id=run.ticket_id,
        run_id=run.run_id,
        suggestion_id=suggestion_id,
        action=proposed.action,
        digest=proposed.digest,
        state=ActionState.AWAITING_APPROVAL if waits else ActionState.HELD,
        flags=flags,
        confirmed_by=actor.id,
        confirmed_roles=actor.roles,
        confirmed_at=now,
        hold_until=None if waits else now + hold,
        approvers_needed=verdict.approvers,
        facts_seen=fingerprint(facts),
        policy_version=policy_version,
        updated_at=now,
    )
    await books.actions.insert(record, action_lines(proposed.action, facts))
    noted = await books.cases.add_note(run.ticket_id, note, run_id=run.run_id)
    await books.ledger.append(
        "action.confirmed",
        actor=actor.id,
        at=now,
        ticket_id=run.ticket_id,
        action_id=record.action_id,
        data={
            "digest": record.digest,
            "suggestion": suggestion_id,
            "action": proposed.action.model_dump(mode="json"),
            "roles": sorted(actor.roles),
            "policy": policy_version,
            "facts": record.facts_seen,
            "note": noted,
            "checks": [check.model_dump(mode="json") for check in verdict.checks],
        },
    )
    await books.ledger.append(
        f"action.{record.state.value.lower()}",
        actor="system",
        at=now,
        ticket_id=run.ticket_id,
        action_id=record.action_id,
        data={"approvers": list(verdict.approvers)} if waits else {"until": (now + hold).isoformat()},
    )
    await books.cases.emit(
        run.ticket_id, "action", {"action_id": record.action_id, "state": record.state.value}, at=now
    )
    return record


def action_lines(action: RefundAction | CancelAction, facts: OrderFacts) -> tuple[ActionLine, ...]:
    """What the action asks of each product, by the order's own lines; a cancellation asks no money."""
    asins = {line.order_item_id: line.asin for line in facts.order.lines}
    zero = Money.zero(action.currency)
    asked = (
        {line.order_item_id: total(line.components.values(), action.currency) for line in action.lines}
        if isinstance(action, RefundAction)
        else {line.order_item_id: zero for line in action.lines}
    )
    return tuple(
        ActionLine(order_item_id=code, asin=asins.get(code, ""), amount=amount) for code, amount in asked.items()
    )


def refuse_unless_valid(
    proposed: ProposedAction, *, verdict: Verdict, note: Note, known_policies: frozenset[str]
) -> None:
    """Raises Denied when the tool is unlisted, the digest is not the action's, a check failed, or the note is not ACID."""
    tool_for(proposed.action.kind)
    if digest(proposed.action) != proposed.digest:
        raise Denied("LAW-01", "the digest is not this action's", "Read the suggestion again.")
    if verdict.outcome is Outcome.DENIED:
        first = verdict.failed()[0]
        raise Denied(first.rule, first.text, first.unlock)
    problems = acid_problems(note, known_policies=known_policies)
    if problems:
        first_problem = problems[0]
        text = f"the note misses ACID-{first_problem.letter} at {first_problem.field}: {first_problem.text}"
        raise Denied("S7", text, first_problem.remedy)
