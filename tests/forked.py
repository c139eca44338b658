"""The program as its users start it: each time a process of its own. It is forked from one that has imported everything,
because a suite that starts it hundreds of times would spend its minutes on imports. Settings, files and streams are its own.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

_fork = multiprocessing.get_context("forkserver")
_fork.set_forkserver_preload(
    ["api.cli.main", "api.http.app", "api.wiring", "copilot.store.migrate", "chromadb", "litellm", "sklearn.svm"]
)


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: bytes
    err: bytes


def started(arguments: list[str], environment: Mapping[str, str], *, cwd: Path | None = None) -> BaseProcess:
    """The program on its way, heard by nobody. ``kill()`` and ``terminate()`` as of any process."""
    process = _fork.Process(
        target=_be_the_program,
        args=([arguments], dict(environment), str(cwd or Path.cwd()), os.devnull, os.devnull, os.devnull),
    )
    process.start()
    return process


def run(
    *lines: list[str], environment: Mapping[str, str], cwd: Path, stdin: bytes | None = None, timeout: float = 120
) -> Ended:
    """One command, or several one after the other, to the end. Raises TimeoutError, and then nothing of it runs any more."""
    with TemporaryDirectory() as folder:
        given, out, err = (Path(folder) / name for name in ("in", "out", "err"))
        given.write_bytes(stdin or b"")
        process = _fork.Process(
            target=_be_the_program, args=(list(lines), dict(environment), str(cwd), str(given), str(out), str(err))
        )
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"copilot {' '.join(lines[0])}: still running after {timeout} s")
        return Ended(process.exitcode, out.read_bytes(), err.read_bytes())


def _be_the_program(
    lines: list[list[str]], environment: dict[str, str], cwd: str, given: str, out: str, err: str
) -> None:
    gc.freeze()  # what was imported stays; looking through it again and again is what a short life would be spent on
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    for path, flags, number in (
        (given, os.O_RDONLY, 0),
        (out, os.O_WRONLY | os.O_CREAT, 1),
        (err, os.O_WRONLY | os.O_CREAT, 2),
    ):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", write_through=True)
    from api.cli.main import run as program

    for line in lines[:-1]:
        sys.argv = ["copilot", *line]
        with suppress(SystemExit):
            program()
    sys.argv = ["copilot", *lines[-1]]
    program()
