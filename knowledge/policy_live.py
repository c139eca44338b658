"""The authority in force in a running service: what is published while it runs rules from then on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from copilot.domain.errors import CopilotError
from copilot.domain.policy import NOTHING_IN_FORCE, AuthorityPolicy
from copilot.domain.policy_book import PolicyBook
from knowledge.policy_files import load_policies


class LivePolicies:
    """Implements Policies over the packaged policies and an installation's folder."""

    def __init__(self, folder: Path) -> None:
        """Raises BadInput or PolicyTampered for files that cannot be believed now."""
        self._folder = folder
        self._seen = self._mark()
        self._book: PolicyBook | None = load_policies(folder)

    def at(self, moment: datetime, marketplace: str) -> AuthorityPolicy:
        """The policy in force. Files that became unreadable or were tampered with give nobody authority (law 8)."""
        mark = self._mark()
        if mark != self._seen:
            self._seen = mark
            try:
                self._book = load_policies(self._folder)
            except CopilotError:
                self._book = None
        return NOTHING_IN_FORCE if self._book is None else self._book.at(moment, marketplace)

    def _mark(self) -> tuple[tuple[str, int, int], ...]:
        """Names, sizes and times of the folder's files: whatever is published, changed or taken away changes it."""
        try:
            found = sorted(self._folder.iterdir())
        except OSError:
            return ()
        return tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in found if path.is_file())
