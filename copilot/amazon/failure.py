"""What a failed call to Amazon means: one table from every error of the library and of httpx to one of our three answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from copilot.domain.errors import AmazonError, AmazonRefused, AmazonUnavailable, OutcomeUnknown
from copilot.domain.record import Record


class Fate(StrEnum):
    """What became of the request."""

    NOT_SENT = "not sent"  # it never left us
    REFUSED = "refused"  # Amazon said no in its own words: an error status with an ``errors`` array
    UNCLEAR_NO = "unclear no"  # a 4xx, but not in Amazon's own words; something in between may have answered
    NO_ANSWER = "no answer"  # it may have arrived and may have been carried out


class Verdict(Record):
    """The fate, with Amazon's status and words where there are any."""

    fate: Fate
    status: int = 0
    text: str = ""

    @property
    def token_expired(self) -> bool:
        """True when Amazon complained about the access token, not about what we may do."""
        return self.status in (401, 403) and "token" in self.text.lower()


class SignInFailed(Exception):
    """No access token could be had; the request itself was never sent. The reason is the ``__cause__``."""


class UnreadableAnswer(Exception):
    """A 2xx that is not the JSON object Amazon promises."""


def failure_of(problem: Exception, *, operation: str, write: bool) -> AmazonError:
    """The error to raise for ``problem``.

    A read becomes AmazonUnavailable or AmazonRefused. A write becomes AmazonRefused only on a definite no,
    AmazonUnavailable only if it was never sent, and OutcomeUnknown in every other case (sp-api.md 3.6).
    """
    verdict = judge(problem)
    kind = type(problem.__cause__ if isinstance(problem, SignInFailed) and problem.__cause__ else problem).__name__
    if verdict.fate is Fate.REFUSED or (verdict.fate is Fate.UNCLEAR_NO and not write):
        text = f"Amazon refused {operation} ({verdict.status}): {verdict.text or kind}"
        return AmazonRefused(text, status=verdict.status, throttled=verdict.status == 429)
    if verdict.fate is Fate.NOT_SENT:
        return AmazonUnavailable(f"{operation} was not sent: {verdict.text or kind}")
    if write:
        return OutcomeUnknown(f"{operation} was sent and no definite answer came back: {verdict.text or kind}")
    return AmazonUnavailable(f"{operation} got no usable answer: {verdict.text or kind}")


def judge(problem: Exception) -> Verdict:
    """The row of the table that fits. What no row names counts as sent: better a question too many than money twice."""
    for kinds, verdict in _table():
        if isinstance(problem, kinds):
            return verdict(problem)
    return Verdict(fate=Fate.NO_ANSWER)


def has_row(kind: type[Exception]) -> bool:
    """True when the table names this class or one it comes from."""
    return any(issubclass(kind, kinds) for kinds, _ in _table())


Row = tuple[tuple[type[Exception], ...], Callable[[Any], Verdict]]


@cache
def _table() -> tuple[Row, ...]:
    import httpx
    from sp_api.auth.exceptions import AuthorizationError
    from sp_api.base.credential_provider import MissingCredentials
    from sp_api.base.exceptions import MissingScopeException, SellingApiException

    before_sending = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
    malformed = (httpx.UnsupportedProtocol, httpx.InvalidURL, MissingCredentials, MissingScopeException)
    after_sending = (httpx.HTTPError, httpx.StreamError, httpx.CookieConflict, json.JSONDecodeError, UnreadableAnswer)
    return (
        ((SignInFailed,), _signing_in),
        ((AuthorizationError,), _by_status),
        ((SellingApiException,), _by_status),
        ((*before_sending, *malformed), lambda problem: Verdict(fate=Fate.NOT_SENT)),
        (after_sending, lambda problem: Verdict(fate=Fate.NO_ANSWER)),
    )


def _signing_in(problem: SignInFailed) -> Verdict:
    cause = problem.__cause__
    inner = judge(cause) if isinstance(cause, Exception) else Verdict(fate=Fate.NOT_SENT)
    text = f"signing in failed: {inner.text or type(cause).__name__}"
    fate = inner.fate if inner.fate is Fate.REFUSED else Fate.NOT_SENT
    return Verdict(fate=fate, status=inner.status, text=text)


def _by_status(problem: Any) -> Verdict:
    """A class that carries no HTTP status falls back on the one it stands for; without either nothing is known."""
    status = int(getattr(problem, "status_code", None) or getattr(problem, "code", None) or 0)
    text = _words(problem)
    if 400 <= status < 500 and status != 408:
        definite = getattr(problem, "definite", True)
        return Verdict(fate=Fate.REFUSED if definite else Fate.UNCLEAR_NO, status=status, text=text)
    return Verdict(fate=Fate.NO_ANSWER, status=status if status < 600 else 0, text=text)


def _words(problem: Any) -> str:
    first = (getattr(problem, "error", None) or [{}])[0]
    parts = first if isinstance(first, dict) else {}
    said = [parts.get("code"), parts.get("message") or getattr(problem, "message", ""), parts.get("details")]
    return " ".join(str(part) for part in said if part)[:300]
