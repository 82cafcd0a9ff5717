"""What the archive costs beside plain Material and Pagefind, all in one run on the same synthetic statements.

For each size: a cold build and one after a comma was changed; the site's files and
bytes; the first view of a statement; the first search and further ones. Seconds are by
the clock, with everything else that the machine does at the time; CPU seconds are of all
processes together, memory is that of the largest one. Pagefind only searches: its build
is its indexing of a page for each paragraph. A peer that cannot be installed is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

import find_chromium
from archive.files import disk
from archive.model.statement import Statement
from support.project import ROOT

from . import plot, tree
from .costs import Run, mkdocs, weigh
from .quality import sample
from .searching import Peer, archive_peer, index_pagefind, material_peer, pagefind_peer, write_pagefind

SIZES = (5, 50, 300)
RESULTS = ROOT / ".cache/bench/costs.json"
DRAWING = ROOT / "costs.svg"
KB, MB = 1000, 1_000_000


@dataclass(frozen=True)
class Row:
    """A peer at a size. Bytes of pages and searches are compressed; None where a peer has no such thing."""

    peer: str
    statements: int
    cold: Run
    changed: Run | None
    files: int
    bytes: int
    largest: int | None
    view: int | None
    first_bytes: float
    first_ms: float
    further_bytes: float
    further_ms: float


# Heading, width, decimals, and the figure of a row.
COLUMNS = (
    ("cold s", 8, 2, lambda row: row.cold.seconds),
    ("changed s", 10, 2, lambda row: row.changed and row.changed.seconds),
    ("CPU s", 8, 2, lambda row: row.cold.cpu),
    ("memory MB", 10, 0, lambda row: row.cold.memory / MB),
    ("files", 7, 0, lambda row: row.files),
    ("MB", 7, 1, lambda row: row.bytes / MB),
    ("largest page KB", 16, 1, lambda row: row.largest and row.largest / KB),
    ("first view KB", 14, 1, lambda row: row.view and row.view / KB),
    ("first search KB", 16, 1, lambda row: row.first_bytes / KB),
    ("ms", 6, 0, lambda row: row.first_ms),
    ("further KB", 11, 1, lambda row: row.further_bytes / KB),
    ("ms", 6, 1, lambda row: row.further_ms),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", help=f"statements (default: {' '.join(map(str, SIZES))})")
    sizes = parser.parse_args().sizes or SIZES
    print(f"{'statements':>10} {'':>9}" + "".join(f" {heading:>{width}}" for heading, width, *_ in COLUMNS))
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium.on_path(), args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            rows += of_size(size, browser)
    disk.write(RESULTS, json.dumps([asdict(row) for row in rows], indent=1))
    disk.write(DRAWING, plot.drawing([asdict(row) for row in rows]))
    print(f"\ndrawn in {DRAWING.relative_to(ROOT)}, figures in {RESULTS.relative_to(ROOT)}")
    return 0


def of_size(size: int, browser: Browser) -> list[Row]:
    """All peers on the same statements, printed as they are done, then the ratios."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder) / "trees", size, browser):
            rows.append(row)
            print(f"{size:>10} {row.peer:>9}{line(row)}", flush=True)
    for other in rows[1:]:
        print(f"{'archive /':>10} {other.peer:>9}{line(rows[0], other)}", flush=True)
    return rows


def line(row: Row, other: Row | None = None) -> str:
    """The columns of a row; with another row, how many times that one's figures they are."""
    if other is None:
        return "".join(f" {figure(of(row), width, decimals)}" for _, width, decimals, of in COLUMNS)
    return "".join(f" {figure(divided(of(row), of(other)), width, 2)}" for _, width, _, of in COLUMNS)


def figure(value: float | None, width: int, decimals: int) -> str:
    return f"{'':>{width}}" if value is None else f"{value:>{width},.{decimals}f}"


def divided(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours and theirs else None


def measured(out: Path, size: int, browser: Browser) -> Iterator[Row]:
    """One row for each peer."""
    statements = tree.write(out, size)
    cold = {name: mkdocs(out / name) for name in ("ours", "plain")}
    tree.change(out, statements[len(statements) // 2].key)
    changed = {name: mkdocs(out / name) for name in ("ours", "plain")}
    last = statements[-1].key.address.lstrip("/")
    yield row(archive_peer(out / "ours/site"), size, browser, cold["ours"], changed["ours"], last)
    yield row(material_peer(out / "plain/site"), size, browser, cold["plain"], changed["plain"], last)
    indexed = pagefind(out / "pagefind", statements)
    if indexed:
        yield row(pagefind_peer(out / "pagefind"), size, browser, indexed, None, None)


def pagefind(site: Path, statements: tuple[Statement, ...]) -> Run | None:
    write_pagefind(site, statements)
    return index_pagefind(site)


def row(peer: Peer, size: int, browser: Browser, cold: Run, changed: Run | None, page: str | None) -> Row:
    """A peer's figures; medians over the sampled queries. Without ``page`` it has no pages of its own."""
    weight = weigh(peer.site if page else peer.site / "pagefind")
    first = peer.first(browser, sample())
    further_bytes, further_ms = peer.further(browser, sample())
    view = peer.view(browser, page) if page else None
    peer.close()
    return Row(
        peer.name,
        size,
        cold,
        changed,
        weight.files,
        weight.bytes,
        weight.largest,
        view,
        median(size for size, _ in first),
        median(ms for _, ms in first),
        further_bytes,
        median(further_ms),
    )


if __name__ == "__main__":
    sys.exit(main())
