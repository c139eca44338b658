"""What no test may do: talk beyond this machine, or be steered by the environment of whoever runs it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

# Before any import of ours or of a library: both read the environment when they are imported.
for _name in [name for name in os.environ if name.startswith(("COPILOT_", "SP_API_", "LANGCHAIN_", "LANGSMITH_"))]:
    del os.environ[_name]
os.environ.pop("AWS_ENV", None)
os.environ.update(LANGGRAPH_STRICT_MSGPACK="true", LANGSMITH_TRACING="false", ANONYMIZED_TELEMETRY="False")


# The first test that needs what is learned learns it, for most of a minute, and others that need it wait. So one of them comes
# first, then rooms that need nothing of the kind, and the long ones before the short, so that no worker is left with one at the end.
FIRST = ("evals/test_attacks.py", "domain", "store", "amazon", "mail", "browser", "cli", "http")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files and rooms in the order of ``FIRST``, the rest after them; within a room nothing changes."""

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(Path(__file__).parent).as_posix()
        return next((n for n, start in enumerate(FIRST) if file.startswith(start)), len(FIRST))

    items.sort(key=place)


class NetworkForbidden(RuntimeError):
    """A test tried to reach another machine. Not an OSError, so that no retry or fallback can swallow it."""


def _stays_here(host: object) -> bool:
    """True for loopback, by name or number; ``None`` and the empty name bind or resolve this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or name in ("", "localhost"):
        return True
    try:
        return ip_address(str(name)).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> None:
    if not _stays_here(host):
        raise NetworkForbidden(f"tests stay on this machine; this one wanted to reach {host!r}")


def _guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    """The same socket method, refusing any address off this machine. A Unix socket's address is a path, and stays."""

    def call(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(args[-1][0])
        return original(self, *args)

    return call


_getaddrinfo = socket.getaddrinfo


def _resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
    _refuse(host)
    return _getaddrinfo(host, *args, **kwargs)


# On import rather than in a fixture: what is imported while tests are collected is bound by it too.
for _method in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _method, _guarded(getattr(socket.socket, _method)))
setattr(socket, "getaddrinfo", _resolve)  # noqa: B010 - mypy refuses to see a function of socket assigned
