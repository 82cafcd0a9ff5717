"""The built site keeps what was published: what moved leads on, what was withdrawn says so, and nothing is built that loses an address."""

from __future__ import annotations

import json
from pathlib import Path

from archive.site.links import check_site
from support.project import build, run

LEDGER = "sources/permalinks.yml"
WITHDRAWN = "withdrawn: {/2plus2/2024/: {date: '2027-01-31', why: The copy was of another document.}}"
FOLLOW = ("/api/statements/2plus2-2024.json", "/sources/2plus2/2024.txt")
MOVED = "moved: {/topics/space/: {to: /topics/outer-space/, date: '2027-01-31', why: The topic has a plainer name.}}"


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_site_that_would_lose_an_address_is_not_built(copy: Path) -> None:
    edit(copy, "sources/register/topics.yml", "- id: space\n", "- id: outer-space\n")
    built = build(copy, copy / "site")
    assert built.returncode == 2
    assert f"{LEDGER}:" in built.stderr and "the published address /topics/space/ has vanished" in built.stderr
    assert not (copy / "site").exists()


def test_what_left_its_address_stays_there_as_a_page(copy: Path) -> None:
    edit(copy, "sources/register/topics.yml", "- id: space\n", "- id: outer-space\n")
    edit(copy, LEDGER, "moved: {}", MOVED)
    for file in ("sources/2plus2/2024.txt", "sources/2plus2/2024.yml"):
        (copy / file).unlink()
    also = "".join(f", {a}: {{date: '2027-01-31', why: With its statement.}}" for a in FOLLOW)
    compared = ", /compare/2plus2-2024/: {date: '2027-01-31', why: With its statement.}"
    data = ", /api/compare/2plus2-2024/: {date: '2027-01-31', why: With its statement.}"
    edit(copy, LEDGER, "withdrawn: {}", WITHDRAWN.removesuffix("}") + also + compared + data + "}")
    assert run("scripts/split_sources.py", "--root", str(copy)).returncode == 0
    built = build(copy, copy / "site")
    assert built.returncode == 0, built.stderr
    site = copy / "site"
    page = (site / "topics/space/index.html").read_text(encoding="utf-8")
    assert 'href="../../topics/outer-space/"' in page and "The topic has a plainer name." in page and "noindex" in page
    gone = (site / "2plus2/2024/index.html").read_text(encoding="utf-8")
    assert 'id="a23"' in gone and "The copy was of another document." in gone and "31 January 2027" in gone
    assert "withdrawn" in (site / "2plus2/2024/a7/index.html").read_text(encoding="utf-8")
    assert json.loads((site / "2plus2/2024/cite.json").read_text())["withdrawn"] == "2027-01-31"
    assert (site / "sources/2plus2/2024.txt").read_text().startswith("Withdrawn 2027-01-31")
    rows = {r["address"]: r for r in json.loads((site / "api/addresses.json").read_text())}
    assert rows["/topics/space/"] | {"first_published": ""} == {
        "address": "/topics/space/",
        "first_published": "",
        "status": "moved",
        "to": "/topics/outer-space/",
    }
    assert {rows[a]["status"] for a in ("/2plus2/2024/", "/2plus2/2024/#a7", "/2plus2/2024/a7/", "/sources/2plus2/2024.txt")} == {
        "withdrawn"
    }
    assert [str(p) for p in check_site(site, "http://127.0.0.1:8000/")] == []
