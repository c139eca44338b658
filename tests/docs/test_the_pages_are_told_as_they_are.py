"""What agents and integrators are told of the pages is what the pages do: keys, messages, tokens, rooms, colours' words."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from api.http.embed_doors import OTHER_DOOR
from api.http.embedding import SessionIn, TokenIn
from copilot.domain.embedding import parse_origins
from tests.docs.test_docs import codes, table, text_of
from tests.sidebar.test_the_house_of_the_pages import BELOW, NODE, catalogue

SOURCES = "api/sidebar/src"
DESK = "api/example_desk/desk.js"


def embedding() -> str:
    """The section for those who embed the sidebar."""
    return text_of("docs/integrators.md").split("## Embed the sidebar", 1)[1].split("\n## ", 1)[0]


def examples() -> list[dict[str, object]]:
    """The JSON examples of that section."""
    return [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", embedding(), re.MULTILINE | re.DOTALL)]


def test_agents_are_told_every_key_that_the_page_lists() -> None:
    english = catalogue("en")
    shown = text_of(f"{SOURCES}/workbench/help.ts").split("KEYS", 1)[1].split("];", 1)[0]
    rows = re.findall(r'\[\[((?:"[^"]+"(?:, )?)+)\], "([\w.]+)"\]', shown)
    listed = [(re.findall(r'"([^"]+)"', keys), english[told]) for keys, told in rows]
    assert len(listed) > 8
    assert [(codes(row[0]), row[1]) for row in table("docs/agents.md", "Keyboard")] == listed


def test_every_key_that_the_page_hears_is_listed() -> None:
    heard = set(re.findall(r'case "(\w+|.)"', text_of(f"{SOURCES}/workbench/shortcuts.ts")))
    heard = {{"ArrowDown": "↓", "ArrowUp": "↑"}.get(key, key) for key in heard}
    told = {key for row in table("docs/agents.md", "Keyboard") for key in codes(row[0])}
    assert len(heard) > 7
    assert heard <= told


def test_integrators_are_told_every_message_with_its_fields() -> None:
    protocol = text_of(f"{SOURCES}/embed/protocol.ts")
    said = protocol.split("export type Said =", 1)[1].split(";\n\n", 1)[0]
    frame = {
        kind: set(re.findall(r"readonly (\w+):", rest))
        for kind, rest in re.findall(r'readonly type: "([\w-]+)"([^}]*)', said)
    }
    (heard,) = re.findall(r"FIELDS: ReadonlySet<string> = new Set\(\[(.*?)\]\)", protocol)
    page = {"context": set(re.findall(r'"(\w+)"', heard)) - {"copilot", "type"}}
    rows = table("docs/integrators.md", "Messages")
    told = {who: {codes(row[1])[0]: set(codes(row[2])) for row in rows if row[0] == who} for who in ("frame", "page")}
    assert len(frame) == 5
    assert told == {"frame": frame, "page": page}
    assert f"Version {re.findall(r'VERSION = (.*);', protocol)[0]}." in embedding()


def test_the_page_that_an_integrator_copies_is_the_example_desk_s() -> None:
    ours, theirs = re.findall(r"^```js\n(.*?)^```$", embedding(), re.MULTILINE | re.DOTALL)
    constants, _, rest = ours.partition("\n\n")
    assert constants in text_of(DESK) and rest in text_of(DESK)
    if not NODE.exists():
        pytest.skip("the pages' Node is not installed: make ui")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "host.mjs"
        script.write_text(ours + theirs, encoding="utf-8")
        subprocess.run([NODE, "--check", script], check=True, capture_output=True)


def test_the_token_and_the_window_of_integrators_are_taken_as_they_stand() -> None:
    (asked,) = re.findall(r"/v1/embed/tokens .*?-d '(.*?)'", embedding(), re.DOTALL)
    token = TokenIn.model_validate_json(asked)
    window = SessionIn.model_validate(next(one for one in examples() if "device" in one))
    assert parse_origins(token.origin) == (token.origin,) == (window.origin,)
    assert any(one.get("detail") == OTHER_DOOR for one in examples())


def test_what_is_wrong_with_an_origin_is_said_as_operators_read_it() -> None:
    page = text_of("docs/operators.md")
    (given,) = re.findall(r"^COPILOT_EMBED_ORIGINS=(\S+) copilot serve$", page, re.MULTILINE)
    with pytest.raises(ValueError, match="is not encrypted") as wrong:
        parse_origins(given)
    assert f"copilot: misconfigured: COPILOT_EMBED_ORIGINS: {wrong.value}\n" in page
    (told,) = re.findall(r'echo "(make: npm [^"]+)"', text_of("Makefile"))
    assert f"{told}\n" in page


def test_the_rooms_of_the_pages_and_what_they_may_import_are_told() -> None:
    rows = table("api/sidebar/README.md", "The pages")
    assert {codes(row[0])[0].rstrip("/"): set(codes(row[2])) for row in rows} == BELOW


def test_agents_read_about_troubles_in_the_words_of_the_page() -> None:
    said = " ".join(catalogue("en").values())
    rows = table("docs/agents.md", "When something is wrong")
    plain = [row[0].replace("This computer", "this computer") for row in rows]
    lost = [told for told in plain if told.split(" is 3 h slow")[0] not in said]
    assert len(rows) > 8
    assert lost == []
