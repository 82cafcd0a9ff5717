"""What is refused, by documents (``cases/refused/copies.yml``), and what is no file at all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
import yaml

import archive.intake.material as material
from archive.files import holdings
from archive.intake.account import Given, account_of
from archive.intake.material import read_copy
from archive.intake.report import refusal
from archive.problems.problem import BadInput
from archive.splitting.split import split
from support.project import ROOT, run

CASES = yaml.safe_load((ROOT / "tests/cases/refused/copies.yml").read_text(encoding="utf-8"))


def bytes_of(case: dict) -> bytes:
    return case["bytes"].encode("latin-1").decode("unicode_escape").encode("latin-1")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_case(case: dict, tmp_path: Path, held: holdings.Holdings) -> None:
    path = tmp_path / case["name"]
    path.write_bytes(bytes_of(case))
    with pytest.raises(BadInput) as wrong:
        account_of(read_copy(str(path)), held, Given(), ROOT)
    shown = refusal(wrong.value.problems)["refused"]
    assert [p["line"] for p in shown] == [case["line"]]
    assert case["says"] in shown[0]["wrong"]
    assert case["do"] in shown[0]["right"]


def test_a_refused_copy_prints_why_in_both_ways_and_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(b"The two\0 sides.")
    done = run("scripts/add_statement.py", str(path), "--dry-run", "--json")
    shown = json.loads(done.stdout)
    assert done.returncode == 2
    assert list(shown) == ["refused"]
    assert [list(p) for p in shown["refused"]] == [["line", "wrong", "right"]]
    assert done.stderr == f"{path}:1: {shown['refused'][0]['wrong']}; {shown['refused'][0]['right']}\n"


@pytest.mark.parametrize(
    ("path", "words"), [("/dev/zero", "no regular file"), (".", "a folder"), ("nowhere.txt", "cannot be read"), ("a\0b", "cannot be read")]
)
def test_what_is_no_file_is_refused(path: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_copy(path)


def test_a_pipe_without_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match="no regular file"):
        read_copy(str(tmp_path / "pipe.txt"))


@pytest.mark.parametrize(("limit", "words"), [("LARGEST", "larger than"), ("LARGEST_TEXT", "MB of text")])
def test_more_than_the_stated_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, words: str) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(b"The two sides agreed. " * 100)
    monkeypatch.setattr(material, limit, 1000)
    with pytest.raises(BadInput, match=words):
        read_copy(str(path))


def test_standard_input_is_read_for_what_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(b"<!doctype html><html><body><p>The two sides agreed on all matters of common interest.</p></body></html>")
    with path.open() as given:
        monkeypatch.setattr(sys, "stdin", given)
        copy = read_copy("-")
    assert (copy.kind, copy.text.strip()) == ("html", "The two sides agreed on all matters of common interest.")


def test_an_encoding_that_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("The two sides agreed.", encoding="utf-8")
    done = run("scripts/add_statement.py", str(tmp_path / "copy.txt"), "--encoding", "klingon")
    assert done.returncode == 2
    assert "'klingon' is no encoding that the archive reads; give utf-8" in done.stderr


def work(lines: list[str]) -> int:
    """How many function calls and lines of Python a reading takes."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    raw = "\n".join(lines).encode()
    sys.setprofile(step)
    try:
        split(raw)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "line",
    [
        "1. The two sides agreed on all matters of common interest and on more besides.",
        "{n}. The two sides agreed on all matters of common interest and on more besides.",
        "the two sides went on and on with what they had agreed in the years before this one",
        "the two sides went on with what they had agreed in the years before this one, re-",
        "Page 3 - A Running Title Of Some Length",
        "th",
    ],
)
def test_the_work_of_a_reading_grows_with_the_file_and_no_faster(line: str) -> None:
    small, large = ([line.format(n=i % 99 + 1) for i in range(n)] for n in (150, 600))
    assert work(large) < 6 * work(small)


def test_a_line_of_a_million_characters_is_read() -> None:
    words = "The two sides agreed on 3. all matters, and on more. " * 20_000
    reading = split(words.encode())
    assert sum(len(p.text) for p in reading.paragraphs) >= len(words.strip()) - 10
