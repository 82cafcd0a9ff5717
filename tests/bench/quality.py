"""Run judged queries through the search, in Chromium, beside Material's built-in search and Pagefind, in one run.

All three search the same paragraphs. Each peer gets them in the form that suits it:
Material a heading for each paragraph, since it opens sections at headings; Pagefind
a page for each. A peer that cannot be installed is named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import bench
import find_chromium
from archive.edition import read_edition
from archive.files import disk, holdings, statement_file
from archive.mentions.annotate import annotate_statement
from archive.mentions.lexicon import compile_lexicon
from archive.model.statement import Statement
from archive.search.documents import SearchSources
from archive.search.index import search_files
from archive.site import build

ROOT = Path(__file__).resolve().parents[1]
GOLD = (ROOT / "tests/gold/queries.yml", ROOT / "tests/gold/queries-held-out.yml")
SHORT = {"s": "scm-55", "k21": "kidd-21", "k23": "kidd-23", "k25": "kidd-25", "m24": "2plus2-2024"}
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\nmarkdown_extensions: [attr_list]\n"
PAGEFIND = ROOT / ".cache/bench/pagefind"
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}

# Each asks one query in a page and gives the ids of what is found, in order.
OURS = """async (query) => {
  const results = document.getElementById("results");
  const input = document.getElementById("query");
  input.value = query;
  const done = new Promise((found) => {
    const watch = new MutationObserver(() => results.ariaBusy === "false" && (watch.disconnect(), found()));
    watch.observe(results, { attributes: true, attributeFilter: ["aria-busy"] });
  });
  const start = performance.now();
  input.form.requestSubmit();
  await done;
  window.took = performance.now() - start;
  return [...results.querySelectorAll("[data-ref]")].map((one) => one.dataset.ref);
}"""
MATERIAL = """async (query) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const next = (ms) => new Promise((found) => setTimeout(found, ms));
  input.value = "";
  input.dispatchEvent(new Event("keyup"));
  await next(50);
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("keyup"));
  for (let quiet = 0, before = ""; quiet < 5; ) {
    await next(60);
    const now = document.querySelector(".md-search-result__meta").textContent + list.textContent;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
  const links = [...list.querySelectorAll("a.md-search-result__link")].map((link) => new URL(link.href));
  return links.filter((url) => url.hash).map((url) => url.pathname.split("/").filter(Boolean).join("-") + url.hash);
}"""
FIND = """async (query) => {
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  const found = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return found.map(({ url }) => url.replace(/^\\//, "").replace(/\\.html$/, "").replace("/", "#"));
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, default=300, help="statements of the synthetic archive (default: 300; 0 for none)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium.on_path(), args=["--no-sandbox", "--disable-gpu"])
        compare(browser, Path(folder))
        if options.large:
            large(browser, Path(folder), options.large)
    return 0


def compare(browser: Browser, folder: Path) -> None:
    """The table of quality and bytes, then the times."""
    statements = holdings.read_docs(ROOT).statements
    ours = Peer("archive", build_ours(folder / "ours"), "search/", OURS, (".mjs", ".txt", ".json"))
    peers = [ours, Peer("Material", build_material(folder / "material", statements), "", MATERIAL, ("search_index.json", "search."))]
    found = build_pagefind(folder / "pagefind", statements)
    if found:
        peers.append(Peer("Pagefind", found, "", FIND, ("/pagefind/",)))
    for gold in GOLD:
        queries = judged(gold)
        print(f"\n{gold.name}: {len(queries)} queries\n{'':>10} {'MRR':>6} {'recall@10':>10}")
        for peer in peers:
            print(f"{peer.name:>10} {' '.join(f'{figure:>8.3f}' for figure in quality(peer, browser, queries))}", flush=True)
    print(f"\n{'':>10} {'first search, bytes':>20} {'most':>8} {'ratio':>6}")
    first = {peer.name: peer.first_bytes(browser, sample()) for peer in peers}
    for name, sizes in first.items():
        print(f"{name:>10} {median(sizes):>20,.0f} {max(sizes):>8,} {median(sizes) / median(first[ours.name]):>6.1f}", flush=True)
    times = sorted(ours.times(browser, [q["query"] for q in judged(GOLD[1])]))
    print(f"\nwarm page, query to results: median {median(times):.1f} ms, 95 in 100 under {times[int(len(times) * 0.95)]:.1f} ms")
    for peer in peers:
        peer.server.shutdown()


class Peer:
    """A search on a site of its own, served on this machine."""

    def __init__(self, name: str, site: Path, page: str, script: str, counted: Sequence[str]) -> None:
        self.name, self.site, self.script, self.counted = name, site, script, counted
        self.asked: set[str] = set()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Noting, self.asked, directory=str(site)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/{page}"

    def in_page(self, browser: Browser, task: Callable[[Page], Any]) -> Any:
        context = browser.new_context(service_workers="block")
        try:
            page = context.new_page()
            self.asked.clear()
            page.goto(self.address)
            return task(page)
        finally:
            context.close()

    def ask(self, page: Page, query: str) -> list[str]:
        return list(dict.fromkeys(page.evaluate(self.script, query)))[:10]

    def first_bytes(self, browser: Browser, queries: Sequence[str]) -> list[int]:
        """Bytes, compressed, of the scripts and data of a first search, each in a fresh browser."""
        return [self.in_page(browser, partial(self.cost, query=query)) for query in queries]

    def cost(self, page: Page, query: str) -> int:
        self.ask(page, query)
        files = [self.site / path.lstrip("/") for path in self.asked if self.counts(path)]
        return sum(compressed(file.read_bytes()) for file in files if file.is_file())

    def counts(self, path: str) -> bool:
        return any(sign in path for sign in self.counted) and not path.endswith((".css", ".html", "offline.mjs"))

    def times(self, browser: Browser, queries: Sequence[str]) -> list[float]:
        """Milliseconds from query to shown results, everything loaded: the median of five runs for each query."""
        return self.in_page(browser, lambda page: [self.time(page, query) for query in queries])

    def time(self, page: Page, query: str) -> float:
        runs = []
        for _ in range(6):
            self.ask(page, query)
            runs.append(page.evaluate("() => window.took"))
            page.evaluate(self.script, "nothing-of-the-kind")
        return median(runs[1:])


class Noting(http.server.SimpleHTTPRequestHandler):
    """Serves files and notes which."""

    def __init__(self, asked: set[str], *arguments: Any, **options: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        self.asked.add(self.path.split("?")[0])
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


def compressed(content: bytes) -> int:
    """Pagefind compresses its own files."""
    return len(content) if content[:2] == b"\x1f\x8b" else len(gzip.compress(content, 9))


def judged(gold: Path) -> list[dict[str, Any]]:
    """The queries of a file, with whole paragraph ids."""
    entries = yaml.safe_load(gold.read_text(encoding="utf-8"))
    for entry in entries:
        entry["relevant"] = [f"{SHORT[key]}#{fragment}" for key, fragment in (r.split("#") for r in entry["relevant"])]
    return entries


def quality(peer: Peer, browser: Browser, queries: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Mean reciprocal rank, and recall among the first ten."""
    found = peer.in_page(browser, lambda page: [peer.ask(page, q["query"]) for q in queries])
    ranks = [next((1 / i for i, id in enumerate(ids, 1) if id in q["relevant"]), 0.0) for ids, q in zip(found, queries, strict=True)]
    recalls = [len({*ids} & {*q["relevant"]}) / min(10, len(q["relevant"])) for ids, q in zip(found, queries, strict=True)]
    return mean(ranks), mean(recalls)


def sample() -> list[str]:
    """Every ninth query of both files."""
    return [q["query"] for gold in GOLD for q in judged(gold)][::9]


def build_ours(site: Path) -> Path:
    run_mkdocs(ROOT, site)
    return site


def build_material(folder: Path, statements: Sequence[Statement]) -> Path:
    """Plain Material: a page for each statement, a heading for each paragraph."""
    for s in statements:
        parts = [
            f"## {name(s)} {p.locator.cited} {{ #{p.locator} }}\n\n{statement_file.escape(p.text)}"
            for p in s.paragraphs
        ]  # fmt: skip
        disk.write(folder / "docs" / f"{s.key}.md", "\n\n".join([f"# {s.title}", *parts]) + "\n")
    disk.write(folder / "docs/index.md", "# Statements\n")
    disk.write(folder / "mkdocs.yml", PLAIN)
    run_mkdocs(folder, folder / "site")
    return folder / "site"


def run_mkdocs(root: Path, site: Path) -> None:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], cwd=root, env=ENVIRONMENT, check=True)


def build_pagefind(site: Path, statements: Sequence[Statement]) -> Path | None:
    """A page for each paragraph, indexed by Pagefind; None where it cannot be installed."""
    for s in statements:
        for p in s.paragraphs:
            title = escape(f"{s.title}: {name(s)} {p.locator.cited}")
            body = f"<main data-pagefind-body><h1>{title}</h1><p>{escape(p.text)}</p></main>"
            disk.write(site / str(s.key) / f"{p.locator}.html", f'<!doctype html><html lang="en"><title>{title}</title>{body}</html>')
    disk.write(site / "index.html", '<!doctype html><html lang="en"><title>Pagefind</title></html>')
    try:
        if not PAGEFIND.is_dir():
            pip = [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--target",
                str(PAGEFIND),
                "pagefind[bin]",
            ]
            subprocess.run(pip, check=True, capture_output=True)
        command = [sys.executable, "-m", "pagefind", "--site", str(site)]
        subprocess.run(command, env=ENVIRONMENT | {"PYTHONPATH": str(PAGEFIND)}, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"Pagefind is left out, it could not be installed or run: {problem}")
        return None
    return site


def name(statement: Statement) -> str:
    return f"{statement.key.series.upper()} {statement.key.rest}"


def large(browser: Browser, folder: Path, size: int) -> None:
    """Bytes of a first search in a large archive: the search page, with the index of synthetic statements."""
    statements = tuple(bench.synthetic(size))
    held = holdings.read_docs(ROOT)
    names = read_edition(ROOT).names
    lexicon = compile_lexicon(names, held.register, [s.key for s in statements])
    apparatus = {id: found for s in statements for id, found in annotate_statement(s, lexicon).items()}
    sources = SearchSources(statements, apparatus, names, held.register, {}, build.read_search_words(ROOT, names))
    for address, content in search_files(sources, {}).items():
        disk.write_bytes(folder / "ours" / address, content)
    peer = Peer("archive", folder / "ours", "search/", OURS, (".mjs", ".txt", ".json"))
    sizes = peer.first_bytes(browser, sample())
    print(f"\nfirst search at {size} statements: median {median(sizes):,.0f} bytes, most {max(sizes):,}")
    peer.server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
