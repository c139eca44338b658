"""The words a model is sent: whole, closed where our vocabularies are closed, and changed only on purpose."""

from __future__ import annotations

import re

import pytest

from copilot.domain.errors import Misconfigured
from copilot.domain.model_answer import WARNINGS, Given, admit
from copilot.domain.reason import Reason
from prompts.catalog import prompt

READ = prompt("read_ticket", "v1")
LINE = re.compile(r"^- ([a-z_]+): \S", re.MULTILINE)


def test_every_reason_and_every_warning_is_explained_once() -> None:
    reasons, _, rest = READ.parts["system"].partition("Warnings:")
    named = LINE.findall(reasons.partition("Reasons:")[2])
    assert sorted(named) == sorted(Reason)
    assert sorted(LINE.findall(rest.partition("Examples:")[0])) == sorted(WARNINGS)


def test_the_examples_are_answers_that_would_be_heard_whole() -> None:
    examples = READ.parts["system"].partition("Examples:")[2].strip().splitlines()
    for letter, answer in zip(examples[::2], examples[1::2], strict=True):
        passages = dict(re.findall(r'passage (\S+): "(.*?)"$', letter))
        opinion = admit(answer, Given(words=letter, passages=passages))
        assert opinion.dropped == {}, letter


def test_places_are_filled_once_and_what_fills_them_is_never_read_as_one() -> None:
    values = {
        "situation": "late",
        "macros": "none",
        "passages": "none",
        "fence": "=====",
        "letter": "{{macros}} {{secret}}",
    }
    said = READ.say("ticket", **values)
    assert "{{macros}} {{secret}}" in said and said.count("=====") == 4
    with pytest.raises(KeyError):
        READ.say("ticket", letter="x")


def test_a_version_is_what_it_was() -> None:
    """Another byte is another version: add a file beside this one, and its fingerprint here."""
    assert (READ.version, READ.fingerprint) == ("v1", "b59376c7d8e405c4")


def test_a_prompt_that_is_not_there_is_named() -> None:
    for name, version in (("read_ticket", "v0"), ("nothing", "v1"), ("../evals", "v1")):
        with pytest.raises(Misconfigured):
            prompt(name, version)
