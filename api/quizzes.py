"""Quizzes as people are shown them: a standing, an open sitting, a result. What is right is shown after the end only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from copilot.domain.policy import AuthorityPolicy
from copilot.domain.question_bank import Bank
from copilot.domain.quiz import QUIZZED, Ending, QuizTerms, Sitting
from copilot.store.database import Books


def standing_view(policy: AuthorityPolicy, terms: QuizTerms, sittings: list[Sitting], now: datetime) -> dict[str, Any]:
    """One person's own standing: for each pillar until when it is passed, when the next attempt may begin, what is open."""
    return {
        "policy": policy.version,
        "required": terms.required,
        "terms": terms.model_dump(
            mode="json", include={"questions", "pass_mark", "valid_days", "retry_hours", "minutes"}
        ),
        "pillars": [
            {
                "pillar": pillar,
                "passed_until": _text(terms.passed_until(sittings, pillar)),
                "valid": pillar in terms.known(sittings, now),
                "next_attempt_at": _text(terms.next_attempt(sittings, pillar, now)),
                "open_sitting": next(
                    (s.id for s in sittings if s.pillar is pillar and s.as_of(now).outcome is None), None
                ),
                "needed_by": sorted(role for role, needs in terms.needs.items() if pillar in needs),
                "needed_for_replies": pillar in terms.replies,
            }
            for pillar in QUIZZED
        ],
    }


def sitting_view(sitting: Sitting, bank: Bank) -> dict[str, Any]:
    """A sitting: its questions while it is open, its result with every why once it has been marked."""
    view: dict[str, Any] = {
        "sitting_id": sitting.id,
        "pillar": sitting.pillar,
        "language": sitting.language,
        "started_at": sitting.started_at.isoformat(),
        "expires_at": sitting.expires_at.isoformat(),
        "outcome": sitting.outcome,
        "of": len(sitting.drawn),
        "pass_mark": str(sitting.pass_mark),
    }
    if sitting.outcome is None:
        questions = [bank.get(d.question).shown(d, sitting.language) for d in sitting.drawn]
        return {**view, "questions": questions if sitting.bank == bank.version else []}
    view |= {"right": sitting.right, "ended_at": _text(sitting.ended_at)}
    if sitting.outcome not in (Ending.PASSED, Ending.FAILED) or sitting.bank != bank.version:
        return view  # never marked, or its texts are not the ones that were asked
    told = [bank.get(d.question).explained(d, sitting.language, sitting.answers.get(d.question)) for d in sitting.drawn]
    for question in told:
        question["links"] = [f"/v1/policies/{id_}" for id_ in question["policies"]]
    return {**view, "questions": told}


async def standings_of(books: Books, policy: AuthorityPolicy, now: datetime) -> dict[str, Any]:
    """Everybody who works here with what they passed and which of their roles count now, by name."""
    sittings, people = await books.quiz.every(), []
    for user_id, name in sorted((await books.people.names()).items(), key=lambda pair: pair[1]):
        roles = await books.people.roles_now(user_id)
        if not roles:
            continue
        mine = sittings.get(user_id, [])
        known = policy.quiz.known(mine, now) if policy.quiz else frozenset()
        until = {p.value: _text(policy.quiz.passed_until(mine, p)) if policy.quiz else None for p in QUIZZED}
        people.append(
            {
                "name": name, "roles": sorted(roles), "passed_until": until, "valid": sorted(known),
                "counts_as": sorted(policy.counting(roles, known)),
            }
        )  # fmt: skip
    return {"policy": policy.version, "required": policy.asks_for_quizzes, "people": people}


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
