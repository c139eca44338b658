"""Did our own receiver see this mail come from an exact Amazon host? (EML-05, EML-52)

Only a result of our own receiver counts, not one the mail brought along: with known receiver ids the topmost header
carrying one of them, else the topmost header of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.amazon.mail.hosts import host_of, is_amazon, shop_of
from copilot.domain.record import Record

_MAX = 8000
_METHOD = re.compile(r"\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)\b", re.I)
_PROPERTY = re.compile(r"\b(header\.from|header\.d|header\.i|smtp\.mailfrom)\s*=\s*([^\s;]{1,320})", re.I)


class _Verdict(Record):
    method: str
    passed: bool
    hosts: dict[str, str]


def is_authentic(results: Sequence[str], *, sender_host: str, trusted_authserv_ids: frozenset[str]) -> bool:
    """True where a result we may believe says that ``sender_host``, an exact Amazon host, really sent this.

    DMARC decides where it has a verdict; without one, an aligned DKIM signature or SPF does. A failed DMARC is a no.
    """
    chosen = _ours(results, trusted_authserv_ids)
    if chosen is None or not is_amazon(sender_host):
        return False
    verdicts = _verdicts(chosen)
    dmarc = [verdict for verdict in verdicts if verdict.method == "dmarc"]
    if dmarc:
        return all(v.passed and _speaks_for(v.hosts.get("header.from", sender_host), sender_host) for v in dmarc)
    return any(v.passed and _aligned(v, sender_host) for v in verdicts)


def _ours(results: Sequence[str], trusted: frozenset[str]) -> str | None:
    known = {name.lower() for name in trusted}
    for result in results:
        plain = _without_comments(result[:_MAX])
        if not known or _authserv_id(plain) in known:
            return plain
    return None


def _authserv_id(plain: str) -> str:
    head = plain.partition(";")[0].split()
    return head[0].lower() if head and "=" not in head[0] else ""


def _without_comments(value: str) -> str:
    """Comments gone, quoted strings emptied: neither may bring a verdict of its own."""
    out: list[str] = []
    depth, quoted, escaped = 0, False, False
    for character in value:
        if escaped:
            escaped = False
        elif character == "\\" and (quoted or depth):
            escaped = True
        elif quoted:
            quoted = character != '"'
        elif character == '"' and not depth:
            quoted = True
        elif character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
        elif not depth:
            out.append(character)
    return "".join(out)


def _verdicts(plain: str) -> list[_Verdict]:
    verdicts = []
    for part in plain.split(";"):
        method = _METHOD.match(part)
        if method:
            hosts = {name.lower(): _host(value) for name, value in _PROPERTY.findall(part)}
            verdicts.append(_Verdict(method=method[1].lower(), passed=method[2].lower() == "pass", hosts=hosts))
    return verdicts


def _host(value: str) -> str:
    return host_of(value) if "@" in value else value.lower().rstrip(".")


def _aligned(verdict: _Verdict, sender_host: str) -> bool:
    names = ("header.d", "header.i") if verdict.method == "dkim" else ("smtp.mailfrom",)
    hosts = [verdict.hosts[name] for name in names if name in verdict.hosts]
    return bool(hosts) and all(_speaks_for(host, sender_host) for host in hosts)


def _speaks_for(host: str, sender_host: str) -> bool:
    """Same store: ``amazon.it`` may sign for ``marketplace.amazon.it`` and the other way round."""
    return bool(shop_of(host)) and shop_of(host) == shop_of(sender_host)
