"""S7: an action is taken on with a whole note, which is kept with it, or not at all; whoever asks and whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.errors import Denied
from copilot.domain.note import NextStep, acid_problems
from tests.builders.desk import ANNA, KNOWN, MARIO, Desk, cancel_of, note
from tests.builders.orders import NOW, order, refund

BROKEN: dict[str, dict[str, Any]] = {
    "A": {"next_step": NextStep(owner="agent", action="Angry buyer", due_at=NOW)},
    "C": {"policy_cited": ("XYZ-99",)},
    "I": {"evidence_log": ("It was late",)},
    "D": {"author": " "},
}


@pytest.mark.parametrize("letter", sorted(BROKEN))
@pytest.mark.parametrize("kind", ["refund", "cancel"])
@pytest.mark.parametrize("who", [ANNA, MARIO], ids=lambda actor: actor.name)
async def test_a_broken_letter_stops_the_money_and_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, letter: str, kind: str, who: Any
) -> None:
    of = order(status="Unshipped", buyer_cancel_requested=True) if kind == "cancel" else order()
    desk.amazon.sells(of)
    monkeypatch.setattr("tests.builders.desk.note", lambda: note().model_copy(update=BROKEN[letter]))
    with pytest.raises(Denied, match=f"ACID-{letter}") as refused:
        await desk.confirm(cancel_of(of) if kind == "cancel" else refund(of, principal="5.00"), who)
    assert refused.value.rule == "S7"
    assert await desk.kinds() == []


async def test_the_note_is_kept_with_the_action_and_named_in_the_ledger(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of, principal="5.00"))
    (entry,) = [entry for entry in await desk.ledger() if entry.kind == "action.confirmed"]
    async with desk.database.read() as books:
        kept = {one.id: one.note for one in await books.cases.kept_notes(record.ticket_id)}
    assert acid_problems(kept[entry.data["note"]], known_policies=KNOWN) == ()
