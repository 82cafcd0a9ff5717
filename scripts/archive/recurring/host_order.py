"""Who hosts a meeting is named first, by turns: pairs of the two countries, their ministers and their ministries.

The order of such a pair changes from meeting to meeting and means nothing. All
patterns are for text made even (``words.even``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

US = r"(?:U\.S\.?|US\b|United States(?: of America)?)(?: \(U\.S\.\))?"
ROK = r"(?:ROK\b|(?<!People's )Republic of Korea\b|(?<!Republic of )(?<!North )(?<!South )Korea\b)(?: \(ROK\))?"
SURNAME = r"(?: (?!U\.S|US\b|ROK\b)[A-Z][a-z][\w'-]*){1,2}"
SECRETARY = rf"(?:[Tt]he )?(?:Secretary{SURNAME}|Secretary\b(?! of)|Secretaries\b(?! of)|(?:[Aa]cting )?DASD{SURNAME}|DASD\b)"
MINISTER = rf"(?:[Tt]he )?(?:Minister{SURNAME}|Minister\b(?! of| for)|Ministers\b(?! of| for)|DEPMIN{SURNAME}|DEPMIN\b)"
PENTAGON = rf"(?:[Tt]he )?(?:{US} )?(?:Department of Defense|D[oO]D\b)(?: \(D[oO]D\))?"
MINISTRY = rf"(?:[Tt]he )?(?:{ROK} )?(?:Ministry of National Defense|MND\b)(?: \(MND\))?"
COUNTRIES = (rf"(?:[Tt]he )?{US}", rf"(?:[Tt]he )?{ROK}")
BETWEEN = r"-|/| and "


def pair(one: str, other: str) -> str:
    """A pattern for the two in either order."""
    return rf"{one}(?:{BETWEEN}){other}|{other}(?:{BETWEEN}){one}"


# The ministries go first: theirs begin with the countries' names.
PAIRS = "|".join(pair(*sides) for sides in ((PENTAGON, MINISTRY), (SECRETARY, MINISTER), COUNTRIES))
PAIR = re.compile(rf"(?<!\w)(?:{PAIRS})")
ARTICLE = re.compile(r"the ", re.IGNORECASE)
SIDES = re.compile(
    rf"(?P<first>{PENTAGON}|{MINISTRY}|{SECRETARY}|{MINISTER}|{COUNTRIES[0]}|{COUNTRIES[1]})(?P<between>{BETWEEN})(?P<second>.+)"
)


class Pair(NamedTuple):
    """Two hosts in one breath: where, and ``key``, which does not change with their order."""

    start: int
    end: int
    key: tuple[str, ...]


def pairs(text: str) -> list[Pair]:
    """The pairs of hosts in a text that was made even, in order."""
    return [Pair(*found.span(), key(found[0])) for found in PAIR.finditer(text)]


def key(words: str) -> tuple[str, ...]:
    """What stays of a pair in the other order: both sides, what stands between them, and which place has an article."""
    sides = SIDES.fullmatch(words)
    if sides is None:
        return (words.casefold(),)
    first, second = sides["first"], sides["second"]
    articles = "".join("t" if ARTICLE.match(side) else "-" for side in (first, second))
    return (*sorted(ARTICLE.sub("", side, count=1).casefold() for side in (first, second)), sides["between"], articles)
