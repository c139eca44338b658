"""Sealing at rest: every ticket has its own key, wrapped by the master key; forget the key and the texts are gone."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from copilot.domain.errors import CopilotError, Misconfigured

_NONCE = 12


class CannotUnseal(CopilotError):
    """The bytes were altered, or sealed under another key. Nothing was read."""

    code = "cannot_unseal"


class Forgotten(CannotUnseal):
    """The subject's key was deleted on purpose: its texts are gone for good (N29)."""

    code = "forgotten"


class MasterKey:
    """Wraps subject keys. Built from 32 bytes; AES-256-GCM (DPP-06)."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise Misconfigured("the secret key must be 32 bytes in url-safe base64; `copilot secret` makes one")
        self._secret = secret
        self._gcm = AESGCM(secret)

    def derived(self, purpose: str) -> bytes:
        """32 bytes for one purpose alone (HKDF-SHA256); they tell nothing of this key or of those for other purposes."""
        return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(self._secret)

    @classmethod
    def from_text(cls, text: str) -> MasterKey:
        """From the url-safe base64 spelling in the settings."""
        try:
            return cls(urlsafe_b64decode(text))
        except ValueError:
            raise Misconfigured("COPILOT_SECRET_KEY is not url-safe base64 of 32 bytes") from None

    def wrap(self, subject: str, key: bytes) -> bytes:
        """The subject's key, readable only with the master key and for this subject."""
        nonce = os.urandom(_NONCE)
        return nonce + self._gcm.encrypt(nonce, key, subject.encode())

    def unwrap(self, subject: str, wrapped: bytes) -> SubjectKey:
        """The other way. Raises CannotUnseal."""
        try:
            return SubjectKey(self._gcm.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], subject.encode()))
        except InvalidTag:
            raise CannotUnseal(f"the key of {subject} was wrapped under another master key") from None


class SubjectKey:
    """Seals the texts of one ticket."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret
        self._gcm = AESGCM(secret)

    @classmethod
    def new(cls) -> SubjectKey:
        """A fresh random key."""
        return cls(AESGCM.generate_key(256))

    def seal(self, text: str | bytes) -> bytes:
        """Encrypt; no two seals are alike."""
        nonce = os.urandom(_NONCE)
        return nonce + self._gcm.encrypt(nonce, text.encode() if isinstance(text, str) else text, None)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt. Raises CannotUnseal."""
        try:
            return self._gcm.decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
        except InvalidTag:
            raise CannotUnseal("the sealed text was altered or belongs to another key") from None
