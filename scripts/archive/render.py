"""What templates need beyond the model: series with their meetings, a statement with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .datewords import dates, longdate
from .edition import Edition
from .model import Note, Paragraph, Part, Principal, Statement
from .permalink import KEY, Key
from .register import Attendee, Meeting, Series

# The series whose statements the archive publishes; the register knows more.
MAIN_SERIES = ("scm", "kidd", "2plus2")
TOKEN = re.compile(rf"\b(?:(?P<day>\d{{4}}-\d\d-\d\d)|(?P<key>{KEY.pattern}))\b")


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
    principals: tuple[Attendee, ...] | tuple[Principal, ...]  # in the statement's order where it is held
    official_url: str | None
    note: str | None
    cited: int = 0  # paragraphs of other statements that mention it
    page: str | None = None  # its own page, where the archive has one


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


def series_pages(edition: Edition) -> list[SeriesPage]:
    """Every series of the register, the archive's own first."""
    known = edition.register.series
    order = [*(i for i in MAIN_SERIES if i in known), *(i for i in known if i not in MAIN_SERIES)]
    return [series_page(known[i], edition) for i in order]


def series_page(series: Series, edition: Edition) -> SeriesPage:
    held = {s.key: s for s in edition.statements}
    rows = tuple(row(m, held.get(m.key), edition) for m in edition.register.of(series.id))
    return SeriesPage(series.id, series.name, series.short, series.note, series.address, rows)


def cited(meeting: Meeting, edition: Edition) -> int:
    """How many paragraphs mention a meeting, those of its own statement apart."""
    return sum(1 for id in edition.backlinks.of(str(meeting.key)) if id.key != meeting.key)


def readable(note: str, edition: Edition) -> str:
    """A note of the register for readers: keys of meetings and ISO dates in words."""

    def words(found: re.Match[str]) -> str:
        if found["day"]:
            return longdate(found["day"])
        key = Key.parse(found["key"])
        return f"{edition.register.series[key.series].label} {key.rest}" if key in edition.register.meetings else found[0]

    return TOKEN.sub(words, note)


def row(meeting: Meeting, statement: Statement | None, edition: Edition) -> Row:
    """A meeting's facts; values that a source only announced or that were inferred say so."""
    basis = "; ".join(f"{what}: {how}" for what, how in meeting.basis) or None
    mentions = cited(meeting, edition)
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
        principals=statement.principals if statement else meeting.principals,
        official_url=meeting.official_url,
        note=readable(meeting.note, edition) if meeting.note else None,
        cited=mentions,
        page=meeting.key.address if mentions and not statement else None,
    )


def neighbours(statement: Statement, statements: tuple[Statement, ...]) -> tuple[Statement | None, Statement | None]:
    """The statements held before and after this one in its series."""
    own = [s for s in statements if s.key.series == statement.key.series]
    before = next((a for a, b in pairwise(own) if b.key == statement.key), None)
    after = next((b for a, b in pairwise(own) if a.key == statement.key), None)
    return before, after


def around(statement: Statement) -> dict[str, list[Part]]:
    """The publisher's parts before, within and after the text. Headings are the statement's own and stand in it."""
    parts = [p for p in statement.parts if p.kind != "heading"]
    start = min((p.source.start for p in statement.paragraphs), default=0)
    end = max((p.source.end for p in statement.paragraphs), default=0)
    return {
        "front": [p for p in parts if p.source.start < start],
        "inner": [p for p in parts if start <= p.source.start < end],
        "back": [p for p in parts if p.source.start >= end],
    }


def headings(statement: Statement) -> dict[str, list[Part]]:
    """The statement's headings by the fragment of the paragraph that they stand above."""
    found: dict[str, list[Part]] = {}
    for part in (p for p in statement.parts if p.kind == "heading"):
        below = next((p for p in statement.paragraphs if p.source.start > part.source.start), None)
        if below:
            found.setdefault(str(below.locator), []).append(part)
    return found


def statement_context(statement: Statement, statements: tuple[Statement, ...], landing: dict[str, list[str]]) -> dict[str, Any]:
    """What the statement's template shows of the statement alone. ``landing`` gives old fragments by the one that now holds them."""
    before, after = neighbours(statement, statements)
    above = headings(statement)
    return {
        "statement": statement,
        "previous": before,
        "next": after,
        "aliases": lambda place: landing.get(str(place), []),
        "notes": lambda paragraph: notes_of(statement, paragraph),
        "headings": lambda paragraph: above.get(str(paragraph.locator), []),
        **around(statement),
    }


def notes_of(statement: Statement, paragraph: Paragraph) -> list[Note]:
    """The editor's notes on a paragraph."""
    return [n for n in statement.notes if n.fragment == str(paragraph.locator)]
