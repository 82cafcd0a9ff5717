"""What was published, as an edit of the working tree cannot rewrite it, and every way in which the ledger departs from it.

last_release        the ledger of the newest tag, else the newest committed one that is not the working tree's own
read_published      a published ``permalinks.json`` or ``addresses.json``, by file or address
broken_promises     what that has and the ledger has not, or has otherwise
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem

from .ledger import FILE, LISTS, Ledger, flow, from_sections, quoted, read_ledger, row

PATIENCE = 30  # seconds for a published file to come
KEPT = ("ids", "groups", "statements", "addresses")  # what is entered once and never changes
DECIDED = ("aliases", "moved", "withdrawn")  # where a thing leads may change again, but it is never forgotten


@dataclass(frozen=True)
class Release:
    """A ledger as it was published, and where that was found."""

    ledger: Ledger
    where: str
    commit: str | None = None  # where there is git


def git(root: Path, *command: str) -> str | None:
    """What git says in ``root``; None where there is no git, or it has no answer."""
    try:
        done = subprocess.run(["git", "-C", str(root), *command], capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def last_release(root: Path) -> Release | None:
    """The ledger of the last release as git has it. Raises BadInput where it cannot be read."""
    tag = (git(root, "describe", "--tags", "--abbrev=0") or "").strip()
    at = at_commit(root, tag)
    if at is not None:
        return Release(read_ledger(at, f"{tag}:{FILE}"), f"release {tag}", tag)
    now = (root / FILE).read_text(encoding="utf-8") if (root / FILE).is_file() else ""
    commits = [line.split() for line in (git(root, "log", "--format=%h %cs", "--", FILE) or "").splitlines()]
    for commit, day in commits:
        text = at_commit(root, commit)
        if text is not None and (text != now or commit == commits[-1][0]):
            return Release(read_ledger(text, f"{commit}:{FILE}"), f"commit {commit} of {day}", commit)
    return None


def at_commit(root: Path, commit: str, file: str = FILE) -> str | None:
    return git(root, "show", f"{commit}:./{file}") if commit else None


def read_published(place: str) -> Release:
    """A published ledger. ``place`` is a file or an address, of one of the two files or of the whole site. Raises BadInput."""
    found = place if place.endswith(".json") else f"{place.rstrip('/')}/api/permalinks.json"
    right = "give PUBLISHED= the permalinks.json or addresses.json of the published site, or the site's own address"
    try:
        given = json.loads(fetched(found))
        return Release(from_sections(sections(given), Located(found, {}, {})), found)
    except (OSError, URLError) as wrong:
        reason = getattr(wrong, "reason", None) or getattr(wrong, "strerror", None) or wrong
        raise BadInput([Problem(found, 1, f"cannot be read ({reason})", right)]) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput([Problem(found, 1, "neither permalinks.json nor addresses.json", right)]) from None


def fetched(place: str) -> str:
    """The text of a file or of an https or http address; no other kind of address is asked."""
    if urlsplit(place).scheme not in {"http", "https"}:
        return Path(place).read_text(encoding="utf-8")
    with urlopen(place, timeout=PATIENCE) as answer:  # noqa: S310 (the scheme is looked at above)
        return answer.read().decode("utf-8")


def sections(given: dict | list) -> dict:
    """The ledger's sections from either published file, whose lists have the name of each entry within it."""
    if isinstance(given, list):
        return {"addresses": {e["address"]: e["first_published"] for e in given if e["first_published"] and "#" not in e["address"]}}
    named = {"statements": "statement", "addresses": "address", "moved": "address", "withdrawn": "address"}
    found: dict = {"corrections": given["corrections"], "amendments": given.get("amendments", [])}
    for section in (*KEPT, *DECIDED):
        name = named.get(section, "id")
        found[section] = {e[name]: {n: v for n, v in e.items() if n != name} for e in given.get(section, [])}
    found["addresses"] = {address: entry["first_published"] for address, entry in found["addresses"].items()}
    return found


def broken_promises(now: Ledger, release: Release) -> list[Problem]:
    """Entries that a release had and the ledger has lost or has otherwise, each with the line to put back."""
    problems: list[Problem] = []
    for section in KEPT:
        then = getattr(release.ledger, section)
        problems += [p for name in then for p in kept_problems(now, section, name, then[name], release.where)]
    for section in DECIDED:
        problems += forgotten(now, section, release)
    for section in LISTS:
        problems += out_of_history(now, section, release)
    return problems


def kept_problems(now: Ledger, section: str, name: str, then: object, where: str) -> Iterator[Problem]:
    """An entry that was published and is gone, or says something else now."""
    entries = getattr(now, section)
    right = f"put its line back under {section}: {quoted(name)}: {flow(row(then))}"
    if name not in entries:
        yield now.document.problem((section,), f"{name} is in {where} and has left the ledger", right)
    elif entries[name] != then:
        changed = (
            "its first day" if section == "addresses" else ", ".join(n for n, v in vars(then).items() if v != getattr(entries[name], n))
        )
        yield now.document.problem((section, name), f"{changed} of {name} is not what it is in {where}", right)


def forgotten(now: Ledger, section: str, release: Release) -> Iterator[Problem]:
    """An alias, a move or a withdrawal that was published and is gone."""
    then = getattr(release.ledger, section)
    for name in then.keys() - getattr(now, section).keys():
        right = f"put its line back: {quoted(name)}: {flow(row(then[name]))}"
        yield now.document.problem((section,), f"{name} was under {section} in {release.where} and is there no more", right)


def out_of_history(now: Ledger, section: str, release: Release) -> Iterator[Problem]:
    """A correction or an amendment that was published and is gone or changed."""
    entries = getattr(now, section)
    for then in getattr(release.ledger, section):
        if then not in entries:
            right = f"put its line back: - {flow(row(then))}"
            wrong = f"an entry of {vars(then).get('id') or vars(then)['statement']} in {release.where} is gone or changed"
            yield now.document.problem((section,), wrong, right)
