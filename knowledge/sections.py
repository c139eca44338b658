"""How our Markdown articles are laid out: front matter, then `## key: Title` sections with optional `- field: value` lines."""

from __future__ import annotations

import re
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.record import Record

_HEADING = re.compile(r"^## +([A-Za-z0-9][A-Za-z0-9-]*): *(\S.*)$")
_FIELD = re.compile(r"^- +([a-z_]+): *(.*)$")


class Block(Record):
    """One section as written. ``text`` is verbatim but for the blank lines around it."""

    key: str
    title: str
    fields: dict[str, str]
    text: str


def front_matter(text: str, file: str) -> tuple[dict[str, Any], str]:
    """The YAML between the two `---` lines, and the rest. Raises BadInput naming the file."""
    import yaml

    head, parted, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not parted:
        raise BadInput(file, "has no front matter", "Start the file with YAML between two lines of '---'.")
    try:
        values = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, OverflowError) as wrong:  # 2026-13-45 looks like a day, and is none
        raise BadInput(file, f"front matter is not YAML ({_one_line(wrong)})", "Correct it.") from None
    if not isinstance(values, dict):
        raise BadInput(file, "front matter is not a list of 'name: value'", "Correct it.")
    return values, body


def blocks(body: str, file: str) -> tuple[Block, ...]:
    """Every section in order. Text before the first heading, or a heading of another form, raises BadInput."""
    found: list[Block] = []
    chunks = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    if chunks[0].strip():
        raise BadInput(file, "has text before the first section", "Move it under a '## key: Title' heading.")
    for chunk in chunks[1:]:
        found.append(_block(chunk, file))
    if not found:
        raise BadInput(file, "has no sections", "Add a '## key: Title' heading with a text.")
    return tuple(found)


def _block(chunk: str, file: str) -> Block:
    first, _, rest = chunk.partition("\n")
    heading = _HEADING.match(first.rstrip())
    if not heading:
        raise BadInput(file, f"heading {first.strip()!r} cannot be read", "Write '## key: Title'.")
    key, title = heading.groups()
    fields: dict[str, str] = {}
    lines = rest.strip("\n").split("\n")
    while lines and (field := _FIELD.match(lines[0])):
        name, value = field.groups()
        if name in fields:
            raise BadInput(f"{file} {key} {name}", "is given twice", "Keep one.")
        fields[name] = value.strip()
        lines.pop(0)
    text = "\n".join(lines).strip()
    if not text:
        raise BadInput(f"{file} {key}", "has no text", "Write it, or remove the section.")
    return Block(key=key, title=title.strip(), fields=fields, text=text)


def _one_line(wrong: Exception) -> str:
    return " ".join(str(wrong).split())[:120]
