"""The one base for values: frozen, and closed to fields nobody declared."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A value. It cannot be changed after it was built and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)
