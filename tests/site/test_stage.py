"""The last good site stays until the next one is whole, whatever happens to a build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.site import stage
from support.project import ROOT, build, run


def test_a_site_is_swapped_in_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "old").mkdir(parents=True)
    made = stage.begin(site)
    (made / "new").mkdir()
    assert [p.name for p in site.iterdir()] == ["old"]
    stage.finish(made, site)
    assert [p.name for p in site.iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_where_the_new_site_cannot_be_put_the_old_one_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(FileNotFoundError):
        stage.finish(tmp_path / "never made", site)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_removed_and_what_another_builds_is_not(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, other = (tmp_path / f".site.{pid}.building" for pid in (ended.pid, os.getppid()))
    left.mkdir()
    other.mkdir()
    made = stage.begin(tmp_path / "site")
    assert not left.exists() and other.exists() and made.exists()


def test_a_build_that_fails_while_it_writes_leaves_the_last_good_site(copy: Path) -> None:
    site = copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    (copy / "overrides/opensearch.xml").write_text("{{ nobody }}", encoding="utf-8")
    assert build(copy, site).returncode != 0
    assert {p.name: p.read_text(encoding="utf-8") for p in site.iterdir()} == {"index.html": "the last good one"}
    assert [p.name for p in copy.iterdir() if "building" in p.name] == []


def test_the_site_is_the_same_under_the_fork_of_mkdocs(site: Path, tmp_path: Path) -> None:
    pytest.importorskip("properdocs")
    built = run(
        "-m", "properdocs", "build", "--strict", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site"), root=ROOT
    )
    assert built.returncode == 0, built.stderr

    def contents(folder: Path) -> dict[str, bytes]:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    assert contents(tmp_path / "site") == contents(site)
