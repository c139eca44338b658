"""What screens, programs and files are shown of macro versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from copilot.domain.macro import Lifecycle, Macro
from copilot.domain.macro_life import PACKAGED, MacroTampered, MacroVersion
from knowledge.macro_files import ExportFormat
from knowledge.macro_files.documents import write_json, write_yaml
from knowledge.macro_files.table import write_table

WRITERS: dict[ExportFormat, tuple[Callable[[Iterable[Macro]], str], str]] = {
    ExportFormat.YAML: (write_yaml, "application/yaml"),
    ExportFormat.CSV: (write_table, "text/csv; charset=utf-8"),
    ExportFormat.JSON: (write_json, "application/json"),
}

_LIFE = ("author", "verified_by", "locked_by", "retired_by", "drafted_at", "verified_at", "locked_at", "retired_at")


def row_of(version: MacroVersion, names: Mapping[str, str], today: date) -> dict[str, Any]:
    """A version without its bodies. Of a retired one whose bytes were changed only its life: ``tampered`` says so."""
    try:
        row = whole(version, names, today)
    except MacroTampered:
        if version.state is not Lifecycle.RETIRED:
            raise
        return {**_life(version, names), "offered": False, "tampered": True}
    return {name: value for name, value in row.items() if name != "body"}


def whole(version: MacroVersion, names: Mapping[str, str], today: date) -> dict[str, Any]:
    """A version with its bodies. Raises MacroTampered."""
    macro = version.macro()
    said = macro.model_dump(mode="json")
    return {**said, **_life(version, names), "languages": sorted(macro.body), "offered": macro.effective(today)}


def exported(versions: Iterable[MacroVersion], state: Lifecycle) -> list[Macro]:
    """The newest version in this state of every macro, by id. Raises MacroTampered."""
    newest = {version.id: version for version in versions if version.state is state}
    return [newest[id_].macro() for id_ in sorted(newest)]


def _life(version: MacroVersion, names: Mapping[str, str]) -> dict[str, Any]:
    told = version.model_dump(mode="json", include={"id", "version", "state", *_LIFE})
    people = {name: names.get(told[name], told[name]) for name in _LIFE[:4] if told[name]}
    return {
        **told,
        **people,
        "origin": "packaged" if version.author == PACKAGED else "installed",
        "pins": dict(version.pins),
    }
