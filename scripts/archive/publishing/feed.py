"""What is new in the archive, as an Atom feed (RFC 4287).

    feed    an Edition -> ``/feed.xml``: statements as they were taken in, and corrections, latest first

The feed changes only when the archive does: its days are those on which a
statement was taken in, or a published text corrected.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archive.edition import Edition
from archive.files.ledger import Correction
from archive.model.ids import ParagraphId
from archive.model.statement import Statement
from archive.times.in_words import dates

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 50  # entries; a reader that comes once a year still misses none


class News(NamedTuple):
    """An entry: its id and page are addresses from the root of the site, ``day`` is ISO 8601."""

    day: str
    id: str
    address: str
    title: str
    summary: str


def feed(edition: Edition, site_url: str, archive: str) -> bytes:
    """The feed. ``site_url`` is where readers see the site, ``archive`` its name."""
    site = site_url.rstrip("/")
    news = sorted([*(taken_in(s) for s in edition.statements), *corrected(edition)], key=lambda n: (n.day, n.id), reverse=True)[:MOST]
    root = Element("feed", xmlns=NAMESPACE)
    SubElement(root, "id").text = f"{site}/"
    SubElement(root, "title").text = archive
    SubElement(root, "updated").text = instant(news[0].day if news else "1970-01-01")
    SubElement(SubElement(root, "author"), "name").text = archive
    SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{site}/feed.xml")
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{site}/")
    for entry in news:
        add_entry(root, entry, site)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def taken_in(statement: Statement) -> News:
    """A statement as news; its permalink is its id."""
    where = statement.place or "by video"
    copy = "" if statement.source.official else f" A republished copy ({statement.source.publisher})."
    summary = f"{dates(statement.date, statement.end_date)}, {where}. {len(statement.paragraphs)} paragraphs and blocks.{copy}"
    return News(statement.added, statement.key.address, statement.key.address, statement.title, summary)


def corrected(edition: Edition) -> list[News]:
    """The corrections of published texts as news: several of a paragraph in one day are several entries."""
    counted: Counter[tuple[str, str]] = Counter()
    news = []
    for correction in edition.ledger.corrections:
        counted[correction.id, correction.date] += 1
        news.append(correction_news(correction, counted[correction.id, correction.date], edition))
    return news


def correction_news(correction: Correction, nth: int, edition: Edition) -> News:
    """``nth`` counts the corrections of the paragraph on that day."""
    id = ParagraphId.parse(correction.id)
    title = f"Corrected: {edition.register.title(id.key)}, {id.locator.cited}"
    named = f"{id.address}@{correction.date}" + (f"-{nth}" if nth > 1 else "")
    return News(correction.date, named, id.address, title, correction.why)


def add_entry(root: Element, news: News, site: str) -> None:
    entry = SubElement(root, "entry")
    SubElement(entry, "id").text = site + news.id
    SubElement(entry, "title").text = news.title
    SubElement(entry, "updated").text = instant(news.day)
    SubElement(entry, "link", rel="alternate", type="text/html", href=site + news.address)
    SubElement(entry, "summary").text = news.summary


def instant(day: str) -> str:
    """A day as RFC 3339 has it: the archive knows days, not hours."""
    return f"{day}T00:00:00Z"
