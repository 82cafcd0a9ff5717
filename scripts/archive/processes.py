"""Work on many statements, spread over the processors.

    spread      a function and things -> what it gives for each, in their order

The processes are forks: they have all that this one has read, and only results
travel. So nothing that a function changes in a fork is seen here, and results
do not depend on how many processors there are.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
FEWEST = 24  # things for which starting processes takes longer than it saves
SHARE = 8  # parts for each processor, so that none is left with the longest


class Work:
    """What a fork finds when it begins."""

    function: Callable[[Any], Any]
    things: Sequence[Any]


def spread(function: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """``function`` of each of ``things``. Raises what it raises."""
    count = processors()
    if count < 2 or len(things) < FEWEST:
        return [function(thing) for thing in things]
    Work.function, Work.things = function, things
    step = -(-len(things) // (count * SHARE))
    with multiprocessing.get_context("fork").Pool(count) as pool:
        parts = pool.map(part, [range(at, min(at + step, len(things))) for at in range(0, len(things), step)], chunksize=1)
    return [result for results in parts for result in results]


def part(places: range) -> list[Any]:
    return [Work.function(Work.things[at]) for at in places]


def processors() -> int:
    """How many processors this process may use; one where forks are not safe."""
    if not sys.platform.startswith("linux"):
        return 1
    return len(os.sched_getaffinity(0))
