"""litellm, imported when a model is first asked and with all it would do by itself switched off."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import Any


async def library_beside() -> Any:
    """The same for an event loop: what takes seconds at the first call is done in a thread."""
    return library() if "litellm" in sys.modules else await asyncio.to_thread(library)


def library() -> Any:
    """The library (seconds at the first call). What it would fetch or read by itself is switched off before it is imported:
    its price list from a code host, a ``.env`` of any folder above, and retries nobody asked for."""
    if "litellm" not in sys.modules:
        os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
        os.environ["LITELLM_MODE"] = "PRODUCTION"
    import litellm as imported

    litellm: Any = imported
    litellm.suppress_debug_info = True
    for name in (
        "LiteLLM",
        "LiteLLM Router",
        "LiteLLM Proxy",
    ):  # what it would log of a failure holds pieces of the letter
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    litellm.telemetry = False
    # For embeddings a `max_retries=0` is read as "not given", and two hidden tries follow.
    litellm.DEFAULT_MAX_RETRIES = 0
    return litellm


async def let_go() -> None:
    """Close the connections that the library keeps open; they belong to the loop that opened them, so before it ends."""
    if "litellm" not in sys.modules:
        return
    litellm = library()
    await litellm.close_litellm_async_clients()
    litellm.in_memory_llm_clients_cache.flush_cache()  # a closed one must not be found again
