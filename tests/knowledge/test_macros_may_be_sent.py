"""Every macro of the house, in every language and with its slots filled, passes the message rules; a bad one does not."""

from __future__ import annotations

from copilot.domain.macro import Macro, UnlockedBy
from copilot.domain.marketplace import Language
from knowledge.library import by_id, load_macros
from knowledge.macro_check import blocked_macros

MACROS = load_macros()


def with_body(macro: Macro, locale: Language, body: str) -> Macro:
    return macro.model_copy(update={"body": {**macro.body, locale: body}})


def test_no_macro_of_the_house_is_blocked_in_any_language() -> None:
    assert len(MACROS) >= 80
    assert blocked_macros(MACROS) == []


def test_a_macro_with_a_forbidden_sentence_is_named_with_language_rule_and_policy() -> None:
    macro = by_id(MACROS)["feedback-solve-cause"]
    bad = with_body(macro, Language.IT, macro.body[Language.IT] + "\nPotrebbe rimuovere la recensione negativa?\n")
    (finding,) = blocked_macros([bad])
    assert (finding.severity, finding.code) == ("error", "review_change")
    assert finding.where.endswith(" it") and "COM-12" in finding.text


def test_wording_of_a_later_state_is_blocked_in_an_earlier_one() -> None:
    settled = by_id(MACROS)["refund-settled"]
    early = settled.model_copy(update={"unlocked_by": UnlockedBy.SUBMITTED})
    assert {finding.code for finding in blocked_macros([early])} == {"money_done_early"}
