"""The built site in a real Chromium: what a reader sees, with and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from archive.files.holdings import Holdings
from archive.site.links import check_site
from support.altered import ELSEWHERE, HOSTILE, LANDING, WITHDRAWN
from support.browsing import kinds, wait_until, watch
from support.serving import serve


def texts(page: Page) -> dict[str, str]:
    """The text of every block by its fragment, straight from the document."""
    script = """() => Object.fromEntries([...document.querySelectorAll('[data-text]')].map(
        e => [(e.id ? e : e.closest('[id]')).id, e.textContent]))"""
    return page.evaluate(script)


def test_every_page_has_a_title_and_one_heading_of_the_first_order(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]*\w[^<]*</title>", html), file
        assert len(re.findall(r"<h1\b", html)) == 1, file


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert check_site(site, "http://127.0.0.1:8000/") == []


def test_a_block_shows_its_text_to_the_character(page: Page, address: str, held: Holdings) -> None:
    for statement in held.statements:
        page.goto(address + statement.key.address)
        assert texts(page) == {str(p.locator): p.text for p in statement.paragraphs}


def test_the_number_is_the_permalink(page: Page, address: str, held: Holdings) -> None:
    for statement in held.statements:
        page.goto(address + statement.key.address)
        ids = [str(p.locator) for p in statement.paragraphs]
        assert page.evaluate(PERMALINKS, ids) == [[id, 1, True] for id in ids]


PERMALINKS = """(ids) => ids.map((id) => [
    id,
    document.getElementById(id).querySelectorAll('[data-text]').length,
    document.querySelector(`main a[href='#${id}'], main a[href$='/#${id}']`) !== null,
])"""


def test_printed_numbers_are_plain_and_assigned_ones_in_brackets(page: Page, address: str) -> None:
    page.goto(address + "/scm/55/")
    assert "7." in page.locator("#p7").inner_text().split()[0]
    page.goto(address + "/kidd/25/")
    assert page.locator("#a3").inner_text().split()[0] == "[3]"
    assert "archive" in page.locator("main").inner_text()


@pytest.mark.parametrize("fragment", ["p2-3", "p2", "p18"])
def test_on_arrival_the_block_is_marked_and_in_view(page: Page, address: str, fragment: str) -> None:
    page.goto(f"{address}/scm/55/#{fragment}")
    wait_until(page, IN_VIEW, fragment)
    target, other = page.locator(f"[id='{fragment}']"), page.locator("#p16")
    assert target.evaluate("e => e.matches(':target')")
    assert target.evaluate(LOOK) != other.evaluate(LOOK)


IN_VIEW = """(id) => {
    const { top } = document.getElementById(id).getBoundingClientRect();
    return -5 <= top && top < innerHeight;
}"""
LOOK = """e => [e, ...e.querySelectorAll('*')].flatMap(x => [x, '::before', '::after'].map(
    part => getComputedStyle(x, part === x ? null : part))).map(
    s => s.content === 'none' ? '' : s.backgroundColor + s.borderInlineStartWidth + s.outlineStyle + s.boxShadow)
    .filter((v, i, all) => all.indexOf(v) === i).sort().join()"""


def test_nothing_is_lost_without_javascript(still: BrowserContext, address: str, held: Holdings) -> None:
    page = still.new_page()
    for statement in held.statements:
        page.goto(address + statement.key.address)
        assert page.locator("[data-text]").all_text_contents() == [p.text for p in statement.paragraphs]
        assert page.locator("main").inner_text().count(statement.source.sha256) == 1
    page.goto(address)
    for statement in held.statements:
        assert page.locator(f"main a[href='{statement.key.address.lstrip('/')}']").count() >= 1


def test_a_series_lists_every_meeting(still: BrowserContext, address: str, held: Holdings) -> None:
    page = still.new_page()
    for series in held.register.series:
        page.goto(f"{address}/{series}/")
        ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
        assert [m.key for m in held.register.of(series) if ids.count(m.key.rest) != 1] == []
    page.goto(address + "/scm/")
    assert page.locator("[id='55'] a[href$='/scm/55/']").count() >= 1


def test_metadata_names_source_and_standing(still: BrowserContext, address: str) -> None:
    page = still.new_page()
    page.goto(address + "/kidd/23/")
    words = page.locator("main").inner_text()
    assert "Mirage News" in words
    assert re.search(r"republished", words, re.IGNORECASE)
    assert page.locator("main a[href*='miragenews.com']").count() == 0
    assert page.locator("main a[href*='pacom.mil']").count() >= 1
    assert page.locator("main a[href$='sources/kidd/23.txt']").count() >= 1


def test_no_page_scrolls_sideways(page: Page, address: str, site: Path) -> None:
    found = {}
    for path in kinds(site).values():
        page.goto(address + path)
        for width in (320, 390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert {place: by for place, by in found.items() if by > 0} == {}


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(address + "/scm/55/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")


def test_the_page_says_where_it_is_published(altered: Path) -> None:
    page = (altered / "scm/55/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ELSEWHERE}scm/55/">' in page
    assert check_site(altered, ELSEWHERE) == []


@pytest.fixture(scope="module")
def elsewhere(altered: Path) -> Iterator[str]:
    """Where the altered site is served."""
    server, url = serve(altered)
    yield url
    server.shutdown()


def test_a_hostile_text_is_shown_and_does_nothing(elsewhere: str, page: Page) -> None:
    wrong = watch(page, elsewhere)
    page.goto(elsewhere + "/scm/54/", wait_until="networkidle")
    assert list(texts(page).values()) == HOSTILE
    assert page.evaluate("window.owned") is None
    assert wrong == []


def test_a_withdrawn_permalink_lands(elsewhere: str, altered: Path, page: Page) -> None:
    key, fragment = WITHDRAWN.split("#")
    page.goto(f"{elsewhere}/{key.replace('-', '/')}/#{fragment}")
    wait_until(page, IN_VIEW, LANDING.split("#")[1])
    assert json.loads((altered / "api/permalinks.json").read_text(encoding="utf-8"))["aliases"][0]["id"] == WITHDRAWN
