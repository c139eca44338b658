"""Every way in: HTTP, command line, page; and ``wiring``, the one place that names every concrete thing.

The environment is settled here, before any library reads it: no tracing of state to a third party, checkpoints that
cannot run code, no telemetry, and no variable that would redirect Amazon calls (stack.md 13).
"""

from __future__ import annotations

import os

os.environ.update(
    {
        "LANGGRAPH_STRICT_MSGPACK": "true",
        "LANGSMITH_TRACING": "false",
        "LANGCHAIN_TRACING_V2": "false",
        "ANONYMIZED_TELEMETRY": "False",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "LITELLM_MODE": "PRODUCTION",
    }
)
for _name in ("SP_API_DEFAULT_MARKETPLACE", "AWS_ENV"):
    os.environ.pop(_name, None)
