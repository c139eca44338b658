"""Which conversation a mail belongs to, and whether we have had it before (EML-22, 54, 55)."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from copilot.domain.ticket import NoticeKind


class Sighting(StrEnum):
    """What a second mail is to a first one."""

    SAME = "same"  # delivered again: one mail
    OTHER = "other"
    SAME_ID_OTHER_BODY = "same_id_other_body"  # a different mail, and a warning


def thread_key(kind: NoticeKind, *, relay: str | None, order_id: str | None) -> str | None:
    """The same key for every mail of one conversation: relay address and order, hashed.

    A store looks at In-Reply-To and References first, then at this key, then, for a mail without an order, at the
    most recent thread of the relay address. Notices without a relay join by order; a copy of our own reply without
    either stays unthreaded.
    """
    if relay is None and (order_id is None or kind is NoticeKind.OTHER):
        return None
    return "thr_" + hashlib.sha256(f"{relay or ''}|{order_id or ''}".encode()).hexdigest()[:24]


def compare(first: tuple[str | None, str], second: tuple[str | None, str]) -> Sighting:
    """Both are (message id, body hash). Only id and body together make a mail the same."""
    if first[1] == second[1] and first[0] == second[0]:
        return Sighting.SAME
    return Sighting.SAME_ID_OTHER_BODY if first[0] is not None and first[0] == second[0] else Sighting.OTHER
