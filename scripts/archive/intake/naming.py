"""Which meetings some words name: a series by its name, with the ordinal before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.model.ids import Key
from archive.register.meetings import Register, Series
from archive.text.ordinals import ORDINALS, TENTHS

TENS_FORM = "|".join(TENTHS)
WORDS_FORM = "|".join(sorted(ORDINALS, key=len, reverse=True))
ORDINAL = re.compile(
    rf"(?<![\w.-])(?:(?P<figures>\d{{1,3}})\s?(?:st|nd|rd|th)|(?:(?P<tens>{TENS_FORM})[-\s]+)?(?P<word>{WORDS_FORM})|제\s?(?P<ko>\d{{1,3}})\s?차)(?!\w)",
    re.IGNORECASE,
)
BETWEEN = 110  # characters between an ordinal and the name of its series: "54th United States (U.S.)-Republic of Korea (ROK) …"
COUNTRY_FIRST = re.compile(r"^(?:the )?(?:(?:rok|u\.?s\.?|korea)[- ])+", re.IGNORECASE)
OTHER_FORMS = {
    "scm": r"annual defense ministerial meeting|annual security consultative (?:meeting|conference)",
    "kidd": r"integrated defen[sc]e dialog(?:ue)?",
    "2plus2": r"2\s?\+\s?2|two[- ]plus[- ]two|"
    r"foreign and defen[sc]e (?:ministers?[’'`]?s?|ministerial)(?:[’'`]|\s+(?:meeting|consultations?))?",
}


KOREAN_FORMS = {"scm": "안보협의회의", "kidd": "통합국방협의체", "2plus2": r"외교[·ㆍ.\s]*국방"}


@dataclass(frozen=True)
class Named:
    """A series that stands somewhere in a text, with its ordinal where one is printed."""

    start: int
    series: str
    ordinal: int | None
    quote: str


def named(text: str, register: Register) -> list[Named]:
    """Every series of meetings that ``text`` names, in its order."""
    ordinals = [(m.start(), m.end(), value(m)) for m in ORDINAL.finditer(text)]
    places = sorted((m.start(), -m.end(), id) for id, form in forms(register) for m in form.finditer(text))
    found: list[Named] = []
    reached = -1
    for start, negative_end, id in places:
        if start < reached:
            continue
        reached = -negative_end
        nearest = max((o for o in ordinals if o[1] <= start and start - o[1] <= BETWEEN and o[0] >= last_end(found, text)), default=None)
        broken = nearest is None or re.search(r"[.;:](?=\s+[A-Z][a-z])(?<!U\.S\.)(?<!S\.)", text[nearest[1] : start])
        number = nearest[2] if nearest and not broken else None
        found.append(Named(start, id, number, text[nearest[0] if nearest and number else start : reached]))
    return found


def last_end(found: list[Named], text: str) -> int:
    """Where the series named last ends; the same series in brackets right after belongs to it."""
    return found[-1].start if found else 0


def value(found: re.Match[str]) -> int:
    if found["figures"] or found["ko"]:
        return int(found["figures"] or found["ko"])
    return TENTHS.get((found["tens"] or "").casefold(), 0) + ORDINALS[found["word"].casefold()]


def forms(register: Register) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled(tuple(register.series.values()))


@lru_cache(8)
def compiled(series: tuple[Series, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of every series: its name without countries, what one meeting is called, its acronym."""
    return tuple((one.id, re.compile(series_form(one))) for one in series)


def series_form(series: Series) -> str:
    names = {COUNTRY_FIRST.sub("", re.sub(r"\s*\(.*\)", "", n)) for n in (series.name, series.one) if n}
    loose = [re.sub(r"\\?\s+", r"\\s+", re.escape(n)) for n in names if len(n.split()) > 1]
    loose += [OTHER_FORMS[series.id]] if series.id in OTHER_FORMS else []
    short = rf"|(?<!\w){re.escape(series.short)}(?!\w)" if series.short else ""
    korean = f"|{KOREAN_FORMS[series.id]}" if series.id in KOREAN_FORMS else ""
    named = rf"|(?i:(?<!\w)(?:{'|'.join(loose)})(?!\w))" if loose else ""
    return (named + short + korean)[1:]


def ordinals_in(text: str) -> list[int]:
    return [value(m) for m in ORDINAL.finditer(text)]


def key_of(series: str, ordinal: int) -> Key:
    return Key(series, str(ordinal))
