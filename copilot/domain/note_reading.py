"""A note in a reader's language. It is kept in English; its lines are said again from what it was written from."""

from __future__ import annotations

from functools import cache

from pydantic import AwareDatetime

from copilot.domain.figures import figures_said
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.note import Note
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.note_writing import action_taken, answer_also, evidence, told_of
from copilot.domain.order import OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Risk
from copilot.domain.spoken import Spoken, faithful
from copilot.domain.sub_reason import SubReason
from copilot.domain.ticket import Ticket


class Grounds(Record):
    """What the lines of a ticket's notes were written from."""

    ticket: Ticket  # with the messages the run had seen
    facts: OrderFacts | None
    sub: SubReason | None
    also: tuple[Reason, ...]
    entries: tuple[Entry, ...]


class SpokenStep(Record):
    """The next step for a reader."""

    owner: Spoken
    action: Spoken
    due_at: AwareDatetime | None


class ReadNote(Record):
    """A note as somebody reads it. ``agent_text`` is a person's own words: as written, whoever reads them."""

    risk_rating: Risk
    action_taken: Spoken
    evidence_log: tuple[Spoken, ...]
    policy_cited: tuple[str, ...]
    next_step: SpokenStep
    author: str
    written_at: AwareDatetime
    agent_text: str


def read_in(note: Note, lang: Language, grounds: Grounds) -> ReadNote:
    """The note in this language. A line is said again only where its English comes out exactly as it stands in the note,
    and only with the very facts it has there, its figures then written as they are in that language; any other stays as it is,
    marked as English."""
    told = told_of(grounds.entries, note.action_taken)
    lines = {**_steps(lang), **_evidence(grounds, lang), action_taken(told): action_taken(told, lang)}

    def say(text: str) -> Spoken:
        if text not in lines:
            return Spoken(text=text, lang=Language.EN)
        said = faithful(text, lines[text], lang)
        return Spoken(text=figures_said(said.text, said.lang), lang=said.lang)

    step = note.next_step
    besides = answer_also(grounds.also)
    if besides and step.action.endswith(besides):
        head = step.action.removesuffix(besides)
        lines |= {step.action: lines[head] + answer_also(grounds.also, lang)} if head in lines else {}
    return ReadNote(
        risk_rating=note.risk_rating,
        action_taken=say(note.action_taken),
        evidence_log=tuple(map(say, note.evidence_log)),
        policy_cited=note.policy_cited,
        next_step=SpokenStep(owner=say(step.owner), action=say(step.action), due_at=step.due_at),
        author=note.author,
        written_at=note.written_at,
        agent_text=note.agent_text,
    )


def _evidence(grounds: Grounds, lang: Language) -> dict[str, str]:
    english, said = (
        evidence(grounds.ticket, grounds.facts, sub=grounds.sub, also=grounds.also, lang=one)
        for one in (Language.EN, lang)
    )
    return dict(zip(english, said, strict=True))


@cache
def _steps(lang: Language) -> dict[str, str]:
    """Owners and next steps, by how a note has them."""
    english, said = NOTE_WORDS[Language.EN], NOTE_WORDS[lang]
    owners = {english.owners[tier]: said.owners[tier] for tier in english.owners}
    return owners | {english.next[key]: said.next[key] for key in english.next}
