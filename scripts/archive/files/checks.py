"""What forbids to publish: sources, generated files and ledger out of step. And entering new ids in the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.problems.problem import BadInput, Problem
from archive.register.names import form_warnings

from .disk import write
from .holdings import Holdings, generated_files, markdown_path
from .ledger import FILE as LEDGER
from .ledger import check_ledger, extended, write_ledger
from .statement_file import to_markdown


def out_of_step(root: Path, holdings: Holdings) -> list[Problem]:
    """Generated files that are not what the sources give."""
    problems = []
    right = "run 'make split' and commit what changes"
    for statement in holdings.statements:
        path = markdown_path(root, statement.key)
        given = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
        if given != to_markdown(statement):
            line = first_difference(given, to_markdown(statement))
            problems.append(Problem(path.relative_to(root).as_posix(), line, f"not what {statement.source.file} gives", right))
    kept = {markdown_path(root, s.key) for s in holdings.statements}
    for path in generated_files(root):
        if path not in kept:
            problems.append(Problem(path.relative_to(root).as_posix(), 1, "a statement without a source", right))
    return problems


def first_difference(a: str, b: str) -> int:
    """The number of the first line in which two texts differ."""
    lines = zip(a.split("\n"), b.split("\n"), strict=False)
    return next((i for i, (x, y) in enumerate(lines, 1) if x != y), 1)


def check(root: Path, holdings: Holdings) -> list[Problem]:
    """Everything that forbids to publish the archive. ``holdings`` are what ``read_sources`` gives."""
    return [*holdings.doubts, *out_of_step(root, holdings), *check_ledger(holdings.ledger, holdings.statements)]


def warnings(holdings: Holdings) -> list[Problem]:
    """What does not stand in the way of publishing, but deserves a look: forms of names that occur nowhere."""
    return form_warnings(holdings.names, holdings.statements)


def publish(root: Path, holdings: Holdings, today: str) -> Holdings:
    """Enter the archive's new ids in the ledger; the holdings with it. Raises BadInput where anything else is wrong."""
    published = replace(holdings, ledger=extended(holdings.ledger, holdings.statements, today))
    problems = check(root, published)
    if problems:
        raise BadInput(problems)
    write(root / LEDGER, write_ledger(published.ledger))
    return published
