"""The built pages: the workbench and what it is made of. They hold nothing of anybody's; every word comes over the API."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from api.http.content_policy import HEADER, content_policy

STATIC = Path(__file__).parent.parent / "static"
NOT_BUILT = (
    "The pages are not built. Run `make ui` where this service was started from; the API under /v1 works without."
)

router = APIRouter(include_in_schema=False)


def page(name: str) -> Response:
    """One built page, or in one line what is missing."""
    file = STATIC / name
    return FileResponse(file) if file.is_file() else PlainTextResponse(NOT_BUILT, status_code=503)


class Assets(StaticFiles):
    """Scripts and styles. Those under ``assets`` carry a hash of their content in their name, so a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        if path.startswith("assets/") and response.status_code in (200, 304):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


ASSETS = Assets(directory=STATIC, check_dir=False)


@router.get("/")
async def home() -> RedirectResponse:
    """The queue."""
    return RedirectResponse("/tickets")


@router.get("/tickets")
@router.get("/tickets/{ticket_id}")
@router.get("/approvals")
@router.get("/link")
async def workbench(ticket_id: str = "") -> Response:
    """One page for all of it; the address says what it shows."""
    return page("workbench.html")


@router.get("/embed")
async def sidebar(request: Request) -> Response:
    """The sidebar alone: the only page that may stand in somebody else's, and only in those that the operator named."""
    shown = page("embed.html")
    shown.headers[HEADER] = content_policy(framed_by=request.app.state.service.settings.origins)
    return shown
