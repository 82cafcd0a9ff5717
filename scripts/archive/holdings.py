"""The archive on disk: the one place where its files are read and written."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from .edition import Edition, compile_edition
from .front_matter import from_markdown, to_markdown
from .ledger import FILE as LEDGER
from .ledger import Ledger, check_ledger, extended, read_ledger, write_ledger
from .model import BadInput, Problem, Statement
from .names import NAMES, Names, form_warnings, read_names
from .permalink import KEY, Key
from .register import MEETINGS, Register, read_register
from .search_synonyms import SYNONYMS, Synonyms, read_synonyms
from .sidecar import Witness, take_in
from .topics import TOPICS, Topic, read_topics

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


def read_text(path: Path, root: Path) -> str:
    """A UTF-8 file. Raises BadInput where it is missing or not UTF-8."""
    name = path.relative_to(root).as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadInput([Problem(name, 1, "the file is missing", f"restore {name}")]) from None
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise BadInput([Problem(name, line, "not UTF-8", "save the file as UTF-8")]) from None


def write(path: Path, text: str) -> bool:
    """Write ``text`` as UTF-8, whole or not at all. True where that changed the file."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, encoded: bytes) -> bool:
    """Write a file whole or not at all, by a temporary file beside. True where that changed the file."""
    if path.exists() and path.read_bytes() == encoded:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(encoded)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def witnesses(root: Path) -> list[Witness]:
    """The raw statements below ``sources/``. Raises BadInput for a file without its fellow or with a bad name."""
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


def read_edition(root: Path) -> Edition:
    """The edition of the generated statements in ``docs/``."""
    held = read_docs(root)
    return compile_edition(held.statements, held.register, held.names, held.topics, held.ledger)


def read_search_words(root: Path, names: Names) -> Synonyms:
    """Readers' words for what statements name otherwise. Raises BadInput."""
    return read_synonyms(read_text(root / SYNONYMS, root), names.entries)


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


def check(root: Path) -> tuple[Holdings, list[Problem]]:
    """The archive and everything that forbids to publish it."""
    holdings = read_sources(root)
    problems = [*holdings.doubts, *out_of_step(root, holdings), *check_ledger(holdings.ledger, holdings.statements)]
    return holdings, problems


def warnings(root: Path) -> list[Problem]:
    """What does not stand in the way of publishing, but deserves a look: forms of names that occur nowhere."""
    holdings = read_sources(root)
    return form_warnings(holdings.names, holdings.statements)


def publish(root: Path, today: str) -> int:
    """Enter the archive's new ids in the ledger; how many. Raises BadInput where anything else is wrong."""
    holdings = read_sources(root)
    ledger = extended(holdings.ledger, holdings.statements, today)
    problems = [*holdings.doubts, *out_of_step(root, holdings), *check_ledger(ledger, holdings.statements)]
    if problems:
        raise BadInput(problems)
    write(root / LEDGER, write_ledger(ledger))
    return len(ledger.ids) - len(holdings.ledger.ids)
