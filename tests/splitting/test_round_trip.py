"""Properties over random input: nothing is lost, nothing is interpreted, everything comes back."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.files.statement_file import escape, from_markdown, to_markdown, unescape
from archive.model.ids import Key, Locator, ParagraphId
from archive.model.statement import Paragraph, Part, Source, Span, Statement, Venue
from archive.pages.marking import plain
from archive.splitting.split import split, unaccounted

# How long an example takes is the machine's, which other work may share.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

MARKUP = ["<script>alert(1)</script>", "*stars*", "_under_", "# hash", "{{ jinja }}", "{% raw %}", "{: #p1 }", "&amp;", "[link](x)", "\\"]
SIGNS = [
    "1. ",
    "2) ",
    "- ",
    "---",
    "```",
    "> ",
    "| a | b |",
    "~~~",
    "<!-- -->",
    "“curly”",
    "'straight'",
    "\u00a0",
    "https://x.y/z",
    "^1",
    "$x$",
]
CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff")
PIECES = st.one_of(st.sampled_from(MARKUP + SIGNS), st.text(CHARACTERS, max_size=12))
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(lambda p: " ".join(p).strip()).filter(bool)
NUMBERS = st.integers(1, 60)
LOCATORS = st.one_of(
    st.builds(Locator, st.just("assigned"), NUMBERS),
    st.builds(Locator, st.just("preamble"), NUMBERS),
    st.builds(Locator, st.just("official"), NUMBERS, st.none() | NUMBERS),
)
SPANS = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 10**6), st.integers(0, 10**6))
PARTS = st.builds(Part, st.sampled_from(["banner", "headline", "publisher-note"]), TEXTS, SPANS)
STATEMENTS = st.builds(
    Statement,
    key=st.just(Key("scm", "99")),
    title=TEXTS,
    date=st.just("2030-01-02"),
    end_date=st.none(),
    published=st.none(),
    venue=st.just(Venue("Seoul", "Republic of Korea")),
    principals=st.just(()),
    source=st.just(Source("sources/scm/99.txt", "0" * 64, 1, "x", None, True)),
    added=st.just("2030-02-01"),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    paragraphs=st.lists(st.builds(Paragraph, LOCATORS, TEXTS, SPANS), max_size=5).map(tuple),
)


@given(TEXTS)
def test_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(STATEMENTS)
def test_a_statement_comes_back_from_its_markdown(statement: Statement) -> None:
    assert from_markdown(to_markdown(statement), "x.md") == statement


@given(TEXTS)
def test_a_page_shows_the_characters_of_the_text(text: str) -> None:
    shown = plain(text)
    assert html.unescape(re.sub("<wbr>", "", shown)) == text
    assert "<" not in shown.replace("<wbr>", "")


LINES = st.one_of(
    st.text(CHARACTERS, max_size=90), st.sampled_from(["", "", "1. The two sides agreed.", "- 2 -", "Page 3 of 8", "(END)"]), TEXTS
)


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_no_byte_is_lost_whatever_the_file(lines: list[str], line_break: str, mark: bool) -> None:
    raw = (("\ufeff" if mark else "") + line_break.join(lines)).encode()
    reading = split(raw)
    assert unaccounted(raw, reading) == ""
    spans = sorted((p.source.start, p.source.end) for p in reading.paragraphs)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len({p.locator for p in reading.paragraphs}) == len(reading.paragraphs)


@given(
    st.lists(
        st.sampled_from(["The two sides agreed.", "They met in Seoul on the 2. of May.", "1. One.", "2) Two", "12. Twelve."]), max_size=20
    )
)
def test_printed_numbers_are_never_replaced(lines: list[str]) -> None:
    for paragraph in split("\n\n".join(lines).encode()).paragraphs:
        if paragraph.locator.kind == "official" and paragraph.locator.block in (None, 1):
            assert any(re.match(rf"{paragraph.locator.number}[.)] ", line) for line in lines)


@given(st.builds(ParagraphId, st.sampled_from([Key("scm", "55"), Key("2plus2", "2024-2"), Key("rok-unc", "2")]), LOCATORS))
def test_identifiers_come_back(id: ParagraphId) -> None:
    assert ParagraphId.parse(str(id)) == id
