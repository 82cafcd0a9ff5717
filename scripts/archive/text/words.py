"""A text as words and signs, each at its place, with what typesetting varies made even."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .typography import even

REMEMBERED = 4096  # texts: the same sentences come again and again
WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


class Word(NamedTuple):
    """A run of letters, a run of digits, or a sign, at ``start`` to ``end``; ``fold`` is without case."""

    text: str
    start: int
    end: int
    fold: str

    @property
    def is_sign(self) -> bool:
        return not self.text[0].isalnum()


def words(text: str) -> list[Word]:
    """The words and signs of ``text``. White space only parts them: 'UFS 23' and 'UFS23' are two words each."""
    return [Word(found[0], *found.span(), found[0].casefold()) for found in WORD.finditer(even(text))]


@lru_cache(REMEMBERED)
def spelled(text: str) -> tuple[str, ...]:
    """The words of ``text`` without their places: two texts that differ in typesetting alone have the same."""
    return tuple(word.text for word in words(text))


def joined(before: Word, after: Word) -> bool:
    """True where two words stand as one, as the two of 'UFS23' and of '3K'."""
    return before.end == after.start and not before.is_sign and not after.is_sign
