"""A reply and its reading in the agent's language say the same, slot by slot, or there is no reading."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.beside import ReplyBeside, beside
from copilot.domain.macro import Macro, Reply, Slot, render
from copilot.domain.marketplace import Language
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts
from copilot.domain.slots import slot_values
from knowledge.library import load_macros
from tests.builders.orders import NOW, delivered_tracking, eur, facts, order, posted

MACROS = load_macros()
FULL = next(macro for macro in MACROS if macro.slots == {Slot.ORDER_ID, Slot.UPDATE_BY_DATE})
BUYER, AGENT = Language.DE, Language.IT


def known_order() -> OrderFacts:
    of = order(tracking=delivered_tracking())
    return facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),))


def values(locale: Language, *, now: datetime = NOW, refund: Money | None = None) -> dict[Slot, str]:
    known = known_order()
    codes = tuple(line.order_item_id for line in known.order.lines)
    filled = slot_values(facts=known, item_codes=codes, refund=refund or eur("19.99"), now=now, locale=locale)
    return filled | {
        Slot.ANSWER: "Wash it by hand at 30 °C."
    }  # a sheet says it in one language, and both sides read it


def read(macro: Macro, reply: Reply, agent: Language = AGENT) -> ReplyBeside:
    return beside(MACROS, reply, agent, values(reply.locale), values(agent))


@pytest.mark.parametrize("macro", MACROS, ids=lambda macro: macro.id)
def test_every_macro_reads_the_same_in_every_pair_of_languages(macro: Macro) -> None:
    for buyer, agent in permutations(Language, 2):
        side_by_side = read(macro, render(macro, buyer, values(buyer)), agent)
        assert side_by_side.parity.ok, side_by_side.parity.differs
        assert (
            side_by_side.agent
            == beside(MACROS, render(macro, agent, values(agent)), agent, values(agent), values(agent)).buyer
        )
        assert {slot.name for slot in side_by_side.slots} == set(macro.slots)
        assert all(slot.source for slot in side_by_side.slots)


@given(
    cents=st.integers(1, 10**9),
    currency=st.sampled_from(["EUR", "USD", "GBP", "SEK", "PLN", "JPY", "MXN"]),
    days=st.integers(0, 3000),
    buyer=st.sampled_from(Language),
    agent=st.sampled_from(Language),
)
def test_amounts_and_dates_have_the_same_digits_however_they_are_written(
    cents: int, currency: str, days: int, buyer: Language, agent: Language
) -> None:
    money = Money.of(str(cents) if currency == "JPY" else f"{cents // 100}.{cents % 100:02d}", currency)
    now = NOW + timedelta(days=days)
    macro = next(m for m in MACROS if {Slot.REFUND_AMOUNT, Slot.ORDER_ID} <= m.slots)
    theirs, ours = values(buyer, now=now, refund=money), values(agent, now=now, refund=money)
    side_by_side = beside(MACROS, render(macro, buyer, theirs), agent, theirs, ours)
    assert side_by_side.parity.ok, side_by_side.parity.differs
    digits = {
        re.sub(r"\D", "", one or "")
        for slot in side_by_side.slots
        if slot.name == "refund_amount"
        for one in (slot.buyer, slot.agent)
    }
    assert len(digits) == 1


@pytest.mark.parametrize(
    ("slot", "buyers", "agents", "told"),
    [
        (Slot.ORDER_ID, None, "403-0000000-0000000", "is not '403-0000000-0000000'"),
        (Slot.UPDATE_BY_DATE, None, "24 novembre 2026", "is not '24 novembre 2026'"),
        (Slot.UPDATE_BY_DATE, "1. Januar 2027", None, "its facts give '1. Januar 2027' now"),
        (Slot.ORDER_ID, None, "", "has no value in it"),
    ],
)
def test_a_slot_that_would_say_something_else_leaves_no_reading(
    slot: Slot, buyers: str | None, agents: str | None, told: str
) -> None:
    reply = render(FULL, BUYER, values(BUYER))
    theirs = values(BUYER) | ({slot: buyers} if buyers is not None else {})
    ours = {
        name: value for name, value in (values(AGENT) | ({slot: agents} if agents is not None else {})).items() if value
    }
    side_by_side = beside(MACROS, reply, AGENT, theirs, ours)
    assert side_by_side.agent is None and side_by_side.buyer.text == reply.text
    (said,) = side_by_side.parity.differs
    assert said.startswith(f"{slot}: ") and told in said
