"""Every way of breaking what was published is refused, with its line and what to do: a document each in ``tests/cases/promises/``.

replace, delete, drop   what the editor does to files, to lines of the ledger (by how they begin)
seal                    the sidecars' SHA-256 and ``docs/`` are brought in step, as an editor would
settle                  these entries of the ledger are made to agree with the archive as it is
before                  a correction that the release has already
site                    the pages and files that the site would have are looked at too
run                     check (if nothing is said) or publish
says                    the messages, "…" for any words, <name> for its line; and_more: how many others there are, or true
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.files import checks, holdings
from archive.files.disk import write
from archive.files.holdings import read_sources
from archive.files.lasting import check_addresses
from archive.files.ledger import FILE, Amendment, Correction, Entry, Ledger, extended, identifiers, read_ledger, told, write_ledger
from archive.problems.problem import BadInput
from archive.site import build
from archive.text.typography import text_hash

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests/cases/promises").glob("*.yml"))
DAY = "2027-01-31"


def git(root: Path, *command: str) -> None:
    own = ["-c", "user.name=Editor", "-c", "user.email=editor@archive.example", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *own, *command], check=True, capture_output=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Sources and statements as they are, in a folder of their own."""
    for name in ("sources", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def release(root: Path, tag: str = "first") -> None:
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "As published")
    git(root, "tag", tag)


def edit(root: Path, change: dict[str, Any]) -> None:
    path = root / change["in"]
    text = path.read_bytes().decode("utf-8")
    assert text.count(change["this"]) >= 1, change
    head, _, tail = text.partition(change["this"])
    path.write_bytes((head + change["by"] + ("" if change.get("to_the_end") else tail)).encode("utf-8"))


def seal(root: Path) -> None:
    for raw in root.glob("sources/*/*.txt"):
        sidecar = raw.with_suffix(".yml")
        given = sidecar.read_text(encoding="utf-8")
        sidecar.write_text(re.sub("(?m)^sha256: .*", f"sha256: {hashlib.sha256(raw.read_bytes()).hexdigest()}", given), encoding="utf-8")
    holdings.write_docs(root, holdings.read_sources(root))


def settle(root: Path, names: list[str]) -> None:
    held = holdings.read_sources(root)
    ids = identifiers(held.statements)[0]
    ledger = held.ledger
    for statement in held.statements:
        if str(statement.key) in names:
            entry = told(statement, ledger.statements[str(statement.key)].first_published)
            ledger = replace(ledger, statements=ledger.statements | {str(statement.key): entry})
    for name in (n for n in names if n in ids):
        ledger = replace(ledger, ids=ledger.ids | {name: Entry(*ids[name], ledger.ids[name].first_published)})
    write(root / FILE, write_ledger(ledger))


def amend(root: Path, replace_: dict[str, Any], why: str) -> Ledger:
    """Correct a text as CONTRIBUTING.md says; what the check asks for is entered."""
    before = holdings.read_sources(root)
    raw = root / replace_["in"]
    earlier = f"sources/earlier/{raw.parent.name}/{raw.stem}@{DAY}.txt"
    (root / earlier).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(raw, root / earlier)
    edit(root, replace_)
    seal(root)
    then = {str(s.id_of(p)): p.text for s in before.statements for p in s.paragraphs}
    after = holdings.read_sources(root)
    now = {str(s.id_of(p)): p.text for s in after.statements for p in s.paragraphs}
    corrections = [Correction(i, DAY, text_hash(t), text_hash(now[i]), why, t) for i, t in then.items() if now[i] != t]
    key = f"{raw.parent.name}-{raw.stem}"
    hashes = [next(s.source.sha256 for s in h.statements if str(s.key) == key) for h in (before, after)]
    amendment = Amendment(key, "raw", DAY, *hashes, why, earlier)
    ledger = replace(
        before.ledger, corrections=(*before.ledger.corrections, *corrections), amendments=(*before.ledger.amendments, amendment)
    )
    write(root / FILE, write_ledger(ledger))
    return ledger


def carried_out(root: Path, case: dict[str, Any]) -> list[str]:
    """The messages of the command after all that a case does."""
    for path in case.get("delete", []):
        (root / path).unlink()
    for change in case.get("replace", []):
        edit(root, change)
    if "drop" in case:
        lines = (root / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
        (root / FILE).write_text("".join(x for x in lines if not x.startswith(tuple(case["drop"]))), encoding="utf-8")
    try:
        if case.get("seal"):
            seal(root)
        settle(root, case["settle"]) if "settle" in case else None
        if case.get("run") == "publish":
            checks.publish(root, read_sources(root), DAY, list)
        problems = checks.check(root, read_sources(root))
        if case.get("site"):
            problems += check_addresses(holdings.read_facts(root).ledger, build.would_have(root))
        return [str(p) for p in problems]
    except BadInput as wrong:
        return [str(p) for p in wrong.problems]


def line_of(root: Path, name: str) -> str:
    """The line of a name in the ledger."""
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    return str(next(n for n, line in enumerate(lines, 1) if line.startswith(f"  {name}:")))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_promise_is_kept(archive: Path, path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "before" in case:
        amend(archive, case["before"]["amend"]["replace"], case["before"]["amend"]["why"])
        assert checks.check(archive, read_sources(archive)) == []
    release(archive)
    ledger = (archive / FILE).read_bytes()
    said = carried_out(archive, case)
    for words in case["says"]:
        words = re.sub("<(.*?)>", lambda name: line_of(archive, name[1]), words)
        pattern = re.compile(".*".join(map(re.escape, words.split("…"))))
        assert any(pattern.match(line) for line in said), (words, said)
    more = len(said) - len(case["says"])
    assert more > 0 if case.get("and_more") is True else more == case.get("and_more", 0), "\n".join(said)
    if case.get("run") == "publish":
        assert read_ledger((archive / FILE).read_text(encoding="utf-8")).ids == {}, "nothing is written where anything is wrong"
    elif not {"settle", "drop"} & case.keys() and not any(c["in"] == FILE for c in case.get("replace", [])):
        assert (archive / FILE).read_bytes() == ledger


# What a release is


def test_without_a_tag_the_newest_other_ledger_counts(archive: Path) -> None:
    release(archive)
    git(archive, "tag", "--delete", "first")
    text = (archive / FILE).read_text(encoding="utf-8")
    write(archive / FILE, text.replace("2026-11-21", "1999-01-01"))
    assert "first_published of kidd-21#a1 is not what it is in commit" in "\n".join(map(str, checks.check(archive, read_sources(archive))))
    git(archive, "commit", "--all", "--quiet", "--message", "An edit that is committed is no release")
    assert "first_published of kidd-21#a1 is not what it is in commit" in "\n".join(map(str, checks.check(archive, read_sources(archive))))


@pytest.mark.parametrize("place", ["permalinks.json", "addresses.json", ""])
def test_a_published_ledger_counts_where_there_is_no_git(archive: Path, tmp_path: Path, place: str) -> None:
    import json

    from archive.publishing.data import dump, permalinks

    ledger = extended(Ledger(), holdings.read_sources(archive).statements, "2020-01-01", ["/names/gone/"])
    published = tmp_path / "published/api"
    published.mkdir(parents=True)
    (published / "permalinks.json").write_bytes(dump(permalinks(ledger)))
    rows = [{"address": "/names/gone/", "first_published": "2020-01-01", "to": None}]
    (published / "addresses.json").write_text(json.dumps(rows), encoding="utf-8")
    kept = checks.releases(archive, str(published / place if place else published.parent))
    said = [str(p) for p in checks.check(archive, read_sources(archive), kept)]
    assert any("/names/gone/ is in " in line and "put its line back under addresses: /names/gone/: '2020-01-01'" in line for line in said)
    assert any("kidd-21#a1" in line for line in said) == (place != "addresses.json")
    assert place in checks.compared_with(kept)


def test_what_cannot_be_read_as_published_is_said(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[1]", encoding="utf-8")
    for place, words in (("nowhere.json", "cannot be read"), ("other.json", "neither permalinks.json nor addresses.json")):
        with pytest.raises(BadInput, match=words):
            checks.releases(archive, str(tmp_path / place))


def test_with_nothing_to_compare_the_check_says_so(archive: Path) -> None:
    assert checks.releases(archive) == []
    assert "nothing but itself" in checks.compared_with([])
