"""The commands: bad input is named by file and line, ends with status 2, and changes nothing."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from support.project import ROOT, build, built, command, run

LINE = re.compile(r"^[^:\n]+:\d+: [^;\n]+; .+$")
SIDECAR = "sources/scm/55.yml"


def snapshot(root: Path) -> dict[str, str]:
    files = [p for n in ("docs", "sources") for p in (root / n).rglob("*") if p.is_file()]
    return {p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(root: Path, name: str, *given: str) -> str:
    """Run a command that must refuse; its standard error."""
    before = snapshot(root)
    done = command(name, *given, "--root", str(root))
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert snapshot(root) == before
    assert all(LINE.match(line) for line in done.stderr.splitlines()), done.stderr
    return done.stderr


@pytest.mark.parametrize("name", ["check", "split_sources", "add_statement"])
def test_a_program_ends_with_status_2_and_prints_its_lines(copy: Path, name: str) -> None:
    """As a process of its own, which the other tests here spare themselves."""
    edit(copy, SIDECAR, "title: 55th", "titel: 55th")
    done = run(f"scripts/{name}.py", *(["nowhere.txt"] if name == "add_statement" else []), "--root", str(copy))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr and all(LINE.match(line) for line in done.stderr.splitlines()), done.stderr


def test_make_says_what_is_wrong_and_ends_with_status_2() -> None:
    done = subprocess.run(["make", "add"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "FILE:1: not given; say make add FILE=" in done.stderr


def test_the_archive_is_in_order(copy: Path) -> None:
    done = command("check", "--root", str(copy))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: 55th", "titel: 55th", ["'title' is missing", "'titel' is not a field here"]),
        ("date: 2023-11-13", "date: 2023-13-11", ["date is '2023-13-11'; give the day of the meeting"]),
        ("date: 2023-11-13", "date: 2023-11-14", ["date is 2023-11-14, in the register 2023-11-13"]),
        ("published: 2023-11-15", "published: 2023-11-01", ["published is before the meeting's last day"]),
        ("date: 2023-11-13", "date: 2023-11-13\nend_date: 2023-11-12", ["end_date is not after date"]),
        ("official: true", "official: perhaps", ["official is 'perhaps'"]),
        ("country: United States}", "country: Utopia}", ["country is 'Utopia'; give United States or Republic of Korea"]),
        ("sha256: 6", "sha256: 7", ["is not the file this sidecar was written for"]),
        ("added: ", "reading: [{line: 9999, as: paragraph}]\nadded: ", ["line 9999 is not in sources/scm/55.txt"]),
        ("added: ", "title: again\nadded: ", ["'title' is given twice; keep one; the first is on line 1"]),
        ("title: 55th", "title: [55th", ["not YAML"]),
    ],
)
def test_a_bad_sidecar_is_reported(copy: Path, old: str, new: str, words: list[str]) -> None:
    edit(copy, SIDECAR, old, new)
    found = refused(copy, "split_sources")
    assert all(w in found for w in words), found
    assert f"{SIDECAR}:" in found


@pytest.mark.parametrize(("note", "words"), [("p99", "has no paragraph p99"), ("p1", "'no such words' is not in p1")])
def test_a_note_quotes_its_paragraph(copy: Path, note: str, words: str) -> None:
    path = copy / SIDECAR
    facts = re.sub(r"(?ms)^notes:\n(?:[- ].*\n)*", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{facts}notes:\n- {{paragraph: {note}, quote: no such words, note: sic}}\n", encoding="utf-8")
    assert words in refused(copy, "split_sources")


def test_all_problems_are_reported_at_once(copy: Path) -> None:
    edit(copy, SIDECAR, "title: 55th", "titel: 55th")
    edit(copy, SIDECAR, "official: true", "official: perhaps")
    edit(copy, "sources/kidd/21.yml", "end_date: 2022-08-17", "end_date: soon")
    found = refused(copy, "split_sources").splitlines()
    assert len(found) == 4
    assert {line.split(":")[0] for line in found} == {SIDECAR, "sources/kidd/21.yml"}


def test_a_raw_file_without_sidecar_is_reported(copy: Path) -> None:
    (copy / SIDECAR).unlink()
    assert f"{SIDECAR}:1: the file is missing" in refused(copy, "split_sources")


def test_bytes_that_are_not_utf8_are_reported_by_line(copy: Path, tmp_path: Path) -> None:
    raw = b"55th Meeting\n\nThe \x93leaders\x94 met.\n"
    (copy / "sources/scm/55.txt").write_bytes(raw)
    text = (copy / SIDECAR).read_text(encoding="utf-8")
    sha256 = hashlib.sha256(raw).hexdigest()
    (copy / SIDECAR).write_text(re.sub("sha256: .*", f"sha256: {sha256}", text), encoding="utf-8")
    assert "sources/scm/55.txt:3: byte 0x93" in refused(copy, "split_sources")


def test_generated_files_out_of_step_are_reported(copy: Path) -> None:
    edit(copy, "docs/scm/55.md", "linchpin", "lynchpin")
    assert re.search(r"docs/scm/55\.md:\d+: not what sources/scm/55\.txt gives", refused(copy, "check"))
    assert "docs/scm/55.md" in refused(copy, "split_sources", "--check")
    assert command("split_sources", "--root", str(copy)).returncode == 0
    assert command("check", "--root", str(copy)).returncode == 0


def test_a_broken_permalink_ends_the_check_and_the_build(copy: Path) -> None:
    edit(copy, "sources/permalinks.yml", "scm-55#p18:", "scm-55#p19:")
    assert "the published permalink scm-55#p19 has vanished" in refused(copy, "check")
    built = build(copy, copy / "site")
    assert built.returncode != 0
    assert "scm-55#p19 has vanished" in built.stderr


NEW = """\
IMMEDIATE RELEASE

54th Security Consultative Meeting Joint Communique

U.S. Forces Korea

1. The 54th Security Consultative Meeting (SCM) was held in Washington, D.C., on November 3, 2022. U.S. Secretary of Defense \
Lloyd J. Austin III and ROK Minister of National Defense Lee Jong-Sup led their respective delegations.

2. The two sides pledged to continue close coordination on all matters of common interest.
"""


def test_a_statement_is_taken_in_published_and_never_overwritten(copy: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    done = command("add_statement", str(path), "--root", str(copy))
    assert done.returncode == 0, done.stderr
    assert (copy / "sources/scm/54.txt").read_bytes() == path.read_bytes()
    assert "{: #p2 " in (copy / "docs/scm/54.md").read_text(encoding="utf-8")
    assert "scm-54#p2 is not in the ledger" in refused(copy, "check")
    assert command("check", "--publish", "--root", str(copy)).returncode == 0
    assert "is there already" in refused(copy, "add_statement", str(path))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A joint statement of nobody in particular, which names no meeting of any series at all.", "the meeting is not certain"),
        (
            NEW.replace("54th", "154th"),
            "the register has no meeting scm-154; enter it in sources/register/meetings.yml: - {key: scm-154, ordinal: 154",
        ),
        (NEW.replace("The 54th", "The 53rd"), "the copy gives the meeting several ordinals: 53 in the text, 54 in the title"),
    ],
)
def test_an_uncertain_meeting_is_asked_for(copy: Path, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "new.txt"
    path.write_text(text, encoding="utf-8")
    assert words in refused(copy, "add_statement", str(path))


def test_a_missing_file_is_no_traceback(copy: Path) -> None:
    assert "cannot be read" in refused(copy, "add_statement", "nowhere.txt")
    assert "cannot be read" in refused(copy, "split_sources", "--show", "nowhere.txt")


def test_show_prints_any_file(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    done = command("split_sources", "--show", str(path))
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["dateline", "headline", "byline", "#p1", "#p2"]


def test_two_builds_are_byte_identical(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    built(ROOT, again, SOURCE_DATE_EPOCH="1000000000", TZ="Asia/Seoul", PYTHONHASHSEED="7")
    files = {p.relative_to(site) for p in site.rglob("*") if p.is_file()}
    assert files == {p.relative_to(again) for p in again.rglob("*") if p.is_file()}
    assert [f for f in files if (site / f).read_bytes() != (again / f).read_bytes()] == []
