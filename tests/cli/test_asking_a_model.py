"""``--engine model``: any server that speaks OpenAI's protocol, named by its address alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copilot.llm.scripted import running
from tests.cli.conftest import ROOT, Copilot

TICKET = "24-es-yoga-mats-second-contact.json"
WORLD = ("--world", ROOT / "api/demo/world.json")


def test_a_ticket_is_shown_to_the_first_model_of_a_server(copilot: Copilot, learned: Path) -> None:
    asked = ("suggest", "--engine", "model", *WORLD, ROOT / "api/demo/tickets" / TICKET)
    with running(mode="good", oracle=lambda _: {"reason": "delivery_late", "confidence": 0.9}) as stand:
        said = copilot(*asked, "--json", data_dir=learned, llm_base_url=stand.url)
    assert said.code == 0 and said.err == ""
    suggestion = json.loads(said.out)
    assert suggestion["engine"] == "model" and suggestion["second_opinion"]["agrees"]
    assert suggestion["refund"]["decision"] == "full"
    sent = b"".join(request.body for request in stand.requests)
    assert len(sent) > 2_000 and b"403-5904417-2281739" not in sent


def test_a_model_that_is_not_reached_is_told_and_the_offline_suggestion_shown(copilot: Copilot, learned: Path) -> None:
    nowhere = {"llm_model": "m", "llm_base_url": "http://127.0.0.1:9/v1", "llm_seconds": "5"}
    file = ROOT / "api/demo/tickets" / TICKET
    said = copilot("suggest", "--engine", "model", *WORLD, file, "--json", data_dir=learned, **nowhere)
    assert (said.code, json.loads(said.out)["engine"]) == (0, "offline")
    assert said.err.startswith(f"copilot: {file}: the model m was not heard: unavailable (away (")
    assert said.err.endswith("; the suggestion is the offline one\n") and said.err.count("\n") == 1


def test_a_server_that_fails_is_said_in_the_outcome_and_nowhere_else(
    copilot: Copilot, learned: Path, tmp_path: Path
) -> None:
    case = {"id": "M-1", "lang": "en", "marketplace": "US", "subject": "Hi", "expect": {"reason": "where_is_my_order"},
            "messages": [{"role": "buyer", "hours_ago": 3, "text": "Where is my parcel? Quentin Quagmire"}]}  # fmt: skip
    (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n")
    asked = ("eval", "run", "cases.jsonl", "--engine", "model", "--json", "out.json")
    with running(mode="down", kind="500") as stand:
        said = copilot(*asked, data_dir=learned, llm_base_url=stand.url, llm_model="any", llm_seconds="5")
    assert said.code == 0 and said.err == "" and "unavailable 1" in said.out
    out = json.loads((tmp_path / "out.json").read_text())
    assert out["cases"][0]["suggestion"]["engine"] == "offline" and "Quagmire" not in said.out
    assert out["summary"]["run"]["model"][0]["outcomes"] == {"unavailable": 1}


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({}, "a model needs COPILOT_LLM_MODEL, or COPILOT_LLM_BASE_URL of a server that lists its models"),
        ({"llm_base_url": "http://127.0.0.1:9/v1"}, "the server at COPILOT_LLM_BASE_URL names no model (ConnectError); set COPILOT_LLM_MODEL"),
        ({"llm_model": "m", "llm_prompt": "v99"}, "there is no prompt read_ticket v99 (known: v1)"),
        ({"llm_model": "m", "llm_base_url": "http://127.0.0.1:9/v1", "llm_day_usd": "3"}, "COPILOT_LLM_DAY_USD cannot be kept: nobody knows the price of m; set COPILOT_LLM_PRICE"),
        ({"llm_model": "m", "llm_price": "free"}, "COPILOT_LLM_PRICE: write two prices, in/out, such as 0.15/0.60"),
        ({"llm_model": "m", "llm_base_url": "nonsense"}, "COPILOT_LLM_BASE_URL: is no address; write one such as http://127.0.0.1:8080/v1"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_kept_are_one_line(copilot: Copilot, settings: dict[str, str], complaint: str) -> None:
    said = copilot("suggest", "--engine", "model", ROOT / "api/demo/tickets" / TICKET, **settings)
    assert said.code == 1 and f"copilot: misconfigured: {complaint}" in said.one_line()


def test_a_report_of_nothing_says_so(copilot: Copilot, learned: Path) -> None:
    assert copilot("report", "sales").one_line() == "copilot: not_found: report 'sales' does not exist"
    assert copilot("report", "models", "--from", "2030-01-01T00:00:00Z", data_dir=learned).code == 2
