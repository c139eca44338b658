"""Attachments: what a buyer asked for, in formats Amazon lets through, 10 MB together (COM-16)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import Attachment, MessageContext
from copilot.domain.message_rules.finding import Hit

MAX_BYTES = 10 * 1024 * 1024
_ALLOWED = frozenset(["txt", "pdf", "doc", "docx", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff"])
_TYPES = frozenset(
    [
        "text/plain",
        "application/pdf",
        "application/msword",
        "image/jpeg",
        "image/jpg",
        "image/pjpeg",
        "image/png",
        "image/gif",
        "image/bmp",
        "image/x-ms-bmp",
        "image/tiff",
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
)
_RUNS = frozenset(
    [
        "exe",
        "bat",
        "cmd",
        "com",
        "scr",
        "pif",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "wsh",
        "ps1",
        "psm1",
        "msi",
        "msp",
        "jar",
        "apk",
        "dmg",
        "app",
        "lnk",
        "hta",
        "iso",
        "img",
        "reg",
        "dll",
        "sys",
        "cpl",
        "docm",
        "dotm",
        "xlsm",
        "pptm",
        "sh",
        "py",
        "url",
        "html",
        "htm",
        "xhtml",
        "svg",
        "swf",
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "cab",
    ]
)
_BACKWARDS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c")


def find(context: MessageContext) -> Iterator[Hit]:
    """Files that may not go out; each kind of trouble is named once a file."""
    for file in context.attachments:
        parts = file.name.strip().casefold().split(".")
        endings = [part.strip() for part in parts[1:]]
        if _hides_something(file.name, endings):
            yield Hit("attachment_executable")
        elif not endings or endings[-1] not in _ALLOWED or not _type_allowed(file):
            yield Hit("attachment_type")
    if sum(file.bytes for file in context.attachments) > MAX_BYTES:
        yield Hit("attachment_size")


def _hides_something(name: str, endings: list[str]) -> bool:
    """True for programs, archives and pages, also behind another ending ("invoice.exe.pdf") or a sign that turns text."""
    return any(ending in _RUNS for ending in endings) or any(sign in name for sign in _BACKWARDS) or "\x00" in name


def _type_allowed(file: Attachment) -> bool:
    kind = file.type.partition(";")[0].strip().casefold()
    return not kind or kind in _TYPES or kind in _ALLOWED
