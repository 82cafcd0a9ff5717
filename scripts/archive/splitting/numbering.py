"""Which of the numbers at line starts are the statement's own.

A statement that prints numbers prints a run of one style: 1, 2, 3 … The run is
found as a whole, because a single "2." at a line start may be the end of a
sentence, and "1)" the start of a list inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.problems.problem import Problem

from . import publisher_forms
from .layout import Layout, stops_early
from .lines import Line

STRONG, WEAK, STEP = 10, 3, 2
RIGHT = "confirm the printed numbers with 'as: paragraph' on this line in the sidecar's reading, or correct the copy's origin"


@dataclass(frozen=True)
class Candidate:
    """A number at the start of a line. ``strong``: the line also looks like a block's first."""

    line: int
    value: int
    style: str
    strong: bool


def candidates(lines: list[Line], headers: set[int], layout: Layout, decided: Mapping[int, str]) -> list[Candidate]:
    """Every number at the start of a line that could be a printed paragraph number."""
    found, last = [], None
    for line in lines:
        if line.blank or line.number in headers:
            continue
        marker = publisher_forms.MARKER.match(line.text)
        if marker and decided.get(line.number) not in {"text", "continuation", *publisher_forms.KINDS}:
            style, value = publisher_forms.marker_value(marker)
            strong = is_strong(last, line, line.text[marker.end() :], layout)
            if value > 0 and (strong or layout.wrapped):
                found.append(Candidate(line.number, value, style, strong))
        last = line
    return found


def is_strong(last: Line | None, line: Line, rest: str, layout: Layout) -> bool:
    """True where a block plausibly starts at ``line``."""
    if rest[:1].islower():
        return False
    if not layout.wrapped or last is None or last.number < line.number - 1:
        return True
    finished = publisher_forms.CLAUSE_END.search(last.words) or publisher_forms.front_kind(last.words)
    return bool(finished) or stops_early(last, line, layout.width)


def best_run(found: list[Candidate]) -> list[Candidate]:
    """The most plausible rising run of one style: many, strong, without gaps, from 1."""
    runs = [heaviest([c for c in found if c.style == style]) for style in ("dotted", "half", "full")]
    return max(runs, key=weight)


def heaviest(found: list[Candidate]) -> list[Candidate]:
    """The heaviest rising run, by dynamic programming over its last element.

    Printed numbers have two digits, so that of all runs only the heaviest for
    each last value is kept: the work grows with the file, not with its square.
    """
    ends: dict[int, tuple[int, int]] = {}  # last value -> weight of the run, and minus the place of its last element
    before: list[int | None] = []
    for i, candidate in enumerate(found):
        joinable = [(w - STEP * (candidate.value != v + 1), place) for v, (w, place) in ends.items() if v < candidate.value]
        base, place = max(joinable, default=(-STEP * (candidate.value != 1), 1))
        before.append(None if place > 0 else -place)
        total = base + (STRONG if candidate.strong else WEAK)
        if candidate.value not in ends or total > ends[candidate.value][0]:
            ends[candidate.value] = (total, -i)
    at = -max(ends.values())[1] if ends else None
    run: list[Candidate] = []
    while at is not None:
        run.append(found[at])
        at = before[at]
    return run[::-1]


def weight(run: list[Candidate]) -> int:
    """Points for each number, less for each gap, the gap before the first included."""
    return sum(STRONG if c.strong else WEAK for c in run) - STEP * gaps(run)


def gaps(run: list[Candidate]) -> int:
    """How often a number does not follow the one before; a run that does not begin with 1 has a gap there."""
    return sum(1 for a, b in zip([0, *(c.value for c in run)], run, strict=False) if b.value != a + 1)


def is_numbered(run: list[Candidate], lines: list[Line]) -> bool:
    """True where the run numbers the statement, and not a list inside it.

    The statement's numbers begin with its text: less than a third of the prose
    stands before the first of them. Numbers that begin later than at 3 are
    those of a copy that begins in the middle: nothing but the end of a
    paragraph may stand above.
    """
    if sum(1 for c in run if c.strong) < 2:
        return False
    above = [x.words for x in lines if x.number < run[0].line]
    prose = [words for words in above if publisher_forms.is_prose(words) and not publisher_forms.is_introduction(words)]
    if run[0].value > 3 and (gaps(run) > 1 or any(w[:1].isupper() and publisher_forms.FINAL.search(w) for w in prose)):
        return False
    before = sum(len(words) for words in prose)
    return before * 3 < sum(len(x.words) for x in lines)


def run_doubts(run: list[Candidate], found: list[Candidate], file: str) -> list[Problem]:
    """Numbers that are missing, weak, or stand outside the run."""
    doubts = []
    for before, number in zip([None, *run], run, strict=False):
        expected = before.value + 1 if before else 1
        if number.value != expected:
            missing = f"{expected}" if number.value == expected + 1 else f"{expected} to {number.value - 1}"
            doubts.append(Problem(file, number.line, f"number {missing} is missing before {number.value}", RIGHT, True, "number"))
        if not number.strong:
            doubts.append(Problem(file, number.line, f"{number.value} stands where a sentence may go on", RIGHT, True, "number"))
    return doubts + stray_doubts(run, found, file)


def stray_doubts(run: list[Candidate], found: list[Candidate], file: str) -> list[Problem]:
    """Strong numbers of the run's style that the run has no place for: it restarts or repeats."""
    inside = {c.line for c in run}
    strays = [c for c in found if c.strong and c.style == run[0].style and c.line not in inside]
    firsts = [c for i, c in enumerate(strays) if i == 0 or c.value != strays[i - 1].value + 1]
    right = "say 'as: text' on this line in the sidecar's reading where it belongs to the paragraph above"
    return [Problem(file, c.line, f"number {c.value} restarts or repeats; it is read as text", right, True, "number") for c in firsts]
