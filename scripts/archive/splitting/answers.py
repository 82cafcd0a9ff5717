"""What an editor says of lines, and what is asked about them: answers find their row, doubts their line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.problems.problem import Problem
from archive.text.typography import collapse

from . import publisher_forms
from .lines import Line
from .rows import ENDING, FOLDED

QUOTED = 80  # characters of a line that a doubt quotes


@dataclass(frozen=True)
class Answer:
    """An editor's word on a line of the file: what it is, and the words that are meant."""

    line: int
    kind: str
    quote: str | None = None


def rows_answered(lines: list[Line], answers: Iterable[Answer]) -> dict[int, Answer]:
    """The answers by the row that each means: the one with the quoted words, or else the first of the line that has any."""
    on: dict[int, list[Line]] = {}
    for line in lines:
        on.setdefault(line.at, []).append(line)
    found = {}
    for answer in answers:
        rows = [x for x in on.get(answer.line, []) if not x.blank]
        meant = [x for x in rows if answer.quote and collapse(answer.quote) in collapse(x.words)]
        for row in [*meant, *rows][:1]:
            found[row.number] = answer
    return found


def row_doubts(lines: list[Line], file: str) -> list[Problem]:
    """Endings of ordinals that found no number, and a text that stands on one line."""
    right = "say in the sidecar's reading what this line is, or correct the copy's origin"
    doubts = [
        Problem(file, x.number, f"{x.words!r} stands alone, and no one number beside it takes it", right, True, "ordinal")
        for x in lines
        if ENDING.fullmatch(x.words)
    ]
    prose = [x for x in lines if len(x.words) >= publisher_forms.PROSE_LENGTH]
    folded = [x for x in prose if len(x.words) >= FOLDED]
    if len({x.at for x in prose}) <= 2 and folded:
        right = "save the copy again with its paragraphs, or confirm with 'as: paragraph' and the line's first words as quote"
        doubts.append(Problem(file, folded[0].number, "the text stands on one line; its paragraphs cannot be seen", right, True, "joint"))
    return doubts


def unquoted(lines: list[Line], answered: Mapping[int, Answer], file: str) -> list[Problem]:
    """Answers that take a sentence or a printed number out of the text and do not quote it."""
    doubts = []
    for row, answer in answered.items():
        words = lines[row - 1].words
        text = publisher_forms.is_prose(words) or publisher_forms.MARKER.match(words)
        if answer.kind in publisher_forms.KINDS and text and not answer.quote and publisher_forms.front_kind(words) is None:
            right = f"confirm it with its first words, quote: {brief(words)}, or mend the line"
            doubts.append(Problem(file, row, f"{brief(words)} looks like text and is read as {answer.kind}", right, True, "answer"))
    return doubts


def placed(doubt: Problem, lines: list[Line]) -> Problem:
    """A doubt with the line of the file for the row, and the row's words."""
    row = lines[doubt.line - 1]
    return replace(doubt, line=row.at, quote=doubt.quote or row.words[:QUOTED])


def brief(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:39] + "…")
