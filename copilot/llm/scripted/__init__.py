"""A stand-in for a language model that speaks the HTTP of OpenAI's API: good, slow, down, broken, flaky or hostile, by a seed.

``running(mode=..., seed=...)`` is one in a thread, for tests; ``serve(host, port, ...)`` runs one.
"""

from copilot.llm.scripted.broken import AROUND, BROKEN, PARTLY, SILENT, UNUSABLE
from copilot.llm.scripted.down import DOWN
from copilot.llm.scripted.hostile import HOSTILE
from copilot.llm.scripted.provider import Received, ScriptedProvider
from copilot.llm.scripted.server import Stand, running, serve
from copilot.llm.scripted.settings import Mode, Oracle, ScriptedSettings, kinds_of

__all__ = [
    "AROUND",
    "BROKEN",
    "DOWN",
    "HOSTILE",
    "PARTLY",
    "SILENT",
    "UNUSABLE",
    "Mode",
    "Oracle",
    "Received",
    "ScriptedProvider",
    "ScriptedSettings",
    "Stand",
    "kinds_of",
    "running",
    "serve",
]
