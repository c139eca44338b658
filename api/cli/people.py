"""``copilot users / keys / records``: people, programs, and facts Amazon gives by mail or export only."""

from __future__ import annotations

import asyncio
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from api.cli.files import read_text
from api.settings import read_settings
from copilot.domain.errors import BadInput
from copilot.domain.identity import Role, Scope
from copilot.domain.order import History, Marks

if TYPE_CHECKING:
    from copilot.store.database import Database

users = typer.Typer(no_args_is_help=True, help="People who may sign in.")
keys = typer.Typer(no_args_is_help=True, help="API keys for programs.")


@users.command("add")
def add_user(
    name: str,
    role: Annotated[list[Role], typer.Option(help="May be given more than once")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Add a person with roles."""

    async def act(books: Any, now: Any) -> str:
        user_id = str(await books.people.add_user(name, role, password, at=now))
        await books.ledger.append("user.added", actor="operator", at=now, data={"user": user_id, "roles": sorted(role)})
        return user_id

    print(asyncio.run(in_database(act)))


@keys.command("add")
def add_key(name: str, scope: Annotated[list[Scope], typer.Option(help="May be given more than once")]) -> None:
    """Add a key; it is shown once. No scope can confirm or approve: that takes a person."""

    async def act(books: Any, now: Any) -> str:
        key = str(await books.people.add_key(name, scope, at=now))
        await books.ledger.append("key.added", actor="operator", at=now, data={"name": name, "scopes": sorted(scope)})
        return key

    print(asyncio.run(in_database(act)))


@users.command("off")
def switch_off(name: str) -> None:
    """Take a person's access away at once; what they decided stays in the ledger (DPP-07)."""

    async def act(books: Any, now: Any) -> str:
        await books.people.deactivate(name)
        await books.ledger.append(
            "user.off", actor="operator", at=now, data={"user": await books.people.user_named(name)}
        )
        return f"{name} can no longer sign in"

    print(asyncio.run(in_database(act)))


@keys.command("revoke")
def revoke_key(name: str) -> None:
    """Make a key worthless at once."""

    async def act(books: Any, now: Any) -> str:
        await books.people.revoke_key(name, at=now)
        await books.ledger.append("key.revoked", actor="operator", at=now, data={"name": name})
        return f"{name} is revoked"

    print(asyncio.run(in_database(act)))


def secret() -> None:
    """Print a fresh key for COPILOT_SECRET_KEY. Keep it: without it the sealed texts are gone."""
    print(urlsafe_b64encode(secrets.token_bytes(32)).decode())


def records(file: Annotated[str, typer.Argument(help="JSON lines: order_id, marks {…}, history {…}")]) -> None:
    """Import what no API gives: claims, chargebacks, protection badges, returns, buyer counts."""
    rows = [_row(file, number, line) for number, line in enumerate(read_text(file).splitlines(), 1) if line.strip()]

    async def act(books: Any, now: Any) -> str:
        for order_id, told, history in rows:
            changed = {}
            if told:
                before = await books.cases.marks(order_id) or Marks()
                after = await books.cases.merge_marks(order_id, told, at=now)
                old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
                changed = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
            if history is not None:
                await books.cases.put_history(order_id, history)
            data = {"order_id": order_id, "changed": changed}
            await books.ledger.append("records.imported", actor="operator", at=now, data=data)
        return f"{len(rows)} orders"

    print(asyncio.run(in_database(act)))


def _row(file: str, number: int, line: str) -> tuple[str, dict[str, Any], History | None]:
    where = f"{file}:{number}"
    try:
        document = json.loads(line)
        told = _renamed(document["marks"]) if document.get("marks") else {}
        marks = Marks.model_validate(told).model_dump(include=set(told))
        history = History.model_validate(document["history"]) if document.get("history") else None
        return str(document["order_id"]), marks, history
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{where} {field}", first["msg"], "Correct this line.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise BadInput(where, f"not a record ({wrong})", "Give order_id and marks or history.") from None


def _renamed(marks: dict[str, Any]) -> dict[str, Any]:
    """``return`` as world files and people write it."""
    return {("return_" if name == "return" else name): value for name, value in marks.items()}


async def in_database(act: Callable[[Any, Any], Awaitable[str]]) -> str:
    """Do it in one transaction of the service's own books, made if need be."""
    from api.wiring import SystemClock

    async with own_database() as database, database.begin() as books:
        return await act(books, SystemClock().now())


@asynccontextmanager
async def own_database() -> AsyncIterator[Database]:
    """The service's own database, made and migrated if need be."""
    from api.wiring import master_key
    from copilot.store.database import Database

    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.url, master_key(settings))
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()
