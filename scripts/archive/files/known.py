"""The files in ``sources/`` that the archive knows: what is published and kept; all others are named by the check and left out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from archive.model.statement import Statement
from archive.problems.problem import Problem

from .ledger import FILE, Ledger

ORIGINALS = ("html", "mhtml", "pdf", "warc")  # what a raw statement may have been read from, kept beside it
# Another register is a name here; without it, its file is neither checked nor published.
REGISTERS = ("meetings", "names", "synonyms", "topics")


def known_sources(root: Path, statements: tuple[Statement, ...], ledger: Ledger) -> list[str]:
    """Ledger, registers, raw statements with their sidecars and originals, earlier raw files, by their names in the project."""
    raw = [s.source.file for s in statements]
    sidecars = [str(PurePosixPath(file).with_suffix(".yml")) for file in raw]
    beside = [str(PurePosixPath(file).with_suffix(f".{kind}")) for file in raw for kind in ORIGINALS]
    originals = [file for file in beside if (root / file).is_file()]
    earlier = [change.earlier for change in ledger.amendments if change.earlier]
    return sorted({FILE, *(f"sources/register/{name}.yml" for name in REGISTERS), *raw, *sidecars, *originals, *earlier})


def unknown_sources(root: Path, known: list[str]) -> list[Problem]:
    """Files in ``sources/`` that nothing knows: they are not published."""
    found = sorted(p.relative_to(root).as_posix() for p in (root / "sources").rglob("*") if p.is_file())
    right = "it is not published; move it out of sources/"
    return [Problem(file, 1, "the archive knows no such file", right) for file in found if file not in known]
