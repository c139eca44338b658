"""HTML bodies as a person would read them: scripts, styles and hidden text dropped, rows as lines, cells as tabs."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from copilot.domain.record import Record

MAX_HTML = 2_000_000

# A link target stands in the text between these two, until the frame has been split (charset.clean removes any others).
LINK_OPEN, LINK_CLOSE = "\ue000", "\ue001"
LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")

_DROPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "iframe", "select"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_PARAGRAPHS = frozenset({"p", "table", "h1", "h2", "h3", "ul", "ol", "blockquote"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.I,
)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break space: amounts need it
# The parser drops all that follows a page's end: a second HTML part, or what a mail gateway wrote below.
_PAGE_ENDS = re.compile(r"</(?:html|body)\s*+>", re.I)
# Tags as the parser delimits them: quotes count behind an equals sign only, and comments, scripts and the like hold none.
# Every part is possessive and each match is consumed whole, so that the work stays linear.
_ATTRIBUTES = r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++)?+)?+)*+"
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>(?:script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>])){_ATTRIBUTES}(?P<held>>?(?:.*?(?=</(?P=raw))|.*))"
    rf"|<(?P<name>[a-z][^\s/>]*+){_ATTRIBUTES}",
    re.I | re.S,
)
_MAX_TAG = (
    5_000  # no honest tag is longer but for pictures inside; the parser compares every attribute with every other
)
_MAX_SMALL = 50_000  # a page this short has no tag that could take long
_MAX_NODES = 100_000
_MARKUP = re.compile(r"<!--|-->|<(/?)([a-z][a-z0-9]*+)[^<>]*+>|<![^<>]*+>", re.I)


class PlainText(Record):
    """What an HTML body says. ``hidden`` is True where text was dropped that a person would not have seen."""

    text: str
    hidden: bool = False
    cut: bool = False  # there was more than we read
    broken: bool = False  # nobody could tell which part lies in which: read flat


def text_of(html: str) -> PlainText:
    """Never raises; what cannot be parsed is stripped of its tags."""
    html = _PAGE_ENDS.sub("", html)
    if len(html) > _MAX_SMALL:
        html = _TAG.sub(_bounded, html)
    unclosed = html.rfind("<!--") > html.rfind("-->")  # hides all that follows
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return PlainText(text=_tidy(_flat(html)), hidden=unclosed, broken=True)
    page = _Page()
    whole = _walk(root, page)
    return PlainText(text=_tidy("".join(page.pieces)), hidden=page.hidden or unclosed, cut=not whole)


def _bounded(tag: re.Match[str]) -> str:
    name, held = tag["raw"] or tag["name"], tag["held"] or ""
    return f"<{name}{held}" if name and len(tag[0]) - len(held) > _MAX_TAG else tag[0]


def _flat(html: str) -> str:
    """The text between the tags, without what no reader shows; for pages nested deeper than any parser follows."""
    pieces: list[str] = []
    end, inside = 0, ""
    for mark in _MARKUP.finditer(html):
        if not inside:
            pieces.append(_SPACE.sub(" ", html[end : mark.start()]))
        end = mark.end()
        tag = (mark[2] or mark[0]).lower()
        if inside:
            inside = "" if tag == inside and (mark[1] or tag == "-->") else inside
        elif tag == "<!--":
            inside = "-->"
        elif tag in _DROPPED and not mark[1]:
            inside = tag
        elif tag in _BLOCKS or tag == "br":
            pieces.append("\n")
    return unescape("".join(pieces) + ("" if inside else html[end:]))


class _Page:
    """Text written so far. Neighbouring blocks share one line break; paragraphs are one empty line apart."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.breaks = 2
        self.hidden = False
        self.flat = False  # inside a cell of a data table: a row is one line

    def write(self, text: str) -> None:
        """Words; blank ones at the start of a line are dropped."""
        if text and not (self.breaks and text == " "):
            self.pieces.append(text)
            self.breaks = 0

    def line(self, count: int = 1) -> None:
        """At least ``count`` line breaks from here to the next words; in a data cell a space."""
        if self.flat:
            self.pieces.append(" ")
            return
        self.pieces.append("\n" * max(0, count - self.breaks))
        self.breaks = max(self.breaks, count)

    def line_break(self) -> None:
        """One more line break, whatever came before; in a data cell a space."""
        self.pieces.append(" " if self.flat else "\n")
        self.breaks += 0 if self.flat else 1


def _walk(root: etree._Element, page: _Page) -> bool:
    """Write down what the tree says; False where it has more elements than anybody reads."""
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    keeping: list[etree._Element] = []
    cell: etree._Element | None = None
    for count, (event, node) in enumerate(walk):
        if count > 2 * _MAX_NODES:
            return False
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            style = str(node.get("style", ""))[:500]
            unseen = node.get("hidden") is not None or _HIDDEN.search(style) is not None
            if tag in _DROPPED or unseen:
                page.hidden = page.hidden or (tag not in _DROPPED and _says_something(node))
                skipped = node
                walk.skip_subtree()
                continue
            if tag in ("pre", "textarea") or _KEEPS_LINES.search(style):
                keeping.append(node)
            if cell is None and tag in ("td", "th") and _is_data(node):
                cell, page.flat = node, True
            _open(tag, page)
            page.write(_words(node.text, bool(keeping) and not page.flat))
            continue
        if keeping and keeping[-1] is node:
            keeping.pop()
        if node is cell:
            cell, page.flat = None, False
        if node is not skipped:
            _close(tag, node, page)
        page.write(_words(node.tail, bool(keeping) and not page.flat))
    return True


def _is_data(cell: etree._Element) -> bool:
    """A cell beside others, without a table of its own; one that stands alone is only there for the layout."""
    row = cell.getparent()
    beside = row is not None and (cell.getnext() is not None or cell.getprevious() is not None)
    return beside and next(cell.iter("table"), None) is None


def _says_something(node: etree._Element) -> bool:
    return any(str(text).strip() for text in node.itertext())


def _open(tag: str, page: _Page) -> None:
    if tag == "br":
        page.line_break()
    elif tag in _BLOCKS:
        page.line(2 if tag in _PARAGRAPHS else 1)
        if tag == "li":
            page.write("- ")


def _close(tag: str, node: etree._Element, page: _Page) -> None:
    if tag == "a":
        target = str(node.get("href", "")).strip()[:2000]
        if target.startswith(("http://", "https://", "mailto:")):
            page.write(f"{LINK_OPEN}{target}{LINK_CLOSE}")
    elif tag in ("td", "th"):
        page.write("\t")
    elif tag in _BLOCKS:
        page.line(2 if tag in _PARAGRAPHS else 1)


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
