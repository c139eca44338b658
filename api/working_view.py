"""The working view: a suggestion in the agent's language beside the buyer's. For reading only; nothing of it is kept or sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from api.views.clocks import clocks_view
from api.views.reading import Title, checks_reading, options_reading
from api.views.replies import parts_view
from api.views.words import Json, said
from api.wiring import Brain
from copilot.domain.because import Because
from copilot.domain.beside import ReplyBeside
from copilot.domain.books import Macros, Transaction
from copilot.domain.errors import Conflict
from copilot.domain.ledger import Entry
from copilot.domain.macro import Macro
from copilot.domain.macro_life import MacroTampered
from copilot.domain.marketplace import Language
from copilot.domain.note import Note
from copilot.domain.note_reading import Grounds, read_in
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.outbox import ActionRecord, RunRecord
from copilot.domain.reason import Reason
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.spoken import Spoken
from copilot.domain.suggestion import Citation, Suggestion
from copilot.domain.ticket import Ticket
from copilot.store.database import Database
from copilot.tools.macros import versions_of
from graphs.notebook import Notebook
from graphs.notebook import read as read_notebook
from graphs.replies import followup_reading, reading_of
from knowledge.articles import POLICY_ID
from knowledge.passages import Row


async def working_view(
    database: Database, brain: Brain, ticket_id: str, lang: Language, *, now: datetime, library: Macros | None = None
) -> Json:
    """The newest suggestion of a ticket for an agent of this language. ``library``: the macros as they stand, else those that
    came with the code. Raises NotFound, Conflict where there is none yet."""
    async with database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        run = await books.runs.latest(ticket_id)
        if suggestion is None or run is None:
            raise Conflict("the ticket has no suggestion yet; ask for one first")
        actions = await books.actions.of_ticket(ticket_id)
        notes = await books.cases.notes(ticket_id)
        names = await books.people.names()
        entries = await books.ledger.entries(ticket_id=ticket_id)
        offered = await library.on_offer(books) if library else brain.macros
        known = await _known(books, suggestion, brain.macros) if library else brain.macros
    pages = read_notebook(run)
    grounds = _grounds(ticket, run, suggestion, pages, entries)

    def read(note: Note) -> Json:
        shown = read_in(note, lang, grounds).model_dump(mode="json")
        owner = shown["next_step"]["owner"]
        owner["text"] = names.get(owner["text"], owner["text"])  # a colleague is kept by id
        return shown | {"author": names.get(note.author, note.author)}

    def titled(rule: str) -> Json | None:
        return _title(brain.knowledge.row(rule), lang)

    reading = reading_of(known, suggestion, pages.facts, lang)
    policy = brain.policies.at(now, ticket.marketplace)
    return {
        "ticket_id": ticket_id,
        "suggestion_id": suggestion.suggestion_id,
        "version": suggestion.version,
        "lang": lang,
        "buyer_lang": suggestion.language,
        **_judged(suggestion, lang),
        "flags": [{"tag": flag, "label": SCREEN_WORDS[lang].flags[flag]} for flag in suggestion.flags],
        **_decided(suggestion, lang, titled),
        "options": options_reading(suggestion.options, lang, titled),
        "checks": checks_reading(suggestion.actions, lang, titled),
        **_clocks(clocks_view(ticket, suggestion, pages.facts, entries, lang, policy=policy, now=now), titled),
        "macro": _beside(reading) if reading else None,
        "replies_true_now": list(_true_now(offered, suggestion, pages, actions, lang, now)),
        "note": read(suggestion.note),
        "notes": [read(note) for note in notes],
        "citations": [_citation(citation, lang, brain.knowledge.row(citation.id)) for citation in suggestion.citations],
    }


def _grounds(
    ticket: Ticket, run: RunRecord, suggestion: Suggestion, pages: Notebook, entries: Sequence[Entry]
) -> Grounds:
    """What the notes of the newest run were written from; the thread has perhaps grown since."""
    return Grounds(
        ticket=ticket.model_copy(update={"messages": ticket.messages[: run.messages]}),
        facts=pages.facts,
        sub=None if suggestion.abstained else suggestion.sub,
        also=suggestion.also,
        entries=tuple(entries),
    )


async def _known(books: Transaction, suggestion: Suggestion, packaged: Sequence[Macro]) -> Sequence[Macro]:
    """The version that the suggestion's words are of: one that was replaced since can still be read, one whose bytes were
    changed cannot, and then there is no reading."""
    if suggestion.macro is None:
        return ()
    id_, number = suggestion.macro.macro_id, suggestion.macro.version
    versions = [version for version in await versions_of(books, id_, packaged) if version.version == number]
    try:
        return [version.macro() for version in versions]
    except MacroTampered:
        return ()


def _true_now(
    macros: Sequence[Macro],
    suggestion: Suggestion,
    pages: Notebook,
    actions: Iterable[ActionRecord],
    lang: Language,
    now: datetime,
) -> Iterable[Json]:
    for action in actions:
        reading = followup_reading(macros, suggestion, pages.facts, action, now, lang)
        if reading is not None:
            yield {"action_id": action.action_id, "state": action.state, **_beside(reading)}


def _beside(reading: ReplyBeside) -> Json:
    """Both texts with the stretches they are made of."""
    sides = {"buyer": reading.buyer, "agent": reading.agent}
    shown = {
        name: {"locale": side.locale, "text": side.text, "parts": parts_view(side.parts)} if side else None
        for name, side in sides.items()
    }
    return {**reading.model_dump(mode="json"), **shown}


def _clocks(view: Json, titled: Title) -> Json:
    """Every clock with the heading of its rule."""
    return {name: [{**clock, "title": titled(clock["rule"])} for clock in clocks] for name, clocks in view.items()}


def _judged(suggestion: Suggestion, lang: Language) -> Json:
    words = NOTE_WORDS[lang]

    def label(reason: Reason) -> Json:
        return {"tag": reason, "label": words.reasons[reason]}

    sub = suggestion.sub
    return {
        "reason": {
            **label(suggestion.reason),
            "sub": {"tag": sub, "label": words.subs[sub], "means": words.means[sub]} if sub else None,
            "also": [label(reason) for reason in suggestion.also],
        },
        "question": said(suggestion.question, lang),
        "risk": {
            "tag": suggestion.risk,
            "label": words.risks[suggestion.risk],
            "because": [said(why, lang) for why in suggestion.risk_because],
        },
        "tier": {"tag": suggestion.tier, "label": words.owners[suggestion.tier]},
    }


def _decided(suggestion: Suggestion, lang: Language, titled: Title) -> Json:
    words = NOTE_WORDS[lang]

    def why(because: Sequence[Because]) -> list[Json]:
        return [
            {
                "rule": one.rule,
                "title": titled(one.rule),
                "text": said(one.text, lang),
                "unlock": said(one.unlock, lang),
            }
            for one in because
        ]

    refund, cancel = suggestion.refund, suggestion.cancel
    return {
        "refund": {
            "decision": refund.decision,
            "label": words.lines["undecided"] if refund.undecided else words.refunds[refund.decision],
            "amount": refund.amount.model_dump(mode="json") if refund.amount else None,
            "because": why(refund.because),
        },
        "cancel": {
            "decision": cancel.decision,
            "label": words.cancels[cancel.decision],
            "because": why(cancel.because),
        },
    }


def _title(row: Row | None, lang: Language) -> Json | None:
    """The heading of an article in this language, else in its own; rules of the house have none."""
    if row is None:
        return None
    card = next((card for card in row.cards if card.language is lang), None)
    return Spoken(text=card.title if card else row.title, lang=lang if card else row.language).model_dump(mode="json")


def _citation(citation: Citation, lang: Language, row: Row | None) -> Json:
    """The quote as it was cited, and what the article says in the agent's language. The summary is of the version we have
    now: ``current`` says whether that is the one that was cited."""
    card = next((card for card in row.cards if card.language is lang), None) if row else None
    policy = POLICY_ID.fullmatch(citation.id) is not None  # articles are written in English
    own = row.language if row else Language.EN if policy else None
    return {
        "id": citation.id,
        "title": {"text": card.title if card else citation.title, "lang": lang if card else own},
        "summary": {"text": card.text, "lang": lang} if card else None,
        "quote": {"text": citation.quote, "lang": own},
        "version": citation.version,
        "current": row is not None and row.version == citation.version,
        "visibility": citation.visibility,
    }
