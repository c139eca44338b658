"""People and programs: users with roles, sessions and scoped keys. Secrets are kept as hashes only."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import BadInput, Conflict, NotFound
from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.domain.outbox import Delegation
from copilot.store.tables import api_keys, delegations, sessions, users

SESSION = timedelta(hours=10)
KEY_PREFIX = "cpk_"
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


class People:
    """Users, sessions and keys."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def add_user(self, name: str, roles: Collection[Role], password: str | None, *, at: datetime) -> str:
        """A new user; the id. Passwords need 12 characters (DPP-07). Raises Conflict, BadInput."""
        if password is not None and len(password) < 12:
            raise BadInput("password", "shorter than 12 characters", "Choose a longer one.")
        if not roles:
            raise BadInput("roles", "none given", f"One of {', '.join(Role)}.")
        user_id = "usr_" + secrets.token_hex(8)
        try:
            await self._db.execute(
                sa.insert(users).values(
                    id=user_id,
                    name=name,
                    roles=sorted(roles),
                    password_hash=hash_password(password) if password else None,
                    active=True,
                    created_at=at,
                )
            )
        except IntegrityError:
            raise Conflict(f"a user named {name!r} exists already") from None
        return user_id

    async def sign_in(self, name: str, password: str, *, now: datetime) -> str | None:
        """A session token when name and password fit, else None; a missing user costs the same time."""
        row = (await self._db.execute(sa.select(users).where(users.c.name == name, users.c.active))).first()
        stored = row.password_hash if row is not None and row.password_hash else _nobody()
        fits = check_password(password, stored)
        return await self.open_session(row.id, now=now) if fits and row is not None and row.password_hash else None

    async def open_session(self, user_id: str, *, now: datetime) -> str:
        """A fresh session token for this user; only its hash is kept."""
        token = secrets.token_urlsafe(32)
        await self._db.execute(
            sa.insert(sessions).values(token_hash=_hash(token), user_id=user_id, expires_at=now + SESSION)
        )
        return token

    async def close_session(self, token: str) -> None:
        """Sign out."""
        await self._db.execute(sa.delete(sessions).where(sessions.c.token_hash == _hash(token)))

    async def by_session(self, token: str, *, now: datetime) -> Actor | None:
        """The person behind a session token, or None."""
        query = (
            sa.select(users)
            .join(sessions, sessions.c.user_id == users.c.id)
            .where(sessions.c.token_hash == _hash(token), sessions.c.expires_at > now, users.c.active)
        )
        row = (await self._db.execute(query)).first()
        if row is None:
            return None
        roles = frozenset(Role(role) for role in row.roles)
        return Actor(id=row.id, name=row.name, kind=ActorKind.USER, roles=roles)

    async def user_named(self, name: str) -> str:
        """The id of the user. Raises NotFound."""
        user_id = await self._db.scalar(sa.select(users.c.id).where(users.c.name == name))
        if user_id is None:
            raise NotFound("user", name)
        return str(user_id)

    async def everyone(self) -> list[dict[str, object]]:
        """Active people with their roles, by name."""
        rows = await self._db.execute(
            sa.select(users.c.name, users.c.roles).where(users.c.active).order_by(users.c.name)
        )
        return [{"name": row.name, "roles": row.roles} for row in rows]

    async def roles_now(self, user_id: str) -> frozenset[Role] | None:
        """The roles this person has at this moment: none for somebody who left, None for an id that is no user's."""
        row = (await self._db.execute(sa.select(users.c.roles, users.c.active).where(users.c.id == user_id))).first()
        if row is None:
            return None
        return frozenset(Role(role) for role in row.roles) if row.active else frozenset()

    async def delegate(self, delegation: Delegation, *, at: datetime) -> None:
        """Remember it."""
        row = {**delegation.model_dump(), "role": delegation.role.value, "created_at": at}
        await self._db.execute(sa.insert(delegations).values(**row))

    async def delegations(
        self, *, now: datetime, to_user: str | None = None, from_user: str | None = None
    ) -> list[Delegation]:
        """Those in force now, to or from this person, oldest first."""
        query = sa.select(delegations).where(delegations.c.until > now, delegations.c.revoked_at.is_(None))
        if to_user is not None:
            query = query.where(delegations.c.to_user == to_user)
        if from_user is not None:
            query = query.where(delegations.c.from_user == from_user)
        rows = await self._db.execute(query.order_by(delegations.c.created_at, delegations.c.id))
        return [
            Delegation.model_validate({k: v for k, v in row._mapping.items() if k in Delegation.model_fields})
            for row in rows
        ]

    async def revoke_delegation(self, delegation_id: str, *, by: str, at: datetime) -> None:
        """End it early. Raises NotFound for one that is not in force or was not given by this person."""
        mine = (
            (delegations.c.id == delegation_id)
            & (delegations.c.from_user == by)
            & delegations.c.revoked_at.is_(None)
            & (delegations.c.until > at)
        )
        done = await self._db.execute(sa.update(delegations).where(mine).values(revoked_at=at))
        if done.rowcount != 1:
            raise NotFound("delegation", delegation_id)

    async def names(self) -> dict[str, str]:
        """Ids to names, for screens."""
        return {row.id: row.name for row in await self._db.execute(sa.select(users.c.id, users.c.name))}

    async def add_key(self, name: str, scopes: Collection[Scope], *, at: datetime) -> str:
        """A new API key, shown once. Raises Conflict, BadInput."""
        if not scopes:
            raise BadInput("scopes", "none given", f"One of {', '.join(Scope)}.")
        secret = KEY_PREFIX + secrets.token_urlsafe(32)
        try:
            await self._db.execute(
                sa.insert(api_keys).values(
                    id="key_" + secrets.token_hex(8),
                    name=name,
                    key_hash=_hash(secret),
                    scopes=sorted(scopes),
                    created_at=at,
                )
            )
        except IntegrityError:
            raise Conflict(f"a key named {name!r} exists already") from None
        return secret

    async def revoke_key(self, name: str, *, at: datetime) -> None:
        """The key of this name opens nothing from now on. Raises NotFound."""
        done = await self._db.execute(
            sa.update(api_keys).where(api_keys.c.name == name, api_keys.c.revoked_at.is_(None)).values(revoked_at=at)
        )
        if done.rowcount != 1:
            raise NotFound("key", name)

    async def deactivate(self, name: str) -> None:
        """This person signs in no more, and open sessions end. Raises NotFound."""
        user_id = await self.user_named(name)
        await self._db.execute(sa.update(users).where(users.c.id == user_id).values(active=False))
        await self._db.execute(sa.delete(sessions).where(sessions.c.user_id == user_id))

    async def by_key(self, secret: str) -> Actor | None:
        """The program behind a key, or None."""
        query = sa.select(api_keys).where(api_keys.c.key_hash == _hash(secret), api_keys.c.revoked_at.is_(None))
        row = (await self._db.execute(query)).first()
        if row is None:
            return None
        scopes = frozenset(Scope(scope) for scope in row.scopes)
        roles = frozenset({Role.INTEGRATOR})
        return Actor(id=row.id, name=row.name, kind=ActorKind.KEY, roles=roles, scopes=scopes)


def hash_password(password: str) -> str:
    """scrypt with a random salt."""
    salt = os.urandom(16)
    derived = hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT)
    return f"scrypt${b64encode(salt).decode()}${b64encode(derived).decode()}"


def check_password(password: str, stored: str) -> bool:
    """Constant-time comparison against a stored hash."""
    _, salt, want = stored.split("$")
    derived = hashlib.scrypt(password.encode(), salt=b64decode(salt), **_SCRYPT)
    return hmac.compare_digest(derived, b64decode(want))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _nobody() -> str:
    """A hash nothing fits, so that a missing user costs the same time as a wrong password."""
    return hash_password(secrets.token_hex(16))
