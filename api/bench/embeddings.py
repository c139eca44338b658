"""A stand-in for an embedding model behind the usual HTTP: POST /v1/embeddings, on loopback, the same vectors every time.

It imitates the manner of a plain multilingual model that has not read our policies, not the quality of any: texts that name
the same things lie near each other in any of our five languages (by our own glossary), and so do texts of the same words or
of similar letters, rare ones more than common ones. Of what a sentence means it knows nothing.
"""

from __future__ import annotations

import base64
import math
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.http.server import Server
from copilot.domain.errors import Misconfigured
from copilot.domain.marketplace import Language
from knowledge.glossary import packaged_glossary
from knowledge.passages import load_packaged
from knowledge.topics import packaged_topics
from knowledge.words import fold, is_content, stem, words

if TYPE_CHECKING:
    from knowledge.embed import Matrix

MODEL = "openai/stand-in-multilingual"
DIMENSIONS = 384
_CONCEPT, _WORD, _LETTERS = 4.0, 1.0, 0.2
_PATIENCE_SECONDS = 20.0


class _Asked(BaseModel):
    model: str
    input: str | list[str]
    encoding_format: Literal["float", "base64"] = "float"


class StandIn:
    """The server. ``heard`` is every body that came in; ``trouble`` makes it answer badly: a status, or "slow"."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.trouble: int | Literal["slow", ""] = ""
        self.url = ""
        self.app = FastAPI()
        self.app.state.leaving = False
        self.app.post("/v1/embeddings")(self._answer)

    def _answer(self, asked: _Asked) -> JSONResponse:
        self.heard.append(asked.model_dump())
        if self.trouble == "slow":
            time.sleep(1.0)
        elif self.trouble:
            return JSONResponse({"error": {"message": "out of order", "type": "server_error"}}, self.trouble)
        texts = [asked.input] if isinstance(asked.input, str) else asked.input
        data = [
            {"object": "embedding", "index": place, "embedding": _coded(vector, asked.encoding_format)}
            for place, vector in enumerate(imitated(texts))
        ]
        usage = {"prompt_tokens": sum(len(text.split()) for text in texts), "total_tokens": 0}
        return JSONResponse({"object": "list", "model": asked.model, "data": data, "usage": usage})


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """The stand-in, listening on loopback at ``url`` until the end of the block."""
    here = StandIn()
    server = Server(here.app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise Misconfigured("the stand-in for an embedding model did not start")
        time.sleep(0.005)
    here.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/v1"
    try:
        yield here
    finally:
        server.should_exit = True
        thread.join(timeout=_PATIENCE_SECONDS)


def imitated(texts: Sequence[str]) -> Matrix:
    """The vectors of these texts: a direction for every concept, word and letter group in them, added up."""
    import numpy as np

    rarity = _rarity()
    found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for place, text in enumerate(texts):
        for feature, weight in _features(text).items():
            found[place] += weight * rarity.get(feature, 1.0) * _direction(feature)
        size = float(np.linalg.norm(found[place]))
        found[place] /= size or 1.0
    return found


def _features(text: str) -> dict[str, float]:
    tokens = words(text)
    glossary = packaged_glossary()
    found = {f"={concept}": _CONCEPT for language in Language for concept, _ in glossary.hits(tokens, language)}
    found.update((f"w{stem(token, Language.EN)}", _WORD) for token in tokens if is_content(token))
    plain = fold(text)
    found.update((f"l{plain[at : at + 4]}", _LETTERS) for at in range(len(plain) - 3))
    return found


@lru_cache(maxsize=1)
def _rarity() -> dict[str, float]:
    """What is in every second text says little; of 0 to 1."""
    held: Counter[str] = Counter()
    lines = [line.text for line in packaged_topics()] + [article.text for article in load_packaged().articles]
    for line in lines:
        held.update(_features(line).keys())
    most = math.log(1 + len(lines))
    return {feature: math.log((1 + len(lines)) / (1 + times)) / most for feature, times in held.items()}


@lru_cache(maxsize=200_000)
def _direction(feature: str) -> Matrix:
    import numpy as np

    drawn = np.random.default_rng(zlib.crc32(feature.encode())).standard_normal(DIMENSIONS)
    return np.asarray(drawn / np.linalg.norm(drawn), dtype=np.float32)


def _coded(vector: Matrix, how: str) -> list[float] | str:
    if how == "base64":
        return base64.b64encode(vector.tobytes()).decode("ascii")
    return [float(number) for number in vector]
