"""The search index: the browser reads ids and words, stems and scores exactly as the build does."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.query import Query
from lunr.stop_word_filter import WORDS as STOP_WORDS
from search_support import LUNR_JS, answer, archive_site, archive_sources, files_of

from archive.model.ids import Key, Locator
from archive.problems.problem import BadInput
from archive.search.documents import BOOSTS, builder_of, documents_of, meanings_in
from archive.search.shards import apart, front_coded, gaps, number
from archive.search.synonyms import read_synonyms
from archive.search.terms import compact, positions, stem, words_of
from archive.site.scripts import browser_scripts

# What typesetting, keyboards and mischief do to words.
STRANGE = [
    "The U.S.-ROK Alliance’s “linchpin” — and the US’s; D.C., at U.S-ROK us",
    "table-top, table‑top, table–top, tabletop; F-CFC; RDP-A; ship-to-ship",
    "UFS23 (UFS 23) September23-24 3K(Kill Chain 5G/6G 70th 2+2 28,500 1,2 #3",
    "Tae-keun’s Leaders' Leaders’ O’Brien communiqué ﬁnal ＳＣＭ ½ ² e.g. i.e.",
    "a\u00a0b c\u202fd soft\u00adhyphen zero\u200bwidth e\u0301 \ufeffbom",
    "한미안보협의회의 한·미 (확장억제) 핵·재래식 통합 2023년 제55차",
    "…!?;:,.()[]{}<>|\\/&%$@^~`*+=_ \"'’‘“” -‐‑‒–—−",
    "İstanbul ΣΊΣΥΦΟΣ straße \U0001f600 \u05d0\u05d1 \u0627\u0644",
    "",
]


@pytest.fixture(scope="module")
def site() -> Path:
    return archive_site()


@cache
def documents() -> list:
    sources = archive_sources()
    return documents_of(sources, meanings_in(sources))


# Ids

WRITTEN = ["scm-55", "2plus2-2024-2", "rok-unc-2", "scm", "scm-", "-55", "SCM-55", "scm/55", "scm-55#p1", "scm-55\n", " scm-55", "0-0", ""]
FRAGMENTS = ["p7", "p7-2", "a3", "pre-1", "p0", "p07", "p7-0", "p7-", "a3-2", "pre1", "pre-1-1", "p", "q1", "P7", "p7 ", "p7\n", "p٣", ""]


def read(parse: Callable[[str], Any], text: str) -> Any:
    """What is read in a text; None where nothing is."""
    try:
        return parse(text)
    except ValueError:
        return None


def test_the_browser_reads_keys_as_the_build_does(site: Path) -> None:
    keys = WRITTEN + [str(s.key) for s in archive_sources().statements]
    for text, found in zip(keys, answer(site, ("keys", keys))[0], strict=True):
        key = read(Key.parse, text)
        assert found == (key and [key.series, key.rest, key.address.lstrip("/")]), text


def test_the_browser_cites_paragraphs_as_the_build_does(site: Path) -> None:
    fragments = FRAGMENTS + [str(d.id.locator) for d in documents()]
    for text, found in zip(fragments, answer(site, ("locators", fragments))[0], strict=True):
        place = read(Locator.parse, text)
        known = place and {"kind": place.kind, "number": place.number, "block": place.block or 0}
        # A number by itself is what follows the words for it.
        assert found == (place and [known, place.cited.split(" ", 1)[1], place.cited]), text


# Words, stems, stop words


def test_the_browser_reads_words_as_the_build_does(site: Path) -> None:
    texts = [d.text for d in documents()] + STRANGE
    in_browser, places = answer(site, ("words", texts), ("positions", texts))
    for text, found, where in zip(texts, in_browser, places, strict=True):
        words = words_of(text)
        assert [w[0] for w in found] == [w.term for w in words], text
        assert [w[1] for w in found] == [w.joined or "" for w in words], text
        assert where == positions(text, words), text
        units = text.encode("utf-16-le")
        assert [units[2 * w[2] : 2 * w[3]].decode("utf-16-le") for w in found] == [text[w.start : w.end] for w in words], text


def test_the_browser_stems_as_the_build_does(site: Path) -> None:
    chance = random.Random(1)
    endings = ["", *re.findall("[a-z]+", "y ying yed ing ed s sses ies eed ational ization ement ion ness ful ogi bli")]
    made = ["".join(chance.choices("aeiouybcdlnrstvwxz1", k=chance.randint(1, 8))) + chance.choice(endings) for _ in range(20000)]
    words = sorted({*made, *(w.term for d in documents() for w in d.words), *STOP_WORDS, "한미", "핵협의그룹"})
    stems, stopped = answer(site, ("stems", words), ("stopWords", words))
    assert [(w, s) for w, s in zip(words, stems, strict=True) if stem(w) != s] == []
    assert {w for w, s in zip(words, stopped, strict=True) if s} == STOP_WORDS


def test_korean_is_compacted_alike(site: Path) -> None:
    texts = [k for m in meanings_in(archive_sources()).values() for k in m.korean] + STRANGE
    assert answer(site, ("compact", texts))[0] == [compact(t) for t in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.-ROK", "US–ROK"),
        ("the Alliance’s", "the Alliance's"),
        ("“new era”", '"new era"'),
        ("F-CFC", "F‑CFC"),
        ("condition #3", "condition 3"),
        ("Secretary\u00a0Austin", "Secretary Austin"),
        ("communiqué", "communique"),
        ("28,500 troops", "28500 troops"),
    ],
)
def test_typographic_variants_are_one(one: str, other: str) -> None:
    assert [w.term for w in words_of(one)] == [w.term for w in words_of(other)]


@pytest.mark.parametrize(("written", "joined"), [("table-top", "tabletop"), ("Tae-keun", "taekeun"), ("F-CFC", "fcfc"), ("UFS23", "ufs23")])
def test_hyphened_words_are_found_joined_too(written: str, joined: str) -> None:
    assert words_of(written)[1].joined == joined


# Scores


@cache
def whole_index():
    """One index of everything, in lunr.py."""
    return builder_of(documents()).build()


def in_lunr_py(clauses: list[dict]) -> dict[str, float]:
    """The hits of the whole index, with their scores."""
    query = Query(list(BOOSTS))
    for clause in clauses:
        query.clause(clause["term"], boost=clause["boost"], use_pipeline=False)
    return {hit["ref"]: hit["score"] for hit in whole_index().query(query)}


@pytest.mark.parametrize("count", [80, pytest.param(400, marks=pytest.mark.scale)])
def test_shards_find_what_the_whole_index_finds_with_the_same_scores(site: Path, count: int) -> None:
    chance = random.Random(7)
    terms = sorted(whole_index().inverted_index)
    # Some terms twice: then what they count for is added up.
    queries = [
        [{"term": t, "boost": chance.choice([1, 1, 2, 5, 10])} for t in chance.choices(terms, k=chance.randint(1, 6))] for _ in range(count)
    ]
    queries += [[*q, q[0] | {"boost": 3}] for q in queries[:40]]
    found = answer(site, ("scores", queries))[0]
    for clauses, hits in zip(queries, found, strict=True):
        expected = in_lunr_py(clauses)
        assert {ref for ref, _ in hits} == set(expected), clauses
        assert all(abs(score - expected[ref]) <= 1e-9 for ref, score in hits), clauses


# Files


def test_two_builds_are_the_same() -> None:
    assert files_of(archive_sources()) == files_of(archive_sources())


def test_names_of_files_change_with_their_content() -> None:
    sources = archive_sources()
    first = sources.statements[0]
    changed = first.paragraphs[0].__class__(first.paragraphs[0].locator, "Other words altogether.", first.paragraphs[0].source)
    statement = replace(first, paragraphs=(changed, *first.paragraphs[1:]))
    before = files_of(sources)
    after = files_of(replace(sources, statements=(statement, *sources.statements[1:])))
    kept = {a for a in before if a in after and before[a] != after[a]}
    assert kept == {"search/manifest.json"}
    own = f"search/text/{first.key}-"
    assert all(a in after for a in before if a.startswith("search/text/") and not a.startswith(own))


def test_texts_are_verbatim(site: Path) -> None:
    lines = {}
    for document in documents():
        lines.setdefault(document.id.key, []).append(document.text)
    for key, texts in lines.items():
        pieces = sorted((site / "search/text").glob(f"{key}-*"), key=lambda p: int(p.stem.rsplit("-", 1)[1]))
        assert [line for p in pieces for line in p.read_text(encoding="utf-8").split("\n")[:-1:2]] == texts


def test_shards_are_of_about_the_same_size(site: Path) -> None:
    sizes = [len(p.read_bytes()) for p in (site / "search/terms").iterdir()]
    lines = [len(line.encode()) for p in (site / "search/terms").iterdir() for line in p.read_text(encoding="utf-8").split("\n")]
    assert max(sizes) <= 2 * sum(sizes) / len(sizes) + max(lines)


def test_another_lunr_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not lunr\.js 2\.3\.9"):
        browser_scripts({}, LUNR_JS.read_text(encoding="utf-8").replace("2.3.9", "3.0.0"))


@given(st.lists(st.integers(0, 10**6), unique=True).map(sorted))
def test_gaps_can_be_read_back(places: list[int]) -> None:
    values, value = [], 0
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ)*+-:;", "abcdefghijklmnopqrstuvwxyz!#$%&("
    for sign in gaps(places):
        last = sign in signs[0]
        value = value * 32 + signs[0 if last else 1].index(sign)
        if last:
            values.append((values[-1] if values else -1) + value + 1)
            value = 0
    assert values == places


def test_numbers_and_words_are_written_short() -> None:
    assert [number(n) for n in (0, 31, 32, 1024)] == ["A", ";", "bA", "baA"]
    assert front_coded("alliance", "allied") == "Eed"
    assert apart("alliance", "allied") == "allie"


# Synonyms


def test_what_is_wrong_with_synonyms_is_said_with_its_line() -> None:
    text = "groups:\n  - words: [drill, drills]\n  - words: [of the]\nnames:\n  no-such-name: [x]\nspellings:\n  grey: grey\n"
    with pytest.raises(BadInput) as wrong:
        read_synonyms(text, ["sma"], "synonyms.yml")
    assert [str(p) for p in wrong.value.problems] == [
        "synonyms.yml:2: 'drills' is 'drill' to the search; keep one of the two: endings do not matter",
        "synonyms.yml:3: 'of the' has no word that is indexed; give words that carry meaning",
        "synonyms.yml:5: 'no-such-name' is no id of names.yml; give the id of a name, or make a group of the words",
        "synonyms.yml:7: 'grey' is mapped to itself; give the spelling of the statements",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("groups:\n  - [drill]\n", 2),
        ("groups:\n  - words: []\n", 2),
        ("groups:\n  - words: [a]\n    ko: [abc]\n", 3),
        ("words: []\n", 1),
        ("groups: [\n", 2),
    ],
)
def test_synonyms_of_another_form_are_refused(text: str, line: int) -> None:
    with pytest.raises(BadInput) as wrong:
        read_synonyms(text, [], "synonyms.yml")
    assert wrong.value.problems[0].line == line
