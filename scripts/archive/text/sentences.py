"""A paragraph as sentences: spans of code points, laid over a text that stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from .months import SHORT_MONTHS
from .typography import APOSTROPHES, QUOTES

REMEMBERED = 4  # texts
# A sentence's end: a mark, closing quotes and brackets, then white space or, as misprinted, the next capital at once.
CLOSING, OPENING = rf"[{QUOTES}{APOSTROPHES}\"\])]*", rf"[{QUOTES}{APOSTROPHES}\"\[(]*"
END = re.compile(rf"[.!?]{CLOSING}(?:(?=[A-Z][a-z])|\s+(?={OPENING}[A-Z0-9]))")
# A full stop that belongs to a shortened word or an initial, not to the sentence.
SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Jr|Sr|St|Gen|Adm|Brig|Lt|Col|Maj|Capt|Sgt|Ret|Amb|No|Nos|Art|para|paras|vs|etc|e\.g|i\.e)|\b[A-Z])\.$"
)
MONTH_SHORT = re.compile(rf"\b(?:{'|'.join(SHORT_MONTHS)})\.$")
# Words that begin a sentence after "U.S." or "D.C.", which may end one. "U.S. Secretary of Defense" is an office, no new sentence.
STARTERS = re.compile(
    r"[“\"]?(?:The|They|Both|In|This|These|He|She|It|To|As|At|On|During|Furthermore|Further|Additionally|Finally"
    r"|(?:Secretary|Minister)(?! (?:of|for)\b))\b"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` in order, as code points without the white space around them.

    Together they hold everything but white space. "U.S.", "Dr.", "D.C.", "Jr.",
    "No." and initials end none, unless a new sentence plainly begins.
    """
    edges = [0, *breaks(text), len(text)]
    spans = [trimmed(text, start, end) for start, end in pairwise(edges)]
    return [(start, end) for start, end in spans if start < end]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of ``text`` that holds ``start`` to ``end``, or the sentences where these lie in several."""
    ends = breaks(text)
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    begin = ends[before - 1] if before else 0
    stop = ends[after] if after < len(ends) else len(text)
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


@lru_cache(REMEMBERED)
def breaks(text: str) -> tuple[int, ...]:
    """Where a new sentence begins, the first one aside. Each place of a text asks anew, so the last texts are remembered."""
    return tuple(found.end() for found in END.finditer(text) if ends_sentence(text, found))


def ends_sentence(text: str, found: re.Match[str]) -> bool:
    """False for the full stop of a shortened word, an initial or ``U.S.``, unless a new sentence plainly begins."""
    before = text[max(0, found.start() - 12) : found.start() + 1]
    if MONTH_SHORT.search(before):
        return False
    if not SHORTENED.search(before):
        return True
    return bool(re.search(r"\.[A-Z]\.$", before) and STARTERS.match(text, found.end()))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
