"""The server itself: uvicorn, which when it stops tells open event streams to end instead of cutting them off."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from copilot.domain.errors import CopilotError


class Server(uvicorn.Server):
    """Serves ``create_app``'s application. An open page listens for events and would never let go by itself.

    There is no log of requests: an address may hold what somebody searched for, which may be a buyer's name (law 7).
    """

    def __init__(self, app: Any, *, ready: Callable[[str], None] | None = None, **options: Any) -> None:
        """``ready`` hears once where it listens."""
        super().__init__(
            uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=3, **options)
        )
        self._app = app
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        if self.started and self._ready is not None:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._ready(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop."""
        errors, requests = logging.getLogger("uvicorn.error"), logging.getLogger("uvicorn.access")
        errors.addFilter(self._may_say)
        requests.addFilter(self._no_line)  # whatever the level is set to, and whoever listens
        try:
            await super().serve(sockets)
        except SystemExit:  # how uvicorn gives up; whoever runs us sees that nothing was started, and why
            pass
        finally:
            errors.removeFilter(self._may_say)
            requests.removeFilter(self._no_line)

    @property
    def refusal(self) -> CopilotError | None:
        """Why the application would not start, where it said so itself."""
        refused: CopilotError | None = getattr(self._app.state, "refusal", None)
        return refused

    def _no_line(self, _record: logging.LogRecord) -> bool:
        return False

    def _may_say(self, record: logging.LogRecord) -> bool:
        """A refusal to start has a name; the traceback around it says nothing more."""
        return self.refusal is None or record.levelno < logging.ERROR

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the streams end, then everything else."""
        self._app.state.leaving = True
        await super().shutdown(sockets)
