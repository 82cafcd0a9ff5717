"""Find in a paragraph what may name something. Pure: text and lexicon in, candidates out.

    "48th ROK-U.S. Military Committee Meeting (MCM)"    a series with an ordinal, its countries and its acronym
    "55th and 56th SCM"                                 two meetings
    "ULCHI FREEDOM SHIELD 24 (UFS 24)"                  an exercise with its year
    "U.S. Secretary of Defense Lloyd J. Austin III"     a person with the title before the name
    "Extended Foo Group (EFG)"                          an acronym defined in place

Candidates may overlap and may mean nothing; ``resolve`` decides. The text is
walked once, and what is looked up at a place does not grow with the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.register.names import full_year
from archive.text.months import MONTHS
from archive.text.ordinals import ORDINALS, TENTHS
from archive.text.words import joined

from .candidates import Count, DatedFound, ExerciseFound, Found, MeetingFound, NameFound
from .find_acronyms import acronyms, definitions
from .find_bodies import bodies, ordinal_meetings
from .find_people import people, titled
from .lexicon import Hit, Lexicon
from .reading import Page, bracket, read, row_of_countries

# After these a count starts anew: "the first SCM since", "the second NCG of the year".
RECOUNT = {"since", "of", "under", "this"}
FEW = 10  # the words up to which also count what is not the series: "the second SCM to be held there"
SITTING = {"meeting", "session", "round", "iteration", "edition"}


def find(text: str, lexicon: Lexicon) -> list[Found]:
    """Every candidate in a paragraph, in order of the text."""
    page = read(text, lexicon)
    found: list[Found] = [*names(page), *titled(page), *people(page), *definitions(page), *acronyms(page), *bodies(page)]
    for hit in page.hits:
        found += [*meetings(hit, page), *dated(hit, page), *exercises(hit, page)]
    found += ordinal_meetings(page, found)
    return sorted(dict.fromkeys(found), key=lambda f: (f.start, f.end))


def names(page: Page) -> Iterator[NameFound]:
    """The forms that stand in the paragraph."""
    for hit in page.hits:
        if not hit.cut:
            yield NameFound(*page.between(hit.first, hit.last), hit.claims, hit.exact)


def meetings(hit: Hit, page: Page) -> Iterator[MeetingFound]:
    """A series with an ordinal before it, or each of several ('55th and 56th SCM'); a body too, with a number in digits."""
    serial = any(page.lexicon.series_of(claim.target) for claim in hit.claims)
    quoted = page.word(hit.first - 1) == page.word(hit.last) == '"'
    ordinal = ordinal_before(page, hit.first - quoted)
    if hit.cut or ordinal is None:
        return
    first, value, spelled = ordinal
    if not serial and (spelled or all(page.lexicon.kinds[claim.target] != "body" for claim in hit.claims)):
        return
    counted = Count.SERIES if not spelled or value > FEW else Count.NEAR
    if spelled and page.word(hit.last + quoted) in RECOUNT:
        counted = Count.ANEW
    yield MeetingFound(*page.between(first, hit.last + quoted), hit.claims, value, counted)
    while (at := before_and(page, first)) < first and (ordinal := ordinal_ending(page, at)):
        first, value, _ = ordinal
        yield MeetingFound(*page.between(first, at), hit.claims, value, counted)


def ordinal_before(page: Page, at: int) -> tuple[int, int, bool] | None:
    """The ordinal of the name that begins at ``at``: before it, its countries, 'annual', or 'meeting of the'."""
    at = row_of_countries(page, at, ("-", "and"))[0]
    at -= page.word(at - 1) == "annual"
    of = at - (page.word(at - 1) == "the")
    if page.word(of - 1) == "of" and page.word(of - 2) in SITTING:
        at = of - 2
    return ordinal_ending(page, at)


def ordinal_ending(page: Page, at: int) -> tuple[int, int, bool] | None:
    """The ordinal whose last word is before ``at``: its first word, its value, and whether it is spelled out."""
    last, before = page.word(at - 1), page.word(at - 2)
    if last in {"st", "nd", "rd", "th"} and before.isdigit() and len(before) < 4 and joined(*page.words[at - 2 : at]):
        return at - 2, int(before), False
    if last not in ORDINALS:
        return None
    tens = TENTHS.get(page.word(at - 3), 0) if before == "-" and ORDINALS[last] < 10 else 0
    return (at - 3 if tens else at - 1), tens + ORDINALS[last], True


def before_and(page: Page, at: int) -> int:
    """Where the member before 'and', a comma or both ends, for the member that begins at ``at``."""
    at -= page.word(at - 1) in {"and", "&", "or"}
    return at - (page.word(at - 1) == ",")


def dated(hit: Hit, page: Page) -> Iterator[DatedFound]:
    """A name with a year before it, or a month and a year."""
    year = page.word(hit.first - 1)
    if hit.cut or not re.fullmatch(r"(?:19|20)\d\d", year) or page.word(hit.first - 2) == "-" or ends_date(page, hit.first - 1):
        return
    month = page.words[hit.first - 2] if hit.first > 1 else None
    if month and month.text[0].isupper() and month.text.capitalize() in MONTHS:
        when = f"{year}-{MONTHS.index(month.text.capitalize()) + 1:02}"
        yield DatedFound(*page.between(hit.first - 2, hit.last), hit.claims, when)
    else:
        yield DatedFound(*page.between(hit.first - 1, hit.last), hit.claims, year)


def ends_date(page: Page, at: int) -> bool:
    """True where the year at ``at`` ends a date: 'November 13, 2023'."""
    return page.word(at - 1) == "," and page.word(at - 2).isdigit()


def exercises(hit: Hit, page: Page) -> Iterator[ExerciseFound]:
    """An exercise with a year after it, and both again in brackets: 'Ulchi Freedom Shield 23 (UFS23)'."""
    if not any(page.lexicon.kinds[claim.target] == "exercise" for claim in hit.claims):
        return
    at = hit.last + (page.word(hit.last) in {"-", "'"})
    digits = page.word(at)
    if not re.fullmatch(r"\d\d|20\d\d", digits) or (at + 1 < len(page.words) and joined(*page.words[at : at + 2])):
        return
    close = bracket(page, at + 1)
    again = close is not None and page.word(close - 1) in {digits, digits[-2:], f"20{digits[-2:]}"}
    yield ExerciseFound(*page.between(hit.first, close + 1 if close and again else at + 1), hit.claims, full_year(digits))
