"""Reads Amazon's books and ours after everything has ended, and says what is wrong. Believes no process."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.errors import LedgerBroken
from copilot.domain.ledger import Entry, verify
from copilot.domain.money import Money
from copilot.domain.outbox import RUN_OVER, ActionRecord, HumanTask, RunRecord, WaitKind
from copilot.store.database import Database
from copilot.store.tables import feeds, runs, waits
from graphs.runner import ANSWERED
from tests.crash.stories import End, Story

OVER = frozenset(
    {ActionState.SETTLED, ActionState.REJECTED, ActionState.CANCELLED, ActionState.EXPIRED, ActionState.VOID}
)
# Between these two Amazon may or may not have been asked, and nobody can know: a person decides there (law 2).
DARK_FROM, DARK_TO = "after COMMIT road._create [feed.sending]", "before COMMIT road._submitted"


@dataclass
class Verdict:
    """What a story came to."""

    ends: str  # state of each action, in order
    paid: str  # how often Amazon carried each out
    wrongs: list[str]


@dataclass
class Books:
    """Everything of ours a judge looks at."""

    actions: list[ActionRecord]
    tasks: list[HumanTask]
    ledger: list[Entry]
    stranded: int
    waiting: int  # outcome questions whose answer is there
    settled: int  # runs that have yet to write down how their last action ended
    runs: list[RunRecord]
    sent: list[dict[str, Any]]

    @property
    def asked(self) -> set[str]:
        """Actions a person has been asked about, themselves or with their feed."""
        by_feed = {str(row["id"]): row["action_ids"] for row in self.sent}
        mine = {task.action_id for task in self.tasks if task.action_id}
        return mine | {a for task in self.tasks for feed, ids in by_feed.items() if task.id.endswith(feed) for a in ids}


async def read_books(database: Database) -> Books:
    """Our side, from the database alone."""
    async with database.read() as books:
        entries: list[Entry] = []
        while more := await books.ledger.entries(after=len(entries)):
            entries += more
        actions = await books.actions.in_state(*ActionState)
        by_run: dict[str, list[ActionState]] = {}
        for record in actions:
            by_run.setdefault(record.run_id, []).append(record.state)
        tasks, stranded = await books.cases.tasks(), await books.runs.stranded()
        settled = await books.runs.settled()
    async with database.engine.connect() as connection:
        open_ = sa.select(waits.c.run_id).where(waits.c.kind == WaitKind.OUTCOME, waits.c.consumed.is_(False))
        asked = [str(run_id) for run_id in await connection.scalars(open_)]
        waiting = [run_id for run_id in asked if by_run.get(run_id) and set(by_run[run_id]) <= ANSWERED]
        sent = [
            dict(row._mapping) for row in await connection.execute(sa.select(feeds).where(feeds.c.sent_at.is_not(None)))
        ]
        run_ids = [str(row) for row in await connection.scalars(sa.select(runs.c.id))]
    async with database.read() as books:
        all_runs = [await books.runs.get(run_id) for run_id in run_ids]
    return Books(actions, tasks, entries, len(stranded), len(waiting), len(settled), all_runs, sent)


def ended(books: Books, tickets: int) -> bool:
    """Every ticket has its action, each is over or with a person, and every run has concluded."""
    calm = books.stranded == books.waiting == books.settled == 0 and all(run.stage in RUN_OVER for run in books.runs)
    over = all(
        a.state in OVER or (a.state is ActionState.UNKNOWN and a.action_id in books.asked) for a in books.actions
    )
    return calm and over and len(books.actions) == tickets


def judge(story: Story, books: Books, amazon: dict[str, Any], killed_at: list[str]) -> Verdict:
    """Compare what Amazon did with what we say of it."""
    wrongs: list[str] = []
    times = [_times(amazon["orders"][order_id]) for _, order_id, _ in story.tickets()]
    by_order = {record.action.order_id: record for record in books.actions}
    records = [by_order.get(order_id) for _, order_id, _ in story.tickets()]
    if len(books.actions) != len(by_order):
        wrongs.append("an order has two actions")
    dark = any(_is_dark(point) for point in killed_at)
    for (_, order_id, _), record, count, end in zip(story.tickets(), records, times, story.ends, strict=True):
        order = amazon["orders"][order_id]
        if record is None:
            wrongs.append(f"LOST: the confirmation about {order_id} left no action")
            continue
        wrongs += _of_action(record, count, end, dark, record.action_id in books.asked)
        if Money.of(order["refunded_total"], order["currency"]) > Money.of(order["paid_total"], order["currency"]):
            wrongs.append(f"TOO MUCH: {order_id} got back more than was paid")
    wrongs += _of_books(books, amazon)
    return Verdict(
        ends=", ".join(r.state.value if r else "-" for r in records), paid=", ".join(map(str, times)), wrongs=wrongs
    )


def _times(order: dict[str, Any]) -> int:
    """How often Amazon carried out what we asked for this order."""
    ours = [r for r in order["refunds"] if r["source"] == "feed"]
    return len(ours) + (order["status"] == "Canceled")


def _of_action(record: ActionRecord, times: int, end: End, dark: bool, asked: bool) -> list[str]:
    wrongs = []
    state = record.state
    if times > 1:
        wrongs.append(f"DOUBLE: Amazon carried {record.action_id} out {times} times")
    if state not in OVER and not (state is ActionState.UNKNOWN and asked):
        wrongs.append(f"STUCK: {state} without a person's task")
    if state is ActionState.SETTLED and times != 1:
        wrongs.append(f"CLAIMED: SETTLED, and Amazon carried it out {times} times")
    if state in OVER - {ActionState.SETTLED} and times:
        wrongs.append(f"DENIED: {state}, and Amazon carried it out")
    if state is ActionState.UNKNOWN and times:
        wrongs.append("UNSEEN: Amazon's books show it, ours say UNKNOWN")
    as_told = (state, times) == (end.state, end.times)
    if not as_told and not (dark and state is ActionState.UNKNOWN and times <= end.times):
        wrongs.append(f"OTHERWISE: {state} ({times}) instead of {end.state} ({end.times})")
    return wrongs


def _of_books(books: Books, amazon: dict[str, Any]) -> list[str]:
    wrongs = []
    try:
        verify(books.ledger)
    except LedgerBroken as broken:
        wrongs.append(f"LEDGER: {broken}")
    if books.stranded or books.waiting or books.settled:
        left = f"{books.stranded} stranded, {books.waiting} answered waits, {books.settled} settled runs"
        wrongs.append(f"ORPHANS: {left}")
    wrongs += [f"ORPHANS: run stays {run.stage}" for run in books.runs if run.stage not in RUN_OVER]
    carried = Counter(action_id for row in books.sent for action_id in row["action_ids"])
    wrongs += [f"SENT TWICE: {action_id} in {n} feeds" for action_id, n in carried.items() if n > 1]
    if len(amazon["feeds"]) > len(books.sent):
        wrongs.append(f"SENT TWICE: {len(amazon['feeds'])} feeds at Amazon, {len(books.sent)} of ours")
    for record in books.actions:
        wrongs += _of_ledger(record, [e for e in books.ledger if e.action_id == record.action_id])
    return wrongs


def _of_ledger(record: ActionRecord, entries: list[Entry]) -> list[str]:
    """Law 6: what happened is there, once, and its last word is the state we show."""
    kinds = Counter(entry.kind for entry in entries)
    once = [
        "action.confirmed",
        "action.held",
        "approval.granted",
        "action.settled",
        "action.rejected",
        "action.cancelled",
    ]
    wrongs = [f"LEDGER: {kind} {kinds[kind]} times" for kind in once if kinds[kind] > 1]
    if not kinds["action.confirmed"]:
        wrongs.append("LEDGER: no action.confirmed")
    states = [entry.kind for entry in entries if entry.kind.startswith("action.") and entry.kind != "action.confirmed"]
    if not states or states[-1] != f"action.{record.state.value.lower()}":
        wrongs.append(f"LEDGER: its last word is {states[-1:]}, the state {record.state}")
    if isinstance(record.action, RefundAction) and kinds["action.confirmed"]:
        told = next(e for e in entries if e.kind == "action.confirmed").data["digest"]
        if told != record.digest:
            wrongs.append("LEDGER: it confirms another action")
    return wrongs


def _is_dark(point: str) -> bool:
    return (
        point.startswith((DARK_FROM, "before create_feed", "after create_feed #", DARK_TO))
        or point == "after create_feed"
    )
