"""A handover: what the next desk must know, in at most 120 words, each sentence with its source (S64, P18).

Built from facts, clocks and the ledger alone, by templates; no word of a buyer or an agent is in it, and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime
from enum import StrEnum

from copilot.domain.action import OPEN_STATES, ActionState, RefundAction
from copilot.domain.balance import balance_of, unseen
from copilot.domain.clock import ClockState, TicketClock
from copilot.domain.figures import day_said, moment_said, money_said
from copilot.domain.handover_words import WORDS
from copilot.domain.identity import Role
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.money import Money, total
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord
from copilot.domain.record import Record
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Author, Ticket

MOST_WORDS = 120


class Audience(StrEnum):
    """Whom a ticket is handed to."""

    SPECIALIST = "specialist"
    LOGISTICS = "logistics"
    FINANCE = "finance"


class Sentence(Record):
    """One sentence and what it rests on: a ledger entry, a system of record with its time, a message, a rule."""

    text: str
    source: str

    def __str__(self) -> str:
        return f"{self.text} [{self.source}]"


class Handover(Record):
    """All of it. ``left_out`` counts sentences that did not fit; the first ones matter most."""

    ticket_id: str
    audience: Audience
    language: Language
    sentences: tuple[Sentence, ...]
    left_out: int

    @property
    def text(self) -> str:
        """The summary as it is read, sources and all."""
        return " ".join(map(str, self.sentences))

    @property
    def words(self) -> int:
        """How long it is, its sources counted."""
        return len(self.text.split())


# Which parts each desk is told, the most important first.
_TOLD = {
    Audience.SPECIALIST: ("about", "clocks", "order", "marks", "refund", "actions", "tracking", "delivered", "return_", "wrote", "rule"),
    Audience.LOGISTICS: ("order", "tracking", "number", "promised", "delivered", "return_", "about", "clocks"),
    Audience.FINANCE: ("order", "money", "actions", "refund", "marks", "return_", "rule", "clocks"),
}  # fmt: skip

_GROUP = {
    ActionState.AWAITING_APPROVAL: "waits",
    ActionState.CONFIRMED: "held",
    ActionState.HELD: "held",
    ActionState.SUBMITTED: "sent",
    ActionState.PROCESSING: "sent",
    ActionState.ACCEPTED: "accepted",
    ActionState.SETTLED: "settled",
    ActionState.REJECTED: "rejected",
    ActionState.UNKNOWN: "unknown",
}
# Money that is on its way or gone.
_LIVE = OPEN_STATES | {ActionState.SETTLED}
# A carrier or a number as carriers write theirs; anything else is somebody's text.
_CARRIER = re.compile(r"(?!.*\d{4})[^\W\d_][\w .&+-]{0,29}")
_NUMBER = re.compile(r"[A-Z0-9-]{6,40}")


def handover(
    ticket: Ticket,
    suggestion: Suggestion,
    facts: OrderFacts | None,
    actions: Sequence[ActionRecord],
    entries: Sequence[Entry],
    clocks: Sequence[TicketClock],
    *,
    audience: Audience,
    language: Language,
) -> Handover:
    """The handover as things stand. The same input gives the same words."""
    teller = _Teller(ticket, suggestion, facts, actions, entries, clocks, language)
    kept: list[Sentence] = []
    left_out = count = 0
    for part in _TOLD[audience]:
        for sentence in getattr(teller, part)():
            words = len(str(sentence).split())
            if count + words > MOST_WORDS:
                left_out += 1
                continue
            kept.append(sentence)
            count += words
    return Handover(
        ticket_id=ticket.ticket_id, audience=audience, language=language, sentences=tuple(kept), left_out=left_out
    )


class _Teller:
    def __init__(
        self,
        ticket: Ticket,
        suggestion: Suggestion,
        facts: OrderFacts | None,
        actions: Sequence[ActionRecord],
        entries: Sequence[Entry],
        clocks: Sequence[TicketClock],
        language: Language,
    ) -> None:
        self._ticket = ticket
        self._suggestion = suggestion
        self._facts = facts
        self._actions = actions
        self._entries = entries
        self._clocks = clocks
        self._words, self._names, self._language = WORDS[language], NOTE_WORDS[language], language

    def about(self) -> Iterator[Sentence]:
        source = self._made()
        if self._suggestion.abstained:
            yield self._say("unsure", source)
        else:
            yield self._say(
                "about", source, reason=self._names.reasons[self._suggestion.reason], risk=self._suggestion.risk.value
            )

    def wrote(self) -> Iterator[Sentence]:
        buyer = [(n, m) for n, m in enumerate(self._ticket.messages, 1) if m.author is Author.BUYER]
        if buyer:
            number, message = buyer[-1]
            yield self._say("wrote", f"message {number}", at=moment_said(message.at, self._language))

    def clocks(self) -> Iterator[Sentence]:
        ahead = [clock for clock in self._clocks if clock.state is not ClockState.OVERDUE]
        late = [clock for clock in self._clocks if clock.state is ClockState.OVERDUE]
        if late:
            yield self._say("overdue", f"clock {late[0].rule}", at=moment_said(late[0].due_at, self._language))
        if ahead:
            yield self._say("clock", f"clock {ahead[0].rule}", at=moment_said(ahead[0].due_at, self._language))

    def order(self) -> Iterator[Sentence]:
        if self._facts is not None:
            order = self._facts.order
            yield self._say(
                "order", self._read("orders"), order=order.order_id, fulfilment=order.fulfilment.value,
                store=order.marketplace, status=self._names.orders[order.status],
            )  # fmt: skip
        elif self._ticket.order_id is not None:
            yield self._say("no_facts", f"ticket {self._ticket.ticket_id}", order=self._ticket.order_id)
        else:
            yield self._say("no_order", f"ticket {self._ticket.ticket_id}")

    def marks(self) -> Iterator[Sentence]:
        if self._facts is None:
            return
        marks, source = self._facts.marks, self._read("mark")
        if marks.claim_open:
            yield self._say("claim", source)
        if marks.chargeback_open:
            yield self._say("chargeback", source)
        if marks.claims_protected is not None:
            yield self._say("protected" if marks.claims_protected else "unprotected", source)

    def refund(self) -> Iterator[Sentence]:
        part = self._suggestion.refund
        if any(isinstance(record.action, RefundAction) and record.state in _LIVE for record in self._actions):
            return  # it was taken up: what became of it is told instead
        told = "undecided" if part.undecided else part.decision.value
        yield self._say(f"refund.{told}", self._made(), amount=self._money(part.amount))

    def actions(self) -> Iterator[Sentence]:
        if not self._actions:
            yield self._say("state.nothing", self._made())
        for record in self._actions:
            is_refund = isinstance(record.action, RefundAction)
            amount = self._money(record.action.total()) if isinstance(record.action, RefundAction) else ""
            what = self._words["what.refund" if is_refund else "what.cancel"].format(amount=amount)
            told = [e for e in self._entries if e.action_id == record.action_id and e.kind.startswith("action.")]
            source = f"ledger #{told[-1].seq}" if told else f"action {record.action_id}"
            group = _GROUP.get(record.state, "off")
            yield self._say(f"state.{group}", source, what=what, roles=self._roles(record.approvers_needed))

    def tracking(self) -> Iterator[Sentence]:
        if self._facts is not None:
            status = self._facts.order.tracking.status.value
            template = self._words[f"tracking.{status}"]
            yield self._say(
                f"tracking.{status}",
                self._read("orders"),
                carrier=self._carrier(first=template.startswith("{carrier}")),
            )

    def number(self) -> Iterator[Sentence]:
        number = self._facts.order.tracking.tracking_id if self._facts else None
        if number is not None and _NUMBER.fullmatch(number):
            yield self._say("number", self._read("orders"), number=number)

    def promised(self) -> Iterator[Sentence]:
        by = self._facts.order.latest_delivery_at if self._facts else None
        if by is not None:
            yield self._say("promised", self._read("orders"), at=day_said(by.date(), self._language))

    def delivered(self) -> Iterator[Sentence]:
        at = self._facts.order.tracking.delivered_at if self._facts else None
        if at is not None:
            yield self._say("delivered", self._read("orders"), at=day_said(at.date(), self._language))

    def return_(self) -> Iterator[Sentence]:
        back = self._facts.marks.return_ if self._facts else None
        if back is not None:
            yield self._say(f"return.{back.status.value}", self._read("mark"))

    def money(self) -> Iterator[Sentence]:
        """By Finances as they were read, and by our own refunds that they do not show yet: those are not to give again."""
        if self._facts is not None:
            settled, held = self._unseen({ActionState.SETTLED}), self._unseen(_LIVE)
            given = total((action.total() for action in settled), self._facts.order.currency)
            yield self._say(
                "money", self._read("finances"), paid=self._money(self._facts.order.paid_total()),
                refunded=self._money(self._facts.refunded_total() + given), left=self._money(balance_of(self._facts, held).total()),
            )  # fmt: skip

    def _unseen(self, states: Set[ActionState]) -> tuple[RefundAction, ...]:
        assert self._facts is not None
        ours = [record.action for record in self._actions if record.state in states]
        return unseen([action for action in ours if isinstance(action, RefundAction)], self._facts)

    def rule(self) -> Iterator[Sentence]:
        because = (*self._suggestion.refund.because, *self._suggestion.cancel.because)
        cited = [b.rule for b in because] or list(self._suggestion.note.policy_cited)
        if cited:
            yield self._say("rule", f"policy {cited[0]}", rule=cited[0])

    def _say(self, key: str, source: str, **values: str) -> Sentence:
        return Sentence(text=self._words[key].format_map(values), source=source)

    def _money(self, amount: Money | None) -> str:
        return money_said(amount, self._language) if amount is not None else ""

    def _roles(self, roles: Iterable[Role]) -> str:
        names = SCREEN_WORDS[self._language]
        return names.listed([names.roles[role] for role in roles])

    def _made(self) -> str:
        """The newest suggestion, by its entry in the ledger."""
        made = [entry for entry in self._entries if entry.kind == "suggestion.made"]
        return f"ledger #{made[-1].seq}" if made else f"suggestion {self._suggestion.suggestion_id}"

    def _read(self, system: str) -> str:
        """The system of record by its name and when it was read; the first one where none bears the name."""
        assert self._facts is not None
        sources = self._facts.sources
        found = next((s for s in sources if system in s.source.casefold()), sources[0] if sources else None)
        return f"{found.source}, {_moment(found.fetched_at)}" if found else "world file"

    def _carrier(self, *, first: bool) -> str:
        assert self._facts is not None
        named = self._facts.order.tracking.carrier or ""
        if _CARRIER.fullmatch(named):
            return named
        some = self._words["carrier"]
        return some if first else some[0].lower() + some[1:]


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}Z"
