"""The money story of a ticket: who did what when, told from its ledger entries and from what is archived of its feeds (S34).

What the ledger says is under its seal. What the tables say is told beside it, and where the two differ, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from copilot.domain.action import Action, ActionState, FeedKind, FeedState, RefundAction, ReportRow, RowOutcome, digest
from copilot.domain.ledger import Entry
from copilot.domain.money import Money
from copilot.domain.outbox import FeedStep
from copilot.domain.record import Record

_ACTION: TypeAdapter[Action] = TypeAdapter(Action)
_STATES = {f"action.{state.value.lower()}": state for state in ActionState}


class ArchivedAction(Record):
    """An action as its row stands. ``digest_of_row`` is computed anew over the stored action."""

    action_id: str
    state: ActionState
    digest: str
    digest_of_row: str
    feed: str | None = None
    row: int | None = None
    report_row: ReportRow | None = None


class ArchivedFeed(Record):
    """A feed as its row stands; documents by size and SHA-256. A report of no bytes is one that Amazon never gave."""

    id: str
    kind: FeedKind
    step: FeedStep
    feed_id: str | None = None
    adopted: bool = False
    amazon_state: FeedState | None = None
    sent_at: AwareDatetime | None = None
    document_bytes: int
    document_sha256: str
    report_bytes: int | None = None
    report_sha256: str | None = None


class Archived(Record):
    """What is known of a ticket's money beside the ledger. ``people`` are names of our own staff by id."""

    first_buyer_message_at: AwareDatetime | None = None
    people: Mapping[str, str] = {}
    actions: tuple[ArchivedAction, ...] = ()
    feeds: tuple[ArchivedFeed, ...] = ()


class Person(Record):
    """Who it was: the id the ledger knows, today's name, and the roles of that moment where the ledger tells them."""

    id: str
    name: str | None = None
    roles: tuple[str, ...] = ()
    on_behalf_of: str | None = None


class Step(Record):
    """One thing that happened; ``seq`` is its entry in the ledger."""

    at: AwareDatetime
    what: str
    seq: int
    who: Person
    action_id: str | None = None
    feed: str | None = None


class Lapse(Record):
    """Minutes until something was reached, from the buyer's first message (by its own date) and from when it arrived here.

    None where it was not reached, or where one of the two moments is not known.
    """

    until: str
    action_id: str | None = None
    minutes_from_buyer: float | None = None
    minutes_from_arrival: float | None = None


class ActionStory(Record):
    """One confirmed action from decision to outcome. ``policy_version`` is None where the ledger names none;
    ``settled_by`` is the person who said how it ended, where Amazon's own answers left that open."""

    action_id: str
    kind: str
    order_id: str
    amount: Money | None
    reason: str
    digest: str
    policy_version: str | None
    confirmed_by: Person
    approved_by: tuple[Person, ...]
    refused_by: tuple[Person, ...]
    rules_checked: tuple[str, ...]
    feeds: tuple[str, ...]
    amazon_feed_ids: tuple[str, ...]
    report_row: ReportRow | None
    state: ActionState
    settled_by: Person | None = None
    outcome: str


class Story(Record):
    """All of it. ``unknown`` says in words what cannot be told, ``contradictions`` what does not fit together."""

    ticket_id: str
    order_ids: tuple[str, ...]
    steps: tuple[Step, ...]
    lapses: tuple[Lapse, ...]
    actions: tuple[ActionStory, ...]
    unknown: tuple[str, ...]
    contradictions: tuple[str, ...]


class Selection:
    """Picks a ticket's entries out of the chain, in order: its own, its actions', and those of the feeds that carried them."""

    def __init__(self, ticket_id: str) -> None:
        self.ticket_id = ticket_id
        self.entries: list[Entry] = []
        self.feeds: list[str] = []
        self._actions: set[str] = set()

    def take(self, entry: Entry) -> None:
        """Look at the next entry of the chain."""
        if entry.ticket_id == self.ticket_id:
            if entry.action_id is not None:
                self._actions.add(entry.action_id)
            self.entries.append(entry)
        elif entry.action_id in self._actions or (entry.kind.startswith("feed.") and self._is_ours(entry)):
            self.entries.append(entry)

    def _is_ours(self, entry: Entry) -> bool:
        feed = entry.data.get("feed")
        if entry.kind == "feed.prepared" and self._actions & set(entry.data.get("actions", ())):
            self.feeds.append(str(feed))
        return feed in self.feeds


def tell(ticket_id: str, entries: Sequence[Entry], archived: Archived) -> Story:
    """The story of a ticket from its entries (as ``Selection`` picks them). The same input tells the same story."""
    teller = _Teller(entries, archived)
    actions = tuple(teller.action(entry) for entry in entries if entry.kind == "action.confirmed")
    return Story(
        ticket_id=ticket_id,
        order_ids=tuple(sorted({order for order in (*_orders(entries), *(a.order_id for a in actions)) if order})),
        steps=tuple(map(teller.step, entries)),
        lapses=tuple(teller.lapses(actions)),
        actions=actions,
        unknown=tuple(teller.unknown(actions)),
        contradictions=tuple(teller.contradictions(actions)),
    )


class _Teller:
    def __init__(self, entries: Sequence[Entry], archived: Archived) -> None:
        self._entries = entries
        self._archived = archived
        self._rows = {action.action_id: action for action in archived.actions}
        self._feeds = {feed.id: feed for feed in archived.feeds}

    def step(self, entry: Entry) -> Step:
        feed = entry.data.get("feed") if entry.kind.startswith("feed.") else None
        return Step(
            at=entry.at, what=entry.kind, seq=entry.seq, who=self._who(entry), action_id=entry.action_id, feed=feed
        )

    def action(self, confirmed: Entry) -> ActionStory:
        action_id = confirmed.action_id or ""
        told = list(self._of(action_id))
        action = _parsed(confirmed)
        last = next((entry for entry in reversed(told) if entry.kind in _STATES), confirmed)
        state = _STATES[last.kind]
        by_hand = last.data.get("by_hand") is True
        feeds = self._carried_by(action_id)
        row = self._rows.get(action_id)
        said = confirmed.data.get("action", {})
        return ActionStory(
            action_id=action_id,
            kind=str(said.get("kind", "")),
            order_id=str(said.get("order_id", "")),
            amount=action.total() if isinstance(action, RefundAction) else None,
            reason=str(said.get("reason", "")),
            digest=str(confirmed.data.get("digest", "")),
            policy_version=_policy_version(confirmed),
            confirmed_by=self._who(confirmed),
            approved_by=tuple(self._who(entry) for entry in told if entry.kind == "approval.granted"),
            refused_by=tuple(self._who(entry) for entry in told if entry.kind == "approval.refused"),
            rules_checked=tuple(sorted({str(check["rule"]) for check in confirmed.data.get("checks", ())})),
            feeds=feeds,
            amazon_feed_ids=tuple(
                str(entry.data["feed_id"]) for entry in self._entries
                if entry.kind == "feed.submitted" and entry.data.get("feed") in feeds
            ),
            report_row=row.report_row if row else None,
            state=state,
            settled_by=self._who(last) if by_hand else None,
            outcome=f"settled by hand, by what a person saw with Amazon: {last.data.get('found')}" if by_hand else _OUTCOMES[state],
        )  # fmt: skip

    def lapses(self, actions: Sequence[ActionStory]) -> Iterator[Lapse]:
        yield self._lapse("suggestion", self._first("suggestion.made"))
        decided = next((entry.at for entry in self._entries if entry.kind in _DECISIONS), None)
        yield self._lapse("decision", decided)
        for action in actions:
            for name in ("submitted", "accepted", "settled"):
                yield self._lapse(name, self._first(f"action.{name}", action.action_id), action.action_id)

    def unknown(self, actions: Sequence[ActionStory]) -> Iterator[str]:
        start = self._archived.first_buyer_message_at
        if start is None:
            yield "no message of a buyer is kept with its time: minutes are counted from the ticket's arrival only"
        elif any(entry.at < start for entry in self._entries if entry.kind == "suggestion.made"):
            yield "the buyer's first message bears a later time than our suggestion: its clock was not ours"
        if not actions:
            yield "no action was confirmed: no money was moved from here"
        for action in actions:
            yield from self._unknown_of(action)
        known = self._archived.people
        strangers = sorted({entry.actor for entry in self._entries if entry.actor.startswith("usr_")} - set(known))
        yield from (
            f"{person} is not, or no longer, one of our people: the id is all that is known" for person in strangers
        )

    def _unknown_of(self, action: ActionStory) -> Iterator[str]:
        name = action.action_id
        if action.policy_version is None:
            yield f"{name}: the ledger names no policy version for its confirmation, only the rules it was checked against"
        if action.state is ActionState.UNKNOWN:
            yield f"{name}: what became of it is not known; it was sent, and nothing proves that it was or was not carried out"
        if action.state is ActionState.ACCEPTED:
            yield f"{name}: Amazon accepted it; that it was paid is not shown by Finances yet"
        for feed in (self._feeds[feed] for feed in action.feeds if feed in self._feeds):
            if feed.step is FeedStep.FAILED:
                continue  # given up before it was sent
            if feed.report_sha256 is None:
                yield f"{name}: no report on {feed.id} has been read"
            elif not feed.report_bytes:
                yield f"{name}: {feed.id} ended {feed.amazon_state} without a report"
            if feed.adopted:
                yield f"{name}: {feed.id} was found with Amazon after an unknown answer; that it is ours is likely, not proven"
        row = self._rows.get(name)
        if row is not None and row.report_row is not None and row.report_row.outcome is RowOutcome.UNKNOWN:
            yield f"{name}: the report says nothing definite about its row"

    def contradictions(self, actions: Sequence[ActionStory]) -> Iterator[str]:
        for entry in self._entries:
            if entry.kind == "action.confirmed":
                action = _parsed(entry)
                if action is None or digest(action) != entry.data.get("digest"):
                    yield f"entry {entry.seq}: the confirmed digest is not the one of the action beside it"
            if entry.kind == "action.contradicted":
                yield f"entry {entry.seq}: settled by hand as not carried out, and Amazon's report says that it was"
        for told in actions:
            yield from self._table_against_ledger(told)
        known = {told.action_id for told in actions}
        for row in self._archived.actions:
            if row.action_id not in known:
                yield f"{row.action_id}: the table has it, the ledger does not"
        for feed in self._archived.feeds:
            if self._sealed("feed.prepared", feed.id, "sha256") != feed.document_sha256:
                yield f"{feed.id}: the archived document is not the one the ledger recorded"
            if self._sealed("feed.read", feed.id, "report_sha256") not in (None, feed.report_sha256):
                yield f"{feed.id}: the archived report is not the one the ledger recorded"

    def _table_against_ledger(self, told: ActionStory) -> Iterator[str]:
        row = self._rows.get(told.action_id)
        if row is None:
            yield f"{told.action_id}: the ledger has it, the table does not"
            return
        if not told.digest == row.digest == row.digest_of_row:
            yield f"{told.action_id}: the table holds another action than the one that was confirmed"
        if row.state is not told.state:
            yield f"{told.action_id}: the table says {row.state}, the ledger {told.state}"
        reported = _REPORTED.get(told.state) if told.settled_by is None else None
        if reported and row.report_row and row.report_row.outcome is not reported:
            yield f"{told.action_id}: the ledger says {told.state}, the archived report {row.report_row.outcome}"
        yield from (f"{told.action_id}: {feed} is not archived" for feed in told.feeds if feed not in self._feeds)

    def _sealed(self, kind: str, feed: str, name: str) -> object:
        """What the ledger recorded of a feed's document or report, or None."""
        found = (e.data.get(name) for e in self._entries if e.kind == kind and e.data.get("feed") == feed)
        return next(found, None)

    def _of(self, action_id: str) -> Iterator[Entry]:
        return (entry for entry in self._entries if entry.action_id == action_id)

    def _carried_by(self, action_id: str) -> tuple[str, ...]:
        """Every feed that was prepared with it, in order; all but the last were given up before they were sent."""
        return tuple(
            str(entry.data["feed"]) for entry in self._entries
            if entry.kind == "feed.prepared" and action_id in entry.data.get("actions", ())
        )  # fmt: skip

    def _first(self, kind: str, action_id: str | None = None) -> datetime | None:
        found = (e for e in self._entries if e.kind == kind and action_id in (None, e.action_id))
        return next((entry.at for entry in found), None)

    def _lapse(self, until: str, at: datetime | None, action_id: str | None = None) -> Lapse:
        return Lapse(
            until=until,
            action_id=action_id,
            minutes_from_buyer=_minutes(self._archived.first_buyer_message_at, at),
            minutes_from_arrival=_minutes(self._first("ticket.received"), at),
        )

    def _who(self, entry: Entry) -> Person:
        roles = entry.data.get("roles") or ([entry.data["role"]] if "role" in entry.data else [])
        return Person(
            id=entry.actor,
            name=self._archived.people.get(entry.actor),
            roles=tuple(map(str, roles)),
            on_behalf_of=entry.data.get("on_behalf_of"),
        )


_DECISIONS = frozenset({"decision.accepted", "decision.rejected"})
_REPORTED = {ActionState.ACCEPTED: RowOutcome.ACCEPTED, ActionState.REJECTED: RowOutcome.REJECTED}
_OUTCOMES = {
    ActionState.PROPOSED: "proposed only",
    ActionState.CONFIRMED: "confirmed, not sent",
    ActionState.AWAITING_APPROVAL: "waits for somebody's approval; not sent",
    ActionState.HELD: "held; not sent yet",
    ActionState.SUBMITTED: "sent to Amazon, which has not answered yet",
    ActionState.PROCESSING: "Amazon is working on it",
    ActionState.ACCEPTED: "Amazon's report accepted it; Finances do not show it yet",
    ActionState.REJECTED: "Amazon's report refused it; nothing was carried out",
    ActionState.UNKNOWN: "sent, and not known whether it was carried out",
    ActionState.SETTLED: "carried out: Amazon's own books show it",
    ActionState.CANCELLED: "taken back before Amazon carried anything out",
    ActionState.EXPIRED: "nobody approved it in time; not sent",
    ActionState.VOID: "not allowed any more when it was due, or refused; not carried out",
}


def _minutes(start: datetime | None, end: datetime | None) -> float | None:
    if start is None or end is None or end < start:
        return None
    return round((end - start).total_seconds() / 60, 1)


def _parsed(confirmed: Entry) -> Action | None:
    try:
        return _ACTION.validate_python(confirmed.data.get("action"))
    except ValidationError:
        return None


def _policy_version(confirmed: Entry) -> str | None:
    """The version of the authority policy it was judged by, where the entry names one."""
    named = confirmed.data.get("policy_version") or confirmed.data.get("policy")
    if isinstance(named, Mapping):
        named = named.get("version")
    return str(named) if named else None


def _orders(entries: Iterable[Entry]) -> Iterator[Any]:
    return (entry.data.get("order_id") for entry in entries if entry.kind in ("ticket.received", "ticket.extended"))
