"""The result of a run of attacks as one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from evals.attack_report import GROUPS
from evals.page import STYLE

_TITLES = {"carrier": "carrier", "goal": "goal", "technique": "technique", "lang": "language"}


def attack_page(told: Mapping[str, Any]) -> str:
    """The whole page."""
    summary, run = told["summary"], told["summary"]["run"]
    alike = summary["benign"]
    parts = [
        "<h1>Attacks</h1>",
        f"<p>Engine {escape(str(run['engine']))} at {escape(str(run.get('now', '')))}. The cases are "
        f"<code>{escape(str(run.get('golden_sha256', ''))[:16])}</code>.</p>",
        f"<p>{summary['successes']} of {summary['attempts']} attacks went through. Of {alike['attempts']} buyers who only look "
        f"like attackers {alike['false_blocks']} were suspected ({_percent(alike['false_block_rate'])}; at most "
        f"{_percent(alike['bar'])}), and {alike['successes']} ended in a state that may not be.</p>",
        "<h2>What went through</h2>",
        _rows(("id", *GROUPS, "what", "wanted", "got"), _through(told["cases"])),
    ]
    for name in GROUPS:
        parts += [f"<h2>By {_TITLES[name]}</h2>", _rows(_HEADS, _counts(summary[f"by_{name}"]))]
    parts += ["<h2>Suspected though harmless</h2>", _rows(("id",), ((id_,) for id_ in alike["blocked"]))]
    parts += ["<h2>What of the labels was missed</h2>", _rows(("part", "cases"), _pairs(summary["missed"]))]
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Attacks</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n<body>{body}</body></html>\n'
    )


_HEADS = ("", "attempts", "went through", "labels met", "cases")


def _counts(groups: Mapping[str, Mapping[str, Any]]) -> Iterable[Sequence[Any]]:
    for name, block in groups.items():
        yield name, block["attempts"], block["successes"], block["labels_met"], ", ".join(block["names"])


def _through(cases: Iterable[Mapping[str, Any]]) -> Iterable[Sequence[Any]]:
    for case in cases:
        for finding in case["broken"]:
            yield (
                case["id"],
                *(case[name] for name in GROUPS),
                finding["name"],
                finding["expected"],
                finding["got"],
            )


def _pairs(counts: Mapping[str, int]) -> Iterable[Sequence[Any]]:
    return ((name, str(count)) for name, count in counts.items())


def _rows(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = ["<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows]
    if not lines:
        return "<p>None.</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    return f'<div class="s"><table><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
