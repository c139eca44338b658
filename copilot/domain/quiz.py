"""What a person must know before a role's authority counts: pillars, terms as data, and what sittings are worth (S87, S17)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field

from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.record import Record

RULE = "S87"


class Pillar(StrEnum):
    """The packs a manager installs, and the quizzes an agent takes."""

    RETURNS_REFUNDS = "returns_refunds"
    SHIPPING_FBM = "shipping_fbm"
    MESSAGING = "messaging"
    ACCOUNT_COMPLIANCE = "account_compliance"


# The three packs of S17 have a quiz; the fourth is read, not asked.
QUIZZED = (Pillar.RETURNS_REFUNDS, Pillar.SHIPPING_FBM, Pillar.MESSAGING)

# Whose authority is left to somebody who does not know what their own role takes.
_NEXT_BELOW = {
    Role.MANAGER: Role.SENIOR_AGENT,
    Role.SENIOR_AGENT: Role.AGENT,
    Role.CRISIS_AGENT: Role.AGENT,
}


class Ending(StrEnum):
    """How a sitting ended. EXPIRED counts as failed; VOID, when the questions changed under it, as never begun."""

    PASSED = "passed"
    FAILED = "failed"
    EXPIRED = "expired"
    VOID = "void"


class Drawn(Record):
    """One question of a sitting, and which of its options stands at each place."""

    question: str
    order: tuple[int, ...]


class Sitting(Record):
    """One person's attempt at one pillar. Ids and numbers only: the texts are in the bank of that version."""

    id: str
    user_id: str
    pillar: Pillar
    language: Language
    bank: str
    policy_version: str
    pass_mark: Decimal
    drawn: tuple[Drawn, ...]
    started_at: AwareDatetime
    expires_at: AwareDatetime
    answers: dict[str, str] = {}
    right: int = 0
    outcome: Ending | None = None
    ended_at: AwareDatetime | None = None

    def as_of(self, now: datetime) -> Sitting:
        """The same, ended where its time has run out."""
        if self.outcome is not None or now < self.expires_at:
            return self
        return self.model_copy(update={"outcome": Ending.EXPIRED, "ended_at": self.expires_at})


class QuizTerms(Record):
    """How a quiz is taken, how long a pass is worth something, and what each role must have passed.

    Without ``required`` quizzes can be taken and change nobody's authority. ``replies``: what releasing a reply takes.
    """

    required: bool
    questions: Annotated[int, Field(ge=4, le=30)]
    pass_mark: Annotated[Decimal, Field(gt=0, le=1)]
    valid_days: Annotated[int, Field(ge=1, le=3660)]
    retry_hours: Annotated[int, Field(ge=0, le=24 * 90)]
    minutes: Annotated[int, Field(ge=5, le=24 * 60)]
    needs: dict[Role, tuple[Pillar, ...]]
    replies: tuple[Pillar, ...] = ()

    def enough(self, right: int, of: int) -> bool:
        """True where so many right answers reach the mark; exact, without rounding."""
        return right >= self.pass_mark * of

    def valid_until(self, sitting: Sitting) -> datetime | None:
        """Until when this sitting is a pass, by the mark and the validity in force; None for one that is none.

        One of fewer questions than these terms ask, sat by the terms of another store, says too little here.
        """
        if sitting.outcome not in (Ending.PASSED, Ending.FAILED) or sitting.ended_at is None:
            return None
        if len(sitting.drawn) < self.questions or not self.enough(sitting.right, len(sitting.drawn)):
            return None
        return sitting.ended_at + timedelta(days=self.valid_days)

    def passed_until(self, sittings: Iterable[Sitting], pillar: Pillar) -> datetime | None:
        """The latest moment that any sitting of this pillar reaches; a failed renewal takes nothing away."""
        ends = (self.valid_until(sitting) for sitting in sittings if sitting.pillar is pillar)
        return max((end for end in ends if end is not None), default=None)

    def known(self, sittings: Collection[Sitting], now: datetime) -> frozenset[Pillar]:
        """The pillars passed and not expired: before its last moment a pass counts, from it on it does not."""
        until = {pillar: self.passed_until(sittings, pillar) for pillar in QUIZZED}
        return frozenset(pillar for pillar, end in until.items() if end is not None and now < end)

    def next_attempt(self, sittings: Iterable[Sitting], pillar: Pillar, now: datetime) -> datetime:
        """From when on a new sitting may begin: now, or when the wait after the last failed one is over."""
        mine = (sitting.as_of(now) for sitting in sittings if sitting.pillar is pillar)
        failed = [s.ended_at for s in mine if s.outcome in (Ending.FAILED, Ending.EXPIRED) and s.ended_at]
        return max([now, *(ended + timedelta(hours=self.retry_hours) for ended in failed)])

    def lacking(self, role: Role, known: Collection[Pillar]) -> tuple[Pillar, ...]:
        """What somebody who knows these must still pass before this role counts."""
        return tuple(pillar for pillar in self.needs.get(role, ()) if pillar not in known)

    def counting(self, roles: Collection[Role], known: Collection[Pillar]) -> frozenset[Role]:
        """The roles that count: each that is known enough for, else the next one below it that is, else none."""
        counting: set[Role] = set()
        for role in roles:
            here: Role | None = role
            while here is not None and self.lacking(here, known):
                here = _NEXT_BELOW.get(here)
            if here is not None:
                counting.add(here)
        return frozenset(counting)

    def unlock(self, roles: Collection[Role], known: Collection[Pillar]) -> str:
        """What would make every one of these roles count."""
        missing = {pillar for role in roles for pillar in self.lacking(role, known)}
        return f"Pass the quiz {' and '.join(pillar for pillar in QUIZZED if pillar in missing)}."
