"""Whatever the library or httpx raises, we know whether something may have happened."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import sp_api.auth.exceptions
import sp_api.base.credential_provider
import sp_api.base.exceptions
from sp_api.base.exceptions import SellingApiException, get_exception_for_code

from copilot.amazon.failure import Fate, SignInFailed, UnreadableAnswer, failure_of, has_row, judge
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, OutcomeUnknown

LIBRARY = (sp_api.base.exceptions, sp_api.auth.exceptions, sp_api.base.credential_provider, httpx)
THROTTLED = [{"code": "QuotaExceeded", "message": "You exceeded your quota for the requested resource.", "details": ""}]


def raised_by_the_library() -> Iterator[type[Exception]]:
    for module in LIBRARY:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__.split(".")[0] in ("sp_api", "httpx"):
                yield kind


def instance(kind: type[Exception]) -> Exception:
    """One of this class, made as the library makes it, with whatever arguments it insists on."""
    problem = kind.__new__(kind)
    if isinstance(problem, SellingApiException):
        problem.error = [{"code": "InvalidInput", "message": "no"}]
    return problem


def with_status(status: int, errors: list[dict[str, str]] | None) -> Exception:
    problem: Any = get_exception_for_code(status)(errors or [{"message": "?"}], headers={})
    problem.status_code, problem.definite = status, bool(errors)
    assert isinstance(problem, Exception)
    return problem


def test_the_table_names_every_class_of_the_library() -> None:
    kinds = set(raised_by_the_library())
    assert len(kinds) > 35
    assert sorted(kind.__name__ for kind in kinds if not has_row(kind)) == []


@pytest.mark.parametrize(
    "kind", sorted(set(raised_by_the_library()), key=lambda k: k.__name__), ids=lambda k: k.__name__
)
def test_a_read_that_fails_never_leaves_the_outcome_open(kind: type[Exception]) -> None:
    error = failure_of(instance(kind), operation="getOrder", write=False)
    assert isinstance(error, (AmazonUnavailable, AmazonRefused)) and error.happened == "no"


NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
    sp_api.base.credential_provider.MissingCredentials,
    sp_api.base.exceptions.MissingScopeException,
)


@pytest.mark.parametrize(
    "kind", sorted(set(raised_by_the_library()), key=lambda k: k.__name__), ids=lambda k: k.__name__
)
def test_a_write_that_fails_is_unknown_unless_it_was_refused_or_never_sent(kind: type[Exception]) -> None:
    error = failure_of(instance(kind), operation="createFeed", write=True)
    code = getattr(kind, "code", 0)
    if issubclass(kind, NEVER_SENT):
        assert isinstance(error, AmazonUnavailable)
    elif issubclass(kind, SellingApiException) and 400 <= code < 500:
        assert isinstance(error, AmazonRefused) and error.status == code
        assert error.throttled is (code == 429)
    else:
        assert isinstance(error, OutcomeUnknown) and error.happened == "unknown"


@pytest.mark.parametrize(
    ("status", "in_amazons_words", "read", "write"),
    [
        (400, True, AmazonRefused, AmazonRefused),
        (401, True, AmazonRefused, AmazonRefused),
        (403, True, AmazonRefused, AmazonRefused),
        (404, True, AmazonRefused, AmazonRefused),
        (408, True, AmazonUnavailable, OutcomeUnknown),
        (409, True, AmazonRefused, AmazonRefused),
        (418, True, AmazonRefused, AmazonRefused),
        (429, True, AmazonRefused, AmazonRefused),
        (400, False, AmazonRefused, OutcomeUnknown),
        (429, False, AmazonRefused, OutcomeUnknown),
        (302, False, AmazonUnavailable, OutcomeUnknown),
        (500, True, AmazonUnavailable, OutcomeUnknown),
        (502, False, AmazonUnavailable, OutcomeUnknown),
        (503, True, AmazonUnavailable, OutcomeUnknown),
        (504, False, AmazonUnavailable, OutcomeUnknown),
    ],
)
def test_a_status_means_this(status: int, in_amazons_words: bool, read: type[Any], write: type[Any]) -> None:
    problem = with_status(status, THROTTLED if in_amazons_words else None)
    assert type(failure_of(problem, operation="x", write=False)) is read
    assert type(failure_of(problem, operation="x", write=True)) is write


def test_errors_in_a_successful_answer_to_a_write_leave_it_open() -> None:
    problem = SellingApiException(THROTTLED, headers={})
    assert isinstance(failure_of(problem, operation="createFeed", write=True), OutcomeUnknown)


@pytest.mark.parametrize("cause", [httpx.ReadTimeout("slow"), json.JSONDecodeError("no", "", 0), KeyError("x")])
def test_when_signing_in_fails_the_write_was_never_sent(cause: Exception) -> None:
    problem = SignInFailed("no access token")
    problem.__cause__ = cause
    assert judge(problem).fate is Fate.NOT_SENT
    assert isinstance(failure_of(problem, operation="createFeed", write=True), AmazonUnavailable)


def test_a_refused_sign_in_is_a_refusal_with_its_status() -> None:
    problem = SignInFailed("no access token")
    problem.__cause__ = sp_api.auth.exceptions.AuthorizationError("invalid_grant", "The grant is not good", 400)
    error = failure_of(problem, operation="createFeed", write=True)
    assert isinstance(error, AmazonRefused) and error.status == 400 and "The grant is not good" in error.message


@pytest.mark.parametrize("unforeseen", [KeyError("x"), TypeError("y"), UnreadableAnswer("200 without JSON"), OSError()])
def test_what_nobody_foresaw_counts_as_sent(unforeseen: Exception) -> None:
    assert isinstance(failure_of(unforeseen, operation="createFeed", write=True), OutcomeUnknown)
    assert isinstance(failure_of(unforeseen, operation="getFeed", write=False), AmazonUnavailable)


def test_amazons_words_are_kept_and_kept_short() -> None:
    error = failure_of(with_status(400, [{"code": "InvalidInput", "message": "x" * 2000}]), operation="o", write=False)
    assert "InvalidInput" in error.message and len(error.message) < 400
