"""The table people read: where processes died, what Amazon paid, how it ended, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.crash.lane import Result
from tests.crash.matrix import Matrix

HEAD = ("story", "boundary", "database", "killed", "Amazon", "ends", "verdict")
KINDS = ("DOUBLE", "LOST", "STUCK")
_WIDTHS = (18, 62, 10, 6, 6, 17, 0)


def rows(results: Iterable[Result]) -> Iterable[tuple[str, ...]]:
    """A row a case, in the order of the stories."""
    for result in results:
        case = result.case
        where = ", then ".join(result.killed) or "(nobody is killed)"
        verdict = "; ".join(result.wrongs) or "ok"
        yield case.story, where, case.database, str(len(result.killed)), result.paid, result.ends, verdict


def text(matrix: Matrix) -> str:
    """The whole table and its summary."""
    order = {name: number for number, name in enumerate(dict.fromkeys(r.case.story for r in matrix.calm))}
    places = {pair: {point: n for n, point in enumerate(points)} for pair, points in matrix.found.items()}

    def place(result: Result) -> tuple[int, bool, int, str]:
        case = result.case
        number = places[case.story, case.database].get(str(case.first), -1)
        return order[case.story], case.second is not None, number, case.database

    lines = [_line(HEAD), _line(tuple("-" * max(width, 7) for width in _WIDTHS))]
    lines += [_line(row) for row in rows(sorted((*matrix.calm, *matrix.killed), key=place))]
    return "\n".join([*lines, "", summary(matrix)])


def summary(matrix: Matrix) -> str:
    """How many points, and what went wrong how often."""
    lines = []
    for (story, database), points in sorted(matrix.found.items(), key=lambda item: item[0][::-1]):
        mine = [r for r in matrix.killed if (r.case.story, r.case.database) == (story, database)]
        single = {str(r.case.first) for r in mine if r.case.second is None}
        bad = sum(bool(r.wrongs) for r in mine)
        lines.append(f"{database:<11}{story:<20}{len(single):>4} of {len(points):>4} boundaries, {bad} wrong")
    deaths = sum(len(r.killed) for r in matrix.killed)
    twice = sum(len(r.killed) > 1 for r in matrix.killed)
    wrongs = Counter(wrong.split(":")[0] for r in (*matrix.calm, *matrix.killed) for wrong in r.wrongs)
    counted = ", ".join(
        f"{wrongs.pop(kind, 0)} {word}" for kind, word in zip(KINDS, ("double", "lost", "stuck"), strict=True)
    )
    more = f", otherwise wrong: {dict(wrongs)}" if wrongs else ""
    lines.append("")
    lines.append(
        f"{len(matrix.killed)} cases, {deaths} processes killed, {twice} cases twice, in {matrix.seconds:.0f} s: {counted}{more}"
    )
    if matrix.left_out:
        lines.append(f"{matrix.left_out} cases were left out: no time. Give more with --minutes.")
    return "\n".join(lines)


def _line(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()
