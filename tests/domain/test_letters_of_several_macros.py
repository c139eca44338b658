"""Several locked texts become one letter that a buyer would not notice was put together, and no word of it is new."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.composing import composed
from copilot.domain.macro import Macro, UnlockedBy, render
from copilot.domain.macro_lint import plausible
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext
from copilot.domain.message_rules.lint import blocks, lint
from copilot.domain.risk import Flag
from knowledge.library import load_macros


@cache
def library() -> tuple[Macro, ...]:
    return tuple(macro for macro in load_macros() if macro.unlocked_by is UnlockedBy.NONE)


def text(macro: Macro, locale: Language) -> str:
    return render(macro, locale, plausible(locale)).text


def paragraphs(letter: str) -> list[str]:
    return letter.strip("\n").split("\n\n")


@cache
def thanks(locale: Language) -> frozenset[str]:
    """How many macros begin, so that it says nothing of its own."""
    openings = Counter(paragraphs(text(macro, locale))[1] for macro in library())
    return frozenset(opening for opening, many in openings.items() if many >= 5 and len(opening) < 90)


def test_one_text_stays_as_it_is() -> None:
    for macro in library():
        assert composed([text(macro, Language.IT)], Language.IT) == text(macro, Language.IT)


def test_a_damaged_plate_and_an_invoice_make_one_letter() -> None:
    damaged, invoice = ("Guten Tag,\n\nes tut uns leid.\n\nBitte wählen Sie.\n\nMit freundlichen Grüßen\nIhr Kundenservice\n",
                        "Guten Tag,\n\nvielen Dank für Ihre Nachricht zur Bestellung 302-1.\n\ndie Rechnung liegt bereit.\n\n"
                        "Bitte wählen Sie.\n\nMit freundlichen Grüßen\nIhr Kundenservice\n")  # fmt: skip
    assert composed([damaged, invoice], Language.DE) == (
        "Guten Tag,\n\nes tut uns leid.\n\nBitte wählen Sie.\n\nDie Rechnung liegt bereit.\n\n"
        "Mit freundlichen Grüßen\nIhr Kundenservice\n"
    )


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(Language))
def test_every_paragraph_is_of_a_locked_text_and_none_is_lost_or_said_twice(
    data: st.DataObject, locale: Language
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(library()), min_size=1, max_size=4, unique_by=lambda m: m.id))
    texts = [text(macro, locale) for macro in chosen]
    letter = paragraphs(composed(texts, locale))
    first = paragraphs(texts[0])
    assert (letter[0], letter[-1]) == (first[0], first[-1])
    assert letter.count(letter[0]) == letter.count(letter[-1]) == 1
    inside = [p for whole in texts for p in paragraphs(whole)[1:-1]]
    assert {p.casefold() for p in letter[1:-1]} <= {p.casefold() for p in inside}, "not a word of our own"
    assert len({p.casefold() for p in letter}) == len(letter), "and none twice"
    said = {paragraph.casefold() for paragraph in letter}
    for paragraph in inside:
        assert paragraph.casefold() in said or paragraph in thanks(locale), paragraph


def test_the_words_stand_in_the_order_asked_for() -> None:
    one, other = (next(m for m in library() if m.id == id_) for id_ in ("photos-damaged", "invoice"))
    for first, second in ((one, other), (other, one)):
        letter = composed([text(first, Language.EN), text(second, Language.EN)], Language.EN)
        last_of_first, last_of_second = (paragraphs(text(m, Language.EN))[-2] for m in (first, second))
        assert 0 < letter.index(last_of_first) < letter.index(last_of_second)


@pytest.mark.parametrize("locale", Language)
def test_what_may_be_sent_alone_may_be_sent_together(locale: Language) -> None:
    said = MessageContext(
        order_id="302-1111111-2222222", buyer_lang=locale, known=Known(words=frozenset(plausible(locale).values()))
    )  # fmt: skip
    plain = [
        macro for macro in library() if not macro.when.flags_all & {Flag.ALREADY_REFUNDED, Flag.RFS_FIRED, Flag.SAFETY}
    ]
    for one, other in pairwise(plain):
        letter = composed([text(one, locale), text(other, locale)], locale)
        assert blocks(lint(letter, said)) == (), (one.id, other.id)


LETTER = "Hello,\n\nthe plate is on its way.\n\nKind regards,\nCustomer support\n"


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ("Your invoice is ready.\n", ["Your invoice is ready."]),
        ("We looked.\n\nYour invoice is ready.\n", ["We looked.", "Your invoice is ready."]),
        ("We looked.\n\nIt is ready.\n\nYou find it in your account.\n", ["We looked.", "It is ready.", "You find it in your account."]),
        ("Hello,\n\nyour invoice is ready.\n\nYou find it there.\n", ["Your invoice is ready.", "You find it there."]),
        ("Hello,\n \nyour invoice is ready.\n\n\nKind regards,\nCustomer support\n", ["Your invoice is ready."]),
    ],
)  # fmt: skip
def test_words_without_greeting_and_close_are_all_in_the_letter(other: str, kept: list[str]) -> None:
    """An installation's own macros have the form their authors gave them: nothing is cut off, and nothing breaks."""
    after = paragraphs(composed([LETTER, other], Language.EN))
    assert [p for p in after if p in kept] == kept
    before = paragraphs(composed([other, LETTER], Language.EN))
    assert {p.casefold() for p in kept} <= {p.casefold() for p in before} and "The plate is on its way." in before
