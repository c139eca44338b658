"""Who is asking: users with roles and programs with scoped keys. Comes from the session, never from a body (law 1)."""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.errors import NotAllowed
from copilot.domain.record import Record


class Role(StrEnum):
    """Contract section 1."""

    AGENT = "agent"
    SENIOR_AGENT = "senior_agent"
    CRISIS_AGENT = "crisis_agent"
    MANAGER = "manager"
    COMPLIANCE = "compliance"
    QA = "qa"
    INTEGRATOR = "integrator"
    ADMIN = "admin"


# Who may answer for whom: a higher rung of the ladder covers a lower one. Compliance is not a rung.
_STANDS_FOR = {Role.SENIOR_AGENT: frozenset({Role.SENIOR_AGENT, Role.MANAGER})}


def may_answer_as(role: Role) -> frozenset[Role]:
    """The roles whose holders may give an approval that asks for ``role``."""
    return _STANDS_FOR.get(role, frozenset({role}))


class ActorKind(StrEnum):
    """A person at a screen, a program with a key, or the service itself."""

    USER = "user"
    KEY = "key"
    SYSTEM = "system"


class Scope(StrEnum):
    """What a program's key may do. No scope confirms, approves or moves money: that takes a person (law 1)."""

    TICKETS_WRITE = "tickets:write"
    TICKETS_READ = "tickets:read"
    NOTES_READ = "notes:read"  # internal notes and handovers; without it a program meets only what happened
    LEDGER_READ = "ledger:read"
    NOTICES_WRITE = "notices:write"  # pass on that Amazon has finished a feed; it is looked at, never believed
    EMBED_OPEN = "embed:open"  # open the sidebar in a help desk's page, for whoever has linked themselves
    KNOWLEDGE_WRITE = "knowledge:write"  # put and delete product sheets, which agents read and nothing acts on


class Actor(Record):
    """An authenticated identity."""

    id: str
    name: str
    kind: ActorKind
    roles: frozenset[Role] = frozenset()
    scopes: frozenset[Scope] = frozenset()

    def require_person(self, what: str) -> None:
        """Raise NotAllowed unless a person is behind this (law 1)."""
        if self.kind is not ActorKind.USER:
            raise NotAllowed(f"{what} takes a signed-in person; an API key cannot do it")

    def require_program(self, what: str, scope: Scope) -> None:
        """Raise NotAllowed unless a key with this scope is behind this."""
        if self.kind is not ActorKind.KEY:
            raise NotAllowed(f"{what} is for programs: send an API key with the scope {scope}")
        self.require(scope)

    def require(self, scope: Scope, *roles: Role) -> None:
        """Raise NotAllowed unless the key has the scope or the person one of the roles (any role when none is named)."""
        if self.kind is ActorKind.SYSTEM:
            return
        if self.kind is ActorKind.KEY:
            if scope not in self.scopes:
                raise NotAllowed(f"this key lacks the scope {scope}")
            return
        if roles and not self.roles & frozenset(roles):
            raise NotAllowed(f"this takes one of the roles {', '.join(sorted(roles))}")


SYSTEM = Actor(id="system", name="system", kind=ActorKind.SYSTEM)
