"""What a refusal must be: named, without effect, and in the ledger, which repeats nothing of what was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

import httpx
import sqlalchemy as sa

from copilot.domain.ledger import Entry
from copilot.store.tables import metadata
from tests.http.house import House, Json, ok

# Tables in which a refused or tried-out request may leave something: that it was refused, its key, and what it asked
# of Amazon's quota.
_TRACES = frozenset({"ledger", "idempotency", "quotas", "subject_keys"})


def everything_in(house: House) -> dict[str, list[str]]:
    """All rows of all tables but those of traces."""

    async def look() -> dict[str, list[str]]:
        async with house.service.database.engine.connect() as connection:
            return {
                table.name: sorted(repr(tuple(row)) for row in await connection.execute(sa.select(table)))
                for table in metadata.sorted_tables
                if table.name not in _TRACES
            }

    return house.server.run_inside(look())


def ledger_of(house: House) -> list[Entry]:
    return house.in_books(lambda books: books.ledger.entries())


def id_of(house: House, who: httpx.Client) -> str:
    """The id of who is signed in here."""
    name = ok(who.get("/v1/session"))["name"]
    names: dict[str, str] = house.in_books(lambda books: books.people.names())
    return next(id_ for id_, known in names.items() if known == name)


def refused(
    house: House, who: httpx.Client, knock: Callable[[], httpx.Response], *, status: int, code: str, door: str,
    unsaid: Collection[str] = (), **facts: str,
) -> Json:  # fmt: skip
    """Knock, and see a whole refusal. ``facts`` are what the ledger says of it beside door and code; ``unsaid`` must
    not be in there. The problem document."""
    house.rests()
    books, entries, amazon = everything_in(house), len(ledger_of(house)), money_at_amazon(house)
    answer = knock()
    problem = named_problem(answer, status, code)
    after = everything_in(house)
    changed = {name: (books[name], after[name]) for name in books if books[name] != after[name]}
    assert not changed, "a refused request changed something"
    assert money_at_amazon(house) == amazon, "a refused request reached Amazon"
    (entry,) = ledger_of(house)[entries:]
    assert (entry.kind, entry.actor) == ("attempt.refused", id_of(house, who))
    told = {"door": door, "error": code, **facts}
    assert {name: entry.data.get(name) for name in told} == told
    assert not set(entry.data) - {
        "door", "error", "field", "rule", "suggestion", "action", "approval", "task", "brake", "ticket",
    }  # fmt: skip
    written = json.dumps(entry.model_dump(mode="json"), ensure_ascii=False)
    assert [text for text in unsaid if text in written] == []
    return problem


def named_problem(answer: httpx.Response, status: int, code: str) -> Json:
    """A problem document that says what is wrong, that nothing happened, and nothing of our inside."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: Json = answer.json()
    assert (problem["type"], problem["status"]) == (f"urn:copilot:problem:{code}", status)
    assert (problem["happened"], bool(problem["detail"])) == ("no", True)
    if code in ("bad_input", "currency_mismatch"):
        assert problem["field"] and problem["remedy"]
    if code == "denied":
        assert problem["rule"] and problem["unlock"]
    for inside in ("Traceback", 'File "', "sqlalchemy", "pydantic", "site-packages"):
        assert inside not in answer.text
    return problem


def money_at_amazon(house: House) -> tuple[int, str]:
    """How many feeds Amazon was ever sent, and the digest of all its orders with their refunds."""

    async def look() -> tuple[int, str]:
        simulator = house.amazon_app.state.simulator
        return simulator.calls["createFeed"], simulator.shop.digest()

    return house.amazon.run_inside(look())
