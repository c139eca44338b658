"""The two doors that are not SP-API operations: Login with Amazon, and the object store behind document links."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from copilot.amazon.simulator.documents import Link, LinkUse
from copilot.amazon.simulator.simulator import Simulator
from copilot.amazon.simulator.tokens import GrantRefused


def login_router(sim: Simulator) -> APIRouter:
    """``POST /auth/o2/token``, form or JSON; errors in OAuth's shape."""
    router = APIRouter()

    @router.post("/auth/o2/token")
    async def token(request: Request) -> Response:
        form = _form(await request.body(), request.headers.get("content-type", ""))
        try:
            return JSONResponse(sim.tokens.grant(form, now=sim.clock.unmoved()))
        except GrantRefused as refused:
            body = {"error": refused.error, "error_description": refused.description}
            return JSONResponse(body, status_code=refused.status)

    return router


def document_router(sim: Simulator) -> APIRouter:
    """PUT and GET of presigned links. No token is asked; errors are the object store's XML."""
    router = APIRouter()

    @router.put("/_documents/{key}")
    async def upload(key: str, request: Request) -> Response:
        body, now = await request.body(), sim.now()
        link = sim.documents.open(key)
        document = sim.documents.find(link.document_id, now=now) if link else None
        if link is None or document is None or link.use is not LinkUse.PUT:
            return _xml_error(403, "AccessDenied", "Access Denied")
        if link.dies_at <= now:
            return _xml_error(403, "AccessDenied", "Request has expired")
        if request.headers.get("content-type") != document.content_type:
            return _xml_error(403, "SignatureDoesNotMatch", "The request signature does not match the provided one.")
        sim.documents.fill(document, body)
        return Response(status_code=200)

    @router.get("/_documents/{key}")
    async def download(key: str) -> Response:
        now = sim.now()
        link: Link | None = sim.documents.open(key)
        document = sim.documents.find(link.document_id, now=now) if link else None
        if link is None or document is None or document.content is None or link.use is not LinkUse.GET:
            return _xml_error(403, "AccessDenied", "Access Denied")
        if link.dies_at <= now:
            return _xml_error(403, "AccessDenied", "Request has expired")
        # Compressed reports come as plain bytes: the caller learns of the gzip from compressionAlgorithm only.
        return Response(document.content, headers={"content-type": document.content_type})

    return router


def _form(body: bytes, content_type: str) -> dict[str, str]:
    if content_type.startswith("application/json"):
        try:
            document = json.loads(body)
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in document.items()} if isinstance(document, dict) else {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


def _xml_error(status: int, code: str, message: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Response(body, status_code=status, media_type="application/xml")
