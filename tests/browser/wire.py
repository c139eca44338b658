"""A line to a service that can be cut, fall silent and be mended, as lines do."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit


@dataclass(eq=False)
class _Call:
    """One connection, and whether its bytes still arrive."""

    ends: tuple[socket.socket, socket.socket]
    dead: bool = False

    def close(self) -> None:
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@dataclass
class Wire:
    """Listens on a port of its own. What was silenced stays dead after it is mended: nobody was told, as after a sleep."""

    service: str
    state: Literal["up", "cut", "silent"] = "up"
    _calls: set[_Call] = field(default_factory=set)
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Every connection breaks, and none is made."""
        self.state = "cut"
        for call in list(self._calls):
            call.close()

    def silence(self) -> None:
        """Nothing arrives any more, and nobody is told."""
        self.state = "silent"
        for call in self._calls:
            call.dead = True

    def mend(self) -> None:
        """New connections are good ones."""
        self.state = "up"

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _listen(self) -> None:
        service = urlsplit(self.service)
        with suppress(OSError):  # closed
            while True:
                near, _ = self._listener.accept()
                if self.state == "cut":
                    near.close()
                    continue
                far = socket.create_connection((service.hostname or "", service.port or 0))
                call = _Call((near, far), dead=self.state == "silent")
                self._calls.add(call)
                for here, there in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(call, here, there), daemon=True).start()

    def _carry(self, call: _Call, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65536):
                if not call.dead:
                    there.sendall(data)
                elif self.state == "up":
                    break  # whoever speaks into a connection that nobody remembers is told; whoever only listens is not
            call.close()
        self._calls.discard(call)
