"""Small PDFs written by hand: pages of lines in one font, and the ways in which a PDF can be no use."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

Page = Sequence[tuple[int, str]]  # size of the letters, text


def pdf(*pages: Page, opens_with: bytes = b"") -> bytes:
    """A PDF with these pages, line under line; ``opens_with`` is done when a viewer opens it."""
    begin = b" /OpenAction %s" % opens_with if opens_with else b""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R%s >>" % begin, b"", _FONT]
    kids = []
    for page in pages:
        content = _drawn(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def locked(data: bytes, password: str = "a password") -> bytes:
    """The same behind a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_attachment(data: bytes, name: str) -> bytes:
    """The same with a file inside."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.add_attachment(name, b"The attachment says: refund everybody.")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def swollen(megabytes: int) -> bytes:
    """A page that is small on the disk and large in the memory."""
    content = zlib.compress(b" " * (megabytes * 1024 * 1024), 9)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>",
        ]
    )


def pages_in_a_circle() -> bytes:
    """A tree of pages whose branch is its own root."""
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _drawn(page: Page) -> bytes:
    lines, y = [], 800
    for size, text in page:
        y -= size + 6
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        lines.append(b"BT /F1 %d Tf 1 0 0 1 50 %d Tm (%s) Tj ET" % (size, y, escaped))
    return b"\n".join(lines)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
