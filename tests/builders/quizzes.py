"""Quizzes in tests: terms that ask, sittings that ended somehow, and a policy in which authority takes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from copilot.domain.marketplace import Language
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.quiz import QUIZZED, Drawn, Ending, Pillar, QuizTerms, Sitting
from tests.builders.orders import NOW, POLICY

assert POLICY.quiz is not None
TERMS = POLICY.quiz.model_copy(update={"required": True})


def asking(**changes: Any) -> AuthorityPolicy:
    """The packaged policy with its quizzes required; ``changes`` are terms."""
    return POLICY.model_copy(update={"quiz": QuizTerms.model_validate({**TERMS.model_dump(), **changes})})


def sitting(
    pillar: Pillar = Pillar.RETURNS_REFUNDS, right: int = 12, *, of: int = 12, user: str = "usr_anna",
    ended: datetime = NOW, outcome: Ending | None = None, number: int = 1,
) -> Sitting:  # fmt: skip
    """A sitting that ended then with so many right answers."""
    return Sitting(
        id=f"sit_{user}_{pillar}_{number}",
        user_id=user,
        pillar=pillar,
        language=Language.EN,
        bank="bank",
        policy_version="test",
        pass_mark=TERMS.pass_mark,
        drawn=tuple(Drawn(question=f"q{n}", order=(0, 1, 2, 3)) for n in range(of)),
        started_at=ended - timedelta(minutes=20),
        expires_at=ended + timedelta(minutes=40),
        right=right,
        outcome=outcome or (Ending.PASSED if right >= Decimal("0.8") * of else Ending.FAILED),
        ended_at=ended,
    )


async def has_passed(books: Any, user_id: str, *pillars: Pillar, ended: datetime = NOW) -> None:
    """This person passed these quizzes then; none named: every one."""
    for pillar in pillars or QUIZZED:
        passed = sitting(pillar, user=user_id, ended=ended)
        await books.quiz.begin(passed.model_copy(update={"outcome": None, "ended_at": None}))
        await books.quiz.end(passed)
