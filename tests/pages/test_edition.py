"""What the archive adds to the texts: every mention leads somewhere, every target knows who mentions it."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from archive.edition import Edition
from archive.pages.marking import Mark, marked
from archive.site.build import unresolved
from archive.site.links import read


def page_of(site: Path, address: str) -> str:
    return (site / address.strip("/") / "index.html").read_text(encoding="utf-8")


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=6))
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, min(len(text), a + n), "<a>", "</a>") for a, n in spans if a < len(text)]
    shown = marked(text, marks)
    assert html.unescape(re.sub("</?a>|<wbr>", "", shown)) == text
    depth = 0
    for tag in re.findall("</?a>", shown):
        depth += -1 if tag == "</a>" else 1
        assert depth >= 0
    assert depth == 0


def test_every_target_of_a_mention_has_a_page(edition: Edition, site: Path) -> None:
    targets = {m.target for a in edition.apparatus.values() for m in a.mentions}
    assert [t for t in targets if not (site / edition.backlinks.targets[t].address.strip("/") / "index.html").is_file()] == []


def test_every_link_has_its_backlink(edition: Edition, site: Path) -> None:
    """The page of a target, or of the statement that is the target, links back to each paragraph that mentions it."""
    held = {str(s.key) for s in edition.statements}
    for target, ids in edition.backlinks.mentioned_in.items():
        address = edition.backlinks.targets[target].address
        links = {link for _, _, _, link in read(site / address.strip("/") / "index.html").links}
        for id in ids:
            if target in held and str(id.key) == target:
                continue
            assert any(link.endswith(f"{id.key.rest}/#{id.locator}") for link in links), (target, id)


def test_the_page_marks_the_mentions_of_the_data(edition: Edition, site: Path, page: Page, address: str) -> None:
    for statement in edition.statements:
        page.goto(address + statement.key.address)
        script = """() => [...document.querySelectorAll('[data-text]')].map(
            e => [...e.querySelectorAll('a[data-ref]')].map(a => [a.dataset.ref, a.textContent]))"""
        shown = page.evaluate(script)
        for paragraph, found in zip(statement.paragraphs, shown, strict=True):
            mentions = edition.apparatus[statement.id_of(paragraph)].mentions
            linked = [m for m in mentions if not (m.target in edition.names and edition.names[m.target].plain)]
            assert found == [[m.target, m.text] for m in linked]


def test_countries_are_mentions_without_links(edition: Edition, site: Path) -> None:
    plain = {n.id for n in edition.names if n.plain}
    assert {"rok", "united-states"} & plain
    for statement in edition.statements:
        shown = page_of(site, statement.key.address)
        assert not any(f'data-ref="{id}"' in shown for id in plain)


def test_spans_of_the_data_are_spans_of_the_text(site: Path) -> None:
    for line in (site / "api/paragraphs.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        paragraph = json.loads(line)
        for span in [*paragraph["mentions"], *paragraph["dates"]]:
            assert paragraph["text"][span["start"] : span["end"]] == span["text"]


def test_every_paragraph_has_a_record(edition: Edition, site: Path) -> None:
    for id, (statement, paragraph) in edition.places.items():
        shown = page_of(site, id.record)
        assert re.search(rf'<link rel="canonical" href="[^"]*{re.escape(statement.key.address)}">', shown)
        assert id.locator.cited in html.unescape(shown)
        first = re.escape(html.escape(paragraph.text.split()[-1], quote=False))
        assert re.search(first, shown)


def test_every_paragraph_on_a_topic_is_on_its_page(edition: Edition, site: Path) -> None:
    for topic in edition.topics:
        links = {link for _, _, _, link in read(site / "topics" / topic.id / "index.html").links}
        for statement, paragraph in edition.on_topic(topic.id):
            id = statement.id_of(paragraph)
            assert any(link.endswith(f"{id.key.rest}/#{id.locator}") for link in links), (topic.id, id)


def test_the_chronology_links_every_time(edition: Edition, site: Path) -> None:
    links = {link for _, _, _, link in read(site / "chronology/index.html").links}
    for id, apparatus in edition.apparatus.items():
        if apparatus.times:
            assert any(link.endswith(f"{id.key.rest}/#{id.locator}") for link in links), id


def test_pages_link_official_publishers_only(edition: Edition, site: Path) -> None:
    from archive.pages.names import is_official

    for path in site.rglob("*.html"):
        for line, tag, _, link in read(path).links:
            if link.startswith("http") and not link.startswith("http://127.0.0.1:8000/"):
                assert tag in {"a", "link"}
                assert is_official(link), (path.relative_to(site), line, link)


def test_what_is_unresolved_is_listed(edition: Edition, site: Path) -> None:
    listed = json.loads((site / "api/problems.json").read_text(encoding="utf-8"))
    assert len(listed) == len(unresolved(edition)) == sum(len(a.unresolved) for a in edition.apparatus.values())


def test_every_paragraph_has_a_topic_or_is_ceremonial(edition: Edition) -> None:
    without = [str(id) for id, a in edition.apparatus.items() if not a.topics]
    assert len(without) <= len(edition.places) // 10, without
