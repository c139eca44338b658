"""Raw bytes to the parts of one mail: headers, the text to read, what is attached. Broken MIME gives what it can."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email.message import Message as Part
from email.parser import BytesHeaderParser, BytesParser
from email.policy import Compat32
from pathlib import PurePosixPath

from copilot.amazon.mail.charset import clean, decode
from copilot.amazon.mail.headers import Headers, decode_words
from copilot.amazon.mail.html_text import MAX_HTML, text_of
from copilot.amazon.mail.problems import Problem
from copilot.domain.errors import BadInput
from copilot.domain.record import Record

MAX_BYTES = 25 * 1024 * 1024
MAX_TEXT = 1_000_000
MAX_ATTACHMENTS = 200
_MAX_PARTS = 20_000
_MAX_CONTENT = 2_000  # of a Content- header; the library takes its parameters apart in quadratic time
_MAX_NESTING = 60  # more "multipart/" or "message/" than any honest mail has; the parser's cost grows with each
_MAX_LINES = 1_000_000  # 25 MB of base64 have a third of that; the parser takes seconds for more

_KNOWN_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "return-path", "reply-to", "sender")
_NESTS = re.compile(rb"content-type:[ \t\r\n]*+(?:multipart|message)/", re.I)
_KIND = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
# A header line or its continuation, as the library knows them; what follows is the body, with or without an empty line.
_HEADERS = re.compile(rb"(?:(?:[!-9;-~]*+:|From |[ \t])[^\n]*+\n)*+\n?")
_NEXT_IN_MAILBOX = re.compile(rb"\n\r?\nFrom [^\r\n]{1,200}\d{4}\r?\n[!-9;-~]{1,76}:")
_UNSAFE_NAME = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")
_RAW_NAME = re.compile(r"filename\s{0,5}=\s{0,5}\"?([^\";]{1,255})", re.I)
_DASHED = re.compile(r"(?<!-)-{3,}+\s*+[^\W\d_]")


class _Bounded(Compat32):
    """The library's own policy, for headers no longer than an honest mail's."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """As the library does; a Content- header is cut, and a blank behind an encoding's name hides it no more."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_CONTENT].strip() if name[:8].lower() == "content-" else value


_POLICY = _Bounded()


class Attachment(Record):
    """Something attached, by name only: nobody opened it. ``size`` is in bytes, as far as it shows from outside."""

    name: str
    content_type: str
    size: int
    inline: bool = False


class Parsed:
    """One mail taken apart. ``inner`` is a mail attached to it, not yet taken apart."""

    def __init__(self, part: Part, body_hash: str, problems: set[Problem]) -> None:
        self.headers = Headers(part.raw_items())
        self.body_hash = body_hash
        self.problems = problems
        self.attachments: tuple[Attachment, ...] = ()
        self.inner: Part | None = None
        self.text = ""


def parse(raw: bytes) -> Parsed:
    """The mail in ``raw``. BadInput where it is empty, larger than MAX_BYTES, several mails, or no mail at all."""
    if not raw.strip():
        raise BadInput("mail", "it is empty", "Save the whole message as .eml and send that file.")
    if len(raw) > MAX_BYTES:
        raise BadInput("mail", f"it is {len(raw)} bytes, more than {MAX_BYTES}", "Send it without its attachments.")
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\r\r\n" in raw[:1000]:  # line ends translated twice on the way
        raw = raw.replace(b"\r\r\n", b"\n")
    if raw.startswith(b"From ") and _NEXT_IN_MAILBOX.search(raw):
        raise BadInput("mail", "it is a mailbox of several mails", "Save each of them as an .eml of its own.")
    problems: set[Problem] = set()
    part = _tree(raw, problems)
    parsed = read_part(part, hash_of_body(raw), problems)
    if not any(name in parsed.headers for name in _KNOWN_HEADERS):
        remedy = "Save the whole message, with its headers, as .eml and send that file."
        raise BadInput("mail", "it has none of the headers a mail has (From, Subject, Date)", remedy)
    return parsed


def _tree(raw: bytes, problems: set[Problem]) -> Part:
    nested = 0
    for _ in _NESTS.finditer(raw):
        nested += 1
        if nested > _MAX_NESTING:
            break
    if nested <= _MAX_NESTING and raw.count(b"\n") <= _MAX_LINES:
        try:
            return BytesParser(policy=_POLICY).parsebytes(raw)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            pass
    problems.add(Problem.BROKEN_MIME)
    if len(raw) > MAX_TEXT:
        problems.add(Problem.TEXT_CUT)
    part = BytesHeaderParser(policy=_POLICY).parsebytes(raw[:MAX_TEXT])
    del part["content-type"]  # its structure is not usable: what is there is read as one text
    return part


def read_part(part: Part, body_hash: str, problems: set[Problem]) -> Parsed:
    """Headers, text and attachments of a parsed mail or of one attached to another."""
    parsed = Parsed(part, body_hash, problems)
    plain = _Text(MAX_TEXT, problems)
    html = _Text(MAX_HTML, problems)
    attachments: list[Attachment] = []
    for leaf in _leaves(part, problems):
        kind = _kind(leaf)
        if kind in ("text/plain", "text/html") and not _is_attachment(leaf):
            (plain if kind == "text/plain" else html).add(leaf)
        elif kind.startswith("multipart/") or (leaf is part and kind.startswith("text/")):
            plain.add(leaf)  # a multipart that would not come apart, or a rare kind of text
        elif len(attachments) < MAX_ATTACHMENTS:
            if kind == "message/rfc822":
                parsed.inner = parsed.inner or _first_child(leaf)
            attachments.append(_attachment(leaf, kind))
        else:
            problems.add(Problem.BROKEN_MIME)
    parsed.attachments = tuple(attachments)
    parsed.text = _chosen(plain.text, html.text, problems)
    return parsed


def _kind(part: Part) -> str:
    """The content type; one that is spelled as none counts as plain text (RFC 2045, 5.2)."""
    kind = part.get_content_type()
    return kind if _KIND.fullmatch(kind) else "text/plain"


def _leaves(root: Part, problems: set[Problem]) -> Iterator[Part]:
    waiting = [root]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MAX_PARTS:
            problems.add(Problem.BROKEN_MIME)
            return
        if part.defects:
            problems.add(Problem.BROKEN_MIME)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            children = [child for child in part.get_payload() if isinstance(child, Part)]
            waiting += reversed(children)
        else:
            yield part


def _first_child(part: Part) -> Part | None:
    children: object = part.get_payload() if part.is_multipart() else None
    return children[0] if isinstance(children, list) and children and isinstance(children[0], Part) else None


def _chosen(plain: str, html: str, problems: set[Problem]) -> str:
    """The plain part, unless only the HTML one says something, or only that one carries the dashed labels."""
    if plain.strip() and (not html.strip() or _DASHED.search(plain)):
        return _within_limit(plain, problems)
    read = text_of(html) if html.strip() else None
    if read is None or not read.text.strip():
        problems.add(Problem.NO_TEXT)
        return ""
    if plain.strip() and not _DASHED.search(read.text):
        return _within_limit(plain, problems)
    if not plain.strip():
        problems.add(Problem.HTML_ONLY)
    for told, problem in (
        (read.hidden, Problem.HIDDEN_TEXT),
        (read.cut, Problem.TEXT_CUT),
        (read.broken, Problem.BROKEN_MIME),
    ):
        if told:
            problems.add(problem)
    return _within_limit(read.text, problems)


def _within_limit(text: str, problems: set[Problem]) -> str:
    if len(text) > MAX_TEXT:
        problems.add(Problem.TEXT_CUT)
    return text[:MAX_TEXT]


class _Text:
    """The text of several parts, as much of it as we read: what is cut is never cleaned, which takes longest."""

    def __init__(self, limit: int, problems: set[Problem]) -> None:
        self._pieces: list[str] = []
        self._room = limit
        self._problems = problems

    @property
    def text(self) -> str:
        return "\n".join(self._pieces)

    def add(self, part: Part) -> None:
        """One more part."""
        data, charset = _bytes_of(part, self._problems)
        text, right = decode(data, charset)
        if not right:
            self._problems.add(Problem.WRONG_CHARSET)
        if len(text) > self._room:
            self._problems.add(Problem.TEXT_CUT)
        cleaned, found = clean(text[: self._room])
        self._room = max(0, self._room - len(text))
        self._problems |= found
        self._pieces.append(cleaned)


def _bytes_of(part: Part, problems: set[Problem]) -> tuple[bytes, str | None]:
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        data, charset = None, None
        problems.add(Problem.BROKEN_MIME)
    if not isinstance(data, bytes):
        data = _as_it_stands(part).encode("utf-8", "surrogateescape")
    return data, charset


def _is_attachment(part: Part) -> bool:
    return str(part.get("content-disposition", "")).strip().lower().startswith("attachment") or bool(_filename(part))


def _filename(part: Part) -> str:
    try:
        name = str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        name = "\ufffd"
    if "\ufffd" in name:  # eight-bit or broken parameters, which the library gives up on
        found = _RAW_NAME.search(Headers(part.raw_items()).text("content-disposition"))
        name = found[1] if found else name
    return name


def _attachment(part: Part, kind: str) -> Attachment:
    name = clean(decode_words(_filename(part)))[0]
    name = _UNSAFE_NAME.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip()[:255]
    name = name if name.strip(".") else ""  # "..": a way up, no name
    disposition = str(part.get("content-disposition", "")).strip().lower()
    inline = "content-id" in part and not disposition.startswith("attachment")
    return Attachment(name=name or "unnamed", content_type=kind[:100], size=_size(part), inline=inline)


def _size(part: Part) -> int:
    payload = _as_it_stands(part)
    encoded = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    if not encoded:
        return len(payload)
    return (len(payload) - payload.count("\n") - payload.count("\r")) * 3 // 4 - payload.rstrip()[-2:].count("=")


def _as_it_stands(part: Part) -> str:
    """The payload with nothing decoded, a character for a byte; "" for a part that has parts.

    ``get_payload`` would read it in whatever alphabet the part declares, codecs of quadratic time included.
    """
    payload: object = vars(part).get("_payload")
    return payload if isinstance(payload, str) else ""


def hash_of_body(raw: bytes) -> str:
    """sha256 of what follows the headers, blind to line ends and trailing blanks: a redelivery keeps it (EML-55).

    Two mails without an empty line below their headers, or with bare carriage returns, are two all the same.
    """
    unix = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    headers = _HEADERS.match(unix)
    return hashlib.sha256(unix[headers.end() if headers else 0 :].rstrip()).hexdigest()
