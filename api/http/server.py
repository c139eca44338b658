"""The server itself: uvicorn, which when it stops tells open event streams to end instead of cutting them off."""

from __future__ import annotations

import logging
import socket
from typing import Any

import uvicorn

from copilot.domain.errors import CopilotError


class Server(uvicorn.Server):
    """Serves ``create_app``'s application. An open page listens for events and would never let go by itself."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(
            uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=3, **options)
        )
        self._app = app

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop."""
        errors = logging.getLogger("uvicorn.error")
        errors.addFilter(self._may_say)
        try:
            await super().serve(sockets)
        except SystemExit:  # how uvicorn gives up; whoever runs us sees that nothing was started, and why
            pass
        finally:
            errors.removeFilter(self._may_say)

    @property
    def refusal(self) -> CopilotError | None:
        """Why the application would not start, where it said so itself."""
        refused: CopilotError | None = getattr(self._app.state, "refusal", None)
        return refused

    def _may_say(self, record: logging.LogRecord) -> bool:
        """A refusal to start has a name; the traceback around it says nothing more."""
        return self.refusal is None or record.levelno < logging.ERROR

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the streams end, then everything else."""
        self._app.state.leaving = True
        await super().shutdown(sockets)
