"""Several files written together, or none of them, whatever comes between.

    stage     all new files beside, in .cache/taking, on the disk to the last byte
    journal   one small file that says where each belongs: from here on the change is decided
    move      each file to its place, by one rename
    end       the journal and the stage are removed

A run that ends before the journal has changed nothing; one that ends after it is
finished by the next. A lock keeps a second run away. Signals that can wait, wait
while the files are moved.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.problems.problem import BadInput, Problem

STAGE = ".cache/taking"
JOURNAL = "journal.json"
LOCK = ".cache/taking.lock"
PATIENT = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def write_together(root: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files``, by their names from the root. Raises BadInput, with everything as before, where that fails."""
    with locked(root):
        try:
            finish(root)
            stage(root, files)
            with undisturbed():
                move(root)
        except OSError as wrong:
            undo(root)
            name = Path(str(wrong.filename)).name if wrong.filename else "sources"
            right = "free space or rights to write are needed; nothing was changed, run the command again after that"
            raise BadInput([Problem(name, 1, f"cannot be written ({wrong.strerror})", right)]) from None


def complete(root: Path) -> None:
    """Finish or clear away what an interrupted run left; nothing where none did, or where another run is at work."""
    if not (root / STAGE).is_dir():
        return
    with contextlib.suppress(BadInput, OSError), locked(root):
        finish(root)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the archive's lock. Raises BadInput where another run holds it. The lock ends with the process."""
    try:
        (root / LOCK).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as wrong:
        right = "the archive's folder must be writable; nothing was changed"
        raise BadInput([Problem(LOCK, 1, f"cannot be written ({wrong.strerror})", right)]) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise BadInput(
            [Problem(LOCK, 1, "another run is taking in a statement", "wait until it has ended, then run the command again")]
        ) from None
    try:
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that can wait do so."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, PATIENT)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stage(root: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside, then the journal, whole."""
    folder = root / STAGE
    folder.mkdir(parents=True)
    entries = []
    for i, (name, content) in enumerate(files.items()):
        durable(folder / f"{i}.new", content)
        target = root / name
        if target.exists():
            durable(folder / f"{i}.old", target.read_bytes())
        entries.append({"name": name, "new": f"{i}.new", "old": f"{i}.old" if target.exists() else None})
        usable(target)
    durable(folder / "journal.part", json.dumps(entries).encode())
    (folder / "journal.part").replace(folder / JOURNAL)


def durable(path: Path, content: bytes) -> None:
    """Write a file down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def usable(target: Path) -> None:
    """Raises OSError where a file could not be moved to ``target``, before anything is."""
    folder = next(p for p in target.parents if p.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, "no right to write there", str(target))


def move(root: Path) -> None:
    """Bring every staged file to its place, and end the journal."""
    folder = root / STAGE
    for entry in json.loads((folder / JOURNAL).read_bytes()):
        target = root / entry["name"]
        if (folder / entry["new"]).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / entry["new"]).replace(target)
    (folder / JOURNAL).unlink()
    shutil.rmtree(folder)


def finish(root: Path) -> None:
    """Move what a decided change has not moved yet; clear a stage that was never decided."""
    folder = root / STAGE
    if (folder / JOURNAL).exists():
        with undisturbed():
            move(root)
    elif folder.exists():
        shutil.rmtree(folder)


def undo(root: Path) -> None:
    """Put everything back as it was before a change that failed, as far as the disk allows."""
    folder = root / STAGE
    with contextlib.suppress(OSError, ValueError), undisturbed():
        if (folder / JOURNAL).exists():
            for entry in json.loads((folder / JOURNAL).read_bytes()):
                moved = not (folder / entry["new"]).exists()
                if moved and entry["old"]:
                    (folder / entry["old"]).replace(root / entry["name"])
                elif moved:
                    (root / entry["name"]).unlink(missing_ok=True)
            (folder / JOURNAL).unlink()
        shutil.rmtree(folder)
