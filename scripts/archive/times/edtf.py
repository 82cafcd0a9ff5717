"""Values of time in EDTF, the Extended Date/Time Format of ISO 8601-2: written, read and laid out in days.

The archive uses days (``2023-11-13``), months (``2023-04``), years (``1953``),
decades (``199X``) and intervals of two of them (``2022-08-16/2022-08-17``).
"""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|(?P<decade>\d{3})X")


def day(year: int, month: int, number: int) -> str:
    """A day. Raises ValueError for one that the calendar does not have."""
    return date(year, month, number).isoformat()


def month(year: int, number: int) -> str:
    return date(year, number, 1).isoformat()[:7]


def year(number: int) -> str:
    return f"{number:04d}"


def interval(first: str, last: str) -> str:
    """From one value to another. Raises ValueError where the second ends or begins before the first."""
    (begin, end), (begin_last, end_last) = point_days(first), point_days(last)
    if begin_last < begin or end_last < end or first == last:
        raise ValueError(f"{last} does not come after {first}")
    return f"{first}/{last}"


def days(value: str) -> tuple[date, date]:
    """The first and the last day of a value. Raises ValueError for what is none."""
    first, mark, last = value.partition("/")
    begin, end = point_days(first)
    return (begin, point_days(last)[1]) if mark else (begin, end)


def point_days(value: str) -> tuple[date, date]:
    """The first and the last day of a value that is no interval."""
    found = POINT.fullmatch(value)
    if not found:
        raise ValueError(f"{value!r} is not a day, month, year or decade in EDTF")
    if found["decade"]:
        begin, length = date(int(found["decade"]) * 10, 1, 1), relativedelta(years=10)
    else:
        begin = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        length = relativedelta(years=1) if not found["month"] else relativedelta(months=1) if not found["day"] else relativedelta(days=1)
    return begin, begin + length - relativedelta(days=1)
