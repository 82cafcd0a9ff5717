"""The holdings on a line of years: a lane for each of the archive's series, a mark for each known meeting.

    timeline    series pages -> Timeline, in units of an SVG picture

A mark is as large as a finger needs (WCAG 2.2, 2.5.8: 24 by 24 CSS pixels), and no two overlap: where
meetings stand too close, they take another row of their lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.model import addresses

from .series import Row, SeriesPage

YEAR = 18  # units; a unit is a CSS pixel where the picture is not scaled
MARK = 24
LABEL = 28  # above a lane's marks, for its name
FOOT = 26  # for the years
MIDDLE = {4: "-07-01", 7: "-15", 10: ""}  # where a date that is only a year or a month stands


@dataclass(frozen=True)
class Mark:
    """A meeting by the middle of its mark."""

    row: Row
    x: float
    y: int

    @property
    def address(self) -> str:
        """Its statement or page, else its row in the series."""
        held = self.row.statement is not None
        return self.row.address if held else self.row.page or addresses.meeting_row(self.row.key)


@dataclass(frozen=True)
class Lane:
    """A series: its name stands at ``top``, its marks in the rows below."""

    series: SeriesPage
    top: int
    marks: tuple[Mark, ...]
    undated: int


@dataclass(frozen=True)
class Timeline:
    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, int], ...]  # tens of years and their x
    first: int
    last: int
    width: int
    height: int


def timeline(series: Sequence[SeriesPage]) -> Timeline | None:
    """The meetings of ``series`` by their days; None where no meeting has one. Those without are counted, not placed."""
    days = [row.start for page in series for row in page.meetings if row.start]
    if not days:
        return None
    first, last = int(min(days)[:4]), int(max(days)[:4])
    lanes: list[Lane] = []
    height = 0
    for page in series:
        marks = placed(page.meetings, first, height + LABEL)
        lanes.append(Lane(page, height, marks, sum(1 for row in page.meetings if not row.start)))
        height = max((mark.y + MARK // 2 for mark in marks), default=height + LABEL) + MARK // 3
    width = (last + 1 - first) * YEAR + MARK
    years = tuple((year, MARK // 2 + (year - first) * YEAR) for year in range(-(-first // 10) * 10, last + 1, 10))
    return Timeline(tuple(lanes), years, first, last, width, height + FOOT)


def placed(rows: Sequence[Row], first: int, top: int) -> tuple[Mark, ...]:
    """Marks from early to late, each in the first row of its lane that has room."""
    free: list[float] = []  # by row, where its next mark may stand
    marks = []
    for row in sorted((r for r in rows if r.start), key=lambda r: whole_day(r.start)):
        x = round(MARK / 2 + (years_since(whole_day(row.start), first)) * YEAR, 1)
        place = next((i for i, from_x in enumerate(free) if from_x <= x), len(free))
        free[place : place + 1] = [x + MARK]
        marks.append(Mark(row, x, top + MARK // 2 + place * MARK))
    return tuple(marks)


def whole_day(start: str | None) -> date:
    """A day for a date that may be only a year or a month."""
    given = start or ""
    return date.fromisoformat(given + MIDDLE[len(given)])


def years_since(day: date, first: int) -> float:
    begin = date(day.year, 1, 1)
    return day.year - first + (day - begin).days / ((date(day.year + 1, 1, 1) - begin).days)
