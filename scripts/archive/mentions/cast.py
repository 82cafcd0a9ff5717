"""Who is meant by a surname: the persons of the register that take part in a statement, and the strangers beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.model.statement import Statement
from archive.register.names import Name, Names
from archive.register.titles import Titles
from archive.text.typography import even
from archive.text.words import spelled

SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
Spelling = frozenset[str]


@dataclass(frozen=True)
class Directory:
    """The persons of the register, by every spelling of the full name, by surname, and by statement where they have a role in it."""

    spellings: dict[Spelling, frozenset[str]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Titles = field(default_factory=Titles)

    def called(self, name: str) -> frozenset[str]:
        """The persons of that full name, in any order and romanization of spaces and hyphens."""
        found = [self.spellings.get(spelling, frozenset()) for spelling in readings(name)]
        return frozenset().union(*found)


@dataclass(frozen=True)
class Cast:
    """Who takes part in a statement: persons of the register and others, by surname, each with the offices held."""

    known: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    strangers: dict[str, frozenset[str]] = field(default_factory=dict)


def directory(names: Names, titles: Titles) -> Directory:
    """The persons of the register."""
    by_spelling: dict[Spelling, set[str]] = defaultdict(set)
    by_surname: dict[str, tuple[str, ...]] = defaultdict(tuple)
    by_statement: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in names.of("person"):
        by_surname[surname(name)] += (name.id,)
        for key in {key for role in name.roles for key in role.meetings}:
            by_statement[key] += (name.id,)
        for text in (name.name, *(titles.without(even(form.text)) for form in name.forms)):
            for spelling in readings(text):
                by_spelling[spelling].add(name.id)
    return Directory({s: frozenset(ids) for s, ids in by_spelling.items()}, dict(by_surname), dict(by_statement), titles)


def surname(name: Name) -> str:
    """The surname: first in the languages that put it first, and in the register's own spelling of them."""
    parts = parts_of(name.name)
    return parts[0] if name.family_name_first else parts[-1]


def parts_of(name: str) -> list[str]:
    """The parts of a name that tell persons apart: no initials, no 'Jr.', hyphenated parts as one."""
    parts = ["".join(w.casefold() for w in spelled(part) if w.isalpha()) for part in even(name).split()]
    return [part for part in parts if len(part) > 1 and part not in SUFFIXES]


def readings(name: str) -> set[Spelling]:
    """The sets of parts that a full name can be read as: 'Cho Chang Lae' is also 'Cho Chang-lae'."""
    parts = parts_of(name)
    if len(parts) < 2:
        return set()
    found = {frozenset(parts)}
    if len(parts) == 3:
        found |= {frozenset((parts[0], parts[1] + parts[2])), frozenset((parts[0] + parts[1], parts[2]))}
    return found


def cast_of(statement: Statement, named: Iterable[tuple[str, str]], names: Names, people: Directory) -> Cast:
    """The cast: roles and principals, and the full names in the text, ``named`` with their titles."""
    known: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    strangers: dict[str, frozenset[str]] = defaultdict(frozenset)
    for id in people.roles.get(str(statement.key), ()):
        enter(known, names[id], "", people.titles)
    for title, called in (*((p.title, p.name) for p in statement.principals), *named):
        ids = people.called(called)
        for id in ids:
            enter(known, names[id], title, people.titles)
        if not ids and len(parts_of(called)) > 1:
            for part in (parts_of(called)[0], parts_of(called)[-1]):
                strangers[part] |= {people.titles.office(title)}
    return Cast(dict(known), dict(strangers))


def enter(known: dict[str, dict[str, frozenset[str]]], name: Name, title: str, forms: Titles) -> None:
    """Enter a person of the register with all offices that it is known to have held."""
    titles = [title, name.title or "", *(role.title for role in name.roles)]
    offices = frozenset(forms.office(t) for t in titles if t) - {""}
    present = known[surname(name)]
    present[name.id] = present.get(name.id, frozenset()) | offices


def holders(office: str, called: str, cast: Cast) -> list[str]:
    """Who of the cast can be meant by an office, or none, and a surname. None where a stranger may be."""
    last, held = called.casefold(), office
    fitting = [id for id, offices in cast.known.get(last, {}).items() if not held or held in offices]
    strangers = cast.strangers.get(last)
    if strangers is not None and (not held or held in strangers):
        return []
    return sorted(fitting)
