"""Synthetic statements as real ones are, with their sidecars, registers, ledger and generated files. The same every time.

Each is made like a held one (paragraphs, numbering, front matter). Series take
turns, each meeting after the last of its series. A sentence is one of an earlier
statement taken up again, as often and as nearly as held ones do that, or a new
one: a held sentence's bones with other words, names, persons and years.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from archive.edition import Edition, compile_edition, read_edition
from archive.files.holdings import Holdings, in_order, markdown_path
from archive.files.ledger import FILE as LEDGER
from archive.files.ledger import Ledger, extended, write_ledger
from archive.files.sidecar import Witness, take_in
from archive.files.statement_file import to_markdown
from archive.model.statement import Statement
from archive.register.meetings import MEETINGS, read_register
from archive.register.names import NAMES, read_names
from support.project import ROOT

from .press import Press

MOST = 3000


@dataclass(frozen=True)
class Archive:
    """An archive of the held statements and of synthetic ones, which are the last; ``doubts`` are what is left of them in the holdings."""

    holdings: Holdings
    witnesses: tuple[Witness, ...]
    registers: dict[str, str]

    @cached_property
    def made(self) -> tuple[Statement, ...]:
        keys = {witness.key for witness in self.witnesses}
        return tuple(s for s in self.holdings.statements if s.key in keys)

    @cached_property
    def edition(self) -> Edition:
        held = self.holdings
        return compile_edition(held.statements, held.register, held.names, held.topics, held.ledger)

    @property
    def files(self) -> dict[str, bytes]:
        """What a project holds that has these statements, beside what it has already."""
        found = {name: text.encode() for name, text in self.registers.items()}
        found[LEDGER] = write_ledger(self.holdings.ledger).encode()
        for witness in self.witnesses:
            found |= {witness.file: witness.raw, witness.sidecar_file: witness.sidecar.encode()}
        return found | {markdown_path(Path(), s.key).as_posix(): to_markdown(s).encode() for s in self.made}


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
    press = Press(edition, max(0, count - len(edition.statements)))
    witnesses = tuple(press.witnesses())
    registers = {MEETINGS: appended(ROOT / MEETINGS, press.meetings), NAMES: appended(ROOT / NAMES, press.names.entries)}
    register = read_register(registers[MEETINGS])
    taken = [take_in(witness, register, [t.id for t in edition.topics]) for witness in witnesses]
    statements = in_order([*edition.statements[:count], *(statement for statement, _ in taken)])
    ledger = extended(Ledger(), statements, max(s.added for s in statements))
    names = read_names(registers[NAMES], register)
    doubts = tuple(doubt for _, left in taken for doubt in left)
    return Archive(Holdings(statements, register, ledger, names, edition.topics, doubts), witnesses, registers)


def appended(path: Path, entries: list[dict[str, Any]]) -> str:
    """A register, whose last key has the list of entries, with more of them: one a line, as JSON, which is YAML too."""
    lines = [f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "".join(lines)
