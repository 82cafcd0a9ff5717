"""A problem as a value: where, what is wrong, what would be right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where, and what would be right.

    ``doubt`` marks a reading that the rules of form leave open: the text can
    be looked at, but not published until an editor has decided. ``kind`` says
    what it is about, ``quote`` has the words in question.
    """

    file: str
    line: int
    wrong: str
    right: str
    doubt: bool = False
    kind: str = ""
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong}; {self.right}"


class BadInput(Exception):
    """Input that cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
