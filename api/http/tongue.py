"""The agent's language: the one that is asked for, else the one the caller's program prefers, else English."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Response

from copilot.domain.marketplace import Language


def tongue(
    response: Response, lang: Language | None = None, accept_language: Annotated[str, Header(max_length=500)] = ""
) -> Language:
    """Which of our languages to answer in; the answer says so."""
    wanted = lang or preferred(accept_language)
    response.headers["Content-Language"] = wanted
    response.headers["Vary"] = "Accept-Language"
    return wanted


Tongue = Annotated[Language, Depends(tongue)]


def preferred(accepted: str) -> Language:
    """The first of our languages in an Accept-Language header, by its weights; English where it names none."""
    found: list[tuple[float, Language]] = []
    for part in accepted.split(","):
        tag, _, weight = part.partition(";")
        primary = tag.strip().partition("-")[0].lower()
        if primary in set(Language) and _weight(weight) > 0:
            found.append((_weight(weight), Language(primary)))
    return max(found, key=lambda one: one[0], default=(1.0, Language.EN))[1]


def _weight(given: str) -> float:
    name, _, value = given.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
