"""The installation's ledger key: signs heads, and checks what it or another signed. Checking needs no key and no database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from copilot.domain.errors import Misconfigured
from copilot.domain.ledger import Head
from copilot.domain.signed_head import HeadRefused, SignedHead, key_id_of, statement_of


class LedgerKey:
    """An Ed25519 key; whoever holds it can sign heads in this installation's name."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public_key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @classmethod
    def new(cls) -> LedgerKey:
        """A fresh random key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_file(cls, path: Path) -> LedgerKey:
        """The key in the file, made on first use, for its owner's eyes only. Raises Misconfigured."""
        if not path.exists():
            _put(path, cls.new()._pem())
        try:
            private = load_pem_private_key(path.read_bytes(), password=None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, Ed25519PrivateKey):
            raise Misconfigured(f"{path} is not an Ed25519 key in PEM; restore it from your backup")
        return cls(private)

    def sign(self, head: Head, *, root: str, at: datetime) -> SignedHead:
        """A signed head. The same head at the same moment gives the same bytes."""
        moment = at.astimezone(UTC)
        said = {
            "entries": head.entries,
            "hash": head.hash,
            "root": root,
            "at": moment.isoformat(timespec="microseconds"),
            "key_id": key_id_of(self.public_key),
            "public_key": self.public_key,
        }
        return SignedHead.model_validate({**said, "at": moment, "signature": self.signature(statement_of(said))})

    def signature(self, statement: bytes) -> str:
        """Ed25519 over the statement, in hexadecimal; the same for the same statement."""
        return self._private.sign(statement).hex()

    def _pem(self) -> bytes:
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def check_signatures(heads: Sequence[SignedHead], *, trusted: Collection[str] = ()) -> None:
    """Raises HeadRefused at the first head that is not signed by a trusted public key (hexadecimal).

    With no key named, the heads only vouch for each other: all must bear valid signatures of one and the same key.
    """
    for signed in heads:
        if not fits(signed.signature, signed.statement(), signed.public_key):
            raise HeadRefused(f"{_named(signed)}: its signature does not fit what it says")
        if trusted and signed.public_key not in trusted:
            wanted = ", ".join(sorted(key_id_of(key) for key in trusted))
            raise HeadRefused(f"{_named(signed)} is signed by key {signed.key_id}, not by {wanted}")
    signers = sorted({signed.key_id for signed in heads})
    if len(signers) > 1 and not trusted:
        raise HeadRefused(f"the heads are signed by different keys ({', '.join(signers)}): name those you trust")


def fits(signature: str, statement: bytes, public_key: str) -> bool:
    """True when the holder of this key signed exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), statement)
    except InvalidSignature:
        return False
    return True


def _named(signed: SignedHead) -> str:
    return f"the head of {signed.entries} entries"


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, and never over another: of two processes that make a key, both use the one that was first."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
