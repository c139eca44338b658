"""Policies as files: those that came with the program, those this installation published, and how one is published (N15)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import AwareDatetime, TypeAdapter, ValidationError

from copilot.domain.errors import BadInput, Conflict, CopilotError
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.policy_book import Origin, PolicyBook, PolicyFile
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.policy_check import Finding, check_book, run_tests
from copilot.domain.record import Record
from knowledge.articles import load_articles
from knowledge.lock import FolderLock

HERE = Path(__file__).parent
PACKAGED = HERE / "authority"
INDEX = "published.json"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}\.yaml")


class PolicyTampered(CopilotError):
    """A published policy's bytes are not the ones that were published. Nobody has authority until that is settled."""

    code = "policy_tampered"


class PolicyRefused(CopilotError):
    """A policy was not published: ``findings`` says why. Nothing was written."""

    code = "policy_refused"

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        more = f" and {len(self.findings) - 1} more" if len(self.findings) > 1 else ""
        super().__init__(f"{self.findings[0].line()}{more}")


class Published(Record):
    """One line of the index: which bytes somebody published under which name, and when."""

    file: str
    version: str
    sha256: str
    by: str
    at: AwareDatetime


_INDEX = TypeAdapter(tuple[Published, ...])


def load_policies(folder: Path | None = None) -> PolicyBook:
    """The packaged policies, and those published into ``folder`` above them.

    A file of the folder that nobody published is not read. Raises BadInput naming file and field, PolicyTampered for a
    published file that is gone or changed.
    """
    files, findings = read_folder(PACKAGED, Origin.PACKAGED)
    if findings:
        raise _bad(findings[0])
    return PolicyBook(files=(*files, *_installed(folder)) if folder else files)


def read_folder(folder: Path, origin: Origin) -> tuple[tuple[PolicyFile, ...], tuple[Finding, ...]]:
    """Every policy file of a folder, and what keeps others from being read. Raises BadInput for a folder without any."""
    names = sorted(folder.glob("*.yaml"))
    if not names:
        raise BadInput(str(folder), "holds no policy files", "Point to a folder of .yaml files.")
    read = [read_policy(path.read_bytes(), path.name, origin) for path in names]
    return tuple(file for file, _ in read if file), tuple(finding for _, found in read for finding in found)


def read_policy(document: bytes, name: str, origin: Origin) -> tuple[PolicyFile | None, tuple[Finding, ...]]:
    """One policy file, or everything its form is wrong in."""
    try:
        said = yaml.load(document.decode("utf-8"), Loader=StrictYaml)
    except UnicodeDecodeError as wrong:
        return None, (_formal(name, "file", f"not UTF-8 (byte {wrong.start})"),)
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:  # ValueError: a date that no calendar has
        return None, (_formal(name, "file", f"not YAML ({' '.join(str(wrong).split())})"),)
    if not isinstance(said, dict):
        return None, (_formal(name, "file", "not a policy"),)
    findings: list[Finding] = []
    policy = _part(TypeAdapter(AuthorityPolicy), {k: v for k, v in said.items() if k != "tests"}, name, "", findings)
    tests = _part(TypeAdapter(tuple[PolicyCase, ...]), said.get("tests") or (), name, "tests", findings)
    if policy is None or tests is None:
        return None, tuple(findings)
    sha256 = hashlib.sha256(document).hexdigest()
    return PolicyFile(name=name, origin=origin, policy=policy, tests=tests, sha256=sha256), ()


def check_policies(book: PolicyBook) -> tuple[Finding, ...]:
    """Everything wrong with these policies, each by itself and between each other, their own tests last."""
    failed = [finding for file in book.files for finding in run_tests(file)]
    return (*check_book(book, known_rules()), *failed)


def known_rules() -> frozenset[str]:
    """Every rule id that resolves: policy articles and house rules."""
    return frozenset(HOUSE_RULES) | {article.id for article in load_articles(HERE / "policies")}


def publish(document: bytes, name: str, folder: Path, *, by: str, at: datetime) -> Published:
    """Put a policy into the installation's folder, above the packaged ones: a manager's act.

    It is checked and its tests are run together with every policy that is there already; PolicyRefused then carries
    every finding, and nothing is written. It is published when the index names it; what was published is never
    replaced. Raises BadInput for a name or person that is none, Conflict while somebody else publishes.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(
            "file", f"{name!r} is no name for a policy", "Use small letters, digits, . - _ and .yaml at the end."
        )
    if not by.strip():
        raise BadInput("by", "nobody is named", "Say which manager publishes it.")
    lock = FolderLock(folder)
    if not lock.acquire():
        raise Conflict("somebody else is publishing a policy at this moment; nothing was written")
    try:
        before = load_policies(folder)
        file, findings = read_policy(document, name, Origin.INSTALLED)
        if any(known.name == name and known.origin is Origin.INSTALLED for known in before.files):
            findings = (*findings, _formal(name, "file", "a policy of this name is published"))
        if file is not None and not findings:
            findings = check_policies(PolicyBook(files=(*before.files, file)))
        if file is None or findings:
            raise PolicyRefused(findings)
        entry = Published(file=name, version=file.policy.version, sha256=file.sha256, by=by.strip(), at=at)
        index = (*read_index(folder), entry)
        _write(folder / name, document)
        _write(folder / INDEX, _INDEX.dump_json(index, indent=1) + b"\n")  # from here on it is in force
        return entry
    finally:
        lock.release()


def read_index(folder: Path) -> tuple[Published, ...]:
    """What was published into the folder, oldest first. Raises PolicyTampered when the index cannot be read."""
    try:
        return _INDEX.validate_json((folder / INDEX).read_bytes())
    except FileNotFoundError:
        return ()
    except (ValidationError, json.JSONDecodeError) as wrong:
        raise PolicyTampered(f"the index of published policies cannot be read ({type(wrong).__name__})") from None


def unpublished(folder: Path) -> tuple[str, ...]:
    """Names of policy files that lie in the folder and were never published; nobody goes by them."""
    known = {entry.file for entry in read_index(folder)}
    return tuple(sorted(path.name for path in folder.glob("*.yaml") if path.name not in known))


def _installed(folder: Path) -> tuple[PolicyFile, ...]:
    files = []
    for entry in read_index(folder):
        try:
            document = (folder / entry.file).read_bytes()
        except OSError:
            raise PolicyTampered(f"policy {entry.file} was published and is gone; nobody has authority") from None
        if hashlib.sha256(document).hexdigest() != entry.sha256:
            raise PolicyTampered(f"policy {entry.file} was changed after it was published; nobody has authority")
        file, findings = read_policy(document, entry.file, Origin.INSTALLED)
        if file is None:
            raise _bad(findings[0])
        files.append(file)
    return tuple(files)


def _write(path: Path, document: bytes) -> None:
    """All of it or nothing: a reader never sees half a file, and a crash leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


class StrictYaml(yaml.SafeLoader):
    """YAML that refuses a key standing twice: the first limit somebody reads must be the one in force."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for n, key in enumerate(keys) if key in keys[:n]), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def _part(kind: TypeAdapter[Any], said: Any, name: str, where: str, findings: list[Finding]) -> Any:
    try:
        return kind.validate_python(said)
    except ValidationError as wrong:
        for error in wrong.errors():
            path = ".".join(str(part) for part in (where, *error["loc"]) if part != "")
            findings.append(_formal(name, path or "file", error["msg"]))
        return None


def _formal(name: str, path: str, what: str) -> Finding:
    return Finding(file=name, path=path, what=what.rstrip("."), remedy="Correct the file.")


def _bad(finding: Finding) -> BadInput:
    return BadInput(f"{finding.file}: {finding.path}", finding.what, finding.remedy)
