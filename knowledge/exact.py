"""The index port, and its exact stand-in: one matrix in memory. Beneath some 20 000 rows it beats an approximate index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from copilot.domain.evidence import PassageKind
from copilot.domain.record import Record
from knowledge.passages import Row

if TYPE_CHECKING:
    from knowledge.embed import Matrix


class Lookup(Record):
    """Which rows may be compared: one kind, one store, and for product passages only the ASINs named."""

    kind: PassageKind
    marketplace: str
    asins: tuple[str, ...] = ()
    limit: int = 60

    def admits(self, row: Row) -> bool:
        """True for a row this look-up may return."""
        if row.kind is not self.kind or not row.serves(self.marketplace):
            return False
        return row.kind is not PassageKind.ASIN or row.asin in self.asins


class VectorIndex(Protocol):
    """Nearest rows by cosine. Both engines answer alike."""

    engine: str

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up. ``vector`` is one unit vector."""
        ...

    def close(self) -> None:
        """Let go of files and locks. Calling it again does nothing."""
        ...


class ExactIndex:
    """Every admitted row compared with the question; nothing on disk."""

    engine = "exact"

    def __init__(self, rows: Sequence[Row], vectors: Matrix) -> None:
        self._rows = tuple(rows)
        self._vectors = vectors

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up."""
        cosines = self._vectors @ vector
        found: dict[str, float] = {}
        for lookup in lookups:
            admitted = [(float(cosines[n]), row.id) for n, row in enumerate(self._rows) if lookup.admits(row)]
            admitted.sort(key=lambda pair: (-pair[0], pair[1]))
            found.update((id_, cosine) for cosine, id_ in admitted[: lookup.limit])
        return found

    def close(self) -> None:
        """Nothing to let go of."""
