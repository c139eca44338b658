"""The two doors that are not SP-API operations: Login with Amazon, and the object store behind document links."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from copilot.amazon.simulator.documents import LinkUse
from copilot.amazon.simulator.knocks import Knock, Reply, json_reply
from copilot.amazon.simulator.simulator import Simulator
from copilot.amazon.simulator.tokens import GrantRefused

Door = Callable[[Simulator, dict[str, str], Knock], Reply]


def sign_in(sim: Simulator, path: dict[str, str], knock: Knock) -> Reply:
    """A token for a form or JSON; errors in OAuth's shape."""
    form = _form(knock.body, knock.headers.get("content-type", ""))
    try:
        return json_reply(sim.tokens.grant(form, now=sim.clock.unmoved()))
    except GrantRefused as refused:
        return json_reply({"error": refused.error, "error_description": refused.description}, refused.status)


def upload(sim: Simulator, path: dict[str, str], knock: Knock) -> Reply:
    """A presigned link takes a document. No token is asked; errors are the object store's XML."""
    now = sim.now()
    link = sim.documents.open(path["key"])
    document = sim.documents.find(link.document_id, now=now) if link else None
    if link is None or document is None or link.use is not LinkUse.PUT:
        return _xml_error("AccessDenied", "Access Denied")
    if link.dies_at <= now:
        return _xml_error("AccessDenied", "Request has expired")
    if knock.headers.get("content-type") != document.content_type:
        return _xml_error("SignatureDoesNotMatch", "The request signature does not match the provided one.")
    sim.documents.fill(document, knock.body)
    return Reply(200)


def download(sim: Simulator, path: dict[str, str], knock: Knock) -> Reply:
    """A presigned link gives a document. Compressed reports come as plain bytes: the caller learns of the gzip from
    compressionAlgorithm only."""
    now = sim.now()
    link = sim.documents.open(path["key"])
    document = sim.documents.find(link.document_id, now=now) if link else None
    if link is None or document is None or document.content is None or link.use is not LinkUse.GET:
        return _xml_error("AccessDenied", "Access Denied")
    if link.dies_at <= now:
        return _xml_error("AccessDenied", "Request has expired")
    return Reply(200, document.content_type, document.content)


DOORS: tuple[tuple[str, str, Door], ...] = (
    ("POST", "/auth/o2/token", sign_in),
    ("PUT", "/_documents/{key}", upload),
    ("GET", "/_documents/{key}", download),
)


def _form(body: bytes, content_type: str) -> dict[str, str]:
    if content_type.startswith("application/json"):
        try:
            document = json.loads(body)
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in document.items()} if isinstance(document, dict) else {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


def _xml_error(code: str, message: str) -> Reply:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Reply(403, "application/xml", body.encode())
