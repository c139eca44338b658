"""The books of embedded windows: each token opens once, each link is answered once, and a window ends with what it rests on."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.embedding import LINK_LIFE, SESSION_LIFE, Binding, ContextClaims, EmbeddedSession, Link
from copilot.domain.errors import Conflict, NotAllowed, NotFound, NotSignedIn
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.store.context_tokens import ContextTokens
from copilot.store.crypto import MasterKey, SubjectKey
from copilot.store.tables import api_keys, embed_bindings, embed_burnt, embed_links, embed_sessions, users

BEARER_PREFIX = "emb_"
_REMEMBERED = timedelta(hours=1)  # clocks of several services may differ by less


class Embedding:
    """Tokens, links, bindings and sessions of the sidebar in help desks."""

    def __init__(self, connection: AsyncConnection, master: MasterKey) -> None:
        self._db = connection
        self._master = master

    def seal(self, claims: ContextClaims) -> str:
        """A context token."""
        return ContextTokens(self._master).seal(claims)

    def read(self, token: str, *, now: datetime) -> ContextClaims:
        """What a token says. Raises NotSignedIn for one that is not ours or whose time is up."""
        claims = ContextTokens(self._master).open(token)
        if not claims.iat - _REMEMBERED < now < claims.exp:
            raise NotSignedIn("the time of this context token is up; ask the help desk for a fresh one")
        return claims

    async def burn(self, claims: ContextClaims) -> None:
        """This token opens nothing from now on. Raises NotSignedIn where it was used before."""
        await self._db.execute(sa.delete(embed_burnt).where(embed_burnt.c.expires_at < claims.iat - _REMEMBERED))
        try:
            await self._db.execute(sa.insert(embed_burnt).values(jti=claims.jti, expires_at=claims.exp))
        except IntegrityError:
            raise NotSignedIn("this context token was used before; ask the help desk for a fresh one") from None

    async def require_key(self, key_id: str) -> str:
        """The name of the desk's key. Raises NotSignedIn once it is revoked."""
        query = sa.select(api_keys.c.name).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
        name = await self._db.scalar(query)
        if name is None:
            raise NotSignedIn("the key of this help desk was revoked")
        return str(name)

    async def bound(self, claims: ContextClaims) -> tuple[str, Actor] | None:
        """The binding of this agent of this desk, and its person; None where nobody has linked themselves.

        Raises NotAllowed for a person who left: whoever works there now must not inherit the link.
        """
        query = sa.select(embed_bindings.c.id, users).join(users, users.c.id == embed_bindings.c.user_id)
        mine = (embed_bindings.c.key_id == claims.key_id) & (embed_bindings.c.agent_hash == self._hash_of(claims))
        row = (await self._db.execute(query.where(mine))).first()
        if row is None:
            return None
        if not row.active:
            raise NotAllowed("the person who was linked here can no longer sign in; an admin must unlink them first")
        return str(row[0]), _person(row, row[1])

    async def open(self, binding_id: str, claims: ContextClaims, *, now: datetime) -> tuple[str, datetime]:
        """A fresh bearer for this ticket and until when it lasts; only its hash is kept."""
        await self._db.execute(sa.delete(embed_sessions).where(embed_sessions.c.expires_at <= now))
        bearer, until = BEARER_PREFIX + secrets.token_urlsafe(32), now + SESSION_LIFE
        row = {"binding_id": binding_id, "ticket_id": claims.ticket_id, "origin": claims.origin, "expires_at": until}
        await self._db.execute(sa.insert(embed_sessions).values(token_hash=_hash(bearer), **row))
        return bearer, until

    async def by_bearer(self, bearer: str, *, now: datetime) -> EmbeddedSession | None:
        """The window behind a bearer while session, binding, key and person are all still good, else None."""
        query = (
            sa.select(embed_sessions.c.ticket_id, embed_sessions.c.origin, users)
            .join(embed_bindings, embed_bindings.c.id == embed_sessions.c.binding_id)
            .join(api_keys, api_keys.c.id == embed_bindings.c.key_id)
            .join(users, users.c.id == embed_bindings.c.user_id)
            .where(embed_sessions.c.token_hash == _hash(bearer), embed_sessions.c.expires_at > now)
            .where(users.c.active, api_keys.c.revoked_at.is_(None))
        )
        row = (await self._db.execute(query)).first()
        if row is None:
            return None
        return EmbeddedSession(who=_person(row, row.id), ticket_id=row.ticket_id, origin=row.origin)

    async def ask_link(self, claims: ContextClaims, *, now: datetime) -> tuple[str, datetime]:
        """A fresh one-use code for whoever this agent is, and until when it holds; only its hash is kept."""
        await self._db.execute(sa.delete(embed_links).where(embed_links.c.expires_at <= now))
        code, until = secrets.token_urlsafe(32), now + LINK_LIFE
        who = {"key_id": claims.key_id, **self._agent_columns(claims)}
        await self._db.execute(sa.insert(embed_links).values(code_hash=_hash(code), expires_at=until, **who))
        return code, until

    async def link(self, code: str, *, now: datetime) -> Link:
        """The open question behind a code. Raises NotFound, also for one that is used up, too old or of a revoked key."""
        return self._link(await self._asked(code, now=now))

    async def bind(self, code: str, user_id: str, *, now: datetime) -> Binding:
        """This person is the agent the code was made for; the code and its like are used up.

        Raises NotFound as ``link`` does; Conflict where the agent or the person is linked at this desk already.
        """
        asked = await self._asked(code, now=now)
        same = (embed_bindings.c.key_id == asked.key_id) & (embed_bindings.c.agent_hash == asked.agent_hash)
        if await self._db.scalar(sa.select(embed_bindings.c.id).where(same)) is not None:
            raise Conflict("this agent of the help desk is linked already; unlink them first")
        me = (embed_bindings.c.key_id == asked.key_id) & (embed_bindings.c.user_id == user_id)
        if await self._db.scalar(sa.select(embed_bindings.c.id).where(me)) is not None:
            raise Conflict("you are linked to another agent of this help desk already; unlink that one first")
        binding_id = "bnd_" + secrets.token_hex(10)
        row = {"key_id": asked.key_id, "agent_hash": asked.agent_hash, "agent_sealed": asked.agent_sealed}
        try:
            await self._db.execute(
                sa.insert(embed_bindings).values(id=binding_id, user_id=user_id, linked_at=now, **row)
            )
        except IntegrityError:
            raise Conflict("this agent was linked in this very moment") from None
        used = (embed_links.c.key_id == asked.key_id) & (embed_links.c.agent_hash == asked.agent_hash)
        await self._db.execute(sa.delete(embed_links).where(used))
        (made,) = await self._bindings(embed_bindings.c.id == binding_id)
        return made

    async def bindings(self, user_id: str | None = None) -> list[Binding]:
        """Everybody's, or those of one person, oldest first."""
        return await self._bindings(sa.true() if user_id is None else embed_bindings.c.user_id == user_id)

    async def unbind(self, binding_id: str, user_id: str | None = None) -> Binding:
        """End it and its windows at once; what it was. Raises NotFound, also where it is not this person's."""
        mine = sa.true() if user_id is None else embed_bindings.c.user_id == user_id
        found = await self._bindings((embed_bindings.c.id == binding_id) & mine)
        if not found:
            raise NotFound("binding", binding_id)
        await self._db.execute(sa.delete(embed_sessions).where(embed_sessions.c.binding_id == binding_id))
        await self._db.execute(sa.delete(embed_bindings).where(embed_bindings.c.id == binding_id))
        return found[0]

    async def _asked(self, code: str, *, now: datetime) -> Any:
        query = sa.select(embed_links, api_keys.c.name.label("desk")).join(
            api_keys, api_keys.c.id == embed_links.c.key_id
        )
        good = (embed_links.c.code_hash == _hash(code)) & (embed_links.c.expires_at > now)
        row = (await self._db.execute(query.where(good, api_keys.c.revoked_at.is_(None)))).first()
        if row is None:
            raise NotFound("link", code[:4] + "…")  # the code itself is a secret
        return row

    def _link(self, row: Any) -> Link:
        agent = self._agents().open(row.agent_sealed).decode()
        return Link(key_id=row.key_id, desk=row.desk, agent=agent, expires_at=row.expires_at)

    async def _bindings(self, which: sa.ColumnElement[bool]) -> list[Binding]:
        query = (
            sa.select(embed_bindings, api_keys.c.name.label("desk"), users.c.name.label("user"))
            .join(api_keys, api_keys.c.id == embed_bindings.c.key_id)
            .join(users, users.c.id == embed_bindings.c.user_id)
            .where(which)
            .order_by(embed_bindings.c.linked_at, embed_bindings.c.id)
        )
        kept = Binding.model_fields.keys() - {"agent"}
        agents = self._agents()
        return [
            Binding.model_validate(
                {
                    **{name: value for name, value in row._mapping.items() if name in kept},
                    "agent": agents.open(row.agent_sealed).decode(),
                }
            )
            for row in await self._db.execute(query)
        ]

    def _agent_columns(self, claims: ContextClaims) -> dict[str, Any]:
        return {"agent_hash": self._hash_of(claims), "agent_sealed": self._agents().seal(claims.agent)}

    def _agents(self) -> SubjectKey:
        return SubjectKey(self._master.derived("copilot embed: agents of help desks 1"))

    def _hash_of(self, claims: ContextClaims) -> str:
        secret = self._master.derived("copilot embed: finding agents of help desks 1")
        return hmac.new(secret, f"{claims.key_id}\0{claims.agent}".encode(), hashlib.sha256).hexdigest()


def _person(row: Any, user_id: str) -> Actor:
    return Actor(id=user_id, name=row.name, kind=ActorKind.USER, roles=frozenset(Role(role) for role in row.roles))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
