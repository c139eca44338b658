"""What stands before every operation: token, quota, faults; and how answers and refusals become replies."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from copilot.amazon.simulator.calls import Call, Operation, Refusal
from copilot.amazon.simulator.knocks import Knock, Reply, json_reply
from copilot.amazon.simulator.limits import RATES
from copilot.amazon.simulator.simulator import Simulator

_PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"


class Gate:
    """Leads callers to operations."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    def answer(self, operation: Operation, path: dict[str, str], knock: Knock) -> Reply:
        """What the caller gets to hear. Every reply carries ``x-amzn-RequestId``."""
        self._sim.calls[operation.name] += 1
        reply = self._before(operation, knock)
        if reply is None and operation.writes and self._strikes("timeout_before_accept", operation):
            reply = self._silence()
        if reply is None:
            reply = self._handle(operation, path, knock)
            accepted = reply.status < 300
            if accepted and operation.writes and self._strikes("timeout_after_accept", operation):
                reply = self._silence()
        return replace(reply, headers={**reply.headers, "x-amzn-RequestId": self._sim.ids.hexadecimal("request")})

    def _before(self, operation: Operation, knock: Knock) -> Reply | None:
        """The refusal that comes before the operation is looked at, if any."""
        token = self._sim.tokens.state_of(knock.headers.get("x-amz-access-token"), now=self._sim.clock.unmoved())
        if token == "good" and self._strikes("expired_token", operation):
            token = "expired"
        if token != "good":
            return _errors(Refusal(403, "Unauthorized", "Access to requested resource is denied.", _WHY[token]))
        full = self._sim.settings.rate_limits and not self._sim.buckets.take(operation.name, now=self._sim.clock.now())
        if full or self._strikes("throttle", operation):
            return _errors(Refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource."))
        if self._strikes("html502", operation):
            return _page(502, "502 Bad Gateway")
        if self._strikes("json500", operation):
            return json_reply({"message": "Internal server error"}, 500)
        return None

    def _handle(self, operation: Operation, path: dict[str, str], knock: Knock) -> Reply:
        call = Call(
            path=path,
            query=tuple(parse_qsl(knock.query)),
            body=knock.body,
            now=self._sim.now(),
            origin=self._origin(knock),
        )
        try:
            answer = operation.handle(call)
        except Refusal as refusal:
            reply = _errors(refusal)
        else:
            reply = Reply(answer.status) if answer.body is None else json_reply(answer.body, answer.status)
        if reply.status in (200, 201, 202, 400, 404):  # never on 401, 403, 429 (sp-api.md section 7)
            return replace(reply, headers={"x-amzn-RateLimit-Limit": str(RATES[operation.name].per_second)})
        return reply

    def _strikes(self, fault: str, operation: Operation) -> bool:
        return self._sim.dice.strikes(fault, operation.name)

    def _origin(self, knock: Knock) -> str:
        public = self._sim.settings.public_url
        return knock.origin if public is None else public.rstrip("/")

    def _silence(self) -> Reply:
        """Nothing for a long time, then a gateway's page."""
        return replace(_page(504, "504 Gateway Time-out"), silence=self._sim.settings.hang_seconds)


_WHY = {
    "missing": "Access token is missing in the request header.",
    "unknown": "The access token you provided is revoked, malformed or invalid.",
    "expired": "The access token you provided has expired.",
}


def _errors(refusal: Refusal) -> Reply:
    return json_reply({"errors": [refusal.error]}, refusal.status)


def _page(status: int, title: str) -> Reply:
    return Reply(status, "text/html; charset=utf-8", _PAGE.format(title).encode())
