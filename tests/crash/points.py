"""The boundaries of the road: each is named when it is reached, and at one of them the process kills itself."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

HERE = Path(__file__).parent


@dataclass
class Points:
    """Counts what is reached. ``die_at`` is a boundary's name, or the number of the boundary to die at; None lives on."""

    die_at: str | int | None = None
    tell: int | None = None  # the end of a pipe that learns where the process died
    reached: list[str] = field(default_factory=list)
    _times: Counter[str] = field(default_factory=Counter)

    def reach(self, name: str) -> None:
        """We are there. The second time somewhere is another boundary than the first."""
        self._times[name] += 1
        times = self._times[name]
        point = name if times == 1 else f"{name} #{times}"
        self.reached.append(point)
        if self.die_at in (point, len(self.reached)):
            self.die(point)

    def die(self, point: str) -> NoReturn:
        """As a power cut does it: no handler runs, nothing is flushed, no connection is closed in order."""
        if self.tell is not None:
            os.write(self.tell, point.encode())
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("nobody survives SIGKILL")


def caller() -> str:
    """Who asked: the module and function of ours that opened the transaction."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        ours = module.startswith(("copilot.", "graphs.", "api.", "tests.crash.desk"))
        if ours:
            return f"{module.rsplit('.', 1)[-1]}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "?"
