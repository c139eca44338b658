"""Every error we raise on purpose. Each is a fact with a name, and says whether anything happened.

CopilotError
├── BadInput                 what came in cannot be used; names the field and the remedy
│   └── NoteRefused          a note misses a letter of ACID or holds personal data; names every place
├── NotFound                 the thing asked for does not exist
│   └── OrderNotFound        Amazon (or the world file) does not know this order
├── NotAllowed               the person is not who may do this
│   └── NotSignedIn          nobody is known behind this request
├── Denied                   a rule forbids it; carries rule id and unlock
├── Conflict                 the world moved on since the caller looked
│   ├── AlreadyDecided       this suggestion or action was decided before
│   ├── Outdated             the confirmation is about another version or digest
│   ├── LinkNeeded           no person of ours stands behind this agent of a help desk yet
│   └── ActionAlreadyOpen    another money action on the same order is under way
├── AmazonError              talking to Amazon
│   ├── AmazonUnavailable    no usable answer to a read; nothing happened
│   │   └── QuotaSpent       Amazon may not be asked yet; nothing was asked
│   ├── AmazonRefused        a definite no; nothing happened
│   └── OutcomeUnknown       a write was sent and its fate is not known
├── ModelUnavailable         a model gave no usable answer; nothing happened
├── LedgerBroken             the chain does not verify
└── Misconfigured            a setting is missing, contradictory or unsafe
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

Happened = Literal["no", "yes", "unknown"]


class CopilotError(Exception):
    """Base of all anticipated errors. ``code`` is stable and public; ``happened`` says if the world changed."""

    code = "copilot_error"
    happened: Happened = "no"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadInput(CopilotError):
    """What came in cannot be used. ``field`` is where, ``remedy`` what to do about it."""

    code = "bad_input"

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field}: {problem}. {remedy}")
        self.field = field
        self.problem = problem
        self.remedy = remedy


class NoteRefused(BadInput):
    """A note that may not stand: each of ``problems`` has a ``field``, a ``problem`` and a ``remedy``, and either the
    ``letter`` of ACID it breaks or the ``kind`` and ``span`` of personal data. None repeats what was written."""

    code = "note_refused"

    def __init__(self, problems: Sequence[Mapping[str, Any]]) -> None:
        first = problems[0]
        super().__init__(str(first["field"]), str(first["problem"]), str(first["remedy"]))
        self.problems = tuple(problems)


class NotFound(CopilotError):
    """The thing asked for does not exist here."""

    code = "not_found"

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(f"{kind} {id_!r} does not exist")
        self.kind = kind
        self.id = id_


class OrderNotFound(NotFound):
    """The system of record does not know this order."""

    code = "order_not_found"

    def __init__(self, order_id: str) -> None:
        super().__init__("order", order_id)


class NotAllowed(CopilotError):
    """The person (or key) is known, and may not do this."""

    code = "not_allowed"


class NotSignedIn(NotAllowed):
    """Nobody is known behind this request."""

    code = "not_signed_in"


class Denied(CopilotError):
    """A rule of the business forbids it. ``rule`` is its policy id, ``unlock`` what would change the answer."""

    code = "denied"

    def __init__(self, rule: str, text: str, unlock: str) -> None:
        super().__init__(f"{text} ({rule})")
        self.rule = rule
        self.text = text
        self.unlock = unlock


class Conflict(CopilotError):
    """The world moved on since the caller looked; read again and decide again."""

    code = "conflict"


class AlreadyDecided(Conflict):
    """This was decided before; the first decision stands."""

    code = "already_decided"


class Outdated(Conflict):
    """The confirmation is about another version of the thing; nothing was done."""

    code = "outdated"


class LinkNeeded(Conflict):
    """No person of ours stands behind this agent of a help desk yet. ``link`` is the one-use code with which a signed-in
    person says that it is them, until ``expires_at``."""

    code = "link_needed"

    def __init__(self, link: str, expires_at: datetime) -> None:
        super().__init__("this agent of the help desk is linked to nobody here yet; sign in once and link yourself")
        self.link = link
        self.expires_at = expires_at


class ActionAlreadyOpen(Conflict):
    """Another money action on the same order is under way (S86); nothing was done."""

    code = "action_already_open"

    def __init__(self, order_id: str) -> None:
        super().__init__(f"a refund or cancellation of order {order_id} is already under way; wait for its outcome")
        self.order_id = order_id


class AmazonError(CopilotError):
    """Talking to Amazon went wrong."""

    code = "amazon_error"


class AmazonUnavailable(AmazonError):
    """A read got no usable answer. Nothing happened; trying later is safe."""

    code = "amazon_unavailable"


class QuotaSpent(AmazonUnavailable):
    """Our share of Amazon's quota is used up; nothing was asked. ``wait`` is how many seconds until it is not."""

    code = "quota_spent"

    def __init__(self, wait: float) -> None:
        super().__init__(f"Amazon's quota allows the next look in {max(1, round(wait))} s; nothing was asked")
        self.wait = wait


class AmazonRefused(AmazonError):
    """Amazon said no, in so many words. Nothing happened."""

    code = "amazon_refused"

    def __init__(self, message: str, *, status: int, throttled: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.throttled = throttled


class OutcomeUnknown(AmazonError):
    """A write left us and no definite answer came back. Reconcile; never repeat blindly (law 2)."""

    code = "outcome_unknown"
    happened: Happened = "unknown"


class ModelUnavailable(CopilotError):
    """A model gave no usable answer in time. Nothing happened; what needs no model goes on."""

    code = "model_unavailable"


class LedgerBroken(CopilotError):
    """The hash chain does not verify from entry ``seq`` on."""

    code = "ledger_broken"

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"ledger breaks at entry {seq}: {why}")
        self.seq = seq


class Misconfigured(CopilotError):
    """A setting is missing, contradictory or unsafe; the program does not start."""

    code = "misconfigured"
