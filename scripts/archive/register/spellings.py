"""How else a form may be written without being listed so: order of the two countries, periods, romanization, plural.

"U.S.-ROK Summit"          "ROK-U.S. Summit", "US-ROK Summit"
"U.S.-ROK-Japan Summit"    the three in any order
"Washington, D.C."         "Washington, DC"
"Heo Tae-keun"             "Heo Taekeun", "Heo Tae Keun", "Taekeun Heo"
"space launch vehicle"     "space launch vehicles"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from archive.text.typography import even

from .names import Name
from .parties import Party

INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
# What may be spoken of in the plural: not documents, places and persons, of which there is one.
PLURAL = {"agreement", "body", "exercise", "force", "initiative", "meeting-series", "term", "weapon-system"}


def own_names(name: Name) -> Iterator[str]:
    """The full names of an entry and its editions, and a place's other names. One with a bracket is the register's own wording."""
    places = name.synonyms if name.kind == "place" else ()
    yield from (text for text in (name.name, *(edition.name for edition in name.editions), *places) if "(" not in text)
    if name.family_name_first and name.kind == "person":
        yield from romanized(name.name)


def romanized(text: str) -> Iterator[str]:
    """A name that puts the surname first, with the given name as one word or two, and with the surname last."""
    surname, *given = re.split(r"[ -]", even(text))
    for first in {"".join([given[0], *(g.lower() for g in given[1:])]), "-".join(given), " ".join(g.capitalize() for g in given)}:
        yield f"{surname} {first}"
        yield f"{first} {surname}"


def row_of(parties: Iterable[Party]) -> re.Pattern[str]:
    """A pattern for a form that begins with several countries: ``U.S.-ROK Summit``."""
    country = "|".join(re.escape(written) for party in parties for written in party.written) or r"(?!)"
    return re.compile(rf"(?P<row>(?:{country})(?:-(?:{country}))+) (?P<rest>.+)")


def spellings(text: str, row: re.Pattern[str]) -> set[str]:
    """``text`` as it may be written, itself included: countries before it in any order, initials without periods.

    ``row`` is what ``row_of`` gives for the parties.
    """
    several = row.fullmatch(even(text))
    orders = permutations(several["row"].split("-")) if several else ()
    found = {text, *(f"{'-'.join(order)} {several['rest']}" for order in orders if several)}
    return found | {INITIALS.sub(lambda m: m[0].replace(".", ""), even(each)) for each in found}


def plural(words: tuple[str, ...], name: Name) -> tuple[str, ...] | None:
    """The plural of a form that ends in a word: 'SCMs', 'space launch vehicles'."""
    if name.plain or name.kind not in PLURAL or not words[-1].isalpha() or words[-1].endswith("s"):
        return None
    return *words[:-1], f"{words[-1]}s"
