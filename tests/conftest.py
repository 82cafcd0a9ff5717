"""The archive as it is, a copy of it to break, and the built site in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from archive.edition import Edition, read_edition
from archive.files import holdings
from support.altered import build_altered
from support.browsing import SLOW, UNKEPT
from support.project import ROOT, built, copy_project, once
from support.serving import serve

# How long an example takes says how busy the machine is, and nothing of the archive.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow-browser", action="store_true", help="delay the clipboard by 400 ms and every fetch of a page by 150 ms")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with tests in a browser go first: they take longest, and processes that share the work take whole files."""
    slow = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def held() -> holdings.Holdings:
    """The archive, split anew from its sources."""
    return holdings.read_sources(ROOT)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The archive with all that it adds to the texts."""
    return read_edition(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site, built once for all tests."""
    return once(shared / "site", lambda folder: built(ROOT, folder))


@pytest.fixture(scope="session")
def altered(shared: Path) -> Path:
    """The site of a copy with one more statement and other changes, for another address."""
    return once(shared / "altered", build_altered)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    server, url = serve(site)
    yield url
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Tests open it by ``new_context``, so that it can be slow and is cleared away."""
    import find_chromium

    path = find_chromium.on_path()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def new_context(browser: Browser, pytestconfig: pytest.Config) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers that know nothing of each other, each with a wide window unless it is told otherwise."""
    contexts: list[BrowserContext] = []

    def opened(*, keeping: bool = False, **options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options)))
        if not keeping:
            contexts[-1].add_init_script(UNKEPT)
        if pytestconfig.getoption("slow_browser"):
            contexts[-1].add_init_script(SLOW)
        return contexts[-1]

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """An empty page."""
    return new_context().new_page()


@pytest.fixture
def still(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A browser without JavaScript. (Locators read the page from outside, and go on working.)"""
    return new_context(java_script_enabled=False)


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages of the site that may use the clipboard, and notes everything that goes wrong in them."""
    wrong: list[str] = []

    def opened(path: str, script: str = "", **options: Any) -> Page:
        context = new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(address + path)
        return page

    yield opened
    assert wrong == []
