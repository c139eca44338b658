"""The closed list of tools and the contract of each: effect, authority, retry rule, receipt (P27, P28).

A tool that is not listed cannot run (law 8). What needs a confirmation follows from the effect, never from the caller.
"""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.errors import Denied
from copilot.domain.identity import Role
from copilot.domain.record import Record


class Effect(StrEnum):
    """What a tool touches. Only reads and internal writes may ever run without a confirmation (P6)."""

    READ = "read"
    INTERNAL = "internal"
    OUTBOUND = "outbound"
    MONEY = "money"


class Reversal(StrEnum):
    """Until when it can be taken back."""

    NOTHING_TO_REVERSE = "nothing_to_reverse"
    ANY_TIME = "any_time"
    UNTIL_SENT = "until_sent"  # in the hold; afterwards only while Amazon has its feed IN_QUEUE, alone (N24)
    NEVER = "never"


class Retry(StrEnum):
    """Whether it may be tried again by itself."""

    FREELY = "freely"
    SAME_KEY = "same_key"  # the second time answers what the first time did
    NEVER_BLINDLY = "never_blindly"  # an unknown outcome is reconciled by report, feeds and Finances, then by a person


class Tool(Record):
    """A tool's contract, shown to agents and integrators."""

    name: str
    action: str | None = None  # the kind of money action that carries it
    effect: Effect
    reversible: Reversal
    authority: tuple[Role, ...]  # one of these roles; how much is the authority policy's word
    retry: Retry
    receipt: str
    text: str

    @property
    def needs_confirmation(self) -> bool:
        """True for everything that leaves the house."""
        return self.effect in (Effect.OUTBOUND, Effect.MONEY)


_DESK = (Role.AGENT, Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER)
_READERS = tuple(Role)
_FEED_RECEIPT = "feed id, report row, hashes of document and report in the ledger; Finances when settled"

TOOLS: tuple[Tool, ...] = (
    Tool(
        name="read_order", effect=Effect.READ, reversible=Reversal.NOTHING_TO_REVERSE, authority=_READERS,
        retry=Retry.FREELY, receipt="facts, each with source and time", text="Order, Finances, marks and history.",
    ),
    Tool(
        name="post_note", effect=Effect.INTERNAL, reversible=Reversal.ANY_TIME, authority=_DESK, retry=Retry.SAME_KEY,
        receipt="note in the timeline, entry in the ledger",
        text="An internal note; a later note corrects it. It never reaches the buyer.",
    ),
    Tool(
        name="request_approval", effect=Effect.INTERNAL, reversible=Reversal.ANY_TIME, authority=_DESK,
        retry=Retry.SAME_KEY, receipt="the action AWAITING_APPROVAL, entry in the ledger",
        text="What a confirmation above one's own limit becomes; silence ends it.",
    ),
    Tool(
        name="refund_full", action="refund", effect=Effect.MONEY, reversible=Reversal.UNTIL_SENT, authority=_DESK,
        retry=Retry.NEVER_BLINDLY, receipt=_FEED_RECEIPT, text="All that is left of the chosen lines (REF-01).",
    ),
    Tool(
        name="refund_partial", action="refund", effect=Effect.MONEY, reversible=Reversal.UNTIL_SENT, authority=_DESK,
        retry=Retry.NEVER_BLINDLY, receipt=_FEED_RECEIPT, text="A part of what is left, split by component (REF-07).",
    ),
    Tool(
        name="refund_goodwill", action="refund", effect=Effect.MONEY, reversible=Reversal.UNTIL_SENT, authority=_DESK,
        retry=Retry.NEVER_BLINDLY, receipt=_FEED_RECEIPT,
        text="A concession within what was paid, with its reason; never tied to feedback (REF-08, ATZ-20).",
    ),
    Tool(
        name="cancel", action="cancel", effect=Effect.MONEY, reversible=Reversal.UNTIL_SENT, authority=_DESK,
        retry=Retry.NEVER_BLINDLY, receipt="feed id, report row; the order CANCELLED when settled",
        text="A whole unshipped seller-fulfilled order on the buyer's official request (CAN-01, CAN-05).",
    ),
    Tool(
        name="cancel_mcf", action="cancel_mcf", effect=Effect.OUTBOUND, reversible=Reversal.UNTIL_SENT,
        authority=_DESK, retry=Retry.NEVER_BLINDLY, receipt="the fulfilment order's status, read back",
        text="A fulfilment order of another channel while Amazon has not begun to pick it (MCF-01).",
    ),
    Tool(
        name="send_reply_draft", effect=Effect.OUTBOUND, reversible=Reversal.NEVER, authority=_DESK,
        retry=Retry.SAME_KEY, receipt="macro, version, locale and SHA-256 of the words released to the desk",
        text="Locked words that are true now, handed to the desk. Nobody's own sentence passes here (law 4).",
    ),
)  # fmt: skip

_BY_NAME = {tool.name: tool for tool in TOOLS}
_BY_ACTION = {tool.action: tool for tool in TOOLS if tool.action}


def tool(name: str) -> Tool:
    """The tool of this name. Raises Denied for one that is not listed."""
    known = _BY_NAME.get(name)
    if known is None:
        raise Denied("LAW-08", f"no tool is called {name!r}", "Use a listed tool.")
    return known


def tool_for(kind: str) -> Tool:
    """A tool that carries this kind of action. Raises Denied where none does."""
    known = _BY_ACTION.get(kind)
    if known is None:
        raise Denied("LAW-08", f"no tool carries out a {kind!r}", "Use a listed tool.")
    return known
