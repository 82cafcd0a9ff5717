"""The register of names: what statements name, by which forms, and what is known of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from archive.model.ids import KEY, Key
from archive.model.statement import Statement
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem
from archive.text.words import spelled

from .meetings import MEETINGS, Form, Register, read_forms

NAMES = "sources/register/names.yml"
YEAR = re.compile(r"-(?P<year>(?:19|20)\d\d|\d\d)$")


@dataclass(frozen=True)
class Version:
    """One of several documents or agreements that carry the same name, and the statements that mean it."""

    name: str
    date: str | None
    date_note: str | None
    note: str | None
    only: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """A title that a person held, and the statements in which the bare surname means that person."""

    title: str
    meetings: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """Something that statements name. Dates are ISO 8601: a day, a month or a year.

    ``plain`` marks bare names of countries, of the Alliance and of the Korean
    Peninsula, which are mentions but no links in the running text. ``sources``
    are addresses or statement keys; pages link the official ones alone.
    """

    id: str
    kind: str
    name: str
    short: str | None
    forms: tuple[Form, ...]
    stands_for: str | None
    date: str | None
    date_end: str | None
    date_note: str | None
    editions: tuple[Version, ...]
    official_url: str | None
    other_urls: tuple[str, ...]
    sources: tuple[str, ...]
    ko: tuple[str, ...]
    synonyms: tuple[str, ...]
    plain: bool
    note: str | None
    formerly: tuple[str, ...]
    country: str | None
    title: str | None
    roles: tuple[Role, ...]
    line: int
    family_name_first: bool = False  # of a person

    @property
    def label(self) -> str:
        return self.short or self.name

    @property
    def year(self) -> int | None:
        """The year that the id ends with, where the name is of that year alone: 2023 of ``ufs-23``."""
        found = YEAR.search(self.id)
        return full_year(found["year"]) if found else None


@dataclass(frozen=True)
class Names:
    """The names by their ids, in the register's order."""

    entries: dict[str, Name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, id: str) -> Name:
        return self.entries[id]

    def get(self, id: str) -> Name | None:
        return self.entries.get(id)

    def __contains__(self, id: str) -> bool:
        return id in self.entries

    def of(self, kind: str) -> list[Name]:
        """The names of a kind, by name."""
        return sorted((n for n in self if n.kind == kind), key=lambda n: n.name.casefold())


def full_year(digits: str) -> int:
    """The year that '23' or '2023' means."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def read_names(text: str, register: Register, file: str = NAMES, meetings_file: str = MEETINGS) -> Names:
    """Read ``names.yml`` beside the register of meetings. Raises BadInput with every problem found."""
    document = checked_yaml.load(text, file)
    problems = checked_yaml.check(document, "names-register")
    if problems:
        raise BadInput(problems)
    families_first = {party.name for party in register.parties.values() if party.family_name_first}
    found = [read_name(document, i, families_first) for i in range(len(document.value["names"]))]
    problems = [*id_problems(found, register, file), *key_problems(document, register), *series_problems(found, register, file)]
    problems += [*meeting_form_problems(register, meetings_file), *country_problems(found, register, file)]
    problems += form_problems([*claims(found, file), *meeting_claims(register, meetings_file)])
    if problems:
        raise BadInput(sorted(set(problems)))
    return Names({name.id: name for name in found})


def read_name(document: Located, i: int, families_first: Collection[str]) -> Name:
    """A name from an entry that fits the schema. ``families_first`` has the countries where a person's family name is the first."""
    entry = document.value["names"][i]
    facts: dict[str, Any] = {field.name: entry.get(field.name) for field in fields(Name)}
    facts |= {field: tuple(entry.get(field, [])) for field in ("other_urls", "sources", "ko", "synonyms", "formerly")}
    facts["forms"] = read_forms(document, "names", i)
    facts["editions"] = tuple(read_version(e) for e in entry.get("editions", []))
    facts["roles"] = tuple(Role(r["title"], tuple(r["meetings"])) for r in entry.get("roles", []))
    facts["plain"] = entry.get("plain", False)
    facts["line"] = document.line("names", i)
    facts["family_name_first"] = entry.get("country") in families_first
    return Name(**facts)


def read_version(facts: dict) -> Version:
    return Version(facts["name"], facts.get("date"), facts.get("date_note"), facts.get("note"), tuple(facts["in"]))


def id_problems(found: list[Name], register: Register, file: str) -> list[Problem]:
    """Ids that stand twice, or that are a meeting's key or another name's earlier id."""
    problems: list[Problem] = []
    first: dict[str, Name] = {}
    keys = {str(key): meeting for key, meeting in register.meetings.items()}
    for name in found:
        for id in (name.id, *name.formerly):
            if id in first:
                problems.append(Problem(file, name.line, f"{id} stands twice", f"keep one entry; the first is on line {first[id].line}"))
            elif id in keys:
                problems.append(Problem(file, name.line, f"{id} is the key of a meeting", "keep it in meetings.yml alone"))
            first.setdefault(id, name)
    return problems


def key_problems(document: Located, register: Register) -> list[Problem]:
    """Keys of statements, in ``in``, ``meetings`` or ``sources``, that no meeting of the register has."""
    known = {str(key) for key in register.meetings}
    problems = []
    for path, key in keys_given(document.value["names"]):
        if key not in known:
            right = "give the key of a statement, as scm-55" + (", or an http address" if "sources" in path else "")
            problems.append(document.problem(("names", *path), f"{key!r} is no meeting of the register", right))
    return problems


def keys_given(entries: list[dict]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every key that entries give, with its path."""
    for i, entry in enumerate(entries):
        lists: list[tuple[tuple[str | int, ...], list[str]]] = [((i, "sources"), [s for s in entry["sources"] if "://" not in s])]
        for field, keys in (("forms", "in"), ("editions", "in"), ("roles", "meetings")):
            lists += [((i, field, k, keys), e[keys]) for k, e in enumerate(entry.get(field, [])) if isinstance(e, dict)]
        for path, given in lists:
            yield from ((path, key) for key in given)


def series_problems(found: list[Name], register: Register, file: str) -> list[Problem]:
    """Series of meetings that the register of meetings does not have."""
    right = f"enter the series in meetings.yml, or give one of {', '.join(register.series)}"
    missing = [n for n in found if n.kind == "meeting-series" and n.id not in register.series]
    return [Problem(file, n.line, f"{n.id} is a meeting-series and has no series of that id", right) for n in missing]


def country_problems(found: list[Name], register: Register, file: str) -> list[Problem]:
    """Persons of countries that are no party."""
    parties = {party.name for party in register.parties.values()}
    right = f"give one of {', '.join(sorted(parties))}, or enter it under parties in meetings.yml"
    return [Problem(file, n.line, f"country of {n.id} is {n.country!r}", right) for n in found if n.country and n.country not in parties]


def meeting_form_problems(register: Register, file: str) -> list[Problem]:
    """Forms of meetings that are said to stand in statements that no meeting has."""
    return [
        Problem(file, form.line, f"{key!r} is no meeting of the register", "give the key of a statement, as scm-55")
        for meeting in register.meetings.values()
        for form in meeting.forms
        for key in form.only
        if not KEY.fullmatch(key) or Key.parse(key) not in register.meetings
    ]


@dataclass(frozen=True)
class Claimed:
    """A form as one entry claims it, and where."""

    target: str
    form: Form
    file: str


def claims(found: Iterable[Name], file: str) -> list[Claimed]:
    return [Claimed(name.id, form, file) for name in found for form in name.forms]


def meeting_claims(register: Register, file: str) -> list[Claimed]:
    return [Claimed(str(key), form, file) for key, meeting in register.meetings.items() for form in meeting.forms]


def form_problems(claimed: list[Claimed]) -> list[Problem]:
    """Forms that two entries claim with no ``in`` to tell them apart. A form with ``in`` goes before one without."""
    problems = []
    earlier: dict[tuple[str, ...], list[Claimed]] = defaultdict(list)
    for claim in claimed:
        for other in earlier[spelled(claim.form.text)]:
            if other.target != claim.target and same_scope(other.form, claim.form):
                wrong = f"{claim.form.text!r} is claimed by {claim.target} and by {other.target} ({other.file}:{other.form.line})"
                right = "keep it on one of them, or tell the two apart by {form, in: [statement keys]}"
                problems.append(Problem(claim.file, claim.form.line, wrong, right))
        earlier[spelled(claim.form.text)].append(claim)
    return problems


def same_scope(one: Form, other: Form) -> bool:
    """True where two forms stand in the same statement with the same right."""
    return not (one.only or other.only) or bool(set(one.only) & set(other.only))


def form_warnings(names: Names, statements: Iterable[Statement], file: str = NAMES) -> list[Problem]:
    """Forms that occur in none of ``statements`` (a form with ``in``: in none of those), as doubts.

    A name's acronym and the words of its full name may wait for a statement that uses them.
    """
    texts = {str(s.key): [spelled(text) for text in all_text(s)] for s in statements}
    wanted: dict[str, dict[tuple[str, ...], list[Form]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        for form in name.forms:
            if form.text != name.short and form.text.casefold() not in name.name.casefold():
                wanted[spelled(form.text)[0]][spelled(form.text)].append(form)
    seen = {form for key, paragraphs in texts.items() for paragraph in paragraphs for form in standing(paragraph, key, wanted)}
    missing = [form for first in wanted.values() for forms in first.values() for form in forms if form not in seen]
    right = "mend the form, or leave it out until a statement uses it"
    return sorted(Problem(file, form.line, f"{form.text!r} stands in no statement", right, True) for form in missing)


def all_text(statement: Statement) -> list[str]:
    """The title, the publisher's parts and the paragraphs."""
    return [statement.title, *(part.text for part in statement.parts), *(p.text for p in statement.paragraphs)]


def standing(paragraph: tuple[str, ...], key: str, wanted: dict[str, dict[tuple[str, ...], list[Form]]]) -> Iterator[Form]:
    """The wanted forms that stand in a paragraph of the statement ``key``; ``wanted`` is by first word."""
    for i, word in enumerate(paragraph):
        for text, forms in wanted.get(word, {}).items():
            if paragraph[i : i + len(text)] == text:
                yield from (form for form in forms if not form.only or key in form.only)
