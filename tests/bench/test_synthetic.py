"""Synthetic statements are as the held ones are, the same every time, and a project that is in order."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from archive.files import checks, holdings
from archive.files.ledger_checks import check_ledger
from archive.problems.problem import Problem
from bench import measured, plot, tree
from bench.press import numbered_series
from bench.synthetic import MOST, Archive, archive, held
from support.project import ROOT

COUNT = 45
LIKE = {  # how many times the held statements' figure the made ones' may be
    "paragraphs": (0.95, 1.05),
    "sentences": (0.85, 1.15),
    "words": (0.9, 1.1),
    "mentions": (0.8, 1.2),
    "dates": (0.6, 1.4),
    "topics": (0.7, 1.3),
    "numbered": (1, 1),
    "distinct": (0.99, 1),
    # Among five statements the first have little before them: among more each paragraph has rather more parallels.
    "parallels": (0.8, 1.7),
    "recurring": (0.8, 1.25),
    "near": (0.9, 1.1),
}


@pytest.fixture(scope="module")
def made() -> Archive:
    return archive(COUNT)


def test_the_made_statements_are_as_the_held_ones_are(made: Archive) -> None:
    own, theirs = (asdict(measured.figures(e, s)) for e, s in ((made.edition, made.made), (held(), held().statements)))
    far = {name: (own[name], theirs[name]) for name, (low, high) in LIKE.items() if not low <= own[name] / theirs[name] <= high}
    assert far == {} and own.keys() == LIKE.keys()


def test_vocabulary_and_names_grow_as_measured(made: Archive) -> None:
    edition = made.edition
    for growth, grown in (
        (measured.vocabulary(held().statements), measured.vocabulary(edition.statements)),
        (measured.names(held(), held().statements), measured.names(edition, edition.statements)),
    ):
        assert grown.kinds == pytest.approx(growth.expected(grown.all), rel=0.12)


def test_vocabulary_is_used_by_zipfs_law(made: Archive) -> None:
    """The words by rank fall as those of the held statements do: half of the text is in about the same share of it."""
    shares = []
    for statements in (held().statements, made.made):
        words = Counter(w for s in statements for p in s.paragraphs for w in measured.letters(p.text))
        shares.append(sum(n for _, n in words.most_common(100)) / words.total())
    assert shares[1] == pytest.approx(shares[0], abs=0.06)


def test_series_follow_each_other_in_time(made: Archive) -> None:
    keys = [s.key for s in made.holdings.statements]
    assert len(set(keys)) == COUNT and [*made.holdings.statements[-len(made.made) :]] == [*made.made]
    for series in {s.key.series for s in made.made}:
        ordinals = [s.key.ordinal for s in made.made if s.key.series == series]
        assert ordinals == list(range(ordinals[0], ordinals[0] + len(ordinals)))


def test_there_is_room_for_the_most_that_can_be_made() -> None:
    series = numbered_series(held())
    assert max(sitting.ordinal for sitting in series.values()) + MOST / len(series) <= 999


def test_nothing_is_in_doubt_and_the_ledger_holds(made: Archive) -> None:
    assert made.holdings.doubts == () and check_ledger(made.holdings.ledger, made.holdings.statements) == []


def checked(root: Path) -> tuple[holdings.Holdings, list[Problem]]:
    """What `make check` reads, and finds wrong."""
    read = holdings.read_sources(root)
    return read, checks.check(root, read)


def test_a_tree_is_a_project_in_order(tmp_path: Path) -> None:
    statements = tree.write(tmp_path / "out", 8)
    root = tmp_path / "out/ours"
    read, problems = checked(root)
    assert problems == [] and read.statements == statements and len(statements) == 8
    pages = {p.relative_to(tmp_path / "out/plain/docs").as_posix() for p in (tmp_path / "out/plain/docs").glob("*/*.md")}
    assert pages == {f"{s.key.series}/{s.key.rest}.md" for s in statements}
    tree.change(tmp_path / "out", statements[-1].key)
    read, problems = checked(root)
    assert problems == [] and [a == b for a, b in zip(read.statements, statements, strict=True)] == [True] * 7 + [False]


def test_fewer_than_are_held(tmp_path: Path) -> None:
    tree.write(tmp_path / "out", 2)
    assert holdings.read_docs(tmp_path / "out/ours").statements == held().statements[:2]
    assert checked(tmp_path / "out/ours")[1] == []


def digest(count: int) -> str:
    """The SHA-256 of all files that are made."""
    return hashlib.sha256(repr(sorted(archive(count).files.items())).encode()).hexdigest()


def python(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run Python as `make` runs the benchmarks, with this seed of hashes."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}/scripts:{ROOT}/tests", "PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_number_gives_the_same_bytes(seed: str) -> None:
    said = python("-c", "from bench.test_synthetic import digest; print(digest(12))", seed=seed)
    assert said.stdout.strip() == digest(12), said.stderr


def refused(*arguments: str) -> tuple[int, str]:
    """The exit status of `make bench-tree` and what it says."""
    done = python("-m", "bench.tree", *arguments)
    return done.returncode, done.stderr


def test_a_folder_in_use_and_a_number_too_large_are_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("x")
    assert refused("5", str(tmp_path)) == (2, f"{tmp_path}: is not empty; give OUT= a folder that is new or empty\n")
    new = tmp_path / "new"
    assert refused(str(MOST + 1), str(new)) == (2, f"{MOST + 1} statements; from 1 to {MOST} can be made\n")
    assert not new.exists() and [p.name for p in tmp_path.iterdir()] == ["here"]


def test_the_drawing_has_each_figure_and_is_the_same_every_time() -> None:
    rows = [
        {
            "peer": peer,
            "statements": n,
            "cold": {"cpu": n * times},
            "changed": None if peer == "Pagefind" else {"cpu": times},
            "bytes": n * 1_000_000,
            "first_bytes": 20_000 + n,
        }
        for peer, times in (("archive", 0.3), ("Material", 0.1), ("Pagefind", 0.2))
        for n in (5, 50)
    ]
    drawn = plot.drawing(rows)
    assert drawn == plot.drawing([*reversed(rows)])
    assert drawn.count("<circle") == 2 * (2 + 2 + 2 + 3) and ">15<" in drawn and ">20.1<" in drawn
