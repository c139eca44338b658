"""Macros of help desks: their words become drafts, what else they would do is named and left out, never carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from knowledge.macro_files.reading import MacroReading

_NOT_ID = re.compile(r"[^a-z0-9]+")


def take_from_desk(where: str, said: Mapping[str, Any], language: Language | None, found: MacroReading) -> bool:
    """One object of an export; False when it is of no desk we know."""
    if "actions" in said and "name" in said:
        _gorgias(where, said, language, found)
    elif "actions" in said and "title" in said:
        _zendesk(where, said, language, found)
    elif "content" in said or "content_html" in said:
        take_canned(where, said, language, found)
    else:
        return False
    return True


def take_canned(where: str, said: Mapping[str, Any], language: Language | None, found: MacroReading) -> None:
    """A canned response of Freshdesk: ``title``, ``content``."""
    text = _string(said.get("content")) or _string(said.get("content_html"))
    _take("freshdesk", where, said.get("title"), said.get("id"), text, language, found)


def _zendesk(where: str, said: Mapping[str, Any], language: Language | None, found: MacroReading) -> None:
    """``actions`` is a list of ``field`` and ``value``; the text is a comment, with its channel before it in old exports."""
    if said.get("active") is False:
        found.remarks.append(f"{where}: is switched off in the desk, left out")
        return
    steps = {str(step.get("field")): step.get("value") for step in _dicts(said["actions"])}
    texts = {name: steps.pop(name, None) for name in ("comment_value", "comment_value_html")}
    words = [_string(value[-1] if isinstance(value, list) and value else value) for value in texts.values()]
    _left_out(where, steps, found)
    _take("zendesk", where, said["title"], said.get("id"), next(filter(None, words), ""), language, found)


def _gorgias(where: str, said: Mapping[str, Any], language: Language | None, found: MacroReading) -> None:
    """``actions`` is a list of ``name`` and ``arguments``; the text is what ``setResponseText`` is given."""
    words, others = "", []
    for step in _dicts(said["actions"]):
        given = step.get("arguments")
        if step.get("name") == "setResponseText" and isinstance(given, dict):
            words = words or _string(given.get("body_text")) or _string(given.get("body_html"))
        else:
            others.append(str(step.get("name")))
    _left_out(where, others, found)
    spoken = _string(said.get("language"))[:2].lower()
    if spoken and spoken not in set(Language):
        found.problems.append(
            BadInput(f"{where} language", f"{spoken!r} is none we write", f"One of {', '.join(Language)}.")
        )
        return
    _take("gorgias", where, said["name"], said.get("id"), words, Language(spoken) if spoken else language, found)


def _take(
    desk: str, where: str, title: Any, number: Any, text: str, language: Language | None, found: MacroReading
) -> None:
    if language is None:
        found.problems.append(BadInput(where, f"{desk} does not say its language", "Say it with --lang."))
        return
    if not text.strip():
        found.problems.append(BadInput(where, "has no words for a buyer", "Nothing to do: it only changes the ticket."))
        return
    name = " ".join(_string(title).split())[:200]
    id_ = f"{desk}-{_NOT_ID.sub('-', name.lower()).strip('-') or number}"[:64].rstrip("-")
    found.take(where, {"id": id_, "title": {language: name} if name else {}, "body": {language: text}})


def _left_out(where: str, steps: Any, found: MacroReading) -> None:
    if steps:
        found.remarks.append(
            f"{where}: {', '.join(sorted(str(step)[:40] for step in steps))} left out: only words are imported"
        )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
