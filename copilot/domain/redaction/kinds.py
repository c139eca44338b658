"""Kinds of personal data, and a place in a text that holds one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a placeholder stands for. Of two that lie upon each other the longer one counts, then the one named first here."""

    EMAIL = "EMAIL"
    URL = "URL"
    ORDER = "ORDER"
    IBAN = "IBAN"
    CARD = "CARD"
    TRACKING = "TRACKING"
    TAX = "TAX"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    NAME = "NAME"
    ID = "ID"


class Found(NamedTuple):
    """Characters ``start`` to ``end``."""

    start: int
    end: int
    kind: Kind
