"""A series with every known meeting, and the page of a meeting whose statement the archive does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.edition import Edition
from archive.files.ledger import Ledger
from archive.model.ids import Key
from archive.model.statement import Principal, Statement
from archive.register.meetings import Attendee, Meeting, Series
from archive.register.names import Name
from archive.times.in_words import dates

from .concordance import Mentions, mentions
from .labels import readable


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
    main: bool  # the archive publishes its statements

    @property
    def held(self) -> int:
        """How many statements of the series the archive has."""
        return sum(1 for m in self.meetings if m.statement)

    @property
    def label(self) -> str:
        return self.short or self.name


@dataclass(frozen=True)
class SeriesShown:
    """What ``series.html`` shows. ``mentions`` are those of the series as such, where it is a name of the register."""

    series: SeriesPage
    about: Name | None
    mentions: Mentions


@dataclass(frozen=True)
class OccasionShown:
    """What ``occasion.html`` shows: a meeting that statements mention."""

    series: SeriesPage
    row: Row
    title: str
    mentions: Mentions


def main_series(series: Iterable[SeriesPage]) -> list[SeriesPage]:
    """The series whose statements the archive publishes."""
    return [s for s in series if s.main]


def series_pages(edition: Edition) -> list[SeriesPage]:
    """Every series of the register, the archive's own first."""
    known, main = edition.register.series, edition.register.main_series
    order = [*main, *(i for i in known if i not in main)]
    return [series_page(known[i], edition) for i in order]


def series_page(series: Series, edition: Edition) -> SeriesPage:
    held = {s.key: s for s in edition.statements}
    rows = tuple(row(m, held.get(m.key), edition) for m in edition.register.of(series.id))
    return SeriesPage(series.id, series.name, series.short, series.note, series.address, rows, series.main)


def cited(meeting: Meeting, edition: Edition) -> int:
    """How many paragraphs mention a meeting, those of its own statement apart."""
    return sum(1 for id in edition.backlinks.of(str(meeting.key)) if id.key != meeting.key)


def row(meeting: Meeting, statement: Statement | None, edition: Edition) -> Row:
    """A meeting's facts; values that a source only announced or that were inferred say so."""
    basis = "; ".join(f"{what}: {how}" for what, how in meeting.basis) or None
    count, address = cited(meeting, edition), meeting.key.address
    return Row(
        meeting=meeting,
        statement=statement,
        key=meeting.key,
        address=address,
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
        cited=count,
        page=address if not statement and has_page(address, count, edition.ledger) else None,
    )


def has_page(address: str, cited: int, ledger: Ledger) -> bool:
    """A meeting whose statement is not held has a page where it is mentioned or had one already, and none of its own where that left."""
    gone = address in ledger.moved or ledger.withdrawal_of(address) is not None
    return not gone and (cited > 0 or address in ledger.addresses)


def series_shown(series: SeriesPage, edition: Edition) -> SeriesShown:
    return SeriesShown(series, edition.names.get(series.id), mentions(series.id, edition))


def occasion_shown(row: Row, series: SeriesPage, edition: Edition) -> OccasionShown:
    return OccasionShown(series, row, edition.register.title(row.key), mentions(str(row.key), edition))
