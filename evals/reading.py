"""Golden files as they are: JSON lines, alone or in folders; what cannot be used is named by file, line and field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES, canonical_code
from copilot.domain.record import Record
from evals.case import GoldenCase


class Located(Record):
    """A case, where it stands (``file:line``), and the fields of its line that nobody knows."""

    where: str
    case: GoldenCase
    unknown: tuple[str, ...] = ()


class BadLine(Record):
    """A line that is no case."""

    where: str
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where} {self.field}: {self.problem}" if self.field else f"{self.where}: {self.problem}"


class Golden(Record):
    """What the files hold, in reading order."""

    cases: tuple[Located, ...]
    bad: tuple[BadLine, ...] = ()


def read_cases(names: Sequence[str]) -> Golden:
    """Every case of the files, and of the ``*.jsonl`` in the folders. Bad lines are told, not raised.

    Raises BadInput for a path that cannot be read, and when there is no line at all.
    """
    cases: list[Located] = []
    bad: list[BadLine] = []
    for path in _files(names):
        # Not splitlines(): a buyer's text may hold U+2028 and its kin unescaped.
        for number, line in enumerate(_text(path).split("\n"), start=1):
            if not line.strip():
                continue
            found = read_line(line, f"{path}:{number}")
            if isinstance(found, Located):
                cases.append(found)
            elif found is not None:
                bad.append(found)
    if not cases and not bad:
        raise BadInput(", ".join(names), "holds no golden case", "Give JSON lines, one case a line.")
    return Golden(cases=tuple(cases), bad=tuple(bad))


def read_line(line: str, where: str) -> Located | BadLine | None:
    """One line as a case; None for a comment, an object that has neither ``id`` nor ``messages``."""
    try:
        raw = json.loads(line)
    except ValueError as wrong:
        return BadLine(where=where, field="", problem=f"is not JSON ({wrong})")
    if not isinstance(raw, dict):
        return BadLine(where=where, field="", problem="is not an object")
    if "id" not in raw and "messages" not in raw:
        return None
    unknown: list[str] = []
    tidy = _tidy(_common(raw), GoldenCase, "", unknown)
    try:
        return Located(where=where, case=GoldenCase.model_validate(tidy), unknown=tuple(unknown))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "case"
        return BadLine(where=where, field=field, problem=first["msg"])


def _common(raw: dict[str, Any]) -> dict[str, Any]:
    """What people write in a shorter way, written out: a bare decision, an order without its currency."""
    raw = dict(raw)
    expect, order = raw.get("expect"), raw.get("order")
    if isinstance(expect, dict):
        short = {k: {"suggest": expect[k]} for k in ("refund", "cancel") if isinstance(expect.get(k), str)}
        raw["expect"] = {**expect, **short}
    if isinstance(order, dict) and order.get("currency") is None and isinstance(raw.get("marketplace"), str):
        code = canonical_code(raw["marketplace"])
        if code is not None:
            raw["order"] = {**order, "currency": MARKETPLACES[code].currency}
    return raw


def _tidy(raw: dict[str, Any], model: type[BaseModel], path: str, unknown: list[str]) -> dict[str, Any]:
    """The object without fields nobody knows (their paths go to ``unknown``) and without nulls that mean the default."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            unknown.append(f"{path}{key}")
        elif value is not None or field.is_required():
            inner = _model_in(field.annotation)
            kept[key] = value if inner is None else _tidy_value(value, inner, f"{path}{key}", unknown)
    return kept


def _tidy_value(value: Any, model: type[BaseModel], path: str, unknown: list[str]) -> Any:
    if isinstance(value, dict):
        return _tidy(value, model, f"{path}.", unknown)
    if isinstance(value, list):
        return [_tidy_value(each, model, f"{path}.{place}", unknown) for place, each in enumerate(value)]
    return value


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _files(names: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(path.rglob("*.jsonl"))
            if not inside:
                raise BadInput(name, "holds no *.jsonl file", "Give a file or folder of golden cases.")
            found.extend(inside)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        raise BadInput(str(path), wrong.strerror or "cannot be read", "Give a readable file.") from None
    except UnicodeDecodeError as wrong:
        raise BadInput(str(path), f"not UTF-8 (byte {wrong.start})", "Save the file as UTF-8.") from None
