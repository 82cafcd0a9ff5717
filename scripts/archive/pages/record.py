"""A paragraph's record: all that the archive knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from archive.edition import Edition
from archive.model.ids import ParagraphId
from archive.model.statement import Paragraph, Statement
from archive.times.in_words import in_words

from .labels import KIND, Link
from .recurrence import recurrences
from .statement import html, notes_of, topics_of

AROUND = 160  # bytes of the raw file on each side of a paragraph


def record_page(statement: Statement, paragraph: Paragraph, edition: Edition, raw: bytes, link: Link) -> dict[str, Any]:
    """All that the archive knows of one paragraph."""
    id = statement.id_of(paragraph)
    entry = edition.ledger.ids.get(str(id))
    before, after = beside(statement.paragraphs, paragraph)
    return {
        "statement": statement,
        "paragraph": paragraph,
        "id": id,
        "html": html(statement, paragraph, edition, link),
        "mentions": mentioned_here(id, edition),
        "times": times_here(id, edition),
        "topics": topics_of(statement, paragraph, edition),
        "recurrences": recurrences(id, edition),
        "notes": notes_of(statement, paragraph),
        "raw": raw_around(statement, paragraph, raw),
        "first_published": entry.first_published if entry else None,
        "corrections": edition.ledger.corrections_of(str(id)),
        "previous": neighbour(statement, before),
        "following": neighbour(statement, after),
        "mentioned_in": [],
    }


def beside(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    at = paragraphs.index(paragraph)
    return (paragraphs[at - 1] if at else None), (paragraphs[at + 1] if at + 1 < len(paragraphs) else None)


def neighbour(statement: Statement, paragraph: Paragraph | None) -> dict[str, str] | None:
    if paragraph is None:
        return None
    id = statement.id_of(paragraph)
    return {"mark": id.locator.cited, "address": id.record}


def mentioned_here(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    """What a paragraph mentions, each target once with the words that name it."""
    words: dict[str, list[str]] = {}
    for mention in edition.apparatus[id].mentions:
        words.setdefault(mention.target, []).append(mention.text)
    rows = []
    for target, texts in words.items():
        found = edition.backlinks.targets[target]
        kind = KIND.get(found.kind, found.kind)
        rows.append({"label": edition.name_of(target), "address": found.address, "kind_label": kind, "words": unique(texts)})
    return rows


def unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def times_here(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    times = edition.apparatus[id].times
    return [{"text": t.text, "value": t.value, "words": in_words(t.value), "relative": t.relative} for t in times]


def raw_around(statement: Statement, paragraph: Paragraph, raw: bytes) -> dict[str, str]:
    """The paragraph's bytes in the raw file, read as text, with a little of what stands before and after."""
    span, encoding = paragraph.source, statement.source.encoding
    # A cut may fall inside a character; what is left of it is no text.
    before = raw[max(0, span.start - AROUND) : span.start].decode(encoding, "ignore").lstrip("\ufeff")
    after = raw[span.end : span.end + AROUND].decode(encoding, "ignore")
    return {"before": before, "text": raw[span.start : span.end].decode(encoding), "after": after}
