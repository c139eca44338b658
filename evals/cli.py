"""``copilot eval``: golden cases through the real graph."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Offline evals of golden cases.")
