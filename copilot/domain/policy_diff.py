"""What changes from one policy to another, place by place (N3): lists are compared by what they are about, not by position."""

from __future__ import annotations

from typing import Any

from copilot.domain.policy import AuthorityPolicy
from copilot.domain.record import Record


class Change(Record):
    """One place and its value before and after; None where it does not stand."""

    path: str
    old: str | None
    new: str | None

    def line(self) -> str:
        """All of it in one line."""
        return f"{self.path}: {self.old or '–'} → {self.new or '–'}"


def changes(old: AuthorityPolicy, new: AuthorityPolicy) -> tuple[Change, ...]:
    """Every place where the two differ, in alphabetical order."""
    before, after = _places(old), _places(new)
    return tuple(
        Change(path=path, old=before.get(path), new=after.get(path))
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    )


def _places(policy: AuthorityPolicy) -> dict[str, str]:
    document = policy.model_dump(mode="json")
    document["ladders"] = {
        f"{ladder['currency']} {'+'.join(sorted(ladder.pop('marketplaces')))}": ladder for ladder in document["ladders"]
    }
    cells = document["matrix"]["cells"]
    document["matrix"]["cells"] = {f"{cell.pop('fulfilment')} {cell.pop('tool')}": cell for cell in cells}
    return dict(_flat("", document))


def _flat(path: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in _flat(f"{path}.{key}" if path else key, inner)]
    if isinstance(value, list):
        return [(path, ", ".join(sorted(map(str, value))))]
    return [] if value is None else [(path, str(value))]
