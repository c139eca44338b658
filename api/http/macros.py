"""The macro library over REST: read, draft, verify, lock, retire, import, export, coverage (S5, S12, S40, P21, P44)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from api.http.auth import Running, Who, may_read
from api.http.once import once
from api.http.problems import RESPONSES
from api.macro_views import WRITERS, exported, row_of, whole
from api.wiring import Service
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.macro import Lifecycle, Macro
from copilot.domain.macro_coverage import SUGGESTED, coverage, reasons_of
from copilot.domain.macro_draft import AuthoredMacro
from copilot.domain.macro_life import MacroVersion
from copilot.domain.macro_lint import Remark, remarks
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.slots import SOURCES
from copilot.tools.macros import draft, every_version, lock, retire, take_in, to_read, verify, versions_of
from knowledge.macro_files import ExportFormat
from knowledge.macro_files.reading import read_macros

router = APIRouter(prefix="/v1", tags=["macros"], responses=RESPONSES)

Id = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Number = Annotated[int, Path(ge=1, le=1_000_000)]

_KINDS = {
    "text/csv": ".csv",
    "application/json": ".json",
    "application/yaml": ".yaml",
    "text/tab-separated-values": ".tsv",
}


@router.get("/macros")
async def macros(
    running: Running,
    who: Who,
    state: Lifecycle | None = None,
    reason: Reason | None = None,
    language: Language | None = None,
) -> dict[str, Any]:
    """Every version that is not retired (or those in one state), without bodies; ``offered`` may reach a buyer today."""
    may_read(who)
    async with running.database.read() as books:
        await _require_whole(running, books)
        found = await every_version(books, running.macros.packaged)
        names = await books.people.names()
    today = running.clock.now().date()
    rows = [row_of(v, names, today) for v in found if _wanted(v, state)]
    return {"macros": [row for row in rows if _about(row, reason, language)]}


@router.get("/macros/slots")
async def slots(who: Who) -> dict[str, Any]:
    """What a macro may be filled with, and from which system of record each value comes."""
    may_read(who)
    return {"slots": [source.model_dump(mode="json") for source in SOURCES.values()]}


@router.get("/macros/coverage")
async def covered(running: Running, who: Who) -> dict[str, Any]:
    """Which reasons of our tickets have a locked macro, the most frequent first, by language and state (S40)."""
    may_read(who)
    async with running.database.read() as books:
        await _require_whole(running, books)
        found = await every_version(books, running.macros.packaged)
        tickets = reasons_of(await books.ledger.of_kinds({SUGGESTED}))
    alive = [version.macro() for version in found if version.state is not Lifecycle.RETIRED]
    told = coverage(tickets, alive, running.clock.now().date())
    top = {"top": [one.reason for one in told.top], "top_covered": sum(bool(one.locked) for one in told.top)}
    return {**told.model_dump(mode="json"), **top, "missing": list(told.missing)}


@router.get("/macros/export", response_class=Response)
async def export(
    running: Running,
    who: Who,
    format_: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.YAML,
    state: Lifecycle = Lifecycle.LOCKED,
) -> Response:
    """The newest version in this state of every macro, as a file that ``import`` reads again."""
    may_read(who)
    async with running.database.read() as books:
        await _require_whole(running, books)
        found = exported(await every_version(books, running.macros.packaged), state)
    text = await asyncio.to_thread(WRITERS[format_][0], found)
    named = {"Content-Disposition": f'attachment; filename="macros.{format_}"'}
    return Response(text.encode(), media_type=WRITERS[format_][1], headers=named)


@router.get("/macros/{macro_id}")
async def macro(macro_id: Id, running: Running, who: Who) -> Response:
    """The version on offer, else the newest, in all its languages. The ETag is the newest version's number: send it as
    If-Match with a new version."""
    may_read(who)
    found = await _versions(running, macro_id)
    today = running.clock.now().date()
    on_offer = [v for v in found if v.state is Lifecycle.LOCKED and v.macro().effective(today)]
    async with running.database.read() as books:
        names = await books.people.names()
    return _tagged(whole((on_offer or found)[-1], names, today), found[-1].version)


@router.get("/macros/{macro_id}/versions")
async def versions(macro_id: Id, running: Running, who: Who) -> dict[str, Any]:
    """Every version there ever was, oldest first, without bodies."""
    may_read(who)
    found = await _versions(running, macro_id)
    async with running.database.read() as books:
        names = await books.people.names()
    return {"versions": [row_of(version, names, running.clock.now().date()) for version in found]}


@router.get("/macros/{macro_id}/versions/{number}")
async def version(macro_id: Id, number: Number, running: Running, who: Who) -> dict[str, Any]:
    """One version with its bodies, whatever became of it, and what is remarked of it today."""
    may_read(who)
    found = next((v for v in await _versions(running, macro_id) if v.version == number), None)
    if found is None:
        raise NotFound("macro version", f"{macro_id}@{number}")
    async with running.database.read() as books:
        names = await books.people.names()
    said = _said(await _remarks(running, found.macro()))
    return {**whole(found, names, running.clock.now().date()), "remarks": said}


@router.post("/macros", status_code=201)
async def write(body: AuthoredMacro, request: Request, running: Running, who: Who) -> Response:
    """A draft: of a new id, or the next version of one there is. ``remarks`` say what would keep it from being verified."""
    who.require_person("writing a macro")

    async def run() -> dict[str, Any]:
        now, packaged = running.clock.now(), running.macros.packaged
        async with running.database.begin() as books:
            drafted = await draft(books, body, packaged=packaged, actor=who, now=now, latest=_expected(request))
            names = await books.people.names()
        said = _said(await _remarks(running, drafted.macro()))
        return {**whole(drafted, names, now.date()), "remarks": said}

    return await once(request, running, who, 201, run)


@router.post("/macros:import")
async def import_(request: Request, running: Running, who: Who, language: Language | None = None) -> Response:
    """Drafts from a table, from our own documents, or from a help desk's export, by the Content-Type. What cannot be used is
    named in ``refused``, the rest goes in; ``language`` is that of texts which name none."""
    who.require_person("importing macros")
    kind = _KINDS.get(request.headers.get("content-type", "").partition(";")[0].strip().lower())
    if kind is None:
        raise BadInput("Content-Type", "is of no kind we read", f"Send one of {', '.join(sorted(_KINDS))}.")
    data = await request.body()

    async def run() -> dict[str, Any]:
        reading = await asyncio.to_thread(read_macros, f"body{kind}", data, language)
        taken = await take_in(
            running.database, reading.macros, packaged=running.macros.packaged, actor=who, now=running.clock.now()
        )
        return {
            "drafted": [{"id": new.id, "version": new.version} for _, new in taken if new is not None],
            "unchanged": [said.id for said, new in taken if new is None],
            "refused": [{"where": p.field, "problem": p.problem, "remedy": p.remedy} for p in reading.problems],
            "remarks": reading.remarks,
        }

    return await once(request, running, who, 200, run)


@router.post("/macros/{macro_id}/versions/{number}/verify")
async def verify_(macro_id: Id, number: Number, request: Request, running: Running, who: Who) -> Response:
    """Stand for the words of somebody else's draft. Refused while anything keeps them from being sent."""
    who.require_person("verifying a macro")

    async def run() -> dict[str, Any]:
        found, now = await _judged(running, macro_id, number), running.clock.now()
        async with running.database.begin() as books:
            verified = await verify(books, macro_id, number, found=found, actor=who, now=now)
            return whole(verified, await books.people.names(), now.date())

    return await once(request, running, who, 200, run)


@router.post("/macros/{macro_id}/versions/{number}/lock")
async def lock_(macro_id: Id, number: Number, request: Request, running: Running, who: Who) -> Response:
    """Put it into force: a manager's act. The version locked before is retired, or ends the day before this one begins."""
    who.require_person("locking a macro")

    async def run() -> dict[str, Any]:
        found, now = await _judged(running, macro_id, number), running.clock.now()
        async with running.database.begin() as books:
            locked, ended = await lock(
                books, macro_id, number, packaged=running.macros.packaged, found=found, actor=who, now=now
            )
            names = await books.people.names()
        return {
            **whole(locked, names, now.date()),
            "ended": [old.model_dump(mode="json", include={"version", "state", "effective_to"}) for old in ended],
        }

    return await once(request, running, who, 200, run)


@router.post("/macros/{macro_id}/versions/{number}/retire")
async def retire_(macro_id: Id, number: Number, request: Request, running: Running, who: Who) -> Response:
    """Offer it no more, at once and on every service; withdraw a draft. A manager's act."""
    who.require_person("retiring a macro")

    async def run() -> dict[str, Any]:
        now = running.clock.now()
        async with running.database.begin() as books:
            gone = await retire(books, macro_id, number, packaged=running.macros.packaged, actor=who, now=now)
            return row_of(gone, await books.people.names(), now.date())

    return await once(request, running, who, 200, run)


async def _require_whole(running: Service, books: Any) -> None:
    """Raises MacroTampered where the library is not offered: its readers are told why."""
    await running.macros.on_offer(books)
    if running.macros.tampered is not None:
        raise running.macros.tampered


async def _versions(running: Service, macro_id: str) -> list[MacroVersion]:
    async with running.database.read() as books:
        found = await to_read(books, await versions_of(books, macro_id, running.macros.packaged))
    if not found:
        raise NotFound("macro", macro_id)
    return found


async def _judged(running: Service, macro_id: str, number: int) -> Sequence[Remark]:
    """What is remarked of a version of our books; reading it takes a moment, so it is done before the books are held."""
    async with running.database.read() as books:
        found = await books.macros.get(macro_id, number)
    return await _remarks(running, found.macro()) if found.state is not Lifecycle.RETIRED else ()


async def _remarks(running: Service, macro: Macro) -> Sequence[Remark]:
    known, today = running.brain.known_policies, running.clock.now().date()
    return await asyncio.to_thread(remarks, macro, today=today, known_policies=known)


def _said(found: Sequence[Remark]) -> list[dict[str, Any]]:
    return [{**remark.model_dump(mode="json"), "pointer": "/" + remark.field.replace(".", "/")} for remark in found]


def _expected(request: Request) -> int | None:
    """The newest version the author has seen, where If-Match says so. Raises BadInput."""
    match = request.headers.get("if-match")
    if match is None:
        return None
    if not match.strip('"').isdecimal() or len(match) > 20:
        raise BadInput("If-Match", f"{match[:40]!r} is no version", "Send the ETag of GET /v1/macros/{id}.")
    return int(match.strip('"'))


def _wanted(version: MacroVersion, state: Lifecycle | None) -> bool:
    return version.state is state if state else version.state is not Lifecycle.RETIRED


def _about(row: dict[str, Any], reason: Reason | None, language: Language | None) -> bool:
    if reason is not None and reason not in (row.get("when", {}).get("reasons") or tuple(Reason)):
        return False
    return language is None or language in row.get("languages", ())


def _tagged(body: dict[str, Any], newest: int) -> JSONResponse:
    return JSONResponse(body, headers={"ETag": f'"{newest}"'})
