"""A statement's page: its text, and what stands around it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from archive.edition import Edition
from archive.files.ledger import aliases_in
from archive.model import addresses
from archive.model.ids import Locator
from archive.model.statement import Note, Paragraph, Part, Statement

from . import marking
from .comparison import Standing, standing
from .concordance import Group, elsewhere
from .frame import Link
from .labels import Linked
from .outline import Entry, outline
from .recurrence import Sign, sign
from .series import SeriesPage


@dataclass(frozen=True)
class ParagraphShown:
    """A paragraph as any page shows it: its text as HTML with what it mentions marked, its addresses."""

    locator: Locator
    html: Markup
    address: str
    record: str


@dataclass(frozen=True)
class Block:
    """A paragraph in its statement, with what the archive says of it.

    ``landings`` are old fragments whose text is here now, ``headings`` the statement's own that stand above it.
    """

    paragraph: ParagraphShown
    landings: tuple[str, ...]
    headings: tuple[str, ...]
    notes: tuple[Note, ...]
    topics: tuple[Linked, ...]
    recurs: Sign | None


@dataclass(frozen=True)
class Numbered:
    """A number as printed or assigned, with its blocks. ``landings`` are those of the whole where it has several blocks."""

    whole: Locator
    landings: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class StatementShown:
    """What ``statement.html`` shows.

    ``front``, ``inner`` and ``back`` are the publisher's parts before, within and after the text.
    """

    statement: Statement
    series: SeriesPage
    previous: Statement | None
    next: Statement | None
    front: tuple[Part, ...]
    inner: tuple[Part, ...]
    back: tuple[Part, ...]
    numbers: tuple[Numbered, ...]
    outline: tuple[Entry, ...]
    mentioned_in: tuple[Group, ...]
    lineage: Standing


def statement_shown(statement: Statement, series: SeriesPage, edition: Edition, link: Link) -> StatementShown:
    before, after = neighbours(statement, edition.statements)
    front, inner, back = around(statement)
    return StatementShown(
        statement=statement,
        series=series,
        previous=before,
        next=after,
        front=front,
        inner=inner,
        back=back,
        numbers=numbers(statement, edition, link),
        outline=tuple(outline(statement, edition)),
        mentioned_in=tuple(elsewhere(statement, edition)),
        lineage=standing(statement, edition),
    )


def neighbours(statement: Statement, statements: tuple[Statement, ...]) -> tuple[Statement | None, Statement | None]:
    """The statements of this one's series that the archive has before and after it."""
    own = [s for s in statements if s.key.series == statement.key.series]
    before = next((a for a, b in pairwise(own) if b.key == statement.key), None)
    after = next((b for a, b in pairwise(own) if a.key == statement.key), None)
    return before, after


def around(statement: Statement) -> tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]:
    """The publisher's parts before, within and after the text. Headings are the statement's own and stand in it."""
    parts = [p for p in statement.parts if p.kind != "heading"]
    start = min((p.source.start for p in statement.paragraphs), default=0)
    end = max((p.source.end for p in statement.paragraphs), default=0)
    return (
        tuple(p for p in parts if p.source.start < start),
        tuple(p for p in parts if start <= p.source.start < end),
        tuple(p for p in parts if p.source.start >= end),
    )


def headings(statement: Statement) -> dict[Locator, list[str]]:
    """The statement's headings by the paragraph that they stand above."""
    found: dict[Locator, list[str]] = defaultdict(list)
    for part in (p for p in statement.parts if p.kind == "heading"):
        below = next((p for p in statement.paragraphs if p.source.start > part.source.start), None)
        if below:
            found[below.locator].append(part.text.strip())
    return found


def numbers(statement: Statement, edition: Edition, link: Link) -> tuple[Numbered, ...]:
    """The text: each number with its blocks."""
    landings = aliases_in(edition.ledger, statement.key)
    above = headings(statement)

    def block(paragraph: Paragraph) -> Block:
        place = paragraph.locator
        return Block(
            paragraph=paragraph_shown(statement, paragraph, edition, link),
            landings=tuple(landings.get(str(place), ())),
            headings=tuple(above.get(place, ())),
            notes=notes_of(statement, paragraph),
            topics=topics_of(statement, paragraph, edition),
            recurs=sign(statement.id_of(paragraph), edition),
        )

    def numbered(whole: Locator, paragraphs: list[Paragraph]) -> Numbered:
        own = () if paragraphs[0].locator == whole else tuple(landings.get(str(whole), ()))
        return Numbered(whole, own, tuple(map(block, paragraphs)))

    return tuple(numbered(whole, paragraphs) for whole, paragraphs in statement.groups)


def notes_of(statement: Statement, paragraph: Paragraph) -> tuple[Note, ...]:
    """The editor's notes on a paragraph."""
    return tuple(n for n in statement.notes if n.fragment == str(paragraph.locator))


def paragraph_shown(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> ParagraphShown:
    id = statement.id_of(paragraph)
    return ParagraphShown(id.locator, html(statement, paragraph, edition, link), id.address, id.record)


def html(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> Markup:
    """The paragraph's text with mentions and times marked."""
    apparatus = edition.apparatus[statement.id_of(paragraph)]
    return marking.marked(paragraph.text, marking.marks(apparatus, edition.names, edition.backlinks, str(statement.key), link))


def topics_of(statement: Statement, paragraph: Paragraph, edition: Edition) -> tuple[Linked, ...]:
    known = {t.id: t.name for t in edition.topics}
    return tuple(Linked(known[t], addresses.topic(t)) for t in edition.apparatus[statement.id_of(paragraph)].topics)
