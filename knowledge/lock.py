"""One owner for a folder: an exclusive lock that the system itself drops when its process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


LOCK = "owner.lock"


class FolderLock:
    """Exclusive ownership of a folder, also against a second owner in this process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / LOCK
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """True from a successful ``acquire`` until ``release``."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take the folder, made if need be; False when somebody else has it. Never waits."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give the folder up. Calling it again does nothing."""
        if self._handle is not None:
            os.close(self._handle)  # closing drops the lock
            self._handle = None
