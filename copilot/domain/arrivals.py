"""Mails that lie somewhere and wait for us: what a source hands over, and what it is told afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from copilot.domain.errors import CopilotError
from copilot.domain.record import Record


class SourceUnavailable(CopilotError):
    """A source of mail cannot be read now. Nothing was taken; trying later is safe."""

    code = "source_unavailable"


class Arrival(Record):
    """One mail as it lies there. ``raw`` is all of it, or its beginning where ``size`` says that it is larger."""

    where: str  # the source's own name for it; may hold what somebody typed, so it never leaves the source
    raw: bytes
    size: int
    place: str = ""  # what to remember, to go on after this mail; "" where nothing need be remembered

    @property
    def whole(self) -> bool:
        """All of it is in our hands."""
        return self.size <= len(self.raw)


class MailSource(Protocol):
    """Somewhere that mails arrive. It hands a mail over again until it is told that we have it."""

    name: str

    async def arrivals(self, after: str | None, limit: int) -> Sequence[Arrival]:
        """The next mails, oldest first, at most ``limit``, after this place. Raises SourceUnavailable."""
        ...

    async def taken(self, arrival: Arrival, *, refused: bool) -> None:
        """We have it in our books; ``refused``: as something that a person must look at. Raises SourceUnavailable."""
        ...
