"""What a command costs, and what a built site weighs."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss


@dataclass(frozen=True)
class Run:
    """One run of a command with all processes that it waits for: seconds by the clock and of CPU, bytes of the largest process."""

    seconds: float
    cpu: float
    memory: int


@dataclass(frozen=True)
class Weight:
    """A built site: files, bytes as they are, bytes of the largest page compressed."""

    files: int
    bytes: int
    largest: int | None


def run(command: Sequence[str], folder: Path, **environment: str) -> Run:
    """Run a command in a folder and wait for it. Raises CalledProcessError with what it said where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * KILOBYTE)


def mkdocs(folder: Path, site: Path | None = None) -> Run:
    """Build the site of a folder, into ``site`` within it where no other place is given."""
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site or folder / "site")], folder)


def weigh(site: Path) -> Weight:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [compressed(path.read_bytes()) for path in files if path.suffix == ".html"]
    return Weight(len(files), sum(path.stat().st_size for path in files), max(pages, default=None))


def compressed(content: bytes) -> int:
    """Bytes as a host sends them; what is compressed already, as Pagefind's files are, is sent so."""
    return len(content) if content[:2] == b"\x1f\x8b" else len(gzip.compress(content, 9))
