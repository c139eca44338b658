"""What screens and programs are shown; built from our books, never from a request. One noun a file."""

from __future__ import annotations

from api.views.actions import action_card, action_view
from api.views.notes import note_view, without_notes
from api.views.tickets import ticket_view

__all__ = ["action_card", "action_view", "note_view", "ticket_view", "without_notes"]
