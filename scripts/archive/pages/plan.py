"""Every kind of page that is made of the edition, in one table.

    KINDS    what each kind is: its template, its style sheets, its pages
    plan     an Edition -> every page, with what its template will show

Another kind of page is a row here, a module beside this one with the value that its
template shows, a template, and a style sheet if it needs one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from archive.edition import Edition
from archive.model import addresses
from archive.times.chronology import Year, by_year

from .comparison import ComparisonShown, ComparisonsShown, comparison_shown, comparisons_shown
from .formulas import FormulasShown, formulas_shown
from .frame import Archive, Link
from .labels import label
from .moved import MovedShown, kept_pages
from .names import NameShown, NamesShown, name_shown, names_shown
from .record import RecordShown, record_shown
from .series import OccasionShown, SeriesShown, occasion_shown, series_shown
from .statement import StatementShown, statement_shown
from .topics import TopicShown, TopicsShown, topic_shown, topics_shown

FINDING = ("finding", "concordance")
TEXT = ("statement", "refs")
CHANGES = ("changes", "recurs")


@dataclass(frozen=True)
class Nothing:
    """What a page shows whose words all stand in its template."""


@dataclass(frozen=True)
class ChronologyShown:
    """What ``chronology.html`` shows: what the statements say happened or will happen, by year and month."""

    years: tuple[Year, ...]


@dataclass(frozen=True)
class Planned:
    """A page: its address, its title, and what its template shows once it is known how links are made there.

    ``canonical`` is the address that stands for it, where that is another one.
    """

    address: str
    title: str
    show: Callable[[Link], Any]
    canonical: str | None = None


@dataclass(frozen=True)
class Known:
    """What pages are made of: the edition, the archive as pages show it, and where the raw files lie."""

    edition: Edition
    archive: Archive
    root: Path

    def raw(self, file: str) -> bytes:
        return (self.root / file).read_bytes()


@dataclass(frozen=True)
class Kind:
    """A kind of page. ``shows`` is the class of what its template is given, ``listed`` whether a sitemap has its pages."""

    template: str
    styles: tuple[str, ...]
    shows: type
    pages: Callable[[Known], Iterator[Planned]]
    listed: bool = True


def one(address: str, title: str, show: Callable[[Edition], Any]) -> Callable[[Known], Iterator[Planned]]:
    """The single page of a kind."""
    return lambda known: iter([Planned(address, title, wherever(show, known.edition))])


def wherever(show: Callable[..., Any], *given: Any) -> Callable[[Link], Any]:
    """What a template shows, where no link in it is made by code."""
    return lambda link: show(*given)


def nothing(edition: Edition) -> Nothing:
    return Nothing()


def chronology_shown(edition: Edition) -> ChronologyShown:
    return ChronologyShown(tuple(by_year(edition.events)))


def statements(known: Known) -> Iterator[Planned]:
    series = {s.id: s for s in known.archive.series}
    for statement in known.edition.statements:
        show = partial(statement_shown, statement, series[statement.key.series], known.edition)
        yield Planned(statement.key.address, statement.title, show)


def records(known: Known) -> Iterator[Planned]:
    """A page for each paragraph; the statement stands for it."""
    series = {s.id: s for s in known.archive.series}
    for statement in known.edition.statements:
        raw = known.raw(statement.source.file)
        for paragraph in statement.paragraphs:
            id = statement.id_of(paragraph)
            show = partial(record_shown, statement, paragraph, series[statement.key.series], known.edition, raw)
            yield Planned(id.record, f"{statement.title}, {id.locator.cited}", show, statement.key.address)


def all_series(known: Known) -> Iterator[Planned]:
    for series in known.archive.series:
        yield Planned(series.address, series.name, wherever(series_shown, series, known.edition))


def occasions(known: Known) -> Iterator[Planned]:
    """The meetings that statements mention and whose own statements the archive does not have."""
    for series in known.archive.series:
        for row in (r for r in series.meetings if r.page):
            title = known.edition.register.title(row.key)
            yield Planned(row.address, title, wherever(occasion_shown, row, series, known.edition))


def names(known: Known) -> Iterator[Planned]:
    """The names; one that is a series has its page there."""
    for name in (n for n in known.edition.names if n.id not in known.edition.register.series):
        yield Planned(addresses.name(name.id), name.name, wherever(name_shown, name, known.edition))


def topics(known: Known) -> Iterator[Planned]:
    for topic in known.edition.topics:
        yield Planned(addresses.topic(topic.id), topic.name, partial(topic_shown, topic, known.edition))


def comparisons(known: Known) -> Iterator[Planned]:
    for found in known.edition.comparisons:
        title = " and ".join(label(key, known.edition) for key in (found.later, found.earlier))
        address = addresses.comparison(found.later, found.earlier)
        yield Planned(address, f"{title} compared", wherever(comparison_shown, found, known.edition))


def moved(known: Known) -> Iterator[Planned]:
    """The addresses that lost their content; the page that they lead to stands for them."""
    for kept in kept_pages(known.edition):
        title = "This page has moved" if kept.to else "This page was withdrawn"
        yield Planned(kept.address, title, wherever(moved_shown, kept), kept.to)


def moved_shown(kept: MovedShown) -> MovedShown:
    return kept


MOVED = Kind("moved.html", (), MovedShown, moved, listed=False)
KINDS = (
    Kind("statement.html", (*TEXT, "cite", *CHANGES, "concordance"), StatementShown, statements),
    Kind("record.html", (*TEXT, *CHANGES, "record", "cite"), RecordShown, records, listed=False),
    Kind("series.html", ("lists", "series", "concordance"), SeriesShown, all_series),
    Kind("occasion.html", FINDING, OccasionShown, occasions),
    Kind("names.html", ("finding", "names"), NamesShown, one(addresses.NAMES, "Names", names_shown)),
    Kind("name.html", FINDING, NameShown, names),
    Kind("topics.html", ("finding", "topics"), TopicsShown, one(addresses.TOPICS, "Topics", topics_shown)),
    Kind("topic.html", (*TEXT, *FINDING, *CHANGES, "topics"), TopicShown, topics),
    Kind("compare-index.html", ("compare",), ComparisonsShown, one(addresses.COMPARE, "Compare", comparisons_shown)),
    Kind("compare.html", ("changes", "compare"), ComparisonShown, comparisons),
    Kind("formulas.html", ("finding", *CHANGES, "formulas"), FormulasShown, one(addresses.FORMULAS, "Formulas", formulas_shown)),
    Kind("chronology.html", ("finding", "chronology"), ChronologyShown, one(addresses.CHRONOLOGY, "Chronology", chronology_shown)),
    Kind("search.html", ("concordance", "search"), Nothing, one(addresses.SEARCH, "Search", nothing)),
    Kind("offline.html", (), Nothing, one(addresses.OFFLINE, "Reading without a network", nothing), listed=False),
    MOVED,
    Kind("404.html", (), Nothing, one(addresses.NOT_FOUND, "Not in the archive", nothing), listed=False),
)
# Pages whose words stand in docs/: the template that a page names, and its style sheets.
PROSE = {
    "main.html": (),
    "home.html": ("lists", "home", "timeline"),
    "cite.html": ("cite",),
    "quote.html": ("cite",),
}
# What every page has.
COMMON = ("tokens", "page", "search-box")


def plan(known: Known) -> Iterator[tuple[Kind, Planned]]:
    """Every page that is made of the edition, by kind."""
    return ((kind, page) for kind in KINDS for page in kind.pages(known))
