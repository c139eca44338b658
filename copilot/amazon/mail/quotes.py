"""Telling a buyer's own words from what he quoted: ``>`` lines, mail program headers, older Amazon frames."""

from __future__ import annotations

import re

from copilot.amazon.mail.charset import fold
from copilot.amazon.mail.markers import END_LABELS, GREETINGS, QUOTE_LABELS, START_LABELS, labels_in
from copilot.domain.record import Record

_LINE_MAX = 500  # longer lines are prose, never a quote header; also bounds every pattern below

_ATTRIBUTION = re.compile(
    r"^\W{0,3}(?:on|il|am|le|el|op|da|von|de)\b.{0,300}\b(?:wrote|writes|ha scritto|scrive|schrieb|a écrit|escribió)\b.{0,200}:\W{0,3}$",
    re.I,
)
_DATED = re.compile(r"<[^<>\s]+@[^<>\s]+>|\d{1,2}[:.]\d{2}|\b20\d\d\b")
_RULE = re.compile(r"^\W{0,3}-{2,20}\s{0,5}([^\-]{3,40}?)\s{0,5}-{2,20}\W{0,3}$")
_FROM = re.compile(r"^\W{0,3}(?:from|da|von|de|expéditeur|remitente)\s?:\s*\S", re.I)
_OTHER_HEADERS = re.compile(
    r"^\W{0,3}(?:sent|inviato|gesendet|envoyé|enviado(?: el)?|date|data|datum|fecha|to|a|an|à|para|subject|oggetto|betreff|objet|asunto)\s?:",
    re.I,
)
_FOOTER = re.compile(r"/messaging/no-response-needed|\bSPC-[A-Z]{2}Amazon-\d|\[commMgrTok:", re.I)
_MAX_LABELS = 200
_SEPARATOR = re.compile(r"^\s*_{8,}\s*$")


class Words(Record):
    """``own`` is what the buyer wrote, ``quoted`` what stood below or between it."""

    own: str
    quoted: str = ""


def split_quotes(text: str) -> Words:
    """Nothing is lost: every line ends up on one side or the other."""
    text, older = _without_older_frames(text)
    lines = re.sub(r"\n{3,}", "\n\n", text).split("\n")
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith(">") or _FOOTER.search(line[:_LINE_MAX]):
            quoted.append(line)
            at += 1
            continue
        header = _quote_header(lines, at)
        if header == 0:
            own.append(line)
            at += 1
            continue
        quoted += lines[at : at + header]
        at += header
        if not _next_words(lines, at).startswith(">"):
            quoted += lines[at:]  # quoted without marks: nothing tells where it would end
            break
    while own and (not own[-1].strip() or (quoted and _SEPARATOR.match(own[-1]))):
        own.pop()
    return Words(own=_tidy(own), quoted=_tidy([*quoted, *older]))


def _quote_header(lines: list[str], at: int) -> int:
    """How many lines a quote header takes from here; 0 where there is none."""
    line = lines[at][:_LINE_MAX]
    rule = _RULE.match(line) if "--" in line[:8] else None
    if rule and fold(rule[1]) in QUOTE_LABELS:
        return 1
    if _FROM.match(line) and sum(bool(_OTHER_HEADERS.match(x[:_LINE_MAX])) for x in lines[at + 1 : at + 5]) >= 2:
        return 1
    for count in (1, 2, 3):
        if at + count > len(lines) or not lines[at + count - 1].rstrip().endswith(":"):
            continue
        joined = " ".join(part.strip() for part in lines[at : at + count])
        if len(joined) > _LINE_MAX or not _ATTRIBUTION.match(joined):
            continue
        if _DATED.search(joined) or _next_words(lines, at + count).startswith(">"):
            return count
    return 0


def _next_words(lines: list[str], at: int) -> str:
    return next((line.strip() for line in lines[at : at + 5] if line.strip()), "")


def _without_older_frames(text: str) -> tuple[str, list[str]]:
    """Cut out frames of earlier mails, known by greeting, start and end; a typed marker alone stays the buyer's."""
    kept: list[str] = []
    older: list[str] = []
    at = 0
    labels = [x for x in labels_in(text)[:_MAX_LABELS] if x.words in START_LABELS or x.words in END_LABELS]
    for label, following in zip(labels, labels[1:], strict=False):
        if label.words not in START_LABELS or following.words not in END_LABELS:
            continue
        greeting = _greeting_before(text, at, label.start)
        if greeting is not None:
            kept.append(text[at:greeting])
            older.append(text[greeting : following.end])
            at = following.end
    return "".join([*kept, text[at:]]), older


def _greeting_before(text: str, floor: int, at: int) -> int | None:
    """Where the line with Amazon's greeting starts, at most 1,500 characters before ``at``."""
    position = max(floor, at - 1500)
    for line in text[position:at].split("\n"):
        if any(words in fold(line[:200]) for words in GREETINGS):
            return position
        position += len(line) + 1
    return None


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
