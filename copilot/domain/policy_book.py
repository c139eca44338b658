"""Policies in time: which of them rules in which store at which moment (N15)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from copilot.domain.errors import NotFound
from copilot.domain.policy import NOTHING_IN_FORCE, AuthorityPolicy
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.record import Record


class Origin(StrEnum):
    """Where a policy comes from; what the installation published stands above what came with the program."""

    PACKAGED = "packaged"
    INSTALLED = "installed"


class PolicyFile(Record):
    """One policy as it was written: its file, the policy, the tests it brings, and the hash of its bytes."""

    name: str
    origin: Origin
    policy: AuthorityPolicy
    tests: tuple[PolicyCase, ...]
    sha256: str

    def precedence(self, marketplace: str) -> tuple[bool, bool, bool]:
        """Of two in force in a store the higher one rules: published here before packaged, written for this store
        before for every store, with an end before open-ended. Between equals the later beginning rules."""
        policy = self.policy
        return self.origin is Origin.INSTALLED, marketplace in policy.marketplaces, policy.effective_until is not None


class PolicyBook(Record):
    """Every policy that was ever published, and the way to the one in force."""

    files: tuple[PolicyFile, ...]

    @property
    def versions(self) -> tuple[str, ...]:
        """Versions by their first moment."""
        return tuple(f.policy.version for f in sorted(self.files, key=lambda f: (f.policy.effective_from, f.name)))

    def at(self, moment: datetime, marketplace: str) -> AuthorityPolicy:
        """The policy in force then and there; where there is none, one that denies everything (AUTH-00)."""
        found = [f for f in self.files if f.policy.rules(marketplace) and f.policy.in_force(moment)]
        if not found:
            return NOTHING_IN_FORCE
        return max(found, key=lambda f: (f.precedence(marketplace), f.policy.effective_from, f.name)).policy

    def file(self, version: str) -> PolicyFile:
        """The policy of this version, with its tests. Raises NotFound."""
        for known in self.files:
            if known.policy.version == version:
                return known
        raise NotFound("policy version", version)
