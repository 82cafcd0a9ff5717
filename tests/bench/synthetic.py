"""Synthetic statements as real ones are, with their sidecars, registers, ledger and generated files. The same every time.

Each is made like a held one (paragraphs, numbering, front matter). Series take
turns, each meeting after the last of its series. A sentence is one of an earlier
statement taken up again, as often and as nearly as held ones do that, or a new
one: a held sentence's bones with other words, names, persons and years.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.edition import Edition, compile_edition, read_edition
from archive.files.holdings import Holdings, in_order, markdown_path
from archive.files.ledger import FILE as LEDGER
from archive.files.ledger import Ledger, extended, write_ledger
from archive.files.sidecar import take_in
from archive.files.statement_file import to_markdown
from archive.model.statement import Statement
from archive.register.meetings import MEETINGS, read_register
from archive.register.names import NAMES, read_names

from .press import Press

ROOT = Path(__file__).resolve().parents[2]
MOST = 3000


@dataclass(frozen=True)
class Archive:
    """An archive of synthetic statements behind the held ones; ``files`` are those of a project that differ from the held ones'."""

    holdings: Holdings
    files: dict[str, bytes]
    made: tuple[Statement, ...]

    def edition(self) -> Edition:
        held = self.holdings
        return compile_edition(held.statements, held.register, held.names, held.topics, held.ledger)


@cache
def held() -> Edition:
    """The archive as it is."""
    return read_edition(ROOT)


@cache
def archive(count: int) -> Archive:
    """The first ``count`` held statements, and as many synthetic ones as are missing. Raises ValueError above ``MOST``."""
    if not 1 <= count <= MOST:
        raise ValueError(f"{count} statements; from 1 to {MOST} can be made")
    edition = held()
    press = Press(edition, count - len(edition.statements))
    witnesses = list(press.witnesses())
    meetings = appended(ROOT / MEETINGS, press.meetings)
    register = read_register(meetings)
    names_text = appended(ROOT / NAMES, press.names.entries)
    taken = [take_in(witness, register, [t.id for t in edition.topics]) for witness in witnesses]
    doubts = tuple(problem for _, left in taken for problem in left)
    made = tuple(statement for statement, _ in taken)
    statements = in_order([*edition.statements[:count], *made])
    ledger = extended(Ledger(), statements, max(s.added for s in statements))
    files = {MEETINGS: meetings.encode(), NAMES: names_text.encode(), LEDGER: write_ledger(ledger).encode()}
    for witness, statement in zip(witnesses, made, strict=True):
        files[witness.file] = witness.raw
        files[witness.sidecar_file] = witness.sidecar.encode()
        files[markdown_path(Path(), statement.key).as_posix()] = to_markdown(statement).encode()
    held_ = Holdings(statements, register, ledger, read_names(names_text, register), edition.topics, doubts)
    return Archive(held_, files, made)


def appended(path: Path, entries: list[dict[str, Any]]) -> str:
    """A register, whose last key has the list of entries, with more of them: one a line, as JSON, which is YAML too."""
    lines = [f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "".join(lines)
