"""Where no origin is set nobody frames us and no window opens; a setting that is no origin is refused in plain words."""

from __future__ import annotations

import pytest

from api.http.content_policy import content_policy
from api.settings import Settings, read_settings
from copilot.domain.embedding import parse_origins
from copilot.domain.errors import Misconfigured
from copilot.domain.identity import Scope
from tests.http.house import House, ok
from tests.http.refusals import named_problem
from tests.http.window import DESK, new_ticket, token_answer


def test_without_origins_nobody_frames_us_and_no_token_is_given(house: House) -> None:
    answer = house.stranger().get("/embed")
    assert answer.headers["content-security-policy"] == content_policy()
    assert ok(house.stranger().get("/v1/embed/settings")) == {"origins": []}
    named_problem(token_answer(house.program(Scope.EMBED_OPEN), new_ticket(house), origin=DESK), 422, "bad_input")


def test_origins_are_taken_as_browsers_spell_them() -> None:
    given = " https://desk.example , http://127.0.0.1:8701,https://desk.example,http://localhost:3000,"
    assert parse_origins(given) == ("https://desk.example", "http://127.0.0.1:8701", "http://localhost:3000")
    assert Settings(_env_file=None, embed_origins=given).origins == parse_origins(given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("desk.example", "no origin"),
        ("https://desk.example/", "no origin"),
        ("https://desk.example/page", "no origin"),
        ("https://*.desk.example", "no origin"),
        ("*", "no origin"),
        ("https://Desk.example", "no origin"),
        ("https://anna@desk.example", "no origin"),
        ("https://desk.example; script-src *", "no origin"),
        ("https://desk.example\nX-Evil: 1", "no origin"),
        ("https://desk.example 'self'", "no origin"),
        ("https://müller.example", "no origin"),
        ("https://desk.example:70000", "no origin"),
        ("javascript://desk.example", "no origin"),
        ("null", "no origin"),
        ("http://desk.example", "not encrypted"),
        ("http://127.0.0.1.example:8701", "not encrypted"),
        ("https://desk.example:443", "usual port"),
        ("http://localhost:80", "usual port"),
    ],
)
def test_what_is_no_origin_is_refused_by_the_name_of_the_setting(
    given: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPILOT_EMBED_ORIGINS", given)
    with pytest.raises(Misconfigured, match=f"^COPILOT_EMBED_ORIGINS: .*{why}"):
        read_settings(_env_file=None)
