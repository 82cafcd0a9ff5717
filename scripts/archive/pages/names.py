"""What the pages on names, meetings, topics, times and single paragraphs show.

Each function gives the context of a template: values, in the order in which the
page has them. Addresses count from the root of the site.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from archive.edition import Edition
from archive.register.names import Name

from .concordance import mentions
from .labels import KIND, KINDS

# Hosts of governments and of organizations of states; pages link to no others.
OFFICIAL = (".gov", ".mil", ".go.kr", ".gov.au", ".go.jp", ".gc.ca", "un.org", "nato.int", "asean.org")


def is_official(url: str | None) -> bool:
    """True for the address of an official publisher."""
    host = urlsplit(url or "").hostname or ""
    return any(host == end.lstrip(".") or host.endswith("." + end.lstrip(".")) for end in OFFICIAL)


def names_index(edition: Edition) -> dict[str, Any]:
    """All names by kind."""
    kinds = []
    for kind, label in KINDS.items():
        rows = [name_row(n, edition) for n in edition.names.of(kind)]
        if rows:
            kinds.append({"kind": kind, "label": label, "names": rows})
    return {"kinds": kinds}


def name_row(name: Name, edition: Edition) -> dict[str, Any]:
    ids = edition.backlinks.of(name.id)
    total = sum(1 for id in ids for m in edition.apparatus[id].mentions if m.target == name.id)
    return {
        "id": name.id,
        "name": name.name,
        "short": name.short,
        "address": edition.backlinks.targets[name.id].address,
        "total": total,
        "held": len({id.key for id in ids}),
        "stands_for": name.stands_for,
    }


def name_page(name: Name, edition: Edition) -> dict[str, Any]:
    """A name: what it stands for, its facts with their sources, its mentions. Its note is for editors, and in the data."""
    return {
        "name": replace(name, note=None),
        "kind_label": KIND.get(name.kind, name.kind),
        "sources": [source(s, edition) for s in name.sources],
        **mentions(name.id, edition),
    }


def source(given: str, edition: Edition) -> dict[str, str | None]:
    """A source of a fact: a held statement or an official page as a link, anything else as its host alone."""
    if "://" not in given:
        return {
            "label": edition.register.title(next(k for k in edition.register.meetings if str(k) == given)),
            "href": edition.backlinks.targets[given].address,
        }
    host = urlsplit(given).hostname or given
    return {"label": host.removeprefix("www."), "href": given if is_official(given) else None}
