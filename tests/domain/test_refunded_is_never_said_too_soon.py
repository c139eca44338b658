"""N6: over random lives of actions, no letter that could be offered says more of the money than Amazon has confirmed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest

from copilot.domain.action import NEXT, ActionState
from copilot.domain.cancel import CancelVerdict
from copilot.domain.composing import composed
from copilot.domain.macro import Macro, MacroContext, Slot, eligible, render
from copilot.domain.macro_lint import plausible
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment, OrderStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from knowledge.library import load_macros
from tests.builders.orders import NOW

# "The money has been given back", however a support lead would put it, and nothing that is still to come.
DONE = {
    Language.EN: r"(?<!as soon as it )(?<!once it )(?:has|have) been refunded|we (?:have )?refunded|was refunded",
    Language.IT: r"(?<!appena )(?:è stato|abbiamo) rimborsat|il rimborso è stato (?:eseguito|accreditato)",
    Language.DE: r"(?:wurde|haben wir|wir haben)[^.]{0,80} erstattet|Erstattung ist erfolgt",
    Language.FR: r"(?<!dès qu')(?:a été|avons|vous a été) remboursé",
    Language.ES: r"(?:ha sido|se ha|hemos) reembolsado",
}
GIVEN_BACK = {Flag.ALREADY_REFUNDED, Flag.RFS_FIRED}  # an earlier refund that Finances show


@cache
def library() -> tuple[Macro, ...]:
    return load_macros()


@cache
def telling() -> frozenset[str]:
    """Macros that call a refund done in some language."""
    return frozenset(
        macro.id
        for macro in library()
        for locale in Language
        if re.search(DONE[locale], render(macro, locale, plausible(locale)).text, re.IGNORECASE)
    )


def walk(dice: random.Random) -> Iterator[ActionState | None]:
    """A life from before anything was proposed to its end, or a part of it."""
    yield None
    state = ActionState.PROPOSED
    yield state
    while NEXT[state] and dice.random() < 0.9:
        state = dice.choice(sorted(NEXT[state]))
        yield state


def world(dice: random.Random) -> MacroContext:
    refund = dice.choice(list(RefundVerdict))
    return MacroContext(
        today=NOW.date(), reason=dice.choice(list(Reason)), refund=refund,
        cancel=dice.choice(list(CancelVerdict)), marketplace=dice.choice(["US", "UK", "IT", "DE", "FR", "ES"]),
        flags=frozenset(dice.sample([flag for flag in Flag if flag not in GIVEN_BACK], dice.choice((0, 0, 1, 2)))),
        fulfilment=dice.choice([None, *Fulfilment]), order_status=dice.choice([None, *OrderStatus]),
        tracking=dice.choice([None, *TrackingStatus]),
    )  # fmt: skip


@pytest.mark.parametrize("walks", [1_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_no_walk_ever_shows_refunded_before_it_is_confirmed(walks: int) -> None:
    dice = random.Random(walks)
    values = {slot: "x" for slot in Slot if slot is not Slot.REFUNDED_AMOUNT}  # Finances show nothing yet
    said: dict[ActionState | None, set[str]] = {}
    for _ in range(walks):
        where = world(dice)
        for state in walk(dice):
            kind = dice.choice(["refund", "cancel"]) if state else None
            here = where.model_copy(update={"action_state": state, "action_kind": kind})
            for macro in eligible(library(), here, values):
                if macro.id in telling():
                    said.setdefault(state, set()).add(macro.id)
    assert set(said) == {ActionState.SETTLED}, said
    assert said[ActionState.SETTLED], "when it is confirmed there are words for it"


def test_the_judge_of_this_file_hears_it_in_every_language() -> None:
    settled = next(macro for macro in library() if macro.id == "refund-settled")
    for locale in Language:
        alone = render(settled, locale, plausible(locale)).text
        assert re.search(DONE[locale], alone, re.IGNORECASE), alone
        assert re.search(DONE[locale], composed([alone, alone], locale), re.IGNORECASE)
