"""What is refundable: paid minus refunded minus held, per component and line, and never below zero."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.action import Purpose, RefundAction, RefundLine, RefundReason
from copilot.domain.balance import balance_of, covers, cut_to
from copilot.domain.money import Money, total
from copilot.domain.order import Component, LineItem, Order, OrderFacts, PostedRefund
from tests.builders.orders import NOW, eur, facts, line, order, posted, refund

CENTS = st.integers(min_value=1, max_value=50_000)
PARTS = st.dictionaries(st.sampled_from(list(Component)), CENTS, min_size=1, max_size=4)


def _money(parts: dict[Component, int]) -> dict[Component, Money]:
    return {component: Money.from_minor(minor, "EUR") for component, minor in parts.items()}


def _line(number: int, parts: dict[Component, int]) -> LineItem:
    return line(number).model_copy(update={"paid": _money(parts)})


def _action(of: Order, lines: tuple[RefundLine, ...]) -> RefundAction:
    return RefundAction(
        ticket_id="tkt_1", order_id=of.order_id, marketplace="IT", currency="EUR",
        reason=RefundReason.OTHER, purpose=Purpose.GOODWILL, lines=lines,
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> tuple[OrderFacts, tuple[RefundAction, ...]]:
    """An order with posted refunds (some on no line we know, some too large) and refunds of ours under way."""
    lines = [_line(n, draw(PARTS)) for n in range(1, draw(st.integers(1, 3)) + 1)]
    of = order(*lines)
    refunds = []
    for _ in range(draw(st.integers(0, 3))):
        target = draw(st.sampled_from([*lines, None]))
        refunds.append(
            PostedRefund(
                order_id=of.order_id,
                order_item_id=draw(st.sampled_from([target.order_item_id, "99999999999999", None])) if target else None,
                sku=target.sku if target else draw(st.sampled_from([None, "SKU-unknown"])),
                posted_at=NOW,
                components=_money(draw(PARTS)),
                other=draw(st.none() | CENTS.map(lambda minor: Money.from_minor(minor, "EUR"))),
            )
        )
    held = tuple(
        _action(of, (RefundLine(order_item_id=item.order_item_id, sku=item.sku, components=_money(draw(PARTS))),))
        for item in draw(st.lists(st.sampled_from(lines), max_size=2))
    )
    return facts(of, refunds=tuple(refunds)), held


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_nothing_is_ever_below_zero_and_nothing_given_is_forgotten(
    world: tuple[OrderFacts, tuple[RefundAction, ...]],
) -> None:
    known, held = world
    balance = balance_of(known, held)
    zero = Money.zero("EUR")
    for left, item in zip(balance.lines, known.order.lines, strict=True):
        assert all(zero <= money <= item.paid[component] for component, money in left.left.items())
    given_away = known.refunded_total() + total((action.total() for action in held), "EUR")
    assert balance.total() == max(known.order.paid_total() - given_away, zero)


@settings(max_examples=80, deadline=None)
@given(worlds(), st.data())
def test_whatever_the_balance_offers_it_also_covers(
    world: tuple[OrderFacts, tuple[RefundAction, ...]], data: st.DataObject
) -> None:
    known, held = world
    balance = balance_of(known, held)
    codes = [item.order_item_id for item in known.order.lines]
    for chosen in (None, data.draw(st.lists(st.sampled_from(codes), unique=True))):
        offered = balance.everything(chosen)
        if not offered:
            continue
        whole = _action(known.order, offered)
        assert covers(balance, whole)
        target = Money.from_minor(data.draw(st.integers(1, whole.total().minor)), "EUR")
        cut = _action(known.order, cut_to(offered, target))
        assert cut.total() == target
        assert covers(balance, cut)


@settings(max_examples=80, deadline=None)
@given(worlds(), st.data())
def test_what_is_covered_never_exceeds_what_was_paid_for_its_line(
    world: tuple[OrderFacts, tuple[RefundAction, ...]], data: st.DataObject
) -> None:
    """Law 2, literally: refunded + held + asked stays within paid, on every line and on the order."""
    known, held = world
    asked = _action(
        known.order,
        tuple(
            RefundLine(order_item_id=item.order_item_id, sku=item.sku, components=_money(data.draw(PARTS)))
            for item in data.draw(st.lists(st.sampled_from(known.order.lines), min_size=1, max_size=3))
        ),
    )
    if not covers(balance_of(known, held), asked):
        return
    nobody_knows = total((r.total("EUR") for r in known.refunds if _owner(known.order, r) is None), "EUR")
    for item in known.order.lines:
        mine = total((r.total("EUR") for r in known.refunds if _owner(known.order, r) is item), "EUR")
        ours = total(
            (m for a in (*held, asked) for p in a.lines if p.order_item_id == item.order_item_id for m in p.components.values()),
            "EUR",
        )  # fmt: skip
        if any(part.order_item_id == item.order_item_id for part in asked.lines):
            assert mine + ours + nobody_knows <= item.paid_total("EUR")
    away = known.refunded_total() + total((a.total() for a in (*held, asked)), "EUR")
    assert away <= known.order.paid_total()


def _owner(of: Order, refund_: PostedRefund) -> LineItem | None:
    by_code = [item for item in of.lines if item.order_item_id == refund_.order_item_id]
    by_sku = [item for item in of.lines if item.sku == refund_.sku]
    return next(iter(by_code or by_sku), None)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.data())
def test_two_refunds_that_overlap_never_both_fit(
    world: tuple[OrderFacts, tuple[RefundAction, ...]], data: st.DataObject
) -> None:
    known, held = world
    balance = balance_of(known, held)
    everything = balance.everything()
    if not everything:
        return
    whole = _action(known.order, everything)
    first = _action(
        known.order, cut_to(everything, Money.from_minor(data.draw(st.integers(1, whole.total().minor)), "EUR"))
    )
    assert covers(balance, first)
    after = balance_of(known, (*held, first))
    assert not covers(after, whole)
    rest = after.everything()
    assert total((m for part in rest for m in part.components.values()), "EUR") + first.total() == whole.total()


def test_the_same_line_named_twice_counts_twice() -> None:
    of = order(line(1, principal="10.00"), line(2, principal="10.00"))
    once = refund(of, of.lines[0]).lines[0]
    assert covers(balance_of(facts(of)), _action(of, (once,)))
    assert not covers(balance_of(facts(of)), _action(of, (once, once)))


def test_a_refund_that_asks_for_nothing_is_not_covered() -> None:
    of = order()
    nothing = RefundLine(order_item_id=of.lines[0].order_item_id, sku=of.lines[0].sku, components={})
    zero = RefundLine(
        order_item_id=of.lines[0].order_item_id, sku=of.lines[0].sku, components={Component.PRINCIPAL: eur("0.00")}
    )
    assert not covers(balance_of(facts(of)), _action(of, (nothing,)))
    assert not covers(balance_of(facts(of)), _action(of, (zero,)))


def test_a_negative_part_cannot_make_room_for_a_larger_one() -> None:
    of = order(line(1, principal="10.00", shipping="5.00"))
    trick = refund(of, principal="14.00", shipping="-1.00")
    assert not covers(balance_of(facts(of)), trick)


def test_an_unknown_line_or_another_currency_is_not_covered() -> None:
    of = order()
    stranger = refund(order(line(7)), line(7))
    dollars = refund(order(line(1, currency="USD"), currency="USD", marketplace="US"))
    assert not covers(balance_of(facts(of)), stranger)
    assert not covers(balance_of(facts(of)), dollars)


def test_a_posted_refund_finds_its_line_by_sku_when_the_item_code_differs() -> None:
    of = order(line(1), line(2))
    theirs = posted(of, of.lines[1], principal="20.00").model_copy(update={"order_item_id": "99999999999999"})
    balance = balance_of(facts(of, refunds=(theirs,)))
    assert balance.lines[0].left[Component.PRINCIPAL] == eur("20.00")
    assert balance.lines[1].left[Component.PRINCIPAL] == eur("0.00")
    assert not balance.unassigned


def test_a_sku_on_two_lines_does_not_pick_one_by_chance() -> None:
    twin = line(2).model_copy(update={"sku": "SKU-1"})
    of = order(line(1), twin)
    theirs = posted(of, of.lines[0], principal="20.00").model_copy(update={"order_item_id": None})
    balance = balance_of(facts(of, refunds=(theirs,)))
    assert balance.unassigned == eur("20.00")
    assert balance.total() == of.paid_total() - eur("20.00")
    assert not covers(balance, refund(of, of.lines[0])), "it may be this very line that was refunded"


def test_a_refund_larger_than_its_component_eats_the_rest_of_its_line() -> None:
    """Amazon may post price and tax as one principal amount (sp-api.md 3.4); the tax is gone all the same."""
    of = order(line(1, principal="9.99", tax="1.00"), line(2, principal="50.00"))
    balance = balance_of(facts(of, refunds=(posted(of, of.lines[0], principal="10.99"),)))
    assert not covers(balance, refund(of, of.lines[0], tax="1.00"))
    assert covers(balance, refund(of, of.lines[1], principal="50.00"))


def test_goodwill_on_top_of_a_whole_line_lowers_the_order() -> None:
    of = order(line(1, principal="10.00"), line(2, principal="10.00"))
    balance = balance_of(facts(of, refunds=(posted(of, of.lines[0], other="4.00", principal="10.00"),)))
    assert balance.total() == eur("6.00")
    assert not covers(balance, refund(of, of.lines[1], principal="10.00"))
    assert covers(balance, refund(of, of.lines[1], principal="6.00"))


def test_a_cut_takes_principal_before_tax_and_shipping() -> None:
    of = order(line(1, principal="10.00", tax="2.20", shipping="5.00"))
    (part,) = cut_to(balance_of(facts(of)).everything(), eur("11.00"))
    assert part.components == {Component.PRINCIPAL: eur("10.00"), Component.TAX: eur("1.00")}
