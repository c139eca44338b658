"""Amazon stores we serve: two-letter code, Amazon's id, language, currency, consumer-law region (policy section 7.1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

from copilot.domain.record import Record


class Language(StrEnum):
    """The five languages we read and write."""

    EN = "en"
    IT = "it"
    DE = "de"
    FR = "fr"
    ES = "es"


class Marketplace(Record):
    """One Amazon store."""

    code: str
    amazon_id: str
    domain: str
    language: Language
    currency: str
    region: str  # "NA" | "EU" | "UK"

    @property
    def eu_law(self) -> bool:
        """True where the EU consumer directives apply (EU-01)."""
        return self.region == "EU"


_ALL = (
    Marketplace(code="US", amazon_id="ATVPDKIKX0DER", domain="amazon.com", language=Language.EN, currency="USD", region="NA"),
    Marketplace(code="CA", amazon_id="A2EUQ1WTGCTBG2", domain="amazon.ca", language=Language.EN, currency="CAD", region="NA"),
    Marketplace(code="UK", amazon_id="A1F83G8C2ARO7P", domain="amazon.co.uk", language=Language.EN, currency="GBP", region="UK"),
    Marketplace(code="IT", amazon_id="APJ6JRA9NG5V4", domain="amazon.it", language=Language.IT, currency="EUR", region="EU"),
    Marketplace(code="DE", amazon_id="A1PA6795UKMFR9", domain="amazon.de", language=Language.DE, currency="EUR", region="EU"),
    Marketplace(code="FR", amazon_id="A13V1IB3VIYZZH", domain="amazon.fr", language=Language.FR, currency="EUR", region="EU"),
    Marketplace(code="ES", amazon_id="A1RKKUPIHCS9HS", domain="amazon.es", language=Language.ES, currency="EUR", region="EU"),
    Marketplace(code="NL", amazon_id="A1805IZSGTT6HS", domain="amazon.nl", language=Language.EN, currency="EUR", region="EU"),
    Marketplace(code="BE", amazon_id="AMEN7PMS3EDWL", domain="amazon.com.be", language=Language.FR, currency="EUR", region="EU"),
    Marketplace(code="IE", amazon_id="A28R8C7NBKEWEA", domain="amazon.ie", language=Language.EN, currency="EUR", region="EU"),
    Marketplace(code="SE", amazon_id="A2NODRKZP88ZB9", domain="amazon.se", language=Language.EN, currency="SEK", region="EU"),
    Marketplace(code="PL", amazon_id="A1C3SOZRARQ6R3", domain="amazon.pl", language=Language.EN, currency="PLN", region="EU"),
    Marketplace(code="MX", amazon_id="A1AM78C64UM0Y8", domain="amazon.com.mx", language=Language.ES, currency="MXN", region="NA"),
    Marketplace(code="JP", amazon_id="A1VC38T7YXB528", domain="amazon.co.jp", language=Language.EN, currency="JPY", region="FE"),
    Marketplace(code="AU", amazon_id="A39IBJ37TRP1C6", domain="amazon.com.au", language=Language.EN, currency="AUD", region="FE"),
)  # fmt: skip

MARKETPLACES: dict[str, Marketplace] = {m.code: m for m in _ALL}
BY_AMAZON_ID: dict[str, Marketplace] = {m.amazon_id: m for m in _ALL}
BY_DOMAIN: dict[str, Marketplace] = {m.domain: m for m in _ALL}


# Standard time of the stores; in North America Amazon's days end with the Pacific's. An hour of summer time moves no promise
# to another day, because promises end a minute before midnight.
_HOURS_FROM_UTC = {"US": -8, "CA": -8, "MX": -8, "UK": 0, "IE": 0, "JP": 9, "AU": 10}
_CENTRAL_EUROPE = 1


def store_day(at: datetime, code: str) -> date:
    """The day a buyer of this store calls it: the end of 23 November in Seattle is the 24th in UTC. UTC where there is no such store."""
    if code not in MARKETPLACES:
        return at.astimezone(UTC).date()
    hours = _HOURS_FROM_UTC.get(code, _CENTRAL_EUROPE)
    return at.astimezone(timezone(timedelta(hours=hours))).date()


def canonical_code(code: str) -> str | None:
    """The two-letter code we use ("GB" is "UK"), or None for a store we do not serve."""
    upper = code.strip().upper()
    return {"GB": "UK"}.get(upper, upper) if {"GB": "UK"}.get(upper, upper) in MARKETPLACES else None
