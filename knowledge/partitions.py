"""How the index is cut: a collection for each kind and region, and for products as many as keep each of them small."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from copilot.domain.evidence import PassageKind
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.record import Record
from knowledge.passages import Row

PREFIX = "kb-"
# More passages than this in a collection are spread over twice as many collections.
FULL = 2000
# Part of every name, so that collections of another layout are never taken for ours.
_LAYOUT = "2"

_ROWS = TypeAdapter(Row)


class Drawer(NamedTuple):
    """Which collection: of one kind and region, number ``number`` of ``of`` (a power of two) by a hash of the ASIN."""

    kind: PassageKind
    region: str
    number: int = 0
    of: int = 1

    @property
    def label(self) -> str:
        """Unique among drawers, and fit for the name of a collection."""
        return f"{self.kind.value}-{self.region}-{self.number}.{self.of}"

    def may_share(self, other: Drawer) -> bool:
        """True where a row of one may lie in the other too: the same in any region, cut more or less finely."""
        alike = min(self.of, other.of)
        return (self.kind, self.number % alike) == (other.kind, other.number % alike)


class Part(Record):
    """The content of one collection: the places of its rows, and a hash of them and of what gave them their vectors."""

    drawer: Drawer
    places: tuple[int, ...]
    version: str

    @property
    def name(self) -> str:
        """Of the collection; equal content, equal name."""
        return f"{PREFIX}{self.drawer.label}-{self.version}"

    @property
    def metadata(self) -> dict[str, Any]:
        """By which a later build recognises the collection."""
        return {**self.drawer._asdict(), "kind": self.drawer.kind.value}


class Cut:
    """Rows in drawers."""

    def __init__(self, rows: Sequence[Row], fingerprint: str) -> None:
        """``fingerprint``: of what gives the rows their vectors."""
        self.seals = [seal(row) for row in rows]
        by_shelf: dict[tuple[PassageKind, str], list[int]] = {}
        for place, row in enumerate(rows):
            for shelf in dict.fromkeys((row.kind, region(market)) for market in markets(row)):
                by_shelf.setdefault(shelf, []).append(place)
        self._drawers = {
            shelf: _drawers(len(places)) if shelf[0] is PassageKind.ASIN else 1 for shelf, places in by_shelf.items()
        }
        by_drawer: dict[Drawer, list[int]] = {}
        for shelf, places in by_shelf.items():
            for place in places:
                by_drawer.setdefault(self._drawer(shelf, rows[place].asin), []).append(place)
        self.parts: Mapping[Drawer, Part] = {
            drawer: Part(drawer=drawer, places=tuple(places), version=self._version(places, fingerprint))
            for drawer, places in sorted(by_drawer.items(), key=lambda item: item[0].label)
        }

    @property
    def version(self) -> str:
        """Of all content; changes when anything does."""
        return _hash(part.name for part in self.parts.values())

    def drawer(self, kind: PassageKind, marketplace: str, asin: str | None = None) -> Drawer | None:
        """Where to look; None where nothing is kept."""
        shelf = (kind, region(marketplace))
        return self._drawer(shelf, asin) if shelf in self._drawers else None

    def _drawer(self, shelf: tuple[PassageKind, str], asin: str | None) -> Drawer:
        of = self._drawers[shelf]
        return Drawer(*shelf, zlib.crc32((asin or "").encode()) % of, of)

    def _version(self, places: Sequence[int], fingerprint: str) -> str:
        return _hash((_LAYOUT, fingerprint, *(self.seals[place] for place in places)))


def seal(row: Row) -> str:
    """A hash of everything a passage is; equal seals and an equal embedder mean an equal vector."""
    return hashlib.sha256(_ROWS.dump_json(row)).hexdigest()[:16]


def region(marketplace: str) -> str:
    """Stores of one region are searched together; a store we do not know finds in "eu" what holds everywhere."""
    known = MARKETPLACES.get(marketplace)
    return known.region.lower() if known else "eu"


def markets(row: Row) -> tuple[str, ...]:
    """The stores a row serves, each by name."""
    # "all" itself is kept as a mark, so that a store we do not know still finds what holds everywhere.
    return (*MARKETPLACES, "all") if row.marketplaces == ("all",) else row.marketplaces


def _drawers(rows: int) -> int:
    return 1 << max(0, -(-rows // FULL) - 1).bit_length()


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:12]
