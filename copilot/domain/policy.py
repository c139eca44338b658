"""The authority as data: ladders, matrix, pace and terms of approval of one policy, and when and where it rules (S11, N3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from copilot.domain.identity import Role
from copilot.domain.matrix import Matrix
from copilot.domain.money import Money
from copilot.domain.quiz import Pillar, QuizTerms
from copilot.domain.record import Record
from copilot.domain.risk import Tier

Limit = Annotated[Decimal, Field(ge=0, lt=10**9, allow_inf_nan=False)]
Budget = Annotated[int, Field(ge=1)]
Hours = Annotated[float, Field(gt=0, le=24)]

EVERY_STORE = "*"
# How soon one of us takes a first step (SLA-01), where a policy says nothing else: S69, and well within Amazon's day.
FIRST_STEP_HOURS: dict[Tier, Hours] = {Tier.T1_CRISIS: 1, Tier.T2_GENERAL: 8}
# Whose confirmation moves money, up to the limit of their role.
CONFIRMERS = frozenset({Role.AGENT, Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER})
# Who may be asked to agree to another person's action.
APPROVERS = frozenset({Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER, Role.COMPLIANCE})


class Ladder(Record):
    """Limits of one currency in the given stores ("*" = every store). A role that is not listed may spend nothing."""

    marketplaces: tuple[str, ...]
    currency: str
    limits: dict[Role, Limit]
    agent_per_day: Limit
    buyer_per_90_days: Limit
    asin_per_30_days: Limit


class Velocity(Record):
    """How many money actions may be taken in a time: n allows exactly n, the next one trips a breaker (N10)."""

    agent_per_hour: Budget
    everyone_per_hour: Budget
    asin_per_day: Budget
    order_per_day: Budget


class ApprovalTerms(Record):
    """How long an approval is waited for, and when somebody is reminded of it. Silence is no (AUTH-09)."""

    lifetime_hours: Annotated[float, Field(gt=0, le=24 * 30)]
    escalate_after_hours: Annotated[float, Field(gt=0)]


class AuthorityPolicy(Record):
    """One version of the authority, for some stores and some time; changed by managers only.

    Without ``effective_until`` it stands until the next open-ended one of its stores begins.
    """

    version: str
    effective_from: AwareDatetime
    effective_until: AwareDatetime | None = None
    marketplaces: tuple[str, ...]
    matrix: Matrix
    ladders: tuple[Ladder, ...]
    above_every_limit: frozenset[Role]
    escalate_above: dict[str, Limit]
    velocity: Velocity
    approval: ApprovalTerms
    quiz: QuizTerms | None = None
    first_step_hours: dict[Tier, Hours] = FIRST_STEP_HOURS

    @model_validator(mode="after")
    def _two_people_at_the_top(self) -> Self:
        if len(self.above_every_limit) < 2:
            raise ValueError("above every limit at least two roles must agree (four eyes)")
        return self

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.effective_until is not None and self.effective_until <= self.effective_from:
            raise ValueError("effective_until must come after effective_from")
        return self

    def rules(self, marketplace: str) -> bool:
        """True for a store it was written for."""
        return marketplace in self.marketplaces or EVERY_STORE in self.marketplaces

    def in_force(self, moment: datetime) -> bool:
        """True from its first moment on and before its last."""
        return self.effective_from <= moment and (self.effective_until is None or moment < self.effective_until)

    def ladder(self, marketplace: str, currency: str) -> Ladder | None:
        """The most specific ladder, or None: then nobody has authority (law 8)."""
        fits = [lad for lad in self.ladders if lad.currency == currency]
        exact = [lad for lad in fits if marketplace in lad.marketplaces]
        return next(iter(exact or [lad for lad in fits if EVERY_STORE in lad.marketplaces]), None)

    @property
    def asks_for_quizzes(self) -> bool:
        """True where authority takes passed quizzes (S87)."""
        return self.quiz is not None and self.quiz.required

    def counting(self, roles: Collection[Role], known: Collection[Pillar]) -> frozenset[Role]:
        """Of somebody's roles those whose authority counts with what they know (S87)."""
        if self.quiz is None or not self.quiz.required:
            return frozenset(roles)
        return self.quiz.counting(roles, known)

    def first_step(self, tier: Tier) -> timedelta:
        """Within what time one of us takes a first step (SLA-01)."""
        return timedelta(hours=self.first_step_hours.get(tier, FIRST_STEP_HOURS[tier]))

    def over_threshold(self, amount: Money) -> bool:
        """True when the amount alone escalates the ticket (AUTH-01)."""
        limit = self.escalate_above.get(amount.currency)
        return limit is None or amount.amount > limit


# What rules where and when no policy does: nothing is allowed to anybody (AUTH-00).
NOTHING_IN_FORCE = AuthorityPolicy(
    version="none",
    effective_from=datetime(1995, 1, 1, tzinfo=UTC),
    marketplaces=(),
    matrix=Matrix(version="none", cells=()),
    ladders=(),
    above_every_limit=frozenset({Role.MANAGER, Role.COMPLIANCE}),
    escalate_above={},
    velocity=Velocity(agent_per_hour=10**6, everyone_per_hour=10**6, asin_per_day=10**6, order_per_day=10**6),
    approval=ApprovalTerms(lifetime_hours=24, escalate_after_hours=4),
)
