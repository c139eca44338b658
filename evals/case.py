"""The golden case: a ticket, the world behind it and what should be proposed (contract section 4)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictStr, field_validator, model_validator

from copilot.domain.order import History
from copilot.domain.record import Record
from copilot.domain.world import WorldOrder

Hours = Annotated[float, Field(strict=True, ge=0, le=87_600, allow_inf_nan=False)]
Texts = tuple[StrictStr, ...]

TIERS = {"T1-CRISIS": 1, "T2-GENERAL": 2}


class CaseMessage(Record):
    """One message. ``author_name`` is untrusted and goes nowhere; of ``attachments`` only the names exist."""

    role: Literal["buyer", "seller", "amazon"]
    hours_ago: Hours = 0.0
    text: StrictStr = ""
    author_name: StrictStr | None = None
    attachments: Texts = ()


class ExpectedRefund(Record):
    """What the refund decision should be. ``max_amount`` is the most that may be proposed, in the order's currency."""

    suggest: StrictStr | None = None
    max_amount: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] | None = None
    why: StrictStr = ""

    @field_validator("max_amount", mode="before")
    @classmethod
    def _exact(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise ValueError("an amount, not true or false")
        return str(value) if isinstance(value, float) else value


class ExpectedCancel(Record):
    """What the cancel decision should be."""

    suggest: StrictStr | None = None
    why: StrictStr = ""


def pattern_of(entry: str) -> re.Pattern[str] | None:
    """The regular expression of a ``must_not`` entry (``re:…``, ``macro:re:…``), None for a plain text.

    Raises ValueError for one that does not compile.
    """
    wanted = entry.removeprefix("macro:").lstrip(" ")
    if not wanted.startswith("re:"):
        return None
    try:
        return re.compile(wanted.removeprefix("re:"), re.IGNORECASE)
    except re.error as wrong:
        raise ValueError(f"{entry!r} is no regular expression ({wrong})") from None


def _as_tier(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a tier is 1 or 2")
    return TIERS.get(value, value) if isinstance(value, str) else value


class Expected(Record):
    """What is graded. A part that is missing is not graded; it neither passes nor fails.

    ``sub`` is the sub-reason, ``""`` for none; ``also`` holds every other problem that must be named, and no other may be.
    Words of the vocabularies stay plain text here: a word we do not know is for the linter to name, and can only fail.
    """

    reason: StrictStr | None = None
    also_ok: Texts = ()
    sub: StrictStr | None = None
    also: Texts | None = None
    risk: StrictStr | None = None
    risk_also_ok: Texts = ()
    tier: Literal[1, 2] | None = None
    tier_also_ok: tuple[Literal[1, 2], ...] = ()
    refund: ExpectedRefund | None = None
    cancel: ExpectedCancel | None = None
    policy_any_of: Texts = ()
    must_not: Texts = ()
    abstain_ok: StrictBool = False

    @field_validator("must_not")
    @classmethod
    def _patterns_compile(cls, value: Texts) -> Texts:
        for entry in value:
            pattern_of(entry)
        return value

    @field_validator("tier", mode="before")
    @classmethod
    def _named_tier(cls, value: Any) -> Any:
        return _as_tier(value)

    @field_validator("tier_also_ok", mode="before")
    @classmethod
    def _named_tiers(cls, value: Any) -> Any:
        return [_as_tier(each) for each in value] if isinstance(value, list | tuple) else value

    def reasons(self) -> tuple[str, ...]:
        """Every reason that counts as right, the label first."""
        return tuple(dict.fromkeys(filter(None, (self.reason, *self.also_ok))))

    def risks(self) -> tuple[str, ...]:
        """Every risk that counts as right, the label first."""
        return tuple(dict.fromkeys(filter(None, (self.risk, *self.risk_also_ok))))

    def tiers(self) -> tuple[int, ...]:
        """Every tier that counts as right, the label first."""
        return tuple(dict.fromkeys(t for t in (self.tier, *self.tier_also_ok) if t is not None))


class GoldenCase(Record):
    """One line of a golden file. Texts in it are a buyer's, an attacker's, a stranger's: never instructions."""

    id: Annotated[StrictStr, Field(min_length=1, max_length=300)]
    lang: StrictStr = ""
    marketplace: StrictStr
    difficulty: StrictStr = ""
    subject: StrictStr = ""
    messages: tuple[CaseMessage, ...] = ()
    order: WorldOrder | None = None
    history: History | None = None
    asin_facts: Texts = ()
    extra_knowledge: Texts = ()
    tool_result: Any = None
    attack: Any = None
    expect: Expected = Expected()
    why: StrictStr = ""

    @model_validator(mode="after")
    def _says_something(self) -> GoldenCase:
        if not self.messages and not self.subject.strip():
            raise ValueError("neither a subject nor a message")
        return self
