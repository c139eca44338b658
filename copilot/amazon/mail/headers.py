"""Mail headers as text: unfolded, encoded words decoded, addresses taken apart before their names are decoded."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from copilot.amazon.mail.charset import clean, decode
from copilot.domain.record import Record

MAX_SAME = 100  # headers of one name that are read
MAX_VALUE = 20_000
_MAX_ADDRESS = 2_000
_MAX_COMMENTS = 50
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_WORD = re.compile(r"=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([bBqQ])\?([^?\n]{0,2000})\?=")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")
_EARLIEST = datetime(2010, 1, 1, tzinfo=UTC)  # older than any order there is; "year 1" is read as 2001, and is none
_ADDRESS = re.compile(r"[^@\s<>\"(),;:\x00-\x1f\x7f]{1,128}@[A-Za-z0-9.-]{1,190}")


class Address(Record):
    """One mail address. ``address`` is lower case, "" where none could be read."""

    name: str = ""
    address: str = ""


class Headers:
    """The headers of one mail, first to last. Lookups ignore case; values are decoded text."""

    def __init__(self, items: Iterable[tuple[str, object]]) -> None:
        self._raw: dict[str, list[str]] = {}
        for name, value in items:
            same = self._raw.setdefault(name.lower(), [])
            if len(same) < MAX_SAME:
                same.append(str(value)[:MAX_VALUE])

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._raw

    def count(self, name: str) -> int:
        """How often the header stands in the mail."""
        return len(self._raw.get(name.lower(), ()))

    def raw(self, name: str) -> tuple[str, ...]:
        """All values, top first, encoded words left alone."""
        return tuple(_unfolded(value) for value in self._raw.get(name.lower(), ()))

    def text(self, name: str) -> str:
        """The first value as people read it, on one line."""
        values = self.raw(name)
        return " ".join(clean(decode_words(values[0]))[0].split()) if values else ""

    def address(self, name: str) -> Address:
        """The one address in the header; an empty one where there is none, or more than one."""
        values = self.raw(name)
        return parse_address(values[0]) if values else Address()

    def moment(self, name: str) -> datetime | None:
        """The date in UTC, None where there is none that can be read or meant. No zone counts as UTC."""
        try:
            at = parsedate_to_datetime(self.raw(name)[0])
            at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
            return at if at >= _EARLIEST else None
        except (IndexError, ValueError, TypeError, OverflowError):
            return None

    def ids(self, name: str) -> tuple[str, ...]:
        """Message ids, without angle brackets, in order; nothing in them that a database or a screen could not bear."""
        return tuple(i for value in self.raw(name) for i in _MESSAGE_ID.findall(clean(value)[0]))[:100]


def parse_address(value: str) -> Address:
    """Takes the address from the raw header, so that an encoded name cannot hide another address."""
    if value.count("(", 0, _MAX_ADDRESS) > _MAX_COMMENTS:  # the library reads comments within comments by recursion
        return Address()
    pairs = getaddresses([value[:_MAX_ADDRESS]])
    if len(pairs) != 1 or not _ADDRESS.fullmatch(pairs[0][1]):
        return Address(name=_name(pairs[0][0]) if pairs else "")
    return Address(name=_name(pairs[0][0]), address=pairs[0][1].lower())


def _name(value: str) -> str:
    return " ".join(clean(decode_words(value))[0].split()).strip("\"' ")


def _unfolded(value: str) -> str:
    data = value.encode("utf-8", "surrogateescape")
    return _FOLD.sub(" ", decode(data, None)[0]).strip()


def decode_words(value: str) -> str:
    """``=?utf-8?Q?L=C3=B6we?=`` is "Löwe". Neighbouring words join before decoding; broken ones stay as they are."""
    out: list[str] = []
    waiting: tuple[str, bytes] | None = None
    end = 0
    for match in _WORD.finditer(value):
        data = _word_bytes(match[2], match[3])
        between = value[end : match.start()]
        joined = waiting is not None and not between.strip()
        if joined and waiting is not None and data is not None and waiting[0] == match[1].lower():
            waiting = (waiting[0], waiting[1] + data)
        else:
            out.append(_flush(waiting))
            out.append("" if joined and data is not None else between)
            waiting = (match[1].lower(), data) if data is not None else None
            if data is None:
                out.append(match[0])
        end = match.end()
    return "".join((*out, _flush(waiting), value[end:]))


def _flush(waiting: tuple[str, bytes] | None) -> str:
    return decode(waiting[1], waiting[0])[0] if waiting else ""


def _word_bytes(kind: str, text: str) -> bytes | None:
    try:
        if kind in "qQ":
            return binascii.a2b_qp(text.encode("ascii"), header=True)
        plain = re.sub(r"\s", "", text)
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (ValueError, UnicodeEncodeError):
        return None
