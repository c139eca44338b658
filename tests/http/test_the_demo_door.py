"""Signing in without a password exists in the demo alone, and the demo exists on loopback, with its own Amazon and folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.http.app import DEMO_MARK, create_app
from copilot.domain.errors import Misconfigured
from tests.http.house import settings_for

LOOPBACK = "http://127.0.0.1:8710"


@pytest.fixture
def demo_folder(tmp_path: Path) -> Path:
    (tmp_path / DEMO_MARK).write_text("demo")
    return tmp_path


def test_a_demo_of_its_own_is_fine(demo_folder: Path) -> None:
    assert create_app(settings_for(demo_folder, LOOPBACK), demo=True).state.demo is True


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "copilot.example", "127.0.0.1.example", "localhost.example", ""]
)
def test_the_demo_listens_to_nobody_else(demo_folder: Path, host: str) -> None:
    with pytest.raises(Misconfigured, match="loopback"):
        create_app(settings_for(demo_folder, LOOPBACK, host=host), demo=True)


@pytest.mark.parametrize("name", ["spapi_endpoint", "spapi_lwa_endpoint"])
@pytest.mark.parametrize(
    "endpoint",
    [
        "https://sellingpartnerapi-eu.amazon.com",
        "http://127.0.0.1.example:8710",
        "http://127.0.0.1@elsewhere.example",
        "",
    ],
)
def test_the_demo_never_talks_to_the_real_amazon(demo_folder: Path, name: str, endpoint: str) -> None:
    with pytest.raises(Misconfigured, match="stand-in"):
        create_app(settings_for(demo_folder, LOOPBACK, **{name: endpoint}), demo=True)


def test_the_demo_opens_no_folder_it_did_not_make(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="not a folder the demo made"):
        create_app(settings_for(tmp_path, LOOPBACK), demo=True)


def test_the_demo_opens_no_database_from_elsewhere(demo_folder: Path) -> None:
    with pytest.raises(Misconfigured):
        create_app(settings_for(demo_folder, LOOPBACK, database_url="sqlite+aiosqlite:///x"), demo=True)
