"""Audits by other people's programs: axe-core for accessibility, the Nu HTML Checker for the markup, the browser for its policy.

One page of each kind is looked at with every run of the tests, on a phone; its contrast with the tests at scale, since
test_theme.py has the contrasts of the colours themselves. ``make audit`` looks at all kinds in all widths and colours and
after every act, and at the markup of every page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from support.browsing import kinds, watch
from support.project import ROOT

# Every rule of axe that is on by itself, and the size of targets.
RULES = {"target-size": True}
# The contrast of WCAG's level AAA in the place of AA's. It takes most of the time.
CONTRAST = {"color-contrast": False, "color-contrast-enhanced": True}
NO_CONTRAST = dict.fromkeys(CONTRAST, False)
POLICY = {
    "default-src": "'none'",
    **dict.fromkeys(("script-src", "style-src", "img-src", "connect-src", "manifest-src", "worker-src", "form-action"), "'self'"),
    "base-uri": "'none'",
}


@pytest.fixture
def opened(new_context: Callable[..., BrowserContext], address: str) -> Callable[..., Page]:
    def open_page(path: str, width: int = 1440, scheme: str = "light", keeping: bool = False) -> Page:
        window = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "has_touch": width < 600}
        context = new_context(keeping=keeping, **window)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        page = context.new_page()
        page.wrong = watch(page, address)  # type: ignore[attr-defined]
        page.goto(address + path, wait_until="load")
        return page

    return open_page


def violations(page: Page, more: dict[str, bool] = CONTRAST) -> list[str]:
    """What axe finds, a line for each element."""
    rules = {name: {"enabled": on} for name, on in (RULES | more).items()}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def cite_menu(page: Page) -> None:
    page.locator(".text button.cite").nth(2).click()
    page.locator(".cite-menu").wait_for()


def outline(page: Page) -> None:
    page.locator(".text .block").nth(6).scroll_into_view_if_needed()
    if page.locator(".outline summary").is_visible():
        page.locator(".outline summary").click()


def selection(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text [data-text]'))")
    page.locator(".cite-bar").wait_for()


def recurrences(page: Page) -> None:
    page.locator("[data-recurs]").first.click()
    page.locator(".recurrences").first.wait_for()


def wordings(page: Page) -> None:
    page.get_by_role("searchbox", name="Filter the formulas").fill("regime")
    page.locator(".formula:visible summary").first.click()


def results(page: Page) -> None:
    page.get_by_label("Search the paragraphs").fill("nuclear umbrella")
    page.locator("#results[aria-busy=false] li").first.wait_for()


def suggestions(page: Page) -> None:
    page.locator("#site-query").fill("nuclear")
    page.locator(".site-results").wait_for()


def verdict(page: Page) -> None:
    page.get_by_label("Quotation").fill("the Korean Peninsula was and is a place")
    page.get_by_role("button", name="Check").click()
    page.locator("#verdict", has_text=re.compile("^(?!Checking).")).wait_for()


# What readers bring about on a page, by its path.
ACTS = {
    "/scm/55/": [cite_menu, selection, recurrences, outline],
    "/formulas/": [wordings],
    "/search/": [results],
    "/quote/": [verdict],
    "/kidd/": [suggestions],
}


def looked_at(page: Page, acts: list[Callable[[Page], None]]) -> list[str]:
    """The violations on a page as it comes, and after each act."""
    found = violations(page)
    for act in acts:
        act(page)
        found += [f"{act.__name__}: {line}" for line in violations(page)]
    return found


@pytest.mark.parametrize("rules", [NO_CONTRAST, pytest.param(CONTRAST, marks=pytest.mark.scale)], ids=["structure", "contrast"])
def test_axe_finds_nothing_on_any_kind_of_page(opened: Callable[..., Page], site: Path, address: str, rules: dict[str, bool]) -> None:
    page = opened("/", 390)
    found = {}
    for path in kinds(site, middling=True).values():
        page.goto(address + path)
        found[path] = violations(page, rules)
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing_at_any_width_and_in_any_state(opened: Callable[..., Page], site: Path, width: int, scheme: str) -> None:
    paths = {*kinds(site).values(), *ACTS}
    found = {path: looked_at(opened(path, width, scheme), ACTS.get(path, [])) for path in sorted(paths)}
    assert {path: lines for path, lines in found.items() if lines} == {}


def policy(html: str) -> dict[str, str]:
    content = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert content is not None
    return dict(part.strip().split(" ", 1) for part in content[1].split(";"))


def test_every_page_allows_what_is_its_own_and_nothing_else(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert policy(html) == POLICY, file
        assert '<meta name="referrer" content="same-origin">' in html, file
        assert re.findall(r"<[^>]*\s(?:style|on[a-z]+)=", html) == [], file
        # A script inside the page is data, or there is none.
        assert set(re.findall(r"<script(?! type=\"module\" src=)[^>]*>", html)) <= {
            '<script type="application/ld+json">',
            '<script type="application/json" id="citing">',
        }, file


def test_nothing_is_forbidden_or_fails_on_the_way_through_the_site(opened: Callable[..., Page], site: Path, address: str) -> None:
    page = opened("/", keeping=True)
    for path in {*kinds(site).values(), *ACTS}:
        page.goto(address + path)
        for act in ACTS.get(path, []):
            act(page)
        page.wait_for_load_state("networkidle")
        assert page.wrong == [], path  # type: ignore[attr-defined]


@pytest.mark.audit
def test_no_page_of_the_site_fails(opened: Callable[..., Page], site: Path, address: str) -> None:
    page = opened("/", keeping=True)
    for file in sorted(site.rglob("*.html")):
        page.goto(f"{address}/{file.relative_to(site).as_posix().removesuffix('index.html')}", wait_until="networkidle")
        assert page.wrong == [], file  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def nu() -> Path:
    """The Nu HTML Checker, pinned by tests/site/audit/package-lock.json; installed into .cache/."""
    missing = [name for name in ("java", "npm") if not shutil.which(name)]
    if missing:
        pytest.skip(f"the Nu HTML Checker needs Java and comes from npm: {' and '.join(missing)} not found")
    folder = ROOT / ".cache/audit"
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / "tests/site/audit" / name, folder)
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--prefix", str(folder)], check=True)
    return jar


@pytest.mark.audit
def test_the_checker_finds_no_error_in_any_page(nu: Path, site: Path) -> None:
    command = ["java", "-jar", str(nu), "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()
    assert [line.partition(str(site))[2] or line for line in found] == []
