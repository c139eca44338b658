"""A cut of the crash matrix (`make crash` plays all of it): a refund, killed where it matters most, is paid once or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.lane import Result

ROOT = Path(__file__).resolve().parents[2]

DECIDED = "after COMMIT runner.resume"
HELD = "after COMMIT act.act [action.confirmed, action.held, decision.accepted]"
SENDING = "after COMMIT road._create [feed.sending]"
SENT = "after create_feed"
TOLD = "after COMMIT watch._read [action.accepted, feed.read]"
MORE = [
    "before COMMIT runner.resume",
    "after checkpoint 7",
    "before COMMIT act.act [action.confirmed, action.held, decision.accepted]",
    "after COMMIT collect._prepare [feed.prepared]",
    "after COMMIT steps._save",
    "before create_feed",
    "before COMMIT road._submitted [action.submitted, feed.submitted]",
    "after COMMIT reconcile._look [action.settled]",
    "after COMMIT conclude.conclude [ticket.concluded]",
]
# Here nobody can know whether Amazon was asked. It was not; so a person decides, and nothing is paid meanwhile.
IN_THE_DARK = {SENDING, "before create_feed"}


def play(folder: Path, *options: str) -> list[Result]:
    """What the matrix says of these cases, in a process without threads, as forking wants it."""
    log = folder / "results.jsonl"
    run = [sys.executable, "-m", "tests.crash", "--brief", "--lanes", "2", "--log", str(log), *options]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return [Result.from_json(line) for line in log.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("database", "points"),
    [
        ("sqlite", [DECIDED, HELD, SENDING, SENT, TOLD, *MORE]),
        pytest.param("postgresql", [HELD, SENDING, SENT], marks=pytest.mark.postgres),
    ],
)
def test_a_refund_is_paid_once_wherever_the_process_is_killed(
    tmp_path: Path, database: str, points: list[str], request: pytest.FixtureRequest
) -> None:
    if database == "postgresql":
        request.getfixturevalue("a_server")
    at = [word for point in points for word in ("--at", point)]
    calm, *results = play(tmp_path, "--story", "refund", "--database", database, *at)
    assert (calm.ends, calm.paid, calm.killed) == ("SETTLED", "1", [])
    assert sorted(result.killed[0] for result in results) == sorted(points), "every process died where it should"
    for result in results:
        expected = ("UNKNOWN", "0") if result.killed[0] in IN_THE_DARK else ("SETTLED", "1")
        assert (result.ends, result.paid) == expected, result.killed
