"""Vectors from an embedding model: any that litellm knows, asked in batches, with a deadline and one more try."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from copilot.domain.errors import ModelUnavailable
from copilot.llm.library import library

_BATCH = 64
_TRIES = 2


class ModelEmbedder:
    """`copilot.domain.ports.Embedder` over litellm. Who is asked and with which key comes from settings, never from a text."""

    def __init__(self, model: str, *, base_url: str = "", api_key: str = "") -> None:
        """Without ``api_key`` litellm looks for the provider's own variable (OPENAI_API_KEY, …); a server of one's own at
        ``base_url`` needs none."""
        self.name = model
        self._where: dict[str, str] = {}
        if base_url:
            self._where = {"api_base": base_url, "api_key": api_key or "none"}
        elif api_key:
            self._where = {"api_key": api_key}

    def embed(self, texts: Sequence[str], *, patience: float) -> list[list[float]]:
        """One vector a text, all of one length. Blocks; at most ``patience`` seconds a batch and try. Raises ModelUnavailable,
        which names the kind of failure and nothing that was sent."""
        found: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            found += self._batch(list(texts[start : start + _BATCH]), patience)
        if len({len(vector) for vector in found}) > 1:
            raise ModelUnavailable(f"the embedding model {self.name} answered vectors of several lengths")
        return found

    def _batch(self, texts: list[str], patience: float) -> list[list[float]]:
        litellm = library()
        for left in reversed(range(_TRIES)):
            try:
                answer = litellm.embedding(
                    model=self.name,
                    input=texts,
                    encoding_format="float",
                    timeout=patience,
                    max_retries=0,
                    num_retries=0,
                    **self._where,
                )
                return _vectors(answer, len(texts))
            except (
                Exception
            ) as wrong:  # litellm raises some two dozen kinds, and providers' words may hold pieces of a key
                if not left or isinstance(wrong, (litellm.AuthenticationError, litellm.NotFoundError)):
                    raise ModelUnavailable(
                        f"the embedding model {self.name} did not answer ({type(wrong).__name__})"
                    ) from None
        raise AssertionError("the last try returns or raises")


def _vectors(answer: Any, expected: int) -> list[list[float]]:
    """In the order asked. Raises ValueError for an answer that is none."""
    data = sorted(answer.data, key=lambda one: one["index"])
    if [one["index"] for one in data] != list(range(expected)):
        raise ValueError("an answer for each text was expected")
    found = [[float(number) for number in one["embedding"]] for one in data]
    if any(not vector or not all(map(math.isfinite, vector)) for vector in found):
        raise ValueError("an answer is no vector")
    return found
