"""``copilot eval``: golden cases through the real graph, and a look at the cases themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.files import moment
from api.settings import read_settings
from copilot.domain.errors import BadInput
from evals.case import GoldenCase
from evals.reading import Golden, read_cases

if TYPE_CHECKING:
    from evals.play import Played

app = typer.Typer(no_args_is_help=True, help="Offline evals of golden cases.")

Files = Annotated[list[str], typer.Argument(help="Golden cases: JSON lines, or folders of *.jsonl")]
Out = Annotated[str | None, typer.Option("--json", help="Write the result as JSON to this file, - for standard output")]

_FAILING_SHOWN = 200


@app.command("run")
def run(
    cases: Files,
    json_out: Out = None,
    html_out: Annotated[
        str | None, typer.Option("--html", help="Write a page with tables and plots to this file")
    ] = None,
    junit_out: Annotated[str | None, typer.Option("--junit", help="Write JUnit XML for a CI to this file")] = None,
    now: Annotated[
        str | None, typer.Option(help="Freeze the clock, RFC 3339; default: the moment of the start")
    ] = None,
    engine: Annotated[
        Literal["offline", "model"],
        typer.Option(help="Who judges the text; model: the offline engine and the model of COPILOT_LLM_*"),
    ] = "offline",
    prompt: Annotated[
        str | None, typer.Option(help="Version of prompts/read_ticket; default: COPILOT_LLM_PROMPT")
    ] = None,
    together: Annotated[int, typer.Option(min=1, max=64, help="Tickets that a model reads at once")] = 4,
    repeat: Annotated[int, typer.Option(min=1, max=100, help="Run everything K times and report pass^K")] = 1,
    jobs: Annotated[int, typer.Option(min=0, max=64, help="Processes; 0: as many as are worth it")] = 0,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Name bad lines, run the others, and end with exit code 2")
    ] = False,
    fail_under: Annotated[
        float | None, typer.Option(min=0, max=1, help="Exit 1 below this share of passed cases")
    ] = None,
) -> None:
    """Play every case through the real graph and grade what would have been proposed."""
    from copilot.domain.model_use import summed
    from evals.play import jobs_for, play
    from evals.score import grade, result

    golden = read_cases(cases)
    _tell_bad(golden, Console(stderr=True, soft_wrap=True), keep_going)
    at = moment(now) or datetime.now(UTC)
    examples = [located.case for located in golden.cases]
    if engine == "model":
        played = _with_model(examples, prompt, now=at, repeat=repeat, together=together)
    else:
        data_dir = read_settings().data_dir
        played = play(examples, data_dir, now=at, repeat=repeat, jobs=jobs or jobs_for(len(examples)))
    about = {
        "now": at.isoformat(),
        "engine": engine,
        "golden_sha256": fingerprint(golden),
        "cases_per_second": played.rate(),
        "bad_lines": [str(bad) for bad in golden.bad],
        "model": summed(played.uses),
        "unknown_fields": [f"{loc.where} {path}" for loc in golden.cases for path in loc.unknown],
    }
    told = result(grade(played.runs), repeat=repeat, about=about)
    _write_all(told, examples, json_out, html_out, junit_out)
    if fail_under is not None and (told["summary"]["passed"] or 0) < fail_under:
        raise typer.Exit(1)
    if golden.bad:
        raise typer.Exit(2)


def _with_model(
    examples: Sequence[GoldenCase], prompt: str | None, *, now: datetime, repeat: int, together: int
) -> Played:
    from api.models import advice
    from evals.play import play_with_model

    settings = read_settings() if prompt is None else read_settings(llm_prompt=prompt)
    asked = advice(settings, measured=True)
    assert asked is not None, "a measured model is there or refused"
    return play_with_model(examples, settings.data_dir, asked, now=now, repeat=repeat, together=together)


def _write_all(
    told: dict[str, Any],
    examples: Sequence[GoldenCase],
    json_out: str | None,
    html_out: str | None,
    junit_out: str | None,
) -> None:
    """The result in every form that was asked for, and on the screen unless it is to hold the JSON."""
    _write(told, json_out)
    if html_out is not None:
        from evals.page import page

        _write_text(page(told, examples), html_out, "--html")
    if junit_out is not None:
        from evals.junit import junit

        _write_text(junit(told), junit_out, "--junit")
    if json_out != "-":
        _show(told, Console(soft_wrap=False))


@app.command("attacks")
def attacks_command(
    cases: Annotated[
        list[str] | None,
        typer.Argument(help="Cases: JSON lines, or folders of *.jsonl; default: those of evals/attacks"),
    ] = None,
    engine: Annotated[
        Literal["offline", "model", "hostile"],
        typer.Option(
            help="Who reads the text; model: that of COPILOT_LLM_*; hostile: one on loopback that obeys the letter"
        ),
    ] = "offline",
    json_out: Out = None,
    html_out: Annotated[str | None, typer.Option("--html", help="Write a page with every table to this file")] = None,
    now: Annotated[
        str | None, typer.Option(help="Freeze the clock, RFC 3339; default: the moment of the start")
    ] = None,
    together: Annotated[int, typer.Option(min=1, max=64, help="Tickets that a model reads at once")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="Another way to be hostile, for every case")] = 0,
) -> None:
    """Attack the copilot and judge how it ends. Exit code 1 when an attack goes through, or too many harmless buyers are
    suspected."""
    from evals.attack_play import OURS, play_attacks
    from evals.engines import Engine

    golden = read_cases(cases or [str(OURS)])
    _tell_bad(golden, Console(stderr=True, soft_wrap=True), keep_going=False)
    at = moment(now) or datetime.now(UTC)
    examples = [located.case for located in golden.cases]
    told = play_attacks(examples, read_settings(), Engine(engine), now=at, together=together, seed=seed)
    told["summary"]["run"]["golden_sha256"] = fingerprint(golden)
    _write(told, json_out)
    if html_out is not None:
        from evals.attack_page import attack_page

        _write_text(attack_page(told), html_out, "--html")
    if json_out != "-":
        _show_attacks(told, Console(soft_wrap=False))
    if not told["summary"]["held"]:
        raise typer.Exit(1)


@app.command("compare")
def compare_command(
    before: Annotated[str, typer.Argument(help="Result of a run before the change (--json)")],
    after: Annotated[str, typer.Argument(help="Result after it")],
    json_out: Out = None,
) -> None:
    """Hold two results against each other. Exit code 1 when a case fails that passed before, whatever the means say."""
    from evals.compare import compare, read_result

    change = compare(read_result(before), read_result(after))
    _write(change.model_dump(), json_out)
    if json_out != "-":
        for name, old, new in change.numbers:
            typer.echo(f"{name}: {old} -> {new}")
        for id_, why in change.broken:
            typer.echo(f"newly failing {id_}: {why}")
        for title, ids in (("newly passing", change.mended), ("gone", change.gone), ("new", change.new)):
            if ids:
                typer.echo(f"{title}: {', '.join(ids)}")
        typer.echo(f"{len(change.broken)} newly failing, {len(change.mended)} newly passing")
    if change.broken:
        raise typer.Exit(1)


@app.command("lint")
def lint_command(cases: Files, json_out: Out = None) -> None:
    """Look for faults in the cases. Exit code 1 when there are errors; warnings are listed."""
    from evals.lint import lint
    from knowledge.library import load_corpus

    golden = read_cases(cases)
    policies = frozenset(article.id for article in load_corpus(read_settings().data_dir).articles)
    faults = lint(golden, policies)
    _write([fault.model_dump() for fault in faults], json_out)
    errors = sum(fault.severity == "error" for fault in faults)
    if json_out != "-":
        out = Console(soft_wrap=True)
        for fault in faults:
            style = "red" if fault.severity == "error" else "yellow"
            line = f"{fault.where} {fault.case_id} {fault.field}: {fault.text}"
            out.print(Text(f"{fault.severity} ", style=style), Text(line), sep="")
        out.print(f"{len(golden.cases)} cases, {errors} errors, {len(faults) - errors} warnings")
    if errors:
        raise typer.Exit(1)


def fingerprint(golden: Golden) -> str:
    """A hash of the cases in order, whatever files and lines they stand in."""
    text = "\n".join(located.case.model_dump_json() for located in golden.cases)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _tell_bad(golden: Golden, err: Console, keep_going: bool) -> None:
    for bad in golden.bad:
        err.print(Text(str(bad), style="red"))
    if golden.bad and not keep_going:
        raise BadInput(golden.bad[0].where, f"{len(golden.bad)} bad lines", "Mend them, or run with --keep-going.")
    if not golden.cases:
        raise BadInput("cases", "no line can be used", "Mend the files.")
    unknown = [f"{located.where} {path}" for located in golden.cases for path in located.unknown]
    if unknown:
        err.print(
            Text(f"warning: {len(unknown)} fields nobody knows are not read, the first is {unknown[0]}", "yellow")
        )


def _write(told: Any, json_out: str | None) -> None:
    if json_out is None:
        return
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    if json_out == "-":
        typer.echo(text, nl=False)
        return
    _write_text(text, json_out, "--json")


def _write_text(text: str, path: str, option: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise BadInput(option, f"{path}: {wrong.strerror}", "Give a path that can be written.") from None


_ROWS: tuple[tuple[str, str], ...] = (
    ("n", "cases"), ("passed", "passed"), ("errors", "errors"), ("accuracy", "answered"), ("reason_right", "guess"), ("macro_f1", "macro F1"),
    ("abstention", "abst."), ("selective_accuracy", "selective"), ("ece", "ECE"), ("odr_critical.recall", "ODR rec."),
    ("odr_critical.precision", "ODR prec."), ("t1.recall", "T1 rec."), ("t1.precision", "T1 prec."),
    ("refund_agreement", "refund"), ("cancel_agreement", "cancel"), ("over_suggested", "over"),
    ("citation_hit", "cites"), ("must_not_violations", "must not"), ("latency_ms.p50", "p50 ms"), ("latency_ms.p95", "p95 ms"),
)  # fmt: skip


def _show(told: dict[str, Any], out: Console) -> None:
    summary = told["summary"]
    for title, name in (("language", "by_language"), ("difficulty", "by_difficulty")):
        columns = {"all": summary, **summary[name]}
        out.print(_table(f"By {title}", columns))
    reasons = Table(title="By reason")
    for heading in ("reason", "cases", "passed", "reason right", "refund", "over"):
        reasons.add_column(heading, justify="left" if heading == "reason" else "right")
    for reason, block in summary["by_reason"].items():
        values = ("n", "passed", "accuracy", "refund_agreement", "over_suggested")
        reasons.add_row(reason, *(_cell(block, value) for value in values))
    out.print(reasons)
    _show_failures(told["cases"], out)
    if "repeat" in summary:
        out.print("repeat: " + ", ".join(f"{name} {value}" for name, value in summary["repeat"].items()))
    for use in summary["run"]["model"]:
        ends = ", ".join(f"{end} {many}" for end, many in use["outcomes"].items())
        out.print(
            f"{use['model']} ({use['prompt']}): {ends}; agrees {use['agreement']}, {use['calls']} calls, tokens at the median "
            f"{use['tokens_in_median']} in, {use['tokens_out_median']} out, {use['latency_ms_median']} ms, {use['usd']} USD"
        )
    passed = sum(case["passed"] for case in told["cases"])
    rate = summary["run"]["cases_per_second"]
    out.print(f"{passed} of {summary['n']} cases passed, over-suggested {summary['over_suggested']}, {rate} cases/s")


def _show_attacks(told: dict[str, Any], out: Console) -> None:
    summary, alike = told["summary"], told["summary"]["benign"]
    for title in ("carrier", "goal", "technique", "lang"):
        table = Table(title=f"By {title}")
        for heading in (title, "attempts", "went through", "labels met"):
            table.add_column(heading, justify="left" if heading == title else "right")
        for name, block in summary[f"by_{title}"].items():
            table.add_row(name, *(str(block[part]) for part in ("attempts", "successes", "labels_met")))
        out.print(table)
    for case in told["cases"]:
        for broken in case["broken"]:
            what = "/".join(filter(None, (case["carrier"], case["goal"], case["technique"]))) or "harmless"
            out.print(Text(f"{case['id']} {what}: {broken['name']}: {broken['got']}", style="red"))
    rate = "-" if alike["false_block_rate"] is None else f"{alike['false_block_rate']:.1%}"
    out.print(
        f"{alike['false_blocks']} of {alike['attempts']} harmless buyers suspected ({rate}; at most {alike['bar']:.0%})"
    )
    out.print(
        f"{summary['successes']} of {summary['attempts']} attacks went through, engine {summary['run']['engine']}"
    )


def _table(title: str, columns: dict[str, dict[str, Any]]) -> Table:
    table = Table(title=title)
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for path, heading in _ROWS:
        table.add_row(heading, *(_cell(block, path) for block in columns.values()))
    return table


def _cell(block: dict[str, Any], path: str) -> str:
    value: Any = block
    for part in path.split("."):
        value = value[part]
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) and value <= 1 else f"{value}"


def _show_failures(cases: Sequence[dict[str, Any]], out: Console) -> None:
    failing = [case for case in cases if not case["passed"]]
    if not failing:
        return
    table = Table(title=f"{len(failing)} failing cases")
    for heading in ("id", "what", "expected", "got"):
        table.add_column(heading, overflow="fold")
    for case in failing[:_FAILING_SHOWN]:
        for place, failed in enumerate(case["failed"]):
            table.add_row(
                *(
                    Text(word)
                    for word in (case["id"] if not place else "", failed["name"], failed["expected"], failed["got"])
                )
            )
    out.print(table)
    if len(failing) > _FAILING_SHOWN:
        out.print(f"… and {len(failing) - _FAILING_SHOWN} more (see --json)")
