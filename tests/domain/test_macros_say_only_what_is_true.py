"""Locked macros: offered only when filled and true, rendered byte for byte, in the words of their language."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from copilot.domain.action import NEXT, ActionState
from copilot.domain.cancel import CancelVerdict
from copilot.domain.macro import (
    Lifecycle,
    Macro,
    MacroContext,
    Slot,
    UnlockedBy,
    When,
    body_hash,
    eligible,
    render,
    slots_in,
)
from copilot.domain.macro_lint import remarks
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.finding import Severity
from copilot.domain.money import Money
from copilot.domain.order import Fulfilment, OrderStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from copilot.domain.slots import amount, day, plain, slot_values
from graphs.replies import best
from knowledge.library import load_macros
from tests.builders.orders import NOW, delivered_tracking, eur, facts, line, order, posted

VALUES = {slot: f"<{slot}>" for slot in Slot}


@cache
def library() -> tuple[Macro, ...]:
    return load_macros()


def _macro(body: str = "Order {order_id}.", **changes: Any) -> Macro:
    values: dict[str, Any] = {
        "id": "refund-test", "version": 1, "state": Lifecycle.LOCKED, "owner": "o", "reviewer": "r",
        "review_by": date(2027, 1, 1), "effective_from": date(2026, 1, 1), "rank": 1,
        "unlocked_by": UnlockedBy.NONE, "when": When(), "policy": ("COM-40",),
        "slots": frozenset(Slot(name) for name in slots_in(body)),
        "title": dict.fromkeys(Language, "Title"), "body": dict.fromkeys(Language, body),
    }  # fmt: skip
    return Macro(**{**values, **changes})


def _context(**changes: Any) -> MacroContext:
    values: dict[str, Any] = {
        "today": NOW.date(), "reason": Reason.WHERE_IS_MY_ORDER, "refund": RefundVerdict.NONE,
        "cancel": CancelVerdict.NONE, "marketplace": "IT", "flags": frozenset(),
    }  # fmt: skip
    return MacroContext(**{**values, **changes})


def test_a_macro_is_offered_only_when_every_slot_has_a_value() -> None:
    macro = _macro("Order {order_id}, {carrier}.")
    full = {Slot.ORDER_ID: "403-1", Slot.CARRIER: "BRT"}
    assert eligible([macro], _context(), full) == (macro,)
    for missing in full:
        assert eligible([macro], _context(), {s: v for s, v in full.items() if s is not missing}) == ()
        assert eligible([macro], _context(), {**full, missing: ""}) == ()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"state": Lifecycle.DRAFT}, id="a draft"),
        pytest.param({"state": Lifecycle.VERIFIED}, id="not locked yet"),
        pytest.param({"state": Lifecycle.RETIRED}, id="retired"),
        pytest.param({"effective_from": NOW.date() + timedelta(days=1)}, id="from tomorrow"),
        pytest.param({"effective_to": NOW.date() - timedelta(days=1)}, id="until yesterday"),
        pytest.param({"review_by": NOW.date() - timedelta(days=1)}, id="past its review"),
    ],
)
def test_what_is_not_in_force_is_never_offered(changes: dict[str, Any]) -> None:
    assert eligible([_macro(**changes)], _context(), VALUES) == ()


def test_the_first_and_the_last_day_count() -> None:
    today = NOW.date()
    macro = _macro(effective_from=today, effective_to=today, review_by=today)
    assert eligible([macro], _context(), VALUES) == (macro,)


@pytest.mark.parametrize(
    ("when", "fits", "misfits"),
    [
        ({"reasons": {Reason.SIZE_FIT}}, {"reason": Reason.SIZE_FIT}, {"reason": Reason.OTHER}),
        ({"refund": {RefundVerdict.FULL}}, {"refund": RefundVerdict.FULL}, {"refund": RefundVerdict.BLOCKED}),
        ({"cancel": {CancelVerdict.TOO_LATE}}, {"cancel": CancelVerdict.TOO_LATE}, {}),
        ({"fulfilment": {Fulfilment.FBM}}, {"fulfilment": Fulfilment.FBM}, {"fulfilment": None}),
        ({"order_status": {OrderStatus.SHIPPED}}, {"order_status": OrderStatus.SHIPPED}, {"order_status": None}),
        ({"tracking": {TrackingStatus.DELIVERED}}, {"tracking": TrackingStatus.DELIVERED}, {"tracking": None}),
        ({"marketplaces": {"DE"}}, {"marketplace": "DE"}, {"marketplace": "IT"}),
        ({"flags_all": {Flag.B2B}}, {"flags": {Flag.B2B, Flag.IS_FBA}}, {"flags": {Flag.IS_FBA}}),
        ({"flags_none": {Flag.SAFETY}}, {"flags": {Flag.B2B}}, {"flags": {Flag.SAFETY, Flag.B2B}}),
        ({"needs_order": True}, {"order_status": OrderStatus.PENDING}, {}),
    ],
)
def test_every_condition_must_hold(when: dict[str, Any], fits: dict[str, Any], misfits: dict[str, Any]) -> None:
    macro = _macro(when=When(**{k: frozenset(v) if isinstance(v, set) else v for k, v in when.items()}))
    assert eligible([macro], _context(**fits), VALUES) == (macro,)
    assert eligible([macro], _context(**misfits), VALUES) == ()


def test_the_best_comes_first_and_ties_are_settled_by_name() -> None:
    a, b, c = _macro(id="a", rank=1), _macro(id="b", rank=5), _macro(id="c", rank=5)
    assert [m.id for m in eligible([a, c, b], _context(), VALUES)] == ["b", "c", "a"]


@pytest.mark.parametrize("value", ["{carrier}", "{order_id}", "{{order_id}}", "\\g<1>", "{", "}", "{0.__class__}"])
def test_a_value_cannot_smuggle_in_a_slot(value: str) -> None:
    macro = _macro("A {order_id} b {carrier} c.")
    reply = render(macro, Language.EN, {Slot.ORDER_ID: value, Slot.CARRIER: "secret"})
    assert reply.text == f"A {value} b secret c."


def test_braces_in_a_title_make_it_unusable_as_a_slot() -> None:
    item = line().model_copy(update={"title": "Mug {refund_amount}"})
    values = slot_values(
        facts=facts(order(item)), item_codes=(item.order_item_id,), refund=None, now=NOW, locale=Language.EN
    )
    assert Slot.ITEM_TITLE not in values
    assert Slot.ORDER_ID in values


@pytest.mark.parametrize("macro", library(), ids=lambda macro: macro.id)
def test_every_macro_of_the_library_reaches_the_buyer_byte_for_byte(macro: Macro) -> None:
    for locale in Language:
        body = macro.body[locale]
        reply = render(macro, locale, VALUES)
        expected = re.split(r"\{[a-z_]+\}", body)
        rest = reply.text
        for piece in expected:
            before, found, rest = rest.partition(piece)
            assert found == piece
            assert before in {"", *VALUES.values()}
        assert rest in {"", *VALUES.values()}
        assert "{" not in reply.text and "}" not in reply.text
        assert body_hash(body) == body_hash(macro.body[locale])


TOLD = {
    ActionState.SUBMITTED: {UnlockedBy.SUBMITTED},
    ActionState.PROCESSING: {UnlockedBy.SUBMITTED},
    ActionState.ACCEPTED: {UnlockedBy.SUBMITTED, UnlockedBy.ACCEPTED},
    ActionState.SETTLED: {UnlockedBy.ACCEPTED, UnlockedBy.SETTLED},
}
CLAIMS = re.compile(
    r"(?<!as soon as it )has been (?:refunded|issued|submitted|cancelled)|we have (?:refunded|submitted|cancelled)|was refunded|"
    r"è stato (?:rimborsato|inviato|annullato)|wurde (?:erstattet|storniert)|a été (?:remboursé|annulé)|"
    r"ha sido (?:reembolsado|cancelado)|se ha (?:reembolsado|cancelado)",
    re.IGNORECASE,
)


def _walks(dice: random.Random) -> list[ActionState]:
    state = dice.choice([ActionState.PROPOSED, ActionState.SUBMITTED])  # most that are proposed end early
    walk = [state]
    while NEXT[state] and len(walk) < 12:
        state = dice.choice(sorted(NEXT[state]))
        walk.append(state)
    return walk


def test_over_random_walks_no_macro_says_more_than_its_state() -> None:
    dice = random.Random(6)
    offered_for: dict[ActionState, set[UnlockedBy]] = {}
    for _ in range(600):
        kind = dice.choice(["refund", "cancel"])
        where = _context(
            reason=dice.choice([*Reason, Reason.CANCEL_ORDER, Reason.REFUND_STATUS]),
            refund=dice.choice(list(RefundVerdict)),
            cancel=CancelVerdict.EXECUTE if kind == "cancel" else CancelVerdict.NONE,
            flags=frozenset(dice.sample(list(Flag), dice.choice((0, 0, 1)))),
            fulfilment=dice.choice(list(Fulfilment)),
            order_status=dice.choice(list(OrderStatus)),
            tracking=dice.choice(list(TrackingStatus)),
        )
        for state in _walks(dice):
            for macro in eligible(
                library(), where.model_copy(update={"action_kind": kind, "action_state": state}), VALUES
            ):
                assert macro.id.startswith(f"{kind}-"), "a refund's words are not a cancellation's"
                offered_for.setdefault(state, set()).add(macro.unlocked_by)
        for macro in eligible(library(), where, VALUES):
            assert macro.unlocked_by is UnlockedBy.NONE
    for state, unlocked in offered_for.items():
        assert unlocked <= TOLD.get(state, set())
    assert set(offered_for) == set(TOLD), "in every truthful state there are words"


@pytest.mark.parametrize("state", [s for s in ActionState if s not in TOLD])
def test_before_amazon_has_it_nothing_is_said_of_it(state: ActionState) -> None:
    for kind in ("refund", "cancel"):
        for reason in Reason:
            where = _context(
                reason=reason, action_kind=kind, action_state=state, fulfilment=Fulfilment.FBM,
                order_status=OrderStatus.SHIPPED, cancel=CancelVerdict.EXECUTE,
            )  # fmt: skip
            assert eligible(library(), where, VALUES) == ()


def test_an_action_without_a_kind_unlocks_nothing() -> None:
    where = _context(action_state=ActionState.SETTLED, action_kind=None)
    assert eligible([_macro(unlocked_by=UnlockedBy.SETTLED)], where, VALUES) == ()


def test_macros_without_an_action_claim_no_money_moved() -> None:
    """But for those that repeat what Finances or the order already show."""
    telling = [
        (macro.id, locale.value)
        for macro in library()
        if macro.unlocked_by is UnlockedBy.NONE and Slot.REFUNDED_AMOUNT not in macro.slots
        for locale in Language
        if CLAIMS.search(macro.body[locale]) and "order-closed" not in macro.id and "first-scan" not in macro.id
    ]
    assert telling == []


@pytest.mark.parametrize(
    ("locale", "money", "written"),
    [
        (Language.EN, eur("1234.50"), "€1,234.50"),
        (Language.IT, eur("1234.50"), "1.234,50\N{NO-BREAK SPACE}€"),
        (Language.DE, eur("1234.50"), "1.234,50\N{NO-BREAK SPACE}€"),
        (Language.FR, eur("1234.50"), "1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€"),
        (Language.ES, eur("1234.50"), "1.234,50\N{NO-BREAK SPACE}€"),
        (Language.EN, Money.of("12.40", "USD"), "$12.40"),
        (Language.EN, Money.of("1240", "JPY"), "¥1,240"),
    ],
)
def test_amounts_as_people_of_each_language_write_them(locale: Language, money: Money, written: str) -> None:
    assert amount(money, locale) == written


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        (Language.EN, "November 23, 2026"),
        (Language.IT, "23 novembre 2026"),
        (Language.DE, "23. November 2026"),
        (Language.FR, "23 novembre 2026"),
        (Language.ES, "23 de noviembre de 2026"),
    ],
)
def test_dates_as_people_of_each_language_write_them(locale: Language, written: str) -> None:
    assert day(date(2026, 11, 23), locale) == written


@pytest.mark.parametrize(
    ("text", "line_"),
    [
        ("  Enamel \n mug ", "Enamel mug"),
        ("Mug {order_id}", None),
        ("<b>Mug</b>", None),
        ("Mug\u202e", None),
        ("Mug\x00", None),
        ("   ", None),
        ("x" * 200, "x" * 120),
    ],
)
def test_titles_become_one_plain_line_or_nothing(text: str, line_: str | None) -> None:
    assert plain(text) == line_


def test_slots_come_from_the_order_and_an_absent_fact_is_an_absent_slot() -> None:
    of = order(line(1), line(2), tracking=delivered_tracking(3))
    known = facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),))
    values = slot_values(
        facts=known, item_codes=(of.lines[1].order_item_id,), refund=eur("12.40"), now=NOW, locale=Language.IT
    )
    assert values == {
        Slot.ORDER_ID: of.order_id,
        Slot.ITEM_TITLE: "Enamel mug 2",
        Slot.CARRIER: "BRT",
        Slot.PROMISED_DATE: "23 novembre 2026",
        Slot.DELIVERED_DATE: "18 novembre 2026",
        Slot.REFUND_AMOUNT: "12,40\N{NO-BREAK SPACE}€",
        Slot.REFUNDED_AMOUNT: "5,00\N{NO-BREAK SPACE}€",
        Slot.UPDATE_BY_DATE: "23 novembre 2026",
    }
    bare = slot_values(
        facts=None, item_codes=(), refund=None, now=datetime(2026, 12, 30, tzinfo=UTC), locale=Language.EN
    )
    assert bare == {Slot.UPDATE_BY_DATE: "January 1, 2027"}


def test_several_items_leave_the_title_out() -> None:
    of = order(line(1), line(2))
    codes = tuple(item.order_item_id for item in of.lines)
    values = slot_values(facts=facts(of), item_codes=codes, refund=None, now=NOW, locale=Language.EN)
    assert Slot.ITEM_TITLE not in values


DONE = {
    Language.EN: "Hello,\n\nWe have refunded {refund_amount} for order {order_id}.\n\nKind regards,\nCustomer support\n",
    Language.IT: "Buongiorno,\n\nabbiamo rimborsato {refund_amount} per l'ordine {order_id}.\n\nCordiali saluti,\nServizio clienti\n",
    Language.DE: "Guten Tag,\n\nwir haben {refund_amount} für die Bestellung {order_id} erstattet.\n\nMit freundlichen Grüßen\nIhr Kundenservice\n",
    Language.FR: "Bonjour,\n\nNous avons remboursé {refund_amount} pour la commande {order_id}.\n\nCordialement,\nLe service client\n",
    Language.ES: "Hola:\n\nHemos reembolsado {refund_amount} del pedido {order_id}.\n\nUn saludo cordial,\nAtención al cliente\n",
}  # fmt: skip
EARLIER = frozenset({Flag.ALREADY_REFUNDED})


class TestAnEarlierRefundMakesNoOtherOneDone:
    """That money went back before is no reason to call what we just sent, or only propose, refunded (N6)."""

    @pytest.mark.parametrize("flag", [Flag.ALREADY_REFUNDED, Flag.RFS_FIRED])
    @pytest.mark.parametrize("unlocked_by", [UnlockedBy.NONE, UnlockedBy.SUBMITTED, UnlockedBy.ACCEPTED])
    def test_nobody_may_lock_words_that_say_so(self, unlocked_by: UnlockedBy, flag: Flag) -> None:
        macro = _macro(
            body=DONE[Language.EN], unlocked_by=unlocked_by, when=When(flags_all=frozenset({flag}))
        ).model_copy(update={"body": DONE})
        found = remarks(macro, today=NOW.date(), known_policies={"COM-40"})
        assert {(r.field, r.severity) for r in found if r.code == "money_done_early"} == {
            (f"body.{language}", Severity.BLOCK) for language in Language
        }

    @pytest.mark.parametrize("language", Language)
    def test_nobody_is_offered_them_either(self, language: Language) -> None:
        macro = _macro(body=DONE[language], unlocked_by=UnlockedBy.SUBMITTED)
        values = {Slot.ORDER_ID: "302-1111111-2222222", Slot.REFUND_AMOUNT: amount(eur("12.40"), language)}
        sent = _context(action_kind="refund", action_state=ActionState.SUBMITTED, flags=EARLIER)
        assert best([macro], sent, values, language, order_id=values[Slot.ORDER_ID]) is None

    def test_the_earlier_one_may_be_called_what_it_is(self) -> None:
        body = {language: text.replace("{refund_amount}", "{refunded_amount}") for language, text in DONE.items()}
        macro = _macro(body=body[Language.EN], when=When(flags_all=EARLIER)).model_copy(update={"body": body})
        assert not [
            r for r in remarks(macro, today=NOW.date(), known_policies={"COM-40"}) if r.severity is Severity.BLOCK
        ]


@pytest.mark.parametrize(
    ("store", "at", "written"),
    [
        ("US", "2026-11-24T07:59:59Z", "November 23, 2026"),
        ("US", "2026-07-24T06:59:59Z", "July 23, 2026"),
        ("US", "2026-11-23T23:59:59Z", "November 23, 2026"),
        ("MX", "2026-11-24T05:59:59Z", "November 23, 2026"),
        ("UK", "2026-11-23T23:59:59Z", "November 23, 2026"),
        ("DE", "2026-11-23T22:59:59Z", "November 23, 2026"),
        ("DE", "2026-07-23T21:59:59Z", "July 23, 2026"),
        ("JP", "2026-11-23T14:59:59Z", "November 23, 2026"),
        ("AU", "2026-11-22T23:10:00Z", "November 23, 2026"),
    ],
)
def test_a_buyer_reads_the_day_as_their_store_has_it(store: str, at: str, written: str) -> None:
    """What Amazon promised by the end of the 23rd was not promised by the 24th."""
    moment = datetime.fromisoformat(at)
    there = order().model_copy(update={"marketplace": store, "latest_delivery_at": moment})
    there = there.model_copy(update={"tracking": delivered_tracking().model_copy(update={"delivered_at": moment})})
    values = slot_values(facts=facts(there), item_codes=(), refund=None, now=NOW, locale=Language.EN)
    assert (values[Slot.PROMISED_DATE], values[Slot.DELIVERED_DATE]) == (written, written)
