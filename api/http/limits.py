"""How much a request may carry: a mail may be long, everything else is small. Counted as it arrives, not as announced."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_MAIL = 26 * 1024 * 1024  # a mail of 25 MB and its wrapping
MAX_BODY = 1024 * 1024
MAILS = ("POST", "/v1/tickets")  # this door counts for itself, to keep a trace of what it refuses


class BodyLimit:
    """Cuts off what is larger than ``MAX_BODY``, also where no length was announced, before it fills the memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (scope["method"], scope["path"]) == MAILS:
            await self._app(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > MAX_BODY:
                raise HTTPException(413, f"the body is larger than {MAX_BODY} bytes")
            return message

        await self._app(scope, counted, send)
