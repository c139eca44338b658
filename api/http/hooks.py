"""What Amazon tells us unasked: a feed has ended. It makes us look now instead of at the next poll, and nothing else."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from api.http.auth import Running, Who
from api.http.problems import RESPONSES
from copilot.amazon.notifications import read_feed_finished
from copilot.domain.identity import Scope

router = APIRouter(prefix="/v1/hooks", tags=["hooks"], responses=RESPONSES)


@router.post("/amazon")
async def feed_finished(request: Request, running: Running, who: Who) -> dict[str, Any]:
    """FEED_PROCESSING_FINISHED, as EventBridge or a queue's reader posts it, with a key of the scope notices:write.

    Twice, late, out of order or forged: the feed itself is asked, so the worst it can do is one more look (S29).
    """
    who.require(Scope.NOTICES_WRITE)
    told = read_feed_finished(await request.body())
    ours = told.seller_id in (None, running.settings.seller_id)
    woken = False
    if ours:
        async with running.database.begin() as books:
            woken = await books.feeds.wake(told.feed_id, now=running.clock.now())
    if woken:
        running.wake()
    return {"feed_id": told.feed_id, "watched": woken}
