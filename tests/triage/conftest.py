"""One trained model for all triage tests, and a short way to say "the buyer wrote this"."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from copilot.domain.situation import Situation
from copilot.domain.ticket import Author, Message
from copilot.domain.triage import TriageResult
from copilot.triage.model import TriageModel, load_or_train
from copilot.triage.offline import OfflineTriage
from tests.graphs.brains import cache_folder, shared_brain

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
STORES = {"en": "US", "it": "IT", "de": "DE", "fr": "FR", "es": "ES"}

Judge = Callable[..., TriageResult]


@pytest.fixture(scope="session")
def cache_dir(pytestconfig: pytest.Config) -> Path:
    return cache_folder(pytestconfig) / "models"


@pytest.fixture(scope="session")
def model(pytestconfig: pytest.Config, cache_dir: Path) -> TriageModel:
    shared_brain(cache_folder(pytestconfig))  # whoever comes first trains for all
    return load_or_train(cache_dir)


@pytest.fixture(scope="session")
def judge(model: TriageModel) -> Judge:
    triage = OfflineTriage(model)

    def judged(
        *texts: str | tuple[str, str],
        lang: str = "en",
        subject: str = "",
        here: Collection[Situation] = (),
        marketplace: str = "",
    ) -> TriageResult:
        """Texts are the buyer's, oldest first; ("seller", text) is ours, ("amazon", text) Amazon's."""
        messages = []
        for hours, text in enumerate(texts):
            author, words = ("buyer", text) if isinstance(text, str) else text
            at = NOW - timedelta(hours=len(texts) - hours)
            messages.append(Message(author=Author(author), at=at, text=words))
        return triage.judge(subject, messages, marketplace or STORES[lang], here)

    return judged
