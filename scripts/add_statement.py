"""Take a new statement into the archive: raw file, sidecar and generated page.

The raw file is copied byte for byte. The sidecar is drafted from the register;
look it through, then commit, and enter the new permalinks with 'make publish'.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from archive import commands
from archive.files import disk, holdings
from archive.files.intake import NOT_STATED, Given, identify, sidecar
from archive.files.sidecar import Witness, take_in
from archive.problems.problem import BadInput, Problem
from archive.splitting.split import split


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the raw statement")
    parser.add_argument("--key", help="the meeting, where the headline does not tell it: scm-54")
    parser.add_argument("--date", help="the meeting's day, where the register has none: 2022-11-03")
    parser.add_argument("--publisher", help="who published this copy")
    parser.add_argument("--url", help="the page it was taken from")
    parser.add_argument("--official", action="store_true", help="the copy is from a government's own page")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    given = Given(options.key or None, options.date or None, options.publisher or None, options.url or None, options.official)
    return add(options.file, given, options.root)


def add(path: Path, given: Given, root: Path) -> int:
    """Take ``path`` in, or change nothing. Raises BadInput."""
    raw = read(path)
    known = holdings.read_facts(root)
    register = known.register
    reading = split(raw, str(path))
    meeting = identify(reading, register, given, str(path))
    stem = f"sources/{meeting.key.series}/{meeting.key.rest}"
    refuse_held(root, stem, raw, path)
    text = sidecar(meeting, reading, raw, given, date.today().isoformat(), str(path))
    statement, doubts = take_in(Witness(meeting.key, f"{stem}.txt", raw, f"{stem}.yml", text), register, [t.id for t in known.topics])
    disk.write_bytes(root / f"{stem}.txt", raw)
    disk.write(root / f"{stem}.yml", text)
    holdings.write_docs(root, holdings.read_sources(root))
    print(f"{stem}.txt, {stem}.yml: {statement.title}; {len(statement.paragraphs)} blocks, {statement.numbering} numbers")
    if NOT_STATED in text:
        print(f"{stem}.yml: fill in publisher, url and official by hand, or add again with PUBLISHER=, URL=, OFFICIAL=1")
    print("Look the sidecar and the page in docs/ through, then run make publish.")
    commands.report(doubts)
    return 0


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise BadInput([Problem(str(path), 1, f"cannot be read ({wrong.strerror})", "name a raw statement with FILE=")]) from None


def refuse_held(root: Path, stem: str, raw: bytes, path: Path) -> None:
    """A statement that the archive holds is never overwritten, nor taken in twice."""
    if (root / f"{stem}.txt").exists():
        raise BadInput(
            [Problem(str(path), 1, f"{stem}.txt is there already", "a held statement is not replaced; see CONTRIBUTING.md on corrections")]
        )
    twin = next((w.file for w in holdings.witnesses(root) if w.raw == raw), None)
    if twin:
        raise BadInput([Problem(str(path), 1, f"this very file is held as {twin}", "nothing is to be done")])


if __name__ == "__main__":
    sys.exit(commands.run(main))
