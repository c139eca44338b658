"""Judging in tests: one call with a sensible world around it, amounts in minor units, and policies changed place by place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.authority import AuthorityPolicy, Pace, Spent, Verdict, judge
from copilot.domain.because import Check
from copilot.domain.brake import Brake
from copilot.domain.identity import Role
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.money import Money
from copilot.domain.order import Component, LineItem, Order, OrderFacts
from copilot.domain.policy_book import Origin, PolicyFile
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.risk import Flag
from tests.builders.orders import NOW, POLICY, facts, line, order, refund

CURRENCIES = tuple(ladder.currency for ladder in POLICY.ladders)
STORE = {store.currency: store.code for store in reversed(MARKETPLACES.values())} | {"EUR": "IT"}
CONFIRMERS = (Role.AGENT, Role.CRISIS_AGENT, Role.SENIOR_AGENT, Role.MANAGER)
ASIN = line(1).asin


def order_of(minor: int, currency: str = "EUR", **changes: Any) -> Order:
    """An order of one line that cost this much."""
    item: LineItem = line(1).model_copy(update={"paid": {Component.PRINCIPAL: Money.from_minor(minor, currency)}})
    return order(item, **{"currency": currency, "marketplace": STORE.get(currency, "IT"), **changes})


def judged(
    action: RefundAction | CancelAction,
    about: OrderFacts,
    *,
    roles: Collection[Role] = (Role.MANAGER,),
    policy: AuthorityPolicy = POLICY,
    flags: Collection[Flag] = (),
    held: Sequence[RefundAction] = (),
    today: int = 0,
    buyer: int = 0,
    products: Mapping[str, int] | None = None,
    pace: Pace = Pace(),  # noqa: B008
    brakes: Collection[Brake] = (),
    actor: str = "usr_1",
) -> Verdict:
    """The verdict; what was spent before is given in minor units of the action's currency."""
    currency = action.currency
    spent = Spent(
        agent_today=Money.from_minor(today, currency),
        buyer_90_days=Money.from_minor(buyer, currency),
        asins_30_days={asin: Money.from_minor(minor, currency) for asin, minor in (products or {}).items()},
        pace=pace,
    )
    return judge(
        action, facts=about, flags=flags, held=held, spent=spent, roles=roles, policy=policy, actor=actor, brakes=brakes
    )


def refund_of(minor: int, *roles: Role, currency: str = "EUR", **more: Any) -> Verdict:
    """The verdict on giving back all of an order that cost this much."""
    of = order_of(minor, currency)
    return judged(refund(of), facts(of), roles=roles, **more)


def check_of(verdict: Verdict, name: str) -> Check:
    """The one check of this name."""
    (found,) = (check for check in verdict.checks if check.name == name)
    return found


def policy_with(**changes: Any) -> AuthorityPolicy:
    """The default policy with these fields changed."""
    return AuthorityPolicy.model_validate({**POLICY.model_dump(), **changes})


def stop(scope: str, **changes: Any) -> Brake:
    """A brake somebody set on this scope."""
    values = {"id": "brk_1", "scope": scope, "kind": "stop", "reason": "a recall", "set_by": "usr_m", "set_at": NOW}
    return Brake.model_validate({**values, **changes})


def policy_file(
    policy: AuthorityPolicy = POLICY,
    *tests: PolicyCase,
    name: str = "a.yaml",
    origin: Origin = Origin.INSTALLED,
) -> PolicyFile:
    """A policy as a file, with one test that holds where none is given."""
    plain = PolicyCase(who=(Role.MANAGER,), what="cancel", store="IT", expect="denied", rule="CAN-02")  # type: ignore[arg-type]
    return PolicyFile(name=name, origin=origin, policy=policy, tests=tests or (plain,), sha256="0" * 64)
