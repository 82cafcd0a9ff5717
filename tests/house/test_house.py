"""Rules of the house: what is documented exists, and what must not meet does not."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from archive.problems.checked_yaml import SCHEMAS
from archive.splitting.publisher_forms import KINDS
from archive.splitting.split import READINGS
from support.project import ROOT

MODULES = sorted((ROOT / "scripts/archive").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_the_archive_knows_nothing_of_mkdocs(path: Path) -> None:
    assert not imports(path) & {"mkdocs", "material"}
    assert "jinja2" not in imports(path) or path.parent.name == "site"


def test_the_hooks_are_an_adapter() -> None:
    assert len((ROOT / "scripts/mkdocs_hooks.py").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_target_is_listed_and_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE))
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert targets == set(re.findall(r"make ([a-z-]+)", listed))
    written = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert [t for t in targets if f"make {t}" not in written] == []


def test_lock_files_pin_with_hashes_and_name_no_host() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[a-z0-9].*==.* \\$", text, re.MULTILINE))
        assert not re.search(r"https?://|index-url|find-links|trusted-host|@ ", text)


def test_the_sidecar_names_the_readings_that_the_splitter_knows() -> None:
    schema = yaml.safe_load((SCHEMAS / "sidecar.schema.json").read_text(encoding="utf-8"))
    named = schema["properties"]["reading"]["items"]["properties"]["as"]["enum"]
    assert set(named) == set(READINGS)
    statement = yaml.safe_load((SCHEMAS / "statement.schema.json").read_text(encoding="utf-8"))
    assert set(statement["properties"]["parts"]["items"]["properties"]["kind"]["enum"]) == set(KINDS)
