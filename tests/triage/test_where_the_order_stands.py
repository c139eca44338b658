"""The same words mean different things of different orders: where the order stands settles what words leave open (9.2)."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.order import OrderStatus, ReturnStatus, Tracking, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.situation import Situation, situations
from copilot.triage.leanings import _LEANINGS, leanings
from tests.builders.orders import NOW, delivered_tracking, facts, order, returned

_S = Situation
NOTHING_HAS_COME = {
    "en": "I have not received my parcel",
    "it": "non ho ricevuto il pacco",
    "de": "Ich habe mein Paket nicht erhalten",
    "fr": "je n'ai pas recu mon colis",
    "es": "no he recibido mi paquete",
}


@pytest.mark.parametrize("lang", NOTHING_HAS_COME)
def test_nothing_has_come_of_a_parcel_marked_as_delivered_is_delivered_not_received(judge: Any, lang: str) -> None:
    here = {_S.DELIVERED}
    assert judge(NOTHING_HAS_COME[lang], lang=lang, here=here).reason is Reason.DELIVERED_NOT_RECEIVED


@pytest.mark.parametrize("lang", NOTHING_HAS_COME)
def test_nothing_has_come_of_a_late_parcel_is_late_or_missing_and_never_delivered_elsewhere(
    judge: Any, lang: str
) -> None:
    told = judge(NOTHING_HAS_COME[lang], lang=lang, here={_S.UNDERWAY_LATE})
    alone = judge(NOTHING_HAS_COME[lang], lang=lang)
    chance = {c.reason: c.confidence for c in (*told.alternatives, told.alternatives[0])} | {
        told.reason: told.confidence
    }
    before = {c.reason: c.confidence for c in alone.alternatives} | {alone.reason: alone.confidence}
    assert chance.get(Reason.DELIVERY_LATE, 0) >= before.get(Reason.DELIVERY_LATE, 0)


@pytest.mark.parametrize("here", list(_S))
def test_plain_words_outweigh_where_the_order_stands(judge: Any, here: Situation) -> None:
    assert judge("my lawyer will contact you, the charger gave me an electric shock", here={here}).reason is (
        Reason.SAFETY_INJURY_LEGAL
    )


def test_every_situation_leans_somewhere_and_no_lean_is_overwhelming() -> None:
    assert set(_LEANINGS) == set(_S)
    for here in _S:
        assert leanings({here})
        assert all(-3 <= by <= 1.5 for by in leanings({here}).values())


def test_where_an_order_stands_is_read_from_systems_of_record() -> None:
    late = facts(order(days_late=5))
    assert situations(late, now=NOW) == {_S.UNDERWAY_LATE}
    assert situations(facts(order(days_late=-2)), now=NOW) == {_S.UNDERWAY_IN_TIME}
    assert situations(facts(order(status=OrderStatus.UNSHIPPED)), now=NOW) == {_S.UNSHIPPED}
    assert situations(facts(order(status=OrderStatus.CANCELED)), now=NOW) == {_S.CANCELED}
    assert situations(facts(order(tracking=delivered_tracking())), now=NOW) == {_S.DELIVERED}
    sent_back = order(tracking=Tracking(status=TrackingStatus.RETURNED))
    assert situations(facts(sent_back), now=NOW) == {_S.COMING_BACK}
    home = facts(order(tracking=delivered_tracking()), return_=returned(ReturnStatus.RECEIVED), claim_open=True)
    assert situations(home, now=NOW) == {_S.DELIVERED, _S.RETURN_RECEIVED, _S.CLAIM_OPEN}
    assert situations(None, now=NOW) == frozenset(), "not known is not none"
