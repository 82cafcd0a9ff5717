"""No text makes the archive's work grow with the square of its length: counted in function calls and characters looked at, not in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from archive.edition import Edition
from archive.mentions import find_acronyms, find_bodies
from archive.mentions.annotate import annotate_statement
from archive.mentions.lexicon import compile_lexicon
from archive.text import sentences
from archive.times import tense
from archive.times.dates import find_times

# The faces of these rooms have verbs of these names.
CHRONOLOGY, RESOLVE = import_module("archive.times.chronology"), import_module("archive.mentions.resolve")
# The patterns that are looked for around each place of a text.
AROUND = (
    (sentences, "END"),
    (tense, "MARKER"),
    (tense, "ATTITUDE"),
    (CHRONOLOGY, "PIECE"),
    (find_acronyms, "CLAUSE"),
    (find_bodies, "AND"),
    (RESOLVE, "THIS_YEARS"),
)


class Counted:
    """A pattern that counts the characters that it is asked to look at."""

    def __init__(self, pattern: re.Pattern[str], looked: list[int]):
        self.pattern, self.looked = pattern, looked

    def asked(self, way: str, text: str, start: int = 0, end: int | None = None) -> Any:
        self.looked[0] += (len(text) if end is None else end) - start
        return getattr(self.pattern, way)(text, start, len(text) if end is None else end)

    def finditer(self, *given: Any) -> Any:
        return self.asked("finditer", *given)

    def search(self, *given: Any) -> Any:
        return self.asked("search", *given)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    count = [0]
    for module, name in AROUND:
        monkeypatch.setattr(module, name, Counted(getattr(module, name), count))
    return count


def grows(work: Callable[[int], Any], looked: list[int]) -> float:
    """How many times the work of 1,000 units twice as many take."""
    counts = []
    for units in (1000, 2000):
        looked[0] = 0
        work(units)
        counts.append(looked[0])
    return counts[1] / max(1, counts[0])


@pytest.mark.parametrize("unit", ["May 1, ", "in May, ", "next week and ", "May 1. The ", "in May; "])
def test_times_take_work_by_the_length_of_the_text(looked: list[int], unit: str) -> None:
    assert grows(lambda units: find_times(f"It met {unit * units}then.", "2023-11-13"), looked) < 2.2


@pytest.mark.parametrize(
    "unit", ["the Nuclear Consultative Group (NCG) met and ", "a Space Body Committee and the Group ", "this year's SCM in May 2023 and "]
)
def test_one_endless_sentence_takes_work_by_its_length(edition: Edition, looked: list[int], unit: str) -> None:
    statement = edition.statements[-1]
    lexicon = compile_lexicon(edition.names, edition.register, [s.key for s in edition.statements])

    def work(units: int) -> None:
        paragraph = replace(statement.paragraphs[0], text=f"They said that {unit * units} went on.")
        long = replace(statement, paragraphs=(paragraph,))
        annotate_statement(long, lexicon)
        times = find_times(paragraph.text, long.date)
        CHRONOLOGY.chronology((long,), {str(long.id_of(paragraph)): times})

    assert grows(work, looked) < 2.2
