"""The steps of a macro's life, each with its ledger entry in the same transaction (law 6, S5, S12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from copilot.domain.books import Store, Transaction
from copilot.domain.errors import NotFound, Outdated
from copilot.domain.identity import Actor
from copilot.domain.macro import Lifecycle, Macro
from copilot.domain.macro_draft import AuthoredMacro, says_the_same
from copilot.domain.macro_life import (
    PACKAGED,
    STEPS,
    MacroVersion,
    Step,
    as_told,
    ledger_data,
    may_draft,
    may_lock,
    may_retire,
    may_verify,
    replaced_by,
    require_as_told,
    retired,
    written,
)
from copilot.domain.macro_lint import Remark, require_none

_AT_ONCE = 20  # imported in one transaction


async def draft(
    books: Transaction,
    macro: AuthoredMacro,
    *,
    packaged: Sequence[Macro],
    actor: Actor,
    now: datetime,
    latest: int | None = None,
) -> MacroVersion:
    """The next version of this id, as a draft. Raises NotAllowed, Denied; Outdated when ``latest`` is not the newest."""
    may_draft(actor)
    newest = max((version.version for version in await versions_of(books, macro.id, packaged)), default=0)
    if latest is not None and latest != newest:
        raise Outdated(f"the newest version of {macro.id} is {newest}, not {latest}; read it again")
    drafted = written(macro.as_draft(newest + 1, now.date()), author=actor.id, at=now)
    return await _step(books, Step.DRAFTED, drafted, actor, now)


async def take_in(
    store: Store, macros: Sequence[AuthoredMacro], *, packaged: Sequence[Macro], actor: Actor, now: datetime
) -> list[tuple[AuthoredMacro, MacroVersion | None]]:
    """A draft of each that says something new; None for one that says what a version says that is not retired.

    A few at a time, so that nobody waits long for the books; taken in again after a crash, what is there is not drafted twice.
    Raises NotAllowed, Denied.
    """
    may_draft(actor)
    taken: list[tuple[AuthoredMacro, MacroVersion | None]] = []
    for start in range(0, len(macros), _AT_ONCE):
        async with store.begin() as books:
            for macro in macros[start : start + _AT_ONCE]:
                there = await versions_of(books, macro.id, packaged)
                same = any(v.state is not Lifecycle.RETIRED and says_the_same(macro, v.macro()) for v in there)
                new = None if same else await draft(books, macro, packaged=packaged, actor=actor, now=now)
                taken.append((macro, new))
    return taken


async def verify(
    books: Transaction, macro_id: str, version: int, *, found: Sequence[Remark], actor: Actor, now: datetime
) -> MacroVersion:
    """Another person stands for the words; ``found`` is what is remarked of them today. Raises NotFound, NotAllowed, Denied,
    AlreadyDecided, MacroTampered, and BadInput for what keeps them from being sent."""
    drafted = await books.macros.get(macro_id, version)
    may_verify(drafted, actor)
    await _require_sound(books, drafted, found)
    became = {"state": Lifecycle.VERIFIED, "verified_by": actor.id, "verified_at": now}
    return await _step(books, Step.VERIFIED, drafted.model_copy(update=became), actor, now)


async def lock(
    books: Transaction,
    macro_id: str,
    version: int,
    *,
    packaged: Sequence[Macro],
    found: Sequence[Remark],
    actor: Actor,
    now: datetime,
) -> tuple[MacroVersion, list[MacroVersion]]:
    """A manager puts it into force; the version locked before is retired, or ends the day before this one begins. Both are
    answered. Raises what ``verify`` raises."""
    verified = await books.macros.get(macro_id, version)
    may_lock(verified, actor)
    macro = await _require_sound(books, verified, found)
    before = [v for v in await versions_of(books, macro_id, packaged) if v.state is Lifecycle.LOCKED]
    ended = [
        await _step(books, Step.RETIRED, replaced_by(old, macro, by=actor.id, at=now), actor, now) for old in before
    ]
    became = {"state": Lifecycle.LOCKED, "locked_by": actor.id, "locked_at": now}
    return await _step(books, Step.LOCKED, verified.model_copy(update=became), actor, now), ended


async def retire(
    books: Transaction, macro_id: str, version: int, *, packaged: Sequence[Macro], actor: Actor, now: datetime
) -> MacroVersion:
    """Never offered again; a draft is withdrawn in the same way. Raises NotFound, NotAllowed, Denied, AlreadyDecided."""
    found = next((v for v in await versions_of(books, macro_id, packaged) if v.version == version), None)
    if found is None:
        raise NotFound("macro version", f"{macro_id}@{version}")
    may_retire(found, actor)
    return await _step(books, Step.RETIRED, retired(found, by=actor.id, at=now), actor, now)


async def versions_of(books: Transaction, macro_id: str, packaged: Sequence[Macro]) -> list[MacroVersion]:
    """Every version of a macro that was ever written or packaged, oldest first."""
    return merged([macro for macro in packaged if macro.id == macro_id], await books.macros.of(macro_id))


async def every_version(books: Transaction, packaged: Sequence[Macro]) -> list[MacroVersion]:
    """Every version of every macro, by id and number."""
    return merged(packaged, await to_read(books, await books.macros.every()))


async def to_read(books: Transaction, versions: Sequence[MacroVersion]) -> list[MacroVersion]:
    """Versions as people may read them: what became of retired ones is told by the ledger. Raises MacroTampered."""
    return as_told(versions, await books.ledger.of_kinds(STEPS))


def merged(packaged: Sequence[Macro], own: Sequence[MacroVersion]) -> list[MacroVersion]:
    """Packaged macros beneath the versions of our books, by id and number."""
    rows = {(version.id, version.version): version for version in own}
    for macro in packaged:
        begun = datetime.combine(macro.effective_from, datetime.min.time(), tzinfo=UTC)
        rows.setdefault((macro.id, macro.version), written(macro, author=PACKAGED, at=begun))
    return [rows[key] for key in sorted(rows)]


async def _require_sound(books: Transaction, version: MacroVersion, found: Sequence[Remark]) -> Macro:
    """The macro, when it is as the ledger tells and nothing keeps it from being sent."""
    entries = [
        e
        for e in await books.ledger.of_kinds(STEPS)
        if (e.data["macro"], e.data["version"]) == (version.id, version.version)
    ]
    require_as_told([version], entries)
    require_none(found)
    return version.macro()


async def _step(books: Transaction, step: Step, version: MacroVersion, actor: Actor, now: datetime) -> MacroVersion:
    entry = await books.ledger.append(step, actor=actor.id, at=now, data=ledger_data(version))
    stepped = version.model_copy(update={"seq": entry.seq})
    await books.macros.put(stepped)
    return stepped
