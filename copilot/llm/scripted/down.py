"""The ways a provider fails without answering: the line, the server, the quota, the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copilot.llm.scripted.replies import Reply, error

_PAGE = (
    b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)


def _hung_up() -> Reply:
    return Reply(hang_up=True)


def _cut_short() -> Reply:
    """More is announced than comes."""
    return Reply(headers=(("Content-Length", "4096"),), body=b'{"id": "chatcmpl-', hang_up=True)


def _server_error() -> Reply:
    return error(500, "The server had an error while processing your request.", "server_error")


def _bad_gateway() -> Reply:
    return Reply(status=502, content_type="text/html", body=_PAGE)


def _overloaded() -> Reply:
    return error(503, "The engine is currently overloaded, please try again later.", "server_error")


def _rate_limited() -> Reply:
    said = "Rate limit reached for requests. Please try again in 2s."
    waits = (("Retry-After", "2"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "2s"))
    return error(429, said, "requests", code="rate_limit_exceeded", headers=waits)


def _quota_spent() -> Reply:
    said = "You exceeded your current quota, please check your plan and billing details."
    return error(429, said, "insufficient_quota", code="insufficient_quota")


def _unauthorised() -> Reply:
    return no_key("Incorrect API key provided.")


def _no_such_model() -> Reply:
    return error(404, "The model does not exist or you do not have access to it.", code="model_not_found")


def no_key(message: str) -> Reply:
    """401, as for a key that is wrong or missing."""
    return error(401, message, code="invalid_api_key")


DOWN: Mapping[str, Callable[[], Reply]] = {
    "hang_up": _hung_up,
    "cut_short": _cut_short,
    "500": _server_error,
    "502": _bad_gateway,
    "503": _overloaded,
    "429": _rate_limited,
    "429_quota": _quota_spent,
    "401": _unauthorised,
    "404_model": _no_such_model,
}
