"""What a decision says of itself is said again in the reader's language, whole and with its figures, or left in English."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.because import Because
from copilot.domain.because_words import SENTENCES
from copilot.domain.cancel import decide_cancel
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment, OrderStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import decide_refund
from copilot.domain.risk import Flag, Risk, Tier, assess
from copilot.domain.spoken import spoken
from graphs.nodes.revise import decided_by_person
from tests.builders.desk import cancel_of
from tests.builders.orders import case, delivered_tracking, eur, facts, order, posted, refund, returned

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [language for language in Language if language is not Language.EN]


def left_in_english(texts: list[str]) -> set[str]:
    return {text for text in texts for lang in OTHERS if text and spoken(text, lang).lang is not lang}


def said_by(*decided: tuple[Because, ...]) -> list[str]:
    return [text for reasons in decided for one in reasons for text in (one.text, one.unlock)]


ORDERS = [
    order(), order(days_late=6), order(days_late=None), order(tracking=delivered_tracking()),
    *(order(status=status) for status in OrderStatus), order(buyer_cancel_requested=True, status=OrderStatus.UNSHIPPED),
    *(order(fulfilment=fulfilment, days_late=6) for fulfilment in Fulfilment), order(bought_days_ago=400),
]  # fmt: skip


@pytest.mark.parametrize("reason", list(Reason))
def test_every_decision_of_the_table_is_said_in_every_language(reason: Reason) -> None:
    marks = [
        {}, {"claim_open": True}, {"chargeback_open": True}, {"claims_protected": True}, {"return_": returned()},
        {"return_": returned("in_transit", prepaid=True)}, {"return_": returned("requested")}, {"refund_noticed": eur("5.00")},
    ]  # fmt: skip
    flags = [(), (Flag.REFUND_DEMANDED,), (Flag.SAFETY,), (Flag.EU_WITHDRAWAL,), (Flag.UNVOUCHED,)]
    texts: list[str] = []
    for of, known, raised in itertools.product(ORDERS, marks, flags):
        for refunds in (
            (),
            (posted(of, of.lines[0], principal="20.00", shipping="4.99"),),
            (posted(of, principal="1.00"),),
        ):
            about = case(reason, facts(of, refunds=refunds, **known), *raised)
            texts += said_by(decide_refund(about).because, decide_cancel(about).because)
    for changes in ({"called_off": True}, {"abstained": True}, {"known": False}, {"known": False, "unanswered": True}):
        about = case(reason, **changes)
        texts += said_by(decide_refund(about).because, decide_cancel(about).because)
    assert left_in_english(list(dict.fromkeys(texts))) == set()


def test_what_a_person_chose_is_said_in_every_language() -> None:
    of = order()
    for action in (refund(of), cancel_of(of)):
        paid, cancelled = decided_by_person(action)
        assert left_in_english(said_by(paid.because, cancelled.because)) == set()


@given(
    flags=st.sets(st.sampled_from(Flag)), reasons=st.lists(st.sampled_from(Reason), min_size=1, max_size=3, unique=True)
)
def test_why_a_ticket_is_as_risky_as_it_is_is_said_in_every_language(flags: set[Flag], reasons: list[Reason]) -> None:
    label = reasons[0].value + "".join(f", and it may be {other}" for other in reasons[1:])
    risk = assess(default_risk=Risk.LOW, default_tier=Tier.T2_GENERAL, label=label, flags=flags)
    assert left_in_english(list(risk.because)) == set()


def test_figures_dates_and_rules_stay_and_names_are_translated() -> None:
    assert (
        spoken("24.99 EUR was refunded; no more is due", Language.IT).text
        == "24,99\u00a0€ già rimborsati; altro non è dovuto"
    )
    late = "no delivery scan 6 days after the latest delivery date: refund or replacement is due"
    assert spoken(late, Language.DE).text.startswith("kein Zustellscan 6 Tage nach")
    assert spoken("an A-to-z claim is open on the order (ATZ-08)", Language.FR).text.endswith(
        "sur la commande (ATZ-08)"
    )
    assert (
        "pendiente" in spoken("the order is Pending: before shipment it is cancelled, not refunded", Language.ES).text
    )
    asked = spoken("Is this about feedback or review or a to z claim?", Language.IT)
    assert asked.text == "Si tratta di: feedback o recensione oppure reclamo Dalla A alla Z?"


@pytest.mark.parametrize("text", ["a manager wrote this into the matrix", "", "default for nothing_we_know"])
def test_a_sentence_nobody_has_said_yet_stays_english_and_says_so(text: str) -> None:
    for lang in Language:
        assert (spoken(text, lang).text, spoken(text, lang).lang) == (text, Language.EN)


def constants() -> Iterator[str]:
    """Every string of the code that decides, and the text of the packaged policy."""
    folders = [ROOT / "copilot" / "domain", ROOT / "graphs" / "nodes"]
    for path in itertools.chain.from_iterable(folder.glob("*.py") for folder in folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in (ROOT / "knowledge" / "authority").glob("*.yaml"):
        yield path.read_text(encoding="utf-8")


# Put together from halves where they are said; the tables above meet the whole.
FROM_HALVES = {
    "how_much",
    "which_line",
    "return_arrived",
    "return_arrived_on",
    "gate_part_refunded",
    "gate_more_under_way",
}


def test_no_sentence_is_kept_that_no_decision_says() -> None:
    said = list(dict.fromkeys(constants()))
    parts = {
        key: [part for part in re.split(r"\{[a-z_]+\}", sentence) if len(part.strip(" ,;:.?()-")) > 5]
        for key, sentence in SENTENCES[Language.EN].items()
    }
    unheard = {key for key, of in parts.items() if not all(any(part in one for one in said) for part in of)}
    assert unheard == FROM_HALVES
