"""One line of a file of outbound texts, read into what the linter asks for. What is wrong is named by its field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from copilot.domain.action import ActionState
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES, Language, canonical_code
from copilot.domain.message_rules.context import Attachment, Known, MessageContext, Sayable, sayable
from copilot.domain.message_rules.promises import parsed_date

_SAYS = {
    Sayable.SUBMITTED: ("submitted", "processing", "requested", "queued"),
    Sayable.ACCEPTED: ("accepted",),
    Sayable.CONFIRMED: ("settled", "confirmed", "refunded", "issued", "completed", "cancelled", "canceled"),
}
_STATES = {word: level for level, spellings in _SAYS.items() for word in spellings}
_NOTHING = {"nothing", "none", "proposed", "confirm", "awaiting", "approval", "held", "rejected", "unknown", "expired", "void", "open", "pending", "new"}  # fmt: skip
_SAFETY = frozenset(["safety", "injury", "legal", "harm"])

_MONEY = re.compile(r"[^\d.,-]{0,4}(\d{1,12}(?:[.,]\d{1,4})?)[^\d.,-]{0,4}")


class Line(NamedTuple):
    """A text to look at; ``remark`` says what about it was read with a guess."""

    id: str | int
    text: str
    context: MessageContext
    remark: str = ""


def read_line(raw: bytes, where: str) -> Line | None:
    """The text of this line; None for an empty line or a comment. Raises BadInput naming line and field."""
    try:
        text = raw.decode("utf-8-sig").strip()
        row: Any = json.loads(text, parse_float=Decimal) if text else None
    except UnicodeDecodeError as wrong:
        raise BadInput(where, f"not UTF-8 (byte {wrong.start})", "Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as wrong:
        raise BadInput(where, f"not JSON ({str(wrong)[:60]})", "Write one JSON object a line.") from None
    if row is None and not text:
        return None
    if not isinstance(row, dict):
        raise BadInput(where, "not an object", 'Write {"id": …, "lang": …, "context": …, "text": …}.')
    if "id" not in row:
        return None
    id_ = row["id"]
    if isinstance(id_, bool) or not isinstance(id_, str | int):
        raise BadInput(f"{where}: id", "neither text nor number", "Give each text an id.")
    body = _typed(row, "text", str, where, required=True)
    context, remark = _context(row, where)
    return Line(id_, body, context, remark)


def _context(row: dict[str, Any], where: str) -> tuple[MessageContext, str]:
    given = _typed(row, "context", dict, where) or {}
    inside = f"{where}: context"
    marketplace = _typed(given, "marketplace", str, inside) or ""
    state = _typed(given, "state", str, inside) or "nothing"
    sent = given.get("review_requests_sent", 0)
    if isinstance(sent, bool) or not isinstance(sent, int) or sent < 0:
        raise BadInput(f"{inside}.review_requests_sent", "not a count", "Give a whole number, 0 or more.")
    is_reply = _typed(given, "is_reply", bool, inside)
    known, refunded = _known(given.get("order_data"), f"{inside}.order_data")
    said, safety, remark = _state(state, f"{inside}.state")
    buyer = _language(_typed(given, "buyer_lang", str, inside))
    code = canonical_code(marketplace)
    if buyer is None and not given.get("buyer_lang") and code is not None:
        buyer = MARKETPLACES[code].language
    context = MessageContext(
        order_id=(_typed(given, "order_id", str, inside) or "").strip() or None,
        marketplace=marketplace,
        buyer_lang=buyer,
        text_lang=_language(_typed(row, "lang", str, where)),
        said=Sayable.CONFIRMED if refunded else said,
        is_reply=is_reply is not False,
        safety=safety or bool(given.get("safety")),
        known=known,
        attachments=tuple(_attachments(given.get("attachments"), f"{inside}.attachments")),
        review_requests_sent=sent,
    )
    return context, remark


def _state(given: str, where: str) -> tuple[Sayable, bool, str]:
    """What may be said, and whether somebody may have been hurt. A state we do not know allows nothing (law 8)."""
    if given in ActionState.__members__:  # CONFIRMED there is by a person, and CANCELLED is the action, not the order
        return sayable(ActionState(given)), False, ""
    words = given.casefold().replace("-", "_").replace(" ", "_").split("_")
    safety = not _SAFETY.isdisjoint(words)
    said = [_STATES[word] for word in words if word in _STATES]
    if said and not {"not", "no", "un", "being"} & set(words):
        return max(said), safety, ""
    if safety or not _NOTHING.isdisjoint(words):
        return Sayable.NOTHING, safety, ""
    return Sayable.NOTHING, False, f"{where}: {given[:40]!r} is no state of money; nothing may be said of it"


def _attachments(given: Any, where: str) -> Iterator[Attachment]:
    if given is None:
        return
    if not isinstance(given, list):
        raise BadInput(where, "not a list", "Give a list of {name, type, bytes}.")
    for number, one in enumerate(given):
        here = f"{where}[{number}]"
        if not isinstance(one, dict):
            raise BadInput(here, "not an object", "Give {name, type, bytes}.")
        size = one.get("bytes", 0)
        if isinstance(size, bool) or not isinstance(size, int) or size < 0:
            raise BadInput(f"{here}.bytes", "not a size", "Give the size as a whole number of bytes.")
        name = _typed(one, "name", str, here, required=True)
        yield Attachment(name=name, type=_typed(one, "type", str, here) or "", bytes=size)


def _known(given: Any, where: str) -> tuple[Known, bool]:
    """Every date, amount and word of the order data, however they are nested; and whether money went back before."""
    if given is not None and not isinstance(given, dict | list):
        raise BadInput(where, "neither object nor list", "Give the order data as an object.")
    dates: set[date] = set()
    amounts: set[Decimal] = set()
    texts: set[str] = set()
    refunded = False
    todo: list[tuple[str, Any]] = [("", given)]
    while todo:
        key, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{key}.{name}", one) for name, one in value.items()]
        elif isinstance(value, list):
            todo += [(key, one) for one in value]
        elif isinstance(value, str):
            texts.add(value)
            when = parsed_date(value)
            if when is not None:
                dates.add(when)
        amount = _amount(value)
        if amount is not None:
            amounts.add(amount)
            refunded = refunded or ("refunded" in key.casefold() and amount > 0)
    return Known(dates=frozenset(dates), amounts=frozenset(amounts), words=frozenset(texts)), refunded


def _amount(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    found = _MONEY.fullmatch(str(value).strip())
    return Decimal(found[1].replace(",", ".")) if found else None


def _language(given: str | None) -> Language | None:
    """One of our five; a language we do not read is not compared."""
    try:
        return Language(given.strip().casefold()[:2]) if given else None
    except ValueError:
        return None


def _typed(row: dict[str, Any], field: str, wanted: type, where: str, *, required: bool = False) -> Any:
    value = row.get(field)
    if value is None and not required:
        return None
    if not isinstance(value, wanted):
        names = {str: "text", dict: "an object", bool: "true or false"}
        problem = "missing" if value is None else f"not {names[wanted]}"
        joint = "." if "context" in where else ": "
        raise BadInput(f"{where}{joint}{field}", problem, f"Give {names[wanted]}.")
    return value
