"""Notes for our own people, and views for who may not read them (S51)."""

from __future__ import annotations

from typing import Any

from copilot.domain.note import Note


def note_view(note: Note, names: dict[str, str]) -> dict[str, Any]:
    """A note for our own people, with names in place of ids."""
    shown = note.model_dump(mode="json") | {"author": names.get(note.author, note.author)}
    shown["next_step"]["owner"] = names.get(note.next_step.owner, note.next_step.owner)
    return shown


def without_notes(view: dict[str, Any]) -> dict[str, Any]:
    """A ticket, suggestion or working view for who may not read notes: the system's draft stays, a person's words in it and
    the notes that were written do not (S51)."""
    kept = {name: part for name, part in view.items() if name != "notes"}
    if kept.get("note"):
        kept["note"] = {**kept["note"], "agent_text": ""}
    if kept.get("suggestion"):
        kept["suggestion"] = without_notes(kept["suggestion"])
    return kept
