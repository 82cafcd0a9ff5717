"""What every template knows: the page that it makes, and the archive that the page is of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from archive.edition import Edition
from archive.model import addresses
from archive.model.statement import Statement

from .series import SeriesPage, main_series, series_pages
from .timeline import Timeline, timeline

Link = Callable[[str], str]  # an address from the root of the site -> a link from the page at hand


NONE = Markup()


@dataclass(frozen=True)
class Archive:
    """The archive as every page shows it. ``url`` is where readers see the site, and ends in a stroke."""

    name: str
    description: str
    url: str
    repository: str | None
    statements: tuple[Statement, ...]  # by date
    series: tuple[SeriesPage, ...]  # the archive's own first
    main_series: tuple[SeriesPage, ...]
    timeline: Timeline | None

    @property
    def path(self) -> str:
        """The site's own path on its host, without a stroke at the end."""
        return urlsplit(self.url).path.rstrip("/")

    def absolute(self, address: str) -> str:
        """An address from the root of the site, with the host."""
        return self.url.rstrip("/") + address


@dataclass(frozen=True)
class Page:
    """The page at hand: its address from the root, its title as plain text, where its permanent address leads.

    ``sheets`` are the addresses of its style sheets, ``print_sheet`` that for paper; ``base`` is its way to the root, without a stroke at
    the end. ``content`` is what its author wrote in Markdown, as HTML; pages made of the edition have none.
    """

    address: str
    title: str
    canonical: str
    sheets: tuple[str, ...]
    print_sheet: str
    base: str
    description: str = ""
    content: Markup = NONE

    @property
    def home(self) -> bool:
        return self.address == addresses.HOME

    def link(self, address: str) -> str:
        """An address from the root of the site as a link from this page."""
        return (address.lstrip("/") or ".") if self.base == "." else self.base + address


def archive_of(edition: Edition, name: str, description: str, url: str, repository: str | None = None) -> Archive:
    """The archive as every page shows it, of an edition and the site's own facts."""
    series = series_pages(edition)
    own = main_series(series)
    return Archive(name, description, url, repository, edition.statements, tuple(series), tuple(own), timeline(own))
