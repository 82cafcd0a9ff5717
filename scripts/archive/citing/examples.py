"""Real paragraphs as examples of citing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive.model.statement import Paragraph, Statement


class Example(NamedTuple):
    """A paragraph as an example of citing, and what it is an example of."""

    shows: str
    statement: Statement
    paragraph: Paragraph


KINDS = (
    ("A paragraph with a printed number", lambda s, p: p.locator.kind == "official" and not p.locator.block),
    ("A block of a paragraph with a printed number", lambda s, p: (p.locator.block or 0) > 1),
    ("A paragraph without a printed number", lambda s, p: p.locator.kind == "assigned" and s.source.official),
    ("Text before the first printed number", lambda s, p: p.locator.kind == "preamble"),
    ("A paragraph of a republished copy", lambda s, p: not s.source.official),
)


def examples(statements: Sequence[Statement]) -> list[Example]:
    """One paragraph for each way of numbering, and one of a republished copy, latest statements first."""
    places = [(s, p) for s in reversed(statements) for p in s.paragraphs]
    first = [(shows, next((place for place in places if fits(*place)), None)) for shows, fits in KINDS]
    return [Example(shows, *place) for shows, place in first if place]
