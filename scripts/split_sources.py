"""Split the raw statements in sources/ into docs/<series>/<n>.md.

Without arguments: every statement, writing what changed. --check writes nothing
and fails where docs/ is out of step. --show FILE reads any raw file, with or
without a sidecar, and prints what the splitter makes of it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from archive import commands
from archive.files import checks, holdings
from archive.problems.problem import BadInput, Problem
from archive.splitting.split import Reading, split


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 2 where docs/ is out of step")
    parser.add_argument("--show", type=Path, metavar="FILE", help="print the reading of one raw file")
    parser.add_argument("--encoding", default="utf-8", help="encoding of the file for --show (default: utf-8)")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    if options.show:
        return show(options.show, options.encoding)
    found = holdings.read_sources(options.root)
    if options.check:
        return commands.report([*found.doubts, *checks.out_of_step(options.root, found)])
    for name in holdings.write_docs(options.root, found):
        print(f"{name}: written")
    blocks = sum(len(s.paragraphs) for s in found.statements)
    print(f"{len(found.statements)} statements, {blocks} blocks")
    commands.report(found.doubts)
    return 0


def show(path: Path, encoding: str) -> int:
    """Print parts and paragraphs of a raw file in order; doubts go to standard error."""
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        raise BadInput([Problem(str(path), 1, f"cannot be read ({wrong.strerror})", "name a raw statement")]) from None
    reading = split(raw, str(path), encoding)
    for label, text in in_order(reading):
        print(f"{label:>16}  {text}")
    commands.report(reading.doubts)
    return 0


def in_order(reading: Reading) -> list[tuple[str, str]]:
    rows = [(p.source, p.kind, p.text) for p in reading.parts]
    rows += [(p.source, f"#{p.locator}", p.text) for p in reading.paragraphs]
    return [(label, text) for _, label, text in sorted(rows)]


if __name__ == "__main__":
    sys.exit(commands.run(main))
