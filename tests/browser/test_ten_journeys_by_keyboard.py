"""The ten journeys of an agent, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.hands import Keyboard
from tests.browser.journeys import JOURNEYS


@pytest.fixture(scope="module")
def desk(own_desk: Any) -> Any:
    """Orders of its own."""
    return own_desk


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_an_agent_gets_there(journey: Callable[..., None], page: Page, desk: Any) -> None:
    journey(page, desk, Keyboard(page))
