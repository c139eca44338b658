"""``copilot macros import / retire``: the acts of people on the macro library that can be done at the machine."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.files import read_bytes
from api.cli.people import in_database, own_database
from copilot.domain.errors import BadInput, CopilotError, NotFound
from copilot.domain.identity import Actor, ActorKind
from copilot.domain.marketplace import Language
from knowledge.library import load_macros

if TYPE_CHECKING:
    from knowledge.macro_files.reading import MacroReading

By = Annotated[str, typer.Option(help="The person whose act this is, by the name they sign in with")]


def import_(
    files: Annotated[
        list[str], typer.Argument(help="Tables (.csv .tsv), documents or exports of a help desk (.json .yaml)")
    ],
    by: By,
    lang: Annotated[Language | None, typer.Option(help="The language of texts that name none")] = None,
) -> None:
    """Take macros in as drafts: our tables and documents, and exports of Zendesk, Freshdesk and Gorgias.

    What cannot be used is one line each on stderr, and ends the command with 2; everything else is taken in. Words that a
    version says already are not drafted again.
    """
    from copilot.tools.macros import take_in
    from knowledge.macro_files.reading import MacroReading

    reading = MacroReading()
    for name in files:
        _collect(name, lang, reading)

    async def act() -> str:
        async with own_database() as database:
            async with database.read() as books:
                actor = await _person(books, by)
            now = datetime.now(UTC)
            taken = await take_in(database, reading.macros, packaged=load_macros(), actor=actor, now=now)
        new = [version.name for _, version in taken if version is not None]
        for line in new:
            print(f"{line} draft")
        return f"{len(new)} drafted, {len(taken) - len(new)} unchanged, {len(reading.problems)} refused"

    told = asyncio.run(act())
    for remark in reading.remarks:
        print(remark)
    print(told)
    for problem in reading.problems:
        print(f"copilot: {problem.code}: {' '.join(problem.message.split())}", file=sys.stderr)
    if reading.problems:
        raise typer.Exit(2)


def retire_(
    macro_id: Annotated[str, typer.Argument(help="Its id")],
    version: Annotated[int, typer.Option(help="Which version")],
    by: By,
) -> None:
    """Offer a version no more, on every service at once: a manager's act. Also the way out for one whose bytes were changed."""
    from copilot.tools.macros import retire

    async def act(books: Any, now: Any) -> str:
        actor = await _person(books, by)
        gone = await retire(books, macro_id, version, packaged=load_macros(), actor=actor, now=now)
        return f"{gone.name} is retired"

    print(asyncio.run(in_database(act)))


def _collect(name: str, lang: Language | None, reading: MacroReading) -> None:
    """One file's macros and problems, added to what other files gave."""
    from knowledge.macro_files.reading import LARGEST, read_macros

    try:
        if name != "-" and Path(name).is_file() and Path(name).stat().st_size > LARGEST:
            raise BadInput(name, f"is {Path(name).stat().st_size >> 20} MB long", f"At most {LARGEST >> 20} MB.")
        found = read_macros("stdin.json" if name == "-" else name, read_bytes(name), lang)
    except CopilotError as wrong:
        reading.problems.append(wrong if isinstance(wrong, BadInput) else BadInput(name, wrong.message, "Correct it."))
        return
    known = {macro.id for macro in reading.macros}
    for macro in found.macros:
        if macro.id in known:
            reading.problems.append(
                BadInput(name, f"is about {macro.id} as another file is", "Give each an id of its own.")
            )
        else:
            reading.macros.append(macro)
    reading.problems += found.problems
    reading.remarks += found.remarks


async def _person(books: Any, name: str) -> Actor:
    """The person with the roles they hold now. Raises NotFound for a name of nobody's, or of somebody who left."""
    user_id = await books.people.user_named(name)
    roles = await books.people.roles_now(user_id)
    if not roles:
        raise NotFound("user", name)
    return Actor(id=user_id, name=name, kind=ActorKind.USER, roles=roles)
