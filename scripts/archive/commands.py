"""What the commands share: the root option, the report of problems, exit statuses."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .problems.problem import BadInput, Problem

ROOT = Path(__file__).resolve().parents[2]
OK, BAD_INPUT, INTERRUPTED = 0, 2, 130


def add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=ROOT, help="the archive's folder (default: this checkout)")


def report(problems: Sequence[Problem]) -> int:
    """Print a line for each problem on standard error; the exit status that follows."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return BAD_INPUT if problems else OK


def run(main: Callable[[list[str] | None], int], argv: list[str] | None = None) -> int:
    """Run a command with ``argv``, or as it was called.

    Bad input, a disk that is full or read-only and an interruption are reported, not raised.
    """
    try:
        return main(argv)
    except BadInput as wrong:
        return report(wrong.problems)
    except OSError as wrong:
        print(no_file(wrong), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("interrupted; files are written whole or not at all", file=sys.stderr)
        return INTERRUPTED


def no_file(wrong: OSError) -> Problem:
    """What the operating system refused, as a problem of the file that it names."""
    reason = wrong.strerror or str(wrong)
    right = "free space there" if wrong.errno in {errno.ENOSPC, errno.EDQUOT} else "make it readable and writable"
    return Problem(str(wrong.filename or "this machine"), 1, f"the system says: {reason}", right)
