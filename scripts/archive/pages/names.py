"""The index of names, and the page of a name: what it stands for, its facts with their sources, its mentions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.edition import Edition
from archive.model.ids import Key
from archive.register.names import Name

from .concordance import Mentions, mentions
from .labels import KIND, KINDS, Linked, label
from .series import cited

# Hosts of governments and of organizations of states; pages link to no others.
OFFICIAL = (".gov", ".mil", ".go.kr", ".gov.au", ".go.jp", ".gc.ca", "un.org", "nato.int", "asean.org")


@dataclass(frozen=True)
class NameRow:
    """A name in the index. ``total`` counts mentions, ``statements`` those that mention it.

    ``meetings`` counts the mentions of a series' meetings, where the name is a series.
    """

    name: Name
    address: str
    total: int
    statements: int
    meetings: int


@dataclass(frozen=True)
class KindOfNames:
    kind: str
    label: str
    names: tuple[NameRow, ...]


@dataclass(frozen=True)
class NamesShown:
    """What ``names.html`` shows: all names by kind."""

    kinds: tuple[KindOfNames, ...]


@dataclass(frozen=True)
class InStatements:
    """Something that is so in some statements only: an office, a document of several that share a name."""

    words: str
    statements: tuple[Linked, ...]
    date: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameShown:
    """What ``name.html`` shows. The name's own note is for editors, and in the data."""

    name: Name
    kind_label: str
    roles: tuple[InStatements, ...]
    editions: tuple[InStatements, ...]
    sources: tuple[Linked, ...]
    mentions: Mentions


def is_official(url: str | None) -> bool:
    """True for the address of an official publisher."""
    host = urlsplit(url or "").hostname or ""
    return any(host == end.lstrip(".") or host.endswith("." + end.lstrip(".")) for end in OFFICIAL)


def names_shown(edition: Edition) -> NamesShown:
    """All names by kind."""
    kinds = ((kind, words, tuple(name_row(n, edition) for n in edition.names.of(kind))) for kind, words in KINDS.items())
    return NamesShown(tuple(KindOfNames(*found) for found in kinds if found[2]))


def name_row(name: Name, edition: Edition) -> NameRow:
    ids = edition.backlinks.of(name.id)
    total = sum(1 for id in ids for m in edition.apparatus[id].mentions if m.target == name.id)
    meetings = sum(cited(m, edition) for m in edition.register.of(name.id))
    return NameRow(name, edition.backlinks.targets[name.id].address, total, len({id.key for id in ids}), meetings)


def name_shown(name: Name, edition: Edition) -> NameShown:
    return NameShown(
        name=name,
        kind_label=KIND.get(name.kind, name.kind),
        roles=tuple(InStatements(r.title, statements(r.meetings, edition)) for r in name.roles),
        editions=tuple(
            InStatements(e.name, statements(e.only, edition), e.date, tuple(filter(None, (e.date_note, e.note)))) for e in name.editions
        ),
        sources=tuple(source(s, edition) for s in name.sources),
        mentions=mentions(name.id, edition),
    )


def statements(keys: tuple[str, ...], edition: Edition) -> tuple[Linked, ...]:
    """Keys as the register's files write them, for readers: linked where the archive has the statement."""
    found = (Key.parse(key) for key in keys)
    return tuple(Linked(label(key, edition), key.address if key in edition.order else None) for key in found)


def source(given: str, edition: Edition) -> Linked:
    """A source of a fact: a meeting or an official page as a link, anything else as its host alone."""
    if "://" not in given:
        return Linked(edition.register.title(Key.parse(given)), edition.backlinks.targets[given].address)
    host = urlsplit(given).hostname or given
    return Linked(host.removeprefix("www."), given if is_official(given) else None)
