"""Random worlds with random people, dying workers and a faulty Amazon: laws 1, 2 and 6 hold in each of them.

``make seeds`` plays 10,000; here are the first 60. A life that breaks a law names its seed and how to replay it.
"""

from __future__ import annotations

import pytest

from tests.seeds.play import LawBroken, play

CUT, SLICES = 60, 6


@pytest.mark.parametrize("slice_", range(SLICES))
async def test_no_life_breaks_a_law(slice_: int) -> None:
    told = [life async for life in play(range(slice_, CUT, SLICES))]
    assert [str(life) for life in told if isinstance(life, LawBroken)] == []
    assert sum(life for life in told if isinstance(life, int)) > len(told), "lives in which something happens"
