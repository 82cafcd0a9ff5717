"""The theme: colours that everybody can read, the outline that follows the reader, the line of years."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from archive.edition import Edition
from archive.files.holdings import Holdings
from archive.model.ids import Key
from archive.pages.series import SeriesPage, series_pages
from archive.pages.timeline import MARK, timeline
from support.project import ROOT

SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))
TOKENS = (ROOT / "overrides/assets/css/tokens.css").read_text(encoding="utf-8")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of the page by their names, by day and by night."""
    day, night = TOKENS.split("prefers-color-scheme: dark", 1)
    found = {"light": colours(day)}
    found["dark"] = found["light"] | colours(night)
    return found


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", ["ink", "quiet", "accent"])
def test_text_has_the_highest_contrast_of_wcag(scheme: str, ground: str, text: str) -> None:
    found = schemes()[scheme]
    assert contrast(found[text], found[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_controls_are_seen(scheme: str) -> None:
    found = schemes()[scheme]
    assert contrast(found["edge"], found["paper"]) >= 3


def test_every_colour_and_name_comes_from_the_tokens() -> None:
    """So that the contrasts above are those of the pages. Shadows and highlights are no text."""
    known = set(re.findall(r"--([a-z-]+):", TOKENS))
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        assert set(re.findall(r"var\(--([a-z-]+)\)", css)) <= known | set(re.findall(r"--([a-z-]+):", css)), sheet.name
        if sheet.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"(?<![-a-z])color: *#", css.partition("@media print")[0]) == [], sheet.name


@pytest.fixture
def opened(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    def open_page(url: str, **options: object) -> Page:
        page = new_context(**({"viewport": {"width": 1440, "height": 800}} | options)).new_page()
        page.goto(url)
        return page

    return open_page


def test_the_outline_names_every_number_and_its_topics(opened, address: str, held: Holdings) -> None:
    page = opened("about:blank", java_script_enabled=False)
    for statement in held.statements:
        page.goto(address + statement.key.address)
        links = page.evaluate("() => [...document.querySelectorAll('nav.outline a')].map(a => [a.getAttribute('href'), a.innerText])")
        assert [href for href, _ in links] == [f"#{locator}" for locator, _ in statement.groups]
        assert all(len(words.split()) > 2 for _, words in links)
        assert page.locator("nav.outline a").first.is_visible()  # beside the text, without a fold
    assert "Missile defense" in opened(address + "/scm/55/").locator("nav.outline a[href='#p4']").inner_text()


def current(page: Page) -> list[str | None]:
    return [a.get_attribute("href") for a in page.locator("nav.outline [aria-current]").all()]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_outline_follows_the_reader(opened, address: str, width: int) -> None:
    page = opened(address + "/scm/55/", viewport={"width": width, "height": 800})
    page.locator("nav.outline.following").wait_for()
    assert current(page) == []
    for fragment in ("p7", "p16", "p2"):
        page.locator(f"[id='{fragment}']").evaluate(
            "e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 100, behavior: 'instant' })"
        )
        page.locator(f"nav.outline a[href='#{fragment}'][aria-current]").wait_for(state="attached")
        assert current(page) == [f"#{fragment}"]
        assert page.evaluate("document.activeElement === document.body")
    page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
    page.locator("nav.outline:not(:has([aria-current]))").wait_for(state="attached")


def test_a_narrow_window_opens_the_outline_over_the_text(opened, address: str) -> None:
    page = opened(address + "/scm/55/#p7", viewport={"width": 390, "height": 800})
    page.locator("nav.outline a[aria-current]").wait_for(state="attached")
    where = "document.getElementById('p7').getBoundingClientRect().top"
    before = page.evaluate(where)
    summary = page.locator("nav.outline summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("nav.outline a[href='#p9']").is_visible()
    assert page.evaluate(where) == before
    page.keyboard.press("Escape")
    assert not page.locator("nav.outline a[href='#p9']").is_visible()
    assert summary.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.locator("nav.outline a[href='#p9']").click()
    page.wait_for_url("**#p9")
    assert not page.locator("nav.outline a[href='#p9']").is_visible()


# Until the fonts are there and what they changed was painted.
SHOWN = """() => document.fonts.ready.then(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))"""


def test_nothing_moves_when_the_scripts_start(new_context: Callable[..., BrowserContext], address: str) -> None:
    script = """globalThis.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map((e) => e.value))).observe({ type: 'layout-shift' });"""
    page = new_context(viewport={"width": 390, "height": 800}).new_page()
    page.add_init_script(script)
    for path in ("/", "/scm/55/", "/kidd/25/a3/"):
        page.goto(address + path, wait_until="networkidle")
        page.evaluate(SHOWN)
        assert page.evaluate("shifts") == [], path


def main_series(edition: Edition) -> list[SeriesPage]:
    return [s for s in series_pages(edition) if s.main]


def test_the_home_page_has_every_dated_meeting_on_its_line(opened, address: str, edition: Edition) -> None:
    page = opened(address, java_script_enabled=False)
    held = {s.key for s in edition.statements}
    found = page.evaluate("""() => [...document.querySelectorAll('.timeline svg a')].map(a => ({
        says: a.querySelector('title').textContent, href: a.getAttribute('href'), class: a.getAttribute('class') }))""")
    for series in main_series(edition):
        for row in series.meetings:
            marks = [m for m in found if m["says"].startswith(f"{series.short or series.name} {row.rest},")]
            assert len(marks) == (1 if row.start else 0), row.key
            for mark in marks:
                assert (mark["class"] == "held") == (row.key in held)
                assert (mark["href"].removeprefix("./") == row.address.lstrip("/")) == (row.key in held or row.page is not None)
    undated = sum(1 for series in main_series(edition) for row in series.meetings if not row.start)
    assert sum(int(p.inner_text().split()[0]) for p in page.locator(".timeline .undated").all()) == undated


def test_marks_on_the_line_never_overlap_however_many_meet(edition: Edition) -> None:
    page = next(s for s in main_series(edition) if s.id == "kidd")
    model = next(r for r in page.meetings if r.start)
    crowd = tuple(replace(model, key=Key("kidd", str(i)), start=f"{1965 + i // 5}-0{i % 5 + 1}-15", end=None) for i in range(1, 301))
    found = timeline([replace(page, meetings=crowd), page])
    assert found is not None
    for lane in found.lanes:
        for i, one in enumerate(lane.marks):
            assert MARK / 2 <= one.x <= found.width - MARK / 2
            assert all(abs(one.x - other.x) >= MARK or abs(one.y - other.y) >= MARK for other in lane.marks[:i])
    assert max(m.y for m in found.lanes[0].marks) + MARK <= found.lanes[1].marks[0].y


def test_an_archive_without_dated_meetings_has_no_line(edition: Edition) -> None:
    assert timeline([replace(s, meetings=()) for s in main_series(edition)]) is None


def test_a_page_waits_for_two_style_sheets_at_most(site: Path) -> None:
    for file in site.rglob("*.html"):
        sheets = re.findall(r'<link rel="stylesheet" href="[^"]*assets/css/([^"]+)\.css">', file.read_text(encoding="utf-8"))
        assert 1 <= len(sheets) <= 2, file
        for names in sheets:
            joined = (site / f"assets/css/{names}.css").read_text(encoding="utf-8")
            assert all(sheet.read_text(encoding="utf-8") in joined for sheet in SHEETS if sheet.stem in names.split(".")), names


def test_the_first_view_of_the_longest_statement_is_light(opened, site: Path, address: str, held: Holdings) -> None:
    """60 KB for all files together, compressed as any static host compresses them."""
    longest = max(held.statements, key=lambda s: sum(len(p.text) for p in s.paragraphs))
    page = opened("about:blank")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url.split("#")[0]))
    page.goto(address + longest.key.address, wait_until="load")
    files = {site / url.removeprefix(address).lstrip("/") for url in asked}
    assert len(files) > 5
    assert sum(len(gzip.compress((f / "index.html" if f.is_dir() else f).read_bytes(), 6)) for f in files) <= 60_000


def test_the_sitemap_lists_the_pages_that_are_their_own_address(site: Path) -> None:
    listed = set(re.findall("<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    root = "http://127.0.0.1:8000/"
    own = set()
    for file in site.rglob("index.html"):
        address = root + file.relative_to(site).as_posix().removesuffix("index.html")
        html = file.read_text(encoding="utf-8")
        # What asks not to be listed is not.
        if f'<link rel="canonical" href="{address}">' in html and 'name="robots" content="noindex' not in html:
            own.add(address)
    assert listed == own
