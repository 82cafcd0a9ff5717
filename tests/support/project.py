"""The project, copies of it to break, its commands, and sites built of it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path

from archive import commands

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ("mkdocs.yml", "docs", "sources", "scripts", "overrides")


def command(name: str, *given: str) -> subprocess.CompletedProcess[str]:
    """Run a command of scripts/ in this process: its exit status, and what it prints."""
    output, errors = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        status = commands.run(import_module(name).main, list(given))
    return subprocess.CompletedProcess([name, *given], status, output.getvalue(), errors.getvalue())


def run(*command: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with this interpreter, in a process of its own."""
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    return subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True, check=False)


def node() -> str:
    """A Node.js to run modules with: the machine's own, or the one that Playwright brings."""
    own = shutil.which("node")
    if own:
        return own
    from playwright._impl._driver import compute_driver_executable

    return compute_driver_executable()[0]


def build(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of the project in ``root``."""
    return run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site), root=root, **environment)


def built(root: Path, site: Path, **environment: str) -> None:
    """Build a site that must come out well. Raises AssertionError with what the build says."""
    done = build(root, site, **environment)
    assert done.returncode == 0, done.stderr


def copy_project(folder: Path) -> Path:
    """A copy of the project that a test may break."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that the first process of a run that asks for it makes, and that all others share."""
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder.with_suffix(".unfinished"))
            folder.with_suffix(".unfinished").rename(folder)
    return folder
