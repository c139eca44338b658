"""One table from error to HTTP status; every refusal is an RFC 9457 problem document that says whether anything happened."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.http.tongue import preferred
from api.http.witness import witness
from copilot.domain.errors import (
    AmazonRefused,
    AmazonUnavailable,
    BadInput,
    Conflict,
    CopilotError,
    Denied,
    LedgerBroken,
    LinkNeeded,
    Misconfigured,
    NotAllowed,
    NoteRefused,
    NotFound,
    NotSignedIn,
    OutcomeUnknown,
    Outdated,
)
from copilot.domain.marketplace import Language
from copilot.domain.spoken import spoken
from copilot.store.crypto import Forgotten

MEDIA_TYPE = "application/problem+json"


class TooLarge(BadInput):
    """The body is larger than we take. ``read`` is its beginning, as far as it was read."""

    code = "too_large"

    def __init__(self, limit: int, read: bytes = b"") -> None:
        super().__init__("body", f"larger than {limit} bytes", "Send the mail without its attachments.")
        self.read = read


# First match wins: subclasses stand before their bases.
STATUS: tuple[tuple[type[CopilotError], int], ...] = (
    (TooLarge, 413),
    (BadInput, 422),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Outdated, 412),
    (Conflict, 409),
    (Denied, 403),
    (AmazonUnavailable, 503),
    (AmazonRefused, 502),
    (OutcomeUnknown, 502),
    (Forgotten, 410),
    (LedgerBroken, 500),
    (Misconfigured, 500),
    (CopilotError, 500),
)


def status_of(error: CopilotError) -> int:
    """The HTTP status of one of our errors."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def problem(status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """A problem document."""
    body = {"type": f"urn:copilot:problem:{code}", "title": code.replace("_", " "), "status": status, "detail": detail}
    return JSONResponse({**body, **more}, status_code=status, media_type=MEDIA_TYPE)


def document(error: CopilotError, lang: Language = Language.EN) -> JSONResponse:
    """The problem document of one of our errors. A rule that forbids is ``spoken`` in ``lang`` too, beside the English."""
    more: dict[str, Any] = {"happened": error.happened}
    if isinstance(error, BadInput):
        more |= {"field": error.field, "pointer": _pointer(error.field), "remedy": error.remedy}
    if isinstance(error, NoteRefused):
        more["errors"] = [{**one, "pointer": _pointer(str(one["field"]))} for one in error.problems]
    if isinstance(error, LinkNeeded):
        more |= {"link": error.link, "expires_at": error.expires_at.isoformat()}
    if isinstance(error, Denied):
        told = {"text": spoken(error.text, lang), "unlock": spoken(error.unlock, lang)}
        more |= {
            "rule": error.rule,
            "unlock": error.unlock,
            "spoken": {k: v.model_dump(mode="json") for k, v in told.items()},
        }
    return problem(status_of(error), error.code, error.message, **more)


def _pointer(field: str) -> str:
    return "/" + field.replace(".", "/")


def install(app: FastAPI) -> None:
    """Every error leaves as a problem document; an unforeseen one says nothing about the inside."""

    @app.exception_handler(CopilotError)
    async def _ours(request: Request, error: CopilotError) -> JSONResponse:
        await witness(request, error)
        return document(error, preferred(request.headers.get("Accept-Language", "")))

    @app.exception_handler(RequestValidationError)
    async def _shape(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        loc = first["loc"][1:] if first["loc"][:1] and first["loc"][0] in ("body", "query", "path") else first["loc"]
        where = [str(part) for part in loc]
        message, remedy = str(first["msg"]), "The schema is at /v1/openapi.json."
        known = where
        if first["type"] == "extra_forbidden":  # the name of a field nobody knows is the sender's own text
            known = [*where[:-1], "…"]
        await witness(request, BadInput(".".join(known) or "body", message, remedy))
        return document(BadInput(".".join(where) or "body", message, remedy))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        code = {400: "bad_input", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}.get(
            error.status_code, "http_error"
        )
        return problem(error.status_code, code, str(error.detail), happened="no")

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
        return problem(500, "internal_error", "Something unforeseen went wrong; the log has the request id.")


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {MEDIA_TYPE: {}}}
    for status, text in {
        401: "Nobody is signed in",
        403: "Not allowed, or a rule forbids it (rule and unlock are named)",
        404: "Not found",
        409: "Decided before, another action is under way, or (embed) nobody is linked yet",
        410: "Forgotten on purpose: its texts are gone for good",
        412: "About an older version",
        413: "Too large",
        422: "Cannot be used; the field and the remedy are named",
        500: "Something unforeseen, or a ledger that does not verify",
        502: "Amazon refused, or the outcome is not known",
        503: "Amazon does not answer",
    }.items()
}
