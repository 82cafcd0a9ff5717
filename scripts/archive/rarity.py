"""How much words say: a stock phrase little, words that stand together nowhere else much.

A word says as many bits as it is surprising behind the two words before it. What
surprises is counted over different surroundings, not over occurrences: a
formula that every statement repeats word for word stands in one surrounding
and stays as rare as its words are, while a stock tail ("on the Korean
Peninsula and in the Indo-Pacific region") stands behind and before anything.
(Counting contexts instead of occurrences is the idea of Kneser and Ney, 1995.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import log2
from typing import NamedTuple

EDGE = ""  # stands before the first and behind the last word of a sentence
# How much it counts for what is to be expected: the two words before, the one word before, the word alone.
TWO, ONE, NONE = 0.5, 0.3, 0.2


class Rarity:
    """Counts of words, of pairs and of threes of words over their different surroundings."""

    def __init__(self, sentences: Iterable[Sequence[str]]):
        windows = {window for keys in sentences for window in surroundings(keys)}
        self.threes = Counter(window[1:4] for window in windows)
        self.openings = Counter(window[1:3] for window in windows)
        self.pairs = Counter(window[2:4] for window in windows)
        self.befores = Counter(window[2] for window in windows)
        self.words = Counter(window[3] for window in windows)
        self.total = len(windows)

    def bits(self, word: str, before: str | None = None, first: str | None = None) -> float:
        """Bits of a word behind ``before``, with ``first`` before that; None where nothing is known of what went before.

        The words at hand are not counted as a sign of themselves.
        """
        alone = (self.words[word] + 1) / (self.total + 1)
        one = two = alone
        if before is not None:
            one = two = max(0, self.pairs[before, word] - 1) / max(1, self.befores[before])
        if before is not None and first is not None:
            two = max(0, self.threes[first, before, word] - 1) / max(1, self.openings[first, before])
        return -log2(TWO * two + ONE * one + NONE * alone)

    def runs(self, keys: Sequence[str]) -> Runs:
        """The bits of all runs of a sentence's words."""
        one = [EDGE, *keys]
        two = [EDGE, *one]
        inside = [self.bits(word, before, first) for first, before, word in zip(two, one, keys, strict=False)]
        second = [self.bits(word, before) for before, word in zip(one, keys, strict=False)]
        return Runs([self.bits(word) for word in keys], second, [0.0, *accumulate(inside)])


class Runs(NamedTuple):
    """Bits of a sentence's words: as the first word of a run, as the second, and of all up to each as later ones."""

    first: list[float]
    second: list[float]
    sums: list[float]

    def bits(self, start: int, size: int) -> float:
        """What the run of ``size`` words from ``start`` on says when nothing is known of what went before."""
        second = self.second[start + 1] if size > 1 else 0.0
        return self.first[start] + second + self.sums[start + size] - self.sums[start + min(2, size)]


def surroundings(keys: Sequence[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Each word with the three before and the one behind it."""
    padded = [EDGE, EDGE, EDGE, *keys, EDGE]
    return zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False)
