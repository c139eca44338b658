"""The chain: any change, cut, insertion or reorder of what was written is found."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from copilot.domain.errors import LedgerBroken
from copilot.domain.ledger import GENESIS, Entry, Head, seal, verify
from tests.builders.orders import NOW

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
DATA = st.dictionaries(st.text(max_size=6), JSON, max_size=3)


def _chain(*data: dict[str, Any]) -> list[Entry]:
    entries: list[Entry] = []
    for number, what in enumerate(data, start=1):
        entries.append(
            seal(
                seq=number, at=NOW + timedelta(seconds=number), actor="usr_anna", kind="action.held",
                ticket_id=f"tkt_{number}", action_id=None, data=what, prev=entries[-1].hash if entries else GENESIS,
            )
        )  # fmt: skip
    return entries


CHAIN = _chain(*({"amount": f"{n}.40", "rule": "REF-02"} for n in range(6)))
ANCHOR = verify(CHAIN)
WRITTEN = [entry.model_dump_json() for entry in CHAIN]


def _still_the_same(line: str, number: int) -> bool:
    try:
        return Entry.model_validate_json(line) == CHAIN[number]
    except ValidationError:
        return False


def _read(lines: list[str]) -> Head:
    """As an exported file is checked: every line parsed, then the chain walked."""
    try:
        return verify([Entry.model_validate_json(line) for line in lines], anchor=ANCHOR)
    except ValidationError as wrong:
        raise LedgerBroken(0, "a line is not an entry") from wrong


@settings(max_examples=40, deadline=None)
@given(st.lists(DATA, max_size=6))
def test_a_chain_nobody_touched_verifies_also_after_being_written_out(data: list[dict[str, Any]]) -> None:
    chain = _chain(*data)
    head = verify(chain)
    assert head == Head(entries=len(chain), hash=chain[-1].hash if chain else GENESIS)
    assert verify([Entry.model_validate_json(entry.model_dump_json()) for entry in chain], anchor=head) == head


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_any_one_byte_changed_is_found(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(WRITTEN) - 1))
    line = WRITTEN[number].encode()
    position = data.draw(st.integers(0, len(line) - 1))
    byte = data.draw(st.integers(1, 255))
    changed = (line[:position] + bytes([line[position] ^ byte]) + line[position + 1 :]).decode(errors="replace")
    if _still_the_same(changed, number):
        return  # white space between fields, say: not a change of the entry
    with pytest.raises(LedgerBroken):
        _read([*WRITTEN[:number], changed, *WRITTEN[number + 1 :]])


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, len(WRITTEN) - 1), min_size=1))
def test_any_entry_left_out_is_found(gone: set[int]) -> None:
    with pytest.raises(LedgerBroken):
        _read([line for number, line in enumerate(WRITTEN) if number not in gone])


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(len(WRITTEN))))
def test_any_reorder_is_found(order: list[int]) -> None:
    if order == sorted(order):
        return
    with pytest.raises(LedgerBroken):
        _read([WRITTEN[number] for number in order])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WRITTEN)), st.integers(0, len(WRITTEN) - 1))
def test_any_entry_put_in_twice_is_found(where: int, which: int) -> None:
    with pytest.raises(LedgerBroken):
        _read([*WRITTEN[:where], WRITTEN[which], *WRITTEN[where:]])


@pytest.mark.parametrize("field", ["seq", "at", "actor", "kind", "ticket_id", "action_id", "data", "prev", "hash"])
def test_every_field_is_under_the_seal(field: str) -> None:
    raw = json.loads(WRITTEN[2])
    raw[field] = {"seq": 9, "at": "2026-11-21T12:00:04Z", "data": {"amount": "2.41", "rule": "REF-02"}}.get(field, "0" * 64)  # fmt: skip
    with pytest.raises(LedgerBroken):
        _read([*WRITTEN[:2], json.dumps(raw), *WRITTEN[3:]])


def test_a_cut_tail_is_seen_only_beside_an_anchor() -> None:
    assert verify(CHAIN[:4]).entries == 4
    with pytest.raises(LedgerBroken, match="only 4"):
        verify(CHAIN[:4], anchor=ANCHOR)
    with pytest.raises(LedgerBroken):
        verify([], anchor=ANCHOR)


def test_a_chain_that_has_grown_still_fits_its_anchor() -> None:
    early = Head(entries=3, hash=CHAIN[2].hash)
    assert verify(CHAIN, anchor=early) == ANCHOR


def test_a_chain_rewritten_from_the_start_differs_from_the_anchor() -> None:
    forged = _chain(*({"amount": f"{n}.41", "rule": "REF-02"} for n in range(6)))
    assert verify(forged).entries == 6
    with pytest.raises(LedgerBroken, match="anchor"):
        verify(forged, anchor=ANCHOR)
