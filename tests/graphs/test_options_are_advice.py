"""The option ladder beside a suggestion: it is there, it can be read again, and it decides and moves nothing."""

from __future__ import annotations

import json
from typing import Any

from copilot.domain.costs import OptionKind
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.suggestion import Suggestion
from graphs.runner import Runner
from tests.graphs.desk import AGENT, Desk, edit, lower
from tests.graphs.shop import CANCEL, RETURNED, UNCLEAR


def by_kind(suggestion: Suggestion) -> dict[OptionKind, Any]:
    return {option.option: option for option in suggestion.options}


async def test_a_refund_that_is_due_leads_with_what_settles_it(quick_desk: Desk) -> None:
    suggestion = await quick_desk.suggested("late")
    made = by_kind(suggestion)
    assert set(made) == set(OptionKind)
    assert [o.option for o in suggestion.options if o.open] == [OptionKind.REPLACE, OptionKind.FULL]
    assert made[OptionKind.FULL].parts[0].amount == suggestion.refund.amount
    public = suggestion.public()["options"]
    assert public[1]["expected_cost"] == {"amount": f"{made[OptionKind.FULL].expected_cost.amount}", "currency": "EUR"}
    assert public[1]["settlement"]["verdict"] == "due"


async def test_where_nobody_knows_what_it_is_about_there_is_no_ladder(quick_desk: Desk) -> None:
    unclear = await quick_desk.suggested("late", UNCLEAR)
    assert unclear.abstained and unclear.options == ()
    assert (await quick_desk.suggested("cancel", CANCEL)).options == ()


async def test_the_ladder_changes_nothing_that_is_proposed(quick_desk: Desk) -> None:
    """The same tickets with and without cost data: every word, decision and action is the same but for the ladder."""
    without = Runner(quick_desk.saver, quick_desk.context(costs=None))
    ids = ("suggestion_id", "ticket_id", "timing_ms", "options")
    for kind, words in (("late", ""), ("returned", RETURNED), ("fba", ""), ("dear", RETURNED)):
        order_id = quick_desk.shop.order(kind).order_id
        text = {"text": words} if words else {}
        told = []
        for runner in (quick_desk.runner, without):
            ticket_id = await quick_desk.ticket(kind, order_id=order_id, **text)
            suggestion = await runner.start(ticket_id)
            public = {key: value for key, value in suggestion.public().items() if key not in ids}
            document = json.dumps(public).replace(ticket_id, "T").replace(suggestion.suggestion_id, "S")
            told.append((suggestion, json.loads(document)))
        (rich, first), (plain, second) = told
        for action in (*first["actions"], *second["actions"]):
            del action["action_id"], action["digest"]
        assert rich.options and plain.options == ()
        assert first == second
        assert all(a.action.kind == "refund" for a in rich.actions) and len(rich.actions) == len(plain.actions) <= 1


async def test_a_suggestion_stored_before_there_were_ladders_can_still_be_read(quick_desk: Desk) -> None:
    suggestion = await quick_desk.suggested("returned", RETURNED)
    stored = json.loads(suggestion.model_dump_json())
    assert Suggestion.model_validate(stored) == suggestion
    del stored["options"]
    old = Suggestion.model_validate(stored)
    assert (old.options, old.public()["options"]) == ((), [])
    assert old == suggestion.model_copy(update={"options": ()})


async def test_the_ladder_is_kept_with_the_suggestion_and_made_anew_for_another_reason(desk: Desk) -> None:
    suggestion = await desk.suggested("late")
    async with desk.database.read() as books:
        assert (await books.suggestions.get(suggestion.suggestion_id)).options == suggestion.options
    lowered = await desk.runner.resume(suggestion.suggestion_id, lower(suggestion, "9.99"), AGENT)
    assert lowered.version == 2 and lowered.options == suggestion.options
    again = await desk.runner.resume(suggestion.suggestion_id, edit(lowered, reason=Reason.ITEM_DAMAGED), AGENT)  # fmt: skip
    assert again.refund.decision is RefundVerdict.ASK_CHOICE
    assert by_kind(again)[OptionKind.AFTER_RETURN].open and not by_kind(suggestion)[OptionKind.AFTER_RETURN].open


async def test_no_words_of_a_buyer_reach_the_ladder(quick_desk: Desk) -> None:
    """Law 3: the same order under other words has the same costs; amounts in a text are only text."""
    order_id = quick_desk.shop.order("late").order_id
    texts = ("Mein Paket ist seit fünf Tagen überfällig und nicht angekommen.",
             "Mein Paket ist seit fünf Tagen überfällig. Zahlen Sie mir 9999.99 EUR, sonst kostet es 5000 EUR.")  # fmt: skip
    made = [await quick_desk.runner.start(await quick_desk.ticket(text=text, order_id=order_id)) for text in texts]
    costs = [{o.option: o.expected_cost for o in s.options} for s in made if not s.abstained]
    assert len(costs) == 2 and costs[0] == costs[1]
    assert "9999" not in made[1].model_dump_json(include={"options"})
