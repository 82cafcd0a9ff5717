"""How the archive names things on its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.edition import Edition
from archive.model.ids import KEY, Key, ParagraphId
from archive.times.in_words import longdate

TOKEN = re.compile(rf"\b(?:(?P<day>\d{{4}}-\d\d-\d\d)|(?P<key>{KEY.pattern}))\b")
# What the index of names calls each kind, in its order.
KINDS = {
    "meeting-series": "Series of meetings",
    "body": "Bodies",
    "agreement": "Agreements",
    "document": "Documents",
    "initiative": "Initiatives",
    "exercise": "Exercises",
    "force": "Forces and commands",
    "weapon-system": "Weapon systems",
    "person": "Persons",
    "term": "Terms",
    "place": "Places",
    "meeting": "Meetings",
}
# One of a kind, where that is not the kind's own word.
KIND = {
    "meeting-series": "series of meetings",
    "weapon-system": "weapon system",
    "force": "force or command",
}


@dataclass(frozen=True)
class Linked:
    """Words that lead somewhere; ``address`` counts from the root of the site and is None where there is no page."""

    label: str
    address: str | None


def place(id: ParagraphId, edition: Edition) -> Linked:
    """``KIDD 23, para. [3]``, leading to the paragraph."""
    return Linked(f"{label(id.key, edition)}, {id.locator.cited}", id.address)


def label(key: Key, edition: Edition) -> str:
    """``KIDD 23``, as readers cite it."""
    return edition.register.siglum(key)


def readable(note: str, edition: Edition) -> str:
    """A note of the register for readers: keys of meetings and ISO dates in words."""

    def words(found: re.Match[str]) -> str:
        if found["day"]:
            return longdate(found["day"])
        key = Key.parse(found["key"])
        return label(key, edition) if key in edition.register.meetings else found[0]

    return TOKEN.sub(words, note)
