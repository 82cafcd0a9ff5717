"""The archive as it is, a copy of it to break, and the built site in a real browser."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from archive.files import holdings

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ("mkdocs.yml", "docs", "sources", "scripts", "overrides")


def run(*command: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project with this interpreter."""
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    return subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True, check=False)


def build(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of the project in ``root``."""
    return run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site), root=root, **environment)


@pytest.fixture(scope="session")
def held() -> holdings.Holdings:
    """The archive, split anew from its sources."""
    return holdings.read_sources(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all tests."""
    folder = tmp_path_factory.mktemp("built") / "site"
    built = build(ROOT, folder)
    assert built.returncode == 0, built.stderr
    return folder


def kinds(site: Path, middling: bool = False) -> dict[str, str]:
    """The longest page of each kind, or one of middling length. Pages in prose are each a kind of their own."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        kind = html.split('<main id="content" class="', 1)[1].split('"', 1)[0]
        path = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        found.setdefault(kind + path if kind in {"plain", "citing-page"} else kind, []).append((len(html), path))
    return {name: sorted(pages)[len(pages) // 2 if middling else -1][1] for name, pages in found.items()}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a built site as a static host would, its own page for what is not found included."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Patient(http.server.ThreadingHTTPServer):
    """A browser that leaves a page while it loads is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve ``folder`` on a free port of this machine."""
    server = Patient(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    server, url = serve(site)
    yield url
    server.shutdown()


def watch(page: Page, address: str) -> list[str]:
    """Everything that goes wrong on a page: errors, failed requests, requests to other hosts, what its policy forbids."""
    wrong: list[str] = []
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))")
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("requestfailed", lambda r: wrong.append(f"failed: {r.url}"))
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(f"foreign: {r.url}"))
    page.on("response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    return wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    import find_chromium

    path = find_chromium.on_path()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def still(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without JavaScript. (Locators read the page from outside, and go on working.)"""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages that may use the clipboard, and notes everything that goes wrong in them."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(path: str, script: str = "", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        if script:
            context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
