"""What a person decides about a suggestion: accept, edit or reject; confirmations name exact digests (P31)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from copilot.domain.action import RefundAction
from copilot.domain.authority import Outcome
from copilot.domain.balance import cut_to
from copilot.domain.errors import BadInput
from copilot.domain.money import Money
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.wanted import Wanted


class DecisionKind(StrEnum):
    """The three answers."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


class RejectCode(StrEnum):
    """Why a suggestion was refused, in one tap: what it is measured and learned from (P8, P9)."""

    WRONG_REASON = "wrong_reason"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_WORDS = "wrong_words"
    WRONG_FACTS = "wrong_facts"
    NOT_NOW = "not_now"
    OTHER = "other"


class Help(StrEnum):
    """How much the page explained to the person who decided: experts decide worse with advice they do not need (N23)."""

    FULL = "full"
    BRIEF = "brief"


class Confirmation(Record):
    """ "Yes, exactly this": the action and the digest the person saw."""

    action_id: str
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    # What the person was told would come of it. "Somebody else approves it first" never becomes "it leaves" behind their back.
    expects: Literal[Outcome.ALLOWED, Outcome.NEEDS_APPROVAL] | None = None


class AmountEdit(Record):
    """Lower a proposed refund. A raised amount is refused: propose again from the order instead."""

    action_id: str
    amount: Money


class Decision(Record):
    """One answer to one version of a suggestion. Who answered comes from the session and is not in here (law 1)."""

    decision: DecisionKind
    version: Annotated[int, Field(ge=1)]
    confirm: tuple[Confirmation, ...] = ()
    edits: tuple[AmountEdit, ...] = ()
    propose: Wanted | None = None  # an action of the person's own choosing, in place of what was proposed
    reason: Reason | None = None
    note_text: Annotated[str, Field(max_length=2000)] = ""
    reject_reason: Annotated[str, Field(max_length=500)] = ""
    reject_code: RejectCode | None = None  # beside a rejection only
    help: Help | None = None  # what the person had before them; none from programs and older pages


def lowered(action: RefundAction, amount: Money) -> RefundAction:
    """The refund cut to ``amount``; a new action with a new digest. Raises BadInput for an amount that does not fit."""
    if amount.currency != action.currency:
        raise BadInput(
            "edits.amount", f"{amount.currency} on an order in {action.currency}", "Use the order's currency."
        )
    if amount <= Money.zero(action.currency):
        raise BadInput("edits.amount", "not above zero", "Give a positive amount, or reject the suggestion.")
    if amount > action.total():
        raise BadInput("edits.amount", f"above the proposed {action.total()}", "An edit can only lower the amount.")
    return action.model_copy(update={"lines": cut_to(action.lines, amount)})


def help_given(decision: Decision) -> dict[str, str]:
    """For the ledger entry of a decision; nothing where nobody said."""
    return {"help": decision.help.value} if decision.help else {}
