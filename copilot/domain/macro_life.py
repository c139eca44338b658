"""The life of a macro version: draft, verified, locked, retired. Who may take which step, and what pins its words (S5, S12)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from copilot.domain.action import canonical
from copilot.domain.errors import AlreadyDecided, CopilotError, Denied
from copilot.domain.identity import Actor, Role
from copilot.domain.ledger import Entry, hash_of
from copilot.domain.macro import Lifecycle, Macro, body_hash
from copilot.domain.record import Record

# Who may do what, as data. No single person brings a text to a buyer: whoever wrote it, somebody else verifies it.
AUTHORS = frozenset({Role.MANAGER, Role.COMPLIANCE, Role.SENIOR_AGENT, Role.CRISIS_AGENT})
VERIFIERS = frozenset({Role.MANAGER, Role.COMPLIANCE, Role.QA})
LOCKERS = frozenset({Role.MANAGER})
RETIRERS = frozenset({Role.MANAGER})

PACKAGED = "packaged"  # stands as author of what came with the program


class MacroTampered(CopilotError):
    """A locked macro's bytes are not the ones that were locked. Nothing is offered until that is settled."""

    code = "macro_tampered"


class Step(StrEnum):
    """The steps of a life, by the names they have in the ledger."""

    DRAFTED = "macro.drafted"
    VERIFIED = "macro.verified"
    LOCKED = "macro.locked"
    RETIRED = "macro.retired"


STEPS: frozenset[str] = frozenset(Step)
_TAKEN = {
    ("author", "drafted_at"): Step.DRAFTED,
    ("verified_by", "verified_at"): Step.VERIFIED,
    ("locked_by", "locked_at"): Step.LOCKED,
    ("retired_by", "retired_at"): Step.RETIRED,
}


class MacroVersion(Record):
    """One version as our books keep it. ``doc`` is the one spelling of the whole macro, but for ``state`` and ``effective_to``,
    which the life decides. ``seq`` is the ledger entry of its last step."""

    id: str
    version: int
    state: Lifecycle
    doc: str
    pins: Mapping[str, str]
    effective_to: date | None
    author: str
    verified_by: str | None = None
    locked_by: str | None = None
    retired_by: str | None = None
    drafted_at: AwareDatetime
    verified_at: AwareDatetime | None = None
    locked_at: AwareDatetime | None = None
    retired_at: AwareDatetime | None = None
    seq: int = 0

    @property
    def name(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    def macro(self) -> Macro:
        """The macro, byte for byte as it was written. Raises MacroTampered when it is not."""
        try:
            said = json.loads(self.doc)
            macro = Macro.model_validate({**said, "state": self.state, "effective_to": self.effective_to})
        except (ValueError, TypeError, RecursionError):
            raise _tampered(self.name, "cannot be read") from None
        found = pins(macro)
        if differs := [part for part in sorted(found) if self.pins.get(part) != found[part]]:
            raise _tampered(self.name, f"({differs[0]}) differs from its pin")
        if document(macro) != self.doc or f"{macro.id}@{macro.version}" != self.name or set(self.pins) != set(found):
            raise _tampered(self.name, "is not written as it was drafted")
        return macro


def pins(macro: Macro) -> dict[str, str]:
    """Every body by its locale, and ``rules``: when it is offered, what its wording promises, whom it rests on.

    Ending a macro (``state``, ``effective_to``) is always possible and changes no pin.
    """
    rules = {name: value for name, value in _ordered(macro).items() if name != "body"}
    bodies = {locale.value: body_hash(body) for locale, body in sorted(macro.body.items())}
    return {**bodies, "rules": body_hash(canonical(rules))}


def document(macro: Macro) -> str:
    """The one spelling of a macro, without what its life decides."""
    return canonical(_ordered(macro))


def written(macro: Macro, *, author: str, at: datetime) -> MacroVersion:
    """A macro as a version for our books, in the state it is in."""
    return MacroVersion(
        id=macro.id, version=macro.version, state=macro.state, doc=document(macro), pins=pins(macro),
        effective_to=macro.effective_to, author=author, drafted_at=at,
    )  # fmt: skip


def may_draft(actor: Actor) -> None:
    """Raises NotAllowed for a program, Denied for a person who writes no macros."""
    _require(actor, AUTHORS, "S5", "writes macros")


def may_verify(version: MacroVersion, actor: Actor) -> None:
    """Verifying takes somebody who did not write it. Raises NotAllowed, Denied, AlreadyDecided."""
    _require(actor, VERIFIERS, "S5", "verifies macros")
    if version.state is not Lifecycle.DRAFT:
        raise AlreadyDecided(f"macro {version.name} is {version.state} already")
    if actor.id == version.author:
        raise Denied("S5", "nobody verifies what they wrote", "Another person verifies it.")


def may_lock(version: MacroVersion, actor: Actor) -> None:
    """Locking takes a manager, and what another person than its author has verified. Raises NotAllowed, Denied, AlreadyDecided."""
    _require(actor, LOCKERS, "S5", "locks macros")
    if version.state is Lifecycle.DRAFT:
        raise Denied("S12", f"macro {version.name} was not verified", "Another person than its author verifies it.")
    if version.state is not Lifecycle.VERIFIED:
        raise AlreadyDecided(f"macro {version.name} is {version.state} already")
    if version.verified_by in (None, version.author):
        raise Denied("S5", "its author verified it", "Draft it again, and have another person verify it.")


def may_retire(version: MacroVersion, actor: Actor) -> None:
    """Raises NotAllowed, Denied, AlreadyDecided."""
    _require(actor, RETIRERS, "S12", "retires macros")
    if version.state is Lifecycle.RETIRED:
        raise AlreadyDecided(f"macro {version.name} is retired already")


def replaced_by(old: MacroVersion, new: Macro, *, by: str, at: datetime) -> MacroVersion:
    """The version that was locked before: retired now, or ending on the day before the new one begins."""
    if new.effective_from <= at.date():
        return retired(old, by=by, at=at)
    last = new.effective_from - timedelta(days=1)
    return old.model_copy(update={"effective_to": min(last, old.effective_to or last)})


def retired(version: MacroVersion, *, by: str, at: datetime) -> MacroVersion:
    """Never offered again, and still to be read."""
    return version.model_copy(update={"state": Lifecycle.RETIRED, "retired_by": by, "retired_at": at})


def on_offer(packaged: Sequence[Macro], versions: Iterable[MacroVersion]) -> tuple[Macro, ...]:
    """The library: locked versions of our books over the packaged macros. Raises MacroTampered.

    A packaged macro gives way to its own row in our books and to any locked version of its id.
    """
    versions = tuple(versions)
    own = [version.macro() for version in versions if version.state is Lifecycle.LOCKED]
    rows = {(version.id, version.version) for version in versions}
    replaced = {macro.id for macro in own}
    rest = [m for m in packaged if (m.id, m.version) not in rows and m.id not in replaced]
    return (*rest, *own)


def ledger_data(version: MacroVersion) -> dict[str, Any]:
    """What the ledger keeps of a step: no word of the text, only what shows that none was changed since."""
    until = version.effective_to.isoformat() if version.effective_to else None
    return {
        "macro": version.id,
        "version": version.version,
        "state": version.state.value,
        "effective_to": until,
        "pins": dict(version.pins),
    }


def require_as_told(versions: Iterable[MacroVersion], entries: Iterable[Entry]) -> None:
    """Our books hold every version exactly as the ledger tells of it. Raises MacroTampered naming the first that differs.

    Of a retired version only its standing is compared: it is never offered, and retiring is the way out for one whose bytes
    were changed.
    """
    told = _told(entries)
    kept = {version.name: version for version in versions}
    for name in sorted({*told, *kept}):
        if name not in told:
            raise _tampered(name, "is in no ledger entry")
        if name not in kept:
            raise _tampered(name, "is gone")
        _compare(kept[name], told[name])


def as_told(versions: Iterable[MacroVersion], entries: Iterable[Entry]) -> list[MacroVersion]:
    """Versions for people to read: a retired one with the pins, people and times of its ledger entries, whatever its row says,
    so that ``macro`` refuses words which nobody ever locked. Raises MacroTampered for a changed entry."""
    told = _told(entries)
    return [_retold(v, told[v.name]) if v.state is Lifecycle.RETIRED and v.name in told else v for v in versions]


def _told(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """What the ledger tells of each version: its last step, who took each, and the pins of its first."""
    told: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if hash_of(entry) != entry.hash:
            raise MacroTampered(f"ledger entry {entry.seq} about a macro was changed; nothing is offered")
        name = f"{entry.data.get('macro')}@{entry.data.get('version')}"
        before = told.get(name, {"steps": {}, "first": entry.data.get("pins")})
        steps = {**before["steps"], entry.kind: (entry.actor, entry.at)}
        told[name] = {**entry.data, "steps": steps, "first": before["first"]}
    return told


def _retold(version: MacroVersion, told: Mapping[str, Any]) -> MacroVersion:
    who = {name: told["steps"].get(step, (None, None)) for name, step in _TAKEN.items()}
    said: dict[str, Any] = {"pins": told["first"]}
    for (by, at), (actor, moment) in who.items():
        if by != "author" or actor is not None:  # what came with the program was drafted in no entry
            said |= {by: actor, at: moment}
    return version.model_copy(update=said)


def _compare(version: MacroVersion, told: Mapping[str, Any]) -> None:
    if version.state != told.get("state"):
        raise _tampered(version.name, "(state) differs from the ledger")
    if version.state is Lifecycle.RETIRED:
        return
    says, steps = ledger_data(version), told["steps"]
    if differs := [part for part in ("effective_to", "pins") if says[part] != told.get(part)]:
        raise _tampered(version.name, f"({differs[0]}) differs from the ledger")
    for (by, at), step in _TAKEN.items():
        actor, moment = steps.get(step, (PACKAGED, version.drafted_at) if by == "author" else (None, None))
        if step is Step.RETIRED:
            actor = moment = None  # it is not; such an entry let it end on a day
        if getattr(version, by) != actor:
            raise _tampered(version.name, "names other people than the ledger")
        if getattr(version, at) != moment:
            raise _tampered(version.name, "names other times than the ledger")
    version.macro()


def _ordered(macro: Macro) -> dict[str, Any]:
    """As JSON, every set in its order."""
    said = macro.model_dump(mode="json", exclude={"state", "effective_to"})
    said["when"] = {name: sorted(value) if isinstance(value, list) else value for name, value in said["when"].items()}
    said["slots"] = sorted(said["slots"])
    return said


def _require(actor: Actor, roles: frozenset[Role], rule: str, what: str) -> None:
    actor.require_person(f"the life of a macro ({what})")
    if not actor.roles & roles:
        raise Denied(rule, f"nobody with your roles {what}", f"Who may: {', '.join(sorted(roles))}.")


def _tampered(name: str, how: str) -> MacroTampered:
    return MacroTampered(f"macro {name} {how}; nothing is offered")
