"""Sitting a quiz: begun with questions drawn by chance, answered once, told in the ledger (S87)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from copilot.domain.books import Transaction
from copilot.domain.errors import AlreadyDecided, BadInput, Conflict, Denied, NotFound
from copilot.domain.identity import Actor
from copilot.domain.marketplace import Language
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.question_bank import Bank, Chance
from copilot.domain.quiz import QUIZZED, RULE, Ending, Pillar, QuizTerms, Sitting


def terms_of(policy: AuthorityPolicy) -> QuizTerms:
    """How quizzes are taken under this policy. Raises Denied where it says nothing of them."""
    if policy.quiz is None:
        text = f"the policy in force ({policy.version}) has no quizzes"
        raise Denied(RULE, text, "A manager publishes a policy with a quiz section.")
    return policy.quiz


async def begin(
    books: Transaction, pillar: Pillar, *, language: Language, actor: Actor, policy: AuthorityPolicy, bank: Bank,
    chance: Chance, now: datetime, elsewhere: Collection[AuthorityPolicy] = (),
) -> Sitting:  # fmt: skip
    """A new sitting. Raises NotAllowed for a program, Conflict while one is open, Denied during the wait after a failure.

    ``elsewhere``: the policies of the other stores, where a pass counts as well. The longest wait of all holds: nobody
    gets around one by sitting by the terms of another store.
    """
    actor.require_person("sitting a quiz")
    terms = terms_of(policy)
    if pillar not in QUIZZED:
        raise BadInput("pillar", f"{pillar} has no quiz", f"One of {', '.join(QUIZZED)}.")
    before = await tidy(books, pillar, actor=actor, bank=bank, now=now)
    if before is not None:
        raise Conflict(f"your sitting {before.id} of {pillar} is open; answer it first")
    sittings = await books.quiz.of(actor.id)
    free = max(each.next_attempt(sittings, pillar, now) for each in (terms, *(p.quiz for p in elsewhere if p.quiz)))
    if free > now:
        raise Denied(
            RULE, "the last sitting was not passed", f"Read the articles; try again from {free:%Y-%m-%d %H:%MZ}."
        )
    sitting = Sitting(
        id="sit_" + secrets.token_hex(10),
        user_id=actor.id,
        pillar=pillar,
        language=language,
        bank=bank.version,
        policy_version=policy.version,
        pass_mark=terms.pass_mark,
        drawn=bank.draw(pillar, min(terms.questions, len(bank.of(pillar))), chance),
        started_at=now,
        expires_at=now + timedelta(minutes=terms.minutes),
    )
    await books.quiz.begin(sitting)
    return sitting


async def tidy(books: Transaction, pillar: Pillar, *, actor: Actor, bank: Bank, now: datetime) -> Sitting | None:
    """End the person's open sitting of this pillar where it cannot be answered any more; the one that still can."""
    sitting = await books.quiz.open_one(actor.id, pillar)
    if sitting is None or await settle(books, sitting, bank=bank, now=now) is not None:
        return None
    return sitting


async def own(books: Transaction, sitting_id: str, actor: Actor) -> Sitting:
    """The person's own sitting. Raises NotFound, also for somebody else's."""
    sitting = await books.quiz.get(sitting_id)
    if sitting.user_id != actor.id:
        raise NotFound("sitting", sitting_id)
    return sitting


async def answer(
    books: Transaction, sitting_id: str, answers: Mapping[str, str], *, actor: Actor, bank: Bank, now: datetime
) -> Sitting:
    """Mark a sitting, once. Raises NotFound, AlreadyDecided, BadInput; then it stands as it was.

    One whose time has run out, or whose questions have changed, comes back ended without being marked.
    """
    actor.require_person("answering a quiz")
    sitting = await own(books, sitting_id, actor)
    if sitting.outcome is not None:
        raise AlreadyDecided(f"sitting {sitting_id} was answered before; its result stands")
    ended = await settle(books, sitting, bank=bank, now=now)
    if ended is not None:
        return ended
    right = bank.count_right(sitting, answers)
    passed = right >= sitting.pass_mark * len(sitting.drawn)
    marked = {"answers": dict(answers), "right": right, "outcome": Ending.PASSED if passed else Ending.FAILED}
    return await _end(books, sitting.model_copy(update={**marked, "ended_at": now}), now)


async def settle(books: Transaction, sitting: Sitting, *, bank: Bank, now: datetime) -> Sitting | None:
    """End an open sitting that cannot be answered any more; None for one that can."""
    expired = sitting.as_of(now)
    if expired.outcome is not None:
        return await _end(books, expired, now)
    if sitting.bank != bank.version:
        return await _end(books, sitting.model_copy(update={"outcome": Ending.VOID, "ended_at": now}), now)
    return None


async def _end(books: Transaction, ended: Sitting, now: datetime) -> Sitting:
    if not await books.quiz.end(ended):
        raise AlreadyDecided(f"sitting {ended.id} was answered before; its result stands")
    assert ended.outcome is not None
    kind = {Ending.PASSED: "quiz.passed", Ending.VOID: "quiz.void"}.get(ended.outcome, "quiz.failed")
    await books.ledger.append(
        kind, actor=ended.user_id, at=now,
        data={
            "sitting": ended.id, "pillar": ended.pillar, "outcome": ended.outcome, "right": ended.right,
            "of": len(ended.drawn), "pass_mark": str(ended.pass_mark), "bank": ended.bank,
            "policy": ended.policy_version, "questions": [drawn.question for drawn in ended.drawn],
        },
    )  # fmt: skip
    return ended
