"""Find the times that a paragraph names and resolve them from the statement's own days.

    "held in Seoul on November 13, 2023"      2023-11-13
    "next week"                               2022-08-22/2022-08-28, relative: Monday to Sunday
    "in May and August"                       2023-05 and 2023-08, relative: the nearest that fit the tense
    "the end of 2023", "later this year"      2023: a part of a year has the year as its value
    "recently", "over the past 70 years"      nothing

A value is relative where it needs the days of the meeting; then it is the
editor's reading. What the forms leave open is left alone, not guessed.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import dropwhile

from dateutil import relativedelta
from dateutil.relativedelta import relativedelta as delta

from archive.model.apparatus import TimeSpan
from archive.text.months import month_number

from . import date_forms as forms
from . import edtf
from .tense import leaning

SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
TURNS = {"last": -1, "this": 0, "the": 0, "next": 1}


@dataclass(frozen=True)
class Days:
    """The statement's own days. It was written on the last."""

    first: Date
    last: Date


@dataclass(frozen=True)
class Find:
    """What one form covers, and the times read there: none where the form is of no date."""

    start: int
    end: int
    times: tuple[TimeSpan, ...] = ()


@dataclass(frozen=True)
class Element:
    """A month, perhaps with days. ``relative`` where its year needs the meeting's."""

    start: int
    end: int
    month: int
    day: int | None
    to_day: int | None
    year: int | None
    relative: bool
    alone: bool  # so little that a word before it must show it to be a time

    @property
    def value(self) -> str:
        """EDTF. Raises ValueError for a day that the calendar does not have."""
        assert self.year is not None
        if self.day is None:
            return edtf.month(self.year, self.month)
        day = edtf.day(self.year, self.month, self.day)
        return edtf.interval(day, edtf.day(self.year, self.month, self.to_day)) if self.to_day else day


def find_times(text: str, date: str, end_date: str | None = None) -> tuple[TimeSpan, ...]:
    """The times in a paragraph, in order. ``date`` and ``end_date`` are the meeting's first and last day (ISO 8601).

    Spans count code points of ``text`` and do not overlap. Raises ValueError
    where a given day is none.
    """
    here = Days(Date.fromisoformat(date), Date.fromisoformat(end_date or date))
    plain = re.sub(r"\s", " ", text)
    found = sorted(finds(plain, here), key=lambda f: (f.start, -f.end, bool(f.times)))
    times: list[TimeSpan] = []
    at = 0
    for find in found:
        if find.start >= at:
            times += find.times
            at = find.end
    return tuple(replace(t, text=text[t.start : t.end]) for t in times)


def finds(text: str, here: Days) -> Iterator[Find]:
    """Everything that any form covers; what overlaps is for the caller to sort out."""
    for form in forms.NOT_DATES:
        yield from (Find(*found.span()) for found in form.finditer(text))
    for form, read in READERS.items():
        for found in form.finditer(text):
            try:
                yield Find(*found.span(), read(found, here))
            except (ValueError, OverflowError):  # no such day, or an interval that runs backwards
                yield Find(*found.span())


def one(found: re.Match[str], value: str, relative: bool) -> tuple[TimeSpan, ...]:
    return (TimeSpan(*found.span(), found[0], value, relative),)


# Months and days.


def read_dates(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    """Months and days, one or several that share a year: ``August 16-17, 2022``, ``May and August``."""
    text = found.string
    elements = share_years([e for e in read_elements(found, here) if not is_name(text, e)])
    shown = dropwhile(lambda e: e.alone and not announced(text, e), elements)
    return tuple(joined([with_year(e, text, here) for e in shown], text))


def read_elements(found: re.Match[str], here: Days) -> list[Element]:
    elements: list[Element] = []
    for part in forms.ELEMENT.finditer(found.string, *found.span()):
        if part["and_day"] and not elements:
            continue
        elements.append(read_element(part, elements[-1].month if elements else 0, here))
    return elements


def read_element(part: re.Match[str], month_before: int, here: Days) -> Element:
    """One element; a second day ("16 and 17 August") takes the month before it."""
    name = part["us_month"] or part["gb_month"]
    month = month_number(name) if name else month_before
    day, to_day = part["us_day"] or part["gb_day"] or part["and_day"], part["to_day"] or part["far_day"] or part["gb_to_day"]
    year, relative = given_year(part, month, here)
    alone = not (part["part"] or part["which"] or part["us_day"] or year)
    return Element(*part.span(), month, number(day), number(to_day), year, relative, alone)


def number(day: str | None) -> int | None:
    return int(re.sub(r"\D", "", day)) if day else None


def given_year(part: re.Match[str], month: int, here: Days) -> tuple[int | None, bool]:
    """The year that stands with a month, and whether it is relative to the meeting."""
    if year := part["year"] or part["and_year"]:
        return int(year), False
    if word := part["year_word"] or part["and_year_word"]:
        return here.last.year + TURNS[word.casefold()], True
    which = " ".join((part["which"] or "").casefold().split())
    before, after = month < here.last.month, month > here.last.month
    return {
        "this": here.last.year,
        "last": here.last.year - (not before),
        "next": here.last.year + (not after),
        "this past": here.last.year - after,
        "this coming": here.last.year + before,
    }.get(which), True


def is_name(text: str, element: Element) -> bool:
    """True for the day of a treaty, whose year nothing tells: ``the September 19 Military Agreement``."""
    return bool(element.day and element.year is None and forms.DATED_NAME.match(text, element.end))


def announced(text: str, element: Element) -> bool:
    """True where a word before a month alone, or before "30 August", shows that it is a time."""
    form = forms.BEFORE_DAY if element.day else forms.BEFORE_MONTH
    return bool(form.search(text, max(0, element.start - 12), element.start))


def share_years(elements: list[Element]) -> list[Element]:
    """Give elements without a year that of the next: ``April and May 2023``, ``November 2023`` in ``November and January 2024``."""
    shared: list[Element] = []
    for element in reversed(elements):
        after = shared[-1] if shared else None
        if element.year is None and after and after.year is not None:
            element = replace(element, year=after.year - (element.month > after.month), relative=after.relative, alone=False)
        shared.append(element)
    return shared[::-1]


def with_year(element: Element, text: str, here: Days) -> Element:
    """An element with its year; where none is given, the nearest that fits the tense."""
    if element.year is not None:
        return element
    lean = leaning(text, element.start, element.end)
    years = [y for y in range(here.last.year - 4, here.last.year + 5) if fits(replace(element, year=y), lean, here)]
    if not years:
        raise ValueError("no such day in any year near")
    return replace(element, year=min(years, key=lambda y: distance(replace(element, year=y), here)))


def fits(element: Element, lean: int, here: Days) -> bool:
    try:
        first, last = edtf.days(element.value)
    except ValueError:
        return False
    return not ((lean < 0 and first > here.last) or (lean > 0 and last < here.first))


def distance(element: Element, here: Days) -> int:
    """Days between a time and the meeting, either way; 0 where they overlap."""
    first, last = edtf.days(element.value)
    return max(0, (here.first - last).days, (first - here.last).days)


def joined(elements: list[Element], text: str) -> Iterator[TimeSpan]:
    """Elements as times; two with a dash or "to" between them are one interval."""
    left = deque(elements)
    while left:
        first = left.popleft()
        last, value = first, first.value
        if left and re.fullmatch(forms.RANGE, text[first.end : left[0].start]):
            last = left.popleft()
            value = edtf.interval(value.partition("/")[0], last.value.rpartition("/")[2])
        yield TimeSpan(first.start, last.end, text[first.start : last.end], value, first.relative or last.relative)


def read_iso(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    return one(found, Date.fromisoformat(found["iso"]).isoformat(), False)


# Years.


def read_years(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    """A year, or two with a dash or "to" between them: ``2024-2025``, ``1950-53``."""
    first = found["year"]
    last = found["last"] or (found["short"] and first[:2] + found["short"])
    return one(found, edtf.interval(first, last) if last else first, False)


def read_decade(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    return one(found, f"{found['decade']}X", False)


# Times relative to the meeting.


def read_relative(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    """``next week``, ``early next year``, ``the end of the month``, ``within the year``."""
    turn = TURNS[(found["which"] or found["which_part"] or "this").casefold()]
    unit = (found["unit"] or found["unit_part"] or found["unit_within"]).casefold()
    if unit == "week":
        monday = here.last + delta(weekday=relativedelta.MO(-1)) + delta(weeks=turn)
        return one(found, edtf.interval(monday.isoformat(), (monday + delta(days=6)).isoformat()), True)
    if unit == "month":
        there = here.last + delta(months=turn)
        return one(found, edtf.month(there.year, there.month), True)
    return one(found, edtf.year(here.last.year + turn), True)


def read_year_end(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    return one(found, edtf.year(here.last.year), True)


def read_season(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    """``this fall``, ``in the spring``: a part of a year. The winter, which lies in two, is left alone."""
    begins, ends = SEASONS[found["season"]]
    last, coming = (here.last.month > ends) - 1, 1 - (here.last.month < begins)
    lean = leaning(found.string, *found.span())
    which = (found["which"] or {-1: "past", 0: "this", 1: "coming"}[lean]).casefold()
    now = begins <= here.last.month <= ends
    turn = {"this": 0, "last": last, "next": coming, "past": 0 if now else last, "coming": 0 if now else coming}[which]
    return one(found, edtf.year(here.last.year + turn), True)


def read_named_day(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    """``last Friday``: the nearest before the meeting's last day, or after it."""
    turn = TURNS[found["which"].casefold()]
    weekday = getattr(relativedelta, found["weekday"][:2].upper())(turn)
    return one(found, (here.last + delta(days=turn) + delta(weekday=weekday)).isoformat(), True)


def read_day_word(found: re.Match[str], here: Days) -> tuple[TimeSpan, ...]:
    return one(found, (here.last - delta(days=1 if found["yesterday"] else 0)).isoformat(), True)


READERS = {
    forms.DATES: read_dates,
    forms.ISO: read_iso,
    forms.YEARS: read_years,
    forms.DECADE: read_decade,
    forms.RELATIVE: read_relative,
    forms.YEAR_END: read_year_end,
    forms.SEASON: read_season,
    forms.NAMED_DAY: read_named_day,
    forms.DAY_WORD: read_day_word,
}
