"""The ways Amazon goes wrong, by name and by chance. The same seed draws the same faults for the same calls."""

from __future__ import annotations

import random
from collections import Counter

from copilot.domain.errors import BadInput

FAULTS = {
    "throttle": "429 QuotaExceeded",
    "html502": "502 with an HTML page instead of JSON, nothing done",
    "json500": "500 with a JSON body that has no errors array, nothing done",
    "expired_token": "403, the access token is said to be expired",
    "timeout_before_accept": "a write is lost: no answer, nothing done",
    "timeout_after_accept": "a write is done, but no answer comes back",
    "fatal_partial": "a feed ends FATAL after some, none or all of its messages",
    "late_report": "a feed is DONE long before its report exists",
    "missing_report": "a feed is DONE and its report never gets an id",
    "expired_report": "a feed is DONE and names a report that is gone: 404",
    "stuck_feed": "a feed stays IN_PROGRESS for days",
    "amazon_cancels": "Amazon ends a queued feed as CANCELLED, without a reason",
    "expired_url": "a document link is already dead when it is used",
    "empty_finances": "Finances show no events for an order that has some",
    "duplicate_event": "Finances list the same refund twice",
    "stale_finances": "Finances show a refund only 48 hours after it was accepted",
    "order_changes": "an order ships, is cancelled or partly refunded by Amazon between two looks, or before its feed is processed",
    "duplicate_delivery": "the notification that a feed has ended comes twice, late and out of order",
    "clock_skew": "a feed's createdTime is up to two minutes off",
}


class UnknownFault(BadInput):
    """A fault was asked for that the simulator does not know, or with a chance that is none."""

    code = "unknown_fault"


def parse_faults(text: str) -> dict[str, float]:
    """``"throttle:0.05,html502:0.02"`` as chances by name. An unknown name or a chance outside 0..1 raises UnknownFault."""
    chances: dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, chance = part.partition(":")
        if name.strip() not in FAULTS:
            raise UnknownFault("faults", f"unknown fault {name.strip()!r}", f"Known: {', '.join(FAULTS)}.")
        try:
            value = float(chance)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            raise UnknownFault("faults", f"{part!r} has no chance between 0 and 1", "Write name:0.05.")
        chances[name.strip()] = value
    return chances


class Dice:
    """Draws faults. Each (fault, where) has its own series, so one caller's calls do not shift another's luck."""

    def __init__(self, *, seed: int, faults: str) -> None:
        self._seed = seed
        self._chances = parse_faults(faults)
        self._drawn: Counter[tuple[str, str]] = Counter()
        self.struck: Counter[str] = Counter()

    def calm(self) -> None:
        """From now on nothing goes wrong; what was drawn for feeds that exist stays."""
        self._chances = {}

    def strikes(self, fault: str, where: str) -> bool:
        """Whether ``fault`` happens at this call of ``where``."""
        chance = self._chances.get(fault, 0.0)
        if not chance:
            return False
        hit = self.fraction(fault, where) < chance
        self.struck[fault] += hit
        return hit

    def fraction(self, what: str, where: str) -> float:
        """The next number in [0, 1) of the series ``(what, where)``."""
        self._drawn[what, where] += 1
        return random.Random(f"{self._seed}:{what}:{where}:{self._drawn[what, where]}").random()
