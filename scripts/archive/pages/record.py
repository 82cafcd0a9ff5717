"""A paragraph's record: all that the archive knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.edition import Edition
from archive.files.ledger import Ledger
from archive.model.ids import ParagraphId
from archive.model.statement import Note, Paragraph, Statement
from archive.times.in_words import in_words

from .frame import Link
from .labels import KIND, Linked
from .recurrence import Recurrence, recurrences
from .series import SeriesPage
from .statement import ParagraphShown, notes_of, paragraph_shown, topics_of

AROUND = 160  # bytes of the raw file on each side of a paragraph
SHORT = 100  # characters; what is longer is cut to whole words


@dataclass(frozen=True)
class Named:
    """A target that a paragraph mentions, and the words that name it there."""

    label: str
    address: str
    kind_label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Time:
    """A time that a paragraph names; ``relative`` says that it is the archive's reading."""

    text: str
    words: str
    relative: bool


@dataclass(frozen=True)
class Raw:
    """A paragraph's bytes in the raw file, read as text, with a little of what stands before and after."""

    before: str
    text: str
    after: str


@dataclass(frozen=True)
class Wording:
    """How a paragraph read from one day on until it was corrected, and why it was. ``raw`` is the raw file until then."""

    text: str
    since: str | None
    until: str
    why: str
    raw: str | None


@dataclass(frozen=True)
class RecordShown:
    """What ``record.html`` shows. ``paragraph`` is the model's, ``shown`` its form on the page."""

    statement: Statement
    series: SeriesPage
    paragraph: Paragraph
    id: ParagraphId
    shown: ParagraphShown
    named: tuple[Named, ...]
    times: tuple[Time, ...]
    topics: tuple[Linked, ...]
    recurrences: tuple[Recurrence, ...]
    notes: tuple[Note, ...]
    raw: Raw
    first_published: str | None
    wordings: tuple[Wording, ...]
    previous: Linked | None
    following: Linked | None


def record_shown(statement: Statement, paragraph: Paragraph, series: SeriesPage, edition: Edition, raw: bytes, link: Link) -> RecordShown:
    """``raw`` are the bytes of the statement's raw file."""
    id = statement.id_of(paragraph)
    entry = edition.ledger.ids.get(str(id))
    before, after = beside(statement.paragraphs, paragraph)
    return RecordShown(
        statement=statement,
        series=series,
        paragraph=paragraph,
        id=id,
        shown=paragraph_shown(statement, paragraph, edition, link),
        named=named_here(id, edition),
        times=tuple(Time(t.text, in_words(t.value), t.relative) for t in edition.apparatus[id].times),
        topics=topics_of(statement, paragraph, edition),
        recurrences=recurrences(id, edition),
        notes=notes_of(statement, paragraph),
        raw=raw_around(statement, paragraph, raw),
        first_published=entry.first_published if entry else None,
        wordings=wordings(id, edition.ledger),
        previous=neighbour(statement, before),
        following=neighbour(statement, after),
    )


def wordings(id: ParagraphId, ledger: Ledger) -> tuple[Wording, ...]:
    """The earlier wordings of a paragraph, the first one first."""
    found: list[Wording] = []
    entry = ledger.ids.get(str(id))
    since = entry.first_published if entry else None
    replaced = {change.date: change.earlier for change in ledger.amendments_of(str(id.key), "raw")}
    for correction in ledger.corrections_of(str(id)):
        file = replaced.get(correction.date)
        found.append(Wording(correction.text or "", since, correction.date, correction.why, f"/{file}" if file else None))
        since = correction.date
    return tuple(found)


def beside(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    at = paragraphs.index(paragraph)
    return (paragraphs[at - 1] if at else None), (paragraphs[at + 1] if at + 1 < len(paragraphs) else None)


def neighbour(statement: Statement, paragraph: Paragraph | None) -> Linked | None:
    if paragraph is None:
        return None
    id = statement.id_of(paragraph)
    return Linked(id.locator.cited, id.record)


def named_here(id: ParagraphId, edition: Edition) -> tuple[Named, ...]:
    """What a paragraph mentions, each target once with the words that name it."""
    words: dict[str, list[str]] = {}
    for mention in edition.apparatus[id].mentions:
        words.setdefault(mention.target, []).append(mention.text)
    return tuple(named(target, texts, edition) for target, texts in words.items())


def named(target: str, texts: Sequence[str], edition: Edition) -> Named:
    found = edition.backlinks.targets[target]
    return Named(edition.name_of(target), found.address, KIND.get(found.kind, found.kind), tuple(dict.fromkeys(texts)))


def raw_around(statement: Statement, paragraph: Paragraph, raw: bytes) -> Raw:
    span, encoding = paragraph.source, statement.source.encoding
    # A cut may fall inside a character; what is left of it is no text.
    before = raw[max(0, span.start - AROUND) : span.start].decode(encoding, "ignore").lstrip("\ufeff")
    after = raw[span.end : span.end + AROUND].decode(encoding, "ignore")
    return Raw(whole_words_after(before), raw[span.start : span.end].decode(encoding), whole_words_before(after))


def whole_words_after(text: str) -> str:
    """The end of a long text, from a whole word on."""
    return "… " + text.split(None, 1)[-1] if len(text) > SHORT else text


def whole_words_before(text: str) -> str:
    """The beginning of a long text, up to a whole word."""
    return text.rsplit(None, 1)[0] + " …" if len(text) > SHORT else text
