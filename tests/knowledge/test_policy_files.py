"""Policy files are read strictly and published whole or not at all; what was published cannot become something else."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from copilot.domain.errors import BadInput, Conflict
from copilot.domain.policy_book import Origin
from knowledge.library import load_authority
from knowledge.lock import FolderLock
from knowledge.policy_files import (
    INDEX,
    PACKAGED,
    PolicyRefused,
    PolicyTampered,
    load_policies,
    publish,
    read_index,
    read_policy,
    unpublished,
)

DEFAULT = (PACKAGED / "2026-11-01-default.yaml").read_text(encoding="utf-8")
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def policy_text(version: str = "house-1", begins: str = "2026-12-02T00:00:00Z", **changes: Any) -> str:
    """The packaged policy under another version, with fields changed."""
    said = yaml.safe_load(DEFAULT)
    return yaml.safe_dump({**said, "version": version, "effective_from": begins, **changes}, sort_keys=False)


def put(folder: Path, text: str | None = None, name: str = "2026-12-02-house.yaml", by: str = "maria") -> None:
    publish((text or policy_text()).encode(), name, folder, by=by, at=AT)


def lying_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*") if path.name != "owner.lock") if folder.exists() else []


def test_without_a_folder_of_its_own_an_installation_goes_by_the_packaged_policies(tmp_path: Path) -> None:
    assert load_policies(tmp_path / "none").versions == load_policies().versions
    assert load_authority().version == load_policies().at(datetime.now(UTC), "*").version
    assert load_authority(moment=datetime(2020, 1, 1, tzinfo=UTC)).version == "none"


def test_a_published_policy_rules_from_its_first_moment_on(tmp_path: Path) -> None:
    put(tmp_path)
    book = load_policies(tmp_path)
    assert book.at(AT, "IT").version == load_policies().versions[0]
    assert book.at(AT + timedelta(days=1), "IT").version == "house-1"
    assert book.file("house-1").origin is Origin.INSTALLED
    assert load_authority(tmp_path, moment=AT + timedelta(days=1)).version == "house-1"


def test_the_index_says_which_bytes_who_and_when(tmp_path: Path) -> None:
    put(tmp_path)
    (entry,) = read_index(tmp_path)
    assert (entry.file, entry.version, entry.by, entry.at) == ("2026-12-02-house.yaml", "house-1", "maria", AT)
    assert entry.sha256 == load_policies(tmp_path).file("house-1").sha256
    assert lying_in(tmp_path) == ["2026-12-02-house.yaml", INDEX]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("a test that fails", {"tests": [{"who": "agent", "what": "refund", "store": "IT", "amount": "25.01", "expect": "allowed"}]}, "expected allowed, the answer is needs_approval"),
    ("no tests", {"tests": []}, "brings no test"),
    ("a version that is there", {"version": "authority-2026-11-2"}, "version authority-2026-11-2"),
    ("a field nobody knows", {"limit": 3}, "Extra inputs"),
    ("one person at the top", {"above_every_limit": ["manager"]}, "four eyes"),
    ("a store nobody knows", {"marketplaces": ["XX"]}, "'XX' is no store"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_policy_with_a_finding_is_not_published_and_nothing_is_written(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    folder = tmp_path / "authority"
    with pytest.raises(PolicyRefused) as refused:
        put(folder, policy_text(**changed))
    assert any(says in finding.what for finding in refused.value.findings)
    assert lying_in(folder) == []
    assert load_policies(folder).versions == load_policies().versions


def test_a_policy_is_judged_together_with_those_that_are_there(tmp_path: Path) -> None:
    put(tmp_path)
    before = lying_in(tmp_path)
    with pytest.raises(PolicyRefused, match="at the same time as 2026-12-02-house.yaml"):
        put(tmp_path, policy_text("house-2"), "2026-12-02-other.yaml")
    with pytest.raises(PolicyRefused, match="a policy of this name is published"):
        put(tmp_path, policy_text("house-3", "2026-12-24T00:00:00Z"))
    assert lying_in(tmp_path) == before
    put(tmp_path, policy_text("house-3", "2026-12-24T00:00:00Z"), "2026-12-24-house.yaml")
    assert load_policies(tmp_path).at(datetime(2026, 12, 25, tzinfo=UTC), "IT").version == "house-3"


@pytest.mark.parametrize(
    "name", ["../house.yaml", "house.yml", "House.yaml", "", ".yaml", "a/b.yaml", "published.json"]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="no name for a policy"):
        put(tmp_path / "authority", name=name)
    assert lying_in(tmp_path / "authority") == []


def test_somebody_publishes_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nobody is named"):
        put(tmp_path, by=" ")


def test_two_managers_do_not_publish_at_the_same_moment(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    with pytest.raises(Conflict, match="at this moment"):
        put(tmp_path)
    lock.release()
    put(tmp_path)


def test_a_published_policy_that_was_changed_or_taken_away_gives_nobody_authority(tmp_path: Path) -> None:
    put(tmp_path)
    file = tmp_path / "2026-12-02-house.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("agent: 25\n", "agent: 26\n", 1), encoding="utf-8")
    with pytest.raises(PolicyTampered, match="was changed"):
        load_policies(tmp_path)
    file.unlink()
    with pytest.raises(PolicyTampered, match="is gone"):
        load_policies(tmp_path)
    file.write_text(whole, encoding="utf-8")
    assert "house-1" in load_policies(tmp_path).versions


@pytest.mark.parametrize("index", [b"{", b"[]]", b'[{"file": "x.yaml"}]'])
def test_an_index_that_cannot_be_read_gives_nobody_authority(tmp_path: Path, index: bytes) -> None:
    (tmp_path / INDEX).write_bytes(index)
    with pytest.raises(PolicyTampered, match="index"):
        load_policies(tmp_path)


def test_a_file_that_was_only_laid_there_is_nobody_s_policy(tmp_path: Path) -> None:
    """Also what a crash between file and index leaves behind: it can be published again."""
    (tmp_path / "2026-12-02-house.yaml").write_text(policy_text(), encoding="utf-8")
    assert load_policies(tmp_path).versions == load_policies().versions
    assert unpublished(tmp_path) == ("2026-12-02-house.yaml",)
    put(tmp_path)
    assert unpublished(tmp_path) == ()


@pytest.mark.parametrize(
    ("document", "path", "says"),
    [
        (b"\xff", "file", "not UTF-8"),
        (b"- 1", "file", "not a policy"),
        (b"a: [", "file", "not YAML"),
        (b"effective_from: 2026-13-45", "file", "not YAML"),
        (b"[" * 10_000, "file", "not YAML"),
        (b"version: a\nversion: b\n", "file", "'version' stands twice"),
        (DEFAULT.replace("agent: 25,", "agent: 25, agent: 250,", 1).encode(), "file", "'agent' stands twice"),
        (DEFAULT.replace("agent: 25,", "agent: -1,", 1).encode(), "ladders.0.limits.agent", "greater than or equal"),
        (DEFAULT.replace("agent_per_hour: 30", "agent_per_hour: 0").encode(), "velocity.agent_per_hour", "greater than or equal to 1"),
        (DEFAULT.replace("2026-11-01T00:00:00Z", "2026-11-01T00:00:00").encode(), "effective_from", "timezone"),
        (DEFAULT.replace('order: "FBA"', 'order: "by drone"').encode(), "tests.17.order", "by drone"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_named_with_its_place(document: bytes, path: str, says: str) -> None:
    file, findings = read_policy(document, "x.yaml", Origin.INSTALLED)
    assert file is None
    assert [(f.file, f.path, says in f.what) for f in findings] == [("x.yaml", path, True)]


def test_the_index_is_plain_json_for_whoever_audits_it(tmp_path: Path) -> None:
    put(tmp_path)
    (entry,) = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert set(entry) == {"file", "version", "sha256", "by", "at"}
