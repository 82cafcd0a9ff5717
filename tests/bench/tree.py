"""Write a whole project with synthetic statements, and the same text for Material as it comes.

OUT/ours    a tree in which ``mkdocs build`` works with this project's environment
OUT/plain   the same statements as ordinary Markdown pages, with Material's own search
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from archive.files import disk
from archive.files.holdings import markdown_path, witnesses
from archive.files.ledger import FILE as LEDGER
from archive.files.ledger import identifiers
from archive.files.sidecar import Witness, take_in
from archive.files.statement_file import escape, from_markdown, to_markdown
from archive.model.ids import Key
from archive.model.statement import Paragraph, Statement
from archive.register.meetings import MEETINGS, read_register
from support.project import copy_project

from .synthetic import archive, held

PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=int, help="how many, the held ones among them")
    parser.add_argument("out", type=Path, help="a folder that is new or empty")
    options = parser.parse_args()
    try:
        statements = write(options.out, options.statements)
    except (ValueError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    paragraphs = sum(len(s.paragraphs) for s in statements)
    print(f"{len(statements)} statements, {paragraphs} paragraphs in {options.out}/ours and {options.out}/plain")
    return 0


def write(out: Path, count: int) -> tuple[Statement, ...]:
    """Write both trees; the statements in them. Raises ValueError for a number that cannot be made, FileExistsError for a folder in use."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(f"{out}: is not empty; give OUT= a folder that is new or empty")
    statements = archive(count).holdings.statements
    write_ours(out / "ours", count)
    write_plain(out / "plain", statements)
    return statements


def write_ours(folder: Path, count: int) -> None:
    """The project with the first held statements and the synthetic ones."""
    made = archive(count)
    copy_project(folder)
    for statement in held().statements[count:]:
        raw = folder / statement.source.file
        for path in (raw, raw.with_suffix(".yml"), markdown_path(folder, statement.key)):
            path.unlink()
    for name, content in made.files.items():
        disk.write_bytes(folder / name, content)


def write_plain(folder: Path, statements: Iterable[Statement]) -> None:
    """A page for each statement."""
    for statement in statements:
        disk.write(folder / "docs" / statement.key.series / f"{statement.key.rest}.md", plain_page(statement))
    disk.write(folder / "docs/index.md", "# Statements\n")
    disk.write(folder / "mkdocs.yml", PLAIN)


def plain_page(statement: Statement) -> str:
    body = "\n\n".join(f"{paragraph.locator.number}\\. {escape(paragraph.text)}" for paragraph in statement.paragraphs)
    return f"# {statement.title}\n\n{body}\n"


def change(out: Path, key: Key) -> None:
    """Change a comma to a semicolon in a statement of both trees, as if it had been published so."""
    ours = out / "ours"
    before = from_markdown(markdown_path(ours, key).read_text(encoding="utf-8"), str(key))
    witness = next(w for w in witnesses(ours) if w.key == key)
    raw = with_semicolon(witness.raw, before.paragraphs)
    after = taken(ours, witness, raw)
    disk.write_bytes(ours / witness.file, raw)
    disk.write(ours / witness.sidecar_file, witness.sidecar.replace(before.source.sha256, after.source.sha256))
    disk.write(markdown_path(ours, key), to_markdown(after))
    ledger = (ours / LEDGER).read_text(encoding="utf-8")
    for old, new in zip(hashes(before), hashes(after), strict=True):
        ledger = ledger.replace(old, new)
    disk.write(ours / LEDGER, ledger)
    disk.write(out / "plain/docs" / key.series / f"{key.rest}.md", plain_page(after))


def with_semicolon(raw: bytes, paragraphs: Iterable[Paragraph]) -> bytes:
    """The raw statement with the first comma of a paragraph changed: no byte moves."""
    places = (raw.find(b", ", p.source.start, p.source.end) for p in paragraphs)
    place = next(at for at in places if at >= 0)
    return raw[:place] + b";" + raw[place + 1 :]


def taken(root: Path, witness: Witness, raw: bytes) -> Statement:
    """The statement that ``raw`` gives with the sidecar of ``witness``."""
    old, new = (hashlib.sha256(given).hexdigest() for given in (witness.raw, raw))
    register = read_register((root / MEETINGS).read_text(encoding="utf-8"))
    changed = Witness(witness.key, witness.file, raw, witness.sidecar_file, witness.sidecar.replace(old, new))
    return take_in(changed, register, [t.id for t in held().topics])[0]


def hashes(statement: Statement) -> list[str]:
    """The hashes of its raw file, of its paragraphs and of its whole official paragraphs, in order."""
    return [statement.source.sha256, *(hash for entries in identifiers([statement]) for _, hash in entries.values())]


if __name__ == "__main__":
    sys.exit(main())
