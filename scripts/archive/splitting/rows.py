"""Rows as a copy's maker broke them, set right before anything is read: a text on one line, endings of ordinals on rows of their own.

Each rule changes which words stand on one row, never a word: the rows' spans
still lead to the bytes, and together they still cover them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.text.ordinals import ordinal

from . import publisher_forms
from .lines import Line

ENDING = re.compile(r"(?:st|nd|rd|th)", re.IGNORECASE)
BARE = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w.,%)])")
MONTH_BEFORE = re.compile(rf"{publisher_forms.MONTH}\.?\s*$", re.IGNORECASE)
FOLDED = 1000  # characters of a row that may hold a whole text
INLINE_NUMBER = re.compile(r"(?:(?<=[.”\"’)\]]\s)|(?<=\d{4}\s)|^\s*)(\d{1,2})[.)]\s(?=[A-Z“\"])")
OPENING = re.compile(
    r"\s(?=(?:\d{1,2}[.)]\s+)?The\s+(?:\d{1,3}(?:st|nd|rd|th)\b|[A-Z][A-Za-z-]+(?:st|nd|rd|th)\b|Annual\b|U\.S\.|Republic\b))"
)


def set_right(lines: list[Line], encoding: str) -> list[Line]:
    """The rows with folded texts cut and ordinals put together, numbered anew."""
    rows = lines
    if sum(1 for x in lines if len(x.words) >= publisher_forms.PROSE_LENGTH) <= 2:
        rows = [row for line in lines for row in unfolded(line, encoding)]
    rows = [row for line in rows for row in parted(line, encoding)]
    if any(ENDING.fullmatch(row.words) for row in rows):
        rows = with_endings(rows)
    return [row if row.number == i else replace(row, number=i) for i, row in enumerate(rows, 1)]


def unfolded(line: Line, encoding: str) -> Iterator[Line]:
    """The rows of a line on which a whole text stands; the line itself where it is none."""
    cuts = {0, *front_cuts(line.text), *number_cuts(line.text), len(line.text)} if len(line.text) >= FOLDED else set()
    if len(cuts) < 3:
        yield line
        return
    yield from cut(line, sorted(cuts), encoding)


def cut(line: Line, places: list[int], encoding: str) -> Iterator[Line]:
    """A line as rows, cut at these places, its start and its end among them."""
    lead = len(line.text) - len(line.text.lstrip())
    at, reached = line.start, lead  # the byte, and the character that it is the first of
    for start, end in pairwise(places):
        text = line.text[start:end]
        first = start + len(text) - len(text.lstrip())
        if text.strip():
            at, reached = at + len(line.text[reached:first].encode(encoding)), first
            yield replace(line, text=text, start=at, end=at + len(text.strip().encode(encoding)))


def parted(line: Line, encoding: str) -> Iterator[Line]:
    """A line whose sentence begins after a place in capitals as two rows; one that announces the text stays whole."""
    lead = publisher_forms.LEAD.match(line.words)
    if not lead or lead.end() == len(line.words) or publisher_forms.is_introduction(line.words):
        yield line
        return
    before = len(line.text) - len(line.text.lstrip())
    yield from cut(line, [0, before + lead.end(), len(line.text)], encoding)


def front_cuts(text: str) -> set[int]:
    """Where the date line and the opening of a folded text begin, a headline being before them."""
    openings = list(OPENING.finditer(text, 0, publisher_forms.LONGEST + 150))
    for opening in openings:
        dated = publisher_forms.PLACE_AND_DAY.search(text[: opening.start()])
        if dated and publisher_forms.TITLE.search(text[: dated.start()]):
            return {dated.start(), opening.end()}
    titled = openings and publisher_forms.TITLE.search(text[: openings[0].start()])
    return {openings[0].end()} if titled else set()


def number_cuts(text: str) -> set[int]:
    """Where the printed numbers of a folded text stand: a run from 1 in steps of one, three or more of them."""
    cuts: list[int] = []
    for found in INLINE_NUMBER.finditer(text):
        if int(found[1]) == len(cuts) + 1:
            cuts.append(found.start(1))
    return set(cuts) if len(cuts) >= 3 else set()


def with_endings(rows: list[Line]) -> list[Line]:
    """The rows with each ending that stands alone ("th") put to the one number next to it that takes it."""
    done: list[Line] = []
    waiting: list[Line] = []
    for i, row in enumerate(rows):
        if not ENDING.fullmatch(row.words):
            for ending in waiting:
                row = with_ending(row, ending)
            waiting = []
            done.append(row)
            continue
        above = done[-1] if done and takes(done[-1], row) else None
        below = next((x for x in rows[i + 1 : i + 3] if not ENDING.fullmatch(x.words) and takes(x, row)), None)
        if above and not below:
            done[-1] = with_ending(above, row)
        elif below and not above:
            waiting.append(row)
        else:
            done.append(row)
    return done + waiting


def takes(row: Line, ending: Line) -> bool:
    """True where one number of the row, and no other, takes the ending."""
    return publisher_forms.front_kind(row.words) not in ("page-header", "banner") and len(places(row.text, ending.words)) == 1


def places(text: str, ending: str) -> list[int]:
    """Where the numbers of ``text`` end that the ending makes an ordinal; days of a month take none."""
    fitting = [n for n in BARE.finditer(text) if ordinal(int(n[0])).endswith(ending.casefold())]
    return [n.end() for n in fitting if not MONTH_BEFORE.search(text, max(0, n.start() - 12), n.start())]


def with_ending(row: Line, ending: Line) -> Line:
    """The row with the ending put to its number; its span encloses both."""
    found = places(row.text, ending.words)
    text = row.text[: found[0]] + ending.words + row.text[found[0] :] if found else row.text
    return replace(row, text=text, start=min(row.start, ending.start), end=max(row.end, ending.end))
