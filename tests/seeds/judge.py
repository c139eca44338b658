"""What must hold at the end of every life: laws 1, 2 and 6, and nobody is left waiting in silence."""

from __future__ import annotations

import re
from collections import Counter

from copilot.amazon.simulator.feed_queue import FeedStatus
from copilot.domain.action import OPEN_STATES, ActionState, RefundAction
from copilot.domain.ledger import Entry, verify
from copilot.domain.money import Money, total
from copilot.domain.order import Component
from copilot.domain.outbox import ActionRecord
from tests.seeds.life import PEOPLE, Life

_S = ActionState
NEVER_LEFT = {_S.VOID, _S.CANCELLED, _S.EXPIRED, _S.AWAITING_APPROVAL, _S.HELD}
_KEY = re.compile(rb"<MerchantAdjustmentItemID>(act_[^<]+)</MerchantAdjustmentItemID>")


async def judge(life: Life) -> None:
    """Raises AssertionError with the first thing that is wrong."""
    records = await life.now()
    entries = await life.ledger()
    verify(entries)
    _law_1(records, entries)
    _law_2(life, records, _on_the_wire(entries))
    _law_6(life, records, entries)


async def judge_the_end(life: Life) -> None:
    """After the calm: everything has ended, or a person is asked."""
    asked = {task.action_id for task in await life.tasks()}
    for record in await life.now():
        ended = record.state not in OPEN_STATES
        assert ended or record.action_id in asked, f"{record.action_id} is left {record.state} and nobody is asked"


def _law_1(records: list[ActionRecord], entries: list[Entry]) -> None:
    people = {person.id: person for person in PEOPLE}
    confirmed = {e.action_id: e for e in entries if e.kind == "action.confirmed"}
    granted: dict[str | None, set[str]] = {}
    for entry in entries:
        if entry.kind == "approval.granted":
            granted.setdefault(entry.action_id, set()).add(entry.actor)
    for record in records:
        entry = confirmed.get(record.action_id)
        assert entry is not None and entry.actor in people, f"{record.action_id} has no person behind it"
        assert entry.data["digest"] == record.digest, "what was confirmed is what stands"
        answers = granted.get(record.action_id, set())
        assert record.confirmed_by not in answers, "nobody approves their own"
        if record.state not in NEVER_LEFT and record.approvers_needed:
            assert len(answers) >= len(record.approvers_needed), "it left without everybody's yes"


def _by_amazon(life: Life, action: RefundAction) -> bool:
    """Amazon's service gave back exactly the same by itself: no book can tell the two apart, and the buyer has it."""
    theirs = [r for r in life.wired.simulator.shop.refunds(action.order_id) if r.adjustment_id is None]
    return all(
        any(
            r.item_code == line.order_item_id and r.components == {c.value: m for c, m in line.components.items()}
            for r in theirs
        )
        for line in action.lines
    )


def _on_the_wire(entries: list[Entry]) -> dict[str, set[ActionState]]:
    """Actions whose feed is written down as being sent, by a process that may have died in that moment: HELD says
    nothing of them any more, until the next one looks (law 6)."""
    prepared = {str(e.data["feed"]): e.data["actions"] for e in entries if e.kind == "feed.prepared"}
    sent = [str(e.data["feed"]) for e in entries if e.kind == "feed.sending"]
    return {str(action_id): {_S.HELD} for feed in sent for action_id in prepared.get(feed, ())}


def _law_2(life: Life, records: list[ActionRecord], sending: dict[str, set[ActionState]]) -> None:
    sim = life.wired.simulator
    sent: Counter[str] = Counter()
    for feed in sim.queue.feeds():
        if feed.status is FeedStatus.CANCELLED:
            continue  # ended in the queue: nothing of it was carried out
        document = sim.documents.find(feed.input_document_id, now=feed.created_at)
        if document is not None and document.content is not None:
            sent.update({key.decode() for key in _KEY.findall(document.content)})
    for record in records:
        times = sent[record.action_id]
        assert times <= 1, f"{record.action_id} was sent {times} times"
        if not isinstance(record.action, RefundAction):
            continue
        given = life.refunds_of(record)
        lines = Counter(refund.item_code for refund in given)
        assert all(count == 1 for count in lines.values()), f"{record.action_id} was paid twice"
        paid = total((m for r in given if not r.dropped for m in r.components.values()), record.action.currency)
        assert paid <= record.action.total(), "more was paid than was confirmed"
        if record.state is _S.SETTLED:
            same = paid == record.action.total() or _by_amazon(life, record.action)
            assert same, "settled, and something else was paid"
        if record.state in NEVER_LEFT - sending.get(record.action_id, set()) or record.state is _S.REJECTED:
            assert not paid, f"{record.state}, and {paid} was paid"
    for stored in sim.shop.orders():
        for line in stored.order.lines:
            back = sim.shop.refunded(stored.order.order_id).get(line.order_item_id, {})
            zero = Money.zero(stored.order.currency)
            for component in Component:
                assert back.get(component.value, zero) <= line.paid.get(component, zero), "more than was paid for it"


def _law_6(life: Life, records: list[ActionRecord], entries: list[Entry]) -> None:
    kinds = {(entry.action_id, entry.kind) for entry in entries}
    for record in records:
        assert (record.action_id, f"action.{record.state.value.lower()}") in kinds, (
            f"{record.state} is not written down"
        )
    told = {entry.data.get("feed_id") for entry in entries if entry.kind == "feed.submitted"}
    sending = sum(entry.kind == "feed.sending" for entry in entries)
    created = {feed.feed_id for feed in life.wired.simulator.queue.feeds()}
    assert len(created) <= sending, "a feed was created before it was written down"
    assert told <= created, "a feed is in the ledger that Amazon does not have"
