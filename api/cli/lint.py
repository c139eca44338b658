"""``copilot lint FILE.jsonl --json OUT``: texts through the message linter, one verdict a line (contract section 2)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.files import open_bytes
from copilot.domain.errors import BadInput

if TYPE_CHECKING:
    from api.cli.lint_line import Line
    from copilot.domain.message_rules.finding import Finding


def lint(
    file: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="Texts, one JSON object a line; - for stdin")],
    json_out: Annotated[str | None, typer.Option("--json", help="Write JSON lines to this file, - for stdout")] = None,
) -> None:
    """Say of each text whether it may be sent: block, warn or clean, with rule, policy, place and fix.

    A line is {"id", "lang", "context", "text"}. The context holds order_id, marketplace, buyer_lang, state (what may be
    said of the money: nothing, submitted, accepted, settled; safety for a safety case) and is_reply, and may hold
    order_data, attachments and review_requests_sent. A line without "id" is a comment.

    Exit code 0 however many texts are blocked; 2 when a line could not be read: it is named on stderr with its field,
    and the other lines are read all the same.
    """
    from copilot.domain.message_rules.lint import lint as findings_of

    failed = False
    rows: list[tuple[Line, tuple[Finding, ...]]] = []
    for line in _lines(file):
        if isinstance(line, BadInput):
            failed = True
            print(f"copilot: {line.message}", file=sys.stderr)
            continue
        if line.remark:
            print(f"copilot: {line.remark}", file=sys.stderr)
        rows.append((line, findings_of(line.text, line.context)))
    if json_out is None:
        for line, findings in rows:
            print(_for_people(line, findings))
    else:
        text = "".join(json.dumps(_row(line, findings), ensure_ascii=False) + "\n" for line, findings in rows)
        if json_out == "-":
            sys.stdout.write(_writable(text))
        else:
            with open(json_out, "w", encoding="utf-8") as out:
                out.write(_writable(text))
    if failed:
        raise typer.Exit(2)


def _lines(name: str) -> Iterator[Line | BadInput]:
    """Every text of the file; what cannot be read stands in its place and does not stop the rest."""
    from api.cli.lint_line import read_line

    with open_bytes(name) as raw:
        for number, line in enumerate(raw, start=1):
            try:
                read = read_line(line, f"{name}:{number}")
            except BadInput as wrong:
                yield wrong
                continue
            if read is not None:
                yield read


def _row(line: Line, findings: tuple[Finding, ...]) -> dict[str, Any]:
    from copilot.domain.message_rules.finding import verdict

    return {
        "id": line.id,
        "verdict": verdict(findings),
        "findings": [
            {"rule": f.rule, "policy": f.policy, "severity": f.severity, "span": [f.start, f.end], "text": f.text, "fix": f.fix}
            for f in findings
        ],
    }  # fmt: skip


def _for_people(line: Line, findings: tuple[Finding, ...]) -> str:
    from copilot.domain.message_rules.finding import verdict

    head = f"{verdict(findings):5}  {line.id}"
    parts = [f"       {f.severity} {f.rule} ({f.policy}) at {f.start}-{f.end}: {f.text} {f.fix}" for f in findings]
    return _writable("\n".join([head, *parts]))


def _writable(text: str) -> str:
    """Half characters, which JSON may hold and UTF-8 may not, as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
