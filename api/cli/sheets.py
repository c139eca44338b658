"""``copilot knowledge load / fetch / list / delete``: product sheets from files and from Amazon's catalogue."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.files import read_bytes
from api.settings import Settings, read_settings
from copilot.domain.errors import BadInput, CopilotError, Misconfigured, NotFound
from copilot.domain.evidence import Visibility
from copilot.domain.marketplace import Language, canonical_code

if TYPE_CHECKING:
    from knowledge.sheet_store import Change
    from knowledge.sheets import Sheet

# Amazon lets an account read two items of the catalogue a second.
_PAUSE_SECONDS = 0.5


def load(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Sheets: .md .csv .tsv .json .jsonl, manuals: .pdf; - for JSON lines on stdin"),
    ] = None,
    asin: Annotated[str | None, typer.Option(help="Which item a PDF is about")] = None,
    marketplace: Annotated[str | None, typer.Option(help="The stores of a PDF: DE, or DE,FR, or all")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of a PDF")] = None,
    title: Annotated[str | None, typer.Option(help="The item's name, for a PDF")] = None,
    source: Annotated[str | None, typer.Option(help="Name of the source, else the file's")] = None,
    visibility: Annotated[Visibility, typer.Option(help="Of sections that name none")] = Visibility.PUBLIC,
) -> None:
    """Take in product sheets and bring the index in line with them; unchanged content costs nothing.

    What cannot be used is one line each on stderr, and ends the command with 2; everything else is taken in.
    """
    from knowledge.sources.reading import Given

    settings = _prepared()
    given = Given(
        asin=asin, marketplace=marketplace, lang=lang, title=title, name=source, visibility=visibility
    )  # fmt: skip
    changes: list[Change] = []
    problems: list[CopilotError] = []
    for name in files or []:
        changes += _load(settings, name, given, problems)
    _finish(settings, changes, problems, code=2)


def fetch(
    asins: Annotated[list[str], typer.Argument(help="ASINs")],
    marketplace: Annotated[str | None, typer.Option(help="The store; else COPILOT_MARKETPLACE")] = None,
) -> None:
    """Take in what Amazon's catalogue says of items: bullet points, measures, attributes. Needs an SP-API endpoint."""
    settings = _prepared()
    code = canonical_code(marketplace or settings.marketplace)
    if code is None:
        raise BadInput("--marketplace", f"{marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, …")
    sheets, problems = asyncio.run(_fetch(settings, asins, code))
    _finish(settings, _put(settings, sheets), problems, code=1)


def list_sheets(
    asin: Annotated[str | None, typer.Option(help="One item, with what came with the code")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """The sheets that were taken in: item, store, language, source, version, sections."""
    from knowledge.library import sheets_of
    from knowledge.sheet_store import SheetStore

    settings = read_settings()
    stored = SheetStore(settings.data_dir).load()
    sheets = sheets_of(settings.data_dir, asin.upper()) if asin else stored.sheets
    if as_json:
        print(json.dumps([sheet.model_dump(mode="json") for sheet in sheets], ensure_ascii=False))
    else:
        for sheet in sheets:
            print(_line(sheet))
        print(f"{len(sheets)} sheets")
    _complain(stored.problems)
    if stored.problems:
        raise typer.Exit(1)


def delete(
    asin: Annotated[str, typer.Option(help="The item")],
    marketplace: Annotated[str | None, typer.Option(help="Only of this store")] = None,
    source: Annotated[str | None, typer.Option(help="Only of this source, as the list names it")] = None,
    lang: Annotated[Language | None, typer.Option(help="Only in this language")] = None,
) -> None:
    """Take away sheets of an item that were taken in; a running service forgets them within seconds."""
    from knowledge.sheet_store import SheetStore, Which

    code = "all" if marketplace == "all" else canonical_code(marketplace) if marketplace else None
    if marketplace and code is None:
        raise BadInput("--marketplace", f"{marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, … or all.")
    settings = read_settings()
    gone = SheetStore(settings.data_dir).delete(asin.upper(), Which(marketplace=code, source=source, lang=lang))
    if not gone:
        raise NotFound("sheet", " ".join(filter(None, (asin, marketplace, source, lang))))
    for sheet in gone:
        print(_line(sheet))
    print(f"{len(gone)} deleted")


def _load(settings: Settings, name: str, given: Any, problems: list[CopilotError]) -> list[Change]:
    from knowledge.sources.reading import LARGEST, read_source

    try:
        if name != "-" and Path(name).is_file() and Path(name).stat().st_size > LARGEST:
            raise BadInput(name, f"is {Path(name).stat().st_size >> 20} MB long", f"At most {LARGEST >> 20} MB.")
        reading = read_source("stdin.jsonl" if name == "-" else name, read_bytes(name), given)
        problems += reading.problems
        return _put(settings, reading.sheets)
    except BadInput as wrong:
        problems.append(wrong)
        return []


def _put(settings: Settings, sheets: Iterable[Sheet]) -> list[Change]:
    from api.wiring import SystemClock
    from knowledge.sheet_store import SheetStore

    sheets = tuple(sheets)
    return SheetStore(settings.data_dir).put(sheets, at=SystemClock().now()) if sheets else []


async def _fetch(settings: Settings, asins: list[str], code: str) -> tuple[list[Sheet], list[CopilotError]]:
    from api.wiring import sp_api
    from copilot.amazon.catalog import AmazonCatalog
    from knowledge.sources.catalog import catalog_sheet

    api = sp_api(settings)
    if api is None:
        raise Misconfigured("fetching needs COPILOT_SPAPI_ENDPOINT")
    sheets: list[Sheet] = []
    problems: list[CopilotError] = []
    pause = _PAUSE_SECONDS / settings.quota_factor if settings.quota_factor else 0.0
    try:
        for number, asin in enumerate(asins):
            await asyncio.sleep(pause if number else 0)
            try:
                item = await AmazonCatalog(api).item(asin.strip().upper(), code)
                if item is None:
                    raise NotFound("item", f"{asin} in {code}")
                sheets.append(catalog_sheet(item))
            except CopilotError as wrong:
                problems.append(wrong)
    finally:
        await api.aclose()
    return sheets, problems


def _finish(settings: Settings, changes: list[Change], problems: list[CopilotError], *, code: int) -> None:
    from api.models import embedder
    from knowledge.library import load_corpus
    from knowledge.opening import open_knowledge

    base = open_knowledge(load_corpus(settings.data_dir), settings.data_dir, embedder=embedder(settings))
    engine = base.engine
    base.close()
    counts = Counter(change.how.value for change in changes)
    told = ", ".join(f"{counts[how]} {how}" for how in ("new", "changed", "unchanged") if counts[how])
    print(f"index in line ({engine}); {len(changes)} sheets{': ' if told else ''}{told}")
    _complain(problems)
    if problems:
        raise typer.Exit(code)


def _complain(problems: Iterable[CopilotError]) -> None:
    for problem in problems:
        print(f"copilot: {problem.code}: {' '.join(problem.message.split())}", file=sys.stderr)


def _line(sheet: Sheet) -> str:
    internal = sum(part.visibility is Visibility.INTERNAL for part in sheet.sections)
    parts = f"{len(sheet.sections)} sections" + (f", {internal} internal" if internal else "")
    read = f"  {sheet.read_at:%Y-%m-%d %H:%M}Z" if sheet.read_at else ""
    return f"{sheet.asin}  {'+'.join(sheet.marketplaces)}  {sheet.language}  {sheet.origin}  {sheet.version}  {parts}{read}"


def _prepared() -> Settings:
    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings
