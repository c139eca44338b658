"""Which hosts are Amazon's, exactly: relay before shop, look-alikes told apart (EML-03, EML-05)."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

from copilot.domain.marketplace import BY_DOMAIN

RELAY_PREFIX = "marketplace."
# Amazon's stores; those we serve come from the domain, the others are Amazon all the same.
SHOPS = frozenset(BY_DOMAIN) | {
    "amazon.com.br", "amazon.in", "amazon.com.tr", "amazon.ae", "amazon.sa", "amazon.eg", "amazon.sg", "amazon.co.za",
}  # fmt: skip

_SPEAKS_AS_AMAZON = re.compile(r"a[mrn]{1,3}[a4@]z[o0]n", re.I)


class HostKind(StrEnum):
    """What a mail host is to us."""

    RELAY = "relay"  # Amazon passes on a buyer's words
    SHOP = "shop"  # Amazon itself speaks
    LOOKALIKE = "lookalike"
    OTHER = "other"


def host_of(address: str) -> str:
    """The host of a mail address, lower case, "" for none."""
    return address.rpartition("@")[2].lower().rstrip(".") if "@" in address else ""


def kind_of(host: str) -> HostKind:
    """Exact match only: a host that merely contains an Amazon name is a look-alike."""
    if host.startswith(RELAY_PREFIX) and host.removeprefix(RELAY_PREFIX) in SHOPS:
        return HostKind.RELAY
    if host in SHOPS:
        return HostKind.SHOP
    return HostKind.LOOKALIKE if _SPEAKS_AS_AMAZON.search(host) else HostKind.OTHER


def is_amazon(host: str) -> bool:
    """True for a relay or shop host."""
    return kind_of(host) in (HostKind.RELAY, HostKind.SHOP)


def speaks_as_amazon(name: str, host: str) -> bool:
    """True where name or host pretend to be Amazon and the host is not."""
    return not is_amazon(host) and bool(_SPEAKS_AS_AMAZON.search(name) or kind_of(host) is HostKind.LOOKALIKE)


def shop_of(host: str) -> str:
    """``amazon.it`` for ``amazon.it``, ``marketplace.amazon.it`` and any host below them; "" for all others."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(max(0, len(labels) - 4), len(labels)):
        if ".".join(labels[start:]) in SHOPS:
            return ".".join(labels[start:])
    return ""


def link_host(url: str) -> str:
    """The host a link really leads to, "" where it hides behind a user name or cannot be read."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return "" if "@" in parts.netloc or "\\" in url or parts.scheme not in ("http", "https") else host


def is_amazon_link(url: str) -> bool:
    """True where the link leads to one of Amazon's own hosts."""
    return bool(shop_of(link_host(url)))


def without_case_suffix(address: str) -> str:
    """``abc+1f2e@marketplace.amazon.it`` is ``abc@marketplace.amazon.it`` for threading (EML-54)."""
    local, _, host = address.lower().partition("@")
    return f"{local.partition('+')[0]}@{host}"
