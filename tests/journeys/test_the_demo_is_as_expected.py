"""`make demo` ends well only if every ticket of it is judged as written down; here without the service, in seconds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.demo import dated, demo_world, inbox, tickets
from api.demo.play import expected
from api.demo.report import Row
from api.demo.stage import AUTHSERV
from api.tickets_in import Intake, Received, parse_json, parse_mail, parse_ticket
from api.wiring import Brain, FrozenClock, open_offline
from tests.graphs.brains import cache_folder, shared_brain

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
OLD_TICKET = "19-es-delivered-not-here.eml"  # its buyer writes once more in the second act


@pytest.fixture(scope="module")
def brain(pytestconfig: pytest.Config) -> Brain:
    return shared_brain(cache_folder(pytestconfig))


async def judged(brain: Brain, paths: Sequence[Path]) -> list[tuple[Received, Row]]:
    """What became of each file, and what the copilot makes of its ticket, brought in one after the other."""
    told = []
    async with open_offline(demo_world(), brain, FrozenClock(NOW)) as (database, runner):
        intake = Intake(database)
        for number, path in enumerate(paths, start=1):
            received = await brought_in(intake, dated(path.read_bytes(), now=NOW), mail=path.suffix == ".eml")
            suggestion = (await runner.start(received.ticket_id)).public()
            row = Row(
                number=number,
                file=f"{path.parent.name}/{path.name}",
                suggestion=suggestion,
                expected=expected(path.parent.name, path.name),
            )
            told.append((received, row))
    return told


async def brought_in(intake: Intake, raw: bytes, *, mail: bool) -> Received:
    if not mail:
        return await intake.ticket(parse_ticket(parse_json(raw), now=NOW), actor="demo-agent", now=NOW)
    ticket, reading = parse_mail(raw, now=NOW, authserv_ids=frozenset({AUTHSERV}), marketplace="US")
    return await intake.mail(raw, ticket, reading, actor="demo-agent", now=NOW)


async def test_every_ticket_of_the_demo_is_judged_as_written_down(brain: Brain) -> None:
    told = [row for _, row in await judged(brain, tickets())]
    assert len(told) == 30
    assert {row.file: row.differs for row in told if not row.as_expected} == {}


async def test_each_of_the_twelve_left_open_comes_to_what_the_person_at_the_screen_is_promised(brain: Brain) -> None:
    old = next(path for path in tickets() if path.name == OLD_TICKET)
    (first, _), *opened = await judged(brain, [old, *inbox()])
    assert {row.file: row.differs for _, row in opened if not row.as_expected} == {}
    came = {row.file[6:8]: row.suggestion for _, row in opened}
    assert {no: (said["reason"]["tag"], said["refund"]["decision"]) for no, said in came.items()} == {
        "01": ("delivery_late", "full"), "02": ("item_damaged", "ask_choice"), "03": ("refund_status", "full"),
        "04": ("cancel_order", "none"), "05": ("cancel_order", "none"), "06": ("item_defective", "blocked"),
        "07": ("a_to_z_claim", "blocked"), "08": ("delivery_late", "blocked"), "09": ("other", "none"),
        "10": ("product_question", "none"), "11": ("refund_status", "blocked"), "12": ("delivered_not_received", "none"),
    }  # fmt: skip
    assert {no for no, said in came.items() if said["abstained"]} == {"09"}
    assert {no for no, said in came.items() if said["actions"]} == {"01", "03", "04"}
    assert came["01"]["actions"][0]["preview"]["approvers"] == [], "an agent's own authority is enough"
    assert came["03"]["actions"][0]["preview"]["approvers"] == ["senior_agent"], "and here four eyes are needed"
    assert came["08"]["refund"]["because"][0]["unlock"], "it says what would unlock the money"
    assert any(quoted["id"].startswith("B0CP000002#") for quoted in came["10"]["citations"]), "the sheet answers"
    assert {said["language"] for said in came.values()} == {"it", "de", "fr", "es", "en"}
    assert [received.how for received, _ in opened] == ["new"] * 11 + ["extended"]
    assert opened[-1][0].ticket_id == first.ticket_id, "the twelfth writes on in an old ticket"


def test_the_tickets_left_open_have_orders_of_their_own() -> None:
    """What the play refunds or cancels leaves them untouched."""
    played = "".join(path.read_text(encoding="utf-8") for path in tickets())
    for path in inbox()[:-1]:
        rest = path.read_text(encoding="utf-8")
        order_id = json.loads(rest)["order_id"] if path.suffix == ".json" else _order_of(path)
        assert order_id in {order.order_id for order in demo_world().orders}
        assert order_id not in played


def _order_of(path: Path) -> str | None:
    ticket, _ = parse_mail(
        dated(path.read_bytes(), now=NOW), now=NOW, authserv_ids=frozenset({AUTHSERV}), marketplace="US"
    )
    return ticket.order_id
