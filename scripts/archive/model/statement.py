"""What the archive is made of: frozen values without behaviour of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from .ids import Key, Locator, ParagraphId


@dataclass(frozen=True, order=True)
class Span:
    """Bytes ``start`` (included) to ``end`` (excluded) of a raw file."""

    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """Something in the raw file that is its publisher's, not the statement's.

    ``kind`` is one of ``splitting.publisher_forms.KINDS``; ``text`` is verbatim.
    """

    kind: str
    text: str
    source: Span


@dataclass(frozen=True)
class Paragraph:
    """A block of the statement's own text, which permalinks address.

    ``text`` is verbatim, without the printed number and with each line break
    inside the block read as one space. ``source`` includes the number. ``line``
    is that of the generated file, where the paragraph was read from one.
    """

    locator: Locator
    text: str
    source: Span
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Principal:
    """Who led a delegation, as named at the meeting."""

    name: str
    title: str
    country: str


@dataclass(frozen=True)
class Venue:
    city: str
    country: str


@dataclass(frozen=True)
class Note:
    """An editor's note on words of a paragraph. Never part of the text."""

    fragment: str
    quote: str
    note: str


@dataclass(frozen=True)
class TopicDecision:
    """An editor's word on the topics of a paragraph, where the rules get them wrong."""

    fragment: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """The raw file and where its text was published."""

    file: str
    sha256: str
    bytes: int
    publisher: str
    url: str | None
    official: bool
    official_url: str | None = None
    encoding: str = "utf-8"

    @property
    def address(self) -> str:
        """Where the site keeps the raw file, byte for byte."""
        return "/" + str(PurePosixPath(self.file))


@dataclass(frozen=True)
class Statement:
    """A statement as the archive holds it. Dates are ISO 8601 days."""

    key: Key
    title: str
    date: str
    end_date: str | None
    published: str | None
    venue: Venue | None  # none for a meeting by video
    principals: tuple[Principal, ...]
    source: Source
    added: str
    parts: tuple[Part, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    topics: tuple[TopicDecision, ...] = ()
    complete: bool = True  # False where the copy lacks a part of the statement: what is not in it is not known to be absent

    @property
    def numbering(self) -> str:
        """``official`` where the statement prints numbers, else ``assigned``."""
        official = any(p.locator.kind == "official" for p in self.paragraphs)
        return "official" if official else "assigned"

    @property
    def groups(self) -> list[tuple[Locator, list[Paragraph]]]:
        """Paragraphs as printed: an official number with all its blocks."""
        together: dict[Locator, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            together.setdefault(paragraph.locator.whole, []).append(paragraph)
        return list(together.items())

    @property
    def governments(self) -> list[str]:
        """The governments that issued the statement, in the order of their principals."""
        return list(dict.fromkeys(p.country for p in self.principals))

    @property
    def last_day(self) -> str:
        return self.end_date or self.date

    @property
    def interval(self) -> str:
        """The meeting's day or days in ISO 8601: ``2022-08-16/2022-08-17``."""
        return "/".join(filter(None, (self.date, self.end_date)))

    @property
    def place(self) -> str:
        return ", ".join(filter(None, (self.venue.city, self.venue.country))) if self.venue else ""

    @cached_property
    def ids(self) -> dict[Locator, ParagraphId]:
        """The ids of all paragraphs by their locators."""
        return {p.locator: ParagraphId(self.key, p.locator) for p in self.paragraphs}

    def id_of(self, paragraph: Paragraph) -> ParagraphId:
        return self.ids[paragraph.locator]
