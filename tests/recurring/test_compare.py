"""Two statements side by side: what the page says of the two texts is true, word for word."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page

from archive.edition import Edition
from archive.files import holdings
from archive.model.ids import Key
from archive.model.statement import Statement
from archive.pages.comparison import Cell, Line, comparison_shown, counts, lined
from archive.recurring.comparison import Comparison, compare
from archive.recurring.corpus import collect
from archive.recurring.shared_runs import Alphabet, blocks, joined
from archive.recurring.wording import wording
from support.project import ROOT

GONE = re.compile(r'<span class="gone">(.*?)</span>')
TAGS = re.compile(r"<[^>]+>")
COMPARISON = "/compare/kidd-25/kidd-23/"


HELD = holdings.read_docs(ROOT)
STATEMENTS = HELD.statements
READING = wording(HELD.names, HELD.register.hosts)
VOCABULARY = sorted({word for s in STATEMENTS for p in s.paragraphs for word in p.text.split()})


def words(cells: Sequence[Cell], *, earlier: bool) -> list[str]:
    """The text that the cells of one side show."""
    return [html.unescape(TAGS.sub("", cell.html if earlier else GONE.sub("", cell.html))) for cell in cells]


def lines(found: Comparison, when: str) -> list[Line]:
    return [line for row in found.rows for line in lined(row.pairings) if line.when in ("", when)]


@pytest.mark.parametrize("when", ["aside", "printed"])
def test_each_side_is_verbatim(edition: Edition, when: str) -> None:
    """Every sentence of both statements is shown once, to the character, whether host order is set aside or not."""
    sentences = {s.key: sorted(x.text for x in edition.corpus.sentences if x.id.key == s.key) for s in edition.statements}
    for found in edition.comparisons:
        shown = lines(found, when)
        assert sorted(text for line in shown for text in words(line.earlier, earlier=True)) == sentences[found.earlier]
        assert sorted(text for line in shown for text in words(line.later, earlier=False)) == sentences[found.later]


def edited(statement: Statement, edits: list[tuple[int, int, int, list[str]]]) -> Statement:
    """A statement after edits: at a paragraph and a word, so many words replaced by others."""
    texts = [paragraph.text.split(" ") for paragraph in statement.paragraphs]
    for paragraph, at, gone, new in edits:
        text = texts[paragraph % len(texts)]
        text[at % len(text) : at % len(text) + gone] = new
    paragraphs = [replace(p, text=" ".join(t)) for p, t in zip(statement.paragraphs, texts, strict=True)]
    return replace(statement, key=Key("kidd", "99"), date="2099-01-01", paragraphs=tuple(p for p in paragraphs if p.text.strip()))


EDITS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 90), st.integers(0, 4), st.lists(st.sampled_from(VOCABULARY), max_size=4)), max_size=12
)


@given(st.sampled_from(STATEMENTS), EDITS)
@settings(max_examples=25)
def test_the_differences_applied_to_the_earlier_text_give_the_later(statement: Statement, edits: list) -> None:
    later = edited(statement, edits)
    found = compare(later.key, statement.key, collect([statement, later], READING))
    for pair in (pair for row in found.rows for pair in row.pairings if pair.earlier and pair.later):
        for hosts in (False, True):
            steps = pair.steps(hosts)
            assert "".join(step.old for step in steps) == pair.earlier.text
            assert "".join(step.new for step in steps) == pair.later.text
            assert all(step.old.split() == step.new.split() for step in steps if step.kept and not hosts and step.old.isascii())
    assert sum(found.counts()[kind] for kind in ("kept", "changed", "new")) == sum(1 for row in found.rows for p in row.pairings if p.later)


def test_a_statement_beside_itself_shows_nothing_changed(edition: Edition) -> None:
    for statement in edition.statements:
        again = replace(statement, key=Key("kidd", "99"), date="2099-01-01")
        found = compare(again.key, statement.key, collect([statement, again], wording(edition.names, edition.register.hosts)))
        assert {line.kind for row in found.rows for line in lined(row.pairings)} == {"kept"}
        assert not any(re.search("<ins|<del", cell.html) for row in found.rows for x in lined(row.pairings) for cell in x.earlier + x.later)


def test_the_hosts_in_the_other_order_are_no_change_with_the_switch_on(edition: Edition) -> None:
    first = next(s for s in edition.statements if str(s.key) == "kidd-23")
    turned = [
        replace(p, text=p.text.replace("U.S.-ROK", "\0").replace("ROK-U.S.", "U.S.-ROK").replace("\0", "ROK-U.S."))
        for p in first.paragraphs
    ]
    later = replace(first, key=Key("kidd", "99"), date="2099-01-01", paragraphs=tuple(turned))
    found = compare(later.key, first.key, collect([first, later], wording(edition.names, edition.register.hosts)))
    assert {line.kind for line in lines(found, "aside")} == {"kept"}
    assert {line.kind for line in lines(found, "printed")} == {"kept", "changed"}
    assert counts(found, hosts=True).paragraphs["changed"] == 0 < counts(found).paragraphs["changed"]


FINDINGS = {
    ("kidd-25", "kidd-23"): ["and partners is unacceptable and", "utilizing", "entire", "including China and Russia"],
    ("kidd-23", "kidd-21"): ["Democratic People's Republic of Korea (DPRK)", "the end of the Kim regime", "lawful unimpeded commerce"],
    ("2plus2-2024", "scm-55"): ["the Kim", "that the ironclad", "the firm", "decisive", "critical"],
}


@pytest.mark.parametrize("pair", FINDINGS, ids=" ".join)
def test_the_head_of_a_page_shows_what_readers_look_for(pair: tuple[str, str], edition: Edition) -> None:
    found = next(c for c in edition.comparisons if (str(c.later), str(c.earlier)) == pair)
    edits = comparison_shown(found, edition).edits
    changed = " | ".join(html.unescape(x) for edit in edits for x in re.findall(r"<(?:ins|del)[^>]*>(.*?)</", edit.html))
    assert [words for words in FINDINGS[pair] if words not in changed] == []


def test_the_line_of_a_statement_counts_its_sentences(edition: Edition) -> None:
    for statement in edition.statements:
        of_it = [s for s in edition.corpus.sentences if s.id.key == statement.key]
        assert edition.standings[statement.key].total() == len(of_it)
    assert set(edition.standings[edition.statements[0].key]) == {"new"}


@given(st.text("abcde", max_size=24), st.text("abcde", max_size=24))
@settings(max_examples=200)
def test_runs_are_those_of_difflib(one: str, other: str) -> None:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    assert blocks(one, other) == joined([tuple(block) for block in matcher.get_matching_blocks() if block.size])


def test_an_alphabet_gives_the_same_word_the_same_character() -> None:
    alphabet = Alphabet()
    assert alphabet.spell(["to", "be", "or", "not", "to", "be"])[:2] == alphabet.spell(["to", "be"])
    assert len(set(alphabet.spell(str(n) for n in range(60_000)))) == 60_000


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


def test_the_switch_works_without_javascript(still: BrowserContext, address: str) -> None:
    page = opened(still, address + COMPARISON)
    aside, printed = page.locator(".line.aside"), page.locator(".line.printed")
    assert aside.count() and aside.first.is_visible() and not printed.first.is_visible()
    page.get_by_label("Set host order aside").uncheck()
    assert printed.first.is_visible() and not aside.first.is_visible()


def test_what_stayed_can_be_left_out(still: BrowserContext, address: str) -> None:
    page = opened(still, address + COMPARISON)
    kept = page.locator(".line.kept").first
    assert kept.is_visible()
    page.get_by_label("Leave out sentences that stayed").check()
    assert not kept.is_visible()


def test_every_row_has_a_permalink_and_the_next_change_is_below(still: BrowserContext, address: str) -> None:
    page = opened(still, address + COMPARISON)
    rows = page.locator(".row").evaluate_all("rows => rows.map(r => [r.id, r.querySelector('.here').hash.slice(1)])")
    assert len(rows) > 20 and all(id == link for id, link in rows)
    page.locator("#a6 .next").click()
    page.wait_for_url("**#a7")


def test_one_column_has_the_earlier_words_in_the_later_text(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(address + COMPARISON)
    line = page.locator("#a6 .line").first
    assert "leveraging" in line.locator(".later del").all_inner_texts() and not line.locator(".earlier").is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert line.locator(".earlier").is_visible() and not line.locator(".later del").first.is_visible()


def test_comparisons_are_in_the_sitemap_and_on_the_statement(still: BrowserContext, address: str) -> None:
    page = opened(still, address + "/kidd/25/")
    page.locator(".lineage").get_by_role("link", name="KIDD 23").click()
    page.wait_for_url(address + COMPARISON)
    assert COMPARISON in page.request.get(address + "/sitemap.xml").text()
    assert "oldest statement held" in opened(still, address + "/kidd/21/").locator(".lineage").inner_text()
