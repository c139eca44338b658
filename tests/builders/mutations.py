"""Ways to tamper with a ledger, as an export and as rows: each takes dice and gives something that is not what was sealed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from copilot.domain.action import canonical
from copilot.domain.ledger import GENESIS, Entry, seal, written

START = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=UTC)


def chain(length: int = 6) -> list[Entry]:
    """A ledger as the road writes it: amounts, rules, nested data, other scripts, nulls, whole and broken seconds."""
    entries: list[Entry] = []
    for number in range(1, length + 1):
        entries.append(
            seal(
                seq=number,
                at=START + timedelta(seconds=number, microseconds=-250_000 if number % 3 == 0 else number),
                actor=("system", "usr_zoë", "usr_9f2c41d0")[number % 3],
                kind=("action.confirmed", "action.held", "feed.prepared", "action.accepted")[number % 4],
                ticket_id=f"tkt_{number // 3}" if number % 4 else None,
                action_id=f"act_{number // 2}" if number % 2 else None,
                data={
                    "amount": f"{number}.40", "row": number, "share": number / 4, "checks": [{"rule": "REF-02", "passed": True}],
                    "action": {"lines": [{"sku": f"SKU-{number}", "components": {"Principal": {"amount": "7.00", "currency": "EUR"}}}]},
                    "why": "Amazon’s réponse: 18016", "none": None,
                },
                prev=entries[-1].hash if entries else GENESIS,
            )
        )  # fmt: skip
    return entries


Lines = list[bytes]
Tamper = Callable[[random.Random, Lines], Lines]


def exported(entries: Sequence[Entry]) -> Lines:
    """The lines of an export, each with its end."""
    return [written(entry) for entry in entries]


def one_byte_of_the_file(dice: random.Random, lines: Lines) -> Lines:
    """Changed, taken away or put in, anywhere."""
    whole = b"".join(lines)
    at, byte = dice.randrange(len(whole)), bytes([dice.randrange(256)])
    return [dice.choice([whole[:at] + byte + whole[at + 1 :], whole[:at] + whole[at + 1 :], whole[:at] + byte + whole[at:]])]  # fmt: skip


def one_field(dice: random.Random, lines: Lines) -> Lines:
    """Another value somewhere in an entry, well written; half of the time with the entry's own hash made anew."""
    place = dice.randrange(len(lines))
    raw = json.loads(lines[place])
    field = dice.choice(sorted(raw))
    raw[field] = other_than(dice, raw[field])
    if dice.random() < 0.5:
        raw = resealed(raw)
    return [*lines[:place], canonical(raw).encode() + b"\n", *lines[place + 1 :]]


def entries_left_out(dice: random.Random, lines: Lines) -> Lines:
    """One, also the last; or a few."""
    gone = set(dice.sample(range(len(lines)), dice.choice((1, 1, 2, 3))))
    return [line for place, line in enumerate(lines) if place not in gone]


def tail_cut(dice: random.Random, lines: Lines) -> Lines:
    """The last entries, or all."""
    return lines[: dice.randrange(len(lines))]


def entry_put_in(dice: random.Random, lines: Lines) -> Lines:
    """A forged one that follows the one before it, in the place of none."""
    place = dice.randrange(len(lines))
    before = json.loads(lines[place - 1]) if place else {"seq": 0, "hash": GENESIS}
    forged = {**json.loads(dice.choice(lines)), "seq": before["seq"] + 1, "prev": before["hash"]}
    forged["data"] = other_than(dice, forged["data"])
    return [*lines[:place], canonical(resealed(forged)).encode() + b"\n", *lines[place:]]


def entry_doubled(dice: random.Random, lines: Lines) -> Lines:
    """The same line twice, anywhere."""
    place = dice.randint(0, len(lines))
    return [*lines[:place], dice.choice(lines), *lines[place:]]


def reordered(dice: random.Random, lines: Lines) -> Lines:
    """All of them shuffled, or two that change places."""
    turned = list(lines)
    if dice.random() < 0.5:
        dice.shuffle(turned)
    else:
        left, right = dice.sample(range(len(turned)), 2)
        turned[left], turned[right] = turned[right], turned[left]
    return turned


def fields_swapped(dice: random.Random, lines: Lines) -> Lines:
    """Two entries exchange their data, or any other field."""
    left, right = dice.sample(range(len(lines)), 2)
    mine, theirs = json.loads(lines[left]), json.loads(lines[right])
    field = dice.choice(["data", "data", *sorted(mine)])
    mine[field], theirs[field] = theirs[field], mine[field]
    turned = list(lines)
    turned[left], turned[right] = (canonical(raw).encode() + b"\n" for raw in (mine, theirs))
    return turned


def respelled(dice: random.Random, lines: Lines) -> Lines:
    """Every value as it was, the bytes not: spaces, order of keys, escapes, numbers, times, line ends."""
    place = dice.randrange(len(lines))
    return [*lines[:place], spelled_otherwise(dice, lines[place]), *lines[place + 1 :]]


def tail_rewritten(dice: random.Random, lines: Lines) -> Lines:
    """From one entry on, the whole chain made anew: it fits itself, only an anchor knows better."""
    place = dice.randrange(len(lines))
    kept, prev = lines[:place], json.loads(lines[place - 1])["hash"] if place else GENESIS
    for number, line in enumerate(lines[place:]):
        raw = {**json.loads(line), "prev": prev}
        if number == 0:
            raw["data"] = other_than(dice, raw["data"])
        raw = resealed(raw)
        prev = raw["hash"]
        kept = [*kept, canonical(raw).encode() + b"\n"]
    return kept


TAMPERINGS: tuple[Tamper, ...] = (
    one_byte_of_the_file, one_byte_of_the_file, one_field, one_field, entries_left_out, tail_cut, entry_put_in, entry_doubled,
    reordered, fields_swapped, respelled, tail_rewritten,
)  # fmt: skip


def spelled_otherwise(dice: random.Random, line: bytes) -> bytes:
    """One JSON document in another spelling of the same values."""
    text = line.decode().rstrip("\n")
    raw = json.loads(text)
    spellings = [
        json.dumps(raw, sort_keys=True, ensure_ascii=False),
        json.dumps(raw, sort_keys=True, separators=(",", ":")),
        json.dumps(dict(reversed(raw.items())), separators=(",", ":"), ensure_ascii=False),
        text[:-1] + "," + text[1:],  # every key twice
        text.replace("/", "\\/") if "/" in text else text + " ",
        dice.choice([" ", "\t", "\r"]) + text,
        text.replace(":", ": ", 1),
        text.replace("a", "\\u0061", 1),
        text.replace("Z", "+00:00", 1) if "Z" in text else text.replace("{", "{ ", 1),
        text + "\r",
        "\ufeff" + text,
        text + "\n",
    ]
    return dice.choice(spellings).encode() + b"\n"


def other_than(dice: random.Random, value: Any) -> Any:
    """Another value of the same kind, mostly only a little other."""
    match value:
        case bool():
            return not value
        case int():
            return value + dice.choice([-1, 1, 10])
        case float():
            return value + 0.25
        case str():
            place = dice.randrange(len(value) + 1)
            return value[:place] + dice.choice("0123456789abcdefxyzé") + value[place + dice.randrange(2) :]
        case None:
            return dice.choice(["", "x"])
        case list():
            return [*value, None] if not value or dice.random() < 0.3 else [other_than(dice, value[0]), *value[1:]]
        case dict():
            key = dice.choice(sorted(value) or [""])
            if dice.random() < 0.2:
                return {other: kept for other, kept in value.items() if other != key}
            return {**value, key: other_than(dice, value.get(key))}
    raise TypeError(type(value))


def resealed(raw: dict[str, Any]) -> dict[str, Any]:
    """The entry with the hash that fits what it says now; as it is when nothing can be sealed that way."""
    try:
        kept = {name: value for name, value in raw.items() if name != "hash"}
        sealed = seal(**{**kept, "at": datetime.fromisoformat(raw["at"])})
    except (ValueError, TypeError, AttributeError):
        return raw
    return dict(sealed.model_dump(mode="json"))
