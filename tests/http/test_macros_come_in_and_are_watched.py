"""Macros from elsewhere and back, what they cover, and a byte that was changed by anything but their lifecycle."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from api.wiring import open_service
from copilot.domain.identity import Scope
from copilot.domain.macro_life import MacroTampered
from tests.builders.macros import as_written, other_words
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.shop import LATE
from tests.http.house import House, ok, open_house, settings_for, suggested
from tests.http.macro_desk import Json, People, drafted, locked, step


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of our own: what is locked here is offered nowhere else."""
    with open_house(tmp_path_factory.mktemp("macros"), shared_brain(cache_folder(request.config))) as opened:
        yield opened


@pytest.fixture(scope="module")
def people(house: House) -> People:
    return People(house)


class TestImportAndExport:
    def test_good_rows_go_in_as_drafts_and_bad_ones_are_named(self, people: People) -> None:
        table = (
            "id,language,title,body,reasons\n"
            'rest-one,en,Late,"Hello,\n\nyour order {order_id} is late.",delivery_late\n'
            "rest-one,de,Spät,<p>Hallo</p>,\n"
            "rest-two,en,Hi,Hello {{ticket.requester.name}},delivery_late\n"
        )
        told = ok(people.senior.post("/v1/macros:import", content=table, headers={"content-type": "text/csv"}))
        assert told["drafted"] == [{"id": "rest-one", "version": 1}]
        assert [(p["where"], p["problem"]) for p in told["refused"]] == [
            ("body.csv line 5 body", "'<p>' is HTML"),
            ("body.csv line 6 body", "'{{ticket.requester.name}}' is nothing we can fill"),
        ]
        again = ok(people.senior.post("/v1/macros:import", content=table, headers={"content-type": "text/csv"}))
        assert (again["drafted"], again["unchanged"]) == ([], ["rest-one"])

    @pytest.mark.parametrize(
        ("format_", "kind"), [("csv", "text/csv"), ("json", "application/json"), ("yaml", "application/yaml")]
    )
    def test_what_was_exported_says_nothing_new_when_it_comes_back(
        self, people: People, format_: str, kind: str
    ) -> None:
        file = people.agent.get("/v1/macros/export", params={"format": format_})
        assert file.headers["content-type"].startswith(kind)
        told = ok(people.manager.post("/v1/macros:import", content=file.content, headers={"content-type": kind}))
        assert (told["drafted"], told["refused"]) == ([], [])
        assert len(told["unchanged"]) > 80

    def test_importing_takes_an_author_and_a_kind_we_read(self, house: House, people: People) -> None:
        told = {"content-type": "text/csv"}
        table = "id,language,title,body\nrest-agent,en,Late,Hello\n"
        assert people.agent.post("/v1/macros:import", content=table, headers=told).json()["rule"] == "S5"
        assert house.program(*Scope).post("/v1/macros:import", content=table, headers=told).status_code == 403
        answer = people.senior.post("/v1/macros:import", content=b"x", headers={"content-type": "image/png"})
        assert (answer.status_code, answer.json()["field"]) == (422, "Content-Type")


def test_coverage_follows_the_reasons_of_our_tickets(house: House, people: People) -> None:
    suggested(house, people.agent, "late", LATE)
    told = ok(people.agent.get("/v1/macros/coverage"))
    assert told["tickets"] >= 1
    assert told["reasons"][0]["tickets"] > 0 and told["top_covered"] <= len(told["top"])
    draft = next(row for row in told["reasons"] if row["reason"] == "account_access")
    assert set(draft["languages"]) == {"en", "it", "de", "fr", "es"}
    shares = [row["share"] for row in told["reasons"]]
    assert shares == sorted(shares, reverse=True) and sum(shares) == pytest.approx(1, abs=0.01)
    for macro in ok(people.agent.get("/v1/macros", params={"state": "locked", "reason": "size_fit"}))["macros"]:
        if "size_fit" in (macro["when"]["reasons"] or []):
            ok(step(people.manager, macro, "retire"))
    assert "size_fit" in ok(people.agent.get("/v1/macros/coverage"))["missing"]


class TestAByteChanged:
    """By anything but the lifecycle: found, named and refused (law 4)."""

    @pytest.fixture
    def books(self, request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[tuple[House, People, Json, Any]]:
        with open_house(tmp_path, shared_brain(cache_folder(request.config))) as opened:
            here = People(opened)
            macro = locked(here, other_words("late-choice"))
            yield opened, here, macro, tmp_path / "copilot.sqlite3"

    CHANGES = (
        "UPDATE macro_versions SET doc = replace(doc, 'Kind regards', 'Kind regard5') WHERE version = 2",
        "UPDATE macro_versions SET doc = doc || ' ' WHERE version = 2",
        "UPDATE macro_versions SET doc = '{' WHERE version = 2",
        'UPDATE macro_versions SET pins = replace(pins, \'"de": "\', \'"de": "0\') WHERE version = 2',
        "UPDATE macro_versions SET verified_by = author WHERE version = 2",
        "UPDATE macro_versions SET effective_to = '2030-01-01' WHERE version = 2",
        "UPDATE macro_versions SET drafted_at = '2026-11-01 00:00:00.000000' WHERE version = 2",
        "UPDATE macro_versions SET verified_at = drafted_at WHERE version = 2",
        "UPDATE macro_versions SET locked_at = '2026-11-01 00:00:00.000000' WHERE version = 2",
        "UPDATE macro_versions SET retired_by = locked_by, retired_at = locked_at WHERE version = 2",
        "UPDATE macro_versions SET state = 'locked' WHERE version = 1",
        "UPDATE macro_versions SET version = 3 WHERE version = 2",
        "DELETE FROM macro_versions WHERE version = 1",
        "UPDATE ledger SET data = replace(data, '\"version\":2', '\"version\":3') WHERE kind = 'macro.locked'",
    )

    async def test_no_change_survives_a_start(
        self, books: tuple[House, People, Json, Any], request: pytest.FixtureRequest
    ) -> None:
        house, _, _, file = books
        house.server.end()
        whole = file.read_bytes()
        settings = settings_for(file.parent, house.amazon_url)
        brain = shared_brain(cache_folder(request.config))
        for change in self.CHANGES:
            with sqlite3.connect(file) as line:
                assert line.execute(change).rowcount == 1, change
            line.close()
            with pytest.MonkeyPatch.context() as patch, pytest.raises(MacroTampered, match="macro|macros"):
                patch.setattr("api.wiring.load_brain", lambda *_a, **_k: brain)
                async with open_service(settings):
                    pass
            file.write_bytes(whole)

    def test_a_running_service_offers_nothing_once_it_reads_again_until_a_manager_retires_it(
        self, books: tuple[House, People, Json, Any]
    ) -> None:
        house, here, macro, file = books
        ok(here.agent.get("/v1/macros"))
        with sqlite3.connect(file) as line:
            line.execute(self.CHANGES[0])
        line.close()
        kept = suggested(house, here.agent)["macro"]
        assert "Kind regard5" not in kept["text"]
        other = drafted(here.senior, as_written("account-redirect", id="account-after"))
        assert suggested(house, here.agent)["macro"] is None
        refused = here.agent.get("/v1/macros")
        assert (refused.status_code, refused.json()["type"]) == (500, "urn:copilot:problem:macro_tampered")
        assert "late-choice@2" in refused.json()["detail"]
        ok(step(here.manager, macro, "retire"))
        assert other["id"] in {row["id"] for row in ok(here.agent.get("/v1/macros"))["macros"]}
        rows = ok(here.agent.get("/v1/macros", params={"state": "retired"}))["macros"]
        assert [row.get("tampered") for row in rows if row["version"] == 2] == [True]
        assert here.agent.get("/v1/macros/late-choice/versions/2").status_code == 500

    def test_what_once_was_said_cannot_be_rewritten_not_even_with_its_pins(
        self, books: tuple[House, People, Json, Any]
    ) -> None:
        """A retired version is evidence of what buyers were told: other words in it are no longer shown as its own."""
        house, here, macro, file = books
        ok(step(here.manager, macro, "retire"))
        said = ok(here.agent.get("/v1/macros/late-choice/versions/2"))
        assert "Kind regards" in said["body"]["en"]
        forged = said["body"]["en"].replace("Kind regards", "Go away")
        with sqlite3.connect(file) as line:
            line.execute("UPDATE macro_versions SET doc = replace(doc, 'Kind regards', 'Go away') WHERE version = 2")
            pin = hashlib.sha256(forged.encode()).hexdigest()
            line.execute(
                "UPDATE macro_versions SET pins = replace(pins, ?, ?) WHERE version = 2", (said["pins"]["en"], pin)
            )
            line.execute("UPDATE macro_versions SET locked_by = author, locked_at = drafted_at WHERE version = 2")
        line.close()
        assert here.agent.get("/v1/macros/late-choice/versions/2").json()["type"].endswith("macro_tampered")
        rows = ok(here.agent.get("/v1/macros/late-choice/versions"))["versions"]
        row = next(row for row in rows if row["version"] == 2)
        assert (row["tampered"], row["locked_by"], row["locked_at"]) == (True, said["locked_by"], said["locked_at"])

    def test_a_changed_byte_of_another_version_keeps_nobody_from_working(
        self, books: tuple[House, People, Json, Any]
    ) -> None:
        """The working view reads one version; what became of others, or of that one, is not its reader's error."""
        house, here, _, file = books
        name = suggested(house, here.agent)["macro"]["id"]
        for rank in (98, 99):
            locked(here, {**other_words(name), "rank": rank})
        found = suggested(house, here.agent)
        assert (found["macro"]["id"], found["macro"]["version"]) == (name, 3)
        url = f"/v1/tickets/{found['ticket_id']}/working-view?lang=it"
        for version, parity in ((2, True), (3, False)):
            with sqlite3.connect(file) as line:
                change = "UPDATE macro_versions SET doc = replace(doc, 'Kind', 'Un') WHERE id = ? AND version = ?"
                assert line.execute(change, (name, version)).rowcount == 1
            line.close()
            assert ok(here.agent.get(url))["macro"]["parity"]["ok"] is parity

    def test_a_draft_that_was_changed_is_not_verified(self, books: tuple[House, People, Json, Any]) -> None:
        _, here, _, file = books
        draft = drafted(here.senior, as_written("account-redirect", id="account-changed"))
        with sqlite3.connect(file) as line:
            line.execute("UPDATE macro_versions SET author = 'usr_x' WHERE id = 'account-changed'")
        line.close()
        answer = step(here.qa, draft, "verify")
        assert answer.json()["type"].endswith("macro_tampered")
