"""The ledger of permalinks: every identifier ever published, and what became of it.

    ids:          id -> kind, SHA-256 of its text (NFC, white space collapsed), day first published
    groups:       the same for official paragraphs of several blocks, addressed whole
    aliases:      withdrawn or merged id -> the id where it lands now
    corrections:  changes of a published text, each from one hash to the next, and why

``make publish`` enters new ids. Aliases and corrections are written by hand: they
are an editor's decisions. Nothing ever leaves the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from archive.model.ids import Key, Locator, ParagraphId
from archive.model.statement import Statement
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem
from archive.text.typography import text_hash

FILE = "sources/permalinks.yml"
HEAD = """\
# Every permalink ever published. `make publish` enters new ones; nothing is ever taken out.
# Withdrawn or merged:  aliases: {scm-55#p4-2: {to: scm-55#p4, date: '2027-01-31', why: …}}
# Text changed:         corrections: [{id: scm-55#p4, date: '2027-01-31', was: <sha256>, now: <sha256>, why: …}]
"""


@dataclass(frozen=True)
class Entry:
    """A published id."""

    kind: str
    sha256: str
    first_published: str


@dataclass(frozen=True)
class Correction:
    """A change of a published text, from one hash to another."""

    id: str
    date: str
    was: str
    now: str
    why: str


@dataclass(frozen=True)
class Alias:
    """A withdrawn id and the id where it lands."""

    to: str
    date: str
    why: str


@dataclass(frozen=True)
class Ledger:
    ids: dict[str, Entry] = field(default_factory=dict)
    groups: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    document: Located = field(default_factory=lambda: Located(FILE, {}, {}))

    def current_hash(self, id: str) -> str | None:
        """The hash that the published text must have now, corrections followed."""
        entry = self.ids.get(id) or self.groups.get(id)
        now = entry.sha256 if entry else None
        for correction in self.corrections:
            if correction.id == id and correction.was == now:
                now = correction.now
        return now

    def corrections_of(self, id: str) -> list[Correction]:
        return [c for c in self.corrections if c.id == id]


def read_ledger(text: str, file: str = FILE) -> Ledger:
    """Read ``permalinks.yml``. Raises BadInput with every problem found."""
    document = checked_yaml.load(text, file)
    if document.value is None:
        return Ledger(document=document)
    problems = checked_yaml.check(document, "ledger")
    if problems:
        raise BadInput(problems)
    given = document.value
    return Ledger(
        ids={i: Entry(**e) for i, e in given.get("ids", {}).items()},
        groups={i: Entry(**e) for i, e in given.get("groups", {}).items()},
        aliases={i: Alias(**a) for i, a in given.get("aliases", {}).items()},
        corrections=tuple(Correction(**c) for c in given.get("corrections", [])),
        document=document,
    )


def addresses(statements: Iterable[Statement]) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """The ids of the archive as it is, with kind and hash: those of paragraphs, and those of whole official paragraphs."""
    ids, groups = {}, {}
    for statement in statements:
        for paragraph in statement.paragraphs:
            ids[str(statement.id_of(paragraph))] = (kind_of(paragraph.locator), text_hash(paragraph.text))
        for whole, blocks in statement.groups:
            if len(blocks) > 1:
                text = " ".join(b.text for b in blocks)
                groups[str(ParagraphId(statement.key, whole))] = (kind_of(whole), text_hash(text))
    return ids, groups


def kind_of(locator: Locator) -> str:
    """``official`` or ``assigned``: a preamble's numbers are the archive's."""
    return "official" if locator.kind == "official" else "assigned"


def check_ledger(ledger: Ledger, statements: Iterable[Statement]) -> list[Problem]:
    """Every broken promise: ids that vanished, changed, were reused or are not entered."""
    statements = list(statements)
    ids, groups = addresses(statements)
    live = ids | groups
    published = ledger.ids | ledger.groups
    problems = alias_problems(ledger, live, {str(s.key) for s in statements})
    for id, entry in published.items():
        section = "ids" if id in ledger.ids else "groups"
        if id not in live:
            problems += vanished(ledger, section, id)
        else:
            problems += changed(ledger, section, id, entry, *live[id])
    for id in live:
        if id not in published and id not in ledger.aliases:
            problems.append(Problem(ledger.document.file, 1, f"{id} is not in the ledger", "enter it with 'make publish'", doubt=True))
    return sorted(problems) + correction_problems(ledger)


def vanished(ledger: Ledger, section: str, id: str) -> list[Problem]:
    if id in ledger.aliases:
        return []
    right = f"bring it back, or say under aliases where {id} lands now"
    return [ledger.document.problem((section, id), f"the published permalink {id} has vanished", right)]


def changed(ledger: Ledger, section: str, id: str, entry: Entry, kind: str, sha256: str) -> list[Problem]:
    problems = []
    if kind != entry.kind:
        right = "a number cannot become another's: restore the reading"
        problems.append(ledger.document.problem((section, id), f"{id} was published as {entry.kind} and is now {kind}", right))
    expected = ledger.current_hash(id)
    if sha256 != expected:
        right = f"restore the text, or enter under corrections: {{id: {id}, date: …, was: {expected}, now: {sha256}, why: …}}"
        problems.append(ledger.document.problem((section, id), f"the text of {id} has changed", right))
    return problems


def alias_problems(ledger: Ledger, live: dict, keys: set[str]) -> list[Problem]:
    """Aliases that are live paragraphs again, were never published, or land nowhere."""
    problems = []
    for id, alias in ledger.aliases.items():
        if id in live:
            right = "give the new paragraph an id that was never published"
            problems.append(ledger.document.problem(("aliases", id), f"the withdrawn permalink {id} is reused", right))
        if alias.to not in live and alias.to not in keys:
            right = "name a paragraph or a statement that the archive holds"
            problems.append(ledger.document.problem(("aliases", id), f"{id} lands on {alias.to}, which does not exist", right))
        elif id.partition("#")[0] != alias.to.partition("#")[0]:
            right = "a fragment lands only within its own page: name a paragraph of the same statement"
            problems.append(ledger.document.problem(("aliases", id), f"{id} lands on another page, {alias.to}", right))
    return problems


def correction_problems(ledger: Ledger) -> list[Problem]:
    """Corrections that do not follow from what was published."""
    problems = []
    for i, correction in enumerate(ledger.corrections):
        entry = ledger.ids.get(correction.id) or ledger.groups.get(correction.id)
        before = [c.now for c in ledger.corrections[:i] if c.id == correction.id]
        expected = before[-1] if before else entry.sha256 if entry else None
        if correction.was != expected:
            right = f"was: {expected}" if expected else "correct only ids that the ledger has"
            problems.append(
                ledger.document.problem(("corrections", i), f"the correction of {correction.id} does not follow from its last text", right)
            )
    return problems


def extended(ledger: Ledger, statements: Iterable[Statement], today: str) -> Ledger:
    """The ledger with the archive's new ids entered under ``today``."""
    ids, groups = addresses(statements)
    return Ledger(
        ids=ledger.ids | {i: Entry(k, h, today) for i, (k, h) in ids.items() if i not in ledger.ids},
        groups=ledger.groups | {i: Entry(k, h, today) for i, (k, h) in groups.items() if i not in ledger.groups},
        aliases=ledger.aliases,
        corrections=ledger.corrections,
        document=ledger.document,
    )


def write_ledger(ledger: Ledger) -> str:
    """The ledger's file. Entries stand in the archive's order, one a line."""
    sections = []
    for name, entries in (("ids", ledger.ids), ("groups", ledger.groups), ("aliases", ledger.aliases)):
        rows = [f"  {quoted(i)}: {flow(vars(e))}\n" for i, e in sorted(entries.items(), key=lambda e: sorting(e[0]))]
        sections.append(f"{name}:\n" + "".join(rows) if rows else f"{name}: {{}}\n")
    rows = [f"- {flow(vars(c))}\n" for c in ledger.corrections]
    sections.append("corrections:\n" + "".join(rows) if rows else "corrections: []\n")
    return HEAD + "".join(sections)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line."""
    return flow([text])[1:-1]


def flow(value: object) -> str:
    return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1_000_000).strip()


def sorting(id: str) -> tuple:
    """The archive's order: statement, then the place within it."""
    found = ParagraphId.parse(id)
    place = found.locator
    return found.key.sorting, ("preamble", "official", "assigned").index(place.kind), place.number, place.block or 0


def aliases_in(ledger: Ledger, key: Key) -> dict[str, list[str]]:
    """For one statement: where old fragments land, by the fragment that now holds them ('' for the page's top)."""
    landing: dict[str, list[str]] = {}
    for id, alias in ledger.aliases.items():
        old = ParagraphId.parse(id)
        if old.key == key:
            landing.setdefault(alias.to.partition("#")[2], []).append(str(old.locator))
    return landing
