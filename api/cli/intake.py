"""``copilot intake FILE… --json OUT``: what a mail says, one object a file (contract section 2)."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated, Any

import typer

from api.cli.files import read_bytes
from api.settings import read_settings
from copilot.amazon.mail import read_mail
from copilot.domain.errors import BadInput

FIELDS = (
    "kind",
    "language",
    "marketplace",
    "order_id",
    "asins",
    "buyer_text",
    "amounts",
    "deadline",
    "is_claim",
    "is_cancel_request",
    "trusted",
    "problems",
)


def intake(
    files: Annotated[list[str], typer.Argument(help="Mails (.eml)")],
    json_out: Annotated[str | None, typer.Option("--json", help="Write JSON lines to this file, - for stdout")] = None,
) -> None:
    """Say what each mail says. A file that is no mail becomes an object with its problem; nothing is dropped."""
    from api.wiring import SystemClock

    settings = read_settings()
    rows: list[dict[str, Any]] = []
    failed = False
    for path in files:
        name = os.fsencode(path).decode("utf-8", "replace")  # a file's name need not be text, a line of JSON must
        try:
            reading = read_mail(
                read_bytes(path), received_at=SystemClock().now(), trusted_authserv_ids=settings.authserv_ids
            )
            whole = reading.model_dump(mode="json")
            rows.append({"file": name, **{field: whole[field] for field in FIELDS}})
        except BadInput as problem:
            failed = True
            print(f"copilot: {name}: {problem.message}", file=sys.stderr)
            rows.append({"file": name, **dict.fromkeys(FIELDS), "trusted": False, "problems": [problem.message]})
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if json_out and json_out != "-":
        with open(json_out, "w", encoding="utf-8") as out:
            out.write(text)
    else:
        sys.stdout.write(text)
    if failed:
        raise typer.Exit(2)
