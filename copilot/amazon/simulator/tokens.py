"""Login with Amazon: gives access tokens to the known client, and knows which of them are still good."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from copilot.amazon.simulator.ids import Ids
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.domain.errors import CopilotError

TOKEN_LIFE = timedelta(hours=1)
TokenState = Literal["good", "missing", "unknown", "expired"]


class GrantRefused(CopilotError):
    """Login with Amazon says no, in OAuth's words."""

    code = "grant_refused"

    def __init__(self, error: str, description: str, *, status: int) -> None:
        super().__init__(f"{error}: {description}")
        self.error = error
        self.description = description
        self.status = status


class Tokens:
    """The token desk."""

    def __init__(self, *, settings: SimulatorSettings, ids: Ids) -> None:
        self._settings = settings
        self._ids = ids
        self._expiry: dict[str, datetime] = {}

    def grant(self, form: Mapping[str, str], *, now: datetime) -> dict[str, Any]:
        """The token answer for a refresh_token or client_credentials grant. Raises GrantRefused."""
        wanted = form.get("grant_type", "")
        if wanted not in ("refresh_token", "client_credentials"):
            raise GrantRefused("unsupported_grant_type", "The authorization grant type is not supported", status=400)
        if not self._known_client(form):
            raise GrantRefused("invalid_client", "Client authentication failed", status=401)
        answer: dict[str, Any] = {"token_type": "bearer", "expires_in": int(TOKEN_LIFE.total_seconds())}
        if wanted == "refresh_token":
            refresh_token = form.get("refresh_token", "")
            if not refresh_token or self._settings.refresh_token not in (None, refresh_token):
                raise GrantRefused("invalid_grant", "The request has an invalid grant parameter", status=400)
            answer["refresh_token"] = refresh_token
        elif not form.get("scope"):
            raise GrantRefused("invalid_scope", "The request has an invalid parameter : scope", status=400)
        token = f"Atza|{self._ids.hexadecimal('token')}"
        self._expiry[token] = now + TOKEN_LIFE
        return {"access_token": token, **answer}

    def state_of(self, token: str | None, *, now: datetime) -> TokenState:
        """What a presented access token is worth."""
        if not token:
            return "missing"
        if token not in self._expiry:
            return "unknown"
        return "good" if now < self._expiry[token] else "expired"

    def _known_client(self, form: Mapping[str, str]) -> bool:
        right = self._settings
        return hmac.compare_digest(form.get("client_id", "").encode(), right.client_id.encode()) and (
            hmac.compare_digest(form.get("client_secret", "").encode(), right.client_secret.encode())
        )
