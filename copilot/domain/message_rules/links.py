"""Links: only to Amazon, only https (COM-14)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.reading import Reading

# Amazon's own shops and their help pages, every store of it and not only those we serve.
_AMAZON_TLDS = (
    "com|ca|com\\.mx|com\\.br|co\\.uk|de|fr|it|es|nl|se|pl|com\\.be|ie|com\\.tr|ae|sa|eg|in|co\\.jp|com\\.au|sg|co\\.za"
)
AMAZON_HOST = re.compile(rf"(?:[a-z0-9-]{{1,40}}\.){{0,3}}amazon\.(?:{_AMAZON_TLDS})")
_SHORTENERS = frozenset(
    [
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "cutt.ly",
        "rebrand.ly",
        "buff.ly",
        "shorturl.at",
        "rb.gy",
        "t.ly",
        "tiny.cc",
        "lnkd.in",
        "amzn.to",
        "amzn.eu",
        "a.co",
        "s.id",
        "v.gd",
        "bl.ink",
        "short.io",
        "linktr.ee",
        "dub.sh",
        "urlz.fr",
        "kurzelinks.de",
        "acortar.link",
    ]
)
# Words and names that carry a brand without being its host: amazon-refunds.com, arnazon.com, amaz0n.de, amazon.de.evil.io
_LOOKALIKE = re.compile(r"amazon|amaz0n|arnazon|amazn|amzon|arnaz0n|anazon|amazom|amazonn|arnzon")

_TLDS = (
    "com|net|org|info|biz|eu|de|fr|it|es|uk|co|us|ca|ch|at|be|nl|pl|se|ie|pt|ru|cn|jp|br|mx|in|io|ai|me|tv|cc|ly|gl|gg|"
    "to|sh|app|dev|shop|store|online|site|web|xyz|top|club|link|page|pro|live|support|help|email|world|today|life|team|"
    "digital|agency|cloud|tech|space|fun|deals|sale|discount|boutique|fashion|gift|click|win|vip|bio|im|li|eus|cat|gratis|id|gd|at"
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,62})"
_PLAIN = re.compile(
    rf"(?<![a-z0-9@.\-])(?:(?P<scheme>[a-z]{{2,10}}) ?: ?/ ?/ ?)?(?:[^\s/@\"'<>]{{1,60}}@)?"
    rf"(?P<host>{_LABEL}(?: ?\. ?{_LABEL}){{0,5}} ?\. ?(?:{_TLDS}))(?![a-z0-9-])(?P<path>(?::\d+)?(?:/[^\s\"'<>]*)?)"
)
_SLASHES = re.compile(": ?/ ?/")
_ENDING = re.compile(rf"\. ?(?:{_TLDS})(?![a-z0-9-])")
# What may be a host: no blanks in it but beside a dot.
_HANGS = re.compile(r"[a-z0-9-](?:[a-z0-9.-]| (?=\.)|(?<=\.) ){0,499} ?\Z")
_SCHEME = re.compile(r"(?<![a-z0-9])(?P<scheme>[a-z]{2,10}) ?: ?/ ?/ ?(?P<host>[^\s/\"'<>?#]+)(?P<path>[^\s\"'<>]*)")
_OTHER_SCHEME = re.compile(
    r"(?<![a-z0-9])(?:mailto|tel|sms|whatsapp|tg|viber|skype|javascript|data) ?: ?(?=[a-z0-9+/@])"
)
_DOT = r" ?(?:\( ?(?:dot|punkt|punto|point|\.) ?\)|\[ ?(?:dot|punkt|punto|point|\.) ?\]|\{ ?(?:dot|\.) ?\}) ?"
_SPELLED = re.compile(
    rf"(?<![a-z0-9@]){_LABEL}(?:{_DOT}(?:{_TLDS})| (?:dot|punkt|punto|point) (?:com|net|org|shop|info|eu|io)|"
    r" dot (?:uk|co|de|fr|it|es|at|ch|be|ca)| punto it| punkt (?:de|at|ch)| point (?:fr|be|ch|ca))(?![a-z0-9])"
    r"|(?<![a-z0-9@])[a-z0-9-]{9,63} punto es(?![a-z0-9]| que)"
)
_WWW = re.compile(
    r"(?<![a-z0-9@])www ?\. ?[a-z0-9-]{2,40}(?![a-z0-9-])(?! ?\. ?[a-z])|(?<![a-z0-9@.])[a-z][a-z0-9-]{2,40},(?:com|net|org)(?![a-z0-9])"
)
_BRACKETED_DOT = re.compile(r"[(\[{] ?(?:dot|punkt|punto|point|\.) ?[)\]}]")
_TAIL = re.compile(
    r"(?:dot|punkt|punto|point) (?:com|net|org|shop|info|eu|io|uk|co|de|fr|it|es|at|ch|be|ca)(?![a-z0-9])"
)
_ECHO = re.compile(r"echo(?: dot| pop| show)?$")


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Every link that is not a secure one to Amazon."""
    taken: list[tuple[int, int]] = []
    for match in reading.matches(_SCHEME) if _SLASHES.search(reading.text) else ():
        taken.append(match.span())
        yield from _judge(reading, match["scheme"], match["host"], match.start("host"), match.span())
    for match in _plain(reading):
        if match["scheme"] or _inside(match.span(), taken) or not _looks_meant(reading, match):
            continue
        yield from _judge(reading, "https", match["host"], match.start("host"), match.span())
    if any(sign in reading.text for sign in ("www", ",com", ",net", ",org")):
        yield from (Hit("external_link", match.span()) for match in reading.matches(_WWW))
    yield from (Hit("external_link", span) for span in reading.hits(_OTHER_SCHEME))
    for match in reading.matches(_SPELLED) if _may_spell(reading) else ():
        if not _ECHO.search(reading.text[max(0, match.start() - 5) : match.end()].split(" dot ")[0]):
            yield Hit("external_link", match.span())


def _plain(reading: Reading) -> Iterator[re.Match[str]]:
    """Every ``_PLAIN``; where no "@" and no "://" is about, it is tried only in what a dot and an ending hang on."""
    if "@" in reading.text or _SLASHES.search(reading.text):
        return reading.matches(_PLAIN)
    places: set[int] = set()
    for dot in _ENDING.finditer(reading.text):
        hung = _HANGS.search(reading.text, max(0, dot.start() - 500), dot.start())
        if hung:
            places.update(range(hung.start(), dot.start()))
    return reading.matches_at(_PLAIN, sorted(places))


def _may_spell(reading: Reading) -> bool:
    """False where no word for a dot stands in brackets or before an ending; ``_SPELLED`` is slow, for it begins with any word."""
    dots = reading.word_places("dot", "punk", "punt", "poin")
    return any(_TAIL.match(reading.text, at) for at in dots) or _BRACKETED_DOT.search(reading.text) is not None


def _judge(reading: Reading, scheme: str, host: str, at: int, span: tuple[int, int]) -> Iterator[Hit]:
    compact = host.replace(" ", "").rstrip(".,;:!?)")
    bare = compact.rpartition("@")[2].partition(":")[0]
    if AMAZON_HOST.fullmatch(bare) and "@" not in compact:
        written = reading.as_written((at, at + len(host)))
        if not written.isascii():
            yield Hit("lookalike_host", span)
        elif scheme != "https":
            yield Hit("insecure_link", span)
        return
    if _LOOKALIKE.search(compact):
        yield Hit("lookalike_host", span)
    elif bare.removeprefix("www.") in _SHORTENERS:
        yield Hit("link_shortener", span)
    else:
        yield Hit("external_link", span)
        if scheme == "http":
            yield Hit("insecure_link", span)


def _inside(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, span[0], key=lambda one: one[0]) - 1
    return index >= 0 and span[0] < taken[index][1]


def _looks_meant(reading: Reading, match: re.Match[str]) -> bool:
    """False for a full stop without the space after it ("angekommen.Es tut …"), abbreviations and the end of an e-mail."""
    host = match["host"]
    name, _, top = host.rpartition(".")
    if len(name.strip()) < 2 or (" ." in host or ". " in host) and not _spaced_on_purpose(host, match["path"]):
        return False
    written = reading.as_written(match.span("host"))
    last, before = written[-len(top.strip()) :], written[: -len(top.strip())].rstrip(". ")
    return not (last[:1].isupper() and before[-1:].islower())


def _spaced_on_purpose(host: str, path: str) -> bool:
    return " . " in host or host.startswith("www") or bool(path)
