"""Citing in a real browser: every copy action by mouse, keyboard and finger, read back from the clipboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page

from archive.citing import styles
from archive.files.holdings import Holdings
from archive.model.statement import Statement
from conftest import ROOT

ACTIONS = ("Copy link", "Copy citation", "Copy quotation with citation")
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


def told(page: Page, words: str) -> None:
    """Waits for the live region to say something."""
    page.locator("[role=status].said", has_text=words).wait_for(state="attached")


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


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_of_a_paragraph_copies(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/kidd/25/", **(FINGER if way == "finger" else {}))
    copied = {}
    for action in ACTIONS:
        use(way, page.locator("#a3 button.cite"))
        use(way, tool(page.locator(".cite-menu"), action))
        told(page, "Copied")
        copied[action] = clip(page)
        page.evaluate("document.querySelector('.said').textContent = ''")
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
    for action in ACTIONS:
        page.evaluate("getSelection().removeAllRanges()")
        page.evaluate(SELECT, ["p7", start, "p7", start + len(words)])
        page.locator(".cite-bar").wait_for()
        if way == "keyboard":
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.textContent") != action:
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        else:
            use(way, tool(page.locator(".cite-bar"), action))
        told(page, "Copied")
        copied[action] = clip(page)
        page.evaluate("document.activeElement.blur()")
    assert copied["Copy link"].startswith(f"{address}/scm/55/#p7:~:text=")
    assert copied["Copy link"] in copied["Copy citation"]
    assert copied["Copy quotation with citation"].startswith(f"“{words}”\n\nUnited States and Republic of Korea")


@pytest.mark.parametrize("way", WAYS)
def test_a_selection_runs_across_paragraphs(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/", **(FINGER if way == "finger" else {}))
    first, middle, last = (text_of(held, f"scm-55#p2-{i}") for i in (1, 2, 3))
    page.evaluate(SELECT, ["p2-1", 4, "p2-3", 40])
    use(way, tool(page.locator(".cite-bar"), "Copy quotation with citation"))
    told(page, "paras. 2[1]–2[3]")
    copied = clip(page)
    assert copied.startswith("\n\n".join([first[4:].strip(), middle.strip(), last[:40].strip()]) + "\n\n")
    assert "paras. 2[1]–2[3]" in copied
    assert f"{address}/scm/55/#p2-1:~:text=" in copied


def test_only_the_statement_is_quoted(open_page: Callable[..., Page], held: Holdings) -> None:
    page = open_page("/kidd/23/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text'))")
    tool(page.locator(".cite-bar"), "Copy quotation with citation").click()
    told(page, "Copied")
    quoted, _, _ = clip(page).rpartition("\n\n")
    assert quoted == "\n\n".join(p.text.strip() for p in held_one(held, "kidd-23").paragraphs)


def test_the_first_block_can_stand_for_the_whole(open_page: Callable[..., Page], address: str, held: Holdings) -> None:
    page = open_page("/scm/55/")
    page.locator("#p2-1 button.cite").click()
    page.get_by_label("Whole paragraph 2").check()
    tool(page.locator(".cite-menu"), "Copy quotation with citation").click()
    told(page, "Copied")
    copied = clip(page)
    assert all(text_of(held, f"scm-55#p2-{i}").strip() in copied for i in range(1, 5))
    assert ", para. 2, " in copied and f"{address}/scm/55/#p2." in copied
    assert "assigned by the archive" not in copied
    page.locator("#p2-2 button.cite").click()
    assert not page.get_by_label("Whole paragraph").is_visible()


@pytest.mark.parametrize("blocked", ["", "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"])
def test_the_style_is_remembered(open_page: Callable[..., Page], blocked: str) -> None:
    page = open_page("/kidd/25/", blocked)
    page.locator("#a3 button.cite").click()
    page.locator(".cite-menu select").select_option(label="APA")
    page.keyboard.press("Escape")
    page.locator("#a5 button.cite").click()
    tool(page.locator(".cite-menu"), "Copy citation").click()
    told(page, "APA citation of para. [5]")
    assert "In the text: (Republic of Korea & United States, 2024, para. [5])" in clip(page)
    page.reload()
    page.locator("#a3 button.cite").click()
    assert page.locator(".cite-menu select").input_value() == ("chicago" if blocked else "apa")


def test_a_page_without_the_new_clipboard_copies(open_page: Callable[..., Page], address: str) -> None:
    old = "Object.defineProperty(window, 'ClipboardItem', { value: undefined });"
    page = open_page("/kidd/25/", old)
    page.locator("#a3 button.cite").click()
    tool(page.locator(".cite-menu"), "Copy link").click()
    told(page, "Copied")
    assert clip(page) == f"{address}/kidd/25/#a3"


def test_what_is_copied_has_italics_where_a_program_takes_them(open_page: Callable[..., Page]) -> None:
    page = open_page("/kidd/25/")
    page.locator("#a3 button.cite").click()
    page.locator(".cite-menu select").select_option(label="Bluebook")
    tool(page.locator(".cite-menu"), "Copy citation").click()
    told(page, "Copied")
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
    page.locator("h1").click()
    assert page.locator(".cite-menu").count() == 0


def test_every_block_has_a_button(open_page: Callable[..., Page], held: Holdings) -> None:
    for statement in held.statements:
        page = open_page(statement.key.address)
        assert page.locator(".text .block .marks button.cite").count() == len(statement.paragraphs)
        names = [b.get_attribute("aria-label") for b in page.locator("button.cite").all()]
        assert len(set(names)) == len(names)


def test_a_text_fragment_lands_on_its_words(open_page: Callable[..., Page], held: Holdings) -> None:
    page = open_page("/scm/55/", viewport={"width": 1000, "height": 260})
    text = text_of(held, "scm-55#p2-1")
    again = text.rindex("the Alliance")
    for start, end in ((text.index("exercises demonstrate"), len(text)), (again, again + len("the Alliance"))):
        page.evaluate("getSelection().removeAllRanges()")
        page.evaluate(SELECT, ["p2-1", start, "p2-1", end])
        page.wait_for_timeout(500)
        tool(page.locator(".cite-bar"), "Copy link").click()
        told(page, "Copied")
        landed = open_page("/" + clip(page).split("/", 3)[3], viewport={"width": 1000, "height": 260})
        landed.wait_for_timeout(800)
        landed.evaluate(SELECT, ["p2-1", start, "p2-1", end])
        place = landed.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
        assert -10 < place["top"] < 260, clip(page)


def test_the_browser_cites_as_the_archive_does(open_page: Callable[..., Page], address: str, held: Holdings) -> None:
    script = """async (cases) => {
        const { citation } = await import("/assets/js/cite/citation.mjs");
        const templates = JSON.parse(document.getElementById("citing").textContent);
        return cases.map(([fragment, link]) => Object.entries(templates).map(([id, template]) => {
            const { entry, inline } = citation(template, [fragment], link);
            return [id, entry.text, inline && inline.text];
        }));
    }"""
    for statement in held.statements:
        page = open_page(statement.key.address)
        places = [(p.locator, address + statement.id_of(p).address) for p in statement.paragraphs]
        found = styles.templates(statement, "The U.S.-ROK Defense Joint Statements")
        expected = [[[c.style.id, c.text, c.inline_text] for c in styles.citations(found, link, place)] for place, link in places]
        assert page.evaluate(script, [[str(place), link] for place, link in places]) == expected


@pytest.mark.parametrize("way", WAYS)
def test_a_record_lists_all_citations_and_copies_them(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/p2-1/", **(FINGER if way == "finger" else {}))
    page.locator(".copying").first.wait_for()
    link = f"{address}/scm/55/#p2-1"
    for style in styles.STYLES:
        row = page.locator(f".citations [data-style={style.id}]")
        assert link in row.inner_text()
        use(way, row.get_by_role("button", name=f"Copy: {style.name} citation"))
        told(page, f"{style.name} citation")
        assert link in clip(page) and "2[1]" in clip(page)
        use(way, row.get_by_role("button", name=f"Copy with the quotation: quotation with {style.name} citation"))
        told(page, f"quotation with {style.name}")
        assert text_of(held, "scm-55#p2-1") in clip(page)


@pytest.mark.parametrize("way", WAYS)
def test_the_menu_copies_in_every_style(open_page: Callable[..., Page], address: str, held: Holdings, way: str) -> None:
    page = open_page("/scm/55/", **(FINGER if way == "finger" else {}))
    statement = held_one(held, "scm-55")
    place = next(p.locator for p in statement.paragraphs if str(p.locator) == "p7")
    templates = styles.templates(statement, "The U.S.-ROK Defense Joint Statements")
    for citation in styles.citations(templates, f"{address}/scm/55/#p7", place):
        use(way, page.locator("#p7 button.cite"))
        page.locator(".cite-menu select").select_option(label=citation.style.name)
        use(way, tool(page.locator(".cite-menu"), "Copy citation"))
        told(page, f"{citation.style.name} citation of para. 7")
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
    page.locator(".examples").get_by_role("button", name="Copy: MLA citation").first.click()
    told(page, "Copied")
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
        const { pieces, words } = await import("/assets/js/quote/words.mjs");
        const { verbatim } = await import("/assets/js/quote/match.mjs");
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
