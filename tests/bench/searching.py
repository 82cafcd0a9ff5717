"""Searches in a real browser: the archive's, Material's and Pagefind's, each on a site of its own."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from archive.files import disk
from archive.model.statement import Statement
from support.project import ROOT

from .costs import Run, compressed, run

PAGEFIND = ROOT / ".cache/bench/pagefind"
RUNS = 5  # of each query in a warm page

# Each asks one query in a page, gives the ids of what is found, in order, and leaves in ``took`` the milliseconds
# from the query to the last change of the shown results (Pagefind: to the texts of the first ten).
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
  let last = performance.now();
  const watch = new MutationObserver(() => (last = performance.now()));
  watch.observe(document.querySelector(".md-search-result"), { childList: true, subtree: true, characterData: true });
  const start = performance.now();
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("keyup"));
  while (last < start || performance.now() - last < 300) await next(20);
  watch.disconnect();
  window.took = last - start;
  const links = [...list.querySelectorAll("a.md-search-result__link")].map((link) => new URL(link.href));
  return links.filter((url) => url.hash).map((url) => url.pathname.split("/").filter(Boolean).join("-") + url.hash);
}"""
FIND = """async (query) => {
  const start = performance.now();
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  const found = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  window.took = performance.now() - start;
  return found.map(({ url }) => url.replace(/^\\//, "").replace(/\\.html$/, "").replace("/", "#"));
}"""
NOTHING = "nothing-of-the-kind"


class Peer:
    """A search on a site of its own, served on this machine. ``counted`` are signs of the files that a search asks for."""

    def __init__(self, name: str, site: Path, page: str, script: str, counted: Sequence[str]) -> None:
        self.name, self.site, self.script, self.counted = name, site, script, counted
        self.asked: set[str] = set()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Noting, self.asked, directory=str(site)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}/"
        self.page = page

    def in_page(self, browser: Browser, task: Callable[[Page], Any], page: str | None = None) -> Any:
        """What a task gives in a fresh browser, on the search page where no other is named."""
        context = browser.new_context(service_workers="block")
        try:
            opened = context.new_page()
            self.asked.clear()
            opened.goto(self.origin + (self.page if page is None else page), wait_until="networkidle")
            return task(opened)
        finally:
            context.close()

    def ask(self, page: Page, query: str) -> list[str]:
        """The ids of the first ten found."""
        return list(dict.fromkeys(page.evaluate(self.script, query)))[:10]

    def first(self, browser: Browser, queries: Sequence[str]) -> list[tuple[int, float]]:
        """Bytes, compressed, of the scripts and data of a first search, and its milliseconds, each in a fresh browser."""
        return [self.in_page(browser, partial(self.cost, query=query)) for query in queries]

    def cost(self, page: Page, query: str) -> tuple[int, float]:
        self.ask(page, query)
        return sum(self.sizes(self.counts)), page.evaluate("() => window.took")

    def further(self, browser: Browser, queries: Sequence[str]) -> tuple[float, list[float]]:
        """Bytes that a further search takes, in the middle, and the milliseconds of each query when everything is there."""
        return self.in_page(browser, lambda page: (median(self.added(page, queries)), [self.time(page, query) for query in queries]))

    def added(self, page: Page, queries: Sequence[str]) -> list[int]:
        """The bytes that each query takes after the ones before it."""
        reached = []
        for query in queries:
            self.ask(page, query)
            reached.append(sum(self.sizes(self.counts)))
        return [after - before for before, after in pairwise(reached)]

    def time(self, page: Page, query: str) -> float:
        taken = []
        for _ in range(RUNS):
            self.ask(page, query)
            taken.append(page.evaluate("() => window.took"))
            page.evaluate(self.script, NOTHING)
        return median(taken)

    def view(self, browser: Browser, address: str) -> int:
        """Bytes, compressed, of all files of the first view of a page."""
        return self.in_page(browser, lambda _: sum(self.sizes(lambda _: True)), address)

    def sizes(self, counts: Callable[[str], bool]) -> list[int]:
        """The compressed sizes of the files asked for, folders by their pages."""
        files = [self.site / path.lstrip("/") for path in sorted(self.asked) if counts(path)]
        files = [file / "index.html" if file.is_dir() else file for file in files]
        return [compressed(file.read_bytes()) for file in files if file.is_file()]

    def counts(self, path: str) -> bool:
        return any(sign in path for sign in self.counted) and not path.endswith((".css", ".html", "offline/keep.mjs"))

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


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


def archive_peer(site: Path) -> Peer:
    return Peer("archive", site, "search/", OURS, (".mjs", ".txt", ".json"))


def material_peer(site: Path) -> Peer:
    return Peer("Material", site, "", MATERIAL, ("search_index.json", "search."))


def pagefind_peer(site: Path) -> Peer:
    return Peer("Pagefind", site, "", FIND, ("/pagefind/",))


def write_pagefind(site: Path, statements: Sequence[Statement]) -> None:
    """A page for each paragraph, which Pagefind finds whole."""
    for statement in statements:
        for paragraph in statement.paragraphs:
            title = escape(f"{statement.title}: {name(statement)} {paragraph.locator.cited}")
            body = f"<main data-pagefind-body><h1>{title}</h1><p>{escape(paragraph.text)}</p></main>"
            page = f'<!doctype html><html lang="en"><title>{title}</title>{body}</html>'
            disk.write(site / str(statement.key) / f"{paragraph.locator}.html", page)
    disk.write(site / "index.html", '<!doctype html><html lang="en"><title>Pagefind</title></html>')


def index_pagefind(site: Path) -> Run | None:
    """What Pagefind's indexing costs; None, said in a line, where it cannot be installed or run."""
    try:
        if not PAGEFIND.is_dir():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(PAGEFIND)]
            subprocess.run([*pip, "pagefind[bin]"], check=True, capture_output=True)
        return run([sys.executable, "-m", "pagefind", "--site", str(site)], site, PYTHONPATH=str(PAGEFIND))
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"Pagefind is left out, it could not be installed or run: {problem}", flush=True)
        return None


def name(statement: Statement) -> str:
    return f"{statement.key.series.upper()} {statement.key.rest}"
