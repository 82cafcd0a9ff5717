"""Find people: a title and a name, whatever title and whatever name.

    "Deputy Minister for National Defense Policy Cho Chang-rae"
    "U.S. Chairman of the Joint Chiefs of Staff, General Charles Q. Brown Jr."
    "DASD Lee", "Presidents Biden and Yoon"

A title set off by a comma is no part of the name, unless a rank follows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.register.titles import LONGEST, PART, ROW

from .candidates import NameFound, PersonFound
from .lexicon import Hit
from .reading import Page


def people(page: Page) -> Iterator[NameFound]:
    """Persons of the register, each with the title directly before the name."""
    for hit in page.hits:
        if hit.cut or not is_person(hit, page):
            continue
        start, end = page.between(hit.first, hit.last)
        offset = max(0, start - LONGEST)
        if title := page.lexicon.titles.before.search(page.text[offset:start]):
            yield NameFound(offset + title.start(), end, hit.claims, hit.exact)


def titled(page: Page) -> Iterator[PersonFound]:
    """Titles with the name that follows; not where a person of the register begins there with a name of several words."""
    known = {page.words[hit.first].start for hit in page.hits if hit.last > hit.first + 1 and is_person(hit, page)}
    for found in page.lexicon.titles.titled.finditer(page.text):
        if found.start("name") not in known:
            yield PersonFound(*found.span(), found["title"], found["name"])
    for found in ROW.finditer(page.text):
        offset = found.start("names")
        for i, name in enumerate(PART.finditer(found["names"])):
            yield PersonFound(offset + name.start() if i else found.start(), offset + name.end(), found["title"], name[0])


def is_person(hit: Hit, page: Page) -> bool:
    return any(page.lexicon.kinds[claim.target] == "person" for claim in hit.claims)
