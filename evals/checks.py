"""What is right about one suggestion: each expectation of a case, compared. Pure; a missing expectation is skipped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from copilot.domain.record import Record
from copilot.domain.world import WorldOrder
from evals.case import TIERS, ExpectedRefund, GoldenCase, pattern_of

Suggestion = Mapping[str, Any]

PAYS = frozenset({"full", "partial"})
_HEX_OF_OURS = frozenset({"action_id", "digest", "order_item_id", "ticket_id", "preview", "state"})
_STAMPS = frozenset({"written_at", "due_at", "author"})


class Finding(Record):
    """One check of one case. ``expected`` and ``got`` are for the reader."""

    name: str
    passed: bool
    expected: str
    got: str


def check_case(case: GoldenCase, suggestion: Suggestion | None, error: str | None = None) -> tuple[Finding, ...]:
    """Every expectation of the case with its verdict. Without a suggestion each of them has failed."""
    if suggestion is None:
        wanted = expectations(case) or {"ran": "a suggestion"}
        return tuple(
            Finding(name=name, passed=False, expected=text, got=error or "nothing") for name, text in wanted.items()
        )
    graded = (_reason, _sub, _also, _risk, _tier, _refund, _cancel, _money, _policy, _must_not)
    return tuple(finding for check in graded if (finding := check(case, suggestion)) is not None)


def expectations(case: GoldenCase) -> dict[str, str]:
    """What is expected, in words, by the name of its check."""
    expect = case.expect
    refund = expect.refund.suggest if expect.refund else None
    cancel = expect.cancel.suggest if expect.cancel else None
    words = {
        "reason": " or ".join(expect.reasons()) if expect.reason else "",
        "sub": "" if expect.sub is None else expect.sub or "none",
        "also": "" if expect.also is None else ", ".join(sorted(expect.also)) or "none",
        "risk": " or ".join(expect.risks()) if expect.risk else "",
        "tier": " or ".join(map(str, expect.tiers())) if expect.tier else "",
        "refund": refund or "",
        "cancel": cancel or "",
        "money": _limit_in_words(case) if refund or _has_cap(case) else "",
        "policy": " or ".join(expect.policy_any_of),
        "must_not": f"none of {len(expect.must_not)} texts" if expect.must_not else "",
    }
    return {name: text for name, text in words.items() if text}


def proposed_amount(suggestion: Suggestion) -> Decimal:
    """The most the suggestion could pay: its shown amount or the sum of its refund actions, whichever is more."""
    shown = Decimal(suggestion["refund"]["amount"]["amount"]) if suggestion["refund"]["amount"] else Decimal(0)
    actions = [proposal["action"] for proposal in suggestion["actions"]]
    asked = sum(
        (Decimal(m["amount"]) for a in actions for line in a["lines"] for m in line.get("components", {}).values()),
        Decimal(0),
    )
    return max(shown, asked)


def over_suggested(case: GoldenCase, suggestion: Suggestion) -> Decimal:
    """How much of the proposed amount should not have been proposed; zero when all is well."""
    return max(Decimal(0), proposed_amount(suggestion) - allowed_amount(case))


def allowed_amount(case: GoldenCase) -> Decimal:
    """The most that may be proposed: the label's cap, and never more than what is left of the payment."""
    left = refundable(case.order)
    refund = case.expect.refund or ExpectedRefund()
    if refund.suggest is not None and refund.suggest not in PAYS:
        return Decimal(0)
    return left if refund.max_amount is None else min(left, refund.max_amount)


def refundable(order: WorldOrder | None) -> Decimal:
    """What was paid and not refunded yet; nothing where no order is known."""
    if order is None:
        return Decimal(0)
    paid = sum((item.price + item.shipping + item.tax for item in order.items), Decimal(0))
    return max(Decimal(0), paid - order.refunded_so_far)


def cited_ids(suggestion: Suggestion) -> frozenset[str]:
    """Every rule the suggestion names: citations, the reasons of its decisions, its note."""
    because = (*suggestion["refund"]["because"], *suggestion["cancel"]["because"])
    found = (
        *(citation["id"] for citation in suggestion["citations"]),
        *(reason["rule"] for reason in because),
        *suggestion["note"]["policy_cited"],
    )
    return frozenset(found)


def violations(must_not: Iterable[str], suggestion: Suggestion) -> tuple[str, ...]:
    """The entries found where they must not be: macro text, note, amounts, actions.

    An entry is a substring, without regard to case, after NFKC on both sides; ``re:`` makes it a regular expression,
    ``macro:`` confines it to the macro's text; both may stand together, ``macro:re:…``.
    """
    macro = _norm(suggestion["macro"]["text"]) if suggestion["macro"] else ""
    everything = _norm("\n".join(_proposed_texts(suggestion)))
    return tuple(entry for entry in must_not if _occurs(entry, macro, everything))


def _occurs(entry: str, macro: str, everything: str) -> bool:
    only_macro = entry.startswith("macro:")
    wanted = entry.removeprefix("macro:").lstrip(" ") if only_macro else entry
    text = macro if only_macro else everything
    pattern = pattern_of(entry)
    if pattern is not None:
        return pattern.search(text) is not None
    needle = _norm(wanted).casefold()
    return bool(needle.strip()) and needle in text.casefold()


def _norm(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _proposed_texts(suggestion: Suggestion) -> Iterator[str]:
    """All a suggestion would say or do, without fingerprints and stamps of our own, which hold chance digits."""
    macro = suggestion["macro"]
    if macro:
        yield macro["text"]
        yield from _leaves(macro["slots"], frozenset())
    yield from _leaves(suggestion["note"], _STAMPS)
    yield from _leaves(suggestion["refund"]["amount"], frozenset())
    for proposal in suggestion["actions"]:
        yield from _leaves(proposal["action"], _HEX_OF_OURS)


def _leaves(value: Any, without: frozenset[str]) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.keys() >= {"amount", "currency"}:
            yield f"{value['amount']} {value['currency']}"
            yield f"{value['currency']} {value['amount']}"
        for key, inner in value.items():
            if key not in without:
                yield from _leaves(inner, without)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner, without)
    elif value is not None:
        yield str(value)


def _reason(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    accepted = case.expect.reasons()
    if not case.expect.reason:
        return None
    tag, abstained = suggestion["reason"]["tag"], suggestion["abstained"]
    # "other" is the label of what the copilot must leave to a person: there abstaining is the answer.
    right = (case.expect.abstain_ok or "other" in accepted) if abstained else tag in accepted
    got = f"abstained (best guess {tag})" if abstained else tag
    return Finding(name="reason", passed=right, expected=" or ".join(accepted), got=got)


def _sub(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    if case.expect.sub is None:
        return None
    got = suggestion["reason"]["sub"] or ""
    return Finding(name="sub", passed=got == case.expect.sub, expected=case.expect.sub or "none", got=got or "none")


def _also(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    if case.expect.also is None:
        return None
    wanted, got = sorted(case.expect.also), sorted(suggestion["reason"]["also"])
    return Finding(
        name="also", passed=got == wanted, expected=", ".join(wanted) or "none", got=", ".join(got) or "none"
    )


def _risk(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    accepted = case.expect.risks()
    if not case.expect.risk:
        return None
    risk = suggestion["risk"]
    return Finding(name="risk", passed=risk in accepted, expected=" or ".join(accepted), got=risk)


def _tier(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    accepted = case.expect.tiers()
    if case.expect.tier is None:
        return None
    tier = tier_number(suggestion)
    expected = " or ".join(map(str, accepted))
    return Finding(name="tier", passed=tier in accepted, expected=expected, got=str(tier))


def tier_number(suggestion: Suggestion) -> int | None:
    """1 for T1-CRISIS, 2 for T2-GENERAL."""
    return TIERS.get(suggestion["tier"])


def _refund(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    wanted = case.expect.refund.suggest if case.expect.refund else None
    if wanted is None:
        return None
    got = suggestion["refund"]["decision"]
    return Finding(name="refund", passed=got == wanted, expected=wanted, got=got)


def _cancel(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    wanted = case.expect.cancel.suggest if case.expect.cancel else None
    if wanted is None:
        return None
    got = suggestion["cancel"]["decision"]
    return Finding(name="cancel", passed=got == wanted, expected=wanted, got=got)


def _money(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    over = over_suggested(case, suggestion)
    labelled = case.expect.refund is not None and (case.expect.refund.suggest is not None or _has_cap(case))
    if not labelled and not over:
        return None
    got = str(proposed_amount(suggestion))
    return Finding(name="money", passed=not over, expected=_limit_in_words(case), got=got)


def _has_cap(case: GoldenCase) -> bool:
    return case.expect.refund is not None and case.expect.refund.max_amount is not None


def _limit_in_words(case: GoldenCase) -> str:
    return f"at most {allowed_amount(case)}"


def _policy(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    wanted = case.expect.policy_any_of
    if not wanted:
        return None
    cited = cited_ids(suggestion)
    return Finding(
        name="policy",
        passed=any(id_ in cited for id_ in wanted),
        expected=" or ".join(wanted),
        got=", ".join(sorted(cited)) or "nothing",
    )


def _must_not(case: GoldenCase, suggestion: Suggestion) -> Finding | None:
    if not case.expect.must_not:
        return None
    found = violations(case.expect.must_not, suggestion)
    expected = f"none of {len(case.expect.must_not)} texts"
    return Finding(name="must_not", passed=not found, expected=expected, got=", ".join(found) or "none")
