"""The outline of a statement: each printed or assigned number with what stands under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from archive.edition import Edition
from archive.model.ids import Locator
from archive.model.statement import Paragraph, Statement

OPENING = 6  # words
NAMED = 3  # topics of a number; a long paragraph touches more, which its blocks name


@dataclass(frozen=True)
class Entry:
    """A number with the topics of its blocks, in the archive's words, or else its own first words, verbatim.

    ``topics`` are those of most blocks; ``more`` counts the rest.
    """

    locator: Locator
    topics: tuple[str, ...]
    more: int
    opening: str | None


def outline(statement: Statement, edition: Edition) -> list[Entry]:
    """Every number of a statement, in the order of the text."""
    named = {topic.id: topic.name for topic in edition.topics}

    def entry(locator: Locator, blocks: list[Paragraph]) -> Entry:
        found = Counter(topic for block in blocks for topic in edition.apparatus[statement.id_of(block)].topics)
        topics = tuple(named[topic] for topic, _ in found.most_common(NAMED))
        return Entry(locator, topics, max(len(found) - NAMED, 0), None if topics else opening(blocks[0].text))

    return [entry(locator, blocks) for locator, blocks in statement.groups]


def opening(text: str) -> str:
    """The first words of a text, with a sign that it goes on."""
    words = text.split()
    return " ".join(words[:OPENING]) + ("…" if len(words) > OPENING else "")
