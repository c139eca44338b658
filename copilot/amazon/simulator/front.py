"""Every door of Amazon, free of any web framework: which one a request knocks at, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from copilot.amazon.simulator.gate import Gate
from copilot.amazon.simulator.knocks import Knock, Reply, json_reply
from copilot.amazon.simulator.operations.catalog import Catalog
from copilot.amazon.simulator.operations.feeds import Feeds
from copilot.amazon.simulator.operations.finances import Finances
from copilot.amazon.simulator.operations.orders import Orders
from copilot.amazon.simulator.operations.outbound import Outbound
from copilot.amazon.simulator.outdoors import DOORS
from copilot.amazon.simulator.simulator import Simulator

Handler = Callable[[dict[str, str], Knock], Reply]


class Front:
    """Login, documents and operations of one simulator. Whatever carries the requests, HTTP or a test, ends here."""

    def __init__(self, sim: Simulator) -> None:
        gate = Gate(sim)
        self._doors: dict[str, dict[str, Handler]] = {}
        for api in (Orders(sim), Feeds(sim), Finances(sim), Outbound(sim), Catalog(sim)):
            for operation in api.operations():
                self._open(operation.method, operation.path, partial(gate.answer, operation))
        for method, path, door in DOORS:
            self._open(method, path, partial(door, sim))

    def answer(self, knock: Knock) -> Reply:
        """The reply, or an error in Amazon's shape where there is no such door."""
        for template, handlers in self._doors.items():
            match = _pattern(template).fullmatch(knock.path)
            if match is not None:
                handler = handlers.get(knock.method)
                return _nobody(405, "InvalidInput") if handler is None else handler(match.groupdict(), knock)
        return _nobody(404, "NotFound")

    def _open(self, method: str, path: str, handler: Handler) -> None:
        self._doors.setdefault(path, {})[method] = handler


def _nobody(status: int, code: str) -> Reply:
    error = {"code": code, "message": "The requested resource does not exist.", "details": ""}
    return json_reply({"errors": [error]}, status)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{part}>[^/]+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))
