"""HTML bodies as a person would read them: scripts, styles and hidden text dropped, rows as lines, cells as tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from copilot.domain.record import Record

MAX_HTML = 4_000_000

# A link target stands in the text between these two, until the frame has been split (charset.clean removes any others).
LINK_OPEN, LINK_CLOSE = "\ue000", "\ue001"
LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")

_DROPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "iframe", "select"})
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"]
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.I,
)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break space: amounts need it
_TAG = re.compile(r"<[^<>]{0,2000}>")


class PlainText(Record):
    """What an HTML body says. ``hidden`` is True where text was dropped that a person would not have seen."""

    text: str
    hidden: bool = False


def text_of(html: str) -> PlainText:
    """Never raises; what cannot be parsed is stripped of its tags."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        return PlainText(text=_tidy(_TAG.sub(" ", html)))
    hidden: list[str] = []
    return PlainText(text=_tidy("".join(_pieces(root, hidden))), hidden=any(part.strip() for part in hidden))


def _pieces(root: etree._Element, hidden: list[str]) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    keeping: list[etree._Element] = []
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            style = node.get("style", "")[:500]
            if tag in _DROPPED or node.get("hidden") is not None or _HIDDEN.search(style):
                if tag not in _DROPPED:
                    hidden.append("".join(map(str, node.itertext()))[:200])
                skipped = node
                walk.skip_subtree()
                continue
            if tag in ("pre", "textarea") or _KEEPS_LINES.search(style):
                keeping.append(node)
            yield _opening(tag) + _words(node.text, bool(keeping))
            continue
        if keeping and keeping[-1] is node:
            keeping.pop()
        if node is skipped:
            skipped = None
        else:
            yield _closing(tag, node)
        yield _words(node.tail, bool(keeping))


def _opening(tag: str) -> str:
    if tag == "br":
        return "\n"
    return "\n- " if tag == "li" else "\n" if tag in _BLOCKS else ""


def _closing(tag: str, node: etree._Element) -> str:
    if tag == "a":
        target = str(node.get("href", "")).strip()[:2000]
        if target.startswith(("http://", "https://", "mailto:")):
            return f"{LINK_OPEN}{target}{LINK_CLOSE}"
    if tag in ("td", "th"):
        return "\t"
    if tag in ("p", "table", "h1", "h2", "h3"):
        return "\n\n"
    return "\n" if tag in _BLOCKS else ""


def _words(text: str | None, keep_lines: bool) -> str:
    if not text:
        return ""
    return text if keep_lines else _SPACE.sub(" ", text)


def _tidy(text: str) -> str:
    """No spaces at line ends, at most one empty line in a row; a cell's own line breaks stay inside its row."""
    lines: list[str] = []
    for line in text.split("\n"):
        bare = line.strip(" ").rstrip("\t ")
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines).strip("\n")
