"""The scripts as they are published: the same programs without their comments."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from rjsmin import jsmin

from support.project import ROOT, node

SOURCES = sorted((ROOT / "overrides/assets/js").rglob("*.mjs"))


@pytest.mark.parametrize(
    "literal",
    [
        '"x  //  y"',
        "'it  is  /* no */ comment'",
        "`one\n   two ${a + b}  //  three`",
        '/["/ ]+  \\/\\/ /g',
        "/[^\\s/*'`\"]  {2,}/u",
        "`${[...a].map((c) => c.b).join(', ')}  and`",
    ],
)
def test_what_is_written_in_quotes_or_slashes_stays(literal: str) -> None:
    script = f"// gone\nconst a  =  {literal};  /* gone */\nreturn_({literal},  {literal})\n"
    assert jsmin(script).count(literal) == 3 and "gone" not in jsmin(script)


def test_published_modules_are_modules_without_comments(site: Path) -> None:
    for source in SOURCES:
        published = site / source.relative_to(ROOT / "overrides")
        checked = subprocess.run([node(), "--check", str(published)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert not re.search(r"^\s*/?\*", published.read_text(encoding="utf-8"), re.MULTILINE), source


def test_what_is_taken_of_lunr_keeps_its_licence(site: Path) -> None:
    script = (site / "assets/js/search/lunr.mjs").read_text(encoding="utf-8")
    assert "MIT licence" in script and script.count("Copyright (C) 2020 Oliver Nightingale") == 2
    assert "porterStemmer" in script and "lunr.Builder" not in script
