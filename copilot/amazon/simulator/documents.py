"""Feed documents as the object store behind Amazon's links keeps them: uploads, reports, links that die."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta
from enum import StrEnum

from copilot.amazon.simulator.ids import Ids
from copilot.domain.record import Record

LINK_LIFE = timedelta(minutes=5)
UPLOAD_LIFE = timedelta(days=2)
REPORT_LIFE = timedelta(days=28)


class Document(Record):
    """One document. ``content`` None: reserved, nothing uploaded yet."""

    document_id: str
    content_type: str
    created_at: datetime
    life: timedelta
    content: bytes | None = None
    gzipped: bool = False

    def alive(self, now: datetime) -> bool:
        """Whether the id is still good."""
        return now < self.created_at + self.life


class LinkUse(StrEnum):
    """What a link lets its holder do."""

    PUT = "PUT"
    GET = "GET"


class Link(Record):
    """A presigned address: whoever holds it may use it until it dies."""

    key: str
    document_id: str
    use: LinkUse
    dies_at: datetime


class DocumentStore:
    """All documents and links."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._documents: dict[str, Document] = {}
        self._links: dict[str, Link] = {}

    def reserve(self, *, content_type: str, now: datetime) -> Document:
        """A new, empty document for an upload."""
        return self._keep(content_type=content_type, now=now, life=UPLOAD_LIFE)

    def keep_report(self, content: bytes, *, now: datetime, compress: bool, gone: bool = False) -> Document:
        """A finished processing report. ``gone`` makes one whose time is over at once."""
        packed = gzip.compress(content, mtime=0) if compress else content
        life = timedelta(0) if gone else REPORT_LIFE
        return self._keep(content_type="text/xml; charset=UTF-8", now=now, life=life, content=packed, gzipped=compress)

    def find(self, document_id: str, *, now: datetime) -> Document | None:
        """The document, or None where there is none or its time is over."""
        document = self._documents.get(document_id)
        return document if document is not None and document.alive(now) else None

    def fill(self, document: Document, content: bytes) -> None:
        """Store what was uploaded; a later upload replaces an earlier one."""
        self._documents[document.document_id] = document.model_copy(update={"content": content})

    def link(self, document: Document, *, use: LinkUse, now: datetime, dead: bool = False) -> Link:
        """A new address for the document. ``dead`` makes one that has already expired."""
        dies_at = now if dead else now + LINK_LIFE
        link = Link(key=self._ids.hexadecimal("link"), document_id=document.document_id, use=use, dies_at=dies_at)
        self._links[link.key] = link
        return link

    def open(self, key: str) -> Link | None:
        """The link behind an address, alive or dead; None if there never was one."""
        return self._links.get(key)

    def _keep(
        self,
        *,
        content_type: str,
        now: datetime,
        life: timedelta,
        content: bytes | None = None,
        gzipped: bool = False,
    ) -> Document:
        document = Document(
            document_id=f"amzn1.tortuga.4.{self._ids.hexadecimal('document')}",
            content_type=content_type,
            created_at=now,
            life=life,
            content=content,
            gzipped=gzipped,
        )
        self._documents[document.document_id] = document
        return document
