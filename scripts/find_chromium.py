"""Find a Chromium for the browser tests, or install one, and print where it is.

In this order: one on PATH; Debian's package, when root; Playwright's own
download; else one line that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The one without windows opens a page in less than half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium-headless-shell", "chromium")
ADVICE = "no Chromium found: install one that puts 'chromium' on PATH (on Debian: apt-get install chromium), then run make test again"


def on_path() -> str | None:
    """A Chromium that is there already."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def from_debian() -> str | None:
    """Debian's package; only root may install it."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], *(["install", "--yes", "--no-install-recommends", package] for package in PACKAGES)):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
        if found := on_path():
            return found
    return None


def from_playwright() -> str | None:
    """Playwright's own download, into its cache."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        return None
    return downloaded()


def downloaded() -> str | None:
    """The Chromium in Playwright's cache."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """A Chromium that is on the machine; nothing is installed."""
    return on_path() or downloaded()


def main() -> int:
    path = find() or from_debian() or from_playwright()
    if not path:
        print(ADVICE, file=sys.stderr)
        return 2
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
