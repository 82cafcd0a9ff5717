"""The search as a reader uses it: what is typed, and what comes back, in the scripts of the browser."""

from __future__ import annotations

import gzip
import posixpath
import random
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from statistics import mean, median

import pytest
import yaml
from search_support import ROOT, answer, archive_site, archive_sources, files_of, large_sources, scripts, write_site

SHORT = {"s": "scm-55", "k21": "kidd-21", "k23": "kidd-23", "k25": "kidd-25", "m24": "2plus2-2024"}
# What a first search loads of scripts, whatever the query, on the search page; each with what it imports.
ALWAYS = ("search/page.mjs", "search/engine.mjs")
IMPORTED = re.compile(r'(?:^|;|\})(?:import|export)\b[^;"]*\bfrom"([^"]+)"', re.MULTILINE)


@pytest.fixture(scope="module")
def site() -> Path:
    return archive_site()


def search(site: Path, *queries: str) -> list[dict]:
    return answer(site, ("search", queries))[0]


def found(site: Path, query: str) -> list[str]:
    return search(site, query)[0]["ids"]


@cache
def gold(name: str = "queries") -> list[dict]:
    """The judged queries of a file, with whole paragraph ids."""
    entries = yaml.safe_load((ROOT / f"tests/gold/{name}.yml").read_text(encoding="utf-8"))
    for entry in entries:
        entry["relevant"] = [f"{SHORT[key]}#{fragment}" for key, fragment in (r.split("#") for r in entry["relevant"])]
    return entries


def texts() -> dict[str, str]:
    return {str(s.id_of(p)): p.text for s in archive_sources().statements for p in s.paragraphs}


# Quality


def reciprocal_rank(ids: list[str], relevant: list[str]) -> float:
    return next((1 / i for i, id in enumerate(ids[:10], 1) if id in relevant), 0)


def recall(ids: list[str], relevant: list[str]) -> float:
    """How many of the relevant paragraphs, of ten at most, are among the first ten."""
    return sum(id in relevant for id in ids[:10]) / min(10, len(relevant))


def test_judged_queries_are_answered(site: Path) -> None:
    answers = search(site, *(g["query"] for g in gold()))
    ranks = [reciprocal_rank(a["ids"], g["relevant"]) for a, g in zip(answers, gold(), strict=True)]
    recalls = [recall(a["ids"], g["relevant"]) for a, g in zip(answers, gold(), strict=True)]
    assert mean(ranks) >= 0.97 and mean(recalls) >= 0.97


def test_judged_paragraphs_exist() -> None:
    assert [r for g in (*gold(), *gold("queries-held-out")) for r in g["relevant"] if r not in texts()] == []


@pytest.mark.parametrize("kind", ["phrase", "citation"])
def test_phrases_are_exact_and_citations_first(site: Path, kind: str) -> None:
    own = [g for g in gold() if g["kind"] == kind]
    for entry, result in zip(own, search(site, *(g["query"] for g in own)), strict=True):
        assert (set(result["ids"]) if kind == "phrase" else {result["ids"][0]}) == set(entry["relevant"]), entry["query"]


# Phrases


def plainly(text: str) -> str:
    """A text with what typography varies made even, for the test's own search."""
    even = re.sub(r"(?<![A-Za-z])([A-Z])\.([A-Z])\.?(?![A-Za-z])", r"\1\2", text)
    even = re.sub(r"[“”\"]", "", even.replace("’", "'"))
    even = re.sub(r"([A-Za-z])(?=[0-9])", r"\1 ", even)
    return " ".join(re.sub(r"[-‐‑–—#]", " ", even).lower().split())


def test_random_phrases_are_found_where_they_stand_and_nowhere_else(site: Path) -> None:
    chance = random.Random(3)
    phrases = []
    for text in chance.sample(sorted(texts().values()), 60):
        words = text.split()
        start, length = chance.randrange(len(words)), chance.randint(1, 6)
        phrases.append(" ".join(words[start : start + length]).strip(".,;:()[]—“”\"'’"))
    phrases = [p for p in phrases if re.search(r"\w", p) and not re.search(r"[“”\"]", p)]
    for phrase, result in zip(phrases, search(site, *(f'"{p}"' for p in phrases)), strict=True):
        there = re.compile(rf"(?<!\w){re.escape(plainly(phrase))}(?!\w)")
        assert set(result["ids"]) == {id for id, text in texts().items() if there.search(plainly(text))}, phrase


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('"the the"', ["kidd-23#a13"]),
        ("“the Alliance’s overwhelming strength”", ["scm-55#p5-1"]),
        ('"US-ROK Alliance is the linchpin of peace, stability"', ["scm-55#p2-1"]),
        ('"peace stability"', []),
        ('"Alliance overwhelming strength"', []),
        ('"condition 3"', ["scm-55#p10-2"]),
        ('"fight tonight', ["kidd-21#a15"]),
        ('"table top exercises"', ["2plus2-2024#a6"]),
        ('THAAD -"deployed forces"', []),
        ('+"Camp David" +"missile warning data"', ["kidd-23#a15", "scm-55#p14"]),
    ],
)
def test_phrases(site: Path, query: str, ids: list[str]) -> None:
    assert sorted(found(site, query)) == sorted(ids)


def test_an_open_quotation_mark_that_finds_nothing_is_forgiven(site: Path) -> None:
    assert found(site, '"tonight fight')[0] == "kidd-21#a15"
    assert found(site, 'deterrence "unbalanced <img onerror>')
    assert found(site, '"tonight fight"') == []


# The query language


def test_a_word_that_must_not_be_is_in_no_result(site: Path) -> None:
    ids = found(site, "space -cyber")
    assert ids and not any("cyber" in texts()[id].lower() for id in ids)


def test_a_word_that_must_be_is_in_every_result(site: Path) -> None:
    ids = found(site, "cooperation +quantum")
    assert ids == ["scm-55#p12", "kidd-21#a18"] or ids == ["kidd-21#a18", "scm-55#p12"]


def test_only_what_must_not_be_gives_all_others(site: Path) -> None:
    with_dprk = {id for id, text in texts().items() if re.search(r"\bDPRK\b", text)}
    assert set(found(site, "-DPRK")) == set(texts()) - with_dprk


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("series:kidd", {"kidd-21", "kidd-23", "kidd-25"}),
        ("series:2+2", {"2plus2-2024"}),
        ("-series:kidd -series:scm", {"2plus2-2024"}),
        ("year:2023", {"kidd-23", "scm-55"}),
        ("year:2022-2023", {"kidd-21", "kidd-23", "scm-55"}),
        ("year:2022 year:2024", {"kidd-21", "kidd-25", "2plus2-2024"}),
        ("year:2023 series:scm", {"scm-55"}),
        ("year:1999", set()),
        ("series:nonsense", set()),
    ],
)
def test_filters(site: Path, query: str, keys: set[str]) -> None:
    assert {id.split("#")[0] for id in found(site, query)} == keys


def test_topics_and_mentions_filter_by_id_and_by_name(site: Path) -> None:
    by_id, by_name = (set(found(site, q)) for q in ("mentions:washington-declaration", 'mentions:"Washington Declaration"'))
    apparatus = archive_sources().apparatus
    assert by_id == by_name == {str(id) for id, a in apparatus.items() if any(m.target == "washington-declaration" for m in a.mentions)}
    topic, name = next(iter(archive_sources().topics.items()))
    expected = {str(id) for id, a in apparatus.items() if topic in a.topics}
    assert set(found(site, f"topic:{topic}")) == set(found(site, f'topic:"{name}"')) == expected


def test_patterns(site: Path) -> None:
    for query, pattern in {"deter*": r"\bdeter", "*nuclear": r"nuclear\b", "inter*ability": r"\binter\w*ability\b"}.items():
        missing = {id for id, text in texts().items() if re.search(pattern, text, re.IGNORECASE)} - set(found(site, query))
        assert not missing, query


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("deterence", "deterrence"),
        ("Yongson", "yongsan"),
        ("ballon", "balloons"),
        ("artifical", "artificial"),
        ("uKraine", None),
        ("kcyber", "cyber"),
        ("jointstudy", "joint"),
    ],
)
def test_misspelt_words_say_what_they_are_read_as(site: Path, typed: str, used: str | None) -> None:
    result = search(site, typed)[0]
    assert (used in result["corrected"][0]["used"] and result["ids"]) if used else result["ids"]


def test_known_words_are_not_corrected(site: Path) -> None:
    for result in search(site, "cuts", "games", "nuclear umbrella", "troops", "deterrent", "Heo Tae-keun"):
        assert result["corrected"] == []


def test_a_word_being_typed_finds_what_it_will_be(site: Path) -> None:
    for start in ("deterren", "capabilit", "denucleariz", "Washington Decl", "cyb"):
        result = search(site, start)[0]
        assert result["ids"] and not result["corrected"], start


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heo Tae-keun", "Taekeun Heo"),
        ("Heo Tae-keun", "허태근"),
        ("Shin Won-sik", "Shin Wonsik"),
        ("U.S.-ROK", "US-ROK"),
        ("tabletop exercise", "table-top exercise"),
        ("UFS23", "UFS 23"),
        ("defence industry", "defense industry"),
        ("한미안보협의회의", "한미 안보 협의회의"),
        ("확장억제", "확장 억제"),
    ],
)
def test_two_ways_to_say_it_find_the_same(site: Path, one: str, other: str) -> None:
    first, second = search(site, one, other)
    assert set(first["ids"][:4]) & set(second["ids"][:4])


@pytest.mark.parametrize(
    ("readers", "in_text"),
    [
        ("NCG", "Nuclear Consultative Group"),
        ("Nuclear Consultative Group", "NCG"),
        ("North Korea", "DPRK"),
        ("nuclear umbrella", "extended deterrence"),
        ("troop level", "force levels"),
        ("burden sharing", "Special Measures Agreement"),
        ("drill", "exercise"),
        ("핵협의그룹", "NCG"),
    ],
)
def test_synonyms_find_and_are_marked(site: Path, readers: str, in_text: str) -> None:
    result = search(site, readers)[0]
    marked = [text for segments in result["segments"] for text, mark in segments if mark]
    assert any(in_text.lower() in text.lower() for text in marked)


# Citations


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("SCM 55 para 10", "scm-55#p10-1"),
        ("55th SCM ¶6", "scm-55#p6-1"),
        ("KIDD 25 [7]", "kidd-25#a7"),
        ("2+2 2024 a9", "2plus2-2024#a9"),
        ("scm-55#p2-3", "scm-55#p2-3"),
        ("scm 55 p 2-3", "scm-55#p2-3"),
        ("23rd KIDD paragraph 4", "kidd-23#a4"),
        ("scm55 para10", "scm-55#p10-1"),
        ("SCM 55, ¶ 3(2)", "scm-55#p3-2"),
        ("SCM 55 para. 7", "scm-55#p7"),
        ("SCM 2023 para 10", "scm-55#p10-1"),
        ("KIDD 25 7", "kidd-25#a7"),
        ("para 4 of the 23rd KIDD", "kidd-23#a4"),
        ("2 + 2 (2024) para 9", "2plus2-2024#a9"),
        ("Fifty-fifth SCM, paragraph 10", "scm-55#p10-1"),
        ("제55차 SCM 10항", "scm-55#p10-1"),
        ("한미통합국방협의체 25차 7문단", "kidd-25#a7"),
        ("https://example.org/archive/kidd/21/#a15", "kidd-21#a15"),
        ("/scm/55/p2-1/", "scm-55#p2-1"),
        ('"55th Security Consultative Meeting Joint Communique," November 13, 2023, para. 7', "scm-55#p7"),
        ("Joint Press Statement for the 25th Korea-U.S. Integrated Defense Dialogue, September 23-24, 2024, para. [7]", "kidd-25#a7"),
    ],
)
def test_citations_go_first(site: Path, typed: str, first: str) -> None:
    result = search(site, typed)[0]
    assert result["ids"][0] == first and result["citation"]["missing"] == ""


@pytest.mark.parametrize(
    ("typed", "nearest", "missing"),
    [
        ("SCM 54 para 3", "scm-55#p3-1", "statement"),
        ("KIDD 24 [3]", "kidd-25#a3", "statement"),
        ("SCM 55 para 40", "scm-55#p18", "paragraph"),
        ("SCM 55 para 7[3]", "scm-55#p7", "paragraph"),
        ("kidd-25#a99", "kidd-25#a18", "paragraph"),
        ("SCM 55 preamble 1", "scm-55#p1", "paragraph"),
    ],
)
def test_wrong_citations_offer_the_nearest(site: Path, typed: str, nearest: str, missing: str) -> None:
    result = search(site, typed)[0]
    assert (result["ids"][0], result["citation"]["missing"]) == (nearest, missing)


@pytest.mark.parametrize("typed", ["SCM 55 condition #3", "KIDD 25 missile", "2+2 2024 NATO", "56th SCM", "70th anniversary", "SCM"])
def test_what_only_looks_like_a_citation_is_searched(site: Path, typed: str) -> None:
    result = search(site, typed)[0]
    assert result["citation"] is None and result["ids"]


# Facets and snippets


def test_facets_count_what_a_filter_would_leave(site: Path) -> None:
    facets = answer(site, ("facets", ["missile series:kidd", ["series", "year", "topic", "mentions"]]))[0]
    for field, values in zip(["series", "year", "topic", "mentions"], facets, strict=True):
        for value in values[:3]:
            query = f"missile {field}:{value['value']}" + ("" if field == "series" else " series:kidd")
            assert len(found(site, query)) == value["count"], query
    assert [v["value"] for v in facets[0] if v["chosen"]] == ["kidd"]


def test_snippets_are_of_the_text_and_mark_what_was_looked_for(site: Path) -> None:
    for query in ("freedom of navigation", "Secretary Austin usfk force levels", '"free and open Indo-Pacific"'):
        result = search(site, query)[0]
        for id, segments in zip(result["ids"], result["segments"], strict=False):
            shown = "".join(text for text, _ in segments)
            assert shown.strip("… ") in texts()[id] and len(shown) < 520
        assert any(mark for _, mark in result["segments"][0])


# Nothing breaks it

PIECES = [
    *re.findall(r"\S+", '" “ + - * ~ ^ : a:b:c series: year: topic:" mentions:x ~1 ^2 \\ / ( ) [7] # ¶ 2+2 SCM scm-55# DPRK nucl the ='),
    *re.findall(r"\S+", "__proto__ constructor toString '' %00 ${a} {{b}} 0 1e999 NaN .* a*b*c* ² ﬁ İ 한미 확장억제 deterrence"),
    *["KIDD 25", "of the", "<img src=x onerror=alert(1)>", "x" * 300, "\n", "\t", " ", "e\u0301\u0301\u0301"],
    *["\u05d0\u05d1\u05d2", "\u0627\u0644\u0633", "\U0001f600", "\ud800", "\u0000", "\u202e", "\ufeff"],
]


def strange_queries(count: int) -> list[str]:
    chance = random.Random(11)
    known = [g["query"] for g in gold()]
    queries = ["a" * 10_000, "nuclear " * 1250, '"' * 10_000, "*" * 10_000, "+-" * 5000, "a*" * 5000, "가" * 10_000, "\U0001f600" * 5000]
    while len(queries) < count:
        parts = chance.choices(PIECES, k=chance.randint(1, 6))
        if chance.random() < 0.5:
            own = list(chance.choice(known))
            for _ in range(chance.randint(1, 5)):
                own.insert(chance.randint(0, len(own)), chance.choice([*PIECES, chr(chance.randint(32, 0x2FFF))]))
            parts = ["".join(own)]
        queries.append(chance.choice(["", " "]).join(parts))
    return queries


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.scale)])
def test_nothing_typed_breaks_it(site: Path, count: int) -> None:
    assert answer(site, ("fuzz", strange_queries(count))) == [count]


def test_an_empty_query_finds_nothing(site: Path) -> None:
    assert [r["ids"] for r in search(site, "", "   ", '""', "+", "the", "of the", "-")] == [[]] * 7


# Budgets


def with_imports(*names: str) -> set[str]:
    """Modules with all that they import, and what that imports."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            script = scripts()[f"assets/js/{name}"].decode()
            waiting += [posixpath.normpath(f"{posixpath.dirname(name)}/{way}") for way in IMPORTED.findall(script)]
    return found


def script_bytes(names: Iterable[str]) -> int:
    return sum(compressed(scripts()[f"assets/js/{name}"]) for name in with_imports(*names))


@cache
def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def first_searches(site: Path, queries: list[str]) -> list[int]:
    """Bytes that a first search takes for each query, compressed: scripts, manifest, shards, texts."""
    costs = []
    for query, addresses in zip(queries, answer(site, ("costs", queries))[0], strict=True):
        extra = {"search/words.mjs": ("/words/", "/korean-"), "search/exact.mjs": ("/phrases",)}
        needed = [name for name, signs in extra.items() if any(sign in a for a in addresses for sign in signs)]
        if re.search(r"\d", query) and re.search(r"scm|kidd|2.?\+|consultative|dialogue", query, re.IGNORECASE):
            needed.append("search/citation.mjs")
        costs.append(script_bytes([*ALWAYS, *needed]) + sum(compressed((site / a).read_bytes()) for a in addresses))
    return costs


def test_the_page_asks_at_once_for_all_that_a_search_needs() -> None:
    template = (ROOT / "overrides/search.html").read_text(encoding="utf-8")
    preloaded = re.findall(r"'((?:search|shared)/\w+)'", template)
    assert {f"{name}.mjs" for name in preloaded} == with_imports(*ALWAYS) - {"search/page.mjs"}


def test_a_first_search_takes_30_kb(site: Path) -> None:
    costs = first_searches(site, [g["query"] for g in gold()])
    assert median(costs) <= 27_000 and sorted(costs)[int(len(costs) * 0.9)] <= 30_000


@pytest.mark.scale
def test_a_first_search_of_300_statements_takes_100_kb(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", files_of(large_sources(300)))
    costs = first_searches(site, [g["query"] for g in gold()[::3]])
    assert max(costs) <= 100_000
