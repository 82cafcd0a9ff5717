"""How much words say: a stock phrase little, words that stand together nowhere else much.

A sentence is a string of one character for each word (see ``blocks``). A word
says as many bits as it is surprising behind the two words before it. What
surprises is counted over different surroundings, not over occurrences: a
formula that every statement repeats word for word stands in one surrounding
and stays as rare as its words are, while a stock tail ("on the Korean
Peninsula and in the Indo-Pacific region") stands behind and before anything.
(Counting contexts instead of occurrences is the idea of Kneser and Ney, 1995.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import log2
from typing import NamedTuple

EDGE = "\0"  # stands before the first and behind the last word of a sentence
# How much it counts for what is to be expected: the two words before, the one word before, the word alone.
TWO, ONE, NONE = 0.5, 0.3, 0.2


class Rarity:
    """Counts of words, of pairs and of threes of words over their different surroundings."""

    def __init__(self, sentences: Iterable[str]):
        windows = {window for spelled in sentences for window in surroundings(spelled)}
        self.threes = Counter(window[1:4] for window in windows)
        self.openings = Counter(window[1:3] for window in windows)
        self.pairs = Counter(window[2:4] for window in windows)
        self.befores = Counter(window[2] for window in windows)
        self.words = Counter(window[3] for window in windows)
        self.total = len(windows)
        self.known: dict[str, Runs] = {}  # by sentence
        self.said: dict[str, float] = {}  # bits, by a word and up to two words before it

    def bits(self, words: str) -> float:
        """Bits of the last of one to three words behind the others; of one alone nothing is known of what went before."""
        found = self.said.get(words)
        if found is None:
            found = self.said[words] = self.surprise(words)
        return found

    def surprise(self, words: str) -> float:
        """``bits``, counted. The words at hand are not counted as a sign of themselves."""
        alone = (self.words[words[-1]] + 1) / (self.total + 1)
        one = two = alone
        if len(words) > 1:
            one = two = max(0, self.pairs[words[-2:]] - 1) / max(1, self.befores[words[-2]])
        if len(words) > 2:
            two = max(0, self.threes[words] - 1) / max(1, self.openings[words[:2]])
        return -log2(TWO * two + ONE * one + NONE * alone)

    def runs(self, sentence: str) -> Runs:
        """The bits of all runs of a sentence's words."""
        found = self.known.get(sentence)
        if found is None:
            found = self.known[sentence] = self.counted(sentence)
        return found

    def counted(self, sentence: str) -> Runs:
        padded, size, bits = EDGE * 2 + sentence, len(sentence), self.bits
        inside = [bits(padded[i : i + 3]) for i in range(size)]
        second = [bits(padded[i + 1 : i + 3]) for i in range(size)]
        return Runs([bits(word) for word in sentence], second, [0.0, *accumulate(inside)])


class Runs(NamedTuple):
    """Bits of a sentence's words: as the first word of a run, as the second, and of all up to each as later ones."""

    first: list[float]
    second: list[float]
    sums: list[float]

    def bits(self, start: int, size: int) -> float:
        """What the run of ``size`` words from ``start`` on says when nothing is known of what went before."""
        second = self.second[start + 1] if size > 1 else 0.0
        return self.first[start] + second + self.sums[start + size] - self.sums[start + min(2, size)]


def surroundings(sentence: str) -> Iterator[str]:
    """Each word with the three before and the one behind it."""
    padded = EDGE * 3 + sentence + EDGE
    return (padded[i : i + 5] for i in range(len(sentence)))
