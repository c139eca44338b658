"""Macros as JSON or YAML: ours, one alone or many under ``macros``; and what help desks export as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import yaml

from copilot.domain.errors import BadInput
from copilot.domain.macro import Macro
from copilot.domain.macro_draft import as_document
from copilot.domain.marketplace import Language
from knowledge.macro_files.desks import take_from_desk
from knowledge.macro_files.reading import MacroReading
from knowledge.policy_files import StrictYaml

# What a file of the packaged library says beyond its author's words; here it is given anew.
_LIFE = ("version", "state", "slots")
_UNDER = ("macros", "canned_responses", "data")


def read_json(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    """Every macro of the document. Raises BadInput where there is none."""
    try:
        said = json.loads(text)
    except ValueError as wrong:
        raise BadInput(file, f"is not JSON ({wrong})", "Correct the file.") from None
    _read(file, said, language, found)


def read_yaml(file: str, text: str, language: Language | None, found: MacroReading) -> None:
    """Every macro of the document. Raises BadInput where there is none."""
    try:
        said = yaml.load(text, Loader=_Plain)
    except (yaml.YAMLError, ValueError) as wrong:
        raise BadInput(file, f"is not YAML ({' '.join(str(wrong).split())[:200]})", "Correct the file.") from None
    _read(file, said, language, found)


def write_json(macros: Iterable[Macro]) -> str:
    """The macros as one document, to be read again as they are."""
    said = {"macros": [as_document(macro) for macro in macros]}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def write_yaml(macros: Iterable[Macro]) -> str:
    """The same as YAML, bodies as the lines they are."""
    said = {"macros": [as_document(macro) for macro in macros]}
    return yaml.dump(said, Dumper=_Lines, allow_unicode=True, sort_keys=False, width=100_000)


def _read(file: str, said: Any, language: Language | None, found: MacroReading) -> None:
    if isinstance(said, dict):
        said = next((said[name] for name in _UNDER if isinstance(said.get(name), list)), [said])
    if not isinstance(said, list):
        raise BadInput(file, "holds no macros", "Write one, or a list of them under macros.")
    for number, one in enumerate(said, 1):
        where = f"{file} macro {number}"
        if found.full(where):
            return
        if not isinstance(one, dict):
            found.problems.append(BadInput(where, "is no macro", "Write id, title and body."))
        elif "body" in one or not take_from_desk(where, one, language, found):
            found.take(where, {name: value for name, value in one.items() if name not in _LIFE})


class _Plain(StrictYaml):
    """YAML without aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias stands in it", None)
        return super().compose_node(parent, index)


class _Lines(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Lines.add_representer(str, _text)
