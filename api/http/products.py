"""What we know about one product: read it, put a sheet of a source in the place of its former one, take it away."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from api.wiring import Service
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Visibility
from copilot.domain.identity import Actor, Role, Scope
from copilot.domain.marketplace import Language, canonical_code
from copilot.domain.record import Record
from knowledge.library import sheets_of
from knowledge.sheet_store import How, SheetStore, Which
from knowledge.sheets import Origin, Sheet, SourceKind
from knowledge.sources.json_sheets import json_sheet

# What agents read as fact is changed by those who answer for it, and by programs that were given the scope for it.
_KEEPERS = (Role.MANAGER, Role.ADMIN)

router = APIRouter(prefix="/v1/knowledge/products", tags=["library"], responses=RESPONSES)

Asin = Annotated[str, Path(pattern="^[A-Z0-9]{10}$")]
# Names of sources stand in the ledger: a word, not a text.
SourceName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Plain = str | int | float | bool


class PartIn(Record):
    """One topic."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1)]
    visibility: Visibility | None = None


class SheetIn(Record):
    """One sheet: facts, sections, or both. ``visibility`` is that of sections which name none, ``source`` your name for
    where it comes from."""

    source: SourceName = "default"
    marketplace: str | list[str]
    lang: Language
    title: Annotated[str, Field(min_length=1, max_length=500)]
    facts: list[str] | dict[str, Plain | list[Plain]] = []
    sections: list[PartIn] = []
    visibility: Visibility = Visibility.PUBLIC
    valid_from: str | None = None
    valid_until: str | None = None


@router.get("/{asin}")
async def product(asin: Asin, running: Running, who: Who) -> dict[str, Any]:
    """Every sheet of this ASIN with source, version, store, language, and who may read which section."""
    may_read(who)
    sheets = await asyncio.to_thread(sheets_of, running.settings.data_dir, asin)
    return {"asin": asin, "sheets": [_view(sheet) for sheet in sheets]}


@router.put("/{asin}")
async def put(asin: Asin, body: SheetIn, running: Running, who: Who) -> dict[str, Any]:
    """Keep this sheet, in the place of the former one of the same store, language and source. The same again changes
    nothing. It answers searches a few seconds later."""
    who.require(Scope.KNOWLEDGE_WRITE, *_KEEPERS)
    sheet = _sheet(asin, body)
    store = SheetStore(running.settings.data_dir)
    planned = await asyncio.to_thread(store.plan, (sheet,))
    for change in planned:  # before the file: a crash in between leaves an intention without a sheet, never the reverse
        if change.how is not How.UNCHANGED:
            await _witness(running, who, "knowledge.put", change.sheet)
    changes = await asyncio.to_thread(store.put, (sheet,), at=running.clock.now())
    return {"asin": asin, "sheets": [_name(change.sheet) | {"state": change.how} for change in changes]}


@router.delete("/{asin}")
async def delete(
    asin: Asin,
    running: Running,
    who: Who,
    marketplace: Annotated[str | None, Query(pattern="^([A-Z]{2}|all)$")] = None,
    source: Annotated[str | None, Query(max_length=140)] = None,
    lang: Language | None = None,
) -> dict[str, Any]:
    """Take sheets away: all of this ASIN, or those of one store, source ("api:erp") or language. What is gone is named;
    asked again, it is nothing. Packaged sheets stay."""
    who.require(Scope.KNOWLEDGE_WRITE, *_KEEPERS)
    which = Which(marketplace=_store(marketplace) if marketplace else None, source=source, lang=lang)
    store = SheetStore(running.settings.data_dir)
    for sheet in await asyncio.to_thread(store.of, asin):
        if which.takes(sheet):
            await _witness(running, who, "knowledge.deleted", sheet)
    gone = await asyncio.to_thread(store.delete, asin, which)
    return {"asin": asin, "deleted": [_name(sheet) for sheet in gone]}


def _sheet(asin: str, body: SheetIn) -> Sheet:
    value = body.model_dump(mode="json", exclude={"source"}) | {"asin": asin}
    origin = Origin(kind=SourceKind.API, name=body.source)
    try:
        return json_sheet(value, "body", origin, source=f"product sheet from {body.source}")
    except BadInput as wrong:  # fields of a body are joined with dots, as everywhere at this door
        field = wrong.field.removeprefix("body").strip().replace(" ", ".")
        raise BadInput(field or "body", wrong.problem, wrong.remedy) from None


def _store(marketplace: str) -> str:
    code = "all" if marketplace == "all" else canonical_code(marketplace)
    if code is None:
        raise BadInput("marketplace", f"{marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, … or all.")
    return code


async def _witness(running: Service, who: Actor, kind: str, sheet: Sheet) -> None:
    """Which item, source and content: never a word of it."""
    data = {**_name(sheet), "asin": sheet.asin, "sha256": sheet.digest}
    async with running.database.begin() as books:
        await books.ledger.append(kind, actor=who.id, at=running.clock.now(), data=data)


def _name(sheet: Sheet) -> dict[str, Any]:
    """A sheet by what replaces or deletes it, and its version."""
    return {
        "marketplace": "+".join(sheet.marketplaces),
        "lang": sheet.language.value,
        "source": str(sheet.origin),
        "version": sheet.version,
    }


def _view(sheet: Sheet) -> dict[str, Any]:
    return {
        **_name(sheet),
        "title": sheet.title,
        "valid_from": sheet.valid_from.isoformat() if sheet.valid_from else None,
        "valid_until": sheet.valid_until.isoformat() if sheet.valid_until else None,
        "read_at": sheet.read_at.isoformat() if sheet.read_at else None,
        "sections": [part.model_dump(mode="json") for part in sheet.sections],
    }
