"""The list of tickets over REST: newest first or by need, filtered, searched, and counted for what stands above it.

What is searched for may be a buyer's name. Proxies write addresses into their logs, so a search can be sent in a body.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from api.wiring import Service
from copilot.domain.identity import Actor, ActorKind
from copilot.domain.queue import Order, Sieve

router = APIRouter(prefix="/v1", tags=["tickets"], responses=RESPONSES)


class CountQuery(Sieve):
    """Which tickets. A name nobody knows is refused: a filter that is overlooked shows too much."""

    q: Annotated[str, Field(max_length=100)] = ""


class ListQuery(CountQuery):
    """Which tickets, in which order, from where."""

    order: Order = Order.NEWEST
    limit: Annotated[int, Field(ge=1, le=100)] = 25
    cursor: Annotated[str | None, Field(max_length=160)] = None


@router.get("/tickets")
async def list_tickets(given: Annotated[ListQuery, Query()], running: Running, who: Who) -> dict[str, Any]:
    """Tickets; ``cursor`` is ``next_cursor`` of the page before, asked with the same order and filters.

    ``order=need``: open work before what waits for nobody, closed ones last; within that T1-CRISIS, then the clock that ends
    first (those that ended before all others), then risk, then age. ``q`` is an order or ticket id, else the beginning of a
    word of the subject: subjects are sealed, so ``searched`` says how many of the newest were opened, and ``bounded`` whether
    there were more. ``held_by`` names people who have the ticket open now.
    """
    return await _listed(given, running, who)


@router.post("/tickets:search")
async def search(given: ListQuery, running: Running, who: Who) -> dict[str, Any]:
    """The same list with the same fields, sent in the body: what is searched for then stands in no address, and in no log of
    addresses. Changes nothing."""
    return await _listed(given, running, who)


async def _listed(given: ListQuery, running: Service, who: Actor) -> dict[str, Any]:
    may_read(who)
    now = running.clock.now()
    sieve = _sieve(given)
    async with running.database.read() as books:
        page = await books.queue.page(
            sieve, order=given.order, now=now, limit=given.limit, after=given.cursor, q=given.q.strip()
        )
        present = await books.presence.at([row.ticket_id for row in page.rows], now=now)
    shown = who.kind is ActorKind.USER  # who works on what is for colleagues, not for programs
    rows = [
        row.model_dump(mode="json")
        | {"held_by": [one.name for one in present.get(row.ticket_id, ()) if shown and one.user_id != who.id]}
        for row in page.rows
    ]
    return {"tickets": rows, "next_cursor": page.next_cursor, "searched": page.searched, "bounded": page.bounded}


@router.get("/queue/counts")
async def counts(given: Annotated[CountQuery, Query()], running: Running, who: Who) -> dict[str, Any]:
    """How many tickets stand where, of those the same filters and the same search let through.

    ``searched`` and ``bounded`` as with the list: where a search was bounded, so are its numbers.
    """
    return await _counted(given, running, who)


@router.post("/tickets:count")
async def count(given: CountQuery, running: Running, who: Who) -> dict[str, Any]:
    """The same numbers for fields sent in the body, as with a search. Changes nothing."""
    return await _counted(given, running, who)


async def _counted(given: CountQuery, running: Service, who: Actor) -> dict[str, Any]:
    may_read(who)
    async with running.database.read() as books:
        told = await books.queue.counts(_sieve(given), now=running.clock.now(), q=given.q.strip())
    return told.model_dump(mode="json")


def _sieve(given: CountQuery) -> Sieve:
    return Sieve.model_validate(given.model_dump(include=set(Sieve.model_fields)))
