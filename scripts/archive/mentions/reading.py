"""A paragraph as ``find`` reads it: its words, the forms that stand there, and what they carry with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.text.typography import even
from archive.text.words import Word, words

from .lexicon import Hit, Lexicon

# What a pair of countries before a name belongs to: "ROK-U.S. Space Policy Joint Study".
BILATERAL = {"agreement", "body", "document", "exercise", "force", "initiative", "meeting-series", "meeting"}


@dataclass(frozen=True)
class Page:
    """A paragraph as read: its evened text, its words, the forms that stand in it.

    ``countries`` has each name of a country by the word after it: its first word, and the country's id.
    """

    text: str
    words: list[Word]
    hits: list[Hit]
    lexicon: Lexicon
    countries: dict[int, tuple[int, str]]

    def between(self, first: int, last: int) -> tuple[int, int]:
        """The code points that the words ``first`` to ``last`` (excluded) take up."""
        return self.words[first].start, self.words[last - 1].end

    def word(self, i: int) -> str:
        """The word at ``i`` without case; nothing where there is none."""
        return self.words[i].fold if 0 <= i < len(self.words) else ""


def read(text: str, lexicon: Lexicon) -> Page:
    """A paragraph with its hits, each also as widened by an acronym after it and countries before it."""
    found = words(text)
    page = Page(even(text), found, lexicon.hits(found), lexicon, {})
    page = replace(page, hits=[*page.hits, *with_acronyms(page)])
    page = replace(page, countries=countries(page))
    return replace(page, hits=[*page.hits, *with_countries(page)])


def with_acronyms(page: Page) -> Iterator[Hit]:
    """Hits that go on with an acronym of the same thing in brackets: 'Full Operational Capability (FOC)'."""
    starting: dict[int, list[Hit]] = defaultdict(list)
    for hit in page.hits:
        starting[hit.first].append(hit)
    for hit in page.hits:
        close = bracket(page, hit.last)
        if close is None or hit.cut:
            continue
        inside = {c.target for other in starting[hit.last + 1] if other.last == close for c in other.claims}
        inside |= set(short_of(page, hit.last + 1, close))
        if inside & {claim.target for claim in hit.claims}:
            yield replace(hit, last=close + 1)


def bracket(page: Page, at: int) -> int | None:
    """The word that closes the bracket opened at ``at``, a few words on."""
    if page.word(at) != "(":
        return None
    return next((i for i in range(at + 2, min(at + 8, len(page.words))) if page.word(i) == ")"), None)


def short_of(page: Page, first: int, last: int) -> tuple[str, ...]:
    """Whose short form, or its plural, the words are."""
    start, end = page.between(first, last)
    text = page.text[start:end]
    return page.lexicon.shorts.get(text, ()) + page.lexicon.shorts.get(text.removesuffix("s"), ())


def countries(page: Page) -> dict[int, tuple[int, str]]:
    """Each name of a country, the longest, by the word after it; 'Korea' too, as in 'Korea-U.S.'."""
    found = {i + 1: (i, "") for i, word in enumerate(page.words) if word.text == "Korea"}
    for hit in sorted(page.hits, key=lambda h: -h.first):
        for claim in hit.claims:
            if claim.target in page.lexicon.countries:
                found[hit.last] = (hit.first, claim.target)
    return found


def with_countries(page: Page) -> Iterator[Hit]:
    """Hits with the countries before them that belong to the name: two or more joined by hyphens, or the name's own."""
    for hit in page.hits:
        first, ids = row_of_countries(page, hit.first)
        belongs = any(bilateral(c.target, page.lexicon) if len(ids) > 1 else (c.target, *ids) in page.lexicon.national for c in hit.claims)
        if ids and belongs:
            yield replace(hit, first=first)


def row_of_countries(page: Page, at: int, joints: tuple[str, ...] = ("-",)) -> tuple[int, list[str]]:
    """The countries joined by one of ``joints`` right before the word ``at``: the first word, and their ids."""
    first, ids, last = at, [], at
    while last in page.countries:
        first, id = page.countries[last]
        ids.append(id)
        last = first - 1 if page.word(first - 1) in joints else -1
    return first, ids


def bilateral(target: str, lexicon: Lexicon) -> bool:
    """True where countries before the name belong to it: also of the Alliance, but of no country and no term."""
    kind = lexicon.kinds[target]
    return kind in BILATERAL or (kind == "term" and lexicon.names[target].plain)
