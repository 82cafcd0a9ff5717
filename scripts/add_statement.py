"""Take a new statement into the archive: raw file, sidecar and generated page, all or nothing.

The copy may be text, a saved web page (.html, .mhtml), a PDF, a WARC record, or
standard input (-). --dry-run reads it and writes nothing; --json prints what was
read. What the options say may also stand in the environment, as make passes it:
FILE, KEY, DATE, PUBLISHER, URL, OFFICIAL, ENCODING, CAPTURED, ARCHIVED.
"""

# ruff: noqa: E402
from __future__ import annotations

import signal

# Ctrl+C ends the command at once, while it is still loading too: nothing is half written, so that nothing is to be said.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import json
import os
import sys
from datetime import date

from archive import commands
from archive.files import holdings
from archive.intake import report
from archive.intake.account import Account, Given, account_of
from archive.intake.encodings import said
from archive.intake.material import read_copy
from archive.intake.taking import take
from archive.problems.problem import BadInput, Problem

NAMED = ("key", "date", "publisher", "url", "encoding", "captured", "archived")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", help="the copy; - for standard input")
    parser.add_argument("--key", help="the meeting, where the copy does not tell it: scm-54")
    parser.add_argument("--date", help="the meeting's day, where neither copy nor register has it: 2022-11-03")
    parser.add_argument("--publisher", help="who published this copy")
    parser.add_argument("--url", help="the page it was taken from")
    parser.add_argument("--encoding", help="the encoding of a text: utf-8, utf-16, windows-1252, cp949")
    parser.add_argument("--captured", help="the day on which the copy was saved: 2026-11-24")
    parser.add_argument("--archived", help="the address of an archived copy of the page")
    parser.add_argument("--official", action="store_true", help="the copy is from a government's own page")
    parser.add_argument("--dry-run", action="store_true", help="read the copy, write nothing")
    parser.add_argument("--json", action="store_true", help="print what was read as one object")
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    commands.add_root(parser)
    options = parser.parse_args(argv)
    try:
        return add(options, given(options))
    except BadInput as wrong:
        if options.json:
            print(json.dumps(report.refusal(wrong.problems), ensure_ascii=False))
        raise


def given(options: argparse.Namespace) -> Given:
    """What the editor says, by option or by environment. Raises BadInput for an encoding that there is not."""
    facts = {name: getattr(options, name) or os.environ.get(name.upper()) or None for name in NAMED}
    if facts["encoding"]:
        try:
            facts["encoding"] = said(facts["encoding"])
        except ValueError as wrong:
            raise BadInput([Problem(named(options), 1, str(wrong), "give utf-8, utf-16, windows-1252 or cp949")]) from None
    official = True if options.official or os.environ.get("OFFICIAL") else None
    return Given(**facts, official=official)


def named(options: argparse.Namespace) -> str:
    """The copy's path. Raises BadInput where none is given."""
    path = options.file or os.environ.get("FILE")
    if not path:
        raise BadInput([Problem("FILE", 1, "not given", "say make add FILE=path/to/statement.txt")])
    return path


def add(options: argparse.Namespace, facts: Given) -> int:
    """Read the copy, and take it in unless only a reading was asked for. Raises BadInput."""
    copy = read_copy(named(options), facts.encoding, facts.url)
    account = account_of(copy, holdings.read_facts(options.root), facts, options.root)
    if options.json:
        print(json.dumps(report.as_object(account), ensure_ascii=False, indent=1))
    if options.dry_run:
        return commands.OK if options.json else show(account)
    done = take(account, facts, options.root, date.today().isoformat())
    if not options.json:
        show(account)
        print("\n".join(done))
    return commands.OK


def show(account: Account) -> int:
    print("\n".join(report.summary(account)))
    commands.report(list(account.doubts))
    return commands.OK


if __name__ == "__main__":
    sys.exit(commands.run(main))
