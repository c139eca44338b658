"""A mailbox over IMAP, opened read-only: we look, and never mark, move or delete (EML-01)."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import imapclient

from copilot.domain.arrivals import Arrival, SourceUnavailable
from copilot.domain.errors import Misconfigured
from copilot.domain.ports import Clock
from copilot.domain.record import Record

SignIn = Callable[[imapclient.IMAPClient], object]
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
TIMEOUT_SECONDS = 30.0
A_BATCH = 64 * 1024 * 1024  # bytes handed over at once, roughly
_TRIES = 5
_LOOK_TIMEOUTS = 10  # a look may take so many times what one answer may take
_BEGINNING = 65536  # octets of a mail too large to be read: enough to know it by


class MailboxAddress(Record):
    """Where a mailbox is: ``imaps://user@host[:port]/folder``. ``imap`` (no encryption) is for this machine alone."""

    host: str
    port: int
    user: str
    folder: str = "INBOX"
    encrypted: bool = True

    @classmethod
    def parse(cls, address: str) -> MailboxAddress:
        """Raises Misconfigured; the message never repeats the address, which may hold a password."""
        wants = "imaps://user@host[:port]/folder, the user's @ written as %40"
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise Misconfigured(f"the mailbox address is not one; it looks like {wants}") from None
        if parts.scheme not in ("imaps", "imap") or not parts.hostname or not parts.username:
            raise Misconfigured(f"the mailbox address looks like {wants}")
        if parts.password is not None:
            raise Misconfigured("the mailbox address must not hold the password; it has a setting of its own")
        encrypted = parts.scheme == "imaps"
        if not encrypted and parts.hostname not in _LOOPBACK:
            raise Misconfigured("a mailbox on another machine is read over imaps only")
        return cls(
            host=parts.hostname,
            port=port or (993 if encrypted else 143),
            user=unquote(parts.username),
            folder=unquote(parts.path.lstrip("/")) or "INBOX",
            encrypted=encrypted,
        )


def by_password(user: str, password: str) -> SignIn:
    """Plain LOGIN; the connection is encrypted, or never leaves this machine."""
    return lambda server: server.login(user, password)


def by_token(user: str, token_file: Path) -> SignIn:
    """XOAUTH2 with the access token in this file, read anew at every look: whoever renews it writes it there."""
    return lambda server: server.oauth2_login(user, token_file.read_text(encoding="ascii").strip())


class Mailbox:
    """Implements MailSource over IMAP4rev1. Every look is a connection of its own, EXAMINE and BODY.PEEK.

    The place is UIDVALIDITY and UID of the last mail. Without one, or after the server numbered its mails anew, we begin
    at mails that arrived within ``first_look``; what we have had before is known by its id and body (EML-55).
    """

    def __init__(
        self,
        address: MailboxAddress,
        sign_in: SignIn,
        clock: Clock,
        *,
        largest: int,
        first_look: timedelta = timedelta(days=30),
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        """``sign_in`` presents the password or token; it is called at every look, so a renewed one is used at once."""
        self.name = f"mailbox {address.user}@{address.host}/{address.folder}"[:128]
        self._address = address
        self._sign_in = sign_in
        self._clock = clock
        self._largest = largest
        self._first_look = first_look
        self._timeout = timeout
        self._trouble: tuple[int, int] = (0, 0)  # a mail that could not be fetched, and how often

    async def arrivals(self, after: str | None, limit: int) -> Sequence[Arrival]:
        """The next mails by UID. Raises SourceUnavailable for a server that is away, refuses us or makes no sense."""
        look = asyncio.to_thread(self._look, after, limit)
        try:
            return await asyncio.wait_for(look, self._timeout * _LOOK_TIMEOUTS)
        except TimeoutError:
            raise SourceUnavailable(f"{self.name} answers, but too slowly") from None

    async def taken(self, arrival: Arrival, *, refused: bool) -> None:
        """Nothing to do: the mail stays where and as it is, read or unread."""

    def _look(self, after: str | None, limit: int) -> list[Arrival]:
        with self._connection() as server:
            opened: dict[bytes, Any] = server.select_folder(self._address.folder, readonly=True)
            validity = int(opened[b"UIDVALIDITY"])
            last = _uid_after(after, validity)
            found = [int(uid) for uid in server.search(self._criteria(last)) if int(uid) > (last or 0)]
            return self._batch(server, validity, sorted(found), limit)

    def _batch(self, server: imapclient.IMAPClient, validity: int, uids: Sequence[int], limit: int) -> list[Arrival]:
        """The mails in their order. One that cannot be fetched ends the batch: what was read before it is handed over, and
        after some tries it is handed over unread, for a person, so that those behind it come in."""
        batch: list[Arrival] = []
        for uid in uids:
            try:
                arrival = self._read(server, validity, uid)
            except Exception:
                if batch:
                    break
                tries = self._trouble[1] + 1 if self._trouble[0] == uid else 1
                self._trouble = (uid, tries)
                if tries < _TRIES:
                    raise
                return [_unread(validity, uid)]
            if arrival is not None:
                batch.append(arrival)
            if len(batch) == limit or sum(len(one.raw) for one in batch) > A_BATCH:
                break
        return batch

    def _criteria(self, last: int | None) -> list[Any]:
        if last is None:
            since: datetime = self._clock.now() - self._first_look
            return ["SINCE", since.date()]
        return ["UID", f"{last + 1}:*"]

    def _read(self, server: imapclient.IMAPClient, validity: int, uid: int) -> Arrival | None:
        """The mail, or its beginning where it is larger than we read; None when it was removed meanwhile."""
        # Asked for one octet more than we read, whatever the server says the size is: some servers are wrong about it.
        answer: dict[int, Any] = server.fetch([uid], ["RFC822.SIZE", f"BODY.PEEK[]<0.{self._largest + 1}>"])
        if uid not in answer:
            return None
        parts: dict[bytes, Any] = answer[uid]
        raw = next((bytes(value) for key, value in parts.items() if key.startswith(b"BODY[") and value), b"")
        if not raw:
            return _unread(validity, uid)
        if len(raw) <= self._largest:
            return Arrival(where=f"UID {uid}", raw=raw, size=len(raw), place=f"{validity}:{uid}")
        size = max(int(parts.get(b"RFC822.SIZE", 0)), len(raw))
        return Arrival(where=f"UID {uid}", raw=raw[:_BEGINNING], size=size, place=f"{validity}:{uid}")

    @contextlib.contextmanager
    def _connection(self) -> Iterator[imapclient.IMAPClient]:
        server = None
        try:
            server = imapclient.IMAPClient(
                self._address.host,
                port=self._address.port,
                ssl=self._address.encrypted,
                ssl_context=ssl.create_default_context() if self._address.encrypted else None,
                timeout=self._timeout,
            )
            self._sign_in(server)
            yield server
        except Exception as wrong:
            # The library hands on what a server says, and a server may say anything, nested a thousand times too.
            raise SourceUnavailable(f"{self.name} cannot be read ({type(wrong).__name__})") from wrong
        finally:
            if server is not None:
                with contextlib.suppress(Exception):
                    server.logout()


def _unread(validity: int, uid: int) -> Arrival:
    """A mail that is there and does not come over: for a person to look at."""
    return Arrival(where=f"UID {uid}", raw=b"", size=1, place=f"{validity}:{uid}")


def _uid_after(place: str | None, validity: int) -> int | None:
    """The UID we were at, if the server still numbers its mails as then."""
    numbered, _, uid = (place or "").partition(":")
    return int(uid) if numbered == str(validity) and uid.isdigit() else None
