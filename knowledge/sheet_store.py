"""The sheets of this installation: a file an ASIN in the data folder, to be read by people, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from copilot.domain.errors import BadInput, CopilotError
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.lock import FolderLock
from knowledge.sheets import ASIN, Sheet, SourceKind
from knowledge.sources.json_sheets import parse_sheet_lines

_STAMP = "stamp"
_PATIENCE_SECONDS = 20.0

Mark = tuple[str, int]
NO_SHEETS: Mark = ("", 0)  # there is no folder: nothing was ever kept here


class SheetsBusy(CopilotError):
    """Another process has been writing sheets for long. Nothing was changed."""

    code = "sheets_busy"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"another process is writing sheets in {folder}; try again")


class How(StrEnum):
    """What loading did with a sheet."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Change(Record):
    """A sheet, and what became of it."""

    sheet: Sheet
    how: How


class Which(Record):
    """Some of an ASIN's sheets: those of one store, source ("csv:stock.csv", "stock.csv" or "csv") or language, or all.

    A sheet for all stores belongs to the store "all".
    """

    marketplace: str | None = None
    source: str | None = None
    lang: Language | None = None

    def takes(self, sheet: Sheet) -> bool:
        """True for one of them."""
        origin = sheet.origin
        return (
            (self.marketplace is None or self.marketplace in sheet.marketplaces)
            and self.source in (None, str(origin), origin.name, origin.kind.value)
            and self.lang in (None, sheet.language)
        )


class _File(Record):
    """How a file of one ASIN is laid out."""

    asin: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Stored:
    """Every sheet, and a problem for each file that cannot be read: its ASIN is not known until somebody corrects it."""

    sheets: tuple[Sheet, ...]
    problems: tuple[BadInput, ...] = ()


class SheetStore:
    """Sheets by ASIN, store, language and source. What is written survives a crash: old or new, never half."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "knowledge" / "sheets"
        self._legacy = data_dir / "knowledge" / "sheets.jsonl"

    def mark(self) -> Mark:
        """Changes whenever a sheet is put, deleted or replaced by hand. Costs next to nothing."""
        try:
            stamp = (self.folder / _STAMP).read_text(encoding="ascii")
        except (OSError, ValueError):
            stamp = ""
        try:
            return stamp, self.folder.stat().st_mtime_ns
        except OSError:
            return stamp, 0

    def load(self) -> Stored:
        """All of them, by ASIN."""
        self._carry_over()
        sheets: list[Sheet] = []
        problems: list[BadInput] = []
        for file in sorted(self.folder.glob("*.json")):
            try:
                sheets += _read(file)
            except BadInput as wrong:
                problems.append(wrong)
        return Stored(tuple(sheets), tuple(problems))

    def of(self, asin: str) -> tuple[Sheet, ...]:
        """The sheets of one ASIN. Raises BadInput when its file cannot be read."""
        self._carry_over()
        return _read(self._file(asin)) if ASIN.fullmatch(asin) else ()

    def plan(self, sheets: Sequence[Sheet]) -> list[Change]:
        """What putting these would do. Raises BadInput when a file that they are to join cannot be read."""
        self._carry_over()
        found = []
        for asin, news in _by_asin(sheets).items():
            before = {sheet.key: sheet for sheet in _read(self._file(asin))}
            found += [Change(sheet=sheet, how=_how(before.get(sheet.key), sheet)) for sheet in news]
        return found

    def put(self, sheets: Iterable[Sheet], *, at: datetime) -> list[Change]:
        """Add these; each takes the place of one with the same key. One that says the same changes no file, but for the
        time at which it was read from Amazon. Raises SheetsBusy, BadInput."""
        changes: list[Change] = []
        self._carry_over()
        with self._turn():
            for asin, news in _by_asin(sheets).items():
                file = self._file(asin)
                kept = {sheet.key: sheet for sheet in _read(file)}
                for sheet in news:
                    how = _how(kept.get(sheet.key), sheet)
                    changes.append(Change(sheet=sheet, how=how))
                    if how is not How.UNCHANGED or sheet.origin.kind is SourceKind.CATALOG:
                        kept[sheet.key] = sheet.model_copy(update={"read_at": at})
                if any(change.how is not How.UNCHANGED or _fetched(change) for change in changes[-len(news) :]):
                    _write(file, _File(asin=asin, sheets=tuple(kept[key] for key in sorted(kept))))
            if any(change.how is not How.UNCHANGED for change in changes):
                self._stamp()
        return changes

    def delete(self, asin: str, which: Which) -> tuple[Sheet, ...]:
        """Take away these sheets of an ASIN; they are answered. Raises SheetsBusy, BadInput."""
        self._carry_over()
        if not ASIN.fullmatch(asin) or not self._file(asin).exists():
            return ()
        with self._turn():
            before = _read(self._file(asin))
            gone = tuple(sheet for sheet in before if which.takes(sheet))
            kept = tuple(sheet for sheet in before if sheet not in gone)
            if gone and kept:
                _write(self._file(asin), _File(asin=asin, sheets=kept))
            elif gone:
                self._file(asin).unlink()
                _sync_folder(self.folder)
            if gone:
                self._stamp()
        return gone

    def _file(self, asin: str) -> Path:
        return self.folder / f"{asin}.json"

    def _stamp(self) -> None:
        _replace(self.folder / _STAMP, secrets.token_hex(8))

    def _carry_over(self) -> None:
        """What former versions kept in one growing file is put here once; of two lines about the same the later holds."""
        if not self._legacy.exists():
            return
        self._put_missing(
            _legacy_sheets(self._legacy), datetime.fromtimestamp(self._legacy.stat().st_mtime).astimezone()
        )
        with contextlib.suppress(FileNotFoundError):  # another process was as quick
            os.replace(self._legacy, self._legacy.with_name("sheets.jsonl.carried-over"))

    def _put_missing(self, sheets: tuple[Sheet, ...], at: datetime) -> None:
        with self._turn():
            for asin, news in _by_asin(sheets).items():
                kept = {sheet.key: sheet for sheet in _read(self._file(asin))}
                fresh = {s.key: s.model_copy(update={"read_at": at}) for s in news}
                both = {**fresh, **kept}
                _write(self._file(asin), _File(asin=asin, sheets=tuple(both[key] for key in sorted(both))))
            self._stamp()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time, of all processes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(self.folder)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not lock.acquire():
            if time.monotonic() > deadline:
                raise SheetsBusy(self.folder)
            time.sleep(0.02)
        try:
            yield
        finally:
            lock.release()


def _legacy_sheets(file: Path) -> tuple[Sheet, ...]:
    """Every line that can be read; they were checked when they were added."""
    found: list[Sheet] = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        with contextlib.suppress(BadInput):
            found += parse_sheet_lines([line], file.name)
    return tuple(found)


def _how(before: Sheet | None, sheet: Sheet) -> How:
    if before is None:
        return How.NEW
    return How.UNCHANGED if before.digest == sheet.digest else How.CHANGED


def _fetched(change: Change) -> bool:
    return change.sheet.origin.kind is SourceKind.CATALOG


def _by_asin(sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """One store each, gathered by ASIN; of two with the same key the later."""
    found: dict[str, dict[object, Sheet]] = {}
    for whole in sheets:
        for sheet in whole.by_store():
            found.setdefault(sheet.asin, {})[sheet.key] = sheet
    return {asin: list(keys.values()) for asin, keys in found.items()}


def _read(file: Path) -> tuple[Sheet, ...]:
    """The sheets of a file; none where there is no file. Raises BadInput."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInput(
            f"{file.name}", f"cannot be read ({type(wrong).__name__})", "Correct it or load it again."
        ) from None
    try:
        found = _File.model_validate_json(text)
    except (ValidationError, RecursionError) as wrong:
        first = wrong.errors()[0] if isinstance(wrong, ValidationError) else {"loc": (), "msg": "nested too deeply"}
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{file.name} {where}".strip(), str(first["msg"]), "Correct it, or delete the file.") from None
    stray = [s for s in found.sheets if s.asin != file.stem or s.origin.kind is SourceKind.PACKAGED]
    keys = [(one.key, part.key) for one in found.sheets for part in one.sections]
    if len(set(keys)) != len(keys):
        raise BadInput(file.name, "has two sections of one key", "Give one of them another key.")
    if found.asin != file.stem or stray:
        raise BadInput(file.name, "holds what is not of its ASIN", "Move it to a file of its own name.")
    return found.sheets


def _write(file: Path, content: _File) -> None:
    value = content.model_dump(mode="json")
    _replace(file, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _replace(file: Path, text: str) -> None:
    """Written beside, put on the disk, then moved into place: a crash leaves the old file or the new one."""
    beside = file.with_name(f"{file.name}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows cannot open a folder, and needs no such call
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
