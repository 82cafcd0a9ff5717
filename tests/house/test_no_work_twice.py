"""What costs is done once: imports are cheap, files are read once, lines are known from reading."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive.files import holdings
from archive.files.statement_file import from_markdown
from archive.problems import checked_yaml
from support.project import ROOT, run

DEAR = ("yaml", "jsonschema", "lxml", "lunr", "citeproc", "dateutil")


@pytest.mark.parametrize("name", ["archive", "archive.model.ids", "archive.model.statement"])
def test_identifiers_are_cheap_to_import(name: str) -> None:
    loaded = run("-c", f"import sys; sys.path.insert(0, 'scripts'); import {name}; print(*sys.modules)").stdout.split()
    assert name in loaded
    assert [package for package in DEAR if package in loaded] == []


def test_the_check_splits_each_statement_once(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    import check

    taken = []
    take_in = holdings.take_in
    monkeypatch.setattr(holdings, "take_in", lambda witness, *rest: taken.append(witness.key) or take_in(witness, *rest))
    monkeypatch.setattr(sys, "argv", ["check.py", "--publish", "--root", str(copy)])
    assert check.main() == 0
    assert sorted(set(taken)) == sorted(taken) != []


def test_yaml_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []

    class Counted(checked_yaml.Loader):
        def __init__(self, text: str) -> None:
            parsed.append(text)
            super().__init__(text)

    monkeypatch.setattr(checked_yaml, "Loader", Counted)
    found = checked_yaml.load("a: [1, 2]\nb: {c: 2012-06-14}\nd: {e: f, c: other}\n", "x.yml")
    assert found.value == {"a": [1, 2], "b": {"c": "2012-06-14"}, "d": {"e": "f", "c": "other"}}
    assert (found.line("d", "c"), len(parsed)) == (3, 1)
    with pytest.raises(checked_yaml.BadInput, match=r"x\.yml:2: not YAML: found unhashable key"):
        checked_yaml.load("a: 1\n[b]: 2\n", "x.yml")
    assert checked_yaml.load("", "x.yml").value is None


def test_a_paragraph_knows_the_line_that_it_was_read_from() -> None:
    for path in holdings.generated_files(ROOT):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        for paragraph in from_markdown(text, path.name).paragraphs:
            assert lines[paragraph.line].startswith(f"{{: #{paragraph.locator} ")
