"""Who we say we are, wherever a program of ours asks another one (AIR-02)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def user_agent() -> str:
    """Says honestly what we are."""
    try:
        number = version("seller-support-copilot")
    except PackageNotFoundError:  # run from a checkout that was never installed
        number = "0"
    return f"seller-support-copilot/{number} (automated; human-confirmed)"
