"""Prompts by name and version. A file has a section a part (``# system``, ``# ticket``, …) and ``{{places}}`` to be filled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from copilot.domain.errors import Misconfigured
from copilot.domain.record import Record

_HERE = Path(__file__).parent
_SECTION = re.compile(r"^# ([a-z]+)\n", re.MULTILINE)
_PLACE = re.compile(r"\{\{([a-z_]+)\}\}")


class Prompt(Record):
    """One version of a prompt. ``fingerprint`` changes with every byte a model is sent from it."""

    name: str
    version: str
    parts: Mapping[str, str]
    fingerprint: str

    def say(self, part: str, **values: str) -> str:
        """A part with its places filled, each once: what a value holds is never read as a place. Raises KeyError for a place
        that has no value."""
        return _PLACE.sub(lambda place: values[place.group(1)], self.parts[part])


@cache
def prompt(name: str, version: str) -> Prompt:
    """The prompt ``prompts/<name>/<version>.md``; in its system part the files beside it stand in their places. Raises
    Misconfigured for one that is not there."""
    folder = _HERE / name
    versions = sorted(path.stem for path in folder.glob("v*.md")) if folder.is_dir() else []
    if version not in versions:
        known = ", ".join(versions) or "none"
        raise Misconfigured(f"there is no prompt {name} {version} (known: {known})")
    _, *sections = _SECTION.split((folder / f"{version}.md").read_text(encoding="utf-8"))
    parts = {title: text.strip() for title, text in zip(sections[::2], sections[1::2], strict=True)}
    beside = {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted(folder.glob("[!v]*.md"))}
    parts["system"] = _PLACE.sub(lambda place: beside.get(place.group(1), place.group(0)), parts["system"])
    whole = "\x1e".join(f"{title}\x1f{text}" for title, text in parts.items())
    return Prompt(name=name, version=version, parts=parts, fingerprint=hashlib.sha256(whole.encode()).hexdigest()[:16])
