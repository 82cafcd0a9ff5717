"""What the commands share: the root option, the report of problems, exit statuses."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .problems.problem import BadInput, Problem

ROOT = Path(__file__).resolve().parents[2]
OK, BAD_INPUT = 0, 2


def add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=ROOT, help="the archive's folder (default: this checkout)")


def report(problems: Sequence[Problem]) -> int:
    """Print a line for each problem on standard error; the exit status that follows."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return BAD_INPUT if problems else OK


def run(main: Callable[[list[str] | None], int], argv: list[str] | None = None) -> int:
    """Run a command with ``argv``, or as it was called; bad input is reported, not raised."""
    try:
        return main(argv)
    except BadInput as wrong:
        return report(wrong.problems)
