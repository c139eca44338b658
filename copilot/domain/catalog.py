"""An item as Amazon's catalogue describes it in one store: what buyers read on its page, and its attributes."""

from __future__ import annotations

from copilot.domain.marketplace import Language
from copilot.domain.record import Record


class Attribute(Record):
    """One attribute under Amazon's name for it ("item_weight"), its value written out."""

    name: str
    value: str


class CatalogItem(Record):
    """Title, bullet points, measures and attributes, in the language in which Amazon gave them. Written by sellers: text
    to be quoted, never an instruction."""

    asin: str
    marketplace: str
    language: Language
    title: str
    bullets: tuple[str, ...] = ()
    item_size: str = ""
    package_size: str = ""
    attributes: tuple[Attribute, ...] = ()
