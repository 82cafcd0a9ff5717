"""The splitter, by documents: ``cases/split/*.yml`` hold input, expected reading and expected doubts."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
import yaml

from archive.splitting.split import split, unaccounted
from archive.text.typography import collapse
from support.project import ROOT

CASES = sorted((ROOT / "tests/cases/split").glob("*.yml"))


def merged(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbouring parts of one kind as one: where one banner ends and the next begins does not matter."""
    return [(kind, collapse(" ".join(text for _, text in group))) for kind, group in groupby(parts, key=lambda p: p[0])]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    encoding = case.get("encoding", "utf-8")
    raw = case["input"].encode(encoding)
    reading = split(raw, "case.txt", encoding)

    assert [[str(p.locator), p.text] for p in reading.paragraphs] == case["paragraphs"]
    assert merged([(p.kind, p.text) for p in reading.parts]) == merged(case["parts"])
    assert unaccounted(raw, reading, encoding) == ""
    if case["doubts"] != "any":
        expected = case["doubts"]
        for doubt in expected:
            assert any(d.line == doubt["line"] and doubt["says"].casefold() in str(d).casefold() for d in reading.doubts)
        assert bool(reading.doubts) == bool(expected), reading.doubts
