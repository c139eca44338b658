"""``copilot``: the commands, put together. Heavy rooms are imported only by the commands that need them."""

from __future__ import annotations

import importlib
import sys

import typer

from api.cli import (
    bench,
    brakes,
    intake,
    knowledge,
    ledger,
    lint,
    macros,
    mail,
    notes,
    people,
    policies,
    quiz,
    reports,
    serving,
    suggest,
)
from api.logs import configure
from copilot.domain.errors import CopilotError

app = typer.Typer(
    name="copilot",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A guarded copilot for Amazon seller support.",
)
app.command("suggest")(suggest.suggest)
app.command("intake")(intake.intake)
app.command("lint")(lint.lint)
app.command("serve")(serving.serve)
app.command("worker")(serving.worker)
app.command("report")(reports.report)
app.command("stop")(brakes.stop)
app.command("simulator")(serving.simulator)
app.command("scripted-model")(serving.scripted_model)
app.command("example-desk")(serving.example_desk)
app.command("demo")(serving.demo)
app.command("bench")(bench.bench)
app.add_typer(mail.app, name="mail")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(macros.app, name="macros")
app.add_typer(policies.app, name="policies")
app.add_typer(quiz.app, name="quiz")
app.add_typer(ledger.app, name="ledger")
app.add_typer(notes.app, name="notes")
app.add_typer(people.users, name="users")
app.add_typer(people.keys, name="keys")
app.command("records")(people.records)
app.command("secret")(people.secret)

# Commands of rooms above this one plug in by name: imports flow downward only.
PLUGINS = {"eval": "evals.cli"}
for _name, _module in PLUGINS.items():
    app.add_typer(importlib.import_module(_module).app, name=_name)


def run() -> None:
    """Run a command; anticipated errors become one line on stderr and exit code 2 (bad input) or 1."""
    configure("text")  # logs go to stderr, so that --json output stays pure
    try:
        app(standalone_mode=True, prog_name="copilot")
    except CopilotError as error:
        print(f"copilot: {error.code}: {error.message}", file=sys.stderr)
        raise SystemExit(2 if error.code == "bad_input" else 1) from None
    except BrokenPipeError:
        raise SystemExit(1) from None
    except OSError as error:  # a full disk, a folder that is not there or not ours
        print(f"copilot: {error.filename or 'system'}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(1) from None
