"""Reading and searching without a network, in a real browser whose server is gone."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from archive.site import offline
from support.altered import SAID
from support.browsing import wait_until
from support.serving import Quiet

BELOW = "/edition/of/statements/"


class Host:
    """A static host of a site below a path, that can be cut off and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), partial(Quiet, directory=str(self.folder)))
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{BELOW}"

    def publish(self, site: Path) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(site, self.folder / BELOW.strip("/"))


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The site below a path."""
    host = Host(tmp_path / "host")
    host.publish(site)
    yield host
    host.stop()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser that keeps what it may."""
    return new_context(keeping=True).new_page()


def names(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


ALL_KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return navigator.serviceWorker.controller && kept.flat().some(({ url }) => url.includes("/offline/kept-"));
}"""


def visit(page: Page, address: str) -> None:
    """Opens a page and waits until everything is kept that is kept unasked."""
    page.goto(address)
    wait_until(page, ALL_KEPT)


def test_what_was_opened_and_the_search_work_without_a_network(host: Host, page: Page) -> None:
    visit(page, host.address + "kidd/25/a8/")
    page.goto(host.address + "topics/cyber/")
    host.stop()
    page.goto(host.address + "scm/55/#p6-2")
    assert "force levels" in page.inner_text("#p6-2")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") and page.locator("link[rel=stylesheet]").count()
    page.goto(host.address + "kidd/25/a8/")
    assert "filth balloons" in page.inner_text("main")
    page.goto(host.address + "topics/cyber/")
    assert page.inner_text("h1")
    for typed, first in {"extended deterence": None, '"fight tonight"': "kidd-21#a15", "SCM 55 para 10": "scm-55#p10-1"}.items():
        page.goto(f"{host.address}search/?q={typed}")
        page.wait_for_selector("#results[aria-busy=false] [data-ref]")
        assert first in {None, page.get_attribute("#results [data-ref]", "data-ref")}
    page.click("#results .where >> nth=0")
    page.wait_for_url("**/scm/55/#p10-1")
    assert page.inner_text("#p10-1")
    host.start()


def test_a_page_that_was_never_opened_is_said_to_be_missing(host: Host, page: Page) -> None:
    visit(page, host.address)
    host.stop()
    page.goto(host.address + "names/washington-declaration/")
    page.wait_for_selector("[data-lost][href]")
    assert page.get_attribute("[data-lost]", "href") == host.address + "names/washington-declaration/"
    page.goto(host.address + "offline/?from=//elsewhere.example/")
    page.wait_for_selector("[data-offline] button:visible")
    assert (page.get_attribute("[data-lost]", "href") or host.address).startswith(host.address)
    host.start()


def test_a_new_site_replaces_the_old_one_and_keeps_what_was_opened(host: Host, page: Page, altered: Path) -> None:
    visit(page, host.address + "about/")
    before = names(page)
    host.publish(altered)
    page.goto(host.address)
    wait_until(
        page, "async (before) => { const names = await caches.keys(); return names.length === 1 && names[0] !== before; }", before[0]
    )
    host.stop()
    page.goto(host.address + "about/")
    assert SAID in page.inner_text("main")
    host.start()


def test_readers_see_the_site_as_it_is_while_they_have_a_network(host: Host, page: Page) -> None:
    visit(page, host.address + "about/")
    file = host.folder / BELOW.strip("/") / "about/index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</h1>", "</h1><p>Newly said.</p>", 1), encoding="utf-8")
    page.reload()
    assert "Newly said." in page.inner_text("main")


def test_it_can_be_switched_off_and_on_again(host: Host, page: Page) -> None:
    visit(page, host.address + "about/")
    page.goto(host.address + "offline/")
    page.click("text=Keep nothing and remove what is kept")
    page.wait_for_selector("text=Switched off: nothing is kept.")
    page.goto(host.address + "scm/55/", wait_until="networkidle")
    assert names(page) == [] and page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.goto(host.address + "offline/")
    page.click("text=Keep the archive on this device")
    page.wait_for_selector("text=Switched on")
    visit(page, host.address)
    page.goto(host.address + "scm/55/?offline=off")
    wait_until(page, "async () => !(await caches.keys()).length")


# What is kept


def test_a_version_tells_sites_apart() -> None:
    files = [("a", b"1"), ("b", b"2")]
    assert len({offline.version_of(f) for f in (files, [("a", b"12")], [("a", b"1"), ("b", b"3")], [("ab", b"1"), ("", b"2")])}) == 4


def test_of_a_large_archive_the_index_and_the_latest_statements_are_kept(held, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = held.statements
    search = {"search/terms/a-0.txt": b"x" * 10, "search/phrases/a-0.txt": b"x" * 10, "search/text/scm-55-a-0.txt": b"x" * 10}
    pages = {s.key.address.lstrip("/"): b"p" * 10 for s in statements}
    monkeypatch.setattr(offline, "LIMIT", 35)
    chosen = json.loads(offline.kept(search, pages, statements))
    assert list(chosen) == ["search/terms/a-0.txt", *(s.key.address.lstrip("/") for s in statements[:-3:-1])]
    monkeypatch.setattr(offline, "LIMIT", 1000)
    assert set(json.loads(offline.kept(search, pages, statements))) == {*search, *pages}
