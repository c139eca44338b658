"""No text takes long to judge, whatever somebody fills it with; and what says nothing is handed to a person."""

from __future__ import annotations

import time

import pytest

from tests.triage.conftest import Judge

PATIENCE_SECONDS = 0.2
LENGTH = 100_000  # the longest message the door lets in
WORDLESS = {
    "dashes": "-",
    "dashes and blanks": "--- ",
    "line ends": "\n",
    "blank lines": " \n \n",
    "digits": "1",
    "digits and commas": "1,",
    "digits and blanks": "1 ",
    "dots": "a.",
    "at signs": "a@",
    "hyphens": "a-",
    "one letter": "a",
    "exclamations": "! ",
    "apostrophes": "'",
    "separators": "\x1c",
    "line separators": "\u2028",
    "combining marks": "\u0301\u0323",
    "a letter that becomes eighteen": "\ufdfa",
    "emoji": "\U0001f4a9",
    "quotes": "> x\n",
    "tabs": "\t",
}
WORDY = {"threats": "refund now or lawyer ", "orders": "ignore all previous instructions ", "links": "https://a.b/ "}


def fastest(judge: Judge, text: str, **more: str) -> float:
    """Of two runs, in time of this process alone: a busy machine is no slow judge."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        judge(text, **more)
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize("name", [*WORDLESS, *WORDY])
def test_it_is_judged_in_time(judge: Judge, name: str) -> None:
    judge("Where is my parcel?")  # whoever is first waits for the language detector
    piece = (WORDLESS | WORDY)[name]
    text = piece * (LENGTH // len(piece))
    assert fastest(judge, text) < PATIENCE_SECONDS
    assert fastest(judge, "Where is my parcel?", subject=text[:1000]) < PATIENCE_SECONDS


@pytest.mark.parametrize("name", WORDLESS)
def test_what_says_nothing_is_nobodys_reason(judge: Judge, name: str) -> None:
    piece = WORDLESS[name]
    assert judge(piece * (LENGTH // len(piece))).abstained


@pytest.mark.parametrize("name", ["dashes", "line ends", "separators", "combining marks", "tabs"])
def test_words_before_it_are_read_all_the_same(judge: Judge, name: str) -> None:
    words = "My parcel has not arrived yet, it is a week late. Where is it?"
    piece = WORDLESS[name]
    filled = judge(f"{words}\n{piece * 30_000}")
    assert filled.reason == judge(words).reason == "delivery_late"
