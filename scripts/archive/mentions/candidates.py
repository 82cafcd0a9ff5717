"""What ``find`` finds in a paragraph: candidates, each with what its resolver needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .lexicon import Claim


class Count(Enum):
    """Where an ordinal may count from: the series' beginning; that, if it is near; or something else: 'the first SCM since'."""

    SERIES = "series"
    NEAR = "near"
    ANEW = "anew"


@dataclass(frozen=True)
class Found:
    """A candidate span; ``start`` and ``end`` count code points of the paragraph."""

    start: int
    end: int


@dataclass(frozen=True)
class NameFound(Found):
    """A form of the registers. ``exact`` is false where the text has capitals that the form has not."""

    claims: tuple[Claim, ...]
    exact: bool = True


@dataclass(frozen=True)
class MeetingFound(Found):
    """A meeting by its ordinal: '48th MCM'."""

    claims: tuple[Claim, ...]
    ordinal: int
    count: Count = Count.SERIES


@dataclass(frozen=True)
class DatedFound(Found):
    """A meeting or a document with a year or a month before it: '2023 TDS'. ``when`` is ISO 8601."""

    claims: tuple[Claim, ...]
    when: str


@dataclass(frozen=True)
class ExerciseFound(Found):
    """An exercise with its year: 'UFS 23'."""

    claims: tuple[Claim, ...]
    year: int


@dataclass(frozen=True)
class PersonFound(Found):
    """A title with the name that follows it: 'DEPMIN Cho'. In 'Presidents Biden and Yoon' the second name stands alone."""

    title: str
    name: str


@dataclass(frozen=True)
class DefinitionFound(Found):
    """Words with their acronym in brackets. ``claims`` are of the words, or none; ``likely`` are whose acronym it is elsewhere."""

    acronym: str
    expansion: str
    claims: tuple[Claim, ...] = ()
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class AcronymFound(Found):
    """Capitals that no form of the registers has."""

    acronym: str


@dataclass(frozen=True)
class UnknownFound(Found):
    """Something with the form of a meeting that no entry of the registers has."""

    why: str
