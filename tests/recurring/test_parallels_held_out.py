"""Parallels against a list that was made by reading the statements, before the program ran on them for it."""

from __future__ import annotations

import pytest
import yaml

from archive.files import holdings
from archive.model.ids import ParagraphId
from archive.recurring.corpus import collect
from archive.recurring.parallels import Parallel, find_parallels
from archive.recurring.wording import wording
from archive.text.typography import even
from support.project import ROOT

GOLD = yaml.safe_load((ROOT / "tests/gold/parallels-held-out.yml").read_text(encoding="utf-8"))
FIRST = ("kidd-21", "kidd-23", "scm-55", "kidd-25", "2plus2-2024")
TEXTS = {str(s.id_of(p)): even(p.text) for s in holdings.read_docs(ROOT).statements if str(s.key) in FIRST for p in s.paragraphs}
LEAST = 0.95
HALF = 0.5  # of a listed passage, that a found one must cover on both sides


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], list[Parallel]]:
    """The parallels by later and earlier paragraph."""
    statements = [s for s in holdings.read_docs(ROOT).statements if str(s.key) in FIRST]
    parallels: dict[tuple[str, str], list[Parallel]] = {}
    known = holdings.read_facts(ROOT)
    for link in find_parallels(collect(statements, wording(known.names, known.register.hosts))).links:
        parallels.setdefault((str(link.later.id), str(link.earlier.id)), []).append(link.parallel)
    return parallels


def place(id: str, words: str) -> tuple[int, int]:
    start = TEXTS[id].index(even(words))
    return start, start + len(words)


def covers(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(span[1], other[1]) - max(span[0], other[0]) >= HALF * (other[1] - other[0])


def is_found(passage: list[str], found: dict[tuple[str, str], list[Parallel]]) -> bool:
    """True where one parallel of the two paragraphs covers the passage on both sides."""
    later, earlier, _, here, there = passage
    spans = place(later, here), place(earlier, there)
    return any(
        covers((p.start, p.end), spans[0]) and covers((p.target_start, p.target_end), spans[1]) for p in found.get((later, earlier), ())
    )


def test_the_list_quotes_the_statements() -> None:
    assert len(GOLD["passages"]) >= 60
    assert len(GOLD["none"]) >= 25
    for later, earlier, kind, here, there in GOLD["passages"]:
        assert even(here) in TEXTS[later] and even(there) in TEXTS[earlier], (later, earlier, here, there)
        assert kind == "variant" or even(here) == even(there)
    assert all(id in TEXTS and ParagraphId.parse(id) for pair in [*GOLD["also"], *GOLD["none"]] for id in pair)


@pytest.mark.parametrize("kind", ["verbatim", "variant"])
def test_recall(kind: str, found: dict[tuple[str, str], list[Parallel]]) -> None:
    listed = [passage for passage in GOLD["passages"] if passage[2] == kind]
    missed = [passage for passage in listed if not is_found(passage, found)]
    assert 1 - len(missed) / len(listed) >= LEAST, missed


def test_precision(found: dict[tuple[str, str], list[Parallel]]) -> None:
    """Of all pairs of paragraphs that are found to share a passage, how many the list has."""
    right = {tuple(row[:2]) for row in [*GOLD["passages"], *GOLD["also"]]}
    wrong = [(pair, [p.text for p in found[pair]]) for pair in found if pair not in right]
    assert 1 - len(wrong) / len(found) >= LEAST, wrong


def test_the_same_subject_is_no_parallel(found: dict[tuple[str, str], list[Parallel]]) -> None:
    assert [pair for pair in GOLD["none"] if tuple(pair) in found] == []
