"""What one Amazon mail says, put together: the record, and the order in which its parts are judged."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from pydantic import AwareDatetime

from copilot.amazon.mail.amounts import Amounts, amounts_in
from copilot.amazon.mail.authenticity import is_authentic
from copilot.amazon.mail.comments import Cut, cut_comments
from copilot.amazon.mail.deadlines import Deadline, deadline_in
from copilot.amazon.mail.forwards import Effective, effective
from copilot.amazon.mail.headers import Headers
from copilot.amazon.mail.hosts import HostKind, host_of, is_amazon_link, kind_of, speaks_as_amazon, without_case_suffix
from copilot.amazon.mail.html_text import LINK
from copilot.amazon.mail.ids import asins_in, order_of, store_of
from copilot.amazon.mail.markers import Frame, greeted_in, split
from copilot.amazon.mail.message import Attachment, Parsed, parse
from copilot.amazon.mail.notices import Signals, Verdict, judge, outcome_of
from copilot.amazon.mail.problems import Problem, in_order
from copilot.amazon.mail.quotes import Words, split_quotes
from copilot.amazon.mail.subjects import topic_of
from copilot.amazon.mail.threads import thread_key
from copilot.amazon.mail.wording import language_of
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.money import Money
from copilot.domain.record import Record
from copilot.domain.ticket import ClaimOutcome, NoticeKind

_ONCE = ("from", "subject", "date", "message-id", "x-space-notification-type", "x-marketplace-id")
_URL = re.compile(r"https?://[^\s<>\"'\ue000\ue001]{4,2000}")
_MAILTO = re.compile(r"mailto:([^\s<>\"'?\ue000\ue001]{3,320})")
_SHOP_IN_NAME = re.compile(
    r"\s*[-–|(]\s*(?:amazon[ .]marketplace|marketplace amazon|amazon\.[a-z.]{2,6}|amazon)\)?\s*$", re.I
)
_WITH_MONEY = frozenset(
    {NoticeKind.REFUND_ISSUED, NoticeKind.CLAIM_RECEIVED, NoticeKind.CLAIM_DECIDED, NoticeKind.OTHER}
)
_CLAIMS = frozenset({NoticeKind.CLAIM_RECEIVED, NoticeKind.CLAIM_DECIDED})
_MAX_NOTICE = 100_000  # no notice is longer; what is longer is cut, with a problem
_FRAMED = frozenset({NoticeKind.BUYER_MESSAGE, NoticeKind.OWN_COPY})


class MailReading(Record):
    """What a mail says. Ids are for looking up, amounts are Amazon's own words, buyer's words are data.

    Nothing here is a fact about an order: facts come from the systems of record. ``sender``, ``subject``,
    ``buyer_name``, ``reply_to``, ``buyer_text``, ``quoted_text`` and ``notice_text`` are personal data.
    """

    kind: NoticeKind  # what we act on; never a notice type where ``trusted`` is False (EML-52)
    language: Language | None  # of Amazon's frame, else of the store; the buyer's own is judged elsewhere (EML-53)
    marketplace: str | None
    order_id: str | None
    asins: tuple[str, ...] = ()
    buyer_text: str = ""  # the buyer's own words; in a notice, his comment in it
    quoted_text: str = ""
    notice_text: str = ""  # the readable notice, a buyer's comment in it included; in EML-11 what we ourselves wrote
    amazon_links: tuple[str, ...] = ()  # trusted mails only; behind the end marker where there is one (EML-05)
    amounts: tuple[Money, ...] = ()  # distinct, unsigned, from trusted notices only (EML-56)
    deadline: AwareDatetime | None = None  # unconditional ones of trusted claim notices only (EML-50)
    is_claim: bool = False
    claim_outcome: ClaimOutcome | None = None  # of a decided claim only (EML-41)
    is_cancel_request: bool = False  # Amazon's official one (CAN-01); a buyer's words never make it (CAN-02)
    trusted: bool = False
    problems: tuple[Problem, ...] = ()
    subject: str = ""
    subject_topic: str | None = None
    sender: str = ""
    reply_to: str | None = None  # the relay address to answer to, suffix and all; None where there is none
    relay: str | None = None  # the same without its per-case suffix, for threading (EML-54)
    buyer_name: str | None = None
    sent_at: AwareDatetime | None = None
    received_at: AwareDatetime
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    body_hash: str
    thread_key: str | None = None
    attachments: tuple[Attachment, ...] = ()


def read_mail(raw: bytes, *, received_at: datetime, trusted_authserv_ids: frozenset[str] = frozenset()) -> MailReading:
    """Read one raw mail. ``received_at`` is our own clock, aware.

    ``trusted_authserv_ids`` names our own receivers; when empty, the topmost Authentication-Results header counts.
    Raises BadInput for what is empty, larger than MAX_BYTES or no mail; everything else is read as far as it goes,
    and ``problems`` says what was wrong.
    """
    if received_at.tzinfo is None:
        raise BadInput("received_at", "it has no time zone", "Give an aware time, best in UTC.")
    outer = parse(raw)
    mail = effective(outer)
    problems = set(outer.problems)
    trusted = _trusted(outer, mail, trusted_authserv_ids, problems)
    frame = split(mail.text)
    signals = _signals(mail, frame)
    verdict = judge(signals, trusted=trusted)
    problems |= verdict.problems
    return _Assembly(mail, frame, verdict, trusted, received_at.astimezone(UTC), problems).reading()


def _trusted(outer: Parsed, mail: Effective, receivers: frozenset[str], problems: set[Problem]) -> bool:
    """EML-52: authenticated by our receiver, from an exact Amazon host, not passed on by a person."""
    if mail.forwarded:
        problems.add(Problem.FORWARDED)
    repeated = any(outer.headers.count(name) > 1 for name in _ONCE)
    if repeated:
        problems.add(Problem.REPEATED_HEADER)  # a signature covers one of them, a reader may show the other
    sender = outer.headers.address("from")
    if not sender.address:
        problems.add(Problem.NO_SENDER)
    elif speaks_as_amazon(sender.name, host_of(sender.address)):
        problems.add(Problem.LOOKALIKE_SENDER)
    results = outer.headers.raw("authentication-results")
    authentic = is_authentic(results, sender_host=host_of(sender.address), trusted_authserv_ids=receivers)
    return authentic and not mail.forwarded and not repeated


def _signals(mail: Effective, frame: Frame) -> Signals:
    headers = mail.mail.headers
    framed = frame.marked and Problem.UNKNOWN_MARKER not in frame.problems  # a notice may have dashed headings too
    return Signals(
        header=headers.text("x-space-notification-type").upper()[:100],
        sender=mail.sender.address,
        reply_to=headers.address("reply-to").address,
        sender_name=mail.sender.name,
        subject=mail.subject,
        frame_text=f"{frame.before}\n{frame.after}" if framed else cut_comments(mail.text[:_MAX_NOTICE]).notice,
        has_frame=framed,
        greeted=greeted_in(frame.before) is not None,
        forwarded=mail.forwarded,
    )


class _Assembly:
    """The parts of one reading, each found by one small method."""

    def __init__(
        self,
        mail: Effective,
        frame: Frame,
        verdict: Verdict,
        trusted: bool,
        received_at: datetime,
        problems: set[Problem],
    ) -> None:
        self.mail = mail
        self.headers: Headers = mail.mail.headers
        self.verdict = verdict
        self.trusted = trusted
        self.received_at = received_at
        self.problems = problems
        self.framed = verdict.kind in _FRAMED
        self.words, self.cut, self.amazon_part = self._texts(frame)
        self.notice_text = self.cut.notice if self.framed else _visible(mail.text[:_MAX_NOTICE])
        # Of a message, only what follows the end marker has Amazon's links: a buyer may have typed the others (EML-05).
        self.link_part = frame.after if self.framed else self.amazon_part
        self.language = frame.language or (None if self.framed else language_of(f"{mail.subject}\n{self.cut.notice}"))

    def _texts(self, frame: Frame) -> tuple[Words, Cut, str]:
        """The buyer's words, the notice, and the part of the text that is Amazon's own (links still in it)."""
        if not self.framed:
            text = self.mail.text[:_MAX_NOTICE]
            if len(text) < len(self.mail.text):
                self.problems.add(Problem.TEXT_CUT)
            cut = cut_comments(text)
            return Words(own=_visible(cut.comments)), Cut(notice=_visible(cut.notice)), cut.notice
        self.problems |= frame.problems
        inside = frame.inside if frame.has_end else _without_footer(frame.inside)
        words = split_quotes(_visible(inside))
        if frame.between.strip():
            words = Words(own=words.own, quoted=f"{words.quoted}\n{_visible(frame.between)}".strip())
        if words.quoted and not words.own:
            self.problems.add(Problem.ONLY_QUOTED_TEXT)
        if self.verdict.kind is NoticeKind.OWN_COPY:
            return Words(own="", quoted=words.quoted), Cut(notice=words.own), f"{frame.before}\n{frame.after}"
        return words, Cut(notice=""), f"{frame.before}\n{frame.after}"

    def reading(self) -> MailReading:
        """Everything put together."""
        kind = self.verdict.kind
        relay, reply_to = self._relay()
        links = self._links()
        store = store_of(
            self.headers.text("x-marketplace-id"),
            [self.mail.sender.address, relay or ""],
            links,
            self.amazon_part,
            self.language,
        )
        order = order_of(self.mail.subject, _visible(self.amazon_part), self.words.own)
        self.problems |= store.problems
        if kind not in (NoticeKind.OWN_COPY, NoticeKind.OTHER) or order.order_id:
            self.problems |= order.problems
        sent_at = self._sent_at()
        amounts = self._amounts(store.marketplace)
        deadline = self._deadline(sent_at)
        ids = self.headers.ids("message-id")
        if not ids:
            self.problems.add(Problem.NO_MESSAGE_ID)
        return MailReading(
            kind=kind,
            language=self.language or (MARKETPLACES[store.marketplace].language if store.marketplace else None),
            marketplace=store.marketplace,
            order_id=order.order_id,
            asins=asins_in(_visible(self.amazon_part)),
            buyer_text=self.words.own,
            quoted_text=self.words.quoted,
            notice_text=self.notice_text.strip(),
            amazon_links=links if self.trusted else (),
            amounts=amounts.found,
            deadline=deadline.at,
            is_claim=self.verdict.is_claim,
            claim_outcome=outcome_of(self.cut.notice) if kind is NoticeKind.CLAIM_DECIDED else None,
            is_cancel_request=self.verdict.is_cancel_request,
            trusted=self.trusted,
            subject=self.mail.subject,
            subject_topic=topic_of(self.mail.subject) if kind is NoticeKind.BUYER_MESSAGE else None,
            sender=self.mail.sender.address,
            reply_to=reply_to,
            relay=relay,
            buyer_name=self._buyer_name(),
            sent_at=sent_at,
            received_at=self.received_at,
            message_id=ids[0] if ids else None,
            in_reply_to=self.headers.ids("in-reply-to"),
            references=self.headers.ids("references"),
            body_hash=self.mail.mail.body_hash,
            thread_key=thread_key(kind, relay=relay, order_id=order.order_id),
            attachments=self.mail.mail.attachments,
            problems=in_order(self.problems),
        )

    def _relay(self) -> tuple[str | None, str | None]:
        """The relay address without and with its suffix. An opt-out notice carries it inside a link (EML-43)."""
        candidates = [self.mail.sender.address, self.headers.address("reply-to").address]
        if self.trusted and self.verdict.kind is NoticeKind.OPT_OUT:
            candidates += [found.lower() for found in _MAILTO.findall(self.mail.text)[:20]]
        address = next((a for a in candidates if kind_of(host_of(a)) is HostKind.RELAY), None)
        return (without_case_suffix(address), address) if address else (None, None)

    def _links(self) -> tuple[str, ...]:
        """Links of Amazon's own part that lead to an exact Amazon host; of a message, only behind its end marker."""
        found = [link.rstrip(".,;)") for link in _URL.findall(self.link_part)]
        return tuple(dict.fromkeys(link for link in found if is_amazon_link(link)))[:50]

    def _sent_at(self) -> datetime | None:
        at = self.headers.moment("date")
        if at is None:
            self.problems.add(Problem.NO_DATE)
        elif at > self.received_at + timedelta(days=1):
            self.problems.add(Problem.DATE_IN_FUTURE)
        return at

    def _amounts(self, marketplace: str | None) -> Amounts:
        if not self.trusted or self.verdict.kind not in _WITH_MONEY:
            return Amounts()
        text = f"{self.mail.subject}\n{self.cut.notice}"
        amounts = amounts_in(text, language=self.language, marketplace=marketplace)
        if amounts.refused:
            self.problems.add(Problem.AMBIGUOUS_AMOUNT)
        return amounts

    def _deadline(self, sent_at: datetime | None) -> Deadline:
        if not self.trusted or self.verdict.kind not in _CLAIMS:
            return Deadline()
        deadline = deadline_in(self.cut.notice, sent_at=min(sent_at or self.received_at, self.received_at))
        if deadline.conditional:
            self.problems.add(Problem.CONDITIONAL_DEADLINE)
        return deadline

    def _buyer_name(self) -> str | None:
        if kind_of(host_of(self.mail.sender.address)) is not HostKind.RELAY:
            return None
        return _SHOP_IN_NAME.sub("", self.mail.sender.name).strip()[:200] or None


def _visible(text: str) -> str:
    return LINK.sub("", text)


def _without_footer(text: str) -> str:
    """Without an end marker: up to the last rule of dashes that a copyright line follows."""
    lines = text.split("\n")
    for at in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
        rule = lines[at].strip()
        below = " ".join(lines[at + 1 : at + 4]).casefold()
        if len(rule) >= 10 and not rule.strip("-") and ("©" in below or "copyright" in below):
            return "\n".join(lines[:at])
    return text
