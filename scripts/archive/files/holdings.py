"""The archive on disk: the one place where its files are read and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from archive.model.ids import KEY, Key
from archive.model.statement import Statement
from archive.problems.problem import BadInput, Problem
from archive.register.meetings import MEETINGS, Register, read_register
from archive.register.names import NAMES, Names, read_names
from archive.register.topics import TOPICS, Topic, read_topics

from .disk import read_text, write
from .ledger import FILE as LEDGER
from .ledger import Ledger, read_ledger
from .sidecar import Witness, take_in
from .statement_file import from_markdown, to_markdown
from .transaction import complete

NOT_SERIES = {"register"}


@dataclass(frozen=True)
class Holdings:
    """All that the archive holds and knows, and what is in doubt about it."""

    statements: tuple[Statement, ...]
    register: Register
    ledger: Ledger
    names: Names
    topics: tuple[Topic, ...]
    doubts: tuple[Problem, ...] = ()


def witnesses(root: Path) -> list[Witness]:
    """The raw statements below ``sources/``. Raises BadInput for a file without its fellow or with a bad name."""
    complete(root)
    found, problems = [], []
    sources = root / "sources"
    stems = {p.with_suffix("") for s in (".txt", ".yml") for p in sources.glob(f"*/*{s}") if p.parent.name not in NOT_SERIES}
    for stem in sorted(stems):
        name = stem.relative_to(root).as_posix()
        missing = [s for s in (".txt", ".yml") if not stem.with_suffix(s).is_file()]
        key = f"{stem.parent.name}-{stem.name}"
        if missing:
            problems.append(Problem(f"{name}{missing[0]}", 1, "the file is missing", "a raw statement and its sidecar stand side by side"))
        elif not KEY.fullmatch(key) or Key.parse(key).series != stem.parent.name:
            problems.append(
                Problem(f"{name}.txt", 1, f"{key!r} is no key", "name the file by the meeting's number or date, as 55.txt or 2024.txt")
            )
        else:
            raw = stem.with_suffix(".txt").read_bytes()
            found.append(Witness(Key.parse(key), f"{name}.txt", raw, f"{name}.yml", read_text(stem.with_suffix(".yml"), root)))
    if problems:
        raise BadInput(problems)
    return found


def read_sources(root: Path) -> Holdings:
    """Split every raw statement anew. Raises BadInput with the problems of all files."""
    known = read_facts(root)
    statements: list[Statement] = []
    doubts: list[Problem] = []
    problems: list[Problem] = []
    for witness in witnesses(root):
        try:
            statement, left = take_in(witness, known.register, [t.id for t in known.topics])
            statements.append(statement)
            doubts += left
        except BadInput as wrong:
            problems += wrong.problems
    if problems:
        raise BadInput(problems)
    return replace(known, statements=in_order(statements), doubts=tuple(doubts))


def read_facts(root: Path) -> Holdings:
    """Registers and ledger without the statements; an archive that has published nothing yet has no ledger."""
    register = read_register(read_text(root / MEETINGS, root))
    names = read_names(read_text(root / NAMES, root), register)
    topics = read_topics(read_text(root / TOPICS, root), {*names.entries, *register.series})
    ledger = read_ledger(read_text(root / LEDGER, root)) if (root / LEDGER).exists() else Ledger()
    return Holdings((), register, ledger, names, topics)


def in_order(statements: list[Statement]) -> tuple[Statement, ...]:
    """By date, then by key."""
    return tuple(sorted(statements, key=lambda s: (s.date, s.key.sorting)))


def markdown_path(root: Path, key: Key) -> Path:
    return root / "docs" / key.series / f"{key.rest}.md"


def generated_files(root: Path) -> list[Path]:
    """The generated statements in ``docs/``: those a statement's key is the address of."""
    return sorted(p for p in (root / "docs").glob("*/*.md") if KEY.fullmatch(f"{p.parent.name}-{p.stem}"))


def read_docs(root: Path) -> Holdings:
    """Read the generated statements in ``docs/``, which the site is built from."""
    statements: list[Statement] = []
    problems: list[Problem] = []
    for path in generated_files(root):
        try:
            statements.append(from_markdown(read_text(path, root), path.relative_to(root).as_posix()))
        except BadInput as wrong:
            problems += wrong.problems
    if problems:
        raise BadInput(problems)
    return replace(read_facts(root), statements=in_order(statements))


def write_docs(root: Path, holdings: Holdings) -> list[str]:
    """Bring ``docs/`` in step with the sources; the names of the files that changed."""
    changed = []
    kept = {markdown_path(root, s.key) for s in holdings.statements}
    for statement in holdings.statements:
        path = markdown_path(root, statement.key)
        if write(path, to_markdown(statement)):
            changed.append(path)
    for path in generated_files(root):
        if path not in kept:
            path.unlink()
            changed.append(path)
    return [p.relative_to(root).as_posix() for p in changed]
