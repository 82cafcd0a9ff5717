"""What templates need beyond the model: safe text, dates in words, series with their meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any

from .model import Paragraph, Part, Statement
from .permalink import Key
from .register import Attendee, Meeting, Register, Series

# The series whose statements the archive publishes; the register knows more.
MAIN_SERIES = ("scm", "kidd", "2plus2")
# Spaces that must not break would make lines overflow: the raw texts are full of them.
NO_BREAK = {"\u00a0", "\u202f", "\u2007"}


@dataclass(frozen=True)
class Row:
    """A meeting as a series page shows it."""

    meeting: Meeting
    statement: Statement | None

    key: Key
    address: str
    ordinal: int | None
    rest: str
    start: str | None
    end: str | None
    dates: str
    basis: str | None
    city: str | None
    country: str | None
    principals: tuple[Attendee, ...]
    official_url: str | None
    note: str | None


@dataclass(frozen=True)
class SeriesPage:
    """A series with every known meeting, latest first."""

    id: str
    name: str
    short: str | None
    note: str | None
    address: str
    meetings: tuple[Row, ...]

    @property
    def held(self) -> int:
        return sum(1 for m in self.meetings if m.statement)


def block(paragraph: Paragraph) -> str:
    """The paragraph's text as HTML: its characters, and a possible line break after each no-break space."""
    return "".join(c + "<wbr>" if c in NO_BREAK else c for c in escape(paragraph.text, quote=False))


def longdate(value: str | None) -> str:
    """``13 November 2023``, ``November 2012`` or ``1983``."""
    if not value:
        return ""
    parts = [int(n) for n in value.split("-")]
    if len(parts) == 1:
        return value
    month = date(parts[0], parts[1], 1).strftime("%B")
    return f"{parts[2]} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def dates(start: str | None, end: str | None = None) -> str:
    """A span of days in words: ``16–17 August 2022``, ``30 November – 1 December 2021``."""
    if not start or not end or start == end:
        return longdate(start)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{longdate(end)}"
    if start[:4] == end[:4] and len(start) == len(end) == 10:
        return f"{longdate(start).rsplit(' ', 1)[0]} – {longdate(end)}"
    return f"{longdate(start)} – {longdate(end)}"


def series_pages(register: Register, statements: tuple[Statement, ...]) -> list[SeriesPage]:
    """Every series of the register, the archive's own first."""
    held = {s.key: s for s in statements}
    order = [*(i for i in MAIN_SERIES if i in register.series), *(i for i in register.series if i not in MAIN_SERIES)]
    return [series_page(register.series[i], register, held) for i in order]


def series_page(series: Series, register: Register, held: dict[Key, Statement]) -> SeriesPage:
    rows = tuple(row(m, held.get(m.key)) for m in register.of(series.id))
    return SeriesPage(series.id, series.name, series.short, series.note, series.address, rows)


def row(meeting: Meeting, statement: Statement | None) -> Row:
    """A meeting's facts; values that a source only announced or that were inferred say so."""
    basis = "; ".join(f"{what}: {how}" for what, how in meeting.basis) or None
    return Row(
        meeting=meeting,
        statement=statement,
        key=meeting.key,
        address=meeting.key.address,
        ordinal=meeting.key.ordinal,
        rest=meeting.key.rest,
        start=meeting.start,
        end=meeting.end,
        dates=dates(meeting.start, meeting.end),
        basis=basis,
        city=meeting.city,
        country=meeting.country,
        principals=meeting.principals,
        official_url=meeting.official_url,
        note=meeting.note,
    )


def neighbours(statement: Statement, statements: tuple[Statement, ...]) -> tuple[Statement | None, Statement | None]:
    """The statements held before and after this one in its series."""
    own = [s for s in statements if s.key.series == statement.key.series]
    before = next((a for a, b in pairwise(own) if b.key == statement.key), None)
    after = next((b for a, b in pairwise(own) if a.key == statement.key), None)
    return before, after


def around(statement: Statement) -> dict[str, list[Part]]:
    """The publisher's parts before, within and after the text."""
    start = min((p.source.start for p in statement.paragraphs), default=0)
    end = max((p.source.end for p in statement.paragraphs), default=0)
    return {
        "front": [p for p in statement.parts if p.source.start < start],
        "inner": [p for p in statement.parts if start <= p.source.start < end],
        "back": [p for p in statement.parts if p.source.start >= end],
    }


def context(statement: Statement, statements: tuple[Statement, ...], landing: dict[str, list[str]]) -> dict[str, Any]:
    """What the statement's template works with. ``landing`` gives old fragments by the one that now holds them."""
    before, after = neighbours(statement, statements)
    return {
        "statement": statement,
        "previous": before,
        "next": after,
        "aliases": lambda place: landing.get(str(place), []),
        "block": block,
        "notes": lambda paragraph: [n for n in statement.notes if n.fragment == str(paragraph.locator)],
        **around(statement),
    }
