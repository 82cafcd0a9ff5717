"""Hold the browser's modules and style sheets to the rules in this folder: types, usage, style.

Where Node.js and npm are at hand; in continuous integration (``CI`` is set) they must be. The packages are those of
``package-lock.json``, installed into ``.cache/lint`` once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".cache/lint"
LOCK = "package-lock.json"
CHECKS = {
    "tsc": ["tsc", "--project", "tests/lint"],
    "eslint": ["eslint", "--config", "tests/lint/eslint.config.mjs", "--max-warnings", "0", "overrides", "tests/search", "tests/lint"],
    "stylelint": ["stylelint", "--config", "tests/lint/stylelint.config.mjs", "--config-basedir", str(CACHE), "overrides/**/*.css"],
}


def main() -> int:
    """0 where nothing is wrong, or where nothing can be checked; 1 where a check finds something; 2 where CI lacks Node.js."""
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    if missing:
        told = f"{' and '.join(missing)} not found: the browser's modules and style sheets are not checked; install Node.js 20 and npm"
        print(told, file=sys.stderr)
        return 2 if os.environ.get("CI") else 0
    install()
    with ThreadPoolExecutor() as threads:
        return max(threads.map(check, CHECKS))


def install() -> None:
    """Install the packages where the lock file is another one than last time, all or nothing."""
    if (CACHE / LOCK).is_file() and (CACHE / LOCK).read_bytes() == (HERE / LOCK).read_bytes():
        return
    fresh = CACHE.with_name("lint.new")
    for folder in (fresh, CACHE):
        shutil.rmtree(folder, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in ("package.json", LOCK):
        shutil.copy(HERE / name, fresh)
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--prefix", str(fresh)], check=True)
    fresh.rename(CACHE)


def check(name: str) -> int:
    """Run one of the checks, and print what it finds."""
    tool, *arguments = CHECKS[name]
    done = subprocess.run([str(CACHE / "node_modules/.bin" / tool), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}:\n{done.stdout}{done.stderr}", file=sys.stderr)
    return min(done.returncode, 1)


if __name__ == "__main__":
    sys.exit(main())
