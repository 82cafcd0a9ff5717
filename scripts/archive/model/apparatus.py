"""What the archive adds to a paragraph: mentions, times, topics, and what stayed unresolved. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass


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
