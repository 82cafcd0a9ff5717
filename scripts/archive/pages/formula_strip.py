"""A formula over all statements by date, as a picture: a cell with a letter for each, or bars where statements are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from archive.recurring.formulas import Formula, Witness

CELLS = 12  # statements that have a cell with a letter each; more become bars
# From top to bottom, the parts of a bar: full, half, full with a gap, a line at the foot.
BARS = {
    "present": ((0, 24),),
    "varied": ((12, 12),),
    "returned": ((0, 6), (10, 14)),
    "absent": ((23, 1),),
}


@dataclass(frozen=True)
class Cell:
    """A statement in a strip: what the formula does there, and in which wordings (letters)."""

    label: str
    told: str
    letters: tuple[str, ...]

    @property
    def spoken(self) -> str:
        return f"{self.label} {self.told}" + (f" ({', '.join(self.letters)})" if self.letters else "")


@dataclass(frozen=True)
class Strip:
    """Cells by date. Its picture is drawn from cells while they are few, else from ``bars``."""

    cells: tuple[Cell, ...]

    @property
    def few(self) -> bool:
        return len(self.cells) <= CELLS

    @property
    def spoken(self) -> str:
        """The strip in words: statement by statement, of many the numbers and where it stops and comes back."""
        if self.few:
            return "; ".join(cell.spoken for cell in self.cells)
        count = Counter(cell.told for cell in self.cells)
        first, last = self.held[0].label, self.held[-1].label
        numbers = ", ".join(f"{count[told]} {told}" for told in BARS if count[told])
        return f"{len(self.cells)} statements: {numbers}; first {first}, last {last}"

    @property
    def held(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.told != "absent"]

    @property
    def bars(self) -> dict[str, str]:
        """An SVG path for each kind of bar, one unit wide for each statement and 24 high; equal neighbours are one."""
        paths: dict[str, str] = {}
        at = 0
        for told, run in groupby(cell.told for cell in self.cells):
            wide = len(list(run))
            paths[told] = paths.get(told, "") + "".join(f"M{at} {top}h{wide}v{tall}h-{wide}z" for top, tall in BARS[told])
            at += wide
        return paths


def strip(formula: Formula, labels: list[str]) -> Strip:
    """The strip of a formula; ``labels`` name the statements by date."""
    letters = letters_of(formula)
    cells = zip(labels, formula.strip(len(labels)), strict=True)
    return Strip(tuple(Cell(label, told, tuple(sorted({letters[w] for w in here}))) for label, (told, here) in cells))


def letters_of(formula: Formula) -> dict[Witness, str]:
    """The letter of each witness's wording; A is the most frequent."""
    return {w: letter(n) for n, variant in enumerate(formula.variants) for w in variant.witnesses}


def letter(n: int) -> str:
    """A to Z, then A2 to Z2 and so on."""
    return chr(ord("A") + n % 26) + (str(n // 26 + 1) if n >= 26 else "")
