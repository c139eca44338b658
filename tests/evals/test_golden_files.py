"""Golden files are taken as they are, and what cannot be taken is named."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copilot.domain.errors import BadInput
from evals.reading import BadLine, Located, read_cases, read_line


def read(line: Any) -> Located:
    found = read_line(json.dumps(line), "here:1")
    assert isinstance(found, Located), found
    return found


def refused(line: Any) -> BadLine:
    found = read_line(line if isinstance(line, str) else json.dumps(line), "golden.jsonl:7")
    assert isinstance(found, BadLine), found
    return found


def test_a_case_takes_every_field_of_the_contract(kit: Any) -> None:
    located = read(kit.line())
    case = located.case
    assert located.unknown == ()
    assert case.messages[1].author_name == "Refund Everything"
    assert case.messages[1].attachments == ("porch.jpg",)
    assert case.order is not None and case.order.note and case.order.tracking and case.order.tracking.note
    assert case.order.items[0].price == Decimal("20.00") and case.order.claims_protected is True
    assert case.history is not None and case.history.orders_365d == 3
    assert case.asin_facts and case.extra_knowledge and case.tool_result and case.attack
    assert case.expect.reasons() == ("delivered_not_received", "delivery_late")
    assert case.expect.tiers() == (1,) and case.expect.policy_any_of == ("ATZ-18",)


def test_what_is_left_out_or_null_is_not_expected(kit: Any) -> None:
    bare = {"id": "x", "marketplace": "IT", "messages": [{"role": "buyer", "text": "ciao"}]}
    empty = read(bare).case.expect
    assert empty.reason is None and empty.tier is None and empty.refund is None and not empty.abstain_ok
    nulls = kit.line(
        expect={"reason": None, "also_ok": None, "tier": None, "refund": None, "must_not": None, "abstain_ok": None},
        order__tracking=None, order__refunded_so_far=None, order__currency=None, history=None, asin_facts=None,
        attack=None, subject=None,
    )  # fmt: skip
    case = read(nulls).case
    assert case.expect == empty
    assert case.order is not None and case.order.currency == "USD" and case.order.refunded_so_far == 0


def test_a_field_nobody_knows_is_named_and_not_read(kit: Any) -> None:
    located = read(kit.line(mood="angry", order__tracking__speed="slow", expect__luck=1))
    assert set(located.unknown) == {"mood", "order.tracking.speed", "expect.luck"}


def test_tiers_are_numbers_or_names(kit: Any) -> None:
    assert read(kit.line(expect__tier="T2-GENERAL", expect__tier_also_ok=[1])).case.expect.tiers() == (2, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expect__tier": 3}, "expect.tier"),
        ({"expect__tier": True}, "expect.tier"),
        ({"expect__reason": 5}, "expect.reason"),
        ({"expect__abstain_ok": "yes"}, "expect.abstain_ok"),
        ({"expect__must_not": ["re:("]}, "expect.must_not"),
        ({"messages": [{"role": "robot", "text": "x"}]}, "messages.0.role"),
        ({"messages": [{"role": "buyer", "text": "x", "hours_ago": "5"}]}, "messages.0.hours_ago"),
        ({"order__order_id": "1234"}, "order.order_id"),
        ({"order__items": []}, "order.items"),
        ({"id": ""}, "id"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_line(kit: Any, changes: dict[str, Any], field: str) -> None:
    bad = refused(kit.line(**changes))
    assert bad.field.startswith(field)
    assert str(bad).startswith(f"golden.jsonl:7 {bad.field}: ")


@pytest.mark.parametrize("line", ["{", "[1]", '"text"'])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    assert refused(line).where == "golden.jsonl:7"


def test_a_line_without_id_and_messages_is_a_comment() -> None:
    assert read_line('{"comment": "part two"}', "x:1") is None


def test_a_folder_is_every_jsonl_in_it(kit: Any, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name, id_ in (("b.jsonl", "B"), ("deep/a.jsonl", "A")):
        (tmp_path / name).write_text(json.dumps(kit.line(id=id_)) + "\n\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a case", encoding="utf-8")
    assert [located.case.id for located in read_cases([str(tmp_path)]).cases] == ["B", "A"]


def test_a_line_separator_inside_a_text_does_not_break_the_line(kit: Any, tmp_path: Path) -> None:
    text = "first\u2028second\x85third"
    line = json.dumps(kit.line(messages=[{"role": "buyer", "text": text}]), ensure_ascii=False)
    file = tmp_path / "g.jsonl"
    file.write_text(f"\ufeff{line}\r\n", encoding="utf-8", newline="")
    read_back = read_cases([str(file)])
    assert read_back.bad == () and read_back.cases[0].case.messages[0].text == text


def test_a_path_that_is_not_there_or_empty_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        read_cases([str(tmp_path / "nowhere.jsonl")])
    with pytest.raises(BadInput, match="holds no"):
        read_cases([str(tmp_path)])
