"""Renew expected.json, the citations that citeproc-js makes of the archive's items.

    .venv/bin/python tests/citing/csl/renew.py

Needs node and npm. ``test_cite.py`` compares what the archive makes of the same
items; it needs neither. To be run when a statement's title, date or publisher
changed, when ``cite.py`` puts items otherwise, or when the styles are newer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import citeproc  # noqa: E402

from archive.citing import csl  # noqa: E402
from archive.citing.styles import STYLES, styled  # noqa: E402
from archive.files import holdings  # noqa: E402
from archive.model.statement import Statement  # noqa: E402

ENGINE = "citeproc@2.4.63"
ARCHIVE, LINK = "The U.S.-ROK Defense Joint Statements", "https://statements.example"


def invented(held: Statement) -> list[Statement]:
    """What the holdings do not have yet: spans over months and years, other hosts, a title without its kind."""
    return [
        replace(held, key=replace(held.key, rest="901"), date="2021-11-30", end_date="2021-12-02"),
        replace(held, key=replace(held.key, rest="902"), date="2024-12-31", end_date="2025-01-01"),
        replace(held, key=replace(held.key, rest="903"), title="Defense Vision of the U.S.-ROK Alliance", principals=held.principals[::-1]),
        replace(held, key=replace(held.key, rest="904"), principals=held.principals[:1]),
    ]


def cases() -> list[dict]:
    """Every item in every style, without and with a paragraph."""
    held = holdings.read_sources(ROOT).statements
    return [
        {"key": str(s.key), "style": style.file, "item": item, "locator": locator, "listed": not style.is_note}
        for s in (*held, *invented(held[-1]))
        for style in STYLES
        for item in [styled(s, style, ARCHIVE, LINK + s.key.address)]
        for locator in (None, "2[1]")
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "install", "--silent", "--prefix", name, ENGINE], check=True)
        (folder / "cases.json").write_text(json.dumps(cases()), encoding="utf-8")
        locale = Path(citeproc.LOCALES_PATH) / "locales-en-US.xml"
        (folder / locale.name).write_bytes(locale.read_bytes())
        for style in STYLES:
            (folder / f"{style.file}.csl").write_bytes(csl.source(style.file))
        made = subprocess.run(["node", str(HERE / "cite.cjs"), name], check=True, capture_output=True)
    (HERE / "expected.json").write_bytes(made.stdout)


if __name__ == "__main__":
    main()
