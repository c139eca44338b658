"""The hands of a crowd, in threads and in processes: each opens the books, waits for the others, and confirms as the graph does."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from datetime import timedelta
from typing import Any

from copilot.domain.action import RefundAction
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, Denied
from copilot.store.database import Database
from copilot.tools.authority import judge_for
from copilot.tools.execute import enqueue
from tests.builders.amazon import FakeAmazon, Hands
from tests.builders.desk import KNOWN, MASTER, Desk, Standing, generous, note, person, proposed, unhurried
from tests.builders.orders import NOW, order, refund
from tests.builders.rows import order_number

POLICIES = {"generous": generous, "capped": unhurried}
Click = dict[str, Any]  # who, order, amount, action_id, ticket


def action_of(click: Click) -> RefundAction:
    """A refund of this much of the order's principal of 20.00 EUR."""
    return refund(order(order_id=order_number(click["order"])), principal=click["amount"])


async def click(database: Database, policies: Standing, one: Click) -> str:
    """Confirm, exactly as ``graphs/nodes/act.py`` takes an action on. What became of it, in one word."""
    action, by = action_of(one), person(one["who"])
    amazon = FakeAmazon(Hands(NOW))
    amazon.sells(order(order_id=action.order_id))
    facts = await Desk(database, amazon, amazon.clock).readers.facts(action.order_id, action.marketplace)
    async with database.read() as books:
        run = await books.runs.get(f"run_{one['ticket']}")
    try:
        async with database.begin() as books:
            await books.actions.take_turn()
            policy = policies.at(NOW, action.marketplace)
            verdict = await judge_for(
                books, action, facts=facts, flags=(), actor=by.id, roles=by.roles, policy=policy, now=NOW,
                action_id=one["action_id"],
            )  # fmt: skip
            record = await enqueue(
                books, proposed(action, one["action_id"]), facts=facts, verdict=verdict, policy_version=policy.version,
                note=note(), known_policies=KNOWN, actor=by, run=run, suggestion_id="sug_1", flags=frozenset(),
                now=NOW, hold=timedelta(0),
            )  # fmt: skip
            return record.state.value
    except Denied as no:
        return no.rule
    except (ActionAlreadyOpen, AlreadyDecided) as no:
        return no.code


def click_all(url: str, clicks: list[Click], threads: int, policy: str, ready: threading.Barrier) -> Counter[str]:
    """Each thread with its own loop and connections; all start at once. How often what became of the clicks."""
    became: Counter[str] = Counter()
    counting = threading.Lock()
    standing = Standing(POLICIES[policy]())

    async def work(mine: list[Click]) -> list[str]:
        database = Database(url, MASTER)
        try:
            async with database.read() as books:
                await books.ledger.head()  # connected before the start
            ready.wait(60)
            return [await click(database, standing, one) for one in mine]
        finally:
            await database.close()

    def run(mine: list[Click]) -> None:
        try:
            results = asyncio.run(work(mine))
        except Exception as error:
            results = [f"{type(error).__name__}: {error}"]
            ready.abort()
        with counting:
            became.update(results)

    crew = [threading.Thread(target=run, args=(clicks[n::threads],)) for n in range(threads)]
    for hand in crew:
        hand.start()
    for hand in crew:
        hand.join()
    return became


def process(url: str, clicks: list[Click], threads: int, policy: str, together: Any, answer: Any) -> None:
    """The work of one process: its threads start when every process is ready."""
    ready = threading.Barrier(threads, action=lambda: together.wait(60) and None)
    answer.send(dict(click_all(url, clicks, threads, policy, ready)))
    answer.close()
