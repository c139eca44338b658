"""Moves feed documents to and from the links Amazon gives. The library's own transfers ignore HTTP status and encoding."""

from __future__ import annotations

import zlib

import httpx

from copilot.amazon.client import nearby
from copilot.amazon.library import user_agent
from copilot.amazon.wire import Wire
from copilot.domain.errors import AmazonUnavailable

CONTENT_TYPE = "text/xml; charset=UTF-8"
MAX_REPORT_BYTES = 50 * 1024 * 1024


class Transfer:
    """Uploads and downloads, one try each. Links carry their own key, so no token is sent along."""

    def __init__(self, *, timeout_seconds: float, plain_http: bool, wire: Wire) -> None:
        """``plain_http`` permits http links to this machine and its network; only a stand-in gives such."""
        self._wire = wire
        self._plain_http = plain_http
        self._timeout = timeout_seconds

    async def put(self, url: str, document: bytes) -> None:
        """Store the document. Raises AmazonUnavailable, whatever went wrong: a new link makes a new attempt."""
        status, _ = await self._wire.run(self._send, "PUT", url, document)
        if not 200 <= status < 300:
            raise AmazonUnavailable(f"the link for the feed document answered {status}; it may have expired")

    async def get(self, url: str, *, gzipped: bool) -> bytes:
        """The document, unpacked. Raises AmazonUnavailable for anything else, an expired link included."""
        status, body = await self._wire.run(self._send, "GET", url, None)
        if status != 200:
            raise AmazonUnavailable(f"the link to Amazon's document answered {status}; it may have expired")
        document = _unpacked(body) if gzipped else body
        if not document.strip() or _is_error_page(document):
            raise AmazonUnavailable("the link to Amazon's document leads to no document; it may have expired")
        return document

    def _send(self, method: str, url: str, content: bytes | None) -> tuple[int, bytes]:
        headers = {"user-agent": user_agent()}
        if content is not None:
            headers["content-type"] = CONTENT_TYPE  # the link is signed for exactly this value
        try:
            link = httpx.URL(url)
            if link.scheme != "https" and not (self._plain_http and link.scheme == "http" and nearby(link.host)):
                raise AmazonUnavailable("Amazon gave a document link that is not https")
            with (
                self._wire.client(timeout=self._timeout) as client,
                client.stream(method, url, content=content, headers=headers) as answer,
            ):
                return answer.status_code, _bounded(answer)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as wrong:
            raise AmazonUnavailable(f"{method} of a feed document failed: {type(wrong).__name__}") from wrong


def _bounded(answer: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > MAX_REPORT_BYTES:
            raise AmazonUnavailable("Amazon's document is too large to be a processing report")
    return bytes(body)


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        document = unpacker.decompress(body, MAX_REPORT_BYTES)
    except zlib.error as wrong:
        raise AmazonUnavailable("Amazon's document could not be unpacked") from wrong
    if not unpacker.eof:
        raise AmazonUnavailable("Amazon's packed document is cut off or too large")
    return document


def _is_error_page(document: bytes) -> bool:
    """The document store's own complaint, which some links give with a 200."""
    start = document.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
    return start.startswith((b"<Error>", b"<Error "))
