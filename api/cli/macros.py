"""``copilot macros list / check / lock``: the macro library."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from knowledge.library import MACROS, load_macros, read_macro, write_locks

app = typer.Typer(no_args_is_help=True, help="The library of locked macros.")

# Nobody waits for an answer, or no free text is allowed to the buyer: no macro on purpose.
WITHOUT_MACRO = frozenset({Reason.A_TO_Z_CLAIM, Reason.NO_RESPONSE_NEEDED, Reason.PLATFORM_NOTIFICATION, Reason.OTHER})


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Every macro with its version, rank and conditions."""
    macros = load_macros()
    if as_json:
        print(json.dumps([m.model_dump(mode="json", exclude={"body"}) for m in macros], ensure_ascii=False))
        return
    for m in sorted(macros, key=lambda m: (-m.rank, m.id)):
        print(f"{m.rank:3} {m.id}@{m.version} {m.state} until {m.review_by}  {m.title[Language.EN]}")


@app.command("check")
def check() -> None:
    """Load every macro, compare each body with its lock, lint it as a buyer would read it; name the reasons without one."""
    from knowledge.macro_check import blocked_macros

    macros = load_macros()
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


@app.command("lock")
def lock() -> None:
    """Pin the bodies as they are now (a manager's act: commit the change of locks.json). Blocked words are not locked."""
    from knowledge.macro_check import blocked_macros

    macros = [read_macro(path.read_text(encoding="utf-8"), name=path.name) for path in sorted(MACROS.glob("*.yaml"))]
    for finding in blocked_macros(macros):
        raise BadInput(finding.where, f"{finding.code}: {finding.text}", "Nothing was locked.")
    write_locks(macros)
    print(f"{len(macros)} macros locked")
