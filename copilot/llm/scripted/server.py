"""The scripted model behind HTTP on loopback: threads and sockets of the standard library, because it must also be able to hang up."""

from __future__ import annotations

import contextlib
import json
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from copilot.domain.errors import Misconfigured
from copilot.llm.scripted.provider import Received, ScriptedProvider
from copilot.llm.scripted.replies import Reply
from copilot.llm.scripted.settings import ScriptedSettings

_LARGEST = 8_000_000  # bytes of a request
_POLL = 0.02  # seconds between two looks whether to end


class ScriptedServer(ThreadingHTTPServer):
    """One provider on one port; port 0 takes a free one. Raises Misconfigured for a port that is taken."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, provider: ScriptedProvider, host: str = "127.0.0.1", port: int = 0) -> None:
        self.provider = provider
        self.ending = threading.Event()
        self._lines: set[socket.socket] = set()
        self._guard = threading.Lock()
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), _Handler)
        except OSError as taken:
            raise Misconfigured(
                f"cannot listen on {host}:{port}: {taken.strerror}; choose another with --port"
            ) from None

    @property
    def url(self) -> str:
        """What a client's ``base_url`` is set to."""
        host, port = self.server_address[:2]
        name = host.decode() if isinstance(host, bytes | bytearray) else host
        return f"http://{f'[{name}]' if ':' in name else name}:{port}/v1"

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._lines.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who hung up, or whom we cut off, is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def end(self) -> None:
        """Stop answering; lines that are open are closed, also those on which we are slow."""
        self.ending.set()
        self.shutdown()
        self.server_close()
        with self._guard:
            for line in self._lines:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one write an answer, not two
    disable_nagle_algorithm = True
    timeout = 120

    def _answer(self) -> None:
        length = self.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _LARGEST:
            self.close_connection = True
            self._send(Reply(status=413, body=b'{"error": {"message": "too long", "type": "invalid_request_error"}}'))
            return
        body = self.rfile.read(int(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Received(method=self.command, path=self.path, headers=headers, body=body)
        timed = self.server.provider.answer(request)
        if timed.delay_ms and self.server.ending.wait(timed.delay_ms / 1000):
            self.close_connection = True
            return
        self._send(timed.reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer

    def _send(self, reply: Reply) -> None:
        if reply.hang_up:
            self.close_connection = True
            if not reply.body:
                return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if not any(name == "Content-Length" for name, _ in reply.headers):
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what came in is in ``requests``."""


class Stand:
    """A scripted model that runs: where, and what it was asked so far."""

    def __init__(self, server: ScriptedServer) -> None:
        self.url = server.url
        self.provider = server.provider

    @property
    def requests(self) -> list[Received]:
        """Everything that came in, oldest first."""
        return self.provider.requests

    def become(self, **chosen: Any) -> None:
        """From the next request on, behave by these settings; where it is and what it was asked stay."""
        self.provider.settings = ScriptedSettings(**chosen)


@contextmanager
def running(settings: ScriptedSettings | None = None, **chosen: Any) -> Iterator[Stand]:
    """A scripted model on a free port of loopback, in a thread, until the block ends: ``running(mode="broken", seed=3)``."""
    server = ScriptedServer(ScriptedProvider(settings or ScriptedSettings(**chosen)))
    thread = threading.Thread(target=server.serve_forever, args=(_POLL,), daemon=True)
    thread.start()
    try:
        yield Stand(server)
    finally:
        server.end()
        thread.join(timeout=5)


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    settings: ScriptedSettings | None = None,
    record: Path | None = None,
    started: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve until interrupted (blocking). ``started`` is told the address; ``record`` gets a JSON line a request."""
    provider = ScriptedProvider(settings, _recorder(record) if record else None, remember=False)
    server = ScriptedServer(provider, host, port)
    started(server.url)
    try:
        server.serve_forever(_POLL)
    finally:
        server.server_close()


def _recorder(file: Path) -> Callable[[Received], None]:
    """Appends requests to a file; a key is not written down."""
    file.touch()  # a file that cannot be written is said at once

    def note(request: Received) -> None:
        headers = {name: "…" if name == "authorization" else value for name, value in request.headers.items()}
        line = {
            "method": request.method,
            "path": request.path,
            "headers": headers,
            "body": request.body.decode("utf-8", errors="backslashreplace"),
        }
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")

    return note
