"""The line to Amazon: how one seller account is reached, and how a call is made, bounded, and its failure named."""

from __future__ import annotations

import ipaddress
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import Field, SecretStr

from copilot.amazon.failure import failure_of, judge
from copilot.amazon.library import AccessToken, Endpoint, Family, LwaAddress, build
from copilot.amazon.wire import SOCKETS, Wire
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, BadInput, CopilotError, Misconfigured
from copilot.domain.marketplace import MARKETPLACES, Marketplace
from copilot.domain.record import Record

# Reads wait at most this long for a better answer; who asks is a person with a ticket open.
READ_ATTEMPTS, READ_PATIENCE_SECONDS = 4, 3.0
_HOST_OF_REGION = {"NA": "-na.", "EU": "-eu.", "UK": "-eu.", "FE": "-fe."}


class SpApiSettings(Record):
    """One seller account in one region. ``endpoint`` and ``lwa_endpoint`` are base addresses."""

    endpoint: str
    lwa_endpoint: str = "https://api.amazon.com"
    client_id: str
    client_secret: SecretStr
    refresh_token: SecretStr
    seller_id: str
    timeout_seconds: float = Field(default=20.0, gt=0, le=300)


class Answer(Record):
    """A usable answer: the object inside, and the token of the next page."""

    body: dict[str, Any]
    next_token: str | None = None


class SpApi:
    """Calls Amazon without blocking the event loop and raises only our errors. Reads are tried again within a few
    seconds, writes never."""

    def __init__(
        self, settings: SpApiSettings, *, monotonic: Callable[[], float] = time.monotonic, wire: Wire = SOCKETS
    ) -> None:
        """Access tokens age by ``monotonic``, in seconds.

        Raises Misconfigured for an address that would send secrets in the clear, or for empty credentials.
        """
        for name in ("endpoint", "lwa_endpoint"):
            _require_safe(name, getattr(settings, name))
        secrets = (settings.client_secret.get_secret_value(), settings.refresh_token.get_secret_value())
        if not all((settings.client_id, *secrets)):
            raise Misconfigured("the SP-API client id, client secret and refresh token must all be given")
        self.settings, self.wire = settings, wire
        self._endpoint = settings.endpoint.rstrip("/")
        self._lwa = LwaAddress.parse(settings.lwa_endpoint)
        self._token = AccessToken(monotonic)
        self._lock = threading.Lock()
        self._clients: dict[tuple[Family, str], Any] = {}
        _keep_links_out_of_logs()

    async def read(self, family: Family, operation: str, *args: Any, marketplace: str = "", **kwargs: Any) -> Answer:
        """``operation`` of the library. Throttling and outages are waited out briefly.

        Raises AmazonUnavailable or AmazonRefused.
        """
        import stamina  # here, because importing this module should cost next to nothing

        stamina.instrumentation.set_on_retry_hooks([])  # a read that is tried again is no news; its failure is raised

        pause = self.wire.pause
        attempts = stamina.retry_context(
            on=_worth_another_try, attempts=READ_ATTEMPTS, timeout=READ_PATIENCE_SECONDS, wait_initial=pause(0.2),
            wait_max=pause(0.8), wait_jitter=pause(0.2),
        )  # fmt: skip
        async for attempt in attempts:
            with attempt:
                return await self.read_once(family, operation, *args, marketplace=marketplace, **kwargs)
        raise AmazonUnavailable(f"{operation} was not tried")  # unreachable: the last attempt raises

    async def read_once(
        self, family: Family, operation: str, *args: Any, marketplace: str = "", **kwargs: Any
    ) -> Answer:
        """As ``read``, without a second try."""
        return await self.wire.run(self._call, family, operation, marketplace, False, args, kwargs)

    async def write(self, family: Family, operation: str, *args: Any, marketplace: str = "", **kwargs: Any) -> Answer:
        """One try, whatever happens.

        Raises AmazonRefused (a definite no), AmazonUnavailable (it was never sent) or OutcomeUnknown (reconcile).
        """
        return await self.wire.run(self._call, family, operation, marketplace, True, args, kwargs)

    async def aclose(self) -> None:
        """Close the connections."""
        with self._lock:
            clients = list(self._clients.values())
            self._clients.clear()
        for client in clients:
            await self.wire.run(client.close)

    def _call(
        self, family: Family, operation: str, marketplace: str, write: bool, args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Answer:  # fmt: skip
        try:
            response = getattr(self._client(family, marketplace), operation)(*args, **kwargs)
            if not isinstance(response.payload, dict):
                raise TypeError(f"a {type(response.payload).__name__} where an object was promised")
            return Answer(body=response.payload, next_token=response.next_token or None)
        except CopilotError:
            raise
        except Exception as wrong:  # whatever it is, the caller must learn whether something may have happened
            if judge(wrong).token_expired:
                self._token.drop()
            raise failure_of(wrong, operation=operation, write=write) from wrong

    def _client(self, family: Family, marketplace: str) -> Any:
        """One object per family and store. It may be shared by threads: all it keeps between calls is an httpx client."""
        with self._lock:
            client = self._clients.get((family, marketplace))
            if client is None:
                wanted = self._endpoint_for(marketplace)
                client = build(
                    family,
                    wanted,
                    credentials={
                        "refresh_token": self.settings.refresh_token.get_secret_value(),
                        "lwa_app_id": self.settings.client_id,
                        "lwa_client_secret": self.settings.client_secret.get_secret_value(),
                    },
                    lwa=self._lwa,
                    token=self._token,
                    timeout=self.settings.timeout_seconds,
                    wire=self.wire,
                )
                if (client.endpoint, client.marketplace_id) != (wanted.endpoint, wanted.marketplace_id):
                    raise Misconfigured(f"the SP-API library insists on {client.endpoint} instead of {wanted.endpoint}")
                self._clients[family, marketplace] = client
            return client

    def _endpoint_for(self, marketplace: str) -> Endpoint:
        if not marketplace:
            return Endpoint(self._endpoint, "")
        store = store_of(marketplace)
        host = httpx.URL(self._endpoint).host
        if host.endswith(".amazon.com") and _HOST_OF_REGION[store.region] not in host:
            raise Misconfigured(f"store {store.code} is not served by {host}; each region has its own SP-API endpoint")
        return Endpoint(self._endpoint, store.amazon_id)


def store_of(marketplace: str) -> Marketplace:
    """The store with this two-letter code; BadInput for one we do not serve."""
    store = MARKETPLACES.get(marketplace)
    if store is None:
        raise BadInput("marketplace", f"{marketplace!r} is not served", f"One of {', '.join(sorted(MARKETPLACES))}.")
    return store


def _worth_another_try(problem: Exception) -> bool:
    if isinstance(problem, AmazonRefused):
        return problem.throttled or (problem.__cause__ is not None and _expired(problem.__cause__))
    return isinstance(problem, AmazonUnavailable)


def _expired(cause: BaseException) -> bool:
    return isinstance(cause, Exception) and judge(cause).token_expired


def _require_safe(name: str, url: str) -> None:
    """https, or plain http to this machine or its own network (the stand-in for Amazon lives there)."""
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as wrong:
        raise Misconfigured(f"{name} is not an address ({wrong})") from None
    if parts.scheme not in ("https", "http") or not parts.host:
        raise Misconfigured(f"{name} must be an http or https address, not {url!r}")
    if parts.scheme == "http" and not nearby(parts.host):
        raise Misconfigured(f"{name} must use https: {parts.host} is not on this machine or its network")


def nearby(host: str) -> bool:
    """True for this machine and its own network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return (
            "." not in host and not host.isdecimal() and not host.lower().startswith("0x")
        )  # "localhost", a container


class _NoQueries(logging.Filter):
    """httpx writes every address it calls; a document link's query is its key, so only the part before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(a.copy_with(query=None) if hasattr(a, "copy_with") else a for a in record.args)
        return True


def _keep_links_out_of_logs() -> None:
    logger = logging.getLogger("httpx")
    if not any(isinstance(known, _NoQueries) for known in logger.filters):
        logger.addFilter(_NoQueries())
