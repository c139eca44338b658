"""The road of an action for people: the states it passed and when, those ahead, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import AwareDatetime

from copilot.domain.action import ActionState, FeedState, feed_kind
from copilot.domain.ledger import Entry
from copilot.domain.outbox import ActionRecord, FeedRecord
from copilot.domain.record import Record

_S = ActionState
# The straight road; an approval is on it only where one is needed.
_ROAD = (_S.PROPOSED, _S.CONFIRMED, _S.AWAITING_APPROVAL, _S.HELD, _S.SUBMITTED, _S.PROCESSING, _S.ACCEPTED, _S.SETTLED)
_ENDED = frozenset({_S.REJECTED, _S.CANCELLED, _S.EXPIRED, _S.VOID, _S.SETTLED})


class Step(Record):
    """A state on the road; ``at`` None: it lies ahead, or nobody wrote down when."""

    state: ActionState
    at: AwareDatetime | None
    reached: bool


class Road(Record):
    """States in their order. ``next`` None: it has ended, or nobody can say (an unknown outcome)."""

    steps: tuple[Step, ...]
    next: ActionState | None


class Undo(Record):
    """Whether it can be taken back. ``until``: from then on it may leave at any moment; ``honest`` is for people."""

    until: AwareDatetime | None
    possible: bool
    honest: str


def road_of(record: ActionRecord, entries: Iterable[Entry], *, proposed_at: datetime | None = None) -> Road:
    """The road as the ledger tells it: no time is made up, and a state that was passed over is not on it."""
    told: dict[ActionState, datetime] = {_S.PROPOSED: proposed_at} if proposed_at else {}
    for entry in entries:
        name = entry.kind.removeprefix("action.").upper()
        if entry.action_id == record.action_id and entry.kind.startswith("action.") and name in _S.__members__:
            told.setdefault(ActionState(name), entry.at)
    passed = [state for state in _S if state in told or state in (_S.PROPOSED, record.state)]
    passed.sort(
        key=lambda state: (told.get(state, record.updated_at if state is record.state else _DAWN), _place(state))
    )
    ahead = [] if record.state in _ENDED else [state for state in _ROAD if _ahead(state, record, passed)]
    steps = [Step(state=state, at=told.get(state), reached=True) for state in passed]
    steps += [Step(state=state, at=None, reached=False) for state in ahead]
    certain = record.state is not _S.UNKNOWN and ahead
    return Road(steps=tuple(steps), next=ahead[0] if certain else None)


def undo_of(record: ActionRecord, feed: FeedRecord | None) -> Undo:
    """What taking it back would meet now, said as it is. By whom is another question: who confirmed, or a manager."""
    early = record.state in (_S.AWAITING_APPROVAL, _S.HELD) and record.feed is None
    if early:
        waits = record.state is _S.AWAITING_APPROVAL
        honest = (
            "It waits for approval and nothing has left: it can be taken back at once."
            if waits
            else "Nothing has left yet: it can be taken back at once."
        )
        return Undo(until=None if waits else record.hold_until, possible=True, honest=honest)
    if record.state is _S.SUBMITTED and feed is not None:
        return _asked_of_amazon(record, feed)
    return Undo(until=None, possible=False, honest=_TOO_LATE[record.state])


def _asked_of_amazon(record: ActionRecord, feed: FeedRecord) -> Undo:
    """The same conditions as asking Amazon to take the feed out of its queue."""
    if feed.adopted:
        text = "Its feed was found after an unknown answer and may be another's: too late to take it back."
    elif any(id_ != record.action_id for id_ in feed.action_ids):
        text = "Its feed carries other actions too: too late to take it back."
    elif feed.amazon_state not in (None, FeedState.IN_QUEUE):
        text = "Amazon is working on it: too late to take it back."
    elif feed.cancel_asked_by is not None:
        text = "Amazon has been asked to give it back; its answer is awaited."
    else:
        text = "Amazon has it in its queue: Amazon can be asked to give it back, and may say no."
        return Undo(until=None, possible=True, honest=text)
    return Undo(until=None, possible=False, honest=text)


_DAWN = datetime(1995, 1, 1, tzinfo=UTC)  # before any of it
_LEAVING = "It is being handed to Amazon at this moment: too late to take it back."
_NOTHING = "It has ended and nothing was carried out: there is nothing to take back."
_DONE = "Amazon has carried it out: it cannot be taken back."
_TOO_LATE = {
    _S.PROPOSED: "Nobody has confirmed it: there is nothing to take back.",
    _S.CONFIRMED: _LEAVING,
    _S.AWAITING_APPROVAL: _LEAVING,
    _S.HELD: _LEAVING,
    _S.SUBMITTED: "It has been sent: too late to take it back.",
    _S.PROCESSING: "Amazon is working on it: too late to take it back.",
    _S.UNKNOWN: "Whether it was carried out is not known: it cannot be taken back, only looked into.",
    _S.ACCEPTED: _DONE,
    _S.SETTLED: _DONE,
    _S.REJECTED: _NOTHING,
    _S.CANCELLED: _NOTHING,
    _S.EXPIRED: _NOTHING,
    _S.VOID: _NOTHING,
}


def _place(state: ActionState) -> int:
    return _ROAD.index(state) if state in _ROAD else len(_ROAD)


def _ahead(state: ActionState, record: ActionRecord, passed: list[ActionState]) -> bool:
    if state in passed or _place(state) < max(_place(one) for one in passed if one in _ROAD):
        return False
    if state is _S.AWAITING_APPROVAL:
        return bool(record.approvers_needed)
    return state not in (_S.PROCESSING, _S.ACCEPTED) or feed_kind(record.action) is not None  # told by a feed's report
