"""A reply is told as the stretches it is made of: they join to its text, and a slot is where the renderer put it, not where it looks alike."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.composing import composed, composed_parts
from copilot.domain.macro import Macro, Part, Reply, Slot, parts_in, parts_of, render, slots_in
from copilot.domain.macro_lint import plausible
from copilot.domain.marketplace import Language
from tests.builders.macros import packaged


@cache
def library() -> tuple[Macro, ...]:
    return packaged()


def joined(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts)


def rendered(macro: Macro, locale: Language) -> Reply:
    return render(macro, locale, plausible(locale))


@settings(max_examples=300, deadline=None)
@given(
    macro=st.sampled_from(packaged()),
    locale=st.sampled_from(Language),
    values=st.lists(st.text(), min_size=9, max_size=9),
)
def test_the_stretches_of_any_reply_join_to_its_text_whatever_fills_them(
    macro: Macro, locale: Language, values: list[str]
) -> None:
    reply = render(macro, locale, dict(zip(Slot, values, strict=True)))
    parts = parts_in([macro], reply)
    assert joined(parts) == reply.text
    assert all(part.text == reply.slots[part.slot] for part in parts if part.slot)
    filled = [name for name in slots_in(macro.body[locale]) if reply.slots[name]]
    assert {part.slot for part in parts if part.slot} == set(filled)


def test_equal_values_and_values_that_look_like_locked_words_stay_apart() -> None:
    parts = parts_of(
        "Total 5 of {refund_amount} and {refunded_amount}.", {"refund_amount": "5", "refunded_amount": "5"}
    )
    assert [(part.text, part.slot) for part in parts] == [
        ("Total 5 of ", None), ("5", Slot.REFUND_AMOUNT), (" and ", None), ("5", Slot.REFUNDED_AMOUNT), (".", None),
    ]  # fmt: skip


def test_a_value_that_looks_like_a_slot_is_words() -> None:
    (part,) = parts_of("{item_title}", {"item_title": "{order_id}"})
    assert part == Part(text="{order_id}", slot=Slot.ITEM_TITLE)


def test_words_whose_version_is_gone_or_changed_are_one_stretch_and_nothing_is_guessed() -> None:
    macro = next(m for m in library() if m.slots)
    reply = rendered(macro, Language.DE)
    changed = macro.model_copy(update={"body": {**macro.body, "de": macro.body[Language.DE] + "PS"}})
    for known in ((), (changed,), (macro.model_copy(update={"version": 99}),)):
        assert parts_in(known, reply) == (Part(text=reply.text),)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), locale=st.sampled_from(Language))
def test_a_letter_of_several_keeps_every_slot_in_its_place(data: st.DataObject, locale: Language) -> None:
    chosen = data.draw(st.lists(st.sampled_from(library()), min_size=1, max_size=4, unique_by=lambda m: m.id))
    replies = [rendered(macro, locale) for macro in chosen]
    parts = composed_parts([parts_in(chosen, reply) for reply in replies], locale)
    assert joined(parts) == composed([reply.text for reply in replies], locale)
    values = {value for reply in replies for value in reply.slots.values()}
    assert {part.text for part in parts if part.slot} <= values | {value[:1].upper() + value[1:] for value in values}


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text("ab{}.,:\n \tß", max_size=60), min_size=1, max_size=4), locale=st.sampled_from(Language))
def test_cutting_a_text_into_stretches_changes_no_letter(texts: list[str], locale: Language) -> None:
    whole = composed(texts, locale)
    cut = [
        tuple(Part(text=letter, slot=Slot.ANSWER if n % 3 else None) for n, letter in enumerate(text)) for text in texts
    ]
    assert joined(composed_parts(cut, locale)) == whole
