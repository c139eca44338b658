"""Sentences about actions on their way in English, the language they are made in."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # why it takes as long as it does
    "eta_hold": "it can be taken back until {clock}",
    "eta_pace": "Amazon took {span} for recent feeds",
    "eta_usual": "Amazon usually takes some minutes",
    "eta_longer": "it is taking longer than recent feeds",
    "eta_approval": "an approval is waited for",
    "eta_stopped": "money is stopped in part or whole; a manager releases it",
    "eta_quota": "Amazon's quota allows its feed in {span}",
    "eta_one_before": "1 feed leaves before it",
    "eta_many_before": "{count} feeds leave before it",
    "eta_fate": "the fate of an earlier feed is being looked into first",
    # whether it can be taken back
    "undo_proposed": "Nobody has confirmed it: there is nothing to take back.",
    "undo_waits": "It waits for approval and nothing has left: it can be taken back at once.",
    "undo_held": "Nothing has left yet: it can be taken back at once.",
    "undo_leaving": "It is being handed to Amazon at this moment: too late to take it back.",
    "undo_ask": "Amazon has it in its queue: Amazon can be asked to give it back, and may say no.",
    "undo_asked": "Amazon has been asked to give it back; its answer is awaited.",
    "undo_shared": "Its feed carries other actions too: too late to take it back.",
    "undo_adopted": "Its feed was found after an unknown answer and may be another's: too late to take it back.",
    "undo_sent": "It has been sent: too late to take it back.",
    "undo_working": "Amazon is working on it: too late to take it back.",
    "undo_unknown": "Whether it was carried out is not known: it cannot be taken back, only looked into.",
    "undo_done": "Amazon has carried it out: it cannot be taken back.",
    "undo_ended": "It has ended and nothing was carried out: there is nothing to take back.",
    # what Finances cannot know yet
    "radar_none": "Finances show no refund of this order; one of the last 48 h may not show yet.",
    "radar_some": "Finances show {amount} refunded; what was refunded in the last 48 h may not show yet.",
}
