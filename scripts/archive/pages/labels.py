"""How the archive names things on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.edition import Edition
from archive.model.ids import KEY, Key, ParagraphId
from archive.times.in_words import longdate


def place(id: ParagraphId, edition: Edition) -> dict[str, str]:
    return {"label": f"{label(id.key, edition)}, {id.locator.cited}", "address": id.address}


def label(key: Key, edition: Edition) -> str:
    """KIDD 23, as readers cite it."""
    series = edition.register.series[key.series]
    return f"{series.short or series.name} {key.rest}"


TOKEN = re.compile(rf"\b(?:(?P<day>\d{{4}}-\d\d-\d\d)|(?P<key>{KEY.pattern}))\b")


def readable(note: str, edition: Edition) -> str:
    """A note of the register for readers: keys of meetings and ISO dates in words."""

    def words(found: re.Match[str]) -> str:
        if found["day"]:
            return longdate(found["day"])
        key = Key.parse(found["key"])
        return f"{edition.register.series[key.series].label} {key.rest}" if key in edition.register.meetings else found[0]

    return TOKEN.sub(words, note)


Link = Callable[[str], str]


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


KIND = {
    "meeting-series": "series of meetings",
    "weapon-system": "weapon system",
    "force": "force or command",
}
