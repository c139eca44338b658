"""The SP-API library made safe: our endpoint, our token desk, every bad answer an error, nothing added to requests."""

from __future__ import annotations

import importlib
import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import httpx

from copilot.amazon.failure import SignInFailed, UnreadableAnswer
from copilot.amazon.wire import Wire, tls

# Either of them would send us to another host than the one we were given, or break the import (sp-api.md 8.2).
MISLEADING = ("SP_API_DEFAULT_MARKETPLACE", "AWS_ENV")
TOKEN_MARGIN_SECONDS = 60.0


class Family(Enum):
    """The parts of the API we use: module and versioned class (the plain names default to old versions)."""

    ORDERS = ("sp_api.api.orders.orders_2026_01_01", "OrdersV20260101")
    EVENTS = ("sp_api.api.finances.finances_v0", "FinancesV0")
    TRANSACTIONS = ("sp_api.api.finances.finances_2024_06_19", "FinancesV20240619")
    CATALOG = ("sp_api.api.catalog_items.catalog_items_2022_04_01", "CatalogItemsV20220401")
    FEEDS = ("sp_api.api.feeds.feeds_2021_06_30", "FeedsV20210630")
    OUTBOUND = ("sp_api.api.fulfillment_outbound.fulfillment_outbound", "FulfillmentOutbound")


@dataclass(frozen=True)
class Endpoint:
    """Stands in for the library's own marketplace list."""

    endpoint: str
    marketplace_id: str
    region: str = "us-east-1"  # a leftover of request signing; the library wants the attribute


@dataclass(frozen=True)
class LwaAddress:
    """Where access tokens come from."""

    scheme: str
    host: str
    path: str

    @classmethod
    def parse(cls, url: str) -> LwaAddress:
        """``https://api.amazon.com`` means Amazon's usual path; a path that is given is kept."""
        parts = httpx.URL(url)
        path = parts.path if parts.path not in ("", "/") else "/auth/o2/token"
        return cls(scheme=f"{parts.scheme}://", host=parts.netloc.decode(), path=path)


class AccessToken:
    """One access token for all calls of one account, renewed before it ends. The library's own cache is shared by the
    whole process and survives a refusal."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._token: str | None = None
        self._good_until = 0.0

    def get(self, fetch: Callable[[], Mapping[str, Any]]) -> str:
        """The token; ``fetch`` answers Amazon's grant when a new one is due. Raises SignInFailed."""
        with self._lock:
            if self._token is None or self._monotonic() >= self._good_until:
                try:
                    grant = fetch()
                    token, seconds = grant["access_token"], float(grant.get("expires_in", 3600))
                    if not isinstance(token, str) or not token:
                        raise UnreadableAnswer("no access token in the grant")
                except Exception as wrong:
                    raise SignInFailed("no access token") from wrong
                self._token, self._good_until = token, self._monotonic() + seconds - TOKEN_MARGIN_SECONDS
            return self._token

    def drop(self) -> None:
        """Forget the token; the next call gets a new one."""
        with self._lock:
            self._token = None


def build(
    family: Family, endpoint: Endpoint, *, credentials: Mapping[str, str], lwa: LwaAddress, token: AccessToken,
    timeout: float, wire: Wire,
) -> Any:  # fmt: skip
    """A strict API object that talks to ``endpoint`` and to nowhere else."""
    forget_misleading_environment()
    from sp_api.base.credential_provider import FromCodeCredentialProvider

    return strict_class(family)(
        endpoint,
        credentials=dict(credentials),
        credential_providers=(FromCodeCredentialProvider,),  # never fall back to environment or home directory
        auth_token_client_class=_token_desk(lwa, token, timeout, wire),
        timeout=timeout,
        verify=tls(),
        wire=wire,
    )


def forget_misleading_environment() -> None:
    """Take away the variables that override an explicit endpoint."""
    for name in MISLEADING:
        os.environ.pop(name, None)


@cache
def user_agent() -> str:
    """Says honestly what we are."""
    try:
        number = version("seller-support-copilot")
    except PackageNotFoundError:  # run from a checkout that was never installed
        number = "0"
    return f"seller-support-copilot/{number} (automated; human-confirmed)"


@cache
def strict_class(family: Family) -> Any:
    """The library's class with our rules (sp-api.md 8.3)."""
    forget_misleading_environment()
    module, name = family.value
    base: Any = getattr(importlib.import_module(module), name)
    from sp_api.base._transport_httpx import HttpxTransport
    from sp_api.base.client import log

    log.addFilter(_nothing)  # at DEBUG it writes request headers, and with them the access token

    class Strict(base):  # type: ignore[misc]
        user_agent = user_agent()
        _transport: Any

        def __init__(self, endpoint: Endpoint, *, wire: Wire, timeout: float, **kwargs: Any) -> None:
            super().__init__(endpoint, timeout=timeout, **kwargs)
            self._host = httpx.URL(self.endpoint).netloc.decode()
            self._transport.close()
            self._transport = HttpxTransport(client=wire.client(timeout=timeout))

        @property
        def headers(self) -> dict[str, str]:
            return {**super().headers, "host": self._host}

        def _request(self, path: str, *, data: dict[str, Any] | None = None, **rest: Any) -> Any:
            clean = {key: value for key, value in (data or {}).items() if key != "path"}
            return super()._request(path, data=clean, **{**rest, "add_marketplace": False})

        def _check_response(self, res: httpx.Response, res_no_data: bool = False, *args: Any, **kwargs: Any) -> Any:
            _require_success(res, may_be_empty=res_no_data or res.request.method == "DELETE")
            return super()._check_response(res, res_no_data, *args, **kwargs)

        def close(self) -> None:
            super().close()
            self._auth.close()  # the library forgets that its token desk holds a connection too

        def document_link(self, document_id: str) -> Any:
            """getFeedDocument without the library's download, which ignores the HTTP status of the link."""
            from sp_api.base import fill_query_params

            return self._request(fill_query_params("/feeds/2021-06-30/documents/{}", document_id))

        def cancel_outbound(self, order_id: str) -> Any:
            """cancelFulfillmentOrder without the library's JSON body, for which the model has no place (sp-api.md 4.3)."""
            from sp_api.base import fill_query_params

            path = fill_query_params("/fba/outbound/2020-07-01/fulfillmentOrders/{}/cancel", order_id)
            return self._request(path, data={"method": "PUT"}, res_no_data=True)

    return Strict


def _nothing(record: logging.LogRecord) -> bool:
    return False


def _require_success(answer: httpx.Response, *, may_be_empty: bool) -> None:
    """``may_be_empty``: Amazon's model promises no body for this operation's success, so nothing at all is one too."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    if 200 <= answer.status_code < 300:
        if not isinstance(body, dict) and not (may_be_empty and not answer.content.strip()):
            raise UnreadableAnswer(f"{answer.status_code} without a JSON object")
        return
    from sp_api.base.exceptions import get_exception_for_code

    errors = body.get("errors") if isinstance(body, dict) else None
    definite = isinstance(errors, list) and bool(errors) and all(isinstance(error, dict) for error in errors)
    told = errors if definite else [{"message": f"HTTP {answer.status_code} without Amazon's list of errors"}]
    problem = get_exception_for_code(answer.status_code)(told, headers=answer.headers)
    problem.status_code = answer.status_code
    problem.definite = definite
    raise problem


def _token_desk(lwa: LwaAddress, token: AccessToken, timeout: float, wire: Wire) -> Any:
    from sp_api.auth import AccessTokenClient, AccessTokenResponse, Credentials
    from sp_api.base._transport_httpx import HttpxTransport

    class Desk(AccessTokenClient):  # type: ignore[misc]
        scheme = lwa.scheme
        host = lwa.host
        path = lwa.path
        user_agent = user_agent()

        def __init__(
            self, refresh_token: str | None = None, credentials: Any = None, proxies: Any = None, verify: Any = True
        ) -> None:
            self.cred = Credentials(refresh_token, credentials)
            self._transport = HttpxTransport(client=wire.client(timeout=timeout))

        def close(self) -> None:
            self._transport.close()

        def get_auth(self) -> Any:
            def fetch() -> Any:
                return self._request(self.scheme + self.host + self.path, self.data, self.headers)

            return AccessTokenResponse(access_token=token.get(fetch))

    return Desk
