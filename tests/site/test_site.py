"""The built site in a real Chromium: what a reader sees, with and without JavaScript."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page

from archive.files.holdings import Holdings
from archive.site.links import check_site
from support.browsing import sideways, wait_until, watch
from support.project import build, run
from support.serving import serve

PAGES = [
    "/",
    "/compare/",
    "/compare/kidd-25/kidd-23/",
    "/scm/",
    "/kidd/",
    "/2plus2/",
    "/mcm/",
    "/about/",
    "/scm/55/",
    "/kidd/23/",
    "/2plus2/2024/",
    "/404.html",
]
HOSTILE = [
    "<script>window.owned = 1</script> and <img src=x onerror='window.owned=2'> were said by both sides in this sentence.",
    "*stars* and _under_ and **both** and `code` and ~~gone~~ stand in this sentence as they were typed by somebody.",
    "# hash at the start of a line is no heading, and &amp; &lt; &#60; stay as they are written in the raw statement.",
    "{{ jinja }} and {% raw %} and {: #id .class } and ${x} mean nothing to anybody who builds this site of statements.",
    "[link](https://example.org/) and <https://example.org/> and https://example.org/ and ![image](x.png) are but text.",
    "\"Straight\" and 'single' and “curly” quotes -- and three dots... keep their forms; C:\\path\\to\\x and \\* do so too.",
    "> quoted | table | cells | and --- rules and ``` fences and <!-- comments --> and </p></main> close nothing at all.",
    "- a dash at the start, +1 and =x, \u00a0two\u00a0 no-break spaces\u200b and العربية and 한국어 are parts of a text.",
]


def texts(page: Page) -> dict[str, str]:
    """The text of every block by its fragment, straight from the document."""
    script = """() => Object.fromEntries([...document.querySelectorAll('[data-text]')].map(
        e => [(e.id ? e : e.closest('[id]')).id, e.textContent]))"""
    return page.evaluate(script)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_goes_wrong_on_a_page(page: Page, address: str, path: str) -> None:
    wrong = watch(page, address)
    page.goto(address + path, wait_until="networkidle")
    assert wrong == []
    assert page.locator("h1").count() == 1
    assert page.title()


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert check_site(site, "http://127.0.0.1:8000/") == []


def test_a_block_shows_its_text_to_the_character(page: Page, address: str, held: Holdings) -> None:
    for statement in held.statements:
        page.goto(address + statement.key.address)
        assert texts(page) == {str(p.locator): p.text for p in statement.paragraphs}


def test_the_number_is_the_permalink(page: Page, address: str, held: Holdings) -> None:
    for statement in held.statements:
        page.goto(address + statement.key.address)
        for paragraph in statement.paragraphs:
            block = page.locator(f"[id='{paragraph.locator}']")
            assert block.locator("[data-text]").count() == 1
            mark = page.locator(f"main a[href='#{paragraph.locator}'], main a[href$='/#{paragraph.locator}']").first
            assert mark.count() == 1


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
        for meeting in held.register.of(series):
            assert page.locator(f"[id='{meeting.key.rest}']").count() == 1
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


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("path", ["/", "/scm/", "/scm/55/", "/kidd/21/", "/about/"])
def test_no_page_scrolls_sideways(page: Page, address: str, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert sideways(page) <= 0


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(address + "/scm/55/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")


def test_the_page_says_where_it_is_published(tmp_path: Path, copy: Path) -> None:
    built = build(copy, tmp_path / "site", SITE_URL="https://statements.example/edition/")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site/scm/55/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://statements.example/edition/scm/55/">' in page
    assert check_site(tmp_path / "site", "https://statements.example/edition/") == []


@pytest.fixture
def hostile(copy: Path) -> Path:
    """The project with one more statement, whose text tries everything."""
    numbered = [f"{i}. {text}" for i, text in enumerate(HOSTILE, 1)]
    path = copy / "hostile.txt"
    path.write_text("54th Security Consultative Meeting Joint Communique\n\n" + "\n\n".join(numbered) + "\n", encoding="utf-8")
    done = run("scripts/add_statement.py", str(path), "--key", "scm-54", "--root", str(copy))
    assert done.returncode == 0, done.stderr
    assert run("scripts/check.py", "--publish", "--root", str(copy)).returncode == 0
    return copy


def test_a_hostile_text_is_shown_and_does_nothing(hostile: Path, page: Page) -> None:
    built = build(hostile, hostile / "site")
    assert built.returncode == 0, built.stderr
    server, address = serve(hostile / "site")
    wrong = watch(page, address)
    page.goto(address + "/scm/54/", wait_until="networkidle")
    assert list(texts(page).values()) == HOSTILE
    assert page.evaluate("window.owned") is None
    assert wrong == []
    assert check_site(hostile / "site", "http://127.0.0.1:8000/") == []
    server.shutdown()


def test_a_withdrawn_permalink_lands(copy: Path, page: Page) -> None:
    ledger = copy / "sources/permalinks.yml"
    facts = yaml.safe_load(ledger.read_text(encoding="utf-8"))
    facts["aliases"] = {"scm-55#p4-2": {"to": "scm-55#p4", "date": "2030-01-01", "why": "merged"}}
    ledger.write_text(yaml.safe_dump(facts), encoding="utf-8")
    assert build(copy, copy / "site").returncode == 0
    server, address = serve(copy / "site")
    page.goto(address + "/scm/55/#p4-2")
    wait_until(page, IN_VIEW, "p4")
    assert json.loads((copy / "site/api/permalinks.json").read_text())["aliases"][0]["id"] == "scm-55#p4-2"
    server.shutdown()
