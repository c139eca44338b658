"""A result as one HTML page that needs nothing but itself: tables, the confusion matrix, the reliability plot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from evals.case import GoldenCase
from evals.compare import NUMBERS, value

_BINS = 10
STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1c2430;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}table{border-collapse:collapse;margin:.6rem 0}
th,td{border:1px solid #cfd6e0;padding:.25rem .5rem;text-align:right;vertical-align:top}
th:first-child,td:first-child,td.t{text-align:left}caption{text-align:left;color:#556}
.m td{padding:.1rem .3rem;min-width:1.6rem;font-size:.75rem;text-align:center}.m th{font-size:.72rem;font-weight:500}
.m thead th{writing-mode:vertical-rl;transform:rotate(180deg);border:0;text-align:left}.s{overflow-x:auto}svg text{font-size:11px}
"""


def page(told: Mapping[str, Any], cases: Sequence[GoldenCase]) -> str:
    """The whole page. ``cases`` are those the result is about, in any order."""
    gold = {case.id: case for case in cases}
    rows = [(case, gold[case["id"]]) for case in told["cases"] if case["id"] in gold]
    summary = told["summary"]
    run = summary.get("run", {})
    parts = [
        "<h1>Golden cases</h1>",
        f"<p>{summary['n']} cases at {escape(str(run.get('now', '')))}, engine {escape(str(run.get('engine', '')))}, "
        f"{escape(str(run.get('cases_per_second', '')))} cases a second, cost of models 0. The cases are "
        f"<code>{escape(str(run.get('golden_sha256', ''))[:16])}</code>.</p>",
        "<h2>Numbers</h2>",
        _numbers({"all": summary, **summary["by_language"], **summary["by_difficulty"]}),
        "<h2>Is a confidence worth its number?</h2>",
        "<p>Each point is a tenth of the scale: the confidence we stated across, the share that was right upwards; the larger "
        f"the point the more cases. On the line is honest. Expected calibration error {escape(value(summary, 'ece'))}.</p>",
        _reliability(rows),
        "<h2>What was taken for what</h2>",
        "<p>Down: the label. Across: our first guess, sure or not. An accepted alternative counts as the label.</p>",
        _confusion(rows),
        "<h2>Failing cases</h2>",
        _failing(rows),
    ]
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Golden cases</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n<body>{body}</body></html>\n'
    )


def _numbers(columns: Mapping[str, Mapping[str, Any]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    lines = [
        f"<tr><td>{escape(name)}</td>"
        + "".join(f"<td>{escape(value(c, name))}</td>" for c in columns.values())
        + "</tr>"
        for name in NUMBERS
    ]
    return f'<div class="s"><table><thead><tr><th></th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'


Row = tuple[Mapping[str, Any], GoldenCase]


def _guesses(rows: Iterable[Row]) -> Iterable[tuple[str, str, float]]:
    """Label, first guess (the label itself where the guess is accepted) and confidence."""
    for case, gold in rows:
        if case["suggestion"] is None or not gold.expect.reason:
            continue
        reason = case["suggestion"]["reason"]
        guess = gold.expect.reason if reason["tag"] in gold.expect.reasons() else reason["tag"]
        yield gold.expect.reason, guess, reason["confidence"]


def _reliability(rows: Sequence[Row]) -> str:
    side, edge = 260, 30
    bins: dict[int, list[tuple[float, bool]]] = {}
    for label, guess, confidence in _guesses(rows):
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, label == guess))
    most = max((len(found) for found in bins.values()), default=1)
    points = []
    for _, found in sorted(bins.items()):
        stated = sum(confidence for confidence, _ in found) / len(found)
        right = sum(hit for _, hit in found) / len(found)
        x, y, r = edge + stated * side, edge + (1 - right) * side, 3 + 9 * (len(found) / most) ** 0.5
        points.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="#2f6fde" fill-opacity=".65">'
            f"<title>{len(found)} cases: stated {stated:.2f}, right {right:.2f}</title></circle>"
        )
    far = edge + side
    return (
        f'<svg width="{side + 2 * edge}" height="{side + 2 * edge}" role="img" aria-label="reliability plot">'
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#99a"/>'
        f'<line x1="{edge}" y1="{far}" x2="{far}" y2="{edge}" stroke="#99a" stroke-dasharray="4"/>{"".join(points)}'
        f'<text x="{edge}" y="{far + 16}">0</text><text x="{far - 8}" y="{far + 16}">1</text>'
        f'<text x="{edge + side / 2 - 50}" y="{far + 24}">stated confidence</text><text x="4" y="{edge - 8}">right</text></svg>'
    )


def _confusion(rows: Sequence[Row]) -> str:
    counts = Counter((label, guess) for label, guess, _ in _guesses(rows))
    names = sorted({name for pair in counts for name in pair})
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    lines = []
    for label in names:
        total = sum(counts[label, guess] for guess in names)
        cells = "".join(_cell(counts[label, guess], total, label == guess) for guess in names)
        lines.append(f"<tr><th>{escape(label)}</th>{cells}</tr>")
    return f'<div class="s"><table class="m"><thead><tr><th></th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'


def _cell(count: int, total: int, right: bool) -> str:
    if not count:
        return "<td></td>"
    colour = "38,132,80" if right else "200,60,50"
    return f'<td style="background:rgba({colour},{0.15 + 0.7 * count / total:.2f})">{count}</td>'


def _failing(rows: Sequence[Row]) -> str:
    lines = []
    for case, gold in rows:
        if case["passed"]:
            continue
        what = [f"{f['name']}: expected {f['expected']}, got {f['got']}" for f in case["failed"]] or [
            str(case["error"])
        ]
        lines.append(
            f"<tr><td>{escape(case['id'])}</td><td>{escape(gold.lang)}</td><td>{escape(gold.difficulty)}</td>"
            f'<td class="t">{"<br>".join(escape(text) for text in what)}</td><td class="t">{escape(gold.why)}</td></tr>'
        )
    if not lines:
        return "<p>None.</p>"
    head = "<tr><th>id</th><th>language</th><th>difficulty</th><th>what failed</th><th>why the label</th></tr>"
    return f'<div class="s"><table><thead>{head}</thead><tbody>{"".join(lines)}</tbody></table></div>'
