"""Order ids, ASINs and the store, from Amazon's own part of a mail only: a buyer's words set none (EML-04, law 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copilot.amazon.mail.hosts import HostKind, host_of, kind_of, link_host, shop_of
from copilot.amazon.mail.problems import Problem
from copilot.amazon.mail.subjects import BRACKET
from copilot.domain.marketplace import BY_AMAZON_ID, BY_DOMAIN, Language
from copilot.domain.order import ASIN, ORDER_ID
from copilot.domain.record import Record

_HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2212]")
_BOOK = re.compile(r"\bASIN\s?:\s?(\d{9}[\dX])\b")
_STORE_IN_LINK = re.compile(r"[?&]mp=([A-Z0-9]{10,16})\b")
_US_SIGNS = re.compile(r"\bSPC-USAmazon-\d|\bUSD\b|US\$")
_EU_SIGNS = re.compile(r"\bSPC-EUAmazon-\d|€|£|\b(?:EUR|GBP|SEK|PLN)\b")
MAX_ASINS = 50


class OrderRef(Record):
    """The order a mail is about, if Amazon's own part names one."""

    order_id: str | None = None
    problems: frozenset[Problem] = frozenset()


def order_of(subject: str, frame_text: str, buyer_text: str) -> OrderRef:
    """The subject's bracket first (its last, for a name may imitate one), then the subject, then Amazon's text."""
    brackets = [match[2] for match in BRACKET.finditer(_plain(subject))]
    in_subject = ORDER_ID.findall(_plain(subject))
    in_frame = list(dict.fromkeys(ORDER_ID.findall(_plain(frame_text))))
    chosen = next(iter([*brackets[-1:], *in_subject, *in_frame]), None)
    problems: set[Problem] = set()
    if chosen is None:
        problems.add(Problem.NO_ORDER_ID)
        if ORDER_ID.search(_plain(buyer_text)):
            problems.add(Problem.ORDER_ID_ONLY_IN_BUYER_TEXT)
    elif {*in_subject, *in_frame[:20]} - {chosen}:
        problems.add(Problem.ORDER_ID_CONFLICT)
    return OrderRef(order_id=chosen, problems=frozenset(problems))


def _plain(text: str) -> str:
    return _HYPHENS.sub("-", text)


def asins_in(frame_text: str) -> tuple[str, ...]:
    """Each ASIN once, books by ISBN-10 where they are labelled, in order of appearance."""
    found = [(m.start(), m[0]) for m in ASIN.finditer(frame_text)]
    found += [(m.start(1), m[1]) for m in _BOOK.finditer(frame_text)]
    return tuple(dict.fromkeys(asin for _, asin in sorted(found)))[:MAX_ASINS]


class StoreRef(Record):
    """The store a mail is about, two-letter code."""

    marketplace: str | None = None
    problems: frozenset[Problem] = frozenset()


def store_of(
    header: str, addresses: Iterable[str], links: Iterable[str], frame_text: str, language: Language | None
) -> StoreRef:
    """Header, then relay, then links of Amazon's, then the shop that speaks. amazon.com speaks for every store."""
    sender = next((code for a in addresses if (code := _of_host(host_of(a)))), None)
    known = BY_AMAZON_ID[header].code if header in BY_AMAZON_ID else None
    code = known or sender or _of_links(links) or _only_us([*addresses], frame_text, language)
    problems: set[Problem] = set()
    if code is None:
        problems.add(Problem.NO_MARKETPLACE)
    if known and sender and known != sender:
        problems.add(Problem.MARKETPLACE_CONFLICT)
    return StoreRef(marketplace=code, problems=frozenset(problems))


def _of_host(host: str) -> str | None:
    kind = kind_of(host)
    if kind is HostKind.RELAY or (kind is HostKind.SHOP and host != "amazon.com"):
        store = BY_DOMAIN.get(shop_of(host))
        return store.code if store else None
    return None


def _of_links(links: Iterable[str]) -> str | None:
    for link in links:
        named = _STORE_IN_LINK.search(link)
        if named and named[1] in BY_AMAZON_ID:
            return BY_AMAZON_ID[named[1]].code
        shop = shop_of(link_host(link))
        if shop and shop != "amazon.com" and shop in BY_DOMAIN:
            return BY_DOMAIN[shop].code
    return None


def _only_us(addresses: list[str], frame_text: str, language: Language | None) -> str | None:
    """An English mail of amazon.com that shows dollars or the American watermark, and nothing European."""
    speaks = any(host_of(a) == "amazon.com" for a in addresses) and language is Language.EN
    return "US" if speaks and _US_SIGNS.search(frame_text) and not _EU_SIGNS.search(frame_text) else None
