"""A ticket's money story leaves the house as evidence: who, when, how fast, with which documents, and provable elsewhere."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from api.cli.evidence import checked
from api.cli.main import app
from copilot.domain.action import ReportRow
from copilot.domain.errors import BadInput, CopilotError, NotFound
from copilot.domain.evidence_export import Evidence, EvidenceBroken, read_evidence
from copilot.domain.ledger import LedgerBroken
from copilot.domain.signed_head import HeadRefused
from copilot.store.signing import LedgerKey
from copilot.store.tables import actions, feeds, messages
from tests.builders.amazon import FakeAmazon, Hands
from tests.builders.desk import ANNA, MARIO, SARA, Desk, open_books
from tests.builders.orders import NOW, POLICY, eur, line, order, refund
from tests.cli.conftest import Copilot

Run = Callable[..., Result]
BUYER_WROTE = "2026-11-21T11:00:00Z"  # an hour before the builders' NOW


class WritingAmazon(FakeAmazon):
    """Writes reports as Amazon does."""

    async def report(self, document_id: str, messages: int) -> tuple[bytes, tuple[ReportRow, ...]]:
        _, rows = await super().report(document_id, messages)
        wrong = [row for row in rows if row.code]
        results = "".join(
            f"<Result><MessageID>{row.message_id}</MessageID><ResultCode>Error</ResultCode>"
            f"<ResultMessageCode>{row.code}</ResultMessageCode><ResultDescription>{row.text}</ResultDescription></Result>"
            for row in wrong
        )
        report = (
            "<AmazonEnvelope><MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID>"
            "<ProcessingReport><StatusCode>Complete</StatusCode><ProcessingSummary>"
            f"<MessagesProcessed>{messages}</MessagesProcessed><MessagesSuccessful>{messages - len(wrong)}</MessagesSuccessful>"
            f"<MessagesWithError>{len(wrong)}</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning>"
            f"</ProcessingSummary>{results}</ProcessingReport></Message></AmazonEnvelope>"
        )
        return report.encode(), rows


async def live(folder: Path) -> None:
    """Three tickets: one refund that needed an approval and was paid, one that Amazon rejected, one that nobody confirmed."""
    database = await open_books(folder / "copilot.sqlite3")
    clock = Hands(NOW)
    desk = Desk(database=database, amazon=WritingAmazon(clock), clock=clock)
    large, small = order(line(1, principal="64.80")), order(order_id="403-1111111-2222222")
    desk.amazon.sells(large, small)
    async with database.begin() as books:
        for name, role in (("anna", ANNA), ("sara", SARA)):
            await books.people.add_user(name, role.roles, None, at=NOW)
        for number in (1, 2, 3):
            for kind in ("ticket.received", "suggestion.made"):
                data = {"order_id": large.order_id} if number == 1 else {"order_id": None}
                await books.ledger.append(kind, actor="system", at=clock.now(), ticket_id=f"tkt_{number}", data=data)
    clock.pass_(120)
    waiting = await desk.confirm(refund(large), by=ANNA)
    await desk.confirm(refund(small), by=ANNA)
    clock.pass_(180)
    await desk.approve(waiting, SARA)
    await desk.work()
    desk.amazon.process(rejects=[1])  # what was held first stands first in the feed
    await desk.work(2)
    await database.close()


async def in_books(folder: Path, act: Callable[[Any], Awaitable[Any]]) -> Any:
    database = await open_books(folder / "copilot.sqlite3")
    try:
        async with database.engine.begin() as connection:
            return await act(connection)
    finally:
        await database.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    asyncio.run(live(folder))
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived, tmp_path / "data"))


@pytest.fixture
def run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``copilot ledger …`` in this process, with the master key of the builders."""
    monkeypatch.setenv("COPILOT_DATA_DIR", str(folder))
    monkeypatch.setenv("COPILOT_SECRET_KEY", urlsafe_b64encode(bytes(range(32))).decode())
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["ledger", *map(str, words)])


def evidence(run: Run, ticket: str = "tkt_1", *words: str) -> Evidence:
    said = run("evidence", ticket, "--json", *words)
    assert said.exit_code == 0, said.exception
    return read_evidence(said.stdout_bytes, "stdout")


def test_the_story_of_a_refund_is_told_from_the_message_to_the_money(run: Run, folder: Path) -> None:
    story = evidence(run).story
    (action,) = story.actions
    assert (story.ticket_id, story.order_ids) == ("tkt_1", ("403-1234567-7654321",))
    assert (action.amount, action.state, action.kind) == (eur("64.80"), "SETTLED", "refund")
    assert "Amazon's own books show it" in action.outcome
    assert (action.confirmed_by.id, action.confirmed_by.roles) == (ANNA.id, ("agent",))
    assert [(person.id, person.roles) for person in action.approved_by] == [(SARA.id, ("senior_agent",))]
    assert action.amazon_feed_ids == ("F1",)
    assert action.policy_version == POLICY.version
    assert action.report_row == ReportRow(message_id=2, outcome="accepted")
    assert {"AUTH-01", "REF-08"} <= set(action.rules_checked)
    kinds = [step.what for step in story.steps]
    way = ["ticket.received", "suggestion.made", "action.confirmed", "approval.granted", "action.held", "feed.prepared",
           "feed.sending", "action.submitted", "feed.submitted", "action.accepted", "action.settled"]  # fmt: skip
    assert [kind for kind in kinds if kind in way] == way
    minutes = {lapse.until: (lapse.minutes_from_buyer, lapse.minutes_from_arrival) for lapse in story.lapses}
    assert minutes["suggestion"] == (60.0, 0.0)
    assert minutes["submitted"] == (66.0, 6.0)  # 2 minutes to confirm, 3 to approve, the hold of one
    assert minutes["accepted"] == minutes["settled"] == (67.0, 7.0)
    assert story.contradictions == ()


def test_documents_and_reports_are_named_by_their_sha256_and_lie_in_the_folder(run: Run, tmp_path: Path) -> None:
    assert run("evidence", "tkt_1", "--out", "pack/").exit_code == 0
    made = read_evidence((tmp_path / "pack/evidence.json").read_bytes(), "evidence.json")
    (feed,) = made.archived.feeds
    for name, size, sha256 in (
        (f"{feed.id}.xml", feed.document_bytes, feed.document_sha256),
        (f"{feed.id}.report.xml", feed.report_bytes, feed.report_sha256),
    ):
        content = (tmp_path / "pack" / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (size, sha256)
    sealed = [p.entry.data["sha256"] for p in made.entries if p.entry.kind == "feed.prepared"]
    assert sealed == [feed.document_sha256], "the ledger knew it before it was sent"
    assert "64.80 EUR" in (tmp_path / "pack/timeline.txt").read_text()
    assert run("evidence", "tkt_1", "--out", "one.json").exit_code == 0
    assert (tmp_path / "one.json").is_file()


def test_people_read_the_same_story(run: Run) -> None:
    said = run("evidence", "tkt_1").stdout
    for part in ("act_1: refund of 64.80 EUR", "confirmed by", "approved by", "F1", "report row    2: accepted", "submitted 66.0",
                 f"policy        {POLICY.version}; checked: "):  # fmt: skip
        assert part in said
    assert "DOES NOT FIT" not in said


def test_a_rejected_refund_says_so_with_amazons_code(run: Run) -> None:
    (action,) = evidence(run, "tkt_2").story.actions
    assert (action.state, action.report_row and action.report_row.code) == ("REJECTED", "18016")
    assert "nothing was carried out" in action.outcome


def test_a_ticket_without_a_confirmation_says_that_no_money_moved(run: Run) -> None:
    story = evidence(run, "tkt_3").story
    assert story.actions == ()
    assert "no action was confirmed: no money was moved from here" in story.unknown
    assert story.lapses[0].until == "suggestion"


def test_a_ticket_nobody_knows_is_one_line(run: Run) -> None:
    assert isinstance(run("evidence", "tkt_unheard_of").exception, NotFound)


def test_evidence_tells_nothing_of_other_tickets_but_their_ids(run: Run) -> None:
    made = evidence(run, "tkt_2")
    assert {proven.entry.ticket_id for proven in made.entries} == {"tkt_2", None}
    assert "64.80" not in made.document().decode(), "the amount of the other refund in the same feed"


def test_no_word_of_a_buyer_leaves_the_house(run: Run, tmp_path: Path) -> None:
    run("evidence", "tkt_1", "--out", "pack/")
    for path in (tmp_path / "pack").iterdir():
        assert b"parcel" not in path.read_bytes() and b"Question" not in path.read_bytes()


def test_the_same_ticket_under_a_head_that_was_kept_is_the_same_bytes(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(run("head", "--json").stdout)
    first = evidence(run, "tkt_1", "--anchor", "kept.json").document()
    assert first == evidence(run, "tkt_1", "--anchor", "kept.json").document()

    async def grow() -> None:
        database = await open_books(folder / "copilot.sqlite3")
        async with database.begin() as books:
            await books.ledger.append("note.added", actor=ANNA.id, at=NOW, ticket_id="tkt_2")
        await database.close()

    asyncio.run(grow())
    assert evidence(run, "tkt_1", "--anchor", "kept.json").document() == first
    younger = evidence(run, "tkt_2", "--anchor", "kept.json")
    assert len(younger.unproven()) == 1
    (tmp_path / "younger.json").write_bytes(younger.document())
    assert "not shown by it" in run("verify", "younger.json").stdout
    two = run("evidence", "tkt_1", "--anchor", "kept.json", "--anchor", "kept.json")
    assert isinstance(two.exception, BadInput)


def test_evidence_verifies_anywhere_without_service_or_data_folder(copilot: Copilot, run: Run, tmp_path: Path) -> None:
    made = evidence(run)
    (tmp_path / "evidence.json").write_bytes(made.document())
    elsewhere = tmp_path / "elsewhere"
    said = copilot("ledger", "verify", "evidence.json", "--public-key", made.head.public_key, data_dir=elsewhere)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"evidence whole: ticket tkt_1, {len(made.entries)} entries")
    assert not elsewhere.exists()


def test_evidence_is_checked_against_the_seller_s_key_and_a_head_kept_elsewhere(run: Run, tmp_path: Path) -> None:
    head = json.loads(run("head", "--json").stdout)
    (tmp_path / "kept.json").write_text(json.dumps(head))
    (tmp_path / "evidence.json").write_bytes(evidence(run).document())
    mine = ("verify", "evidence.json", "--public-key", head["public_key"])
    told = json.loads(run(*mine, "--anchor", "kept.json", "--json").stdout)
    assert (told["whole"], told["unproven"], told["contradictions"]) == (True, [], [])
    assert run(*mine, "--anchor", f"{head['entries']}:{head['hash']}").exit_code == 0
    assert isinstance(run(*mine, "--anchor", f"{head['entries']}:{'0' * 64}").exception, EvidenceBroken)
    assert isinstance(run(*mine, "--anchor", f"1:{head['hash']}").exception, BadInput)
    assert isinstance(run("verify", "evidence.json", "--public-key", "ab" * 32).exception, HeadRefused)


def test_a_byte_changed_anywhere_in_the_evidence_is_found(run: Run) -> None:
    made = evidence(run)
    content, dice = made.document(), random.Random(34)
    assert checked(content, "evidence.json", [], [], [made.head.public_key]) == made
    for _ in range(400):
        place, byte = dice.randrange(len(content)), bytes([dice.randrange(256)])
        mutated = dice.choice([content[:place] + byte + content[place + 1 :], content[:place] + content[place + 1 :]])
        if mutated == content:
            continue
        with pytest.raises(CopilotError):
            checked(mutated, "evidence.json", [], [], [made.head.public_key])


def resigned(made: Evidence, folder: Path, **changes: Any) -> bytes:
    """As somebody who holds the key could write it: what the entries do not bear out is found all the same."""
    changed = made.model_copy(update=changes)
    key = LedgerKey.from_file(folder / "ledger.key")
    return changed.model_copy(update={"signature": key.signature(changed.statement())}).document()


def test_not_even_the_key_makes_a_story_true_that_its_entries_do_not_tell(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    made, other = evidence(run), evidence(run, "tkt_2")
    quicker = made.story.lapses[0].model_copy(update={"minutes_from_buyer": 0.1})
    edited = made.entries[0].model_copy(update={"entry": made.entries[0].entry.model_copy(update={"actor": "usr_x"})})
    swapped = made.entries[0].model_copy(update={"path": made.entries[1].path})
    pathless = made.entries[0].model_copy(update={"path": None})
    lies = {
        "the story is not the one": {
            "story": made.story.model_copy(update={"lapses": (quicker, *made.story.lapses[1:])})
        },
        "its content was changed": {"entries": (edited, *made.entries[1:])},
        "is not in the ledger of this head": {"entries": (swapped, *made.entries[1:])},
        "its path is missing": {"entries": (pathless, *made.entries[1:])},
        "stands after": {"entries": (made.entries[1], made.entries[0], *made.entries[2:])},
        "the words on how to verify": {"how_to_verify": ("Trust us.",)},
    }
    assert other.ticket_id == "tkt_2"
    for why, changes in lies.items():
        (tmp_path / "lie.json").write_bytes(resigned(made, folder, **changes))
        found = run("verify", "lie.json").exception
        assert isinstance(found, EvidenceBroken) and why in str(found), why


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        pytest.param(sa.update(actions).values(digest="0" * 64), "another action than the one", id="digest"),
        pytest.param(sa.update(actions).values(state="REJECTED", holds_order=None), "the table says REJECTED", id="state"),
        pytest.param(sa.update(feeds).values(document=b"<forged/>"), "not the one the ledger recorded", id="document"),
        pytest.param(sa.update(actions).values(ticket_id="tkt_2"), "the ledger has it, the table does not", id="row"),
    ],
)  # fmt: skip
def test_tables_that_say_something_else_than_the_ledger_are_said(
    statement: sa.Update, said: str, run: Run, folder: Path
) -> None:
    if statement.table is actions:
        statement = statement.where(actions.c.id == "act_1")
    asyncio.run(in_books(folder, lambda connection: connection.execute(statement)))
    made = evidence(run)
    assert any(said in text for text in made.story.contradictions), made.story.contradictions
    assert "DOES NOT FIT" in run("evidence", "tkt_1").stdout


def test_no_evidence_comes_out_of_a_ledger_that_is_not_whole(run: Run, folder: Path) -> None:
    change = sa.text("UPDATE ledger SET actor = 'usr_nobody' WHERE seq = 4")
    asyncio.run(in_books(folder, lambda connection: connection.execute(change)))
    assert isinstance(run("evidence", "tkt_1").exception, LedgerBroken)


def test_without_a_message_of_the_buyer_minutes_count_from_the_arrival(run: Run, folder: Path) -> None:
    gone = sa.delete(messages).where(messages.c.ticket_id == "tkt_1")
    asyncio.run(in_books(folder, lambda connection: connection.execute(gone)))
    story = evidence(run).story
    assert any("from the ticket's arrival only" in text for text in story.unknown)
    assert {lapse.minutes_from_buyer for lapse in story.lapses} == {None}
    assert max(lapse.minutes_from_arrival or 0 for lapse in story.lapses) == 7.0


def test_a_forgotten_ticket_still_has_its_evidence(run: Run, folder: Path) -> None:
    change = sa.text("DELETE FROM subject_keys WHERE subject = 'tkt_1'")
    asyncio.run(in_books(folder, lambda connection: connection.execute(change)))
    assert evidence(run).story.actions[0].amount == eur("64.80")


def test_without_names_the_ids_remain_and_that_is_said(run: Run) -> None:
    """The builders' people are ids no user of this house has."""
    story = evidence(run).story
    assert any(ANNA.id in text and "all that is known" in text for text in story.unknown)
    assert MARIO.id not in str(story)
