"""Why: a rule of the business by id, what it says of this case, and what would change the answer."""

from __future__ import annotations

from typing import Literal

from copilot.domain.record import Record


class Because(Record):
    """One step of a decision. ``unlock`` says what would change it; empty where nothing would."""

    rule: str
    text: str
    unlock: str = ""


class Check(Record):
    """One condition looked at, with its verdict; the guard panel shows every one of them (P33).

    ``blocks`` says what a no means: the action is denied, or another person must agree. A check that failed always has
    a rule and an ``unlock`` (N21).
    """

    name: str
    rule: str
    passed: bool
    text: str
    unlock: str = ""
    blocks: Literal["deny", "approval"] = "deny"

    def because(self) -> Because:
        """The same, as a reason."""
        return Because(rule=self.rule, text=self.text, unlock=self.unlock)
