"""The matrix of topics by statement, and a topic with all its paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from archive.edition import Edition
from archive.model import addresses
from archive.model.statement import Paragraph, Statement
from archive.register.topics import Topic

from .concordance import Count
from .frame import Link
from .recurrence import Change, change
from .statement import ParagraphShown, paragraph_shown


@dataclass(frozen=True)
class TopicRow:
    """A topic with the number of its paragraphs in every statement, by date."""

    topic: Topic
    address: str
    total: int
    cells: tuple[Count, ...]


@dataclass(frozen=True)
class TopicsShown:
    """What ``topics.html`` shows. ``most`` is the largest number of a cell, 1 at least."""

    topics: tuple[TopicRow, ...]
    statements: tuple[Statement, ...]
    most: int


@dataclass(frozen=True)
class OnTopic:
    """A paragraph on a topic, and what changed in it from an earlier one."""

    paragraph: ParagraphShown
    change: Change


@dataclass(frozen=True)
class InStatement:
    """The paragraphs of one statement."""

    statement: Statement
    paragraphs: tuple[OnTopic, ...]


@dataclass(frozen=True)
class TopicShown:
    """What ``topic.html`` shows. ``rules`` say in words how paragraphs come to the topic."""

    topic: TopicRow
    rules: tuple[str, ...]
    groups: tuple[InStatement, ...]


def topics_shown(edition: Edition) -> TopicsShown:
    rows = tuple(topic_row(t, edition) for t in edition.topics)
    most = max((cell.count for row in rows for cell in row.cells), default=0)
    return TopicsShown(rows, edition.statements, max(most, 1))


def topic_row(topic: Topic, edition: Edition) -> TopicRow:
    number = Counter(statement.key for statement, _ in edition.on_topic(topic.id))
    cells = tuple(Count(s, number[s.key], addresses.topic(topic.id, s.key) if number[s.key] else None) for s in edition.statements)
    return TopicRow(topic, addresses.topic(topic.id), number.total(), cells)


def topic_shown(topic: Topic, edition: Edition, link: Link) -> TopicShown:
    """A topic with all its paragraphs in order of date, each with what changed from an earlier one."""
    places = list(edition.on_topic(topic.id))
    ids = {s.id_of(p) for s, p in places}

    def on_topic(statement: Statement, paragraph: Paragraph) -> OnTopic:
        return OnTopic(paragraph_shown(statement, paragraph, edition, link), change(statement.id_of(paragraph), ids, edition))

    groups = tuple(InStatement(s, tuple(on_topic(s, p) for _, p in found)) for s, found in groupby(places, key=itemgetter(0)))
    return TopicShown(topic_row(topic, edition), rules_in_words(topic, edition), groups)


def rules_in_words(topic: Topic, edition: Edition) -> tuple[str, ...]:
    """How paragraphs come to a topic: by names, and by words."""
    names = ", ".join(edition.name_of(r.words) for r in topic.rules if r.kind == "name")
    words = ", ".join(f"“{r.words}”" for r in topic.rules if r.kind == "phrase")
    return tuple(line for line in (f"names {names}" if names else "", f"the words {words}" if words else "") if line)
