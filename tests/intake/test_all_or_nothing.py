"""A statement is taken in whole or not at all, whatever comes between: signals, a full disk, a second run, no right to write."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from archive.files import holdings, transaction
from archive.files.transaction import JOURNAL, LOCK, STAGE, complete, write_together
from archive.problems.problem import BadInput
from support.project import ROOT, build, run

COPY = yaml.safe_load((ROOT / "tests/cases/intake/title-twice.yml").read_text(encoding="utf-8"))["input"]
WHOLE = {"sources/scm/49.txt", "sources/scm/49.yml", "docs/scm/49.md"}
KILLS = int(os.environ.get("KILLS", "3"))  # make fuzz sends more


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The sources and generated statements alone, with a copy to take in beside them."""
    root = tmp_path / "archive"
    for name in ("sources", "docs"):
        shutil.copytree(ROOT / name, root / name)
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    return root


def state(root: Path) -> dict[str, str]:
    files = (p for n in ("sources", "docs") for p in (root / n).rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def command(root: Path) -> list[str]:
    return [sys.executable, str(ROOT / "scripts/add_statement.py"), str(root.parent / "copy.txt"), "--root", str(root)]


def is_whole(root: Path, before: dict[str, str]) -> bool:
    """True where the archive is as before, or has the whole statement and nothing else new."""
    complete(root)
    after = state(root)
    kept = {name: after.get(name) for name in before} == before
    return kept and set(after) - set(before) in (set(), WHOLE) and not (root / STAGE).exists()


def test_signals_at_any_moment_leave_it_as_before_or_whole(archive: Path) -> None:
    """Signals at moments spread over a run; the last of them come while files are written."""
    before = state(archive)
    started = time.monotonic()
    subprocess.run(command(archive), capture_output=True, check=True)
    length = time.monotonic() - started
    moments = random.Random(7)
    for i in range(KILLS):
        for name in WHOLE:
            (archive / name).unlink(missing_ok=True)
        process = subprocess.Popen(command(archive), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            process.wait(timeout=length * moments.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal((signal.SIGKILL, signal.SIGINT, signal.SIGTERM)[i % 3])
        _, errors = process.communicate()
        assert "Traceback" not in errors
        assert is_whole(archive, before)


STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")


@pytest.fixture
def killed_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], bool]:
    """A run that ends by SIGKILL before its n-th step on the disk; True where it came so far."""

    def kill(root: Path, n: int) -> bool:
        child = os.fork()
        if child == 0:
            count = iter(range(1000))

            def step(*_: object, **__: object) -> None:
                if next(count) == n:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(lambda event, _: step() if event in STEPS else None)
            write_together(root, {"a/one.txt": b"1", "a/two.txt": b"2", "b.txt": b"new"})
            os._exit(0)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)

    return kill


def test_a_kill_before_each_step_on_the_disk(tmp_path: Path, killed_at: Callable[[Path, int], bool]) -> None:
    old, new = {"b.txt": b"old"}, {"a/one.txt": b"1", "a/two.txt": b"2", "b.txt": b"new"}
    outcomes = set()
    for n in range(100):
        root = tmp_path / str(n)
        root.mkdir()
        (root / "b.txt").write_bytes(b"old")
        reached = killed_at(root, n)
        complete(root)
        found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.txt")}
        assert found in (old, new)
        assert not (root / STAGE).exists()
        outcomes.add(found == new)
        if not reached:
            break
    assert outcomes == {True, False}
    assert not reached


@pytest.mark.parametrize("call", range(12))
def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    (tmp_path / "b.txt").write_bytes(b"old")
    count = iter(range(1000))
    real = {"fsync": os.fsync, "replace": Path.replace}

    def full(name: str) -> Callable[..., object]:
        def attempt(*given: object) -> object:
            if next(count) == call:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real[name](*given)  # type: ignore[operator]

        return attempt

    monkeypatch.setattr(os, "fsync", full("fsync"))
    monkeypatch.setattr(Path, "replace", full("replace"))
    try:
        write_together(tmp_path, {"a/one.txt": b"1", "b.txt": b"new"})
        failed = False
    except BadInput as wrong:
        failed = True
        assert "No space left on device" in str(wrong)
    monkeypatch.undo()
    complete(tmp_path)
    found = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.txt")}
    assert found == ({"b.txt": b"old"} if failed else {"a/one.txt": b"1", "b.txt": b"new"})
    assert not (tmp_path / STAGE).exists()


def test_what_an_interrupted_run_left_is_finished_by_the_next_reading(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(archive)
    monkeypatch.setattr(transaction, "move", lambda root: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_together(archive, {"docs/new.md": b"x"})
    monkeypatch.undo()
    assert (archive / STAGE / JOURNAL).exists()
    holdings.witnesses(archive)
    assert set(state(archive)) - set(before) == {"docs/new.md"}


@pytest.fixture
def lock(archive: Path) -> Iterator[None]:
    (archive / LOCK).parent.mkdir(parents=True)
    with (archive / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.mark.usefixtures("lock")
def test_a_second_run_waits_for_its_turn(archive: Path) -> None:
    before = state(archive)
    done = run("scripts/add_statement.py", str(archive.parent / "copy.txt"), "--root", str(archive))
    assert done.returncode == 2
    assert "another run is taking in a statement; wait until it has ended" in done.stderr
    assert state(archive) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_tree_that_may_not_be_written_is_left_alone(archive: Path) -> None:
    before = state(archive)
    (archive / "sources/scm").chmod(0o555)
    done = run("scripts/add_statement.py", str(archive.parent / "copy.txt"), "--root", str(archive))
    (archive / "sources/scm").chmod(0o755)
    assert (done.returncode, state(archive)) == (2, before)
    assert "cannot be written" in done.stderr


def test_an_error_in_another_sidecar_is_no_hindrance(archive: Path) -> None:
    (archive / "sources/kidd/21.yml").write_text("title: [", encoding="utf-8")
    before = state(archive)
    subprocess.run(command(archive), capture_output=True, check=True)
    assert is_whole(archive, before)
    assert set(state(archive)) - set(before) == WHOLE


def test_what_make_passes_is_read_by_no_shell(copy: Path, tmp_path: Path) -> None:
    """Quotes, backticks and dollar signs reach the sidecar as they were typed."""
    evil = tmp_path / "evil"
    publisher, url = f"The \"Quoted\" 'Press' `touch {evil}` $(touch {evil})", f"https://x.example/`touch${{IFS}}{evil}`"
    path = tmp_path / "one `touch evil`.txt"
    path.write_text(COPY, encoding="utf-8")
    told = [f"FILE={path}", f"PUBLISHER={publisher}", f"URL={url}", f"BIN={Path(sys.executable).parent}"]
    make = ["make", "--silent", "--old-file=.venv/site", f"--makefile={ROOT / 'Makefile'}", "add", *told]
    done = subprocess.run(make, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not evil.exists()
    facts = yaml.safe_load((copy / "sources/scm/49.yml").read_text(encoding="utf-8"))
    assert (facts["publisher"], facts["url"]) == (publisher, url)


def test_a_statement_just_taken_in_can_be_built_and_looked_at(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    assert run("scripts/add_statement.py", str(tmp_path / "copy.txt"), "--root", str(copy)).returncode == 0
    built = build(copy, copy / "site")
    assert built.returncode == 0, built.stderr
    assert "combined defense posture" in (copy / "site/scm/49/index.html").read_text(encoding="utf-8")
