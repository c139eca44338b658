"""Context tokens: what a help desk's backend hands to its page, readable and forgeable by nobody else."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from pydantic import ValidationError

from copilot.domain.embedding import ContextClaims
from copilot.domain.errors import NotSignedIn
from copilot.store.crypto import MasterKey

_PURPOSE = "copilot embed: context token 1"


class ContextTokens:
    """Seals and opens them under a key derived for this purpose alone.

    Fernet has one algorithm and no header that could choose another; it also hides the desk's agent from the page.
    """

    def __init__(self, master: MasterKey) -> None:
        self._fernet = Fernet(urlsafe_b64encode(master.derived(_PURPOSE)))

    def seal(self, claims: ContextClaims) -> str:
        """The token of these claims."""
        sealed = self._fernet.encrypt_at_time(claims.model_dump_json().encode(), int(claims.iat.timestamp()))
        return sealed.decode("ascii")

    def open(self, token: str) -> ContextClaims:
        """What the token says. Raises NotSignedIn for one that is not ours, not whole, or for something else.

        Whether its time is up and whether it was used before is for the caller to ask.
        """
        try:
            if urlsafe_b64encode(urlsafe_b64decode(token)).decode("ascii") != token:
                raise NotSignedIn("this context token is not one of ours")  # another spelling of the same bytes
            return ContextClaims.model_validate_json(self._fernet.decrypt(token))
        except (InvalidToken, ValidationError, ValueError):
            raise NotSignedIn("this context token is not one of ours") from None
