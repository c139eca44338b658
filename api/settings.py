"""The environment, read once: prefix ``COPILOT_``, ``.env`` too, and a working default for everything (contract 6)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from copilot.domain.embedding import parse_origins
from copilot.domain.errors import Misconfigured


class Settings(BaseSettings):
    """What an operator may set. Secrets never print."""

    model_config = SettingsConfigDict(env_prefix="COPILOT_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Path(".copilot")
    database_url: str = ""
    secret_key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8700, ge=0, le=65535)
    log_format: str = Field(default="text", pattern="^(text|json)$")
    embed_origins: str = ""  # comma list: help desks whose pages may show the sidebar; empty: none

    embedding_model: str = ""  # any that litellm knows; empty: the search that was learned here, without a network
    llm_model: str = ""  # any that litellm knows, or any name at a server of one's own; empty: no model reads tickets
    llm_fallbacks: str = ""  # comma list: asked in this order when the model before gave no usable answer
    llm_prompt: str = "v1"  # version of prompts/read_ticket
    llm_seconds: float = Field(default=20, gt=0, le=600)  # for all calls about one ticket
    llm_ticket_tokens: int = Field(default=20_000, ge=0)  # a ticket and day; 0: no model is asked
    llm_day_tokens: int = Field(default=5_000_000, ge=0)
    llm_day_usd: Decimal | None = Field(default=None, ge=0)
    llm_price: str = ""  # US dollars a million tokens, in/out
    llm_base_url: str = ""
    llm_api_key: SecretStr = SecretStr("")

    spapi_endpoint: str = ""
    spapi_lwa_endpoint: str = "https://api.amazon.com"
    spapi_client_id: str = ""
    spapi_client_secret: SecretStr = SecretStr("")
    spapi_refresh_token: SecretStr = SecretStr("")
    seller_id: str = ""
    marketplace: str = "US"  # the store of a mail that names none
    trusted_authserv_ids: str = ""  # comma list: our own receiving mail servers

    mail_folder: Path | None = None  # mails dropped here are taken in
    imap_url: str = ""  # imaps://user@host/folder: a mailbox to read, never to change
    imap_password: SecretStr = SecretStr("")
    imap_token_file: Path | None = None  # an OAuth access token, kept fresh by others; instead of a password
    mail_seconds: float = Field(default=30, gt=0)

    hold_seconds: float = Field(default=60, ge=0, le=86400)
    quota_factor: float = Field(default=1, ge=0, le=1000)  # times Amazon's default quotas; 0: a stand-in without any
    poll_seconds: float = Field(default=30, gt=0)
    settle_seconds: float = Field(default=900, gt=0)
    worker_seconds: float = Field(default=2, gt=0)
    worker: bool = True  # carry confirmed actions inside the service; off when `copilot worker` runs beside it

    @field_validator("embed_origins")
    @classmethod
    def _origins(cls, given: str) -> str:
        parse_origins(given)
        return given

    @field_validator("llm_price")
    @classmethod
    def _two_prices(cls, given: str) -> str:
        if given and not re.fullmatch(r"\d+(\.\d+)?/\d+(\.\d+)?", given):
            raise ValueError("write two prices, in/out, such as 0.15/0.60")
        return given

    @field_validator("llm_base_url")
    @classmethod
    def _an_address(cls, given: str) -> str:
        if given and (not re.match(r"https?://[^/\s]", given) or given != "".join(given.split())):
            raise ValueError("is no address; write one such as http://127.0.0.1:8080/v1")
        return given

    @property
    def url(self) -> str:
        """The database: what was set, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'copilot.sqlite3'}"

    @property
    def origins(self) -> tuple[str, ...]:
        """Help desks whose pages may show the sidebar, as browsers spell them."""
        return parse_origins(self.embed_origins)

    @property
    def authserv_ids(self) -> frozenset[str]:
        """Receivers whose Authentication-Results we believe."""
        return frozenset(part.strip() for part in self.trusted_authserv_ids.split(",") if part.strip())


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment. Raises Misconfigured naming the variable."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = "COPILOT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Misconfigured(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None
