"""What an editor answers in a sidecar: ranges, quotes, mistakes that are named; and what publishing waits for."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive.splitting.split import Answer, split
from support.project import run

RAW = """\
Some Site Of Ours

61st Security Consultative Meeting Joint Communique

Ready
To print

1. The 61st Security Consultative Meeting (SCM) was held in Seoul on November 13, 2023. U.S. Secretary of Defense Lloyd J. Austin III and ROK Minister of National Defense Shin Won-sik led their delegations.

2. The two sides pledged to continue close coordination on all matters of common interest.
"""  # noqa: E501
SIDECAR = """\
title: 61st Security Consultative Meeting Joint Communique
date: 2023-11-13
venue: {{city: Seoul, country: Republic of Korea}}
principals:
- {{name: Lloyd J. Austin III, title: Secretary of Defense, country: United States}}
- {{name: Shin Won-sik, title: Minister of National Defense, country: Republic of Korea}}
publisher: {publisher}
official: true
sha256: {sha256}
added: 2026-11-21
"""


@pytest.fixture
def archive(copy: Path) -> Path:
    """The archive with a statement of its own in the place of one that it holds."""
    for path in (copy / "sources").glob("*/*.txt"):
        path.unlink()
        path.with_suffix(".yml").unlink()
    (copy / "sources/permalinks.yml").unlink()
    (copy / "sources/scm/55.txt").write_text(RAW, encoding="utf-8")
    return copy


def check(root: Path, extra: str = "", publisher: str = "A Publisher", command: tuple[str, ...] = ("scripts/split_sources.py",)) -> str:
    """What a command says of the sidecar with ``extra`` lines; its standard error."""
    text = SIDECAR.format(publisher=publisher, sha256=hashlib.sha256(RAW.encode()).hexdigest()) + extra
    (root / "sources/scm/55.yml").write_text(text, encoding="utf-8")
    said = run(*command, "--root", str(root)).stderr.splitlines(keepends=True)
    return "".join(line for line in said if not line.endswith("(a warning only)\n"))


def test_doubts_are_answered_line_by_line_or_in_ranges(archive: Path) -> None:
    assert [line.split(": ")[0] for line in check(archive).splitlines()] == [f"sources/scm/55.txt:{n}" for n in (1, 5, 6)]
    answered = "reading:\n- {line: 1, as: banner, quote: Some Site}\n- {line: 5-6, as: banner}\n"
    assert check(archive, answered) == ""


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("[{line: 1, as: banner}, {line: 1, as: byline}]", "line 1 is answered twice; keep one answer"),
        ("[{line: 5-6, as: banner}, {line: 6, as: byline}]", "line 6 is answered twice"),
        ("[{line: 6-5, as: banner}]", "the lines 6-5 run backwards; say 5-6"),
        ("[{line: 2, as: banner, quote: Some Site}]", "'Some Site' is not on line 2; they stand on line 1"),
        ("[{line: 1, as: banner, quote: No such words}]", "'No such words' is not on line 1; quote the line's words exactly"),
        ("[{line: 99, as: banner}]", "line 99 is not in sources/scm/55.txt; it has 11 lines"),
        ("[{line: one, as: banner}]", "line is 'one'; give a line of the raw file"),
    ],
)
def test_a_wrong_answer_is_named(archive: Path, answers: str, words: str) -> None:
    assert words in check(archive, f"reading: {answers}\n")


def test_an_answer_that_takes_text_out_is_a_doubt_until_it_quotes_the_text(archive: Path) -> None:
    """An answer for the line before, given one line too low, would cut the first paragraph out."""
    good = "{line: 1, as: banner}, {line: 5-6, as: banner}"
    found = check(archive, f"reading: [{good}, {{line: 8, as: byline}}]\n")
    assert "sources/scm/55.txt:8: '1. The 61st Security Consultative Meeti…' looks like text and is read as byline" in found
    assert check(archive, f'reading: [{good}, {{line: 8, as: byline, quote: "1. The 61st"}}]\n') == ""


PUBLISH = ("scripts/check.py", "--publish")
ANSWERED = "reading: [{line: 1, as: banner}, {line: 5-6, as: banner}]\n"


def test_publishing_waits_for_what_is_open_and_for_what_is_not_stated(archive: Path) -> None:
    left = "open:\n- {about: date, line: 8, wrong: the copy has one day and the register another, right: see which is right}\n"
    found = check(archive, ANSWERED + left, command=PUBLISH)
    assert "the copy has one day and the register another; see which is right; decide it" in found
    assert "publisher is 'Not stated in the copy'; give the publisher" in check(
        archive, ANSWERED, publisher="Not stated in the copy", command=PUBLISH
    )
    assert check(archive, ANSWERED) == ""
    assert check(archive, ANSWERED, command=PUBLISH) == ""


def test_a_draft_in_doubt_is_generated_to_be_looked_at(archive: Path) -> None:
    assert check(archive) != ""
    assert (archive / "docs/scm/55.md").read_text(encoding="utf-8").count("{: #p") == 2


@pytest.mark.parametrize("sign", ["\f", "\v", "\u2028", "\x85"])
def test_a_doubt_names_the_line_that_an_editor_sees(sign: str) -> None:
    """Signs that part pages begin no line; the answer finds its row by the words that it quotes."""
    raw = RAW.replace("Some Site Of Ours\n", f"Some Site Of Ours{sign}And More Of It\n").encode()
    doubts = [d for d in split(raw).doubts if d.quote == "And More Of It"]
    assert [d.line for d in doubts] == [1]
    answers = [Answer(1, "banner", "Some Site"), Answer(5, "banner"), Answer(6, "banner")]
    assert {d.quote for d in split(raw, answers=answers).doubts} == {"And More Of It"}
    assert split(raw, answers=[*answers, Answer(1, "banner", "And More")]).doubts == ()
