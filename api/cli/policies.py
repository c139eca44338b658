"""``copilot policies list / check / test / diff / publish / matrix``: who may do what, as tested files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.files import read_bytes
from api.settings import read_settings
from copilot.domain.errors import BadInput
from copilot.domain.identity import Role
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.matrix import TOOLS
from copilot.domain.order import Fulfilment
from copilot.domain.policy import EVERY_STORE, AuthorityPolicy
from copilot.domain.policy_book import Origin, PolicyBook, PolicyFile
from copilot.domain.policy_check import Finding, run_tests
from copilot.domain.policy_diff import changes
from knowledge.policy_files import (
    PolicyRefused,
    check_policies,
    load_policies,
    publish,
    read_folder,
    read_policy,
    unpublished,
)

app = typer.Typer(no_args_is_help=True, help="Who may do what, and up to how much: policies as tested files.")

Folder = Annotated[Path | None, typer.Argument(help="Only the policies of this folder")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]

# Names as Amazon's screens have them, beside ours.
_AMAZON = {Fulfilment.FBM: "MFN", Fulfilment.FBA: "AFN", Fulfilment.EASY_SHIP: "Easy Ship"}


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Every policy with its stores and times; * marks the one in force for every store."""
    book, now = _book(), datetime.now(UTC)
    in_force = book.at(now, EVERY_STORE)
    rows = [_row(file, file.policy is in_force) for file in sorted(book.files, key=lambda f: f.policy.effective_from)]
    if as_json:
        print(json.dumps({"policies": rows, "unpublished": list(unpublished(_folder()))}))
        return
    for row in rows:
        mark, until = "*" if row["in_force"] else " ", row["effective_until"] or "the next begins"
        print(f"{mark} {row['version']}  {', '.join(row['marketplaces'])}  {row['effective_from']} until {until}  {row['origin']} {row['file']}")  # fmt: skip
    for name in unpublished(_folder()):
        print(f"  {name} was never published; nobody goes by it")


@app.command("check")
def check(folder: Folder = None, as_json: Json = False) -> None:
    """Form, contradictions, overlaps, gaps, and each policy's own tests. Exit code 1 and a line for each finding."""
    files, findings = _files(folder)
    findings = findings or check_policies(PolicyBook(files=files))
    _tell(findings, f"{len(files)} policies, {sum(len(f.tests) for f in files)} tests, nothing to remark", as_json)


@app.command("test")
def test(folder: Folder = None, as_json: Json = False) -> None:
    """The tests each policy brings, answered by the judgement that answers real cases. Exit code 1 if one fails."""
    files, findings = _files(folder)
    findings = findings or tuple(finding for file in files for finding in run_tests(file))
    _tell(
        findings,
        "\n".join(f"{file.name}: {len(file.tests)} of {len(file.tests)} as expected" for file in files),
        as_json,
    )


@app.command("diff")
def diff(
    a: Annotated[str, typer.Argument(help="A version, or a file")],
    b: Annotated[str, typer.Argument(help="A version, or a file")],
    as_json: Json = False,
) -> None:
    """What changes from A to B, a line for each place."""
    changed = changes(_policy(a), _policy(b))
    if as_json:
        print(json.dumps([change.model_dump() for change in changed], ensure_ascii=False))
        return
    for change in changed:
        print(change.line())
    if not changed:
        print("nothing differs")


@app.command("publish")
def publish_(
    file: Annotated[Path, typer.Argument(help="A policy file that passes `copilot policies check`")],
    by: Annotated[str, typer.Option(help="The manager whose act this is")],
    as_json: Json = False,
) -> None:
    """Put a policy into force from its first moment on: a manager's act. One finding, and nothing is written."""
    try:
        entry = publish(read_bytes(str(file)), file.name, _folder(), by=by, at=datetime.now(UTC))
    except PolicyRefused as refused:
        _tell(refused.findings, "", as_json)
        return
    if as_json:
        print(entry.model_dump_json())
    else:
        print(f"{entry.version} is published by {entry.by}; sha256 {entry.sha256}")


@app.command("matrix")
def matrix(
    marketplace: Annotated[str | None, typer.Option(help="The ladder of this store beside it")] = None,
    as_json: Json = False,
) -> None:
    """Who may do what on AFN, MFN, SFP, Easy Ship and MCF orders, and why; with a store, up to how much."""
    if marketplace is not None and marketplace not in MARKETPLACES:
        raise BadInput("--marketplace", f"{marketplace!r} is not served", f"One of {', '.join(sorted(MARKETPLACES))}.")
    policy = _book().at(datetime.now(UTC), marketplace or EVERY_STORE)
    if as_json:
        print(json.dumps(_table(policy, marketplace), ensure_ascii=False))
        return
    for fulfilment in Fulfilment:
        name = _AMAZON.get(fulfilment)
        print(f"{fulfilment} ({name})" if name else f"{fulfilment}")
        for tool in TOOLS:
            cell = policy.matrix.check(fulfilment, tool)
            way = "" if cell.passed else f"  {cell.unlock}"
            print(f"  {tool:10} {'yes' if cell.passed else 'no':3}  {cell.rule}  {cell.text}.{way}")
    for line in _who(policy, marketplace):
        print(line)


def _who(policy: AuthorityPolicy, marketplace: str | None) -> Iterable[str]:
    top = " and ".join(sorted(policy.above_every_limit))
    store = MARKETPLACES.get(marketplace or "")
    ladders = [policy.ladder(store.code, store.currency)] if store else policy.ladders
    yield f"who, under {policy.version}; everybody else confirms nothing; above every limit {top} agree"
    for ladder in ladders:
        if ladder is not None:
            limits = ", ".join(f"{role} {ladder.limits[role]}" for role in Role if role in ladder.limits)
            yield f"  {ladder.currency} {'+'.join(ladder.marketplaces)}  {limits or 'nobody'}"


def _table(policy: AuthorityPolicy, marketplace: str | None) -> dict[str, Any]:
    store = MARKETPLACES.get(marketplace or "")
    ladders = [policy.ladder(store.code, store.currency)] if store else policy.ladders
    cells = [(fulfilment, tool, policy.matrix.check(fulfilment, tool)) for fulfilment in Fulfilment for tool in TOOLS]
    return {
        "version": policy.version,
        "cells": [
            {"fulfilment": f, "tool": t, "allowed": c.passed, "rule": c.rule, "text": c.text, "unlock": c.unlock}
            for f, t, c in cells
        ],
        "ladders": [ladder.model_dump(mode="json") for ladder in ladders if ladder is not None],
        "above_every_limit": sorted(policy.above_every_limit),
    }


def _folder() -> Path:
    return read_settings().data_dir / "authority"


def _book() -> PolicyBook:
    return load_policies(_folder())


def _files(folder: Path | None) -> tuple[tuple[PolicyFile, ...], tuple[Finding, ...]]:
    return (_book().files, ()) if folder is None else read_folder(folder, Origin.PACKAGED)


def _policy(name: str) -> AuthorityPolicy:
    """A version that is known here, or a file."""
    book = _book()
    if name in book.versions:
        return book.file(name).policy
    file, findings = read_policy(read_bytes(name), Path(name).name, Origin.INSTALLED)
    if file is None:
        raise BadInput(f"{name}: {findings[0].path}", findings[0].what, findings[0].remedy)
    return file.policy


def _row(file: PolicyFile, in_force: bool) -> dict[str, Any]:
    told = file.policy.model_dump(mode="json", include={"version", "marketplaces", "effective_from", "effective_until"})
    return {**told, "file": file.name, "origin": file.origin, "tests": len(file.tests), "sha256": file.sha256, "in_force": in_force}  # fmt: skip


def _tell(findings: Iterable[Finding], well: str, as_json: bool) -> None:
    """The findings, a line each, and exit code 1; or that all is well."""
    found = list(findings)
    if as_json:
        print(json.dumps([finding.model_dump() for finding in found], ensure_ascii=False))
    else:
        print("\n".join(finding.line() for finding in found) or well)
    if found:
        raise typer.Exit(1)
