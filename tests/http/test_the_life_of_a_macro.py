"""A macro's whole life over REST: who may take which step, what each refuses, and what every service then offers (S5, S12, P21)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.tools.macros import retire
from tests.builders.macros import as_written, other_words, packaged
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.shop import CANCEL
from tests.http.house import House, ok, open_house, suggested
from tests.http.macro_desk import Json, People, drafted, locked, step

TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of our own: what is locked here is offered nowhere else."""
    with open_house(tmp_path_factory.mktemp("macros"), shared_brain(cache_folder(request.config))) as opened:
        yield opened


@pytest.fixture(scope="module")
def people(house: House) -> People:
    return People(house)


def test_a_macro_goes_from_draft_to_retired_and_stays_readable(house: House, people: People) -> None:
    draft = drafted(people.senior, as_written("account-redirect", id="account-life"))
    assert (draft["version"], draft["state"], draft["remarks"]) == (1, "draft", [])
    assert ok(step(people.qa, draft, "verify"))["state"] == "verified"
    lock = ok(step(people.manager, draft, "lock"))
    assert (lock["state"], lock["offered"], lock["ended"]) == ("locked", True, [])
    assert ok(step(people.manager, draft, "retire"))["state"] == "retired"
    kept = ok(people.agent.get("/v1/macros/account-life/versions/1"))
    assert (kept["body"], kept["offered"]) == (draft["body"], False)
    names = [kept["author"], kept["verified_by"], kept["locked_by"], kept["retired_by"]]
    who = [people.senior, people.qa, people.manager, people.manager]
    assert names == [ok(person.get("/v1/session"))["name"] for person in who]
    ledger = ok(people.manager.get("/v1/ledger", params={"limit": 1000}))["entries"]
    mine = [e for e in ledger if e["data"].get("macro") == "account-life"]
    assert [e["kind"] for e in mine] == ["macro.drafted", "macro.verified", "macro.locked", "macro.retired"]
    german = hashlib.sha256(draft["body"]["de"].encode()).hexdigest()
    assert all(e["data"]["pins"]["de"] == german for e in mine)


class TestWhoMayDoWhat:
    def test_an_agent_and_a_program_write_nothing(self, house: House, people: People) -> None:
        said = as_written("account-redirect", id="account-agent")
        answer = people.agent.post("/v1/macros", json=said)
        assert (answer.status_code, answer.json()["rule"]) == (403, "S5")
        program = house.program(*Scope)
        assert program.post("/v1/macros", json=said).json()["type"].endswith("not_allowed")
        assert program.get("/v1/macros").status_code == 200

    def test_nobody_verifies_what_they_wrote(self, people: People) -> None:
        draft = drafted(people.compliance, as_written("account-redirect", id="account-own"))
        answer = step(people.compliance, draft, "verify")
        assert (answer.status_code, answer.json()["rule"]) == (403, "S5")
        assert step(people.senior, draft, "verify").json()["rule"] == "S5"
        ok(step(people.qa, draft, "verify"))

    def test_a_manager_locks_their_own_words_only_after_somebody_else(self, house: House, people: People) -> None:
        draft = drafted(people.manager, as_written("account-redirect", id="account-manager"))
        unverified = step(people.manager, draft, "lock").json()
        assert (unverified["rule"], unverified["unlock"]) == ("S12", "Another person than its author verifies it.")
        assert step(people.manager, draft, "verify").json()["rule"] == "S5"
        ok(step(house.person(Role.MANAGER), draft, "verify"))
        assert ok(step(people.manager, draft, "lock"))["state"] == "locked"

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.MANAGER}))
    def test_nobody_but_a_manager_locks_or_retires(self, house: House, people: People, role: Role) -> None:
        macro_id = f"account-{role.replace('_', '-')}"
        draft = drafted(people.senior, as_written("account-redirect", id=macro_id))
        ok(step(people.manager, draft, "verify"))
        for verb in ("lock", "retire"):
            answer = step(house.person(role), draft, verb)
            assert answer.status_code == 403 and answer.json()["rule"] in ("S5", "S12")
        assert ok(people.agent.get(f"/v1/macros/{macro_id}"))["state"] == "verified"

    def test_a_step_is_taken_once(self, people: People) -> None:
        macro = locked(people, as_written("account-redirect", id="account-once"))
        for verb, who in (("verify", people.qa), ("lock", people.manager)):
            assert step(who, macro, verb).status_code == 409
        ok(step(people.manager, macro, "retire"))
        assert step(people.manager, macro, "retire").status_code == 409

    def test_a_refused_step_is_in_the_ledger(self, people: People) -> None:
        draft = drafted(people.senior, as_written("account-redirect", id="account-tried"))
        step(people.senior, draft, "lock")
        last = ok(people.manager.get("/v1/ledger", params={"limit": 1000}))["entries"][-1]
        assert last["kind"] == "attempt.refused"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"unlocked_by": "settled"}, "id", "action_unknown"),
            ({"when": {}}, "when", "unconditional"),
            ({"policy": []}, "policy", "no_rule"),
            ({"policy": ["ACC-01", "XXX-99"]}, "policy.1", "unknown_rule"),
            ({"review_by": "2026-01-01"}, "review_by", "review_overdue"),
            ({"effective_to": "2026-11-02"}, "effective_to", "ended"),
        ],
    )
    def test_terms_that_cannot_stand_are_remarked_at_once_and_refused_at_verifying(
        self, people: People, changes: Json, field: str, code: str
    ) -> None:
        draft = drafted(people.senior, as_written("account-redirect", id="odd-terms", **changes))
        assert (field, code, "block") in [(r["field"], r["code"], r["severity"]) for r in draft["remarks"]]
        refused = step(people.qa, draft, "verify")
        assert (refused.status_code, refused.json()["field"]) == (422, field)
        assert refused.json()["detail"].startswith(f"{field}: {code}: ")

    @pytest.mark.parametrize(
        ("language", "words", "code"),
        [
            ("en", "Hello,\n\n<b>thank you</b> for waiting.", "html"),
            ("en", "Hello,\n\n<o:p>thank you</o:p> for waiting.", "html"),
            ("en", "Hello,\n\n<![CDATA[thank you]]> for waiting.", "html"),
            ("en", "Hello,\n\nthank you for \u202egnitiaw\u202c.", "hidden_sign"),
            ("de", "Guten Tag,\n\nvielen D\u200bank.", "hidden_sign"),
            ("de", "Guten Tag {{ticket.requester.name}},\n\nvielen Dank.", "unknown_slot"),
            ("de", "Guten Tag {buyer_name},\n\nvielen Dank.", "unknown_slot"),
            ("fr", "Bonjour,\n\nvotre commande {order_id} est en route.", "slots_differ"),
            ("it", "Buongiorno,\n\nabbiamo rimborsato il Suo ordine.", "money_done_early"),
            ("es", "Hola:\n\nEscríbanos a tienda@ejemplo.example, por favor.", "email_address"),
        ],
    )
    def test_words_that_may_not_be_sent_are_neither_verified_nor_locked(
        self, people: People, language: str, words: str, code: str
    ) -> None:
        said = as_written("account-redirect", id="odd-words")
        draft = drafted(people.senior, {**said, "body": {**said["body"], language: words}})
        found = [r["code"] for r in draft["remarks"] if r["severity"] == "block"]
        assert code in found
        assert step(people.qa, draft, "verify").status_code == 422

    def test_a_draft_may_lack_languages_and_is_not_verified_so(self, people: People) -> None:
        said = as_written("account-redirect", id="only-english")
        draft = drafted(people.senior, {**said, "body": {"en": said["body"]["en"]}})
        assert {r["field"] for r in draft["remarks"]} == {"body.de", "body.es", "body.fr", "body.it"}
        assert step(people.qa, draft, "verify").json()["pointer"].startswith("/body/")

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"id": "Not An Id"}, "id"), ({"id": "export"}, "id"), ({"rank": 101}, "rank"), ({"body": {}}, "body"),
            ({"when": {"reasons": ["hunger"]}}, "when.reasons.0"), ({"when": {"reasons": []}}, "when"),
            ({"when": {"marketplaces": ["ZZ"]}}, "when"), ({"owner": "a\x07b"}, "owner"), ({"slots": []}, "slots"),
            ({"body": {"en": "x" * 8001}}, "body.en"), ({"state": "locked"}, "state"), ({"version": 7}, "version"),
        ],
    )  # fmt: skip
    def test_a_body_of_another_shape_is_named(self, people: People, changes: Json, field: str) -> None:
        answer = people.senior.post("/v1/macros", json=as_written("account-redirect", **changes))
        assert (answer.status_code, answer.json()["field"]) == (422, field)

    def test_two_authors_do_not_overwrite_each_other(self, people: People) -> None:
        first = drafted(people.senior, as_written("account-redirect", id="account-two"))
        seen = people.senior.get("/v1/macros/account-two").headers["etag"]
        assert seen == f'"{first["version"]}"'
        said = other_words("account-redirect") | {"id": "account-two"}
        assert people.senior.post("/v1/macros", json=said, headers={"if-match": seen}).status_code == 201
        answer = people.compliance.post("/v1/macros", json=said, headers={"if-match": seen})
        assert (answer.status_code, answer.json()["happened"]) == (412, "no")
        for strange in ("9" * 5000, "*", 'W/"1"', ""):
            answer = people.compliance.post("/v1/macros", json=said, headers={"if-match": strange})
            assert (answer.status_code, answer.json()["field"]) == (422, "If-Match")

    def test_a_request_sent_twice_drafts_once(self, people: People) -> None:
        said = as_written("account-redirect", id="account-twice")
        answers = [people.senior.post("/v1/macros", json=said, headers={"idempotency-key": "k-1"}) for _ in range(2)]
        assert answers[0].json() == answers[1].json()
        assert len(ok(people.agent.get("/v1/macros/account-twice/versions"))["versions"]) == 1

    def test_a_key_does_not_answer_for_another_language_or_kind(self, people: People) -> None:
        """The same bytes in another language, or read as another kind of file, are another request."""
        table, url = "id,language,title,body\nrest-lang,,Late,Hello.\n", "/v1/macros:import"
        told = {"idempotency-key": "k-lang", "content-type": "text/csv"}
        first = people.senior.post(f"{url}?language=en", content=table, headers=told)
        assert first.json()["drafted"] == [{"id": "rest-lang", "version": 1}]
        assert people.senior.post(f"{url}?language=en", content=table, headers=told).json() == first.json()
        for again, kind in ((f"{url}?language=de", "text/csv"), (f"{url}?language=en", "application/yaml")):
            answer = people.senior.post(again, content=table, headers={**told, "content-type": kind})
            assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")


class TestWhatIsOffered:
    def test_a_new_version_is_offered_at_once_and_a_retired_one_no_more(self, house: House, people: People) -> None:
        before = suggested(house, people.agent)["macro"]
        said = other_words(before["id"])
        draft = drafted(people.senior, said)
        assert draft["version"] == before["version"] + 1
        assert suggested(house, people.agent)["macro"]["version"] == before["version"]
        ok(step(people.compliance, draft, "verify"))
        assert suggested(house, people.agent)["macro"]["version"] == before["version"]
        assert ok(step(people.manager, draft, "lock"))["ended"] == [
            {"version": before["version"], "state": "retired", "effective_to": None}
        ]
        after = suggested(house, people.agent)["macro"]
        assert (after["id"], after["version"]) == (draft["id"], draft["version"])
        assert after["text"] == before["text"].rstrip("\n").replace(
            before["slots"]["order_id"], after["slots"]["order_id"]
        )
        ok(step(people.manager, draft, "retire"))
        macro = suggested(house, people.agent)["macro"]
        assert macro is None or macro["id"] != draft["id"]

    def test_words_that_were_retired_meanwhile_are_not_released(self, house: House, people: People) -> None:
        suggestion = suggested(house, people.agent, "unshipped", "Wo bleibt mein Paket? Bitte um Auskunft.")
        macro = suggestion["macro"]
        url = f"/v1/tickets/{suggestion['ticket_id']}/replies"
        (offered,) = ok(people.agent.get(url))["offered"]
        ok(step(people.manager, macro, "retire"))
        assert ok(people.agent.get(url))["offered"] == []
        answer = people.agent.post(url, json={"sha256": offered["sha256"]})
        assert (answer.status_code, answer.json()["happened"]) == (412, "no")
        assert "S12" in answer.json()["detail"]

    def test_nor_are_words_that_are_retired_while_they_are_judged(
        self, house: House, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        suggestion = suggested(house, people.agent, "cancel", CANCEL)
        url = f"/v1/tickets/{suggestion['ticket_id']}/replies"
        (offered,) = ok(people.agent.get(url))["offered"]
        manager = Actor(id="usr_max", name="max", kind=ActorKind.USER, roles=frozenset({Role.MANAGER}))
        id_, version = suggestion["macro"]["id"], suggestion["macro"]["version"]

        async def meanwhile(running: Any, *_: Any) -> None:
            async with running.database.begin() as books:
                packaged = running.macros.packaged
                await retire(books, id_, version, packaged=packaged, actor=manager, now=running.clock.now())

        with monkeypatch.context() as patch:
            patch.setattr("api.http.replies.require_public", meanwhile)
            answer = people.agent.post(url, json={"sha256": offered["sha256"]})
        assert (answer.status_code, answer.json()["happened"]) == (412, "no")
        assert ok(people.agent.get(url))["released"] == []

    def test_a_version_that_begins_later_lets_the_other_end_the_day_before(self, house: House, people: People) -> None:
        begins = TODAY + timedelta(days=10)
        said = other_words("invoice") | {"effective_from": begins.isoformat()}
        lock = locked(people, said)
        last = (begins - timedelta(days=1)).isoformat()
        assert lock["ended"] == [{"version": 1, "state": "locked", "effective_to": last}]
        assert (ok(people.agent.get("/v1/macros/invoice"))["version"], lock["offered"]) == (1, False)
        rows = ok(people.agent.get("/v1/macros/invoice/versions"))["versions"]
        assert [(row["version"], row["offered"]) for row in rows] == [(1, True), (2, False)]

    def test_another_service_on_the_same_books_offers_it_without_a_restart(
        self, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        brain, folder = shared_brain(cache_folder(request.config)), tmp_path_factory.mktemp("two")
        shared = {"database_url": f"sqlite+aiosqlite:///{folder / 'books.sqlite3'}", "secret_key": "A" * 43 + "="}
        with open_house(folder / "a", brain, **shared) as one, open_house(folder / "b", brain, **shared) as other:
            here, agent = People(one), one.person(Role.AGENT)
            agent.base_url = httpx.URL(other.url)
            before = suggested(other, agent)["macro"]
            new = locked(here, other_words(before["id"]))
            assert suggested(other, agent)["macro"]["version"] == new["version"] == before["version"] + 1
            ok(step(here.manager, new, "retire"))
            assert (suggested(other, agent)["macro"] or {"id": None})["id"] != before["id"]

    def test_the_list_is_asked_by_state_reason_and_language(self, people: People) -> None:
        draft = drafted(people.senior, as_written("account-redirect", id="account-listed"))

        def ids(**query: str) -> set[str]:
            return {row["id"] for row in ok(people.agent.get("/v1/macros", params=query))["macros"]}

        assert draft["id"] in ids() & ids(state="draft") & ids(reason="account_access") & ids(language="fr")
        assert draft["id"] not in ids(state="locked") | ids(reason="size_fit")
        assert "body" not in ok(people.agent.get("/v1/macros"))["macros"][0]
        assert "late-choice" in ids(state="locked")

    def test_every_slot_says_where_its_value_comes_from(self, people: People) -> None:
        told = {slot["slot"]: slot for slot in ok(people.agent.get("/v1/macros/slots"))["slots"]}
        used = {slot.value for macro in packaged() for slot in macro.slots}
        assert used <= told.keys()
        assert told["refunded_amount"]["source"] == "Amazon Finances"
        assert all(slot["field"] and slot["type"] and slot["format"] for slot in told.values())

    def test_what_is_not_there_is_not_found(self, people: People) -> None:
        for path in ("nothing", "nothing/versions", "nothing/versions/1", "late-choice/versions/99"):
            assert people.agent.get(f"/v1/macros/{path}").status_code == 404
        for verb in ("verify", "lock", "retire"):
            assert people.manager.post(f"/v1/macros/nothing/versions/1/{verb}").status_code == 404
