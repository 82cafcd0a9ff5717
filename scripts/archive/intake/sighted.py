"""A copy as split, with what every fact is looked for in, and the doubts that come up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from archive.model.statement import Paragraph, Part, Span
from archive.problems.problem import Problem
from archive.splitting.split import Reading

from .material import Copy

OPENING = 3  # paragraphs in which a statement says who met, when and where
QUOTED = 80


@dataclass
class Sighted:
    """A copy and its reading; facts are read from it one by one, each with its doubts."""

    copy: Copy
    reading: Reading
    doubts: list[Problem] = field(default_factory=list)

    @cached_property
    def line_starts(self) -> list[int]:
        """The byte at which each line of the file begins."""
        starts, at = [0], 0
        for line in self.copy.text.splitlines(keepends=True):
            at += len(line.encode(self.copy.encoding))
            if line.endswith(("\n", "\r")):
                starts.append(at)
        return starts

    def line(self, span: Span) -> int:
        """The line of the file, from 1, on which a span begins."""
        return bisect_right(self.line_starts, span.start)

    @property
    def begins_in_the_middle(self) -> bool:
        return (self.first_number or 1) > 1

    @property
    def first_number(self) -> int | None:
        """The first printed number; None for a statement that prints none."""
        return next((p.locator.number for p in self.reading.paragraphs if p.locator.kind == "official"), None)

    @property
    def opening(self) -> tuple[Paragraph, ...]:
        """The first paragraphs; none where the copy begins in the middle."""
        return () if self.begins_in_the_middle else self.reading.paragraphs[:OPENING]

    def parts(self, *kinds: str) -> list[Part]:
        return [p for p in self.reading.parts if p.kind in kinds]

    @property
    def frame(self) -> list[Part]:
        """All that is the publisher's, the headline aside."""
        return [p for p in self.reading.parts if p.kind not in ("headline", "heading")]

    def doubt(self, kind: str, place: Part | Paragraph | None, wrong: str, right: str, quote: str | None = None) -> None:
        """Put a fact in doubt, at a part or a paragraph, or at the first line."""
        line = self.line(place.source) if place else 1
        words = quote if quote is not None else (place.text if place else "")
        self.doubts.append(Problem(self.copy.file, line, wrong, right, True, kind, words[:QUOTED]))
