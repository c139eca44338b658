"""Raw bytes to the parts of one mail: headers, the text to read, what is attached. Broken MIME gives what it can."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email import policy
from email.message import Message as Part
from email.parser import BytesHeaderParser, BytesParser
from pathlib import PurePosixPath

from copilot.amazon.mail.charset import clean, decode
from copilot.amazon.mail.headers import Headers, decode_words
from copilot.amazon.mail.html_text import MAX_HTML, text_of
from copilot.amazon.mail.problems import Problem
from copilot.domain.errors import BadInput
from copilot.domain.record import Record

MAX_BYTES = 25 * 1024 * 1024
MAX_TEXT = 1_000_000
MAX_PARTS = 200
_MAX_NESTING = 60  # more "multipart/" or "message/" than any honest mail has; the parser's cost grows with each

_KNOWN_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "return-path", "reply-to", "sender")
_NESTS = re.compile(rb"content-type:[ \t\r\n]{0,20}(?:multipart|message)/", re.I)
_UNSAFE_NAME = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")
_RAW_NAME = re.compile(r"filename\s{0,5}=\s{0,5}\"?([^\";]{1,255})", re.I)
_DASHED = re.compile(r"(?<!-)-{3,}+\s*+[^\W\d_]")


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
    """The mail in ``raw``. BadInput where it is empty, larger than MAX_BYTES, or no mail at all."""
    if not raw.strip():
        raise BadInput("mail", "it is empty", "Save the whole message as .eml and send that file.")
    if len(raw) > MAX_BYTES:
        raise BadInput("mail", f"it is {len(raw)} bytes, more than {MAX_BYTES}", "Send it without its attachments.")
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
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
    if nested <= _MAX_NESTING:
        try:
            return BytesParser(policy=policy.compat32).parsebytes(raw)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            pass
    problems.add(Problem.BROKEN_MIME)
    part = BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:MAX_TEXT])
    del part["content-type"]  # its structure is not usable: what is there is read as one text
    return part


def read_part(part: Part, body_hash: str, problems: set[Problem]) -> Parsed:
    """Headers, text and attachments of a parsed mail or of one attached to another."""
    parsed = Parsed(part, body_hash, problems)
    plain: list[str] = []
    html: list[str] = []
    attachments: list[Attachment] = []
    for leaf in _leaves(part, problems):
        kind = leaf.get_content_type()
        if kind == "message/rfc822":
            parsed.inner = parsed.inner or _first_child(leaf)
            attachments.append(_attachment(leaf, kind))
        elif kind in ("text/plain", "text/html") and not _is_attachment(leaf):
            (plain if kind == "text/plain" else html).append(_text(leaf, problems))
        elif kind.startswith("multipart/") or (leaf is part and kind.startswith("text/")):
            plain.append(_text(leaf, problems))  # a multipart that would not come apart, or a rare kind of text
        else:
            attachments.append(_attachment(leaf, kind))
    parsed.attachments = tuple(attachments)
    parsed.text = _chosen("\n".join(plain), "\n".join(html), problems)
    return parsed


def _leaves(root: Part, problems: set[Problem]) -> Iterator[Part]:
    waiting = [root]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MAX_PARTS:
            problems.add(Problem.BROKEN_MIME)
            return
        if part.defects:
            problems.add(Problem.BROKEN_MIME)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[0:0] = [child for child in part.get_payload() if isinstance(child, Part)]
        else:
            yield part


def _first_child(part: Part) -> Part | None:
    children: object = part.get_payload() if part.is_multipart() else None
    return children[0] if isinstance(children, list) and children and isinstance(children[0], Part) else None


def _chosen(plain: str, html: str, problems: set[Problem]) -> str:
    """The plain part, unless only the HTML one says something, or only that one carries the dashed labels."""
    if len(html) > MAX_HTML:
        problems.add(Problem.TEXT_CUT)
        html = html[:MAX_HTML]
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
    if read.hidden:
        problems.add(Problem.HIDDEN_TEXT)
    return _within_limit(read.text, problems)


def _within_limit(text: str, problems: set[Problem]) -> str:
    if len(text) > MAX_TEXT:
        problems.add(Problem.TEXT_CUT)
    return text[:MAX_TEXT]


def _text(part: Part, problems: set[Problem]) -> str:
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        data, charset = None, None
        problems.add(Problem.BROKEN_MIME)
    if not isinstance(data, bytes):
        data = _undecoded(part).encode("utf-8", "replace")
    text, right = decode(data, charset)
    if not right:
        problems.add(Problem.WRONG_CHARSET)
    cleaned, found = clean(text)
    problems |= found
    return cleaned


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
    disposition = str(part.get("content-disposition", "")).strip().lower()
    inline = "content-id" in part and not disposition.startswith("attachment")
    return Attachment(name=name or "unnamed", content_type=kind[:100], size=_size(part), inline=inline)


def _size(part: Part) -> int:
    payload = _undecoded(part)
    encoded = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    if not encoded:
        return len(payload)
    return (len(payload) - payload.count("\n") - payload.count("\r")) * 3 // 4 - payload.rstrip()[-2:].count("=")


def _undecoded(part: Part) -> str:
    """The payload as it stands in the mail, "" for a part that has parts."""
    if part.is_multipart():
        return ""
    try:
        return str(part.get_payload())
    except (ValueError, LookupError, TypeError):  # a charset parameter nobody can use
        data = part.get_payload(decode=True)
        return data.decode("latin-1") if isinstance(data, bytes) else ""


def hash_of_body(raw: bytes) -> str:
    """sha256 of what follows the headers, blind to line ends and trailing blanks: a redelivery keeps it (EML-55)."""
    unix = raw.replace(b"\r\n", b"\n")
    return hashlib.sha256(unix.partition(b"\n\n")[2].rstrip()).hexdigest()
