"""The message linter: one text, what is known about it, and every rule it breaks. Deterministic, and it never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copilot.domain.errors import Denied
from copilot.domain.message_rules import (
    attachments,
    concessions,
    contact_data,
    empty_talk,
    formatting,
    language,
    links,
    off_amazon,
    personal_data,
    promises,
    promotion,
    reviews,
    steering,
    truth,
)
from copilot.domain.message_rules.catalogue import RULES
from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Finding, Hit, Severity
from copilot.domain.message_rules.reading import Reading

_Group = Callable[[Reading, MessageContext], Iterator[Hit]]
_GROUPS: tuple[_Group, ...] = (
    links.find,
    contact_data.find,
    formatting.find,
    reviews.find,
    concessions.find,
    promotion.find,
    off_amazon.find,
    steering.find,
    truth.find,
    personal_data.find,
    promises.find,
    empty_talk.find,
)
# What is read again where a word may be broken; the other groups find by shape, and a joined line could make one.
_OF_WORDS: tuple[_Group, ...] = (reviews.find, concessions.find, promotion.find, off_amazon.find, steering.find)
_Place = tuple[str, int, int]


def lint(text: str, context: MessageContext) -> tuple[Finding, ...]:
    """Everything the text breaks, in order of place; patterns of all languages at once, whatever the buyer speaks.

    Spans count characters of ``text`` as given. One rule is reported once per place.
    """
    whole = (0, len(text))
    reading = Reading(text)
    places: set[_Place] = set()
    for hit in _hits(reading, context):
        places.add((hit.rule, *(reading.original_span(hit.span) if hit.span else whole)))
    for offset, joined in Reading.joined(text):
        for group in _OF_WORDS:
            for hit in group(joined, context):
                if hit.span:
                    begin, end = joined.original_span(hit.span)
                    places.add((hit.rule, offset + begin, offset + end))
    places.update(formatting.find_in_original(text))
    places.update(personal_data.find_in_original(text))
    places.update((hit.rule, *whole) for hit in attachments.find(context))
    return tuple(_finding(place) for place in _apart(places))


def blocks(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that forbid sending."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)


def require_sendable(text: str, context: MessageContext) -> None:
    """Refuse a text that may not be sent. Raises Denied with the policy id, the rule and the fix of its first finding."""
    for finding in blocks(lint(text, context)):
        raise Denied(finding.policy, f"{finding.rule}: {finding.text}", finding.fix)


def _hits(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    for group in _GROUPS:
        yield from group(reading, context)
    yield from personal_data.find_placeholders(reading)
    wanted = context.buyer_lang
    if wanted is not None and language.differs(reading, wanted, context.text_lang):
        yield Hit("language_differs")
    if not context.is_reply and not _names_order(reading, context):
        yield Hit("proactive_order_id")


def _names_order(reading: Reading, context: MessageContext) -> bool:
    ids = {"-".join(match.groups()) for match in reading.matches_at(personal_data.ORDER_ID, reading.numbers)}
    return context.order_id in ids if context.order_id is not None else bool(ids)


def _apart(places: set[_Place]) -> list[_Place]:
    """One finding a rule and place: of stretches of one rule that overlap, the first and longest stays."""
    kept: list[_Place] = []
    last: dict[str, int] = {}
    for rule, begin, end in sorted(places, key=lambda p: (p[1], -p[2], p[0])):
        if begin >= last.get(rule, -1) or (begin, end) == (0, 0):
            kept.append((rule, begin, end))
            last[rule] = max(end, begin + 1)
    return kept


def _finding(place: _Place) -> Finding:
    id_, begin, end = place
    rule = RULES[id_]
    return Finding(
        rule=id_, policy=rule.policy, severity=rule.severity, start=begin, end=end, text=rule.text, fix=rule.fix
    )
