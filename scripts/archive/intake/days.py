"""Days in a copy's own words: single, in a row, across months, in English and Korean; a year may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.text.months import MONTHS, SHORT_MONTHS, month_number

MONTH = "(?:" + "|".join((*MONTHS, *SHORT_MONTHS)) + r")(?![a-z])\.?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d(?!\d)"
TO = r"\s*(?:-|–|—|~|/|to|through|until|and|&)\s*"
AMERICAN = re.compile(
    rf"(?<![A-Za-z])(?P<m>{MONTH})\s*(?P<d>{DAY})(?:,?\s+(?P<y1>{YEAR}))?(?:{TO}(?:(?P<m2>{MONTH})\s*)?(?P<d2>{DAY})(?![\w.:]?\d))?(?:,?\s*(?:of\s+)?(?P<y>{YEAR}))?",
    re.IGNORECASE,
)
BRITISH = re.compile(
    rf"(?<![\w.,])(?P<d>{DAY})(?:\s+(?P<m1>{MONTH}))?(?:{TO}(?P<d2>{DAY}))?\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s*(?P<y>{YEAR}))?",
    re.IGNORECASE,
)
ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})(?!\d)")
KOREAN = re.compile(
    r"(?P<y>(?:19|20)\d\d)년\s*(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일?(?:\s*[~∼-]\s*(?:(?P<m2>\d{1,2})월\s*)?(?P<d2>\d{1,2})일)?"
)


@dataclass(frozen=True)
class Days:
    """A day or several in a row, as ISO 8601; without a year as ``--11-03``. ``start`` and ``end`` are its place."""

    start: int
    end: int
    first: str
    last: str | None = None

    @property
    def dated(self) -> bool:
        return not self.first.startswith("-")

    def in_year(self, year: str) -> Days:
        """The same days in a year; where the calendar has no such day, as they are."""
        found = replace(self, first=year + self.first[1:], last=year + self.last[1:] if self.last else None)
        return found if all(valid(d) for d in (found.first, found.last) if d) else self


def days(text: str) -> Iterator[Days]:
    """Every day or row of days that ``text`` names, in its order; what no calendar has is none."""
    found = [read(m) for form in (AMERICAN, BRITISH, ISO, KOREAN) for m in form.finditer(text)]
    at = 0
    for one in sorted((f for f in found if f), key=lambda f: (f.start, -f.end)):
        if one.start >= at:
            at = one.end
            yield one


def read(found: re.Match[str]) -> Days | None:
    parts = found.groupdict()
    year = parts.get("y") or parts.get("y1")
    first_year = parts.get("y1") or year
    last_month = number(parts["m"])
    first_month = number(parts.get("m1") or parts["m"])
    if parts.get("m2"):
        last_month = number(parts["m2"])
    first = iso(first_year, first_month, parts["d"])
    last = iso(year, last_month, parts["d2"]) if parts.get("d2") else None
    if not valid(first) or (last and not (valid(last) and first < last)):
        return None
    return Days(*found.span(), first, last)


def number(month: str) -> int:
    return int(month) if month.isdigit() else month_number(month)


def iso(year: str | None, month: int, day: str) -> str:
    return f"{year or '-'}-{month:02}-{int(re.sub('[^0-9]', '', day)):02}"


def valid(day: str) -> bool:
    try:
        date.fromisoformat("2000" + day[1:] if day.startswith("-") else day)
    except ValueError:
        return False
    return True


def apart(a: str, b: str) -> int:
    """How many days lie between two days."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
