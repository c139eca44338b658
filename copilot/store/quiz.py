"""Sittings of the quizzes: one open for each person and pillar, ended once."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import Conflict, NotFound
from copilot.domain.quiz import Pillar, Sitting
from copilot.store.tables import quiz_sittings


class Quiz:
    """Who sat which quiz, and how it ended."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def begin(self, sitting: Sitting) -> None:
        """Store a new sitting. Raises Conflict while the person has an open one of this pillar."""
        row = {
            **sitting.model_dump(),
            "pillar": sitting.pillar.value,
            "language": sitting.language.value,
            "pass_mark": str(sitting.pass_mark),
            "drawn": [one.model_dump(mode="json") for one in sitting.drawn],
            "open_for": _open_for(sitting.user_id, sitting.pillar),
        }
        try:
            async with self._db.begin_nested():  # a refusal leaves the transaction usable on PostgreSQL too
                await self._db.execute(sa.insert(quiz_sittings).values(**row))
        except IntegrityError:
            raise Conflict(f"a sitting of {sitting.pillar} is open; answer it first") from None

    async def get(self, sitting_id: str) -> Sitting:
        """The sitting. Raises NotFound."""
        row = (await self._db.execute(sa.select(quiz_sittings).where(quiz_sittings.c.id == sitting_id))).first()
        if row is None:
            raise NotFound("sitting", sitting_id)
        return _sitting(row)

    async def open_one(self, user_id: str, pillar: Pillar) -> Sitting | None:
        """The person's sitting of this pillar that has not ended."""
        mine = quiz_sittings.c.open_for == _open_for(user_id, pillar)
        row = (await self._db.execute(sa.select(quiz_sittings).where(mine))).first()
        return None if row is None else _sitting(row)

    async def end(self, sitting: Sitting) -> bool:
        """Write how it ended; True for exactly one caller."""
        done = await self._db.execute(
            sa.update(quiz_sittings)
            .where(quiz_sittings.c.id == sitting.id, quiz_sittings.c.outcome.is_(None))
            .values(
                answers=sitting.answers,
                right=sitting.right,
                outcome=sitting.outcome.value if sitting.outcome else None,
                ended_at=sitting.ended_at,
                open_for=None,
            )
        )
        return done.rowcount == 1

    async def of(self, user_id: str) -> list[Sitting]:
        """Every sitting of the person, oldest first."""
        query = sa.select(quiz_sittings).where(quiz_sittings.c.user_id == user_id)
        rows = await self._db.execute(query.order_by(quiz_sittings.c.started_at, quiz_sittings.c.id))
        return [_sitting(row) for row in rows]

    async def every(self) -> dict[str, list[Sitting]]:
        """Every sitting, by person, oldest first."""
        found: dict[str, list[Sitting]] = defaultdict(list)
        rows = await self._db.execute(sa.select(quiz_sittings).order_by(quiz_sittings.c.started_at, quiz_sittings.c.id))
        for row in rows:
            found[row.user_id].append(_sitting(row))
        return found


def _open_for(user_id: str, pillar: Pillar) -> str:
    return f"{user_id}:{pillar.value}"


def _sitting(row: sa.Row[Any]) -> Sitting:
    fields = {name: value for name, value in row._mapping.items() if name in Sitting.model_fields}
    return Sitting.model_validate({**fields, "pass_mark": Decimal(row.pass_mark)})
