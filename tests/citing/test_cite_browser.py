"""Citing in a real browser: every copy action by mouse, keyboard and finger, read back from the clipboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page

from archive.citing.styles import STYLES
from archive.citing.templates import citations, templates
from archive.citing.work import work_of
from archive.files.holdings import Holdings
from archive.model.statement import Statement
from support.browsing import wait_until
from support.project import ROOT

ACTIONS = {  # and what is said of a place afterwards, in the style that nobody chose
    "Copy link": "Copied: link to {}",
    "Copy citation": "Copied: Chicago citation of {}",
    "Copy quotation with citation": "Copied: quotation of {} with Chicago citation",
}
SELECT = """([first, from, last, to]) => {
    const point = (id, at) => {
        const walker = document.createTreeWalker(document.querySelector(`[id='${id}'] [data-text]`), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (at <= node.length) return [node, at];
            at -= node.length;
        }
    };
    getSelection().setBaseAndExtent(...point(first, from), ...point(last, to));
}"""


WAYS = ["mouse", "keyboard", "finger"]
FINGER = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def clip(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


@contextmanager
def told(page: Page, words: str) -> Iterator[None]:
    """What is done within ends with exactly these words in the live region, which is cleared first."""
    page.evaluate("document.querySelector('.said')?.replaceChildren()")
    yield
    page.locator("[role=status].said", has_text=re.compile(f"^{re.escape(words)}$")).wait_for(state="attached")


def tool(box: Locator, name: str) -> Locator:
    return box.get_by_role("button", name=name, exact=True)


def use(way: str, target: Locator) -> None:
    """Presses something by mouse, keyboard or finger."""
    if way == "keyboard":
        target.focus()
        target.press("Enter")
    else:
        target.tap() if way == "finger" else target.click()


def held_one(held: Holdings, key: str) -> Statement:
    return next(s for s in held.statements if str(s.key) == key)


def text_of(held: Holdings, id: str) -> str:
    key, fragment = id.split("#")
    return next(p.text for p in held_one(held, key).paragraphs if str(p.locator) == fragment)


def select(page: Page, first: str, start: int, last: str, end: int, told_as: str) -> None:
    """Selects words in the place of what is selected, and waits for the bar that says so."""
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.locator(".cite-bar").wait_for(state="detached")
    with told(page, f"{told_as} selected. Tab leads to copying."):
        page.evaluate(SELECT, [first, start, last, end])


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_of_a_paragraph_copies(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/kidd/25/", **(FINGER if way == "finger" else {}))
    copied = {}
    for action, words in ACTIONS.items():
        use(way, page.locator("#a3 button.cite"))
        with told(page, words.format("para. [3]")):
            use(way, tool(page.locator(".cite-menu"), action))
        copied[action] = clip(page)
    link = f"{address}/kidd/25/#a3"
    assert copied["Copy link"] == link
    assert "para. [3]" in copied["Copy citation"] and link in copied["Copy citation"]
    assert "assigned by the archive" in copied["Copy citation"]
    assert text_of(held, "kidd-25#a3") in copied["Copy quotation with citation"]
    assert copied["Copy quotation with citation"].endswith(copied["Copy citation"])


@pytest.mark.parametrize("way", WAYS)
def test_the_bar_of_a_selection_copies(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/", **(FINGER if way == "finger" else {}))
    text = text_of(held, "scm-55#p7")
    start = text.index(" ", 40) + 1
    words = text[start : text.index(" ", start + 50)]
    copied = {}
    for action, said in ACTIONS.items():
        select(page, "p7", start, "p7", start + len(words), f"{len(words.split())} words of para. 7")
        with told(page, said.format("para. 7")):
            if way == "keyboard":
                tab_to(page, action)
                page.keyboard.press("Enter")
            else:
                use(way, tool(page.locator(".cite-bar"), action))
        copied[action] = clip(page)
    assert copied["Copy link"].startswith(f"{address}/scm/55/#p7:~:text=")
    assert copied["Copy link"] in copied["Copy citation"]
    assert copied["Copy quotation with citation"].startswith(f"“{words}”\n\nUnited States and Republic of Korea")


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the button of that name has the focus."""
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != name:
        page.keyboard.press("Tab")


@pytest.mark.parametrize("way", WAYS)
def test_a_selection_runs_across_paragraphs(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/", **(FINGER if way == "finger" else {}))
    first, middle, last = (text_of(held, f"scm-55#p2-{i}") for i in (1, 2, 3))
    pieces = [first[4:].strip(), middle.strip(), last[:40].strip()]
    select(page, "p2-1", 4, "p2-3", 40, f"{sum(len(piece.split()) for piece in pieces)} words of paras. 2[1]–2[3]")
    with told(page, "Copied: quotation of paras. 2[1]–2[3] with Chicago citation"):
        use(way, tool(page.locator(".cite-bar"), "Copy quotation with citation"))
    copied = clip(page)
    assert copied.startswith("\n\n".join(pieces) + "\n\n")
    assert "paras. 2[1]–2[3]" in copied
    assert f"{address}/scm/55/#p2-1:~:text=" in copied


def test_only_the_statement_is_quoted(open_page: Callable[..., Page], held: Holdings) -> None:
    page = open_page("/kidd/23/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text'))")
    with told(page, "Copied: quotation of paras. [1]–[17] with Chicago citation"):
        tool(page.locator(".cite-bar"), "Copy quotation with citation").click()
    quoted, _, _ = clip(page).rpartition("\n\n")
    assert quoted == "\n\n".join(p.text.strip() for p in held_one(held, "kidd-23").paragraphs)


def test_the_first_block_can_stand_for_the_whole(open_page: Callable[..., Page], address: str, held: Holdings) -> None:
    page = open_page("/scm/55/")
    page.locator("#p2-1 button.cite").click()
    page.get_by_label("Whole paragraph 2").check()
    with told(page, "Copied: quotation of para. 2 with Chicago citation"):
        tool(page.locator(".cite-menu"), "Copy quotation with citation").click()
    copied = clip(page)
    assert all(text_of(held, f"scm-55#p2-{i}").strip() in copied for i in range(1, 5))
    assert ", para. 2, " in copied and f"{address}/scm/55/#p2." in copied
    assert "assigned by the archive" not in copied
    page.locator("#p2-2 button.cite").click()
    page.locator("#p2-2 .cite-menu").wait_for()
    assert not page.get_by_label("Whole paragraph").is_visible()


@pytest.mark.parametrize("blocked", ["", "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"])
def test_the_style_is_remembered(open_page: Callable[..., Page], blocked: str) -> None:
    page = open_page("/kidd/25/", blocked)
    page.locator("#a3 button.cite").click()
    page.locator(".cite-menu select").select_option(label="APA")
    page.keyboard.press("Escape")
    page.locator("#a5 button.cite").click()
    with told(page, "Copied: APA citation of para. [5]"):
        tool(page.locator(".cite-menu"), "Copy citation").click()
    assert "In the text: (Republic of Korea & United States, 2024, para. [5])" in clip(page)
    page.reload()
    page.locator("#a3 button.cite").click()
    assert page.locator(".cite-menu select").input_value() == ("chicago" if blocked else "apa")


def test_a_page_without_the_new_clipboard_copies(open_page: Callable[..., Page], address: str) -> None:
    old = "Object.defineProperty(window, 'ClipboardItem', { value: undefined });"
    page = open_page("/kidd/25/", old)
    page.locator("#a3 button.cite").click()
    with told(page, "Copied: link to para. [3]"):
        tool(page.locator(".cite-menu"), "Copy link").click()
    assert clip(page) == f"{address}/kidd/25/#a3"


def test_what_is_copied_has_italics_where_a_program_takes_them(open_page: Callable[..., Page]) -> None:
    page = open_page("/kidd/25/")
    page.locator("#a3 button.cite").click()
    page.locator(".cite-menu select").select_option(label="Bluebook")
    with told(page, "Copied: Bluebook citation of para. [3]"):
        tool(page.locator(".cite-menu"), "Copy citation").click()
    html = page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())")
    assert "<i>Joint Press Statement" in html
    assert "¶ [3]" in clip(page)


def test_the_menu_closes(open_page: Callable[..., Page]) -> None:
    page = open_page("/kidd/25/")
    button = page.locator("#a3 button.cite")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".cite-menu").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("e => e === document.activeElement")
    button.click()
    page.locator(".cite-menu").wait_for()
    page.locator("h1").click()
    page.locator(".cite-menu").wait_for(state="detached")


def test_every_block_has_a_button(open_page: Callable[..., Page], address: str, held: Holdings) -> None:
    page = open_page("/")
    for statement in held.statements:
        page.goto(address + statement.key.address)
        assert page.locator(".text .block .marks button.cite").count() == len(statement.paragraphs)
        names = page.locator("button.cite").evaluate_all("all => all.map((button) => button.ariaLabel)")
        assert len(set(names)) == len(names)


IN_VIEW = f"""(given) => {{
    ({SELECT})(given);
    const {{ top }} = getSelection().getRangeAt(0).getBoundingClientRect();
    return -10 < top && top < innerHeight;
}}"""


def test_a_text_fragment_lands_on_its_words(open_page: Callable[..., Page], held: Holdings) -> None:
    low = {"viewport": {"width": 1000, "height": 260}}
    page = open_page("/scm/55/", **low)
    text = text_of(held, "scm-55#p2-1")
    again = text.rindex("the Alliance")
    for start, end in ((text.index("exercises demonstrate"), len(text)), (again, again + len("the Alliance"))):
        select(page, "p2-1", start, "p2-1", end, f"{len(text[start:end].split())} words of para. 2[1]")
        with told(page, "Copied: link to para. 2[1]"):
            tool(page.locator(".cite-bar"), "Copy link").click()
        landed = open_page("/" + clip(page).split("/", 3)[3], **low)
        wait_until(landed, IN_VIEW, ["p2-1", start, "p2-1", end])


def test_the_browser_cites_as_the_archive_does(open_page: Callable[..., Page], address: str, held: Holdings) -> None:
    script = """async (cases) => {
        const { citation } = await import("/assets/js/citing/citation.mjs");
        const templates = JSON.parse(document.getElementById("citing").textContent);
        return cases.map(([fragment, link]) => Object.entries(templates).map(([id, template]) => {
            const { entry, inline } = citation(template, [fragment], link);
            return [id, entry.text, inline && inline.text];
        }));
    }"""
    page = open_page("/")
    for statement in held.statements:
        page.goto(address + statement.key.address)
        places = [(p.locator, address + statement.id_of(p).address) for p in statement.paragraphs]
        found = templates(work_of(statement, "The U.S.-ROK Defense Joint Statements"))
        expected = [[[c.style.id, c.text, c.inline_text] for c in citations(found, link, place)] for place, link in places]
        assert page.evaluate(script, [[str(place), link] for place, link in places]) == expected


@pytest.mark.parametrize("way", WAYS)
def test_a_record_lists_all_citations_and_copies_them(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/p2-1/", **(FINGER if way == "finger" else {}))
    page.locator(".copying").first.wait_for()
    link = f"{address}/scm/55/#p2-1"
    for style in STYLES:
        row = page.locator(f".citations [data-style={style.id}]")
        assert link in row.inner_text()
        with told(page, f"Copied: {style.name} citation"):
            use(way, row.get_by_role("button", name=f"Copy: {style.name} citation"))
        assert link in clip(page) and "2[1]" in clip(page)
        with told(page, f"Copied: quotation with {style.name} citation"):
            use(way, row.get_by_role("button", name=f"Copy with the quotation: quotation with {style.name} citation"))
        assert text_of(held, "scm-55#p2-1") in clip(page)


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_copies_in_every_style(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/", **(FINGER if way == "finger" else {}))
    statement = held_one(held, "scm-55")
    place = next(p.locator for p in statement.paragraphs if str(p.locator) == "p7")
    found = templates(work_of(statement, "The U.S.-ROK Defense Joint Statements"))
    for citation in citations(found, f"{address}/scm/55/#p7", place):
        use(way, page.locator("#p7 button.cite"))
        page.locator(".cite-menu select").select_option(label=citation.style.name)
        with told(page, f"Copied: {citation.style.name} citation of para. 7"):
            use(way, tool(page.locator(".cite-menu"), "Copy citation"))
        inline = f"\nIn the text: {citation.inline_text}" if citation.inline_text else ""
        assert clip(page) == citation.text + inline


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_leads_to_the_record(open_page: Callable[..., Page], address: str, way: str) -> None:
    page = open_page("/kidd/25/", **(FINGER if way == "finger" else {}))
    use(way, page.locator("#a3 button.cite"))
    use(way, page.locator(".cite-menu").get_by_role("link", name="About this paragraph"))
    page.wait_for_url(f"{address}/kidd/25/a3/")


def test_without_javascript_the_record_has_everything(open_page: Callable[..., Page]) -> None:
    page = open_page("/scm/55/", java_script_enabled=False)
    assert page.locator("button.cite").count() == 0
    page.locator("#p2-1 .about").click()
    assert page.locator(".citations .citation").count() == 6
    links = [urljoin(page.url, a.get_attribute("href") or "") for a in page.locator(".references a").all()]
    assert links == [urljoin(page.url, f"../{name}") for name in ("cite.json", "cite.bib", "cite.ris")]
    assert page.locator(".citations [data-style=mla]").inner_text().count("par. 2[1]") == 1


def test_the_examples_are_those_of_the_holdings(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("/cite/")
    page.locator(".copying").first.wait_for()
    assert page.locator(".examples .citations").count() >= 4
    assert page.locator(".examples a[data-permalink]").first.inner_text().startswith(address)
    with told(page, "Copied: MLA citation"):
        page.locator(".examples").get_by_role("button", name="Copy: MLA citation").first.click()
    assert "In the text: (" in clip(page)


def check(page: Page, quotation: str) -> tuple[str, Locator]:
    page.get_by_label("Quotation").fill(quotation)
    page.get_by_role("button", name="Check").click()
    page.locator("#verdict", has_text=re.compile("^(?!Checking).")).wait_for()
    return page.locator("#verdict").inner_text(), page.locator("#found section")


def cases() -> list[dict]:
    return json.loads((ROOT / "tests/cases/quote.json").read_text(encoding="utf-8"))


def test_quotations_are_judged(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("/quote/")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    for case in cases():
        verdict, places = check(page, case["quotation"])
        assert verdict.startswith(case["verdict"]), case
        links = [a.get_attribute("href") or "" for a in places.locator("h2 a").all()]
        assert case.get("where") is None or links[0].startswith(f"{address}{case['where']}:~:text="), (case, links)
        assert [e.inner_text() for e in places.locator(".passage del").all()] == case.get("quoted", []), case
        assert [e.inner_text() for e in places.locator(".passage ins").all()] == case.get("stands", []), case
    assert [a for a in asked if not a.endswith("favicon.svg")] == [f"{address}/quote/texts.json"]


def test_every_paragraph_is_verbatim(open_page: Callable[..., Page], held: Holdings) -> None:
    page = open_page("/quote/")
    script = """async (quotations) => {
        const { pieces, words } = await import("/assets/js/quoting/words.mjs");
        const { verbatim } = await import("/assets/js/quoting/match.mjs");
        const texts = new Map((await (await fetch("texts.json")).json()).map(
            ([key, , , paragraphs]) => [key, words(paragraphs.map(([, text]) => text).join("\\n"))]));
        return quotations.map(([key, text]) => verbatim(texts.get(key), pieces(text)).length);
    }"""
    quotations = [[str(s.key), p.text.replace('"', "”").replace("-", "–")] for s in held.statements for p in s.paragraphs]
    assert all(page.evaluate(script, quotations))


def test_a_quotation_is_text_and_nothing_else(open_page: Callable[..., Page]) -> None:
    page = open_page("/quote/")
    check(page, "The two leaders <img src=x onerror=window.owned=1> endorsed the Defense Vision of the U.S.-ROK Alliance as a blueprint")
    assert page.locator("#found img").count() == 0
    assert page.evaluate("window.owned") is None
    assert re.search("onerror", page.locator("#found").inner_text())
