"""``copilot quiz standings / review``: who has passed what, and that the questions were read against their articles."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any

import typer

from api.settings import read_settings
from copilot.domain.errors import BadInput
from copilot.domain.policy import EVERY_STORE
from copilot.domain.quiz import QUIZZED

app = typer.Typer(no_args_is_help=True, help="Quizzes: what a role must know before its authority counts.")


@app.command("standings")
def standings(
    marketplace: Annotated[str, typer.Option(help="By the policy of this store; * for every store")] = EVERY_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Everybody with what they passed, until when, and which of their roles count now."""
    rows = asyncio.run(_standings(marketplace))
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    print("quizzes are required" if rows["required"] else "quizzes are not required: they gate nothing")
    for row in rows["people"]:
        until = ", ".join(f"{pillar} {_day(row['passed_until'][pillar])}" for pillar in QUIZZED)
        print(
            f"{row['name']} ({', '.join(row['roles'])}): {until}; counts as {', '.join(row['counts_as']) or 'nobody'}"
        )


@app.command("review")
def review(
    question: Annotated[list[str] | None, typer.Argument(help="Only these; else every question")] = None,
) -> None:
    """Say that questions were read against their articles as they are now (commit the change of reviewed.json)."""
    from knowledge.passages import load_packaged
    from knowledge.quiz_bank import packaged_bank, review

    bank, articles = packaged_bank(), load_packaged().articles
    known = {one.id for one in bank.questions}
    for name in question or ():
        if name not in known:
            raise BadInput("question", f"{name!r} does not exist", "Name a question of knowledge/quiz/.")
    review(bank, articles, question or sorted(known))
    print(f"{len(question or known)} questions reviewed")


def _day(until: str | None) -> str:
    return f"until {until[:10]}" if until else "not passed"


async def _standings(marketplace: str) -> dict[str, Any]:
    from api.quizzes import standings_of
    from api.wiring import SystemClock, master_key
    from copilot.store.database import Database
    from knowledge.library import load_policies

    settings, now = read_settings(), SystemClock().now()
    policy = load_policies(settings.data_dir / "authority").at(now, marketplace)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.url, master_key(settings))
    try:
        await database.migrate()
        async with database.read() as books:
            return await standings_of(books, policy, now)
    finally:
        await database.close()
