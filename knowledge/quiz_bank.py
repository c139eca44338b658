"""The question bank as files: one a pillar, every question in five languages; and what was reviewed against which articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.question_bank import KEYS, Bank, Question
from copilot.domain.quiz import QUIZZED, Pillar
from knowledge.articles import Article

QUIZ = Path(__file__).parent / "quiz"
REVIEWED = "reviewed.json"

# The questions are long files; libyaml reads them in a tenth of the time, where it is there.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def packaged_bank() -> Bank:
    """The bank that came with the program, read once a process. Raises BadInput."""
    return load_bank(QUIZ)


def load_bank(folder: Path) -> Bank:
    """Every question of the folder's files, one file a pillar. Raises BadInput naming file and question."""
    return Bank(questions=tuple(q for pillar in QUIZZED for q in _read(folder / f"{pillar.value}.yaml", pillar)))


def parse_questions(text: str, file: str, pillar: Pillar) -> tuple[Question, ...]:
    """The questions of one file. Raises BadInput naming file, question and field."""
    try:
        said = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as wrong:
        raise BadInput(file, f"not YAML ({' '.join(str(wrong).split())})", "Correct the file.") from None
    if not isinstance(said, list):
        raise BadInput(file, "not a list of questions", "Begin each question with '- id:'.")
    return tuple(_question(one, f"{file} {number}", pillar) for number, one in enumerate(said, start=1))


def pins(questions: Iterable[Question], articles: Iterable[Article]) -> dict[str, dict[str, str]]:
    """For each question the versions of the articles it rests on, as they are now."""
    versions = {article.id: article.version for article in articles}
    return {question.id: {id_: versions[id_] for id_ in question.policies if id_ in versions} for question in questions}


def read_reviewed(folder: Path = QUIZ) -> dict[str, dict[str, str]]:
    """Against which versions of its articles each question was last read."""
    path = folder / REVIEWED
    known: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known


def review(bank: Bank, articles: Iterable[Article], ids: Iterable[str], folder: Path = QUIZ) -> None:
    """Write down that these questions were read against their articles as they are now; of questions that are gone
    nothing is kept."""
    now = pins(bank.questions, articles)
    said = {
        **{id_: known for id_, known in read_reviewed(folder).items() if id_ in now},
        **{id_: now[id_] for id_ in ids},
    }
    (folder / REVIEWED).write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _read(path: Path, pillar: Pillar) -> tuple[Question, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadInput(str(path), f"{pillar} has no questions", "Add the file.") from None
    return parse_questions(text, path.name, pillar)


def _question(said: Any, where: str, pillar: Pillar) -> Question:
    if not isinstance(said, dict) or not isinstance(said.get("id"), str):
        raise BadInput(where, "has no id", "Give it one.")
    where = f"{where} {said['id']}"
    languages = {language.value for language in Language}
    if unknown := set(said) - {"id", "policies", "right"} - languages:
        raise BadInput(f"{where} {min(unknown)}", "is not a known field", "Remove it or correct the name.")
    if said.get("right") not in tuple(KEYS):
        raise BadInput(f"{where} right", "names no option", "Write a, b, c or d.")
    wording = {language: _wording(said[language], f"{where} {language}") for language in languages & set(said)}
    try:
        return Question.model_validate(
            {
                "id": said["id"], "pillar": pillar, "policies": said.get("policies") or (),
                "right": KEYS.index(said["right"]), "wording": wording,
            }
        )  # fmt: skip
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{where} {field}", first["msg"], "Correct this question.") from None


def _wording(said: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(said, dict) or set(said) != {"ask", *KEYS}:
        raise BadInput(where, "is not a question with four options", "Give ask, a, b, c and d.")
    for key in KEYS:
        if not isinstance(said[key], list) or len(said[key]) != 2:
            raise BadInput(f"{where} {key}", "is not an option and its why", "Write [option, why].")
    return {"ask": said["ask"], "options": [{"text": said[key][0], "why": said[key][1]} for key in KEYS]}
