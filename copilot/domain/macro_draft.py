"""A macro as people write it: everything but its version, its state and its slots, which follow from the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator

from copilot.domain.macro import Lifecycle, Macro, Slot, UnlockedBy, When, slots_in
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.record import Record

REVIEW_WITHIN = timedelta(days=180)
NOT_AN_ID = frozenset({"coverage", "export", "import", "slots"})  # these have addresses of their own
LONGEST_BODY = 8000

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\t\r\n]*$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\t\r\n]*$")]
Body = Annotated[str, StringConstraints(max_length=LONGEST_BODY, pattern=r"\S")]
PolicyId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$", max_length=16)]


class AuthoredMacro(Record):
    """What an author says. ``id`` of a refund's or cancellation's follow-up begins with ``refund-`` or ``cancel-``. A time that
    is not given begins today and asks for a review in half a year."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=64)]
    title: Mapping[Language, Line]
    body: Annotated[Mapping[Language, Body], Field(min_length=1)]
    when: When = When()
    unlocked_by: UnlockedBy = UnlockedBy.NONE
    rank: Annotated[int, Field(ge=0, le=100)] = 50
    policy: tuple[PolicyId, ...] = ()
    owner: Name = "support-lead"
    reviewer: Name = "compliance"
    review_by: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    @field_validator("id")
    @classmethod
    def _id(cls, id_: str) -> str:
        if id_ in NOT_AN_ID:
            raise ValueError(f"{id_!r} is taken; choose another id")
        return id_

    @field_validator("body", mode="after")
    @classmethod
    def _lines(cls, body: Mapping[Language, str]) -> dict[Language, str]:
        """Lines end as on every screen; a buyer sees the same words."""
        return {lang: text.replace("\r\n", "\n").replace("\r", "\n") for lang, text in body.items()}

    @field_validator("title", "body", "owner", "reviewer", mode="after")
    @classmethod
    def _readable(cls, value: Mapping[Language, str] | str) -> Mapping[Language, str] | str:
        for text in (value,) if isinstance(value, str) else value.values():
            for sign in text:
                if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t":
                    raise ValueError(f"holds the control character U+{ord(sign):04X}; take it out")
        return value

    @field_validator("when", mode="after")
    @classmethod
    def _when(cls, when: When) -> When:
        empty = [name for name, value in when if value == frozenset() and not name.startswith("flags")]
        if empty:
            raise ValueError(f"{empty[0]} is empty, so it would never fit; leave it out for any")
        if unknown := sorted((when.marketplaces or frozenset()) - set(MARKETPLACES)):
            raise ValueError(f"{unknown[0]!r} is no store we serve")
        return when

    def as_draft(self, version: int, today: date) -> Macro:
        """The macro of this version, a draft."""
        used = {name for text in self.body.values() for name in slots_in(text)}
        return Macro(
            **{name: value for name, value in self if name not in ("review_by", "effective_from")},
            version=version,
            state=Lifecycle.DRAFT,
            slots=frozenset(slot for slot in Slot if slot.value in used),
            review_by=self.review_by or today + REVIEW_WITHIN,
            effective_from=self.effective_from or today,
        )


def authored(macro: Macro) -> AuthoredMacro:
    """What its author said of it."""
    said = macro.model_dump(include=set(AuthoredMacro.model_fields))
    return AuthoredMacro.model_validate(said)


def says_the_same(one: AuthoredMacro, macro: Macro) -> bool:
    """True when drafting ``one`` would add nothing to this version. A time it does not give is no difference."""
    given = {name: value for name, value in one if value is not None or name == "effective_to"}
    there = dict(authored(macro))
    return all(there[name] == value for name, value in given.items())


def as_document(macro: Macro) -> dict[str, Any]:
    """A macro as it is exported: what its author said, conditions that ask for nothing left out. ``AuthoredMacro`` reads it."""
    said = authored(macro).model_dump(mode="json", exclude_none=True, exclude={"when"})
    when = authored(macro).when.model_dump(mode="json", exclude_defaults=True)
    said["when"] = {name: sorted(value) if isinstance(value, list) else value for name, value in when.items()}
    return said
