"""The sidebar in a help desk's page: a token opens one window, once, for the person who linked themselves, and for no other."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.wiring import SystemClock
from copilot.domain.identity import Role, Scope
from copilot.store.database import Books
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, accept, accepting, ok, open_house, suggested
from tests.http.refusals import id_of, ledger_of, named_problem, refused
from tests.http.window import (
    BROWSER,
    DESK,
    OTHER_BROWSER,
    OTHER_DESK,
    Linked,
    asked_link,
    exchange,
    later,
    link,
    linked,
    new_ticket,
    token_answer,
    token_of,
)


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("desk"), brain, embed_origins=f"{DESK}, {OTHER_DESK}") as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(house: House) -> Linked:
    """A desk, and an agent of ours who is its agent ``ag-1``."""
    return linked(house)


@pytest.fixture(scope="module")
def ticket(house: House) -> str:
    return new_ticket(house)


@pytest.fixture
def key(house: House) -> httpx.Client:
    """A desk that nobody is linked to."""
    return house.program(Scope.EMBED_OPEN)


def kinds(house: House) -> list[tuple[str, str]]:
    return [(entry.kind, entry.actor) for entry in ledger_of(house)]


class TestATokenIsForOneUse:
    """Signed by us, for one minute, one origin, one agent and one ticket."""

    def test_a_token_opens_one_session_and_no_second(self, house: House, desk: Linked, ticket: str) -> None:
        token = token_of(desk.key, ticket)
        opened = ok(exchange(house, token))
        assert opened["bearer"].startswith("emb_") and opened["ticket_id"] == ticket
        assert opened["user"]["id"] == id_of(house, desk.person) and opened["user"]["roles"] == ["agent"]
        named_problem(exchange(house, token), 401, "not_signed_in")

    def test_of_many_who_hold_a_token_at_once_exactly_one_opens(self, house: House, desk: Linked, ticket: str) -> None:
        token = token_of(desk.key, ticket)
        with ThreadPoolExecutor(8) as crowd:
            answers = list(crowd.map(lambda _: exchange(house, token).status_code, range(8)))
        assert sorted(answers) == [201] + [401] * 7

    def test_a_token_lives_a_minute(self, house: House, desk: Linked, ticket: str) -> None:
        told = ok(token_answer(desk.key, ticket))
        with later(house, seconds=58):
            assert exchange(house, told["token"]).status_code == 201
        token = token_of(desk.key, ticket)
        with later(house, seconds=61):
            assert "time" in named_problem(exchange(house, token), 401, "not_signed_in")["detail"]

    def test_no_changed_character_leaves_a_token_good(self, house: House, desk: Linked, ticket: str) -> None:
        token = token_of(desk.key, ticket)
        for place in (0, 5, 20, len(token) // 2, len(token) - 4, len(token) - 3, len(token) - 1):
            other = "A" if token[place] != "A" else "B"
            changed = token[:place] + other + token[place + 1 :]
            named_problem(exchange(house, changed), 401, "not_signed_in")
        for made_up in ("x", "é", "eyJhbGciOiJub25lIn0.e30.", token + "A", token + "=", " " + token):
            named_problem(exchange(house, made_up), 401, "not_signed_in")
        assert exchange(house, token).status_code == 201

    def test_a_token_for_something_else_opens_nothing(self, house: House, desk: Linked, ticket: str) -> None:
        def resealed(**changed: str) -> str:
            token = token_of(desk.key, ticket)

            async def seal(books: Books) -> str:
                claims = books.embedding.read(token, now=SystemClock().now())
                return books.embedding.seal(claims.model_copy(update={"jti": secrets.token_urlsafe(8), **changed}))

            return house.in_books(seal)

        assert exchange(house, resealed()).status_code == 201, "sealed by us for the sidebar, it opens"
        named_problem(exchange(house, resealed(aud="copilot-export")), 401, "not_signed_in")

    def test_a_token_is_good_in_its_own_origin_alone(self, house: House, desk: Linked, ticket: str) -> None:
        token = token_of(desk.key, ticket)
        for origin in (OTHER_DESK, "https://elsewhere.example", DESK + "/", DESK.upper(), "null", ""):
            named_problem(exchange(house, token, origin), 403, "not_allowed")
        assert exchange(house, token).status_code == 201

    def test_a_token_opens_nothing_by_itself(self, house: House, desk: Linked, ticket: str) -> None:
        token = token_of(desk.key, ticket)
        for bearer in (token, "emb_" + token):
            stranger = house.stranger(headers={"authorization": f"Bearer {bearer}"})
            assert stranger.get(f"/v1/tickets/{ticket}").status_code == 401
        assert house.stranger(cookies={"copilot_session": token}).get(f"/v1/tickets/{ticket}").status_code == 401


class TestWhoGetsAToken:
    """The desk's backend, with its own scope, for tickets there are and origins we know."""

    def test_a_key_without_the_scope_gets_none(self, house: House, ticket: str) -> None:
        others = house.program(*(scope for scope in Scope if scope is not Scope.EMBED_OPEN))
        named_problem(token_answer(others, ticket), 403, "not_allowed")

    def test_a_person_gets_none_whatever_their_role(self, house: House, ticket: str) -> None:
        named_problem(token_answer(house.person(*Role), ticket), 403, "not_allowed")

    def test_a_window_gets_none_for_another(self, house: House, desk: Linked, ticket: str) -> None:
        named_problem(token_answer(desk.window(ticket), ticket), 403, "not_allowed")

    def test_no_ticket_no_token(self, desk: Linked) -> None:
        named_problem(token_answer(desk.key, "tkt_nobody"), 404, "not_found")

    def test_an_unknown_origin_is_refused_by_name(self, desk: Linked, ticket: str) -> None:
        problem = named_problem(token_answer(desk.key, ticket, origin="https://elsewhere.example"), 422, "bad_input")
        assert problem["field"] == "origin" and "COPILOT_EMBED_ORIGINS" in problem["remedy"]

    @pytest.mark.parametrize("agent", ["", " ag", "a\nb", "a\u202eb", "a\x00b", "x" * 121])
    def test_an_agent_that_cannot_be_shown_honestly_is_refused(self, desk: Linked, ticket: str, agent: str) -> None:
        assert named_problem(token_answer(desk.key, ticket, agent), 422, "bad_input")["field"] == "agent"

    def test_nobody_s_roles_come_with_the_request(self, desk: Linked, ticket: str) -> None:
        named_problem(token_answer(desk.key, ticket, user="usr_1"), 422, "bad_input")

    def test_a_revoked_key_gets_none_and_its_tokens_and_windows_are_dead(self, house: House, ticket: str) -> None:
        mine = linked(house)
        window, token = mine.window(ticket), token_of(mine.key, ticket)
        assert window.get(f"/v1/tickets/{ticket}").status_code == 200
        name = mine.binding["desk"]
        house.in_books(lambda books: books.people.revoke_key(name, at=SystemClock().now()))
        assert token_answer(mine.key, ticket).status_code == 401
        named_problem(exchange(house, token), 401, "not_signed_in")
        named_problem(window.get(f"/v1/tickets/{ticket}"), 401, "not_signed_in")


class TestLinking:
    """A person says once, signed in on our own page, which agent of which desk they are."""

    def test_from_unlinked_to_a_refund_in_the_persons_own_name(self, house: House, key: httpx.Client) -> None:
        anna = house.person(Role.AGENT)
        suggestion = suggested(house, anna)
        code = asked_link(house, key, suggestion["ticket_id"])
        shown = ok(anna.get(f"/v1/embed/links/{code}"))
        assert shown["agent"] == "ag-1" and shown["desk"].startswith("program-") and shown["expires_at"]
        binding = ok(anna.post(f"/v1/embed/links/{code}"))
        anna_id = id_of(house, anna)
        assert (binding["desk"], binding["agent"], binding["user"]["id"]) == (shown["desk"], "ag-1", anna_id)

        window = Linked(house, key, anna, binding).window(suggestion["ticket_id"])
        assert ok(window.get("/v1/session"))["kind"] == "user"
        (action,) = ok(accept(window, suggestion))["actions"]
        told = house.in_books(lambda books: books.ledger.entries(ticket_id=suggestion["ticket_id"]))
        of_people = {entry.actor for entry in told if entry.action_id == action["action_id"]} - {"system"}
        confirmed = house.in_books(lambda books: books.actions.get(action["action_id"])).confirmed_by
        assert (of_people, confirmed) == ({anna_id}, anna_id)
        assert ("embed.opened", anna_id) in [(entry.kind, entry.actor) for entry in told]
        assert ("embed.linked", anna_id) in kinds(house)

    def test_nobody_acts_as_a_person_before_they_said_so(self, house: House, key: httpx.Client, ticket: str) -> None:
        asked_link(house, key, ticket)
        named = house.program(Scope.EMBED_OPEN, Scope.TICKETS_READ)
        answer = exchange(house, token_of(named, ticket, "colleague-1"))  # the name of one of ours is no claim to them
        assert answer.json()["type"] == "urn:copilot:problem:link_needed"

    def test_a_code_is_answered_once_and_in_ten_minutes(self, house: House, key: httpx.Client, ticket: str) -> None:
        code = asked_link(house, key, ticket)
        person = house.person()
        with later(house, minutes=11):
            named_problem(person.get(f"/v1/embed/links/{code}"), 404, "not_found")
            named_problem(person.post(f"/v1/embed/links/{code}"), 404, "not_found")
        twin = asked_link(house, key, ticket)
        ok(person.post(f"/v1/embed/links/{code}"))
        for used in (code, twin):
            answer = house.person().post(f"/v1/embed/links/{used}")
            named_problem(answer, 404, "not_found")
            assert used not in answer.text, "a refusal repeats no secret"

    def test_of_two_who_answer_at_once_one_is_linked(self, house: House, key: httpx.Client, ticket: str) -> None:
        code, people = asked_link(house, key, ticket), [house.person() for _ in range(4)]
        with ThreadPoolExecutor(4) as crowd:
            answers = list(crowd.map(lambda one: one.post(f"/v1/embed/links/{code}").status_code, people))
        assert sorted(answers) == [201, 404, 404, 404]

    def test_only_a_signed_in_person_on_our_own_page_answers(
        self, house: House, key: httpx.Client, desk: Linked, ticket: str
    ) -> None:
        at = f"/v1/embed/links/{asked_link(house, key, ticket)}"
        for who, status in ((house.stranger(), 401), (house.program(*Scope), 403), (desk.window(ticket), 403)):
            assert (who.get(at).status_code, who.post(at).status_code) == (status, status)
        for header in ({"origin": DESK}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
            named_problem(house.person().post(at, headers=header), 403, "not_allowed")
        assert house.person().post(at).status_code == 201

    def test_a_stolen_key_opens_nothing_without_the_browser_of_the_person(
        self, house: House, desk: Linked, ticket: str
    ) -> None:
        thief = exchange(house, token_of(desk.key, ticket), device=OTHER_BROWSER)
        assert (thief.status_code, thief.json()["type"]) == (409, "urn:copilot:problem:link_needed"), (
            "a person is asked"
        )
        assert exchange(house, token_of(desk.key, ticket)).status_code == 201
        for no_secret in ("", "short", "d" * 44, "ü" * 43):
            assert exchange(house, token_of(desk.key, ticket), device=no_secret).status_code == 422

    def test_a_second_browser_is_the_persons_once_they_say_so_there_too(self, house: House, ticket: str) -> None:
        desk = linked(house)

        def asked() -> str:
            return str(exchange(house, token_of(desk.key, ticket), device=OTHER_BROWSER).json()["link"])

        named_problem(house.person().post(f"/v1/embed/links/{asked()}"), 409, "conflict")
        binding = ok(desk.person.post(f"/v1/embed/links/{asked()}"))
        assert binding["id"] == desk.binding["id"], "the same person at the same desk"
        for browser in (BROWSER, OTHER_BROWSER):
            assert ok(exchange(house, token_of(desk.key, ticket), device=browser))["user"]["id"] == id_of(
                house, desk.person
            )
        assert desk.person.delete(f"/v1/embed/bindings/{binding['id']}").status_code == 204
        for browser in (BROWSER, OTHER_BROWSER):
            assert exchange(house, token_of(desk.key, ticket), device=browser).status_code == 409

    def test_who_is_linked_is_not_talked_into_being_another(self, house: House, desk: Linked, ticket: str) -> None:
        code = asked_link(house, desk.key, ticket, "ag-2")
        named_problem(desk.person.post(f"/v1/embed/links/{code}"), 409, "conflict")
        other = house.person()
        ok(other.post(f"/v1/embed/links/{code}"))
        assert ok(exchange(house, token_of(desk.key, ticket, "ag-2")))["user"]["id"] == id_of(house, other)

    def test_the_same_name_at_another_desk_is_somebody_else(self, house: House, desk: Linked, ticket: str) -> None:
        assert exchange(house, token_of(house.program(Scope.EMBED_OPEN), ticket)).status_code == 409

    def test_the_desks_name_for_its_agent_is_nowhere_in_the_clear(self, house: House, key: httpx.Client) -> None:
        agent = "zwirnbein@desk.example"
        link(house, key, house.person(), agent)
        asked_link(house, house.program(Scope.EMBED_OPEN), new_ticket(house), agent)
        assert all("zwirnbein" not in entry.model_dump_json() for entry in ledger_of(house))
        folder = house.service.settings.data_dir
        assert not [p for p in folder.glob("copilot.sqlite3*") if b"zwirnbein" in p.read_bytes()]


class TestUnlinking:
    """One's own, or as an admin anyone's; what it opened is dead at once."""

    def test_unlinking_kills_every_window(self, house: House, ticket: str) -> None:
        mine = linked(house)
        windows = [mine.window(ticket) for _ in range(2)]
        assert [one.get(f"/v1/tickets/{ticket}").status_code for one in windows] == [200, 200]
        (listed,) = ok(mine.person.get("/v1/embed/bindings"))["bindings"]
        assert listed == mine.binding
        assert mine.person.delete(f"/v1/embed/bindings/{listed['id']}").status_code == 204
        assert [one.get(f"/v1/tickets/{ticket}").status_code for one in windows] == [401, 401]
        assert exchange(house, token_of(mine.key, ticket)).status_code == 409
        assert kinds(house)[-1] == ("embed.unlinked", id_of(house, mine.person))

    def test_nobody_else_unlinks_but_an_admin(self, house: House, ticket: str) -> None:
        mine, manager, admin = linked(house), house.person(Role.MANAGER), house.person(Role.ADMIN)
        at = f"/v1/embed/bindings/{mine.binding['id']}"
        named_problem(manager.delete(at), 404, "not_found")
        assert mine.key.delete(at).status_code == mine.window(ticket).delete(at).status_code == 403
        assert ok(manager.get("/v1/embed/bindings")) == {"bindings": []}
        assert mine.binding in ok(admin.get("/v1/embed/bindings"))["bindings"]
        assert admin.delete(at).status_code == 204
        assert ok(mine.person.get("/v1/embed/bindings")) == {"bindings": []}

    def test_who_left_has_no_window_and_leaves_no_heir(self, house: House, ticket: str) -> None:
        mine = linked(house)
        window, name = mine.window(ticket), mine.binding["user"]["name"]
        house.in_books(lambda books: books.people.deactivate(name))
        assert window.get(f"/v1/tickets/{ticket}").status_code == 401
        named_problem(exchange(house, token_of(mine.key, ticket)), 403, "not_allowed")


class TestAWindow:
    """It lasts fifteen minutes, is a person's, and carries no password."""

    def test_it_ends_after_a_quarter_of_an_hour_however_busy(self, house: House, desk: Linked, ticket: str) -> None:
        window = desk.window(ticket)
        for minutes, status in ((5, 200), (14, 200), (15.1, 401)):
            with later(house, minutes=minutes):
                assert window.get(f"/v1/tickets/{ticket}").status_code == status

    def test_who_listens_hears_no_more_once_the_link_has_ended(self, house: House, ticket: str) -> None:
        mine = linked(house)
        window = mine.window(ticket)
        began = time.monotonic()
        with (
            pytest.raises(httpx.RemoteProtocolError),
            window.stream("GET", f"/v1/tickets/{ticket}/events", timeout=30) as stream,
        ):
            assert stream.status_code == 200
            assert mine.person.delete(f"/v1/embed/bindings/{mine.binding['id']}").status_code == 204
            for _ in stream.iter_raw():
                assert time.monotonic() - began < 20, "a line that was opened must not outlive the right to it"
            raise httpx.RemoteProtocolError("the service ended the line")

    def test_it_ends_when_its_desk_is_no_longer_named(
        self, house: House, desk: Linked, ticket: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window = desk.window(ticket)
        fewer = house.service.settings.model_copy(update={"embed_origins": OTHER_DESK})
        monkeypatch.setattr(house.service, "settings", fewer)
        assert window.get(f"/v1/tickets/{ticket}").status_code == 401

    def test_a_made_up_bearer_is_nobody(self, house: House, ticket: str) -> None:
        stranger = house.stranger(headers={"authorization": "Bearer emb_guess"})
        assert stranger.get(f"/v1/tickets/{ticket}").status_code == 401

    def test_no_password_passes_through_it_and_no_cookie_comes_out_of_it(
        self, house: House, desk: Linked, ticket: str
    ) -> None:
        house.in_books(
            lambda books: books.people.add_user("petra", [Role.AGENT], "nine-green-bottles", at=SystemClock().now())
        )
        answer = exchange(house, token_of(desk.key, ticket))
        assert "set-cookie" not in answer.headers
        window = house.stranger(headers={"authorization": f"Bearer {answer.json()['bearer']}"})
        tried = window.post("/v1/session", json={"name": "petra", "password": "nine-green-bottles"})
        named_problem(tried, 403, "not_allowed")
        assert "set-cookie" not in tried.headers

    def test_the_colleague_at_the_next_ticket_is_refused_and_it_is_written_down(
        self, house: House, desk: Linked, ticket: str
    ) -> None:
        others = suggested(house, house.person())
        window = desk.window(ticket)
        at = f"/v1/suggestions/{others['suggestion_id']}/decision"
        problem = refused(
            house, window, lambda: window.post(at, json=accepting(others)), status=403, code="not_allowed",
            door="/v1/suggestions/…/decision",
        )  # fmt: skip
        assert problem["detail"] == "this window was opened for another ticket"
