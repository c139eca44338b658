"""A folder into which a mail server, a script or a person drops mails, one file a mail."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import stat
import time
from collections.abc import Sequence
from pathlib import Path

from copilot.domain.arrivals import Arrival, SourceUnavailable

REFUSED = "refused"
A_BATCH = 64 * 1024 * 1024  # bytes handed over at once, roughly
SETTLED_SECONDS = 1.0
_UNFINISHED = (".tmp", ".part", ".crdownload", ".swp", "~")


class DropFolder:
    """Implements MailSource. A file that was taken in is removed, for a sealed copy is in the books; one that was
    refused moves to ``refused/`` beside it and stays there for a person.

    A file is taken when it has not been written to for a second; names that begin with a dot or end like an unfinished
    one (``.tmp``, ``.part``) are left alone. Nothing but plain files is ever opened: no links, pipes or folders.
    """

    name = "folder"

    def __init__(self, folder: Path, *, largest: int, settled_seconds: float = SETTLED_SECONDS) -> None:
        self._folder = folder
        self._largest = largest
        self._settled = settled_seconds
        self._seen: dict[str, tuple[int, ...]] = {}
        self._stuck: dict[str, tuple[int, ...]] = {}

    async def arrivals(self, after: str | None, limit: int) -> Sequence[Arrival]:
        """The oldest files. ``after`` is not needed: what was taken is gone. Raises SourceUnavailable."""
        return await asyncio.to_thread(self._look, limit)

    async def taken(self, arrival: Arrival, *, refused: bool) -> None:
        """Remove the file, or move it to ``refused/``. A file that somebody else removed meanwhile is as well; one that was
        written over meanwhile stays and is handed over anew. Raises SourceUnavailable for one that cannot be moved; it is
        not handed over again, so that those behind it come in."""
        await asyncio.to_thread(self._clear, arrival.where, refused)

    def _look(self, limit: int) -> list[Arrival]:
        try:
            with os.scandir(self._folder) as entries:
                files = [
                    (entry.stat(follow_symlinks=False).st_mtime, entry.name)
                    for entry in entries
                    if entry.is_file(follow_symlinks=False) and _finished(entry.name)
                ]
        except OSError as wrong:
            raise SourceUnavailable(f"the drop folder cannot be read: {wrong.strerror}") from wrong
        batch: list[Arrival] = []
        for _, name in sorted(files):
            arrival = self._read(name)
            if arrival is not None:
                batch.append(arrival)
            if len(batch) == limit or sum(len(one.raw) for one in batch) > A_BATCH:
                break
        return batch

    def _read(self, name: str) -> Arrival | None:
        """The file, unless it is gone, still being written, or not to be opened by us."""
        try:
            handle = os.open(self._folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        with os.fdopen(handle, "rb") as file:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode) or abs(time.time() - before.st_mtime) < self._settled:
                return None
            raw = file.read(self._largest + 1)
            after = os.fstat(handle)
        if _identity(before) != _identity(after) or self._stuck.get(name) == _identity(after):
            return None
        self._seen[name] = _identity(after)
        return Arrival(where=name, raw=raw, size=after.st_size)

    def _clear(self, name: str, refused: bool) -> None:
        path, mine = self._folder / name, self._folder / f".taken-{secrets.token_hex(8)}"
        seen = self._seen.pop(name, ())
        try:
            path.rename(mine)  # out of everybody's way first: another mail may come to lie under this name
            if _identity(mine.stat()) != seen:
                mine.rename(_free(self._folder, name))
            elif refused:
                away = self._folder / REFUSED
                away.mkdir(mode=0o700, exist_ok=True)
                mine.rename(_free(away, name))
            else:
                mine.unlink()
        except FileNotFoundError:
            return
        except OSError as wrong:
            with contextlib.suppress(OSError):
                if mine.exists():
                    mine.rename(_free(self._folder, name))
            self._stuck[name] = seen
            raise SourceUnavailable(f"a file of the drop folder cannot be moved: {wrong.strerror}") from wrong


def _finished(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(_UNFINISHED)


def _identity(found: os.stat_result) -> tuple[int, ...]:
    """Which file this is, and how it was last written."""
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _free(folder: Path, name: str) -> Path:
    """A name there that is not taken, so that nothing is written over."""
    path, count = folder / name, 1
    short = name.encode()[:200].decode(errors="ignore")
    while path.exists() or path.is_symlink():
        count += 1
        path = folder / f"{count}-{short}"
    return path
