"""Idempotency-Key: a request that is sent again is answered again, not carried out again."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from api.wiring import Service
from copilot.domain.errors import BadInput
from copilot.domain.identity import Actor


async def once(
    request: Request, running: Service, who: Actor, status: int, run: Callable[[], Awaitable[dict[str, Any]]]
) -> Response:
    """Run, or give the stored answer of the same key. A failed run frees the key: nothing happened."""
    key = request.headers.get("idempotency-key")
    if key is None:
        return JSONResponse(await run(), status_code=status)
    if not 1 <= len(key) <= 128 or not key.isprintable():
        raise BadInput("Idempotency-Key", "must be 1 to 128 printable characters", "Use a UUID.")
    body = await request.body()
    said = f"{request.method} {request.url.path}?{request.url.query} {request.headers.get('content-type', '')}\n"
    fingerprint = hashlib.sha256(said.encode() + body).hexdigest()
    async with running.database.begin() as books:
        before = await books.keys.claim(who.id, key, fingerprint, at=running.clock.now())
    if before is not None:
        replayed = {"Idempotent-Replayed": "true"}
        return Response(before[1], status_code=before[0], media_type="application/json", headers=replayed)
    try:
        answer = JSONResponse(await run(), status_code=status)
    except BaseException:
        async with running.database.begin() as books:
            await books.keys.drop(who.id, key)
        raise
    async with running.database.begin() as books:
        await books.keys.finish(who.id, key, status, bytes(answer.body))
    return answer
