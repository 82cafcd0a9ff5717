"""Recurring language on the pages: formulas with their strips, the sign beside a paragraph, the way of a topic."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from archive.edition import Edition
from archive.files.holdings import Holdings
from archive.model.ids import Key, ParagraphId
from archive.model.statement import Statement
from archive.pages import formulas, labels, recurrence
from archive.pages.formula_strip import letter, strip
from archive.recurring.corpus import collect
from archive.recurring.differences import units
from archive.recurring.formula_cores import Passages, completed, title
from archive.recurring.formulas import Formula, Witness, find_formulas
from archive.recurring.paragraph_changes import succession
from archive.recurring.parallels import NEAREST, find_parallels
from archive.recurring.wording import wording
from archive.text.typography import even

# Formulas that readers look for: words of the title, and what the texts are searched for to know who has it.
KNOWN = {
    "any nuclear attack by the DPRK": r"nuclear attack by the DPRK against .{1,90} will result in the end of",
    "full range of U.S.": r"full range of U\.S\. (\w+ )?capabilities",
    "complete denuclearization": r"complete denuclearization of the",
    "linchpin of peace": r"linchpin of peace",
}


def formula_row(page: Page, words: str) -> Locator:
    return page.locator(".formula").filter(has=page.locator("h2", has_text=words)).first


def told(row: Locator) -> dict[str, str]:
    """What a strip says in words, by the statement's siglum."""
    spoken = row.locator("svg[role=img]").get_attribute("aria-label") or ""
    found = [re.fullmatch(r"(.+) (present|varied|absent|returned)(?: \((.+)\))?", part) for part in spoken.split("; ")]
    return {f[1]: f"{f[2]} {f[3] or ''}".strip() for f in found if f}


@pytest.mark.parametrize("words", KNOWN)
def test_a_strip_says_who_has_the_formula(page: Page, address: str, words: str, held: Holdings, edition: Edition) -> None:
    page.goto(address + "/formulas/")
    has = {labels.label(s.key, edition): any(re.search(KNOWN[words], even(p.text)) for p in s.paragraphs) for s in held.statements}
    assert {siglum: not state.startswith("absent") for siglum, state in told(formula_row(page, words)).items()} == has


def test_one_goal_in_two_wordings(page: Page, address: str) -> None:
    """Of the Korean Peninsula in 2022 and again in the 2+2 of 2024, of the DPRK between."""
    page.goto(address + "/formulas/")
    states = told(formula_row(page, "complete denuclearization"))
    assert states["KIDD 21"] == states["2+2 2024"] == "varied B"
    assert states["SCM 55"] == states["KIDD 25"] == "present A"


def test_variants_show_what_changed(page: Page, address: str) -> None:
    page.goto(address + "/formulas/")
    row = formula_row(page, "any nuclear attack by the DPRK")
    row.locator("summary").press("Enter")
    assert "and partners is unacceptable and" in row.locator("details ins").all_inner_texts()
    assert row.locator("details del").first.is_visible()
    assert row.locator("a[href$='kidd/23/#a5']").count() >= 2  # first appearance, and witness of a wording


def test_the_filter_leaves_formulas_with_all_words(page: Page, address: str) -> None:
    page.goto(address + "/formulas/")
    box = page.get_by_role("searchbox", name="Filter the formulas")
    rows = page.locator(".formula:visible")
    box.fill("nuclear attack people's republic")  # as one types what the texts print with another apostrophe
    assert (rows.count(), page.locator(".filter [role=status]").inner_text()) == (1, "1 formula")
    box.fill("complete denuclearization peninsula")
    assert 0 < rows.count() < page.locator(".formula").count()
    assert all("denuclearization" in (text or "") for text in rows.all_text_contents())
    box.fill("no such words")
    assert (rows.count(), page.locator(".filter [role=status]").inner_text()) == (0, "No formulas")


def test_all_formulas_are_there_without_javascript(still: BrowserContext, address: str, edition: Edition) -> None:
    page = still.new_page()
    page.goto(address + "/formulas/")
    assert page.locator(".formula").count() == min(len(edition.formulas), formulas.FORMULAS)
    assert not page.locator(".filter").is_visible()
    spoken = page.locator(".formula svg[role=img]").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert len(spoken) == page.locator(".formula svg").count()
    assert all(len(strip.split("; ")) == len(edition.statements) for strip in spoken)


def made_formula(statements: list[int]) -> Formula:
    """A formula in these statements, in another wording in every odd one."""
    texts = ("the usual words", "some other words")
    witnesses = [Witness(n, ParagraphId.parse(f"scm-{n + 1}#a1"), 0, 9, texts[n % 2]) for n in statements]
    return Formula(tuple(witnesses), 30.0)


def test_a_long_strip_is_drawn_as_bars_and_told_in_numbers() -> None:
    many = strip(made_formula([0, 2, 4, 6, 7, 12]), [f"SCM {n + 1}" for n in range(40)])
    assert not many.few
    assert many.spoken == "40 statements: 1 present, 1 varied, 4 returned, 34 absent; first SCM 1, last SCM 13"
    covered = [int(wide) for path in many.bars.values() for wide in re.findall(r"M\d+ (?:0|12|23)h(\d+)", path)]
    assert sum(covered) == 40
    assert many.bars["absent"].count("M") == 5  # neighbours are one bar


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]


def test_titles_quote_their_formulas(edition: Edition) -> None:
    passages = Passages(edition.corpus)
    for formula in edition.formulas:
        pieces = [piece.strip() for piece in title(formula, passages).split("…") if piece.strip()]
        texts = [" ".join(even(witness.text).split()) for witness in formula.witnesses]
        assert pieces
        assert all(any(even(piece).rstrip(")") in text for text in texts) for piece in pieces)


def test_a_formula_is_found_where_only_its_core_stands(held: Holdings) -> None:
    """The core of two passages stands alone in a third statement, in another phrase, and no stock words are taken for a core."""
    texts = [
        "Both sides reaffirmed a shared goal of the verified uranium freeze of the northern country, and met in autumn.",
        "Both sides reaffirmed a common goal of the verified uranium freeze of the northern country and thanked their hosts.",
        "It takes time to reach the verified uranium freeze of the whole peninsula.",
        "They spoke of the northern country.",
    ]
    statements = [*held.statements, *(made_statement(n, text, held.statements[0]) for n, text in enumerate(texts))]
    corpus = collect(statements, wording(held.names, held.register.hosts))
    found = completed(find_formulas(find_parallels(corpus).links), corpus)
    (formula,) = [f for f in found if "uranium" in f.text]
    assert [statements[n].key.rest for n in formula.statements] == ["60", "61", "62"]
    assert [v.text for v in formula.variants] == [
        "the verified uranium freeze of the northern country",
        "the verified uranium freeze of the whole peninsula",
    ]
    assert title(formula, Passages(corpus)) == "… verified uranium freeze …"


def made_statement(n: int, text: str, like: Statement) -> Statement:
    return replace(like, key=Key("scm", str(60 + n)), paragraphs=(replace(like.paragraphs[0], text=text),))


def records(site: Path) -> dict[str, dict]:
    lines = (site / "api/paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


SIGNS = """() => Object.fromEntries([...document.querySelectorAll('.block')].map(
    block => [block.id, [...block.querySelectorAll('[data-recurs]')].map(sign => sign.textContent.match(/\\d+/g))]))"""


def test_the_sign_counts_the_other_statements(page: Page, address: str, site: Path, held: Holdings) -> None:
    known = records(site)
    for statement in held.statements:
        others = {
            str(p.locator): {parallel["target"].partition("#")[0] for parallel in known[f"{statement.key}#{p.locator}"]["parallels"]}
            for p in statement.paragraphs
        }
        page.goto(address + statement.key.address)
        assert page.evaluate(SIGNS) == {place: [[str(len(keys))]] if keys else [] for place, keys in others.items()}


def test_where_more_may_be_found_the_sign_says_so() -> None:
    here = ParagraphId.parse("scm-40#a1")
    for count, more in ((NEAREST - 1, False), (NEAREST, True)):
        keys = [Key("scm", str(n)) for n in range(1, count + 1)]
        parallels = [SimpleNamespace(target=ParagraphId(key, here.locator)) for key in keys]
        edition = SimpleNamespace(
            parallels=SimpleNamespace(of=lambda _, found=parallels: found), order={key: n for n, key in enumerate([*keys, here.key])}
        )
        assert recurrence.sign(here, edition) == recurrence.Sign(count, more, "/scm/40/a1/#recurs")


def texts(page: Page) -> list[str]:
    return page.locator("[data-text]").evaluate_all("all => all.map(e => e.textContent)")


def test_the_sign_opens_and_closes_by_keyboard(page: Page, address: str, held: Holdings) -> None:
    statement = next(s for s in held.statements if str(s.key) == "kidd-25")
    page.goto(address + "/kidd/25/")
    sign = page.locator("#a6 [data-recurs]")
    sign.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#a6 [role=region]")
    panel.wait_for()
    assert sign.get_attribute("aria-expanded") == "true"
    assert sign.get_attribute("aria-controls") == panel.get_attribute("id")
    assert panel.locator("ins", has_text="and partners is unacceptable").count() >= 1
    assert panel.locator("a[href$='/kidd/23/#a5']").count() >= 1
    assert texts(page) == [p.text for p in statement.paragraphs]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=region]') !== null")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert sign.get_attribute("aria-expanded") == "false"
    assert sign.evaluate("e => e === document.activeElement")
    page.keyboard.press("Space")
    assert panel.is_visible()
    assert texts(page) == [p.text for p in statement.paragraphs]


def test_the_panel_has_what_the_record_has(page: Page, address: str) -> None:
    page.goto(address + "/scm/55/")
    page.locator("#p3-1 [data-recurs]").click()
    shown = page.locator("#p3-1 .recurs").inner_text()
    links = page.locator("#p3-1 .recurs a").evaluate_all("all => all.map(a => a.href)")
    page.goto(address + "/scm/55/p3-1/")
    assert page.locator(".recurs").inner_text().split() == shown.split()
    assert page.locator(".recurs a").evaluate_all("all => all.map(a => a.href)") == links


def test_the_sign_is_a_link_where_it_cannot_open(page: Page, address: str) -> None:
    page.route("**/kidd/25/a6/", lambda route: route.fulfill(status=500) if route.request.resource_type == "fetch" else route.continue_())
    page.goto(address + "/kidd/25/")
    page.locator("#a6 [data-recurs]").click()
    page.wait_for_url("**/kidd/25/a6/#recurs")


def test_without_javascript_the_sign_leads_to_the_record(still: BrowserContext, address: str) -> None:
    page = still.new_page()
    page.goto(address + "/kidd/25/")
    page.locator("#a6 [data-recurs]").click()
    page.wait_for_url("**/kidd/25/a6/#recurs")
    assert page.locator("#recurs").inner_text() == "Where it recurs"
    assert page.locator(".recurs ins").count() and page.locator(".recurs del").count()


def test_signs_are_not_printed(page: Page, address: str) -> None:
    page.goto(address + "/kidd/25/")
    page.locator("#a6 [data-recurs]").click()
    page.locator("#a6 [role=region]").wait_for()
    page.emulate_media(media="print")
    assert not page.locator("[data-recurs]:visible, .recurrences:visible").count()


def words(text: str) -> list[str]:
    return [unit.key for unit in units(text, None)]


def test_a_succession_gives_both_paragraphs_back(edition: Edition) -> None:
    tried = 0
    for id, (_, paragraph) in edition.places.items():
        for target in {p.target for p in edition.parallels.of(id)}:
            shared = [p for p in edition.parallels.of(id) if p.target == target]
            earlier = edition.places[target][1].text
            parts = succession(earlier, paragraph.text, shared)
            assert words("".join(p.text for p in parts if p.op != "removed")) == words(paragraph.text)
            assert sorted(words(" ".join(p.text for p in parts if p.op != "added"))) == sorted(words(earlier))
            tried += 1
    assert tried > 50


LATER = """all => all.map(block => {
    const words = block.querySelector('.change .words').cloneNode(true);
    words.querySelectorAll('del').forEach(gone => gone.remove());
    return [block.querySelector('[data-text]').textContent, words.textContent];
})"""


def test_a_topic_shows_what_changed(page: Page, address: str, edition: Edition) -> None:
    page.goto(address + "/topics/denuclearization/")
    assert page.locator("section.statement").first.locator(".change").count() == 0
    pairs = page.locator(".block:has(.change .words)").evaluate_all(LATER)
    assert pairs
    assert all(words(text) == words(later) for text, later in pairs)
    goal = page.locator("#kidd-23").locator("xpath=ancestor::section").locator(".block").first
    assert "KIDD 21, para. [3]" in goal.locator("summary").inner_text()
    assert "Korean Peninsula" in goal.locator("del").all_inner_texts()[-1]
    assert page.get_by_text("No passage shared with an earlier paragraph on this topic").count() >= 1


def test_every_later_paragraph_of_a_topic_says_what_it_shares(edition: Edition) -> None:
    for topic in edition.topics:
        ids = [s.id_of(p) for s, p in edition.on_topic(topic.id)]
        for id in ids:
            change = recurrence.change(id, ids, edition)
            assert change.first == (id.key == ids[0].key)
            assert bool(change.against) == bool(change.parts)
            if change.against:
                assert change.against.address in {other.address for other in ids if edition.order[other.key] < edition.order[id.key]}
