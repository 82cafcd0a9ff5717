"""Check that the archive can be published: sources, sidecars, register, ledger, generated files.

--publish enters the ids of new paragraphs in the ledger, once everything else is right.
--published FILE-OR-ADDRESS holds the ledger to a published permalinks.json or addresses.json, besides the last release that git has.
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
from archive.files.holdings import read_facts
from archive.files.lasting import not_entered
from archive.model.addresses import of_file
from archive.site import build
from archive.site.links import check_site

DEFAULT_SITE_URL = "http://127.0.0.1:8000/"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publish", action="store_true", help="enter new permalinks in the ledger")
    parser.add_argument("--published", metavar="FILE-OR-ADDRESS", help="a published permalinks.json or addresses.json, or the site itself")
    parser.add_argument("--links", type=Path, metavar="SITE", help="check the links of a built site")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    if options.links:
        return links(options.links, options.root)
    kept = checks.releases(options.root, options.published or os.environ.get("PUBLISHED") or None)
    found = holdings.read_sources(options.root)
    if options.publish:
        before = found.ledger
        found = checks.publish(options.root, found, date.today().isoformat(), lambda: build.would_have(options.root), kept)
        ids, addresses = len(found.ledger.ids) - len(before.ids), len(found.ledger.addresses) - len(before.addresses)
        print(f"{ids} permalinks and {addresses} addresses entered")
    problems = checks.check(options.root, found, kept)
    print(checks.compared_with(kept))
    for warning in checks.warnings(options.root, found):
        print(f"{warning} (a warning only)", file=sys.stderr)
    if not problems:
        blocks = sum(len(s.paragraphs) for s in found.statements)
        print(f"{len(found.statements)} statements, {blocks} blocks, {len(found.ledger.ids)} permalinks: all in order")
    return commands.report(problems)


def links(site: Path, root: Path) -> int:
    """Report what is broken in a built site, and addresses of it that the ledger does not have yet."""
    files = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    new = not_entered(read_facts(root).ledger, map(of_file, files))
    problems = [*check_site(site, os.environ.get("SITE_URL", DEFAULT_SITE_URL)), *new]
    if not problems:
        print(f"{len(list(site.rglob('*.html')))} pages: every link and anchor leads somewhere")
    return commands.report(problems)


if __name__ == "__main__":
    sys.exit(commands.run(main))
