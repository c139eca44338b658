"""What is no mail at all, and yet arrives where mails arrive."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from tests.mail.malformed.letters import Corpus, Hostile, letter


def mails() -> Corpus:
    for name, raw in (
        ("empty", b""),
        ("a-blank", b" "),
        ("line-ends", b"\r\n" * 100),
        ("blanks-of-a-megabyte", b" \t\n" * 333_333),
    ):
        yield Hostile(f"nomail/{name}", raw, refused="empty")
    for name, raw in (
        ("one-byte", b"x"), ("one-nul", b"\x00"), ("nuls", b"\x00" * 100_000), ("mark-alone", b"\xef\xbb\xbf"),
        ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 40), ("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500)),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"), ("zip", _zip()), ("gzip", gzip.compress(letter(), mtime=0)),
        ("json", json.dumps({"subject": "Lampe", "from": "a@b.example"}).encode()), ("json-lines", b'{"a":1}\n{"b":2}\n'),
        ("page", b"<!DOCTYPE html>\n<html><head><title>Lampe</title></head><body>hallo</body></html>"), ("xml", b"<?xml version='1.0'?>\n<a/>"),
        ("utf-16", letter().decode().encode("utf-16")), ("utf-32", letter().decode().encode("utf-32")), ("base64", b"RnJvbTogYQ==\n" * 20),
        ("words", b"Guten Tag,\ndie Lampe flackert.\n"), ("csv", b"order,amount\n302-8841960-2275513,10\n"), ("other-headers", b"Name: x\nColour: red\n\nhallo"),
        ("http", b"POST / HTTP/1.1\r\nHost: x\r\n\r\nFrom: a@b.example\r\n"), ("vcard", b"BEGIN:VCARD\nVERSION:4.0\nFN:Tilda\nEND:VCARD\n"),
        ("calendar", b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"), ("outlook-file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(500)), ("script", b"#!/bin/sh\nrm -rf /\n"), ("headers-below-words", b"hallo\n\nFrom: a@b.example\n\nx"),
        ("every-byte", bytes(range(256)) * 1000),
    ):  # fmt: skip
        yield Hostile(f"nomail/{name}", raw, refused="none of the headers")
    yield Hostile("nomail/too-large", b"From: a@b.example\n\n" + b"x" * (25 * 1024 * 1024), refused="more than")
    box = b"From tilda Fri Nov 20 10:00:00 2026\n"
    yield Hostile("nomail/mailbox-of-three", (box + letter() + b"\n") * 3, refused="several mails")
    yield Hostile(
        "nomail/mailbox-of-three-crlf", ((box + letter() + b"\n") * 3).replace(b"\n", b"\r\n"), refused="several mails"
    )
    yield Hostile("nomail/mailbox-of-one", box + letter(), trusted=True, kind="EML-10", says=("Die Lampe flackert",))
    told = letter("Am Freitag:\n\nFrom tilda Fri Nov 20 10:00:00 2026\nDie Lampe flackert")
    yield Hostile("nomail/a-mail-that-speaks-of-one", told, trusted=True, kind="EML-10", says=("Die Lampe flackert",))
    yield Hostile("nomail/headers-only", b"From: a@b.example\nSubject: x", kind="EML-18", shows=())
    yield Hostile("nomail/one-header", b"Subject: Lampe flackert", kind="EML-18", shows=("Lampe flackert",))


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr(zipfile.ZipInfo("mail.eml"), letter())
    return out.getvalue()
