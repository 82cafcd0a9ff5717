"""Run judged queries through the search, in Chromium, beside Material's built-in search and Pagefind, in one run.

All three search the same paragraphs. Each peer gets them in the form that suits it:
Material a heading for each paragraph, since it opens sections at headings; Pagefind
a page for each. A peer that cannot be installed is named and left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

import find_chromium
from archive.files import disk, holdings, statement_file
from archive.model.statement import Statement
from support.project import ROOT

from .costs import mkdocs
from .searching import Peer, archive_peer, index_pagefind, material_peer, name, pagefind_peer, write_pagefind
from .tree import PLAIN

GOLD = (ROOT / "tests/gold/queries.yml", ROOT / "tests/gold/queries-held-out.yml")
SHORT = {"s": "scm-55", "k21": "kidd-21", "k23": "kidd-23", "k25": "kidd-25", "m24": "2plus2-2024"}  # as the files of judged queries write


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium.on_path(), args=["--no-sandbox", "--disable-gpu"])
        peers = built(Path(folder))
        for gold in GOLD:
            qualities(peers, browser, gold)
        times(peers, browser)
        for peer in peers:
            peer.close()
    return 0


def built(folder: Path) -> list[Peer]:
    """The peers on the held statements."""
    statements = holdings.read_docs(ROOT).statements
    mkdocs(ROOT, folder / "ours")
    write_material(folder / "material", statements)
    mkdocs(folder / "material")
    peers = [archive_peer(folder / "ours"), material_peer(folder / "material/site")]
    write_pagefind(folder / "pagefind", statements)
    return [*peers, pagefind_peer(folder / "pagefind")] if index_pagefind(folder / "pagefind") else peers


def write_material(folder: Path, statements: Sequence[Statement]) -> None:
    """Plain Material: a page for each statement, a heading for each paragraph."""
    for statement in statements:
        parts = [f"# {statement.title}"]
        for paragraph in statement.paragraphs:
            heading = f"## {name(statement)} {paragraph.locator.cited} {{ #{paragraph.locator} }}"
            parts.append(f"{heading}\n\n{statement_file.escape(paragraph.text)}")
        disk.write(folder / "docs" / f"{statement.key}.md", "\n\n".join(parts) + "\n")
    disk.write(folder / "docs/index.md", "# Statements\n")
    disk.write(folder / "mkdocs.yml", PLAIN + "markdown_extensions: [attr_list]\n")


def qualities(peers: Sequence[Peer], browser: Browser, gold: Path) -> None:
    """One table: each peer's quality on the queries of a file."""
    queries = judged(gold)
    print(f"\n{gold.name}: {len(queries)} queries\n{'':>10} {'MRR':>6} {'recall@10':>10}")
    for peer in peers:
        rank, recall = quality(peer, browser, queries)
        print(f"{peer.name:>10} {rank:>6.3f} {recall:>10.3f}", flush=True)


def quality(peer: Peer, browser: Browser, queries: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Mean reciprocal rank, and recall among the first ten."""
    found = peer.in_page(browser, lambda page: [peer.ask(page, q["query"]) for q in queries])
    ranks = [next((1 / i for i, id in enumerate(ids, 1) if id in q["relevant"]), 0.0) for ids, q in zip(found, queries, strict=True)]
    recalls = [len({*ids} & {*q["relevant"]}) / min(10, len(q["relevant"])) for ids, q in zip(found, queries, strict=True)]
    return mean(ranks), mean(recalls)


def times(peers: Sequence[Peer], browser: Browser) -> None:
    """Milliseconds from query to shown results in a warm page, over every fourth query of the second file."""
    print(f"\n{'warm, ms':>10} {'median':>7} {'95 in 100':>10}")
    for peer in peers:
        _, taken = peer.further(browser, [q["query"] for q in judged(GOLD[1])[::4]])
        print(f"{peer.name:>10} {median(taken):>7.1f} {sorted(taken)[int(len(taken) * 0.95)]:>10.1f}", flush=True)


def judged(gold: Path) -> list[dict[str, Any]]:
    """The queries of a file, with whole paragraph ids."""
    entries = yaml.safe_load(gold.read_text(encoding="utf-8"))
    for entry in entries:
        entry["relevant"] = [f"{SHORT[key]}#{fragment}" for key, fragment in (r.split("#") for r in entry["relevant"])]
    return entries


def sample() -> list[str]:
    """Every ninth query of both files."""
    return [q["query"] for gold in GOLD for q in judged(gold)][::9]


if __name__ == "__main__":
    sys.exit(main())
