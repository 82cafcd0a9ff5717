"""From an account to the archive: raw file, original, sidecar and page, all of them or none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from archive.files import holdings
from archive.files.sidecar import NOT_STATED, Witness, take_in
from archive.files.statement_file import to_markdown
from archive.files.transaction import write_together
from archive.model.ids import Key
from archive.problems.problem import BadInput, Problem
from archive.register.meetings import Meeting, Register

from .account import Account, Given


def take(account: Account, given: Given, root: Path, today: str) -> list[str]:
    """Take a copy in; what was done, in lines. Raises BadInput, with nothing changed, where it cannot be."""
    known = holdings.read_facts(root)
    key, entry = certain(account, known.register, given)
    stem = f"sources/{key.series}/{key.rest}"
    refuse_held(root, stem, account)
    original = f"{stem}.{account.copy.kind}" if account.copy.original is not None else None
    text = sidecar(account, entry, given, today, original)
    witness = Witness(key, f"{stem}.txt", account.copy.raw, f"{stem}.yml", text)
    statement, doubts = take_in(witness, known.register, [t.id for t in known.topics])
    files = {f"{stem}.txt": account.copy.raw, f"{stem}.yml": text.encode()}
    if original and account.copy.original is not None:
        files[original] = account.copy.original
    files[holdings.markdown_path(root, key).relative_to(root).as_posix()] = to_markdown(statement).encode()
    write_together(root, files)
    done = [f"{', '.join(files)}: {statement.title}; {len(statement.paragraphs)} blocks, {statement.numbering} numbers"]
    if NOT_STATED in text:
        done.append(f"{stem}.yml: fill in what is {NOT_STATED!r} by hand, or add again with PUBLISHER=, URL=, OFFICIAL=1")
    return [*done, f"{len(doubts)} doubts to answer; look the sidecar and the page in docs/ through, then run make publish."]


def certain(account: Account, register: Register, given: Given) -> tuple[Key, Meeting]:
    """The meeting, which must be certain and in the register. Raises BadInput with what to do."""
    about = [d for d in account.doubts if d.kind == "key"]
    if account.key is None or (about and not given.key and account.key in register.meetings):
        named = ", ".join(map(str, account.candidates)) or "none that the register knows"
        wrong, right = f"the meeting is not certain: {named}", "say it with KEY=, for example KEY=scm-54"
        raise BadInput([*about, Problem(account.copy.file, 1, wrong, right)])
    entry = register.meetings.get(account.key)
    if entry is None:
        raise BadInput(
            about
            or [Problem(account.copy.file, 1, f"the register has no meeting {account.key}", "enter it in sources/register/meetings.yml")]
        )
    return account.key, entry


def refuse_held(root: Path, stem: str, account: Account) -> None:
    """A statement that the archive holds is never overwritten, nor taken in twice."""
    if (root / f"{stem}.txt").exists():
        right = "a held statement is not replaced; see CONTRIBUTING.md on corrections"
        raise BadInput([Problem(account.copy.file, 1, f"{stem}.txt is there already", right)])
    twin = next((w.file for w in holdings.witnesses(root) if w.raw == account.copy.raw), None)
    if twin:
        raise BadInput([Problem(account.copy.file, 1, f"this very file is held as {twin}", "nothing is to be done")])


def sidecar(account: Account, entry: Meeting, given: Given, today: str, original: str | None) -> str:
    """The new statement's sidecar: what the copy says, or else the register; what is in doubt stands under ``open``.

    Raises BadInput where neither has what a sidecar needs.
    """
    copy, venue = account.copy, account.venue
    known = [{"name": p.name or p.name_ko, "title": p.title, "country": p.country} for p in entry.principals]
    led = [{"name": p.name, "title": p.title, "country": p.country} for p in account.principals]
    date = given.date or account.date or entry.start or ""
    if len(date) != 10:
        raise BadInput(
            [
                Problem(
                    copy.file,
                    1,
                    f"neither copy nor register gives a day for {account.key}",
                    "say it with DATE=, for example DATE=2012-06-14",
                )
            ]
        )
    if not (led or known):
        raise BadInput(
            [
                Problem(
                    copy.file,
                    1,
                    f"neither copy nor register says who led at {account.key}",
                    f"enter it in sources/register/meetings.yml, line {entry.line}",
                )
            ]
        )
    url = given.url or copy.page.url
    facts = {
        "title": account.title or entry.title or NOT_STATED,
        "date": date,
        "end_date": account.end_date,
        "published": account.published,
        "venue": {"city": venue.city, "country": venue.country} if venue else None,
        "principals": led or known,
        "publisher": account.publisher or NOT_STATED,
        "official": bool(account.official),
        "url": url,
        "official_url": entry.official_url if entry.official_url != url else None,
        "archived": given.archived,
        "captured": given.captured or copy.page.captured,
        "language": account.language if account.language != "en" else None,
        "complete": None if account.complete else False,
        "encoding": copy.encoding if copy.encoding != "utf-8" else None,
        "sha256": hashlib.sha256(copy.raw).hexdigest(),
        "original": original and {"file": original, "sha256": hashlib.sha256(copy.original or b"").hexdigest(), "how": copy.derivation},
        "added": today,
        "open": open_facts(account) or None,
    }
    return yaml.safe_dump({n: v for n, v in facts.items() if v is not None}, sort_keys=False, allow_unicode=True, width=1_000_000)


def open_facts(account: Account) -> list[dict]:
    """The doubts about facts, which no rule of form finds again; those about lines are asked anew with every reading."""
    lines = set(account.reading.doubts)
    return [{"about": d.kind, "line": d.line, "wrong": d.wrong, "right": d.right} for d in account.doubts if d not in lines]
