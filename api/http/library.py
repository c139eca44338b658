"""What we know and may say, to read: policies, knowledge, authority, tasks and the ledger."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.http.auth import EVERYONE, Running, Who, may_read
from api.http.problems import RESPONSES
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.evidence import KnowledgeQuery
from copilot.domain.identity import Role, Scope
from copilot.domain.ledger import Walk
from copilot.domain.marketplace import Language, canonical_code
from copilot.domain.reason import Reason

router = APIRouter(prefix="/v1", tags=["library"], responses=RESPONSES)

_AUDITORS = (Role.MANAGER, Role.COMPLIANCE, Role.QA, Role.ADMIN)


@router.get("/knowledge")
async def search(
    running: Running,
    who: Who,
    q: Annotated[str, Query(min_length=1, max_length=500)],
    marketplace: Annotated[str, Query(pattern="^[A-Z]{2}$")] = "US",
    lang: Language = Language.EN,
    asin: Annotated[str | None, Query(pattern="^[A-Z0-9]{10}$")] = None,
    reason: Reason | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """Passages for a question, best first; product passages only of the ASIN asked for, of this store, and of the day
    ``on`` (today). The policies of ``reason`` come first. Each quote stands in its ``version`` from ``start`` to ``end``;
    ``internal``: not for buyers."""
    may_read(who)
    code = canonical_code(marketplace)
    if code is None:
        raise BadInput("marketplace", f"{marketplace!r} is not served", "Use US, UK, CA, IT, DE, FR, ES, …")
    query = KnowledgeQuery(
        text=q, language=lang, marketplace=code, asins=(asin,) if asin else (), reason=reason,
        on=on or running.clock.now().date(),
    )  # fmt: skip
    found = await running.brain.knowledge.search(query)
    return {"passages": [passage.model_dump(mode="json") for passage in found]}


@router.get("/policies")
async def policies(
    running: Running, who: Who, marketplace: Annotated[str, Query(pattern=r"^([A-Z]{2}|\*)$")] = "*"
) -> dict[str, Any]:
    """Ids of every policy article, and the authority in force in a store ("*": everywhere)."""
    may_read(who)
    return {
        "articles": sorted(running.brain.known_policies),
        "authority": running.context.policy_for(marketplace).model_dump(mode="json"),
    }


@router.get("/policies/{policy_id}")
async def policy(policy_id: str, running: Running, who: Who) -> dict[str, Any]:
    """One article."""
    may_read(who)
    found = await running.brain.knowledge.by_ids((policy_id,))
    if not found:
        raise NotFound("policy", policy_id)
    return found[0].model_dump(mode="json")


@router.get("/ledger")
async def ledger(
    running: Running,
    who: Who,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """Entries in order; auditors only."""
    who.require(Scope.LEDGER_READ, *_AUDITORS)
    async with running.database.read() as books:
        rows = await books.ledger.entries(after=after, limit=limit)
        head = await books.ledger.head()
    more = bool(rows) and rows[-1].seq < head.entries
    return {
        "entries": [row.model_dump(mode="json") for row in rows],
        "head": head.model_dump(mode="json"),
        "next_after": rows[-1].seq if more else None,
    }


@router.get("/ledger/verify")
async def verify_ledger(running: Running, who: Who) -> dict[str, Any]:
    """Walk the whole chain now. A break answers 500 with the entry's number."""
    who.require(Scope.LEDGER_READ, *EVERYONE)
    walk = Walk()
    async with running.database.read() as books:
        async for entry in books.ledger.every():
            walk.take(entry)
    return {"whole": True, **walk.end().model_dump(mode="json")}
