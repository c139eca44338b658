"""Rows for tests of the books: actions, feeds, and how to count who was refused."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.domain.action import ActionState, FeedKind, digest
from copilot.domain.identity import Role
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep
from copilot.store.database import Database
from tests.builders.desk import seed
from tests.builders.orders import NOW, ORDER_ID, order, refund


def record_of(
    number: int, order_id: str = ORDER_ID, state: ActionState = ActionState.HELD, cents: int = 500
) -> ActionRecord:
    action = refund(order(order_id=order_id), principal=f"{cents / 100:.2f}")
    return ActionRecord(
        action_id=f"act_{number}", ticket_id=f"tkt_{number}", run_id=f"run_{number}", suggestion_id="sug_1",
        action=action, digest=digest(action), state=state, confirmed_by="usr_anna",
        confirmed_roles=frozenset({Role.AGENT}), confirmed_at=NOW, hold_until=NOW, updated_at=NOW,
    )  # fmt: skip


def order_number(number: int) -> str:
    return f"403-1234567-{number:07d}"


def feed_of(number: int, *actions: str) -> FeedRecord:
    return FeedRecord(
        id=f"feed_{number}", kind=FeedKind.REFUND, step=FeedStep.PREPARED, marketplaces=("IT",), action_ids=actions,
        document=b"<xml/>", created_at=NOW,
    )  # fmt: skip


async def insert_all(database: Database, *records: ActionRecord) -> None:
    async with database.begin() as books:
        for record in records:
            await seed(books, int(record.action_id.removeprefix("act_")))
            await books.actions.insert(record)


def refusals(results: Sequence[object], kind: type[BaseException]) -> int:
    strangers = [r for r in results if isinstance(r, BaseException) and not isinstance(r, kind)]
    assert strangers == []
    return sum(isinstance(r, kind) for r in results)
