"""Tables as people save them: commas, semicolons or tabs, one row a thing, the columns named in the first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from copilot.domain.errors import BadInput


def column_names(text: str) -> list[str]:
    """The names in the first line, as far as they can be read."""
    try:
        return [cell.strip().lower() for cell in next(csv.reader([_head(text)], delimiter=_mark(text)), [])]
    except csv.Error:
        return []


def table_rows(
    file: str, text: str, needed: Sequence[str], optional: Sequence[str]
) -> Iterator[tuple[str, dict[str, str] | BadInput]]:
    """Every row by column, with its place; a BadInput stands for one that cannot be read. Raises BadInput for the head."""
    mark = _mark(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    names: list[str] | None = None
    while True:
        where = f"{file} line {reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            cells = []
            if names is not None:
                yield where, BadInput(where, f"cannot be read ({wrong})", "Close every quote, and double those inside.")
                continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = _columns(file, cells, needed, optional)
        elif len(cells) != len(names):
            told = f"has {len(cells)} cells where there are {len(names)} columns"
            yield where, BadInput(where, told, "Put texts with a separator in them in quotes.")
        else:
            yield where, dict(zip(names, cells, strict=True))


def _head(text: str) -> str:
    return text.lstrip("\r\n").partition("\n")[0]


def _mark(text: str) -> str:
    return max(",;\t", key=_head(text).count)


def _columns(file: str, cells: list[str], needed: Sequence[str], optional: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    wanted = f"Name the columns {', '.join(needed)}, and {', '.join(optional)} if you like."
    if missing := [name for name in needed if name not in names]:
        raise BadInput(f"{file} line 1", f"has no column {missing[0]}", wanted)
    if unknown := [name for name in names if name not in (*needed, *optional)]:
        raise BadInput(f"{file} line 1", f"has a column {unknown[0][:40]!r}, which we do not know", wanted)
    if len(set(names)) != len(names):
        raise BadInput(f"{file} line 1", "names a column twice", wanted)
    return names
