"""Macros as files: tables, documents and the exports of help desks, in and out."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    """As what macros leave."""

    YAML = "yaml"
    CSV = "csv"
    JSON = "json"
