"""`make demo` ends well only if every ticket of it is judged as written down; here without the service, in a second."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.demo import dated, demo_world, tickets
from api.demo.play import expected
from api.demo.report import Row
from api.demo.stage import AUTHSERV
from api.tickets_in import parse_json, parse_mail, parse_ticket
from api.wiring import FrozenClock, open_offline
from tests.graphs.brains import cache_folder, shared_brain

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


async def test_every_ticket_of_the_demo_is_judged_as_written_down(pytestconfig: pytest.Config) -> None:
    brain = shared_brain(cache_folder(pytestconfig))
    told = []
    async with open_offline(demo_world(), brain, FrozenClock(NOW)) as (database, runner):
        for number, path in enumerate(tickets(), start=1):
            raw = dated(path.read_bytes(), now=NOW)
            mail = path.suffix == ".eml"
            ticket = (
                parse_mail(raw, now=NOW, authserv_ids=frozenset({AUTHSERV}), marketplace="US")[0]
                if mail
                else parse_ticket(parse_json(raw), now=NOW)
            )
            async with database.begin() as books:
                await books.tickets.add(ticket, at=NOW)
            suggestion = (await runner.start(ticket.ticket_id)).public()
            row = Row(
                number=number,
                file=f"{path.parent.name}/{path.name}",
                suggestion=suggestion,
                expected=expected(path.parent.name, path.name),
            )
            told.append(row)
    assert len(told) == 30
    assert {row.file: row.differs for row in told if not row.as_expected} == {}
