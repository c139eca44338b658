"""``copilot knowledge search / check``: look something up, lint the packs. What fills it is in ``sheets``."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from api.cli import gaps, sheets
from api.cli.files import read_text
from api.settings import read_settings
from copilot.domain.errors import BadInput
from copilot.domain.evidence import KnowledgeQuery, Passage
from copilot.domain.marketplace import Language, canonical_code
from copilot.domain.reason import Reason
from knowledge.sheets import read_asin, read_day

app = typer.Typer(no_args_is_help=True, help="Policy articles and product sheets.")


app.command("load")(sheets.load)
app.command("fetch")(sheets.fetch)
app.command("list")(sheets.list_sheets)
app.command("delete")(sheets.delete)
app.command("gaps")(gaps.gaps)


@app.command("search")
def search(
    question: Annotated[str | None, typer.Argument(help="What to look for")] = None,
    queries: Annotated[str | None, typer.Option(help="JSON lines: id lang marketplace asin? question")] = None,
    json_out: Annotated[str | None, typer.Option("--json", help="Write JSON to this file, - for stdout")] = None,
    marketplace: Annotated[str, typer.Option()] = "US",
    lang: Annotated[Language, typer.Option()] = Language.EN,
    asin: Annotated[str | None, typer.Option()] = None,
    reason: Annotated[Reason | None, typer.Option(help="Its policies come first")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="What holds on this day: YYYY-MM-DD; today")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50)] = 5,
) -> None:
    """Look something up: one question, or a file of them."""
    if (question is None) == (queries is None):
        raise BadInput("question", "give one question or --queries FILE", "Not both.")
    code = canonical_code(marketplace)
    if code is None:
        raise BadInput("--marketplace", f"{marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, …")
    asked = [("q", lang, code, asin, question or "")] if question is not None else _queries(queries or "")
    day = read_day(on, "--on") or datetime.now(UTC).date()
    found = asyncio.run(_search(asked, limit, reason, day))
    if json_out or queries:
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        if json_out and json_out != "-":
            with open(json_out, "w", encoding="utf-8") as out:
                out.write(text)
        else:
            sys.stdout.write(text)
        return
    for row in found["q"]:
        print(
            f"{row['score']:.2f}  {row['id']}  {row['title']}{' (internal)' if 'internal' in row else ''}\n      {row['quote'][:200]}"
        )
    if not found["q"]:
        print("nothing is good enough")


@app.command("check")
def check(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Lint the packs: stale, unknown, contradicting, unused. Exit code 1 on errors; warnings and infos are only listed."""
    from knowledge.agreement import declared, packaged_agreed
    from knowledge.check import check as lint
    from knowledge.mentions import named
    from knowledge.passages import load_packaged
    from knowledge.quiz_bank import packaged_bank, read_reviewed
    from knowledge.quiz_check import check_quiz

    corpus, bank = load_packaged(), packaged_bank()
    findings = check_quiz(bank, corpus.articles, read_reviewed())
    findings += lint(corpus, datetime.now(UTC).date(), agreed=packaged_agreed(), named=named(bank))
    if as_json:
        print(json.dumps([f.model_dump(mode="json") for f in findings], ensure_ascii=False))
    else:
        print(
            f"{len(corpus.articles)} articles, {len(corpus.sheets)} product sheets, {len(bank.questions)} quiz questions; "
            f"{len(declared(corpus.articles))} disagreements declared, "
            f"{sum(f.code == 'contradiction' for f in findings)} suspected, "
            f"{sum(f.code == 'unreferenced' for f in findings)} articles unreferenced"
        )
        for finding in findings:
            print(f"{finding.severity} {finding.where}: {finding.text}")
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def _queries(name: str) -> list[tuple[str, Language, str, str | None, str]]:
    rows = []
    for number, line in enumerate(read_text(name).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            code = canonical_code(str(row["marketplace"]))
            if code is None:
                raise ValueError(f"unknown marketplace {row['marketplace']!r}")
            asin = read_asin(row["asin"], "") if row.get("asin") else None
            rows.append((str(row["id"]), Language(row["lang"]), code, asin, str(row["question"])))
        except BadInput as wrong:
            raise BadInput(f"{name}:{number}", wrong.problem, wrong.remedy) from None
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise BadInput(f"{name}:{number}", str(wrong), "Give id, lang, marketplace, question.") from None
    return rows


async def _search(
    asked: list[tuple[str, Language, str, str | None, str]], limit: int, reason: Reason | None, on: date
) -> dict[str, list[Any]]:
    from api.models import embedder
    from knowledge.library import load_corpus
    from knowledge.opening import open_knowledge

    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    base = open_knowledge(load_corpus(settings.data_dir), settings.data_dir, embedder=embedder(settings))
    if base.engine == "exact":
        print("copilot: another process owns the index; searched beside it, offline", file=sys.stderr)
    try:
        found = {}
        for id_, lang, marketplace, asin, question in asked:
            query = KnowledgeQuery(
                text=question, language=lang, marketplace=marketplace, asins=(asin,) if asin else (),
                reason=reason, on=on, limit=limit,
            )  # fmt: skip
            found[id_] = [_row(passage) for passage in await base.search(query)]
        return found
    finally:
        base.close()


def _row(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "score": round(passage.score, 4),
        "title": passage.title,
        "quote": passage.quote,
        "version": passage.version,
        "start": passage.start,
        "end": passage.end,
        "embedder": passage.embedder,
        **({"internal": True} if passage.internal else {}),
    }
