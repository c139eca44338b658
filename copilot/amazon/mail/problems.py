"""What intake could not read, or would not believe, in a mail: short codes that people and programs can act on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Problem(StrEnum):
    """One thing about a mail that a person should know. The order here is the order they are shown in."""

    NOT_AUTHENTICATED = "not_authenticated"  # no passing result of our own receiver for an exact Amazon host (EML-52)
    HEADER_WITHOUT_AUTHENTICATION = "header_without_authentication"  # claims a notice type, and nothing backs it
    HEADER_CONTRADICTS_SENDER = "header_contradicts_sender"  # a notice type on a mail that came over the buyer relay
    REPEATED_HEADER = "repeated_header"  # a header that may stand once stands twice: never trusted
    LOOKALIKE_SENDER = "lookalike_sender"  # speaks as Amazon from a host that is not Amazon's (EML-05)
    FORWARDED = "forwarded"  # a person passed it on; read from the inner mail, never trusted (EML-52)
    LOOKS_LIKE_CLAIM = "looks_like_claim"  # not believed, and yet people should look at once
    LOOKS_LIKE_CANCEL_REQUEST = "looks_like_cancel_request"  # not believed as an official request (CAN-02)
    UNKNOWN_NOTICE_TYPE = "unknown_notice_type"  # a header value section 7.2 does not list
    NO_SENDER = "no_sender"
    NO_DATE = "no_date"
    DATE_IN_FUTURE = "date_in_future"
    NO_MESSAGE_ID = "no_message_id"
    NO_MARKETPLACE = "no_marketplace"
    MARKETPLACE_CONFLICT = "marketplace_conflict"  # header and sender name different stores; the header counts
    NO_ORDER_ID = "no_order_id"
    ORDER_ID_ONLY_IN_BUYER_TEXT = "order_id_only_in_buyer_text"  # a buyer's words set no order id (law 3)
    ORDER_ID_CONFLICT = "order_id_conflict"  # Amazon's own frame names several; the subject's counts
    NO_START_MARKER = "no_start_marker"
    NO_END_MARKER = "no_end_marker"
    UNKNOWN_MARKER = "unknown_marker"  # dashed labels in wording we do not know (EML-21)
    ONLY_QUOTED_TEXT = "only_quoted_text"
    NO_TEXT = "no_text"
    HTML_ONLY = "html_only"
    HIDDEN_TEXT = "hidden_text"  # text a person would not have seen was dropped
    WRONG_CHARSET = "wrong_charset"  # bytes did not fit the declared alphabet; some letters may be wrong
    BROKEN_MIME = "broken_mime"
    TEXT_CUT = "text_cut"  # longer than we read; the rest stays in the raw mail
    CONTROL_CHARACTERS = "control_characters"  # NULs and the like were removed
    BIDI_CONTROLS = "bidi_controls"  # characters that turn the reading direction were removed
    INVISIBLE_CHARACTERS = "invisible_characters"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"  # an amount that can be read two ways was left out (EML-56)
    CONDITIONAL_DEADLINE = "conditional_deadline"  # a deadline that starts only if Amazon asks (EML-50)


_RANK = {problem: rank for rank, problem in enumerate(Problem)}


def in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of the list above."""
    return tuple(sorted(set(found), key=_RANK.__getitem__))
