"""A suggestion with a model beside it, over real HTTP to a scripted one, beside the bare calls it makes."""

from __future__ import annotations

import time
from pathlib import Path

import httpx

from api.bench import Measure, ticket, world
from api.models import advice
from api.settings import Settings
from api.tickets_in import parse_ticket
from api.wiring import SystemClock, load_brain, open_offline
from copilot.llm.scripted import running

WARM = 5
THINKS_MS = 300  # how long the scripted model takes to answer


async def measure(data_dir: Path, n: int) -> tuple[Measure, ...]:
    """From a ticket in the books to its suggestion without a model, and to the one a model has read too; beside the same
    requests sent with nothing around them."""
    brain = load_brain(data_dir)
    clock = SystemClock()
    alone: list[float] = []
    joined: list[float] = []
    asked: list[float] = []
    with running(mode="good", delay_ms=THINKS_MS) as stand:
        settings = Settings(_env_file=None, data_dir=data_dir, llm_model="scripted-1", llm_base_url=stand.url)
        model = advice(settings, measured=True)
        assert model is not None
        try:
            async with open_offline(world(n + WARM), brain, clock, model) as (
                database,
                runner,
            ):
                for number in range(n + WARM):
                    seen = parse_ticket(
                        {**ticket(number), "subject": f"Paket {number}"}, now=clock.now()
                    )  # nothing twice
                    async with database.begin() as books:
                        await books.tickets.add(seen, at=clock.now())
                    begun = time.perf_counter()
                    await runner.start(seen.ticket_id)
                    alone.append(time.perf_counter() - begun)
                    heard = await runner.consult(seen.ticket_id)
                    joined.append(time.perf_counter() - begun)
                    assert heard is not None, "the scripted model answers"
                async with database.read() as books:
                    asked += [use.latency_ms / 1000 for use in await books.model_uses.since(seen.messages[0].at)]
        finally:
            await model.consultant.aclose()
            brain.knowledge.close()
        bare = await _bare(stand.url, [request.body for request in stand.requests if request.body])
    return (
        Measure.of("suggestion, offline", "the bare call", alone[WARM:], bare[WARM:]),
        Measure.of("one consultation", "the bare call", asked[WARM:], bare[WARM:]),
        Measure.of("suggestion, model read", "the bare call", joined[WARM:], bare[WARM:]),
    )


async def _bare(url: str, bodies: list[bytes]) -> list[float]:
    """Seconds of the same requests over a plain client."""
    took = []
    async with httpx.AsyncClient(timeout=20) as client:
        for body in bodies:
            begun = time.perf_counter()
            answer = await client.post(
                f"{url}/chat/completions", content=body, headers={"content-type": "application/json"}
            )
            took.append(time.perf_counter() - begun)
            answer.raise_for_status()
    return took
