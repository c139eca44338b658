"""What a locked letter asks: never as if the buyer had told nothing, and never twice."""

from __future__ import annotations

import pytest

from copilot.domain.cancel import CancelVerdict
from copilot.domain.macro import Macro, MacroContext, Slot, eligible
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment, OrderStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from knowledge.library import by_id, load_macros
from tests.builders.orders import NOW

MACROS = load_macros()
VALUES = {slot: f"<{slot}>" for slot in Slot}

# Where the first letter sends the buyer to look, in each language.
NEIGHBOURS = {
    Language.EN: "neighbours",
    Language.IT: "vicini",
    Language.DE: "Nachbarn",
    Language.FR: "voisins",
    Language.ES: "vecinos",
}
UNLESS_TOLD = {
    Language.EN: "not already done so|not done so yet|not yet",
    Language.IT: "non l'ha già fatto|non lo ha già fatto|non ha ancora|non ci ha ancora",
    Language.DE: "noch nicht",
    Language.FR: "pas déjà fait|pas encore|sans nous avoir encore",
    Language.ES: "aún no|todavía no",
}
ASKS = (
    "dnr-trace", "dnr-trace-no-date", "fba-product-problem", "photos-defective", "photos-missing-parts",
    "missing-parts-choice", "refund-status-check", "refund-waiting-return", "feedback-solve-cause",
    "wismo-out-for-delivery", "warranty-help", "bulk-quote", "authenticity-return", "authenticity-amazon-fulfilled",
    "product-problem-check", "replacement-check",
)  # fmt: skip


def offered(reason: Reason, *flags: Flag, tracking: TrackingStatus = TrackingStatus.DELIVERED) -> Macro:
    """The first letter for a parcel of ours that the buyer misses."""
    where = MacroContext(
        today=NOW.date(), reason=reason, refund=RefundVerdict.NONE, cancel=CancelVerdict.NONE, marketplace="DE",
        flags=frozenset(flags), fulfilment=Fulfilment.FBM, order_status=OrderStatus.SHIPPED, tracking=tracking,
    )  # fmt: skip
    return eligible(MACROS, where, VALUES)[0]


@pytest.mark.parametrize("unanswered", [(), (Flag.SECOND_CONTACT,)], ids=["first message", "two unanswered ones"])
@pytest.mark.parametrize("reason", [Reason.DELIVERED_NOT_RECEIVED, Reason.WHERE_IS_MY_ORDER, Reason.DELIVERY_LATE])
def test_our_first_letter_about_a_delivered_parcel_says_where_to_look(
    reason: Reason, unanswered: tuple[Flag, ...]
) -> None:
    letter = offered(reason, Flag.DELIVERED_SCAN, *unanswered)
    assert all(word in letter.body[language] for language, word in NEIGHBOURS.items()), letter.id


@pytest.mark.parametrize("again", [(Flag.ANSWERED_BEFORE,), (Flag.ANSWERED_BEFORE, Flag.SECOND_CONTACT)])
@pytest.mark.parametrize("reason", [Reason.DELIVERED_NOT_RECEIVED, Reason.WHERE_IS_MY_ORDER, Reason.DELIVERY_LATE])
def test_the_second_letter_about_the_same_parcel_does_not_repeat_the_first_one_s_advice(
    reason: Reason, again: tuple[Flag, ...]
) -> None:
    letter = offered(reason, Flag.DELIVERED_SCAN, *again)
    assert letter.id == "dnr-trace-again"
    assert not [language for language, word in NEIGHBOURS.items() if word in letter.body[language]]


def test_that_holds_without_a_scan_too() -> None:
    letter = offered(Reason.DELIVERED_NOT_RECEIVED, Flag.ANSWERED_BEFORE, tracking=TrackingStatus.NONE)
    assert letter.id == "dnr-trace-no-date-again"
    assert not [language for language, word in NEIGHBOURS.items() if word in letter.body[language]]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("id_", ASKS)
def test_a_letter_that_asks_for_more_leaves_open_that_it_was_told_already(id_: str, language: Language) -> None:
    body = by_id(MACROS)[id_].body[language]
    assert any(words in body for words in UNLESS_TOLD[language].split("|")), body
