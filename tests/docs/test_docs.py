"""What the pages for people promise holds: links lead somewhere, commands and settings are the real ones, examples are accepted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from pydantic import SecretStr

from api.cli.main import app
from api.http.drafts import DraftIn
from api.http.notes import NoteIn
from api.http.products import SheetIn
from api.settings import Settings
from api.tickets_in import parse_ticket
from copilot.amazon.simulator.faults import FAULTS
from copilot.domain.action import ActionState
from copilot.domain.action_road import Step
from copilot.domain.authority import Outcome
from copilot.domain.badge import Badge
from copilot.domain.balance_sheet import Figures
from copilot.domain.cancel import CancelVerdict
from copilot.domain.clock_strip import Place, StripClock
from copilot.domain.decision import Decision, RejectCode
from copilot.domain.desk import DraftField
from copilot.domain.evidence import Visibility
from copilot.domain.handover import Audience
from copilot.domain.identity import Role, Scope
from copilot.domain.macro_draft import AuthoredMacro
from copilot.domain.macro_life import AUTHORS, LOCKERS, RETIRERS, VERIFIERS
from copilot.domain.macro_lint import remarks
from copilot.domain.message_rules.catalogue import RULES
from copilot.domain.note_export import Profile
from copilot.domain.note_verbs import begins_with_verb
from copilot.domain.order import History, Marks
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.queue import Place as QueuePlace
from copilot.domain.queue import QueueCounts, QueueRow, Waiting
from copilot.domain.radar import Giver
from copilot.domain.refund import RefundVerdict
from copilot.domain.slots import SOURCES
from copilot.domain.world import parse_world
from copilot.llm.scripted import Mode
from evals.case import GoldenCase
from evals.ends import CHECKS
from knowledge.library import load_authority
from knowledge.macro_files.reading import read_macros
from knowledge.policy_files import known_rules
from knowledge.sources.reading import read_source

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "SECURITY.md", "CONTRIBUTING.md", "api/sidebar/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PICTURES = ROOT / "docs/pictures"
MADE = ("api/static", "api/sidebar/node_modules", "docs/pictures")  # by make; not in every tree
ROOMS = ("api", "copilot", "docs", "evals", "graphs", "knowledge", "prompts", "tests")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(rf"(?:{'|'.join(ROOMS)})/[\w./*-]*")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def text_of(name: str) -> str:
    """A page by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def blocks(page: Path, language: str) -> list[str]:
    """Fenced blocks of one language."""
    return [body for lang, body in _FENCE.findall(page.read_text(encoding="utf-8")) if lang == language]


def anchors(page: Path) -> set[str]:
    """What a heading may be linked as: lower case, spaces to hyphens, punctuation gone."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    section = text_of(name).split(f"# {heading}\n", 1)[1]
    lines = section[section.index("|") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def codes(cell: str) -> list[str]:
    """What stands in backticks."""
    return _CODE.findall(cell)


def commands() -> dict[str, Any]:
    """Every command by its full name."""

    def walk(group: Any, before: str) -> Iterator[tuple[str, Any]]:
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                yield from walk(command, f"{before}{name} ")
            else:
                yield f"{before}{name}", command

    return dict(walk(typer.main.get_command(app), ""))


def make_targets() -> set[str]:
    """Targets of the Makefile that people may call."""
    return set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.MULTILINE))


def shell_lines(page: Path) -> list[str]:
    """Command lines of a page, continued lines joined, comments gone."""
    text = "\n".join(blocks(page, "sh")).replace("\\\n", " ")
    return [re.sub(r"\s+#\s.*$", "", line).strip() for line in text.splitlines() if line.strip()]


@every_page
def test_every_link_leads_to_a_page_and_a_heading_that_exist(page: Path) -> None:
    lost = []
    for target in _LINK.findall(prose(page)):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if there.parent == PICTURES:
            continue  # made anew by `make pictures`; see below
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@every_page
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = [word for word in codes(page.read_text(encoding="utf-8")) if _PATH.fullmatch(word)]
    lost = [path for path in named if not list(ROOT.glob(path.rstrip("/")))]
    assert [path for path in lost if not path.startswith(MADE)] == []


@every_page
def test_every_picture_is_one_that_is_taken_and_is_told_to_who_cannot_see_it(page: Path) -> None:
    taken = set(re.findall(r'"([a-z0-9-]+)": \w+', text_of("tests/browser/pictures.py").split("PICTURES: dict", 1)[1]))
    for told, target in _IMAGE.findall(page.read_text(encoding="utf-8")):
        there = (page.parent / target).resolve()
        assert there.parent == PICTURES and there.suffix == ".png" and there.stem in taken, target
        assert not PICTURES.is_dir() or there.is_file(), target
        assert len(told.split()) > 4, target


def test_the_pages_do_name_paths_and_link_to_each_other() -> None:
    words = [word for page in PAGES for word in codes(page.read_text(encoding="utf-8"))]
    assert sum(bool(_PATH.fullmatch(word)) for word in words) > 30
    assert sum(len(_LINK.findall(prose(page))) for page in PAGES) > 20


@every_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    lines = [*shell_lines(page), *codes(prose(page))]
    named = [line.split()[1] for line in lines if re.match(r"make [a-z]", line)]
    assert set(named) <= make_targets()


@every_page
def test_every_command_line_uses_commands_and_options_that_exist(page: Path) -> None:
    known, wrong = commands(), []
    for line in shell_lines(page):
        words = re.sub(r"^(?:COPILOT_\w+=\S+ )+", "", line).split("|")[0].split()
        if not words or words[0] != "copilot":
            continue
        name = next((n for n in (" ".join(words[1:3]), words[1]) if n in known), None)
        options = {option for parameter in known[name].params for option in parameter.opts} if name else set()
        used = {word.split("=")[0] for word in words if word.startswith("--")}
        if name is None or not used <= options:
            wrong.append(line)
    assert wrong == []


@every_page
def test_every_json_example_is_json(page: Path) -> None:
    for block in blocks(page, "json"):
        assert isinstance(json.loads(block), dict | list), block


def test_the_readme_lists_exactly_the_commands_there_are() -> None:
    listed = [codes(row[0])[0].removeprefix("copilot ") for row in table("README.md", "Commands")]
    assert sorted(listed) == sorted(commands())


def test_the_readme_lists_exactly_the_settings_there_are_with_their_defaults() -> None:
    listed = {codes(row[0])[0]: row[1].strip("`") for row in table("README.md", "Settings")}
    assert listed == {f"COPILOT_{name.upper()}": _shown(f.default) for name, f in Settings.model_fields.items()}


def _shown(default: Any) -> str:
    """A default as the table writes it."""
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    return "–" if default in (None, "") else str(default).lower() if isinstance(default, bool) else str(default)


def test_the_readme_names_the_rooms_that_exist() -> None:
    listed = [codes(row[0])[0].rstrip("/") for row in table("README.md", "The rooms")]
    inside = {f"copilot/{path.parent.name}" for path in (ROOT / "copilot").glob("*/__init__.py")}
    assert set(listed) == inside | {"api", "api/sidebar", "evals", "graphs", "knowledge", "prompts"}


def test_integrators_are_told_every_scope() -> None:
    assert [codes(row[0])[0] for row in table("docs/integrators.md", "Who you are")] == list(Scope)


def test_qa_are_told_everything_that_an_attack_is_held_against() -> None:
    assert [codes(row[0])[0] for row in table("docs/qa.md", "Attacks")] == [*CHECKS, "gates.ran"]


def test_operators_are_told_every_fault() -> None:
    section = text_of("docs/operators.md").split("| Fault |", 1)[1].split("\n\n", 1)[0]
    listed = [name for line in section.splitlines()[2:] for name in codes(line.split("|")[1])]
    assert sorted(listed) == sorted(FAULTS)


def test_every_mode_of_the_scripted_model_is_told() -> None:
    assert [codes(row[0])[0] for row in table("docs/models.md", "A stand-in for a model")] == list(Mode)


def test_agents_are_told_every_refund_and_cancel_word() -> None:
    page = text_of("docs/agents.md")
    rows = [name for row in table("docs/agents.md", "Reading a suggestion") for name in codes(row[0])]
    assert sorted(rows) == sorted(RefundVerdict)
    cancel = page[page.index("**Cancel**") : page.index("**Because.**")]
    assert sorted(codes(cancel)) == sorted(CancelVerdict)


def test_every_state_of_an_action_is_explained() -> None:
    page = text_of("docs/path-of-a-ticket.md")
    assert [state for state in ActionState if state.value not in page] == []


def test_the_world_ticket_and_case_for_qa_are_accepted_as_they_stand() -> None:
    world, ticket, _, case = blocks(ROOT / "docs/qa.md", "json")
    order = parse_world(world).orders[0]
    assert parse_ticket(json.loads(ticket), now=NOW).order_id == order.order_id
    assert GoldenCase.model_validate(json.loads(case)).order == order.model_copy(update={"marketplace": None})


def test_the_ticket_and_the_edit_for_integrators_are_accepted_as_they_stand() -> None:
    examples = [json.loads(block) for block in blocks(ROOT / "docs/integrators.md", "json")]
    ticket = next(example for example in examples if "messages" in example)
    assert parse_ticket(ticket, now=NOW).ticket_id == "T-1001"
    edit = next(example for example in examples if example.get("decision") == "edit")
    assert Decision.model_validate(edit).edits


def test_the_record_for_operators_is_accepted_as_it_stands() -> None:
    example = next(json.loads(block) for block in blocks(ROOT / "docs/operators.md", "json") if "marks" in block)
    assert Marks.model_validate(example["marks"]).return_ is not None
    assert History.model_validate(example["history"]).orders_365d == 4


def test_the_table_of_products_for_operators_is_read_as_it_stands() -> None:
    (table,) = blocks(ROOT / "docs/operators.md", "csv")
    reading = read_source("lights.csv", table.encode())
    assert reading.problems == ()
    assert [part.visibility for part in reading.sheets[0].sections] == [Visibility.PUBLIC, Visibility.INTERNAL]


def test_the_sheet_for_integrators_is_accepted_as_it_stands() -> None:
    examples = [json.loads(block) for block in blocks(ROOT / "docs/integrators.md", "json")]
    sheet = SheetIn.model_validate(next(example for example in examples if "sections" in example))
    assert (sheet.source, sheet.sections[0].visibility) == ("erp", Visibility.INTERNAL)


def test_the_note_for_integrators_is_accepted_as_it_stands() -> None:
    examples = [json.loads(block) for block in blocks(ROOT / "docs/integrators.md", "json")]
    note = NoteIn.model_validate(next(example for example in examples if "next_step" in example))
    assert note.next_step is not None and begins_with_verb(note.next_step.action)
    told = next(example for example in examples if "errors" in example)
    assert {kind for one in told["errors"] for kind in ("letter", "kind") if kind in one} == {"letter", "kind"}


def test_the_cards_for_integrators_are_made_of_the_names_there_are() -> None:
    examples = [json.loads(block) for block in blocks(ROOT / "docs/integrators.md", "json")]
    reply, order, badge, strip, road = (
        next(one for one in examples if key in one) for key in ("lint", "balance", "authority", "clock_strip", "steps")
    )
    assert "".join(part["text"] for part in reply["parts"]) == reply["text"]
    filled = [part for part in reply["parts"] if part["slot"]]
    assert all((SOURCES[p["slot"]].source, SOURCES[p["slot"]].field) == (p["source"], p["field"]) for p in filled)
    assert set(order["balance"]) == {*Figures.model_fields, "unplaced"}
    assert {Giver(one["by"]) for one in order["radar"]["refunds"]} <= set(Giver)
    assert set(badge["authority"]) <= set(Badge.model_fields)
    assert [StripClock.model_validate(one).place for one in strip["clock_strip"]] == list(Place)
    assert [Step.model_validate(one).reached for one in road["steps"]] == [True, False]


def test_the_list_the_counts_and_the_draft_for_integrators_are_what_the_service_speaks() -> None:
    examples = [json.loads(block) for block in blocks(ROOT / "docs/integrators.md", "json")]
    page = next(example for example in examples if "tickets" in example)
    for row in page["tickets"]:
        assert QueueRow.model_validate({k: v for k, v in row.items() if k != "held_by"}).next_clock is not None
    assert QueuePlace.read(page["next_cursor"]).ticket_id == page["tickets"][-1]["ticket_id"]
    counts = next(example for example in examples if "waiting_for" in example)
    told = QueueCounts.model_validate(counts)
    assert set(told.waiting_for) == set(Waiting) and sum(told.status.values()) == told.total
    assert DraftIn.model_validate(next(example for example in examples if "texts" in example)).version == 3
    section = text_of("docs/integrators.md").split("## Presence and drafts", 1)[1].split("\n## ", 1)[0]
    assert [name for name in DraftField if f"`{name}`" not in section] == []
    assert [code for code in RejectCode if f"`{code}`" not in text_of("docs/integrators.md")] == []


def test_the_profiles_and_desks_for_integrators_are_the_ones_there_are() -> None:
    page = text_of("docs/integrators.md")
    section = page[page.index("## Notes") : page.index("## What is known about a product")]
    assert [name for name in (*Profile, *Audience) if f"`{name}`" not in section] == []


def test_the_macro_and_the_table_of_macros_are_read_as_they_stand() -> None:
    page = ROOT / "docs/macros.md"
    macro = AuthoredMacro.model_validate(json.loads(blocks(page, "json")[0]))
    found = remarks(macro.as_draft(1, NOW.date()), today=NOW.date(), known_policies=known_rules())
    assert {remark.code for remark in found} == {"missing_language"}
    (table,) = blocks(page, "csv")
    reading = read_macros("own.csv", table.encode())
    assert reading.problems == []
    assert [set(macro.body) for macro in reading.macros] == [{"en", "de"}]


def test_who_may_take_which_step_of_a_macro_s_life_is_told_as_it_is() -> None:
    told = {row[0]: set(codes(row[1])) for row in table("docs/macros.md", "A life")}
    assert told == {"draft": AUTHORS, "verify": VERIFIERS, "lock": LOCKERS, "retire": RETIRERS}


def test_the_ladder_for_managers_is_the_one_in_force() -> None:
    shown = yaml.safe_load(blocks(ROOT / "docs/managers.md", "yaml")[0])
    policy = load_authority()
    ladder = policy.ladder("IT", shown["ladder"]["currency"])
    assert ladder is not None
    assert {Role(role): limit for role, limit in shown["ladder"]["limits"].items()} == ladder.limits
    for cap in ("agent_per_day", "buyer_per_90_days", "asin_per_30_days"):
        assert shown["ladder"][cap] == getattr(ladder, cap)
    assert set(shown["above_every_limit"]) == policy.above_every_limit
    assert shown["escalate_above"].items() <= policy.escalate_above.items()
    assert shown["velocity"] == policy.velocity.model_dump()
    assert shown["approval"] == policy.approval.model_dump()


def test_the_tests_of_a_policy_for_managers_are_read_as_they_stand() -> None:
    shown = yaml.safe_load(blocks(ROOT / "docs/managers.md", "yaml")[1])
    assert [PolicyCase.model_validate(case).expect for case in shown["tests"]] == list(Outcome)


def test_the_page_of_message_rules_is_the_catalogue_word_for_word() -> None:
    page = text_of("docs/message-rules.md")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{rule.id}` | {rule.policy} | {rule.severity} | {rule.text} | {rule.fix} |" for rule in RULES.values()
    ]
    assert f"these {len(RULES)} rules" in page
