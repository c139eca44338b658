"""``python -m tests.crash.served``: the command `copilot serve`, with a light brain so that it is there within seconds."""

from __future__ import annotations

import api.wiring
from tests.crash.brain import light_brain

if __name__ == "__main__":
    api.wiring.load_brain = lambda *_args, **_kwargs: light_brain()
    from api.cli.serving import serve

    serve(host=None, port=None)
