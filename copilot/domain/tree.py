"""A hash tree over the chain's hashes (RFC 9162, section 2.1): shows that one entry is in a ledger without showing the others."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence


class Tree:
    """Built once over the hashes of entries 1..n, in order; each is 64 hexadecimal digits."""

    def __init__(self, hashes: Sequence[str]) -> None:
        self._levels = [[_leaf(hash_) for hash_ in hashes]]
        while len(self._levels[-1]) > 1:
            self._levels.append(_above(self._levels[-1]))

    @property
    def root(self) -> str:
        """What stands for all of them; 64 hexadecimal digits."""
        top = self._levels[-1]
        return (top[0] if top else hashlib.sha256(b"").digest()).hex()

    def path(self, seq: int) -> tuple[str, ...]:
        """What leads from entry ``seq`` (from 1) to the root, nearest first."""
        place, found = seq - 1, []
        for level in self._levels[:-1]:
            beside = place ^ 1
            if beside < len(level):  # the last of an odd row has nobody beside it and goes up as it is
                found.append(level[beside].hex())
            place //= 2
        return tuple(found)


def roots_at(hashes: Iterable[str], sizes: Collection[int]) -> dict[int, str]:
    """The roots over the first n hashes for every n of ``sizes`` that is reached, in one pass however many they are."""
    found = {0: Tree(()).root} if 0 in sizes else {}
    whole: list[tuple[int, bytes]] = []  # the perfect trees so far, larger before smaller
    for count, hash_ in enumerate(hashes, start=1):
        size, node = 1, _leaf(hash_)
        while whole and whole[-1][0] == size:
            size, node = size * 2, _node(whole.pop()[1], node)
        whole.append((size, node))
        if count in sizes:
            for _, left in reversed(whole[:-1]):
                node = _node(left, node)
            found[count] = node.hex()
    return found


def leads(hash_: str, seq: int, path: Sequence[str], *, entries: int, root: str) -> bool:
    """True when ``path`` shows that the entry with this hash is number ``seq`` of ``entries`` under this root."""
    if not 1 <= seq <= entries:
        return False
    place, last = seq - 1, entries - 1
    rest = list(path)
    node = _leaf(hash_)
    while last:
        if place % 2 or place < last:
            if not rest:
                return False
            beside = bytes.fromhex(rest.pop(0))
            node = _node(beside, node) if place % 2 else _node(node, beside)
        place, last = place // 2, last // 2
    return not rest and node.hex() == root


def _above(level: list[bytes]) -> list[bytes]:
    pairs = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs


# Leaves and nodes are told apart by their first byte, so that no node passes for an entry.
def _leaf(hash_: str) -> bytes:
    return hashlib.sha256(b"\x00" + bytes.fromhex(hash_)).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
