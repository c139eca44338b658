"""Models by setting: which one the environment names, ready to be asked. None is needed."""

from __future__ import annotations

from api.settings import Settings
from copilot.domain.ports import Embedder
from copilot.llm.embedding import ModelEmbedder


def embedder(settings: Settings) -> Embedder | None:
    """The embedding model as set; None for the search that was learned here."""
    if not settings.embedding_model:
        return None
    return ModelEmbedder(
        settings.embedding_model, base_url=settings.llm_base_url, api_key=settings.llm_api_key.get_secret_value()
    )
