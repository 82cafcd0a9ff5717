"""The ledger: every identifier and address ever published, what was said of it, and what became of it.

    ids:          paragraph -> kind, SHA-256 of its text (NFC, white space collapsed), day first published
    groups:       the same for official paragraphs of several blocks, addressed whole
    statements:   statement -> what a citation says of it, its raw file's SHA-256, day first published
    addresses:    page or data file, from the root of the site -> day first published
    aliases:      withdrawn or merged paragraph -> the paragraph of its page where it lands now
    moved:        address -> the address that it leads to now
    withdrawn:    address, and all below it -> why nothing is there any more
    corrections:  changes of a published text, each from one hash to the next, with the earlier wording, and why
    amendments:   changes of what is said of a statement, raw file included, and why

``make publish`` enters what is new. The last five are written by hand: they are an
editor's decisions. Nothing ever leaves the ledger (``published.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from archive.model.ids import Key, Locator, ParagraphId
from archive.model.statement import Statement
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput
from archive.text.typography import text_hash

FILE = "sources/permalinks.yml"
HEAD = """\
# Everything ever published. `make publish` enters what is new; nothing is ever taken out.
# Paragraph merged:     aliases: {scm-55#p4-2: {to: scm-55#p4, date: '2027-01-31', why: …}}
# Page or file moved:   moved: {/names/old/: {to: /names/new/, date: '2027-01-31', why: …}}
# Withdrawn:            withdrawn: {/names/old/: {date: '2027-01-31', why: …}}
# Text changed:         corrections: [{id: scm-55#p4, date: '2027-01-31', was: <sha256>, now: <sha256>, why: …, text: <until then>}]
# Title, date … changed: amendments: [{statement: scm-55, field: title, date: '2027-01-31', was: …, now: …, why: …}]
# Raw file replaced:    amendments: [{statement: scm-55, field: raw, date: …, was: <sha256>, now: <sha256>, why: …, earlier: <file>}]
"""
MAPPINGS = ("ids", "groups", "statements", "addresses", "aliases", "moved", "withdrawn")
LISTS = ("corrections", "amendments")


@dataclass(frozen=True)
class Entry:
    """A published id."""

    kind: str
    sha256: str
    first_published: str


@dataclass(frozen=True)
class Told:
    """What a published statement said of itself. Days are ISO 8601; ``raw`` is the SHA-256 of its raw file."""

    title: str
    date: str
    venue: str
    publisher: str
    raw: str
    first_published: str
    end_date: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Correction:
    """A change of a published text, from one hash to another; ``text`` is the wording until then."""

    id: str
    date: str
    was: str
    now: str
    why: str
    text: str | None = None


@dataclass(frozen=True)
class Amendment:
    """A change of what is said of a statement. ``earlier`` is where a raw file that was replaced is kept."""

    statement: str
    field: str
    date: str
    was: str | None
    now: str | None
    why: str
    earlier: str | None = None


@dataclass(frozen=True)
class Alias:
    """A withdrawn id, or an address that moved, and where it lands."""

    to: str
    date: str
    why: str


@dataclass(frozen=True)
class Withdrawal:
    """Nothing is there any more: since when, and why."""

    date: str
    why: str


@dataclass(frozen=True)
class Ledger:
    ids: dict[str, Entry] = field(default_factory=dict)
    groups: dict[str, Entry] = field(default_factory=dict)
    statements: dict[str, Told] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    moved: dict[str, Alias] = field(default_factory=dict)
    withdrawn: dict[str, Withdrawal] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[Amendment, ...] = ()
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

    def amendments_of(self, statement: str, field: str) -> list[Amendment]:
        return [a for a in self.amendments if (a.statement, a.field) == (statement, field)]

    def withdrawal_of(self, address: str) -> Withdrawal | None:
        """Why nothing is at an address: it, or a page above it, was withdrawn."""
        return next(
            (w for above, w in self.withdrawn.items() if address == above or (above[-1] == "/" and address.startswith(above))), None
        )


def read_ledger(text: str, file: str = FILE) -> Ledger:
    """Read ``permalinks.yml``. Raises BadInput with every problem found."""
    document = checked_yaml.load(text, file)
    if document.value is None:
        return Ledger(document=document)
    problems = checked_yaml.check(document, "ledger")
    if problems:
        raise BadInput(problems)
    return from_sections(document.value, document)


def from_sections(given: dict, document: Located) -> Ledger:
    """The ledger of checked sections; what an older release did not have yet is empty."""
    kinds = {"ids": Entry, "groups": Entry, "statements": Told, "aliases": Alias, "moved": Alias, "withdrawn": Withdrawal}
    mappings = {name: {id: kind(**entry) for id, entry in given.get(name, {}).items()} for name, kind in kinds.items()}
    return Ledger(
        **mappings,
        addresses=dict(given.get("addresses", {})),
        corrections=tuple(Correction(**c) for c in given.get("corrections", [])),
        amendments=tuple(Amendment(**a) for a in given.get("amendments", [])),
        document=document,
    )


def identifiers(statements: Iterable[Statement]) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
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


def told(statement: Statement, first_published: str) -> Told:
    """What a statement says of itself now."""
    return Told(
        title=statement.title,
        date=statement.date,
        venue=statement.place,
        publisher=statement.source.publisher,
        raw=statement.source.sha256,
        first_published=first_published,
        end_date=statement.end_date,
        published=statement.published,
        url=statement.source.url,
    )


def extended(ledger: Ledger, statements: Iterable[Statement], today: str, addresses: Iterable[str] = ()) -> Ledger:
    """The ledger with the archive's new statements, ids and addresses entered under ``today``."""
    statements = list(statements)
    ids, groups = identifiers(statements)
    known = ledger.ids | {i: Entry(k, h, today) for i, (k, h) in ids.items() if i not in ledger.ids}
    return replace(
        ledger,
        ids=known,
        groups=ledger.groups | {i: Entry(k, h, today) for i, (k, h) in groups.items() if i not in ledger.groups},
        statements=ledger.statements
        | {str(s.key): told(s, first_day(s, known, today)) for s in statements if str(s.key) not in ledger.statements},
        addresses=ledger.addresses | {a: today for a in addresses if a not in ledger.addresses},
    )


def first_day(statement: Statement, ids: dict[str, Entry], today: str) -> str:
    """The day on which the first paragraph of a statement was published."""
    return min((ids[str(id)].first_published for id in statement.ids.values()), default=today)


def write_ledger(ledger: Ledger) -> str:
    """The ledger's file. Entries stand in the archive's order, one a line."""
    sections = [HEAD]
    for name in MAPPINGS:
        entries = getattr(ledger, name)
        rows = [f"  {quoted(i)}: {flow(row(entries[i]))}\n" for i in sorted(entries, key=order_of(name))]
        sections.append(f"{name}:\n" + "".join(rows) if rows else f"{name}: {{}}\n")
    for name in LISTS:
        rows = [f"- {flow(row(entry))}\n" for entry in getattr(ledger, name)]
        sections.append(f"{name}:\n" + "".join(rows) if rows else f"{name}: []\n")
    return "".join(sections)


def row(entry: object) -> Any:
    """An entry as it is written: what is not known is left out, but for both sides of a change."""
    return entry if isinstance(entry, str) else {n: v for n, v in vars(entry).items() if v is not None or n in {"was", "now"}}


def quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line."""
    return flow([text])[1:-1]


def flow(value: object) -> str:
    shown = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1_000_000)
    return shown.removesuffix("...\n").strip()


def order_of(section: str) -> Callable[[str], tuple]:
    """The archive's order of a section: paragraphs and statements by number, addresses by their letters."""
    if section == "statements":
        return lambda key: Key.parse(key).sorting
    return sorting if section in {"ids", "groups", "aliases"} else lambda address: (address,)


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
