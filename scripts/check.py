"""Check that the archive can be published: sources, sidecars, register, ledger, generated files.

--publish enters the ids of new paragraphs in the ledger, once everything else is right.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from archive import commands, holdings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publish", action="store_true", help="enter new permalinks in the ledger")
    commands.add_root(parser)
    options = parser.parse_args()
    if options.publish:
        print(f"{holdings.publish(options.root, date.today().isoformat())} permalinks entered")
    found, problems = holdings.check(options.root)
    if not problems:
        blocks = sum(len(s.paragraphs) for s in found.statements)
        print(f"{len(found.statements)} statements, {blocks} blocks, {len(found.ledger.ids)} permalinks: all in order")
    return commands.report(problems)


if __name__ == "__main__":
    sys.exit(commands.run(main))
