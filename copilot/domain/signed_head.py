"""A signed head: where the ledger ended at a moment, said by the installation's key, to be kept where nobody here can reach."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from copilot.domain.action import canonical
from copilot.domain.errors import CopilotError
from copilot.domain.ledger import Head
from copilot.domain.record import Record

PURPOSE = "copilot-ledger-head-1"  # signed with it, so that no other signature of this key can pass for a head

Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Hex64 = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class HeadRefused(CopilotError):
    """This head says nothing about any ledger: it is not whole, not signed, or signed by somebody else."""

    code = "head_refused"


class SignedHead(Record):
    """The chain's length and last hash, the root of its tree, and an Ed25519 signature over all of it.

    ``key_id`` is the beginning of the SHA-256 of ``public_key``; both are written in hexadecimal, like the signature.
    """

    entries: Annotated[int, Field(ge=0, strict=True)]
    hash: Hex32
    root: Hex32
    at: AwareDatetime
    key_id: str
    public_key: Hex32
    signature: Hex64

    @model_validator(mode="after")
    def _own_key_id(self) -> Self:
        if self.key_id != key_id_of(self.public_key):
            raise ValueError("key_id does not belong to public_key")
        return self

    @property
    def head(self) -> Head:
        """What it says about the chain."""
        return Head(entries=self.entries, hash=self.hash)

    def statement(self) -> bytes:
        """The bytes that are signed: everything but the signature, in one spelling."""
        said = self.model_dump(mode="json", exclude={"signature"})
        return statement_of(said | {"at": self.at.astimezone(UTC).isoformat(timespec="microseconds")})


def statement_of(said: dict[str, object]) -> bytes:
    """One spelling of what a head says, with its purpose."""
    return canonical({**said, "purpose": PURPOSE}).encode()


def key_id_of(public_key: str) -> str:
    """Short enough to read over a telephone."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


def read_heads(text: str, name: str) -> tuple[SignedHead, ...]:
    """One or more head documents, one after the other. Raises HeadRefused for anything else; signatures are not checked."""
    try:
        found = [(SignedHead.model_validate(document), document) for document in _documents(text)]
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the document"
        raise HeadRefused(f"{name} is not a signed head: {field}: {first['msg']}") from None
    except (ValueError, RecursionError):
        raise HeadRefused(f"{name} is not a signed head: not JSON") from None
    if any(head.model_dump(mode="json") != document for head, document in found):
        raise HeadRefused(f"{name} is not a signed head: not written as it was signed")
    return tuple(head for head, _ in found)


def _documents(text: str) -> Iterator[object]:
    decoder = json.JSONDecoder(object_pairs_hook=_each_once)
    rest = text.strip()
    if not rest:
        raise ValueError("nothing in it")
    while rest:
        document, end = decoder.raw_decode(rest)
        yield document
        rest = rest[end:].strip()


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found
