"""What changed from one paragraph to a later one: sentences that share a passage word by word, the others whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive.text.sentences import sentence

from .differences import Part, differences
from .parallels import Parallel


class Pair(NamedTuple):
    """A sentence of the later text and one of the earlier that share a passage, each from its start to its end."""

    start: int
    end: int
    old_start: int
    old_end: int
    bits: float


def succession(earlier: str, later: str, parallels: Iterable[Parallel]) -> list[Part]:
    """The parts of two paragraphs in the order of the later one; ``parallels`` are the later one's.

    Removed sentences stand behind the one that they stood behind. Kept and
    added parts together are the later text; removed and kept parts have every
    word of the earlier one.
    """
    pairs = apart(Pair(*sentence(later, p.start, p.end), *sentence(earlier, p.target_start, p.target_end), p.bits) for p in parallels)
    gone = left_out(earlier, pairs)
    found, at = list(gone[0]), 0
    for pair, behind in zip(pairs, gone[1:], strict=True):
        found += between(later[at : pair.start])
        found += [*differences(earlier[pair.old_start : pair.old_end], later[pair.start : pair.end]), *behind]
        at = pair.end
    return [*found, *between(later[at:])]


def apart(pairs: Iterable[Pair]) -> list[Pair]:
    """Those of some pairs that overlap in neither text, as they follow in the later one; what shares more goes first."""
    taken: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: (-p.bits, p)):
        later = all(pair.end <= t.start or t.end <= pair.start for t in taken)
        if later and all(pair.old_end <= t.old_start or t.old_end <= pair.old_start for t in taken):
            taken.append(pair)
    return sorted(taken)


def left_out(earlier: str, pairs: Sequence[Pair]) -> list[list[Part]]:
    """What no pair has of the earlier text: before all of them, then behind each, in the order of ``pairs``."""
    order = sorted(pairs, key=lambda p: p.old_start)
    starts = [p.old_start for p in order] + [len(earlier)]
    behind = {pair: earlier[pair.old_end : start] for pair, start in zip(order, starts[1:], strict=True)}
    return [removed(earlier[: starts[0]]), *(removed(behind[pair]) for pair in pairs)]


def removed(text: str) -> list[Part]:
    """Sentences that went, with a space that keeps them from what follows."""
    return [Part("removed", f" {text.strip()} ")] if text.strip() else []


def between(text: str) -> list[Part]:
    """Sentences that came; a space alone is none."""
    return [Part("added" if text.strip() else "kept", text)] if text else []
