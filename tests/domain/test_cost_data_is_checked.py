"""The cost data: where each number comes from, what is refused, and that the file we ship is whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from copilot.domain.costs import Assumed, Costs
from copilot.domain.errors import BadInput
from copilot.domain.reason import Reason
from knowledge.library import COSTS, load_costs
from tests.builders.costs import LEFT, ODDS, costs, document


def test_every_number_we_ship_says_where_it_comes_from_and_as_of_when() -> None:
    shipped = load_costs()
    blocks: list[Assumed] = [*shipped.prices, *shipped.groups, shipped.goods, shipped.funding, shipped.repeat]
    assert len(blocks) > 10
    for block in blocks:
        assert block.as_of <= date(2026, 12, 31)
        assert "assumption of ours, change it" in block.source or "no odds" in block.source


def test_what_we_ship_has_prices_for_every_ladder_of_authority() -> None:
    assert {row.currency for row in load_costs().prices} >= {"EUR", "USD", "GBP", "CAD"}


@pytest.mark.parametrize("delivered", [True, False])
def test_a_reason_is_in_one_group_at_most(delivered: bool) -> None:
    shipped = load_costs()
    for reason in Reason:
        assert sum(group.fits(reason, delivered) for group in shipped.groups) <= 1
    assert shipped.group(Reason.PRODUCT_QUESTION, delivered=delivered) is None


def odds(**changes: Any) -> dict[str, Any]:
    return {"groups": [{**document()["groups"][0], "odds": {**ODDS, **changes}}]}


def prices(**changes: Any) -> dict[str, Any]:
    return {"prices": [{**document()["prices"][0], **changes}]}


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("a float", odds(filed=0.2), "in quotes"),
    ("true for a number", odds(filed=True), "in quotes"),
    ("more than certain", odds(granted="1.01"), "less than or equal to 1"),
    ("less than impossible", odds(granted="-0.1"), "greater than or equal to 0"),
    ("not a number", odds(granted="NaN"), "finite"),
    ("without end", odds(granted="Infinity"), "finite"),
    ("finer than can be multiplied", odds(granted="0.33333"), "4 decimal"),
    ("a threat that calms", odds(filed="0.9"), "raise filed_after_threat"),
    ("more than certain together", odds(due_later="0.7"), "together at most 1"),
    ("an option left out", odds(claim_left={k: v for k, v in LEFT.items() if k != "partial"}), "lacks partial"),
    ("an option nobody knows", odds(claim_left={**LEFT, "voucher": "0.1"}), "claim_left"),
    ("a chance left of the claim itself", odds(claim_left={**LEFT, "claim": "0.1"}), "leave it out"),
    ("a negative price", prices(defect="-1"), "greater than or equal to 0"),
    ("half a cent", prices(defect="1.005"), "decimals"),
    ("half a yen", prices(currency="JPY", defect="1.5"), "decimals"),
    ("a currency nobody has", prices(currency="XXX"), "unknown currency"),
    ("no source", prices(source=""), "at least 5"),
    ("no date", {"goods": {"share_of_price": "0.5", "source": "invented"}}, "Field required"),
    ("the same currency twice", {"prices": [document()["prices"][0]] * 2}, "stand twice"),
    ("a reason in two groups", {"groups": [document()["groups"][0], {**document()["groups"][0], "name": "more"}]}, "stands in all and in more"),
    ("a reason nobody knows", {"groups": [{**document()["groups"][0], "reasons": ["bad_luck"]}]}, "reasons"),
    ("limits upside down", {"repeat": {**document()["repeat"], "look_closer": {"refunds": 5, "rate": "0.5"}}}, "above look_closer"),
    ("limits that are one", {"repeat": {**document()["repeat"], "look_closer": {"refunds": 4, "rate": "0.5"}}}, "above look_closer"),
    ("a word nobody asked for", {"currency": "EUR"}, "Extra inputs"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_data_that_makes_no_sense_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        costs(**changes)


def test_a_broken_file_is_named_with_its_field(tmp_path: Path) -> None:
    broken = yaml.safe_load(COSTS.read_text(encoding="utf-8"))
    broken["groups"][1]["odds"]["granted"] = 0.5
    file = tmp_path / "costs.yaml"
    for text, says in (
        (yaml.safe_dump(broken), r"costs.yaml: groups.1.odds.granted"),
        ("prices: [", r"costs.yaml: cannot be read"),
        ("", r"costs.yaml: file"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput, match=says):
            load_costs(file)
    with pytest.raises(BadInput, match="cannot be read"):
        load_costs(tmp_path / "none.yaml")


def test_groups_narrow_by_the_delivery_scan() -> None:
    shipped = load_costs()
    scan = shipped.group(Reason.DELIVERED_NOT_RECEIVED, delivered=True)
    none = shipped.group(Reason.DELIVERED_NOT_RECEIVED, delivered=False)
    assert scan and none and scan.name != none.name
    assert none.odds and scan.odds and none.odds.granted > scan.odds.granted


def test_the_data_survives_being_written_down() -> None:
    shipped = load_costs()
    assert Costs.model_validate_json(shipped.model_dump_json()) == shipped
    assert isinstance(shipped.goods.share_of_price, Decimal)
