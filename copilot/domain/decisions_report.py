"""How people answer suggestions: accepted as they were, edited, dismissed; by how much the page explained to them (P8, N23)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copilot.domain.ledger import Entry

ACCEPTED, EDITED, REJECTED = "decision.accepted", "decision.edited", "decision.rejected"
KINDS = frozenset({ACCEPTED, EDITED, REJECTED})


def answered(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """A row a level of help, and one for all of them: suggestions that were answered, each counted once under what became of it.

    A suggestion that was edited and then accepted was edited. ``help`` None: nobody said, as programs and older pages.
    ``edit_rate`` and ``dismiss_rate`` are shares of the suggestions of that row.
    """
    became: dict[str, tuple[str | None, str]] = {}
    for entry in entries:
        if entry.kind not in KINDS:
            continue
        about = str(entry.data.get("suggestion"))
        before = became.get(about)
        said = entry.data.get("help")
        level = str(said) if said else before[0] if before else None
        kind = EDITED if before and before[1] == EDITED and entry.kind == ACCEPTED else entry.kind
        became[about] = (level, kind)
    levels = sorted({level for level, _ in became.values()}, key=lambda level: level or "")
    rows = [_row(level, [kind for at, kind in became.values() if at == level]) for level in levels]
    return [*rows, _row("all", [kind for _, kind in became.values()])] if rows else []


def _row(level: str | None, kinds: list[str]) -> dict[str, Any]:
    edited, dismissed = kinds.count(EDITED), kinds.count(REJECTED)
    return {
        "help": level,
        "suggestions": len(kinds),
        "accepted": kinds.count(ACCEPTED),
        "edited": edited,
        "dismissed": dismissed,
        "edit_rate": round(edited / len(kinds), 4),
        "dismiss_rate": round(dismissed / len(kinds), 4),
    }
