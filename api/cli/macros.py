"""``copilot macros list / show / check / coverage / export / lock``: the macro library, to read; and the lock of packaged files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.macro_desk import import_, retire_
from api.settings import read_settings
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.ledger import Entry
from copilot.domain.macro import Lifecycle
from copilot.domain.macro_coverage import SUGGESTED, TOP, WITHOUT_MACRO, Coverage, coverage, reasons_of
from copilot.domain.macro_life import STEPS, MacroVersion, as_told, on_offer, require_as_told
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from knowledge.library import MACROS, load_macros, read_macro, write_locks
from knowledge.macro_files import ExportFormat

app = typer.Typer(no_args_is_help=True, help="The library of locked macros.")
app.command("import")(import_)
app.command("retire")(retire_)

Json = Annotated[bool, typer.Option("--json", help="Print JSON")]

_MARKS = {Lifecycle.LOCKED: "locked", Lifecycle.VERIFIED: "verif.", Lifecycle.DRAFT: "draft", None: "-"}


@app.command("list")
def list_(
    state: Annotated[Lifecycle | None, typer.Option(help="Only in this state; else all that are not retired")] = None,
    as_json: Json = False,
) -> None:
    """Every macro with its version, state, rank and review date; also those this installation wrote."""
    from api.macro_views import row_of

    found = [v for v in _standing() if (v.state is state if state else v.state is not Lifecycle.RETIRED)]
    rows = [row_of(version, {}, _today()) for version in found]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in sorted(rows, key=lambda row: (-row.get("rank", 0), row["id"])):
        title = row.get("title", {}).get(Language.EN) or next(iter(row.get("title", {}).values()), "")
        print(f"{row.get('rank', 0):3} {row['id']}@{row['version']} {row['state']} until {row.get('review_by', '?')}  {title}")  # fmt: skip
    if not rows:
        print("no macros" if state is None else f"no macro is {state}")


@app.command("show")
def show(
    macro_id: Annotated[str, typer.Argument(help="Its id")],
    version: Annotated[int | None, typer.Option(help="Which version; else the newest that is not retired")] = None,
    as_json: Json = False,
) -> None:
    """One version in all its languages, with who wrote, verified and locked it; old versions too."""
    from api.macro_views import whole

    standing, _, names = _read(frozenset())
    found = [v for v in standing if v.id == macro_id]
    if version is not None:
        found = [v for v in found if v.version == version]
    if not found:
        raise NotFound("macro", macro_id if version is None else f"{macro_id}@{version}")
    chosen = next((v for v in reversed(found) if v.state is not Lifecycle.RETIRED), found[-1])
    row = whole(chosen, names, _today())
    if as_json:
        print(json.dumps(row, ensure_ascii=False))
        return
    print(f"{chosen.name} {chosen.state}, rank {row['rank']}, until {row['review_by']}")
    for name in ("author", "verified_by", "locked_by", "retired_by"):
        if row[name]:
            print(f"{name}: {row[name]}")
    for language in row["languages"]:
        print(f"\n[{language}] {row['title'].get(language, '')}\n{row['body'][language].rstrip()}")


@app.command("check")
def check() -> None:
    """Load every macro, compare each body with its lock, lint it as a buyer would read it; name the reasons without one."""
    from knowledge.macro_check import blocked_macros

    packaged = load_macros()
    macros = on_offer(packaged, [v for v in _standing() if v.seq])
    covered = {reason for m in macros for reason in (m.when.reasons or frozenset(Reason))}
    missing = sorted(set(Reason) - covered - WITHOUT_MACRO)
    print(f"{len(macros)} macros in {len(Language)} languages, every one as locked")
    blocked = blocked_macros(macros)
    for finding in blocked:
        print(f"{finding.where}: {finding.code}: {finding.text}")
    if missing:
        print(f"reasons without a macro: {', '.join(missing)}")
    if missing or blocked:
        raise typer.Exit(1)


@app.command("coverage")
def coverage_(as_json: Json = False) -> None:
    """Which reasons have a locked macro of their own, by language and state, the most frequent reasons of our tickets first."""
    found, entries, _ = _read(frozenset({SUGGESTED}))
    alive = [version.macro() for version in found if version.state is not Lifecycle.RETIRED]
    told = coverage(reasons_of(entries), alive, _today())
    if as_json:
        print(json.dumps({**told.model_dump(mode="json"), "missing": told.missing}, ensure_ascii=False))
        return
    print(f"{'reason':24} tickets   share  " + "  ".join(f"{lang:6}" for lang in Language))
    for one in told.reasons:
        marks = (
            "  ".join(f"{_MARKS[one.languages[lang]]:6}" for lang in Language) if one.needs_one else "none on purpose"
        )
        print(f"{one.reason:24} {one.tickets:7} {one.share:7.1%}  {marks}".rstrip())
    print(_sum(told))


@app.command("export")
def export(
    format_: Annotated[ExportFormat, typer.Option("--format", help="As what")] = ExportFormat.YAML,
    state: Annotated[Lifecycle, typer.Option(help="The newest version in this state of each")] = Lifecycle.LOCKED,
    out: Annotated[str, typer.Option(help="File to write, - for stdout")] = "-",
) -> None:
    """Write macros as one file that `macros import` reads again as it is."""
    from api.macro_views import WRITERS, exported

    text = WRITERS[format_][0](exported(_standing(), state))
    if out == "-":
        print(text, end="")
    else:
        Path(out).write_text(text, encoding="utf-8", newline="")


@app.command("lock")
def lock() -> None:
    """Pin the packaged files as they are now (a manager's act: commit the change of locks.json). Blocked words are not locked."""
    from knowledge.macro_check import blocked_macros

    macros = [read_macro(path.read_text(encoding="utf-8"), name=path.name) for path in sorted(MACROS.glob("*.yaml"))]
    for finding in blocked_macros(macros):
        raise BadInput(finding.where, f"{finding.code}: {finding.text}", "Nothing was locked.")
    write_locks(macros)
    print(f"{len(macros)} macros locked")


def _sum(told: Coverage) -> str:
    covered, lacking = sum(bool(one.locked) for one in told.top), ", ".join(told.missing) or "none"
    what = f"top {TOP} reasons" if told.tickets else "reasons"
    return f"{covered} of {len(told.top)} {what} with a locked macro; without one: {lacking}"


def _standing() -> list[MacroVersion]:
    return _read(frozenset())[0]


_Read = tuple[list[MacroVersion], list[Entry], dict[str, str]]


def _read(kinds: frozenset[str]) -> _Read:
    """Every version, packaged ones beneath those of the database where there is one, each as the ledger tells; the ledger's
    entries of these kinds; and people's names. Raises MacroTampered."""

    from copilot.tools.macros import merged

    async def read(books: Any) -> _Read:
        own, steps = await books.macros.every(), await books.ledger.of_kinds(STEPS)
        require_as_told(own, steps)
        return as_told(own, steps), await books.ledger.of_kinds(kinds) if kinds else [], await books.people.names()

    own, entries, names = asyncio.run(_in_books(read)) or ([], [], {})
    return merged(load_macros(), own), entries, names


async def _in_books(read: Callable[[Any], Awaitable[Any]]) -> Any:
    """What these books say; None where no service has made any yet."""
    from api.wiring import master_key
    from copilot.store.database import Database

    settings = read_settings()
    if not settings.database_url and not (settings.data_dir / "copilot.sqlite3").exists():
        return None
    database = Database(settings.url, master_key(settings))
    try:
        if await database.is_empty():
            return None
        await database.migrate()
        async with database.read() as books:
            return await read(books)
    finally:
        await database.close()


def _today() -> Any:
    return datetime.now(UTC).date()
