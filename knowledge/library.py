"""Loads what people lock, publish and add: macros with pinned bodies, the authority in force, own product sheets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from copilot.domain.costs import Costs
from copilot.domain.errors import BadInput
from copilot.domain.macro import Lifecycle, Macro, slots_in
from copilot.domain.macro_life import MacroTampered, pins
from copilot.domain.marketplace import Language
from copilot.domain.policy import EVERY_STORE, AuthorityPolicy
from knowledge.passages import Corpus, load_packaged
from knowledge.policy_files import load_policies as load_policies
from knowledge.products import load_sheets, replace_sheets
from knowledge.sheet_store import SheetStore
from knowledge.sheets import Sheet

HERE = Path(__file__).parent
COSTS = HERE / "costs.yaml"
MACROS = HERE / "macros"
LOCKS = MACROS / "locks.json"

# The same loader in C where it was built: every command that looks at macros waits for ninety files.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_macros(folder: Path = MACROS, locks: Path = LOCKS) -> tuple[Macro, ...]:
    """Every macro of the folder, each locked body compared with its pin.

    Raises BadInput naming file and field, MacroTampered for a body or slot that differs from its lock.
    """
    pinned: dict[str, dict[str, str]] = json.loads(locks.read_text(encoding="utf-8")) if locks.exists() else {}
    macros = [read_macro(path.read_text(encoding="utf-8"), name=path.name) for path in sorted(folder.glob("*.yaml"))]
    for macro in macros:
        locked = pinned.get(f"{macro.id}@{macro.version}", {})
        differs = [part for part, pin in pins(macro).items() if locked.get(part) != pin]
        if differs and macro.state is Lifecycle.LOCKED:
            raise MacroTampered(
                f"macro {macro.id}@{macro.version} ({differs[0]}) differs from its lock; nothing is offered"
            )
    return tuple(macros)


def read_macro(text: str, *, name: str) -> Macro:
    """One macro file. Raises BadInput naming the file and the field."""
    try:
        macro = Macro.model_validate(yaml.load(text, Loader=_FAST))
    except yaml.YAMLError as wrong:
        raise BadInput(name, f"not YAML ({wrong})", "Correct the file.") from None
    except ValidationError as wrong:
        raise BadInput(f"{name}: {_where(wrong)}", wrong.errors()[0]["msg"], "Correct this field.") from None
    wanted = {slot.value for slot in macro.slots}
    for locale in Language:
        if locale not in macro.body or locale not in macro.title:
            raise BadInput(f"{name}: body.{locale}", "missing", "Write the macro in all five languages.")
        if slots_in(macro.body[locale]) != wanted:
            raise BadInput(
                f"{name}: body.{locale}", "slots differ from 'slots'", "Use the same slots in every language."
            )
    return macro


def write_locks(macros: Iterable[Macro], locks: Path = LOCKS) -> None:
    """Pin every macro; what a manager's lock does. Raises BadInput when a locked version was changed: raise its version.

    Old versions keep their pins, so that what was once locked under a version can never be something else.
    """
    pinned: dict[str, dict[str, str]] = json.loads(locks.read_text(encoding="utf-8")) if locks.exists() else {}
    for macro in macros:
        if macro.state is not Lifecycle.LOCKED:
            continue
        name = f"{macro.id}@{macro.version}"
        if pinned.get(name, pins(macro)) != pins(macro):
            raise BadInput(f"{macro.id}.yaml: version", f"{name} is locked and was changed", "Raise the version.")
        pinned[name] = pins(macro)
    locks.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def load_authority(folder: Path | None = None, *, moment: datetime | None = None) -> AuthorityPolicy:
    """The authority in force for every store, now or at the given moment; see ``load_policies`` for the rest."""
    return load_policies(folder).at(moment or datetime.now(UTC), EVERY_STORE)


def load_costs(path: Path = COSTS) -> Costs:
    """The cost data of the option ladder. Raises BadInput naming the field."""
    try:
        return Costs.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, OSError) as wrong:
        raise BadInput(path.name, f"cannot be read ({wrong})", "Correct the file.") from None
    except ValidationError as wrong:
        raise BadInput(f"{path.name}: {_where(wrong)}", wrong.errors()[0]["msg"], "Correct this field.") from None


def by_id(macros: Sequence[Macro]) -> dict[str, Macro]:
    """Macros by id."""
    return {macro.id: macro for macro in macros}


def _where(wrong: ValidationError) -> str:
    loc: tuple[Any, ...] = wrong.errors()[0]["loc"]
    return ".".join(str(part) for part in loc) or "file"


def load_corpus(data_dir: Path) -> Corpus:
    """The packaged articles and sheets, with the sheets this installation added on top. A file of its sheets that cannot
    be read is left out; ``copilot knowledge list`` names it. Raises BadInput for what came with the code."""
    return load_packaged().with_sheets(SheetStore(data_dir).load().sheets)


def sheets_of(data_dir: Path, asin: str) -> tuple[Sheet, ...]:
    """What is known of one ASIN: this installation's sheets, and the packaged ones where they still answer."""
    packaged = tuple(sheet for sheet in _packaged_sheets() if sheet.asin == asin)
    return replace_sheets(packaged, SheetStore(data_dir).of(asin))


@cache
def _packaged_sheets() -> tuple[Sheet, ...]:
    return load_sheets(HERE / "products")
