"""Release the site: refuse what could not be cited or found again, then, with --mark, tag what was built.

'make release' runs both, with the check and the build between them.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from archive import commands
from archive.files import release


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mark", action="store_true", help="tag what is committed as released")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    problems = [*release.cited_address(os.environ.get("SITE_URL")), *release.not_committed(options.root)]
    if problems or not options.mark:
        return commands.report(problems)
    tag = release.mark(options.root, date.today().isoformat())
    print(f"{tag or 'Released; no git here, so keep api/permalinks.json for the next check'}: copy site/ to its host")
    return 0


if __name__ == "__main__":
    sys.exit(commands.run(main))
