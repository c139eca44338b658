"""A reply beside its reading in the agent's language: same macro, same slots, same values. For reading only (law 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from copilot.domain.macro import Macro, Part, Reply, Slot, parts_in, parts_of, render, slots_in
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from copilot.domain.slots import SOURCES

Values = Mapping[Slot, str]


class Side(Record):
    """The text in one language. ``parts`` are its stretches; they join to the text."""

    locale: Language
    text: str
    parts: tuple[Part, ...]


class SlotBeside(Record):
    """What stands in a slot on either side, and the system of record it comes from."""

    name: str
    buyer: str
    agent: str | None
    source: str


class Parity(Record):
    """Whether both sides say the same; ``differs`` says where they do not, and then there is no agent's side."""

    ok: bool
    differs: tuple[str, ...]


class ReplyBeside(Record):
    """A reply as the buyer gets it, and for the agent to read. Only the buyer's text can be released."""

    id: str
    version: int
    buyer: Side
    agent: Side | None
    slots: tuple[SlotBeside, ...]
    parity: Parity


def beside(macros: Iterable[Macro], reply: Reply, agent: Language, buyers: Values, agents: Values) -> ReplyBeside:
    """The reply and its reading, where nothing keeps them from being the same. ``buyers`` and ``agents`` are the values of
    the same facts in either language."""
    macro = next((m for m in macros if (m.id, m.version) == (reply.macro_id, reply.version)), None)
    known = {slot: agents[slot] for slot in Slot if slot in reply.slots and slot in agents}
    differs = tuple(_differences(macro, reply, agent, buyers, known))
    side = None
    if macro is not None and not differs:
        side = Side(
            locale=agent,
            text=render(macro, agent, known).text,
            parts=parts_of(macro.body[agent], {slot.value: value for slot, value in known.items()}),
        )
    return ReplyBeside(
        id=reply.macro_id,
        version=reply.version,
        buyer=Side(locale=reply.locale, text=reply.text, parts=parts_in([macro] if macro else (), reply)),
        agent=side,
        slots=tuple(
            SlotBeside(name=name, buyer=value, agent=known.get(Slot(name)), source=SOURCES[Slot(name)].source)
            for name, value in sorted(reply.slots.items())
        ),
        parity=Parity(ok=not differs, differs=differs),
    )


def _differences(macro: Macro | None, reply: Reply, agent: Language, buyers: Values, agents: Values) -> Iterator[str]:
    if macro is None:
        yield f"macro {reply.macro_id} version {reply.version} is not loaded any more"
        return
    named = (reply.slots.keys(), slots_in(macro.body[reply.locale]), slots_in(macro.body[agent]))
    same = True
    for name in sorted(set().union(*named)):
        told = (
            _difference(name, reply, agent, buyers, agents)
            if all(name in one for one in named)
            else "is not a slot of both"
        )
        if told:
            same = False
            yield f"{name}: {told}"
    if same and render(macro, reply.locale, {slot: reply.slots[slot] for slot in macro.slots}).text != reply.text:
        yield "text: the buyer's is not what this macro says"


def _difference(name: str, reply: Reply, agent: Language, buyers: Values, agents: Values) -> str | None:
    """What is wrong with a slot that both texts have."""
    slot, value = Slot(name), reply.slots[name]
    if slot not in agents:
        return f"has no value in {agent}"
    if buyers.get(slot) != value:
        return f"the buyer's text has {value!r}, its facts give {buyers.get(slot)!r} now"
    return None if _same(slot, value, agents[slot]) else f"{value!r} is not {agents[slot]!r}"


_WRITTEN_BY_LANGUAGE = frozenset(slot for slot in Slot if slot.value.endswith(("_date", "_amount")))


def _same(slot: Slot, buyer: str, agent: str) -> bool:
    """Names and ids are the same to the letter; dates and amounts are written otherwise, with the same digits."""
    if slot not in _WRITTEN_BY_LANGUAGE:
        return buyer == agent
    return re.sub(r"\D", "", buyer) == re.sub(r"\D", "", agent)
