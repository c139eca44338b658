"""The macro library of a running service: what is locked or retired, by whichever service, counts for the next suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.domain.books import Transaction
from copilot.domain.macro import Macro
from copilot.domain.macro_life import STEPS, MacroTampered, on_offer, require_as_told


class LiveMacros:
    """Implements Macros over the packaged macros and the versions in our books."""

    def __init__(self, packaged: Sequence[Macro]) -> None:
        self.packaged = tuple(packaged)
        self.tampered: MacroTampered | None = None  # why nothing is offered
        self._mark: tuple[int, int] | None = None
        self._library: tuple[Macro, ...] = ()

    async def on_offer(self, books: Transaction) -> Sequence[Macro]:
        """The library as these books have it: one small look, and a whole reading after a step. Bytes that were changed by
        anything but a step are never taken in; where they are found, nothing is offered (law 8)."""
        mark = await books.macros.mark()
        if mark != self._mark:
            try:
                self._library, self.tampered = await self.read(books), None
            except MacroTampered as wrong:
                self._library, self.tampered = (), wrong
            self._mark = mark
        return self._library

    async def read(self, books: Transaction) -> tuple[Macro, ...]:
        """The library, every version compared with its pins and with the ledger. Raises MacroTampered."""
        versions = await books.macros.every()
        require_as_told(versions, await books.ledger.of_kinds(STEPS))
        return on_offer(self.packaged, versions)
