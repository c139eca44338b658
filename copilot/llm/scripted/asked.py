"""What a request asks of the model: the closed lists, the letter between its fences, and whether an answer is to be repaired."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from copilot.domain.record import Record

_LETTER = re.compile(r"^Subject and letter\b[^\n]*\n", re.MULTILINE)
_ENTRY = re.compile(r"^[-*] (?P<id>\S+?):?(?:\s+(?P<text>.*))?$")
# A line that begins another message of the same ticket, whoever wrote it.
_NEXT = re.compile(
    r"^(?:-{3,}|={3,}|\[\d+\]|(?:buyer|seller|subject|message \d+)\b[^\n]{0,60}:)[ \t]*", re.MULTILINE | re.I
)


class Asked(Record):
    """One question as far as the script understands it. A request of another make is a letter without lists."""

    system: str = ""
    letter: str = ""
    macros: tuple[str, ...] = ()
    passages: Mapping[str, str] = {}
    turns: int = 0  # answers of the model that the conversation already holds

    @property
    def latest(self) -> str:
        """The last message of the letter: the one that waits for an answer."""
        parts = [part.strip() for part in _NEXT.split(self.letter)]
        return next((part for part in reversed(parts) if part), "")

    @property
    def key(self) -> int:
        """A number that depends on the letter and the lists, and on nothing that changes from call to call."""
        said = "\x1f".join((self.letter, *self.macros, *self.passages))
        return int.from_bytes(hashlib.sha256(said.encode("utf-8", errors="surrogatepass")).digest()[:6], "big")


def asked(body: Mapping[str, Any]) -> Asked:
    """Reads a chat request. Lists come from the JSON schema where there is one, else from the text."""
    spoken = [(str(m.get("role")), _text(m.get("content"))) for m in body["messages"]]
    user = next((text for role, text in spoken if role == "user"), "")
    before, letter = _split(user)
    wanted = _properties(body)
    macros = _enum(wanted, "macro")
    listed = _section(before, "Prepared answers that may be offered:")
    if macros is None:
        macros = tuple(_entries(listed))
    ids = _enum(wanted, "quotes", "items", "properties", "passage")
    entries = _entries(_section(before, "Passages:"), ids)
    return Asked(
        system="\n".join(text for role, text in spoken if role in ("system", "developer")),
        letter=letter,
        macros=macros,
        passages=entries if ids is None else {one: entries[one] for one in ids if one in entries},
        turns=sum(role == "assistant" for role, _ in spoken),
    )


def _text(content: Any) -> str:
    """A message's words: a string, or OpenAI's list of parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, Sequence) else ()
    return "\n".join(str(part.get("text", "")) for part in parts if isinstance(part, Mapping))


def _split(user: str) -> tuple[str, str]:
    """What stands before the letter, and the letter: between the line after the heading and the last line like it."""
    heads = list(_LETTER.finditer(user))
    for head in heads:
        fence, _, rest = user[head.end() :].partition("\n")
        letter, closing, _ = f"\n{rest}\n".rpartition(f"\n{fence}\n")
        if closing and fence.strip():
            return user[: head.start()], letter.strip("\n")
    return user[: heads[0].start()] if heads else "", user[heads[0].end() :] if heads else user


def _properties(body: Mapping[str, Any]) -> Any:
    return _at(body, "response_format", "json_schema", "schema", "properties")


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _enum(properties: Any, *path: str) -> tuple[str, ...] | None:
    if not isinstance(properties, Mapping):
        return None
    listed = _at(properties, *path, "enum")
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def _section(text: str, heading: str) -> str:
    """From a heading to the next of ours."""
    rest = text.partition(f"{heading}\n")[2]
    part = re.split(r"^(?:Prepared answers that|Passages:)", rest, maxsplit=1, flags=re.MULTILINE)[0]
    first, _, inner = part.partition("\n")
    within, closing, _ = f"\n{inner}\n".rpartition(f"\n{first}\n")  # passages stand between two fence lines
    return within if closing else part


def _entries(section: str, known: tuple[str, ...] | None = None) -> dict[str, str]:
    """``- id: text`` lines; text may go on over the lines that follow. Where ids are known, no other begins an entry."""
    found: dict[str, str] = {}
    last = ""
    for line in section.splitlines():
        entry = _ENTRY.match(line)
        if entry and (known is None or entry["id"] in known):
            last = entry["id"].rstrip(":")
            found[last] = (entry["text"] or "").strip()
        elif last:
            found[last] = f"{found[last]}\n{line}".strip()
    return found
