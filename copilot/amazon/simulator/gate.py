"""What stands before every operation: token, quota, faults; and how answers and refusals become HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from copilot.amazon.simulator.calls import Call, Operation, Refusal
from copilot.amazon.simulator.limits import RATES
from copilot.amazon.simulator.simulator import Simulator

Endpoint = Callable[[Request], Awaitable[Response]]
_PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"
_LISTENING_STEP = 0.05  # seconds between two looks whether a caller kept waiting has hung up


class Gate:
    """Wraps operations into endpoints."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    def endpoint(self, operation: Operation) -> Endpoint:
        """The ASGI endpoint of an operation. Every answer carries ``x-amzn-RequestId``."""

        async def answer(request: Request) -> Response:
            body = await request.body()
            self._sim.calls[operation.name] += 1
            response = self._before(operation, request)
            if response is None and operation.writes and self._strikes("timeout_before_accept", operation):
                return self._named(await self._silence(request))
            if response is None:
                response = self._handle(operation, request, body)
                accepted = response.status_code < 300
                if accepted and operation.writes and self._strikes("timeout_after_accept", operation):
                    return self._named(await self._silence(request))
            return self._named(response)

        return answer

    def _before(self, operation: Operation, request: Request) -> Response | None:
        """The refusal that comes before the operation is looked at, if any."""
        token = self._sim.tokens.state_of(request.headers.get("x-amz-access-token"), now=self._sim.clock.unmoved())
        if token == "good" and self._strikes("expired_token", operation):
            token = "expired"
        if token != "good":
            return _errors(Refusal(403, "Unauthorized", "Access to requested resource is denied.", _WHY[token]))
        full = self._sim.settings.rate_limits and not self._sim.buckets.take(operation.name, now=self._sim.clock.now())
        if full or self._strikes("throttle", operation):
            return _errors(Refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource."))
        if self._strikes("html502", operation):
            return Response(_PAGE.format("502 Bad Gateway"), status_code=502, media_type="text/html")
        if self._strikes("json500", operation):
            return _json({"message": "Internal server error"}, 500)
        return None

    def _handle(self, operation: Operation, request: Request, body: bytes) -> Response:
        call = Call(
            path={name: str(value) for name, value in request.path_params.items()},
            query=tuple(parse_qsl(request.url.query)),
            body=body,
            now=self._sim.now(),
            origin=self._origin(request),
        )
        try:
            answer = operation.handle(call)
        except Refusal as refusal:
            response = _errors(refusal)
        else:
            response = Response(status_code=answer.status) if answer.body is None else _json(answer.body, answer.status)
        if response.status_code in (200, 201, 202, 400, 404):  # never on 401, 403, 429 (sp-api.md section 7)
            response.headers["x-amzn-RateLimit-Limit"] = str(RATES[operation.name].per_second)
        return response

    def _strikes(self, fault: str, operation: Operation) -> bool:
        return self._sim.dice.strikes(fault, operation.name)

    def _origin(self, request: Request) -> str:
        """From the socket, not from the Host header: clients exist that send a mangled one (sp-api.md 8.2)."""
        if self._sim.settings.public_url is not None:
            return self._sim.settings.public_url.rstrip("/")
        host, port = request.scope["server"]
        return f"{request.scope['scheme']}://{f'[{host}]' if ':' in host else host}:{port}"

    async def _silence(self, request: Request) -> Response:
        """Nothing for a long time, then a gateway's page; ends early when the caller hangs up."""
        waited = 0.0
        while waited < self._sim.settings.hang_seconds and not await request.is_disconnected():
            await asyncio.sleep(_LISTENING_STEP)
            waited += _LISTENING_STEP
        return Response(_PAGE.format("504 Gateway Time-out"), status_code=504, media_type="text/html")

    def _named(self, response: Response) -> Response:
        response.headers["x-amzn-RequestId"] = self._sim.ids.hexadecimal("request")
        return response


_WHY = {
    "missing": "Access token is missing in the request header.",
    "unknown": "The access token you provided is revoked, malformed or invalid.",
    "expired": "The access token you provided has expired.",
}


def _errors(refusal: Refusal) -> Response:
    return _json({"errors": [refusal.error]}, refusal.status)


def _json(body: object, status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status_code=status, media_type="application/json")
