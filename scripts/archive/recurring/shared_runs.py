"""Runs of words that two texts have in common, in the same order in both.

The longest run is taken first, then the longest to its left and to its right,
and so on: the rule of Ratcliff and Obershelp (1988), which ``difflib`` follows
and which reads as an editor reads a change. A test holds the outcome against
``difflib``. Here each word is one character, so that looking for a run is
looking for a string; DESIGN.md says what that saves.
"""

from __future__ import annotations

from collections.abc import Iterable

Match = tuple[int, int, int]  # first word in the one, first word in the other, number of words
FIRST_CHARACTER = 1  # that of the first word; 0 is left free for edges


class Alphabet:
    """A character for every word, the same for the same word."""

    def __init__(self) -> None:
        self.characters: dict[str, str] = {}

    def spell(self, words: Iterable[str]) -> str:
        """Words as a string of one character each."""
        known = self.characters
        return "".join([known.setdefault(word, chr(FIRST_CHARACTER + len(known))) for word in words])


def blocks(one: str, other: str) -> list[Match]:
    """The runs that are taken, in order."""
    if one == other:
        return [(0, 0, len(one))] if one else []
    found = []
    waiting = [(0, one, 0, other)]
    while waiting:
        first, left, start, right = waiting.pop()
        a, b, size = longest(left, right)
        if size:
            found.append((first + a, start + b, size))
            waiting.append((first, left[:a], start, right[:b]))
            waiting.append((first + a + size, left[a + size :], start + b + size, right[b + size :]))
    return joined(sorted(found))


def longest(one: str, other: str) -> Match:
    """The longest run; of equal ones the first in the one text, and there the first in the other."""
    best, size, end = (0, 0, 0), 1, len(one)
    for i in range(end if other else 0):
        while i + size <= end and one[i : i + size] in other:
            b = other.index(one[i : i + size])
            while one[i + size : i + size + 1] == other[b + size : b + size + 1] != "":
                size += 1
            best, size = (i, b, size), size + 1
    return best


def joined(found: list[Match]) -> list[Match]:
    """Runs that touch in both texts as one."""
    whole: list[Match] = []
    for a, b, size in found:
        if whole and (whole[-1][0] + whole[-1][2], whole[-1][1] + whole[-1][2]) == (a, b):
            before = whole.pop()
            a, b, size = before[0], before[1], before[2] + size
        whole.append((a, b, size))
    return whole
