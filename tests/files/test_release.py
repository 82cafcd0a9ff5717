"""What a host and a release need: an address that can be cited, known files alone, warnings that count, messages instead of tracebacks."""

from __future__ import annotations

import errno
import re
import socket
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive import commands
from archive.files import checks, release
from archive.files.holdings import read_sources
from archive.problems.checked_yaml import load
from archive.problems.problem import BadInput
from support.project import ROOT, build, run

LINE = re.compile(r"[^:\n]+:\d+: [^;\n]+; .+")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (None, "is not set: citations will say 127.0.0.1"),
        ("", "is not set"),
        ("http://127.0.0.1:8000/", "citations will say 127.0.0.1"),
        ("http://localhost/", "citations will say localhost"),
        ("https://statements.example/?v=2", "with a query"),
        ("statements.example", "no address of a site"),
        ("ftp://statements.example/", "no address of a site"),
    ],
)
def test_an_address_that_cannot_be_cited_is_no_release(url: str | None, words: str) -> None:
    (problem,) = release.cited_address(url)
    assert words in str(problem) and LINE.fullmatch(str(problem))
    assert release.cited_address("https://statements.example/edition/") == []


def test_a_release_is_committed_and_marked(tmp_path: Path) -> None:
    own = ("-c", "user.name=Editor", "-c", "user.email=editor@archive.example", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false")

    def git(*command: str) -> str:
        return subprocess.run(["git", "-C", str(tmp_path), *own, *command], check=True, capture_output=True, text=True).stdout

    assert release.mark(tmp_path, "2027-01-31") is None
    (tmp_path / "a.txt").write_text("one")
    git("init", "--quiet")
    assert [p.file for p in release.not_committed(tmp_path)] == ["a.txt"]
    git("add", ".")
    git("commit", "--quiet", "--message", "All")
    assert release.not_committed(tmp_path) == []
    assert [release.mark(tmp_path, "2027-01-31") for _ in range(2)] == ["release-2027-01-31", "release-2027-01-31-2"]


def test_a_release_without_an_address_is_refused() -> None:
    done = run("scripts/release.py", SITE_URL="")
    assert done.returncode == 2
    assert "SITE_URL:1: is not set" in done.stderr


def test_files_that_nothing_knows_are_named_and_not_published(copy: Path) -> None:
    for name in ("sources/secret.txt", "sources/register/.hidden.yml", "sources/scm/55.txt.swp"):
        (copy / name).write_text("secret", encoding="utf-8")
    named = {p.file for p in checks.warnings(copy, read_sources(copy))}
    assert {"sources/secret.txt", "sources/register/.hidden.yml", "sources/scm/55.txt.swp"} <= named
    built = build(copy, copy / "site")
    assert built.returncode == 0, built.stderr
    held = ZipFile(BytesIO((copy / "site/data/archive.zip").read_bytes())).namelist()
    assert not [name for name in held if "secret" in name or "hidden" in name or name.endswith("swp")]
    assert any(name.endswith("sources/scm/55.txt") for name in held) and any(name.endswith("register/names.yml") for name in held)
    assert (copy / "site/.nojekyll").read_bytes() == b""


def test_the_check_counts_the_warnings_of_the_build(copy: Path) -> None:
    (copy / "docs/about.md").write_text("[nowhere](no-such-page.md)", encoding="utf-8")
    told = subprocess.run(["make", "--dry-run", "check"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (command,) = [line.split() for line in told.splitlines() if "mkdocs build" in line]
    done = run("-m", *["mkdocs", *command[1:]], root=copy)
    assert done.returncode != 0
    assert "no-such-page.md" in done.stderr


# Messages instead of tracebacks.


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("scripts/free_port.py", port)
    assert done.returncode == 2
    assert LINE.fullmatch(done.stderr.strip()) and port in done.stderr
    assert run("scripts/free_port.py", port).returncode == 0
    assert "is no port" in run("scripts/free_port.py", "80a").stderr


@pytest.mark.parametrize(
    ("raised", "status", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "docs/scm/55.md"), 2, "docs/scm/55.md:1: the system says: No space left"),
        (OSError(errno.EROFS, "Read-only file system", "sources"), 2, "sources:1: the system says: Read-only file system"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_what_the_system_refuses_is_no_traceback(
    raised: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(argv: list[str] | None) -> int:
        raise raised

    assert commands.run(fails) == status
    assert words in capsys.readouterr().err


def test_an_unreadable_ledger_is_no_traceback(copy: Path) -> None:
    (copy / "sources/permalinks.yml").unlink()
    (copy / "sources/permalinks.yml").mkdir()
    done = run("scripts/check.py", "--root", str(copy))
    assert done.returncode == 2
    assert "sources/permalinks.yml:1: cannot be read" in done.stderr


def test_a_page_without_its_generated_file_is_named(copy: Path) -> None:
    (copy / "docs/scm/55.md").unlink()
    built = build(copy, copy / "site")
    assert built.returncode == 2
    assert "the published statement scm-55 has vanished" in built.stderr


ENDLESS = {
    "alias": "a: &a [1, 2]\nb: *a\n",
    "brackets": "[" * 100_000,
    "deep": "a: " + "[" * 50 + "]" * 50,
    "list marks": "- " * 100_000,
    "indentation": "".join(" " * n + "a:\n" for n in range(3000)),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_yaml_that_would_grow_without_end_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as wrong:
        load(text, "sources/register/names.yml")
    assert all(LINE.fullmatch(str(problem)) for problem in wrong.value.problems)
