"""The index port, and its exact stand-in: what may answer is compared one by one, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class Places(Protocol):
    """Gives rows their vectors."""

    @property
    def fingerprint(self) -> str:
        """Equal fingerprints place equal rows alike."""
        ...

    def of(self, rows: Sequence[Row]) -> Matrix:
        """One unit vector a row, for rows of one kind. May block."""
        ...


class VectorIndex(Protocol):
    """Nearest rows by cosine, those of one kind compared with each other. Both engines answer alike."""

    engine: str

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up. ``vector`` is one unit vector of the space of these kinds."""
        ...

    def successor(self, rows: Sequence[Row], places: Places) -> VectorIndex:
        """The index of other content, built beside this one, which goes on answering."""
        ...

    def close(self) -> None:
        """Let go of files and locks, also for every successor. Calling it again does nothing."""
        ...


class ExactIndex:
    """Every admitted row compared with the question; nothing on disk. Products get their vectors when first asked about:
    there may be hundreds of thousands, and of these few are ever asked about in one process."""

    engine = "exact"

    def __init__(self, rows: Sequence[Row], places: Places) -> None:
        self._places = places
        self._of_asin: dict[str, list[Row]] = {}
        shelves: dict[PassageKind, list[Row]] = {}
        for row in rows:
            if row.asin is not None:
                self._of_asin.setdefault(row.asin, []).append(row)
            else:
                shelves.setdefault(row.kind, []).append(row)
        self._shelves = {kind: (held, places.of(held)) for kind, held in shelves.items()}
        self._placed: dict[str, Matrix] = {}

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up."""
        found: dict[str, float] = {}
        for lookup in lookups:
            admitted = [(float(at @ vector), row.id) for row, at in self._candidates(lookup) if lookup.admits(row)]
            admitted.sort(key=lambda pair: (-pair[0], pair[1]))
            found.update((id_, cosine) for cosine, id_ in admitted[: lookup.limit])
        return found

    def _candidates(self, lookup: Lookup) -> Iterable[tuple[Row, Matrix]]:
        if lookup.kind is not PassageKind.ASIN:
            rows, vectors = self._shelves.get(lookup.kind, ((), ()))
            return zip(rows, vectors, strict=True)
        named = [row for asin in dict.fromkeys(lookup.asins) for row in self._of_asin.get(asin, ())]
        unknown = [row for row in named if row.id not in self._placed]
        if unknown:
            self._placed.update(zip((row.id for row in unknown), self._places.of(unknown), strict=True))
        return ((row, self._placed[row.id]) for row in named)

    def successor(self, rows: Sequence[Row], places: Places) -> ExactIndex:
        """The index of other content."""
        return ExactIndex(rows, places)

    def close(self) -> None:
        """Nothing to let go of."""
