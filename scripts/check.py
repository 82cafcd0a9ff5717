"""Check that the archive can be published: sources, sidecars, register, ledger, generated files.

--publish enters the ids of new paragraphs in the ledger, once everything else is right.
--links SITE checks every link and anchor of a built site instead.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from archive import commands
from archive.files import checks, holdings
from archive.site.links import check_site

DEFAULT_SITE_URL = "http://127.0.0.1:8000/"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publish", action="store_true", help="enter new permalinks in the ledger")
    parser.add_argument("--links", type=Path, metavar="SITE", help="check the links of a built site")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    if options.links:
        return links(options.links)
    found = holdings.read_sources(options.root)
    if options.publish:
        entered = len(found.ledger.ids)
        found = checks.publish(options.root, found, date.today().isoformat())
        print(f"{len(found.ledger.ids) - entered} permalinks entered")
    problems = checks.check(options.root, found)
    for warning in checks.warnings(found):
        print(f"{warning} (a warning only)", file=sys.stderr)
    if not problems:
        blocks = sum(len(s.paragraphs) for s in found.statements)
        print(f"{len(found.statements)} statements, {blocks} blocks, {len(found.ledger.ids)} permalinks: all in order")
    return commands.report(problems)


def links(site: Path) -> int:
    """Report what is broken in a built site."""
    problems = check_site(site, os.environ.get("SITE_URL", DEFAULT_SITE_URL))
    if not problems:
        print(f"{len(list(site.rglob('*.html')))} pages: every link and anchor leads somewhere")
    return commands.report(problems)


if __name__ == "__main__":
    sys.exit(commands.run(main))
