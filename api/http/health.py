"""Is the process there, can it work, and a few counters; outside /v1 and without sign-in."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from api.http.auth import Running

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(running: Running) -> Response:
    """The database answers and knowledge is loaded."""
    async with running.database.read() as books:
        head = await books.ledger.head()
    state = {"status": "ready", "ledger_entries": head.entries, "knowledge": running.brain.knowledge.engine}
    return JSONResponse(state)


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(request: Request, running: Running) -> str:
    """Prometheus text: actions by state, open tasks, ledger length, open event streams of this process, sources of mail. No
    ids, no persons."""
    async with running.database.read() as books:
        counts = await books.actions.counts()
        tasks = len(await books.cases.tasks())
        head = await books.ledger.head()
    lines = ["# TYPE copilot_actions gauge"]
    lines += [f'copilot_actions{{state="{state}"}} {count}' for state, count in counts.items()]
    lines += ["# TYPE copilot_open_tasks gauge", f"copilot_open_tasks {tasks}"]
    lines += ["# TYPE copilot_ledger_entries counter", f"copilot_ledger_entries {head.entries}"]
    lines += ["# TYPE copilot_event_streams gauge", f"copilot_event_streams {len(request.app.state.following)}"]
    up = running.mail.up() if running.mail else {}
    if up:
        lines += [
            "# TYPE copilot_mail_sources_away gauge",
            f"copilot_mail_sources_away {list(up.values()).count(False)}",
        ]
    return "\n".join(lines) + "\n"
