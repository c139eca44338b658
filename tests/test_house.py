"""The walls of the house: which way imports flow, what the domain may touch, and what may never be written down here."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("api", "copilot", "evals", "graphs", "knowledge", "prompts")
CONTRACTS = {
    c["id"]: c["name"]
    for c in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

# What the domain may import. Everything here computes; nothing here reads a file, a clock, the network or chance.
PURE = {
    "__future__", "babel", "bisect", "collections", "contextlib", "dataclasses", "datetime", "decimal", "enum", "functools",
    "hashlib", "itertools", "json", "math", "pydantic", "re", "statistics", "string", "types", "typing", "unicodedata",
}  # fmt: skip
LINES_AT_MOST = 450


def sources(*suffixes: str) -> list[Path]:
    """Our own files of the six rooms with one of these suffixes."""
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not {"__pycache__", "node_modules"} & set(path.parts))


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the six rooms, by its path from the root."""
    return tuple((p.relative_to(ROOT).as_posix(), ast.parse(p.read_text(encoding="utf-8"))) for p in sources(".py"))


# Asked line by line: "contracts" for what import-linter says, "domain" for what copilot.domain imports beyond itself.
# In a process of its own, because a package that is already imported would be found where the tests found it.
INSPECTOR = """
import contextlib, io, json, sys
sys.path.insert(0, ".")
import grimp
from importlinter.cli import lint_imports

def contracts():
    with contextlib.redirect_stdout(io.StringIO()) as said:
        lint_imports(no_cache=True, no_logo=True)
    return said.getvalue()

def domain():
    graph = grimp.build_graph("copilot", include_external_packages=True, cache_dir=None)
    own = {"copilot.domain"} | graph.find_descendants("copilot.domain")
    return sorted({name for module in own for name in graph.find_modules_directly_imported_by(module)} - own)

for question in sys.stdin:
    print(json.dumps({"contracts": contracts, "domain": domain}[question.strip()]()), flush=True)
"""


class House:
    """The six rooms and their contracts once more, code only, to break on purpose."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path in sources(".py"):
            target = root / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
        self._inspector = subprocess.Popen(
            [sys.executable, "-c", INSPECTOR],
            cwd=root,
            env={**os.environ, "COLUMNS": "200"},  # the report is read by line: let none be wrapped
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question: str) -> Any:
        """What the inspector answers about the copy as it stands now."""
        assert self._inspector.stdin and self._inspector.stdout
        self._inspector.stdin.write(question + "\n")
        self._inspector.stdin.flush()
        answer = self._inspector.stdout.readline()
        assert answer, "the inspector died; its complaint stands above"
        return json.loads(answer)

    @contextlib.contextmanager
    def with_module(self, name: str, text: str) -> Iterator[None]:
        """The house with one more module in it, and afterwards as before."""
        file = self.root / name
        new_package = not file.parent.exists()
        file.parent.mkdir(exist_ok=True)
        assert not file.exists(), "a wrong turn is a new file; the real ones stay as they are"
        file.write_text(text + "\n", encoding="utf-8")
        try:
            yield
        finally:
            shutil.rmtree(file.parent) if new_package else file.unlink()

    def close(self) -> None:
        """Let the inspector go home."""
        self._inspector.communicate(timeout=30)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    copy = House(tmp_path_factory.mktemp("house"))
    yield copy
    copy.close()


# --- import contracts ---


def broken_contracts(house: House) -> set[str]:
    """The names import-linter reports as broken in that copy; a crash of the linter is a failure here."""
    said = house.ask("contracts")
    summary = re.search(r"Contracts: (\d+) kept, (\d+) broken", said)
    assert summary and sum(map(int, summary.groups())) == len(CONTRACTS), said
    return {name for name in CONTRACTS.values() if re.search(rf"^{re.escape(name)} BROKEN", said, re.MULTILINE)}


class WrongTurn(NamedTuple):
    """A module nobody should write, and the one contract that must say so."""

    contract: str
    path: str
    line: str


WRONG_TURNS = (
    WrongTurn("rooms", "copilot/triage/wrong_turn.py", "import prompts"),
    WrongTurn("rooms", "prompts/wrong_turn.py", "from graphs import runner"),
    WrongTurn("rooms", "graphs/wrong_turn.py", "from knowledge import search"),
    WrongTurn("rooms", "knowledge/wrong_turn.py", "def later():\n    import graphs.runner"),
    WrongTurn("rooms", "graphs/wrong_turn.py", "import api"),
    WrongTurn("rooms", "api/wrong_turn.py", "import evals"),
    WrongTurn("ways-out", "copilot/triage/wrong_turn.py", "from copilot.store import tables"),
    WrongTurn("ways-out", "copilot/tools/wrong_turn.py", "from copilot.amazon import client"),
    WrongTurn("ways-out", "copilot/domain/wrong_turn.py", "from copilot.tools import authority"),
    WrongTurn("ways-out", "copilot/desks/__init__.py", "from copilot.store import tables"),
    WrongTurn("ways-out", "copilot/unheard_of/__init__.py", "import re"),
    WrongTurn("execution", "api/wrong_turn.py", "from copilot.tools import execute"),
    WrongTurn("execution", "copilot/tools/wrong_turn.py", "import copilot.tools.execute as e"),
    WrongTurn("execution", "evals/wrong_turn.py", "from copilot.tools.execute import *"),
    WrongTurn("steps", "api/wrong_turn.py", "from graphs.nodes import act"),
    WrongTurn("steps", "api/wrong_turn.py", "from graphs import state"),
    WrongTurn("steps", "evals/wrong_turn.py", "from graphs import ticket"),
    WrongTurn("langgraph", "api/wrong_turn.py", "from langgraph.types import Command"),
    WrongTurn("langgraph", "copilot/tools/wrong_turn.py", "import langchain_core"),
    WrongTurn("chromadb", "api/wiring_too.py", "import chromadb"),
    WrongTurn("pdf", "knowledge/wrong_turn.py", "from pypdf import PdfReader"),
    WrongTurn("web", "graphs/wrong_turn.py", "from starlette.requests import Request"),
    WrongTurn("web", "copilot/amazon/wrong_turn.py", "import fastapi"),
    WrongTurn("web", "copilot/domain/wrong_turn.py", "import uvicorn"),
    WrongTurn("sql", "api/wrong_turn.py", "import sqlalchemy"),
    WrongTurn("sql", "copilot/tools/wrong_turn.py", "from sqlalchemy.ext.asyncio import AsyncConnection"),
    WrongTurn("learning", "graphs/wrong_turn.py", "from sklearn.pipeline import Pipeline"),
    WrongTurn("language", "knowledge/wrong_turn.py", "import lingua"),
    WrongTurn("selling-partner", "copilot/tools/wrong_turn.py", "from sp_api.api import Feeds"),
    WrongTurn("mailbox", "api/wrong_turn.py", "from imapclient import IMAPClient"),
    WrongTurn("notes", "copilot/amazon/wrong_turn.py", "from copilot.domain.note import Note"),
    WrongTurn("notes", "copilot/domain/message_rules/wrong_turn.py", "from copilot.domain import handover"),
    WrongTurn("suspicion", "graphs/wrong_turn.py", "from copilot.domain.fraud_flag import FraudFlag"),
    WrongTurn("suspicion", "copilot/triage/wrong_turn.py", "from copilot.domain import fraud_flag"),
    WrongTurn("model", "graphs/wrong_turn.py", "def ask():\n    import litellm"),
    WrongTurn("terminal", "evals/wrong_turn.py", "from rich.console import Console"),
)


def test_the_house_keeps_every_contract(house: House) -> None:
    assert broken_contracts(house) == set()


@pytest.mark.parametrize("turn", WRONG_TURNS, ids=lambda turn: f"{turn.contract}-{turn.path}")
def test_a_wrong_turn_is_reported_by_exactly_the_contract_that_forbids_it(turn: WrongTurn, house: House) -> None:
    with house.with_module(turn.path, turn.line):
        assert broken_contracts(house) == {CONTRACTS[turn.contract]}


def test_every_contract_is_broken_once_on_purpose() -> None:
    assert {turn.contract for turn in WRONG_TURNS} == set(CONTRACTS)


# --- the domain computes, and does nothing else ---


def test_the_domain_imports_only_what_computes(house: House) -> None:
    imported = set(house.ask("domain"))
    assert "pydantic" in imported
    assert imported - PURE == set()


@pytest.mark.parametrize(
    ("line", "stranger"),
    [
        ("import requests", "requests"),
        ("import os", "os"),
        ("from random import choice", "random"),
        ("import os.path", "os"),
        ("def later():\n    import socket", "socket"),
        ("from copilot import tools", "copilot.tools"),
    ],
)
def test_a_stranger_in_the_domain_is_seen(line: str, stranger: str, house: House) -> None:
    with house.with_module("copilot/domain/stranger.py", line):
        assert set(house.ask("domain")) - PURE == {stranger}


IMPURE_NAMES = {"open", "input", "print", "exec", "eval", "__import__"}
CLOCKS = {"now", "utcnow", "today"}


def impurities(tree: ast.AST) -> set[str]:
    """Calls that reach outside with nothing imported: built-ins, and asking ``datetime`` itself for the time."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name) and call.id in IMPURE_NAMES}
    clocks = {
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in CLOCKS
        and ast.unparse(call.value).rpartition(".")[2] in {"datetime", "date"}
    }
    return named | clocks


def test_the_domain_is_told_the_time_and_opens_nothing() -> None:
    found = {name: impurities(tree) for name, tree in trees() if name.startswith("copilot/domain/")}
    assert found and {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("line", ["datetime.now(UTC)", "dt.date.today()", "open('x')", "print(1)"])
def test_a_call_that_reaches_outside_is_seen(line: str) -> None:
    assert impurities(ast.parse(line))


# --- what a reader may count on ---


def is_public(name: str) -> bool:
    return not any(part.startswith("_") and part != "__init__.py" for part in name.split("/"))


def test_every_public_module_says_what_it_knows() -> None:
    silent = [name for name, tree in trees() if is_public(name) and not ast.get_docstring(tree)]
    assert silent == []


def test_no_file_is_too_long_to_read() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(".py", ".ts", ".js", ".css", ".html")
    }
    assert {name: count for name, count in lines.items() if count > LINES_AT_MOST} == {}


def errors_raised_on_purpose() -> dict[str, str | None]:
    """Every descendant of ``CopilotError`` in any room, with the code its own body gives it (None where it gives none)."""
    classes = [node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    family: dict[str, str | None] = {}
    while True:
        born = [
            node
            for node in classes
            if node.name not in family
            and (node.name == "CopilotError" or any(ast.unparse(b).rpartition(".")[2] in family for b in node.bases))
        ]
        if not born:
            return family
        family.update((node.name, own_code(node)) for node in born)


def own_code(node: ast.ClassDef) -> str | None:
    for line in node.body:
        match line:
            case (
                ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code)))
                | ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code)))
            ):
                return code
    return None


def test_every_error_has_a_code_of_its_own() -> None:
    codes = errors_raised_on_purpose()
    assert {"CopilotError", "Denied", "OrderNotFound"} <= codes.keys()
    assert [name for name, code in codes.items() if code is None] == []
    assert [code for code, times in Counter(codes.values()).items() if times > 1] == []


def test_the_tree_of_errors_is_drawn_in_full() -> None:
    module = ast.parse((ROOT / "copilot/domain/errors.py").read_text(encoding="utf-8"))
    drawn = set(
        re.findall(r"^[│├└─ ]*([A-Z]\w+)", (ast.get_docstring(module) or "").partition("\n\n")[2], re.MULTILINE)
    )
    assert drawn == {node.name for node in module.body if isinstance(node, ast.ClassDef)}


# --- notes and money each have one road ---

# What makes or carries words for a buyer. A suggestion has a note in it, so not importing one is not enough.
OUTBOUND = (
    "graphs/replies.py",
    "api/http/replies.py",
    "copilot/domain/macro.py",
    "copilot/domain/slots.py",
    "copilot/amazon/",
)
OF_NOTES = {
    "note",
    "notes",
    "kept_notes",
    "agent_text",
    "note_text",
    "remark",
    "evidence_log",
    "action_taken",
    "next_step",
}


def reads_notes(tree: ast.AST) -> set[str]:
    """Attributes and keys by which a part of a note could be reached."""
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    keyed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return (named | keyed) & OF_NOTES


def test_nothing_that_makes_words_for_a_buyer_reads_a_note() -> None:
    found = {name: reads_notes(tree) for name, tree in trees() if name.startswith(OUTBOUND)}
    assert len(found) > 40 and {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("line", ["suggestion.note.agent_text", "view['notes']", "pages.remark"])
def test_a_reach_for_a_note_is_seen(line: str) -> None:
    assert reads_notes(ast.parse(line))


def test_a_money_action_is_taken_on_in_one_place_behind_the_note() -> None:
    """S7: whoever inserts an action has asked for its note; there is one such line."""
    inserts = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("actions.insert")
    }
    assert inserts == {"copilot/tools/execute.py"}


# --- what may never be written down here ---


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that is, or would be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: there is no list of tracked files")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


# Paths that only one machine has, and the hosts packages are fetched from: installers know theirs from their own settings.
MACHINE_PATH = re.compile(rb"(?<![\w.~-])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(
    rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|npmmirror\.com|anaconda\.org|/simple[/]"
)


@pytest.mark.parametrize(
    ("what", "sample"),
    [
        (MACHINE_PATH, b"see " + b"/home" + b"/ada/notes"),
        (MACHINE_PATH, b'"' + b"/work" + b'/main"'),
        (REGISTRY, b"https://files.python" + b"hosted.org/x"),
        (REGISTRY, b"--index-url https://mirror.example" + b"/simple" + b"/"),
    ],
)
def test_a_path_of_one_machine_and_an_address_of_a_registry_are_seen(what: re.Pattern[bytes], sample: bytes) -> None:
    assert what.search(sample)


def test_no_tracked_file_names_a_machine_or_a_registry(tracked: list[Path]) -> None:
    found = {
        path.relative_to(ROOT).as_posix(): match.group().decode()
        for path in tracked
        if (match := MACHINE_PATH.search(data := path.read_bytes()) or REGISTRY.search(data))
    }
    assert found == {}


def test_lock_files_hold_hashes_and_no_addresses(tracked: list[Path]) -> None:
    for path in tracked:
        if path.suffix == ".lock" and path.name.startswith("requirements"):
            text = path.read_text(encoding="utf-8")
            assert "--hash=sha256:" in text
            assert "://" not in text and "index-url" not in text.replace("--no-emit-index-url", ""), path.name
        if path.name in {"package-lock.json", "npm-shrinkwrap.json"}:
            assert '"resolved"' not in path.read_text(encoding="utf-8"), path.name
        assert path.name not in {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock"}, f"{path.name} holds addresses"


def pins(lock: str) -> set[str]:
    return set(
        re.findall(r"^([a-z0-9].*?==\S+(?: ; .*?)?)(?: \\)?$", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_installing_the_tools_never_moves_what_the_demo_runs_on() -> None:
    runtime = pins("requirements.lock")
    assert runtime and runtime <= pins("requirements-postgres.lock") <= pins("requirements-dev.lock")


# --- the guard of the tests themselves (tests/conftest.py) ---


def test_a_test_cannot_reach_another_machine() -> None:
    with socket.socket() as line, pytest.raises(RuntimeError, match="stay on this machine"):
        line.connect(("192.0.2.1", 443))  # an address set aside for examples
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection(("example.com", 443), timeout=1)
