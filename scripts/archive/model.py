"""What the archive is made of: frozen values without behaviour of their own."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from .permalink import Key, Locator, ParagraphId


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where, and what would be right.

    ``doubt`` marks a reading that the rules of form leave open: the text can
    be looked at, but not published until an editor has decided.
    """

    file: str
    line: int
    wrong: str
    right: str
    doubt: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong}; {self.right}"


class BadInput(Exception):
    """Input that cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, order=True)
class Span:
    """Bytes ``start`` (included) to ``end`` (excluded) of a raw file."""

    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """Something in the raw file that is its publisher's, not the statement's.

    ``kind`` is one of ``parts.KINDS``; ``text`` is verbatim.
    """

    kind: str
    text: str
    source: Span


@dataclass(frozen=True)
class Paragraph:
    """A block of the statement's own text, which permalinks address.

    ``text`` is verbatim, without the printed number and with each line break
    inside the block read as one space. ``source`` includes the number.
    """

    locator: Locator
    text: str
    source: Span

    @property
    def sha256(self) -> str:
        return text_hash(self.text)


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
    venue: Venue
    principals: tuple[Principal, ...]
    source: Source
    added: str
    parts: tuple[Part, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    topics: tuple[TopicDecision, ...] = ()

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

    @cached_property
    def ids(self) -> dict[Locator, ParagraphId]:
        """The ids of all paragraphs by their locators."""
        return {p.locator: ParagraphId(self.key, p.locator) for p in self.paragraphs}

    def id_of(self, paragraph: Paragraph) -> ParagraphId:
        return self.ids[paragraph.locator]


@dataclass(frozen=True, order=True)
class Mention:
    """A span of a paragraph that names something. ``start`` and ``end`` count code points of its text."""

    start: int
    end: int
    text: str
    kind: str
    target: str


@dataclass(frozen=True, order=True)
class TimeSpan:
    """A span of a paragraph that names a time; ``value`` is EDTF, ``relative`` says it was resolved from the meeting's date."""

    start: int
    end: int
    text: str
    value: str
    relative: bool


@dataclass(frozen=True, order=True)
class Unresolved:
    """A span that was found and leads nowhere: why, and what it could have meant."""

    start: int
    end: int
    text: str
    why: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Apparatus:
    """What the archive adds to a paragraph. Spans are in order and do not overlap within a kind."""

    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    topics: tuple[str, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


def collapse(text: str) -> str:
    """``text`` with every run of white space, U+00A0 included, read as one space."""
    return " ".join(text.split())


def text_hash(text: str) -> str:
    """The ledger's hash: SHA-256 of the NFC text with white space collapsed."""
    return hashlib.sha256(unicodedata.normalize("NFC", collapse(text)).encode()).hexdigest()
