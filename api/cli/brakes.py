"""``copilot stop``: the kill switch for who stands at the machine. Letting go again takes a signed-in manager."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from api.settings import read_settings
from copilot.domain.brake import Brake
from copilot.domain.identity import Actor, ActorKind, Role

OPERATOR = Actor(id="operator", name="operator", kind=ActorKind.USER, roles=frozenset({Role.ADMIN}))


def stop(
    scope: Annotated[
        str, typer.Argument(help="all, tool:refund, marketplace:IT, agent:ID, asin:ASIN or order:ID")
    ] = "all",
    reason: Annotated[str, typer.Option(help="Why; people will read it")] = "stopped by the operator",
) -> None:
    """Stop money at once: nothing in this scope is confirmed any more, and nothing leaves for Amazon."""
    brake = asyncio.run(_stop(scope, reason))
    print(
        f"stopped: {brake.scope} ({brake.id}); a manager releases it on the page or with POST /v1/brakes/{brake.id}/release"
    )


async def _stop(scope: str, reason: str) -> Brake:
    from api.wiring import SystemClock, master_key
    from copilot.store.database import Database
    from copilot.tools.brakes import stop as pull

    settings = read_settings()
    database = Database(settings.url, master_key(settings))
    try:
        await database.migrate()
        async with database.begin() as books:
            return await pull(books, scope, reason=reason, actor=OPERATOR, now=SystemClock().now())
    finally:
        await database.close()
