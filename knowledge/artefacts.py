"""What was fitted once and need not be fitted again: arrays in a cache folder, by the fingerprint of what they rest on."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def load(cache: Path | None, kind: str, name: str, parts: Sequence[str]) -> dict[str, Any] | None:
    """The arrays kept under this name, or None; a file that cannot be used is no error."""
    import numpy as np

    if cache is None:
        return None
    try:
        with (cache / f"{kind}-{name}.npz").open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            return {part: stored[part] for part in parts}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def kept(cache: Path | None, kind: str, name: str) -> bool:
    """Something is kept under this name, intact or not."""
    return cache is not None and (cache / f"{kind}-{name}.npz").exists()


def save(cache: Path | None, kind: str, name: str, arrays: Mapping[str, Any]) -> None:
    """Written beside and moved into place, so that a reader never meets half a file; former ones of the kind go."""
    import numpy as np

    if cache is None:
        return
    file = cache / f"{kind}-{name}.npz"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=cache, suffix=".tmp")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as out:
            np.savez(out, **arrays)
        os.replace(beside, file)
        for former in set(cache.glob(f"{kind}-*.npz")) - {file}:
            former.unlink(missing_ok=True)
    except OSError:
        Path(beside).unlink(missing_ok=True)
