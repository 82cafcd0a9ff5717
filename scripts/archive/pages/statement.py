"""A statement's page: its text, and what stands around it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from archive.edition import Edition
from archive.model.statement import Note, Paragraph, Part, Statement

from . import marking
from .labels import Link


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


def shown(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> dict[str, Any]:
    """A paragraph as another page shows it."""
    id = statement.id_of(paragraph)
    return {
        "mark": id.locator.mark,
        "label": id.locator.cited,
        "address": id.address,
        "record": id.record,
        "html": html(statement, paragraph, edition, link),
    }


def html(statement: Statement, paragraph: Paragraph, edition: Edition, link: Link) -> str:
    """The paragraph's text as safe HTML with mentions and times marked."""
    apparatus = edition.apparatus[statement.id_of(paragraph)]
    return marking.marked(paragraph.text, marking.marks(apparatus, edition.names, edition.backlinks, str(statement.key), link))


def topics_of(statement: Statement, paragraph: Paragraph, edition: Edition) -> list[dict[str, str]]:
    known = {t.id: t for t in edition.topics}
    return [{"name": known[t].name, "address": f"/topics/{t}/"} for t in edition.apparatus[statement.id_of(paragraph)].topics]
