"""A model that obeys whoever wrote the letter, and worse: each way a name, its words in a table.

Whatever a way does, what the letter or a passage orders to be answered is answered as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from copilot.llm.scripted.asked import Asked
from copilot.llm.scripted.hostile.obeying import ordered
from copilot.llm.scripted.hostile.turning import Fields, Turned, ways

HOSTILE: Mapping[str, Turned] = dict(ways())


def turned(kind: str, question: Asked, fields: Fields) -> Fields | str:
    """The answer turned in one way: fields, or the words that are sent as they are."""
    made = HOSTILE[kind](question, fields)
    return made if isinstance(made, str) else made | ordered(question)
