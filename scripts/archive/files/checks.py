"""What forbids to publish: sources, generated files and ledger out of step. And entering new ids in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from archive.problems.problem import BadInput, Problem
from archive.register.names import form_warnings

from .disk import write
from .holdings import Holdings, generated_files, markdown_path
from .known import known_sources, unknown_sources
from .lasting import lasting
from .ledger import FILE as LEDGER
from .ledger import Ledger, extended, write_ledger
from .ledger_checks import check_earlier, check_ledger
from .published import Release, broken_promises, last_release, read_published
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


def releases(root: Path, published: str | None = None) -> list[Release]:
    """What the ledger must keep: the last release as git has it, and a published ledger where one is named. Raises BadInput."""
    found = [last_release(root), read_published(published) if published else None]
    return [release for release in found if release]


def compared_with(kept: list[Release]) -> str:
    """What the ledger was held to, in a line."""
    if kept:
        return f"the ledger is held to {' and '.join(r.where for r in kept)}"
    return "no git and no PUBLISHED=: the ledger could be compared with nothing but itself"


def ledger_problems(root: Path, ledger: Ledger, holdings: Holdings, kept: list[Release]) -> list[Problem]:
    """Everything that stands in the way of the ledger's promises, but for addresses, which only a built site has."""
    promises = [p for release in kept for p in broken_promises(ledger, release)]
    return [*check_ledger(ledger, holdings.statements), *check_earlier(ledger, root), *promises]


def check(root: Path, holdings: Holdings, kept: list[Release] | None = None) -> list[Problem]:
    """Everything that forbids to publish the archive. ``holdings`` are what ``read_sources`` gives.

    ``kept`` are the releases to hold it to, by default the last one.
    """
    kept = releases(root) if kept is None else kept
    return [*holdings.doubts, *out_of_step(root, holdings), *ledger_problems(root, holdings.ledger, holdings, kept)]


def warnings(root: Path, holdings: Holdings) -> list[Problem]:
    """What does not stand in the way of publishing, but deserves a look: forms of names that occur nowhere, files that nothing knows."""
    unknown = unknown_sources(root, known_sources(root, holdings.statements, holdings.ledger))
    return [*form_warnings(holdings.names, holdings.statements), *unknown]


def publish(
    root: Path, holdings: Holdings, today: str, addresses: Callable[[], Sequence[str]], kept: list[Release] | None = None
) -> Holdings:
    """Enter the archive's new ids and addresses in the ledger; the holdings with it. Raises BadInput where anything else is wrong.

    ``addresses`` gives those that the site would have; it is asked when all else is in order.
    """
    kept = releases(root) if kept is None else kept
    ledger = extended(holdings.ledger, holdings.statements, today)
    problems = check(root, replace(holdings, ledger=ledger), kept)
    if problems:
        raise BadInput(problems)
    ledger = extended(ledger, holdings.statements, today, lasting(addresses(), ledger))
    write(root / LEDGER, write_ledger(ledger))
    return replace(holdings, ledger=ledger)
