"""What the statements say happened or will happen, by date.

chronology      statements and their times -> Events in order, the meetings among them
by_year         Events -> years of months of Events
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.model.apparatus import TimeSpan
from archive.model.ids import ParagraphId
from archive.model.statement import Paragraph, Statement
from archive.text.sentences import sentence

from . import edtf
from .tense import leaning

AHEAD = re.compile(r"\b(?:later|end|close|late|within|next)\b", re.IGNORECASE)
BEHIND = re.compile(r"\b(?:earlier|last|past)\b", re.IGNORECASE)
LONG = 320  # code points; a longer sentence is cut to the clauses around the time
FAR = 2_000  # nobody's clause is longer: what is looked at for a time has this bound
PIECE = re.compile(r"[,;:]\s|\s[–—]\s|—")


@dataclass(frozen=True)
class Event:
    """Something at a time, as a statement puts it.

    ``value`` is EDTF; ``sort`` orders events by when they begin, a day before
    its month and a month before its year. ``before``, ``text`` and ``after``
    are verbatim and together the sentence or the clauses around the time;
    ``cut_before`` and ``cut_after`` say where the sentence goes on. ``when`` is
    the event seen from the statement's days: past, present or future; present
    too where the words leave it open. ``meeting`` marks the meeting that the
    statement is of: its ``text`` is the statement's title, its paragraph the
    one that gives its days.
    """

    value: str
    sort: tuple[int, int, int, str]
    before: str
    text: str
    after: str
    cut_before: bool
    cut_after: bool
    paragraph: ParagraphId
    relative: bool
    when: str
    meeting: bool = False


@dataclass(frozen=True)
class Month:
    """Events of a month; ``number`` is None for those of which no more than the year is said."""

    number: int | None
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Year:
    """Events of a year. Those of a decade stand with its first year, those of an interval with the year it begins in."""

    number: int
    months: tuple[Month, ...]


def chronology(statements: Sequence[Statement], times: Mapping[str, Sequence[TimeSpan]]) -> tuple[Event, ...]:
    """Every time that the statements name, and the meetings themselves, by date; ``times`` by paragraph id.

    A meeting's days stand once, as the meeting: not again where its first
    paragraph gives them. Events of one time keep the order of ``statements``.
    """
    events = [e for s in statements for e in statement_events(s, times)]
    return tuple(sorted(events, key=lambda e: e.sort))


def statement_events(statement: Statement, times: Mapping[str, Sequence[TimeSpan]]) -> Iterator[Event]:
    """The meeting, then its statement's times in the order of the text."""
    opening = statement.paragraphs[0] if statement.paragraphs else None
    yield from [meeting(statement, opening)] if opening else []
    for paragraph in statement.paragraphs:
        for time in times.get(str(statement.id_of(paragraph)), ()):
            if not (paragraph is opening and time.value == meeting_days(statement)):
                yield event(statement, paragraph, time)


def meeting_days(statement: Statement) -> str:
    """The meeting's days as EDTF."""
    return edtf.interval(statement.date, statement.end_date) if statement.end_date else statement.date


def meeting(statement: Statement, opening: Paragraph) -> Event:
    value, id = meeting_days(statement), statement.id_of(opening)
    return Event(value, sorting(value), "", statement.title, "", False, False, id, False, "present", meeting=True)


def event(statement: Statement, paragraph: Paragraph, time: TimeSpan) -> Event:
    """A time with the words around it."""
    text = paragraph.text
    begin, end = sentence(text, time.start, time.end)
    first, last = (begin, end) if end - begin <= LONG else clauses(text, begin, end, time)
    return Event(
        value=time.value,
        sort=sorting(time.value),
        before=text[first : time.start],
        text=time.text,
        after=text[time.end : last],
        cut_before=first > begin,
        cut_after=last < end,
        paragraph=statement.id_of(paragraph),
        relative=time.relative,
        when=when(statement, text, time),
    )


def clauses(text: str, begin: int, end: int, time: TimeSpan) -> tuple[int, int]:
    """So many clauses of a long sentence around a time as do not exceed ``LONG``, but at least the one that holds it."""
    begin, end = max(begin, time.start - FAR), min(end, time.end + FAR)
    marks = [found.end() for found in PIECE.finditer(text, begin, end)]
    starts = [begin, *(m for m in marks if m <= time.start)]
    ends = [*(m for m in marks if m > time.end), end]
    first = next((s for s in starts if time.end - s <= LONG * 2 // 3), starts[-1])
    last = next((e for e in reversed(ends) if e - first <= LONG), ends[0])
    return first, first + len(text[first:last].rstrip(" ,;:–—\xa0"))


def when(statement: Statement, text: str, time: TimeSpan) -> str:
    """``past``, ``present`` or ``future`` of the meeting; the words decide where the time holds the meeting's days."""
    first, last = (day.isoformat() for day in edtf.days(time.value))
    if last < statement.date:
        return "past"
    if first > (statement.end_date or statement.date):
        return "future"
    if (first, last) == (statement.date, statement.end_date or statement.date):
        return "present"
    lean = 1 if AHEAD.search(time.text) else -1 if BEHIND.search(time.text) else leaning(text, time.start, time.end)
    return {-1: "past", 0: "present", 1: "future"}[lean]


def sorting(value: str) -> tuple[int, int, int, str]:
    """Year, month and day at which a value begins; what is not said comes after all that is."""
    year, month, day = (*value.partition("/")[0].split("-"), "99", "99")[:3]
    return int(year.replace("X", "0")), int(month), int(day), value


def by_year(events: Sequence[Event]) -> tuple[Year, ...]:
    """Events in order, grouped by the year and month in which they begin; those of a year alone after its months."""
    return tuple(Year(year, tuple(months(list(of_year)))) for year, of_year in groupby(events, key=lambda e: e.sort[0]))


def months(events: Sequence[Event]) -> Iterator[Month]:
    for month, of_month in groupby(events, key=lambda e: e.sort[1]):
        yield Month(month if month <= 12 else None, tuple(of_month))
