"""Every mention of something in its context, by statement."""

from __future__ import annotations

from dataclasses import dataclass

from archive.edition import Edition
from archive.model.apparatus import Mention
from archive.model.ids import ParagraphId
from archive.model.statement import Statement

CONTEXT = 90  # code points on each side of a keyword


@dataclass(frozen=True)
class Line:
    """A mention in its context: the keyword and what stands around it, verbatim."""

    before: str
    text: str
    after: str
    address: str
    label: str
    mark: str


@dataclass(frozen=True)
class Group:
    """The lines of one statement."""

    statement: Statement
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Mentions:
    """All mentions of something: by statement, how many in every statement by date, and in all."""

    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    total: int


@dataclass(frozen=True)
class Count:
    """How often one statement mentions something."""

    statement: Statement
    count: int
    address: str | None = None


def concordance(target: str, edition: Edition) -> list[Group]:
    """Every mention of a target in its context, by statement and in the order of the text."""
    groups: dict[str, list[Line]] = {}
    for id in edition.backlinks.of(target):
        text = edition.places[id][1].text
        lines = [line(id, text, m) for m in edition.apparatus[id].mentions if m.target == target]
        groups.setdefault(str(id.key), []).extend(lines)
    return [Group(s, tuple(groups[str(s.key)])) for s in edition.statements if str(s.key) in groups]


def line(id: ParagraphId, text: str, mention: Mention) -> Line:
    before, after = text[: mention.start], text[mention.end :]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return Line(before, mention.text, after, id.address, id.locator.cited, id.locator.mark)


def mentions(target: str, edition: Edition) -> Mentions:
    """The concordance of a target with its counts."""
    groups = concordance(target, edition)
    number = {g.statement.key: len(g.lines) for g in groups}
    counts = tuple(Count(s, number.get(s.key, 0)) for s in edition.statements)
    return Mentions(tuple(groups), counts, sum(c.count for c in counts))


def elsewhere(statement: Statement, edition: Edition) -> list[Group]:
    """Who mentions a statement's meeting, its own paragraphs apart."""
    return [g for g in concordance(str(statement.key), edition) if g.statement is not statement]
