"""The search page and the search box in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from statistics import mean, median
from typing import Any

from playwright.sync_api import BrowserContext, Page
from test_search_query import gold, recall, reciprocal_rank, texts

from support.browsing import wait_until

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def done(page: Page) -> list[str]:
    """The results by their ids, once the page is done."""
    page.wait_for_selector("#results[aria-busy=false]", state="attached")
    return page.eval_on_selector_all("#results [data-ref]", "found => found.map((one) => one.dataset.ref)")


def anew(page: Page, act: Callable[[], object]) -> list[str]:
    """The results once the page has shown others, or the same again, for what is done."""
    page.evaluate("document.getElementById('results').append(document.createComment('old'))")
    act()
    wait_until(page, """() => {
        const results = document.getElementById('results');
        return results.ariaBusy === 'false' && ![...results.childNodes].some((node) => node.nodeType === Node.COMMENT_NODE);
    }""")  # fmt: skip
    return done(page)


def search(page: Page, query: str) -> list[str]:
    page.fill("#query", query)
    return done(page)


# Results


def test_the_page_keeps_its_promise_to_programs(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/")
    assert page.get_attribute("#results", "aria-busy") == "false"
    typed = """() => {
        const query = document.getElementById('query');
        query.value = '"fight tonight"';
        query.dispatchEvent(new Event('input', { bubbles: true }));
        return document.getElementById('results').ariaBusy;
    }"""
    assert page.evaluate(typed) == "true"
    assert done(page) == ["kidd-21#a15"]
    assert page.inner_text("[role=status]") == "1 paragraph"


# Asks at once what a reader types letter by letter.
ASK = """async (queries) => {
  const results = document.getElementById("results");
  const input = document.getElementById("query");
  const answers = [];
  for (const query of queries) {
    input.value = query;
    input.form.requestSubmit();
    while (results.getAttribute("aria-busy") !== "false") await new Promise((next) => setTimeout(next, 2));
    answers.push([...results.querySelectorAll("[data-ref]")].map((one) => one.dataset.ref));
  }
  return answers;
}"""


def test_queries_held_out_are_answered_on_the_page(open_page: Callable[..., Page]) -> None:
    queries = gold("queries-held-out")
    assert len(queries) == 80
    found = open_page("/search/").evaluate(ASK, [q["query"] for q in queries])
    assert mean(reciprocal_rank(ids, q["relevant"]) for ids, q in zip(found, queries, strict=True)) >= 0.90
    assert mean(recall(ids, q["relevant"]) for ids, q in zip(found, queries, strict=True)) >= 0.90
    for ids, q in zip(found, queries, strict=True):
        assert q["kind"] != "phrase" or set(ids) == set(q["relevant"]), q["query"]
        assert q["kind"] != "citation" or ids[0] in q["relevant"], q["query"]


def test_a_result_says_where_it_stands_and_marks_what_was_looked_for(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=THAAD")
    done(page)
    first = page.locator("#results > li").first
    assert first.locator(".where").inner_text() == "KIDD 21 para. [9]"
    assert first.locator(".where").get_attribute("href").endswith("/kidd/21/#a9")
    assert first.locator(".day").inner_text() == "16–17 August 2022"
    assert "THAAD" in first.locator("mark").all_inner_texts()[0]
    assert first.locator(".snippet").inner_text().strip("… ") in texts()["kidd-21#a9"]


def test_what_is_typed_is_never_markup(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20deterence")
    done(page)
    search(page, '"><script>alert(1)</script> <img src=x onerror=alert(1)> \U0001f600 \u202e *~^:')
    assert page.locator("main img, main script:not([src])").count() == 0


def test_misspelt_words_and_wrong_citations_are_explained(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/")
    search(page, "extended deterence")
    assert page.inner_text("#reading") == "Showing results for deterrence (typed: deterence)"
    assert search(page, "SCM 54 para 3")[0] == "scm-55#p3-1"
    assert page.inner_text("#count") == "SCM 54, para. 3 is not in the archive. Nearest to it:"


def test_nothing_found_offers_ways_on(open_page: Callable[..., Page]) -> None:
    page = open_page('/search/?q="tonight fight"&series=kidd')
    assert done(page) == []
    assert page.inner_text("#count") == "No paragraph found"
    page.click("text=Look for the words, not the exact phrase")
    assert done(page)[0] == "kidd-21#a15"


def test_more_results_are_shown_on_demand(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=Alliance")
    assert len(done(page)) == 10
    page.click("#more")
    assert len(done(page)) == 30
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#results > li')[10]")


# State


def test_the_state_is_in_the_address_and_back_goes_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    home = page.url
    page.goto(home + "search/")
    all_of_them = anew(page, lambda: page.fill("#query", "missile"))
    page.wait_for_url(home + "search/?q=missile")
    of_series = anew(page, lambda: page.click("#series a >> text=SCM"))
    page.wait_for_url(home + "search/?q=missile&series=scm")
    assert of_series and all(id.startswith("scm") for id in of_series)
    anew(page, lambda: page.click("#sorting a >> text=date"))
    page.wait_for_url(home + "search/?q=missile&series=scm&sort=date")
    assert anew(page, page.go_back) == of_series
    page.wait_for_url(home + "search/?q=missile&series=scm")
    assert anew(page, page.go_back) == all_of_them
    page.wait_for_url(home + "search/?q=missile")
    assert page.input_value("#query") == "missile"
    page.go_back()
    page.wait_for_url(home)


def test_an_address_gives_its_results(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=missile&series=kidd&year=2023&sort=date")
    ids = done(page)
    assert ids and all(id.startswith("kidd-23#") for id in ids)
    assert [int(id.split("#a")[1]) for id in ids] == sorted(int(id.split("#a")[1]) for id in ids)
    assert page.input_value("#query") == "missile"
    assert page.locator("#facets [aria-current=true]").all_inner_texts() == ["KIDD", "2023"]


def test_a_result_and_back_again(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/")
    before = search(page, "cyber")
    page.click("#results .where >> nth=1")
    page.wait_for_url("**/*#*")
    page.go_back()
    assert done(page) == before and page.input_value("#query") == "cyber"


def test_facets_by_name_are_loaded_when_they_are_opened(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=deterrence")
    done(page)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.click("#mentions summary")
    page.wait_for_selector("#mentions a")
    assert [u for u in asked if "/mentions-" in u]
    page.click("#mentions a >> text=Washington Declaration")
    ids = done(page)
    assert ids and all("Washington Declaration" in texts()[id] for id in ids)


# Keyboard


def test_the_keyboard_is_enough(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=Yongsan")
    ids = done(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').dataset.ref") == ids[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("Escape")
    assert done(page) == [] and page.input_value("#query") == "" and page.is_visible("#help")
    search(page, "Yongsan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#*")
    assert page.url.endswith("/".join(["", *ids[0].replace("#", "/#").replace("-", "/", 1).split("/")]))


# The box of every page


def test_the_box_shows_the_first_results_and_leads_there(open_page: Callable[..., Page]) -> None:
    page = open_page("/scm/55/")
    page.keyboard.press("/")
    page.keyboard.type("filth balloons")
    page.wait_for_selector("[role=listbox]:has([href$='?q=filth+balloons']) [data-ref]")
    assert page.get_attribute("[role=combobox]", "aria-expanded") == "true"
    assert page.locator("[role=option]").first.get_attribute("data-ref") == "kidd-25#a8"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("[role=combobox]", "aria-activedescendant") == page.get_attribute("[aria-selected=true]", "id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kidd/25/#a8")
    assert "filth balloons" in [m.strip() for m in page.locator("#a8 mark").all_inner_texts()]


def test_the_box_closes_and_searches(open_page: Callable[..., Page]) -> None:
    page = open_page("/scm/55/")
    page.fill("#site-query", "space")
    page.wait_for_selector("[role=listbox] [data-ref]")
    page.press("#site-query", "Escape")
    assert page.is_hidden("[role=listbox]") and page.input_value("#site-query") == "space"
    page.press("#site-query", "Enter")
    page.wait_for_url("**/search/?q=space")
    assert done(page)


def test_pages_load_no_search_before_it_is_used(open_page: Callable[..., Page]) -> None:
    asked: list[str] = []
    page = open_page("/about/")
    page.on("request", lambda r: asked.append(r.url))
    page.reload(wait_until="networkidle")
    assert not [u for u in asked if "engine" in u or "/search/manifest" in u or "/search/terms" in u]


def test_arriving_words_are_marked_and_the_address_stays_clean(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=force+levels")
    done(page)
    page.click("#results .where >> nth=0")
    page.wait_for_url("**/scm/55/#p6-2")
    page.wait_for_selector("#p6-2 mark")
    assert "".join(page.locator("#p6-2 mark").all_inner_texts()) == "force levels"
    assert page.evaluate("document.querySelector('#p6-2 [data-text]').textContent") == texts()["scm-55#p6-2"]
    page.reload()
    assert page.locator("#p6-2 mark").count() == 0


# Without JavaScript, on a phone, without a network


def test_without_javascript_the_box_is_a_form_and_the_page_says_where_to_look(open_page: Callable[..., Page]) -> None:
    page = open_page("/scm/55/", java_script_enabled=False)
    page.fill("#site-query", "deterrence")
    page.press("#site-query", "Enter")
    page.wait_for_url("**/search/?q=deterrence")
    links = re.findall(r'href="([^"]+)"', page.inner_html(".without"))
    assert any("names/" in link for link in links) and any("topics/" in link for link in links)
    assert "needs JavaScript" in page.inner_text("main")


def test_it_works_on_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/?q=North+Korea+nuclear", **PHONE)
    assert len(done(page)) == 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#results .where").first.bounding_box()["y"] < 740
    page.tap("#narrow > summary")
    page.tap("#series a >> nth=0")
    assert len({id.split("#")[0].split("-")[0] for id in done(page)}) == 1
    small = page.locator("main a:visible, main button:visible, main summary:visible").evaluate_all(
        "found => found.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent)"
    )
    assert small == []


def test_a_lost_connection_is_said_and_forgotten(new_context: Callable[..., BrowserContext], address: str) -> None:
    context = new_context(service_workers="block")
    page = context.new_page()
    page.goto(address + "/search/")
    context.set_offline(True)
    assert search(page, "deterrence") == []
    assert "could not be loaded" in page.inner_text("#count")
    context.set_offline(False)
    assert search(page, "deterrence ")


# Budget


def test_a_first_search_takes_30_kb(new_context: Callable[..., BrowserContext], address: str) -> None:
    costs = []
    for query in ("OPCON conditions", '"fight tonight"', "SCM 55 para 10"):  # words, a phrase, a citation: each has scripts of its own
        page = new_context(service_workers="block").new_page()
        loaded: dict[str, int] = {}
        page.on("response", lambda r, loaded=loaded: loaded.setdefault(r.url, compressed(r)) if is_search(r.url) else None)
        page.goto(f"{address}/search/")
        page.fill("#query", query)
        done(page)
        costs.append(sum(loaded.values()))
    assert max(costs) <= 30_000 and median(costs) <= 27_000


def is_search(url: str) -> bool:
    """Scripts and data; the page and its styles are there before the first key."""
    return url.endswith((".mjs", ".txt", ".json"))


def compressed(response: Any) -> int:
    return len(gzip.compress(response.body(), 9))
