"""The tests a policy brings with it: small cases in a few words, answered by the judgement that answers real ones (N15)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from pydantic import field_validator, model_validator

from copilot.domain.action import (
    CancelAction,
    CancelLine,
    CancelReason,
    Purpose,
    RefundAction,
    RefundLine,
    RefundReason,
)
from copilot.domain.authority import Outcome, Pace, Spent, Verdict, judge
from copilot.domain.brake import Brake, parse_scope
from copilot.domain.errors import BadInput
from copilot.domain.identity import Role
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.matrix import Tool
from copilot.domain.money import Money
from copilot.domain.order import (
    Component,
    Fulfilment,
    LineItem,
    Marks,
    Order,
    OrderFacts,
    OrderStatus,
    PostedRefund,
    ReturnFact,
    ReturnStatus,
    Tracking,
    TrackingStatus,
)
from copilot.domain.policy import AuthorityPolicy, Limit
from copilot.domain.quiz import QUIZZED, Pillar
from copilot.domain.record import Record
from copilot.domain.risk import Flag

_ORDER_ID, _CODE, _ASIN, _WHO = "403-0000000-0000001", "10000000000001", "B0POLICY01", "usr_case"

# The few words a case may say of its order, and what each of them sets.
WORDS: dict[str, tuple[str, Any]] = {
    **{f.value: ("fulfilment", f) for f in Fulfilment},
    "pending": ("status", OrderStatus.PENDING),
    "unshipped": ("status", OrderStatus.UNSHIPPED),
    "partially shipped": ("status", OrderStatus.PARTIALLY_SHIPPED),
    "shipped": ("status", OrderStatus.SHIPPED),
    "cancelled": ("status", OrderStatus.CANCELED),
    "on its way": ("tracking", TrackingStatus.IN_TRANSIT),
    "delivered": ("tracking", TrackingStatus.DELIVERED),
    "came back": ("tracking", TrackingStatus.RETURNED),
    "return requested": ("return", ReturnStatus.REQUESTED),
    "return on its way": ("return", ReturnStatus.IN_TRANSIT),
    "return received": ("return", ReturnStatus.RECEIVED),
    "official request": ("official", True),
    "claim open": ("claim_open", True),
    "chargeback open": ("chargeback_open", True),
    "claims protected": ("claims_protected", True),
    "not protected": ("claims_protected", False),
    "refund at first scan": ("refund_at_first_scan", True),
    "safety": ("flag", Flag.SAFETY),
    "withdrawal": ("flag", Flag.EU_WITHDRAWAL),
    **{f"for {purpose.value.replace('_', ' ')}": ("purpose", purpose) for purpose in Purpose},
}


class CaseSpent(Record):
    """What was given away before, in the store's currency: by the person today, on the order, on the product."""

    today: Limit = Decimal(0)
    order: Limit = Decimal(0)
    product: Limit = Decimal(0)


class CaseTaken(Record):
    """How many actions were taken before."""

    agent_hour: int = 0
    everyone_hour: int = 0
    order_day: int = 0
    asin_day: int = 0


class PolicyCase(Record):
    """Who does what in which store on what order, and what must follow. ``order`` is a comma list of ``WORDS``."""

    name: str = ""
    who: tuple[Role, ...]
    what: Tool
    store: str
    order: str = ""
    amount: Limit | None = None
    paid: Limit | None = None
    refunded: Limit = Decimal(0)
    spent: CaseSpent = CaseSpent()
    taken: CaseTaken = CaseTaken()
    stopped: tuple[str, ...] = ()
    passed: tuple[Pillar, ...] = QUIZZED
    expect: Outcome
    rule: str | None = None
    approvers: tuple[Role, ...] | None = None

    @field_validator("who", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("store")
    @classmethod
    def _known_store(cls, value: str) -> str:
        if value not in MARKETPLACES:
            raise ValueError(f"{value!r} is no store we know")
        return value

    @field_validator("order")
    @classmethod
    def _known_words(cls, value: str) -> str:
        for word in _words(value):
            if word not in WORDS:
                raise ValueError(f"{word!r} says nothing of an order; one of: {', '.join(WORDS)}")
        return value

    @field_validator("stopped")
    @classmethod
    def _known_scopes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(parse_scope(scope) for scope in value)
        except BadInput as wrong:
            raise ValueError(wrong.message) from None

    @model_validator(mode="after")
    def _amount_of_a_refund(self) -> PolicyCase:
        if (self.amount is None) != (self.what != "refund"):
            raise ValueError("a refund has an amount, a cancellation has none")
        return self

    def title(self) -> str:
        """The case in one line."""
        what = f"{self.what} {self.amount}" if self.amount is not None else self.what
        return self.name or f"{'+'.join(self.who) or 'nobody'}: {what} in {self.store} ({self.order or 'plain order'})"


def answer(case: PolicyCase, policy: AuthorityPolicy) -> Verdict:
    """What the real judgement says of the case under this policy. Raises BadInput for an amount that is none."""
    currency = MARKETPLACES[case.store].currency
    said = [WORDS[word] for word in _words(case.order)]
    facts = _facts(case, dict(said), currency, policy.effective_from)
    zero = Money.zero(currency)
    return judge(
        _action(case, dict(said), facts),
        facts=facts,
        flags={value for kind, value in said if kind == "flag"},
        held=(),
        roles=case.who,
        known=case.passed,
        policy=policy,
        actor=_WHO,
        spent=Spent(
            agent_today=Money.of(case.spent.today, currency),
            buyer_90_days=Money.of(case.spent.order, currency),
            asins_30_days={_ASIN: Money.of(case.spent.product, currency) if case.spent.product else zero},
            pace=Pace(
                agent_hour=case.taken.agent_hour,
                everyone_hour=case.taken.everyone_hour,
                order_day=case.taken.order_day,
                asins_day={_ASIN: case.taken.asin_day},
            ),
        ),
        brakes=[
            Brake(id=f"brk_{n}", scope=scope, kind="stop", reason="the case says so", set_by="usr_manager", set_at=policy.effective_from)
            for n, scope in enumerate(case.stopped)
        ],
    )  # fmt: skip


def differs(case: PolicyCase, policy: AuthorityPolicy) -> str | None:
    """How the answer differs from what the case expects; None when it does not."""
    try:
        verdict = answer(case, policy)
    except BadInput as wrong:
        return wrong.message
    rules = sorted({check.rule for check in verdict.failed()})
    if verdict.outcome is not case.expect:
        return f"expected {case.expect}, the answer is {verdict.outcome} ({', '.join(rules) or 'no objection'})"
    if case.rule is not None and case.rule not in rules:
        return f"expected {case.rule} to object, it was {', '.join(rules) or 'nothing'}"
    if case.approvers is not None and sorted(case.approvers) != sorted(verdict.approvers):
        wanted, got = (" and ".join(sorted(roles)) or "nobody" for roles in (case.approvers, verdict.approvers))
        return f"expected approval by {wanted}, the answer is {got}"
    return None


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _facts(case: PolicyCase, said: dict[str, Any], currency: str, now: datetime) -> OrderFacts:
    paid = Money.of(case.paid if case.paid is not None else case.amount or Decimal(20), currency)
    status = OrderStatus.SHIPPED if case.what == "refund" else OrderStatus.UNSHIPPED
    default = Fulfilment.MCF if case.what == "cancel_mcf" else Fulfilment.FBM
    tracking = said.get("tracking", TrackingStatus.DELIVERED if status is OrderStatus.SHIPPED else TrackingStatus.NONE)
    back = said.get("return")
    order = Order(
        order_id=_ORDER_ID,
        marketplace=case.store,
        fulfilment=said.get("fulfilment", default),
        status=said.get("status", status),
        currency=currency,
        purchased_at=now - timedelta(days=10),
        latest_delivery_at=now - timedelta(days=3),
        lines=(
            LineItem(order_item_id=_CODE, asin=_ASIN, sku="SKU-1", title="Enamel mug", quantity=1, paid={Component.PRINCIPAL: paid}),
        ),
        tracking=Tracking(status=tracking, delivered_at=now - timedelta(days=3) if tracking is TrackingStatus.DELIVERED else None),
        buyer_cancel_requested=said.get("official", False),
    )  # fmt: skip
    given = Money.of(case.refunded, currency)
    refund = PostedRefund(
        order_id=_ORDER_ID, order_item_id=_CODE, sku="SKU-1", posted_at=now, components={Component.PRINCIPAL: given}
    )  # fmt: skip
    marks = {name: said[name] for name in ("claim_open", "chargeback_open", "claims_protected", "refund_at_first_scan") if name in said}  # fmt: skip
    return OrderFacts(
        order=order,
        refunds=(refund,) if given else (),
        marks=Marks(return_=ReturnFact(status=back) if back else None, **marks),
    )


class _StopFulfilment(CancelAction):
    """A cancellation of a fulfilment order of another channel, as a case asks for it."""

    kind: Literal["cancel_mcf"] = "cancel_mcf"


def _action(case: PolicyCase, said: dict[str, Any], facts: OrderFacts) -> RefundAction | CancelAction:
    order = facts.order
    common = {
        "ticket_id": "tkt_case", "order_id": order.order_id, "marketplace": order.marketplace, "currency": order.currency,
    }  # fmt: skip
    if case.what == "refund":
        part = RefundLine(
            order_item_id=_CODE, sku="SKU-1", components={Component.PRINCIPAL: Money.of(case.amount or 0, order.currency)}
        )  # fmt: skip
        purpose = said.get("purpose", Purpose.GOODWILL)
        return RefundAction(**common, reason=RefundReason.GENERAL_ADJUSTMENT, purpose=purpose, lines=(part,))
    kind: Callable[..., CancelAction] = CancelAction if case.what == "cancel" else _StopFulfilment
    return kind(**common, reason=CancelReason.BUYER_CANCELED, lines=(CancelLine(order_item_id=_CODE, sku="SKU-1"),))
