"""The copilot inside a help desk's page: who may frame it, what opens it, and in whose name it acts (S28, N27)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, StringConstraints

from copilot.domain.identity import Actor
from copilot.domain.record import Record

TOKEN_LIFE = timedelta(seconds=60)  # from the desk's backend over its page to the frame, and no longer
LINK_LIFE = timedelta(minutes=10)
SESSION_LIFE = timedelta(minutes=15)  # it does not slide: the desk vouches for its agent anew
AUDIENCE: Final = "copilot-embed"

_LOOPBACK = frozenset({"localhost", "127.0.0.1"})
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[1-9][0-9]{0,4}))?")
_DEFAULT_PORTS = frozenset({("https", "443"), ("http", "80")})


def parse_origins(given: str) -> tuple[str, ...]:
    """The origins of a comma list, as a browser spells them, each once. Raises ValueError in plain words."""
    return tuple(dict.fromkeys(_origin(part.strip()) for part in given.split(",") if part.strip()))


def _origin(text: str) -> str:
    match = _ORIGIN.fullmatch(text)
    if match is None or int(match["port"] or 0) > 65535:
        raise ValueError(
            f"{text!r} is no origin: write scheme, host in small letters and port where it is not the usual one, "
            "without a path or a *, such as https://desk.example or http://127.0.0.1:8701"
        )
    if match["scheme"] == "http" and match["host"] not in _LOOPBACK:
        raise ValueError(f"{text} is not encrypted: http is taken for 127.0.0.1 and localhost only, write https://")
    if (match["scheme"], match["port"]) in _DEFAULT_PORTS:
        raise ValueError(f"{text}: browsers leave the usual port out, so leave out :{match['port']}")
    return text


def _printable(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise ValueError("must be printable, without spaces around it")
    return text


# The desk's own id of one of its agents. To us it is opaque: it is shown to the person who links it, and never believed.
DeskAgent = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_printable)]


class ContextClaims(Record):
    """What a context token says: which ticket to open, for which agent of which desk, in a page of which origin."""

    jti: str
    iat: AwareDatetime
    exp: AwareDatetime
    aud: Literal["copilot-embed"] = AUDIENCE
    ticket_id: str
    key_id: str
    agent: DeskAgent
    origin: str


class Link(Record):
    """An open question to a person: shall this agent of this desk act as you?"""

    key_id: str
    desk: str
    agent: DeskAgent
    expires_at: AwareDatetime


class Binding(Record):
    """The answer: this agent of this desk is this person."""

    id: str
    key_id: str
    desk: str
    agent: DeskAgent
    user_id: str
    user: str
    linked_at: AwareDatetime


class EmbeddedSession(Record):
    """A window in a desk's page: whose it is, and the one ticket it was opened for."""

    who: Actor
    ticket_id: str
    origin: str
