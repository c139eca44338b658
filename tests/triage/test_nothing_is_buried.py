"""What still needs an answer is not read as settled, whatever a subject says of it or however friendly it begins."""

from __future__ import annotations

import pytest

from copilot.domain.reason import Reason
from copilot.triage.cues import thanks_only
from copilot.triage.normalise import normalise
from tests.triage.conftest import Judge

SOLVED = [
    ("de", "Fall gelöst", "Zwei Streben sind verbogen, der Lack ist ab."),
    ("en", "Message resolved", "Two struts are bent and the paint is off."),
    ("it", "Caso risolto, grazie", "Due listelli sono piegati e la vernice è venuta via."),
    ("fr", "Cas résolu, merci", "Deux barres sont tordues et la peinture est partie."),
    ("es", "Caso resuelto, gracias", "Dos barras están torcidas y la pintura ha saltado."),
]


@pytest.mark.parametrize(("lang", "subject", "text"), SOLVED, ids=[lang for lang, *_ in SOLVED])
def test_a_subject_that_calls_the_case_solved_does_not_bury_what_stands_below(
    judge: Judge, lang: str, subject: str, text: str
) -> None:
    buried = judge(text, lang=lang, subject=subject)
    assert buried.reason is not Reason.NO_RESPONSE_NEEDED or buried.abstained


DEMANDS = [
    ("en", "Perfect, send me the bank details then and I transfer tonight."),
    ("it", "Perfetto, inviatemi il contratto."),
    ("de", "Perfekt, schicken Sie die Rechnung an mich."),
    ("fr", "Parfait, envoyez-moi la facture."),
    ("es", "Perfecto, envíenme la factura."),
]


@pytest.mark.parametrize(("lang", "text"), DEMANDS, ids=[lang for lang, _ in DEMANDS])
def test_who_demands_something_does_more_than_thank(lang: str, text: str) -> None:
    assert not thanks_only(normalise(text))
    assert thanks_only(normalise(text.split(",")[0] + "."))


def test_that_others_were_helped_is_not_that_nothing_is_wrong(judge: Judge) -> None:
    told = judge(
        "Light goes off at every bump. Here is how you solved it for my friends:\n> all done\nSame for me please."
    )
    assert told.reason is not Reason.NO_RESPONSE_NEEDED or told.abstained
