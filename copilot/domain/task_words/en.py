"""Sentences of open tasks in English, the language they are made in."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "approval_waiting": "An approval by {roles} is waited for until {moment}; then nothing happens.",
    "escalation": "Handed on to {audience}, due {moment}; read the handover and note {note}.",
    "breaker": "The breaker {scope} tripped: {sentence}. A manager looks and releases it.",
    "paid_after_all": "It was settled by hand as not carried out, and Amazon's books show a refund. Look at the order.",
    "not_shown": "Amazon's report accepted it days ago and Amazon's books do not show it. Look in Seller Central.",
    "cannot_leave": "The confirmed action has not been able to leave for an hour. Take it back or wait.",
    "amazon_silent": "Amazon has told nothing of this order for an hour; the confirmed action waits. Take it back or wait.",
    "stuck_feed": "Amazon has had the feed {feed_state} for hours. Look in Seller Central.",
    "reply_bounced": "Amazon did not deliver our message: the buyer opted out of messages that are no answer (COM-30). Answer once more in the buyer's own thread; if that is blocked too, use a template in Seller Central (COM-34).",
    "outcome_unknown": "Outcome unknown, {sentence}. Look in Seller Central whether it was carried out, then settle this.",
    "no_row": "no row in the report",
    "no_report": "Amazon no longer has the report",
    "ended_without": "the feed ended {feed_state} without a report: some, none or all may have happened",
    "no_such_feed": "Amazon shows no such feed",
    "could_be": "{count} feeds could be it",
}
