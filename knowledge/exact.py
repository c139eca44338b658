"""The index port, and its exact stand-in: one matrix in memory. Beneath some 20 000 rows it beats an approximate index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from copilot.domain.evidence import PassageKind
from copilot.domain.record import Record
from knowledge.passages import Row

if TYPE_CHECKING:
    from knowledge.embed import Matrix


class Lookup(Record):
    """Which rows may be compared: one kind, one store, and for product passages only the ASINs named.

    ``on`` leaves out what does not hold on that day.
    """

    kind: PassageKind
    marketplace: str
    asins: tuple[str, ...] = ()
    on: date | None = None
    limit: int = 60

    def admits(self, row: Row) -> bool:
        """True for a row this look-up may return."""
        if row.kind is not self.kind or not row.serves(self.marketplace) or not row.holds(self.on):
            return False
        return row.kind is not PassageKind.ASIN or row.asin in self.asins


class VectorIndex(Protocol):
    """Nearest rows by cosine, those of one kind compared with each other. Both engines answer alike."""

    engine: str

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up. ``vector`` is one unit vector of the space of these kinds."""
        ...

    def successor(self, rows: Sequence[Row], vectors: Sequence[Matrix], fingerprint: str) -> VectorIndex:
        """The index of other content, built beside this one, which goes on answering."""
        ...

    def close(self) -> None:
        """Let go of files and locks, also for every successor. Calling it again does nothing."""
        ...


class ExactIndex:
    """Every admitted row compared with the question; nothing on disk."""

    engine = "exact"

    def __init__(self, rows: Sequence[Row], vectors: Sequence[Matrix]) -> None:
        """``vectors`` are the rows' own; kinds may live in spaces of their own."""
        import numpy as np

        kinds = {kind: [n for n, row in enumerate(rows) if row.kind is kind] for kind in {row.kind for row in rows}}
        self._rows = {kind: [rows[n] for n in places] for kind, places in kinds.items()}
        self._vectors = {kind: np.stack([vectors[n] for n in places]) for kind, places in kinds.items()}

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up."""
        found: dict[str, float] = {}
        for lookup in lookups:
            rows = self._rows.get(lookup.kind)
            if rows is None:
                continue
            cosines = self._vectors[lookup.kind] @ vector
            admitted = [(float(cosines[n]), row.id) for n, row in enumerate(rows) if lookup.admits(row)]
            admitted.sort(key=lambda pair: (-pair[0], pair[1]))
            found.update((id_, cosine) for cosine, id_ in admitted[: lookup.limit])
        return found

    def successor(self, rows: Sequence[Row], vectors: Sequence[Matrix], fingerprint: str) -> ExactIndex:
        """The index of other content."""
        return ExactIndex(rows, vectors)

    def close(self) -> None:
        """Nothing to let go of."""
