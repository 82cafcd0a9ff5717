"""A site built beside the one that is there, and swapped in whole.

    begin     the folder of the site -> a folder beside it, to build into
    finish    the built folder in the place of the site

Whoever interrupts a build, fills the disk or builds twice at once still has the last
good site. A build that ends early takes its folder away; one that is killed leaves it,
and the next build removes it.
"""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path


def begin(site: Path) -> Path:
    """A new empty folder beside ``site``. Raises OSError where none can be made."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for left in site.parent.glob(f".{site.name}.*.building"):
        if not is_running(left):
            shutil.rmtree(left, ignore_errors=True)
    stage = site.with_name(f".{site.name}.{os.getpid()}.building")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    # In the process that builds alone: its forks end without this.
    atexit.register(shutil.rmtree, stage, ignore_errors=True)
    return stage


def is_running(stage: Path) -> bool:
    """True while the process that makes a stage is alive."""
    try:
        os.kill(int(stage.suffixes[-2].lstrip(".")), 0)
    except (ProcessLookupError, ValueError, IndexError):
        return False
    except PermissionError:
        return True
    return True


def finish(stage: Path, site: Path) -> None:
    """Put the built folder in the place of ``site``; where that fails, the old one stays. Raises OSError."""
    old = site.with_name(f".{site.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        stage.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
