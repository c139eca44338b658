"""The server itself: uvicorn, which when it stops tells open event streams to end instead of cutting them off."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn


class Server(uvicorn.Server):
    """Serves ``create_app``'s application. An open page listens for events and would never let go by itself."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(
            uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=3, **options)
        )
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the streams end, then everything else."""
        self._app.state.leaving = True
        await super().shutdown(sockets)
