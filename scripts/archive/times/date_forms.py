"""The forms in which these statements write a time, and the figures in them that are none.

TimeForm, not content: to teach the archive a new way of writing a date, add it here
and a case to ``tests/cases/dates/``. White space has been read as plain spaces
before any form is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.months import MONTHS, SHORT_MONTHS
from archive.text.typography import ALL_HYPHENS, APOSTROPHES


@dataclass(frozen=True)
class TimeForm:
    """A form, and a sign that every text with the form has: quicker to look for, and mostly absent."""

    pattern: re.Pattern[str]
    sign: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.sign.search(text) else iter(())


# Months: written out, in capitals, or shortened.
FULL = "|".join([*MONTHS, *(name.upper() for name in MONTHS)])
MONTH = rf"(?:(?:{FULL})(?![a-zA-Z])|(?:{'|'.join(SHORT_MONTHS)})(?![a-zA-Z])\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,]\d)"
YEAR = r"(?:19|20)\d\d(?![\w%])(?![.,]\d)"
FIGURE = re.compile(r"(?:19|20)\d\d")
OF = rf"[{APOSTROPHES}]s"  # the ending of "year's"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

DASH = rf" *[{ALL_HYPHENS}—/] *"
TO = r" +(?:to|through|until|till) +"
RANGE = rf"(?:{DASH}|{TO})"
AND = r"(?: *, *(?:and +|or +)?| +(?:and|or|&) +| +as well as +)(?:(?:in|on) +)?"
WHICH = r"(?i:this past|this coming|this|last|next)"

# A part of a year, month or week: the value is that of the whole.
PART = (
    r"(?i:(?:early|late|mid|mid-? ?to[- ]late|early-? ?to[- ]mid)[- ]+(?:in +)?|(?:later|earlier) +(?:in +)?"
    r"|(?:the +)?(?:very +)?(?:beginning|start|middle|end|close) +of +"
    r"|(?:the +)?(?:first|second|third|fourth|latter|last|final|1st|2nd|3rd|4th) +(?:half|quarter|weeks?|days) +of +"
    r"|(?:Q[1-4]|[1-4]Q),? *(?:of +)?|(?:the +)?(?:spring|summer|fall|autumn|winter),? +(?:of +)?)"
)

# A month, with or without a day: the element that dates are made of.
IN_YEAR = rf"(?:,? *(?:of +)?(?P<year>{YEAR})|,? +(?:of +)?(?P<year_word>(?i:this|last|next)) +(?i:year)(?!\w))"
LAST_DAY = rf"{DASH}(?P<to_day>{DAY})(?! *(?:{FULL}))|{TO}(?P<far_day>{DAY})(?= *(?:$|[,.;)]|{YEAR}))"
AMERICAN = rf"(?P<us_month>{MONTH})(?: *(?P<us_day>{DAY})(?:{LAST_DAY})?)?"
BRITISH = rf"(?:the +)?(?P<gb_day>{DAY})(?:{RANGE}(?P<gb_to_day>{DAY}))? +(?:of +)?(?P<gb_month>{MONTH})"
SECOND_DAY = rf"(?P<and_day>{DAY})(?= *(?:$|[,.;)]|{YEAR}| (?:in|at|of)\b))"
ELEMENT = re.compile(
    rf"(?<![\w])(?:{WEEKDAY},? +)?(?P<part>{PART})?(?:(?P<which>{WHICH}) +)?(?:{BRITISH}|{AMERICAN}){IN_YEAR}?"
    rf"|(?<= ){SECOND_DAY}{IN_YEAR.replace('<year>', '<and_year>').replace('<year_word>', '<and_year_word>')}?"
)


def unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


DATED = unnamed(rf"(?:{WEEKDAY},? +)?(?:{PART})?(?:{WHICH} +)?(?:{BRITISH}|{AMERICAN}){IN_YEAR}?")
DATES = TimeForm(
    re.compile(rf"(?<!\w){DATED}(?:{RANGE}{DATED}|{AND}(?:{DATED}|{unnamed(SECOND_DAY)}(?:{unnamed(IN_YEAR)})?))*"),
    re.compile(MONTH),
)
ISO = TimeForm(re.compile(r"(?<![\w/-])(?P<iso>\d{4}-\d\d-\d\d)(?![\w/-])"), FIGURE)

# A month alone is a time only where a word before it says so; "May" and "March" are verbs too.
BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|from|during|before|after|through|for|of|between|around|within|the)\s+$", re.IGNORECASE
)
# So is "30 August" without a year: "over 30 August exercises".
BEFORE_DAY = re.compile(r"\b(?:on|from|by|since|until|till|before|after|through|dated|to|and)\s+$", re.IGNORECASE)
# The day of a treaty is not in the year of the meeting: "the September 19 Military Agreement".
DATED_NAME = re.compile(
    r" +(?:(?:[A-Z][\w-]*|inter-Korean|military|joint) +){0,4}(?i:Agreement|Declaration|Statement|Accord|Treaty|Communiqu[eé])\b"
)

# Years.
SHORT_YEAR = r"\d\d(?![\w%])"
YEARS = TimeForm(
    re.compile(
        rf"(?<![\w$€₩#%./-])(?:{PART})?(?:(?i:the +)?(?i:calendar +)?(?i:year) +)?(?P<year>{YEAR})"
        rf"(?:(?:{RANGE})(?:{PART})?(?P<last>{YEAR})|[{ALL_HYPHENS}/](?P<short>{SHORT_YEAR}))?"
    ),
    FIGURE,
)
DECADE = TimeForm(
    re.compile(rf"(?<![\w$./-])(?:{PART})?(?:(?i:the) +)?(?P<decade>(?:19|20)\d)0[{APOSTROPHES}]?s\b"),
    re.compile(rf"(?:19|20)\d0[{APOSTROPHES}]?s"),
)

# Relative times.
UNIT = r"(?i:year|month|week)"
UNIT_SIGN = re.compile(UNIT)
RELATIVE = TimeForm(
    re.compile(
        rf"(?<![\w-])(?:(?P<part>{PART})(?P<which_part>(?i:the|this|last|next)) +(?P<unit_part>{UNIT})"
        rf"|(?P<which>(?i:this|last|next)) +(?P<unit>{UNIT})|(?i:within +the) +(?P<unit_within>(?i:year|month)))(?!\w)"
    ),
    UNIT_SIGN,
)
YEAR_END = TimeForm(re.compile(rf"(?<![\w-])(?i:the +year{OF} +end|year{OF} +end|(?:the +)?year[- ]end)(?!\w)"), UNIT_SIGN)
SEASON = TimeForm(
    re.compile(
        r"(?<![\w-])(?:(?P<which>(?i:this|last|next))|(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\bduring ))(?i:the)(?: +(?:early|late))?)"
        r" +(?P<season>spring|summer|fall|autumn)(?!\w)"
    ),
    re.compile(r"spring|summer|fall|autumn"),
)
NAMED_DAY = TimeForm(re.compile(rf"(?<![\w-])(?P<which>(?i:last|next)) +(?P<weekday>{WEEKDAY})(?!\w)"), re.compile(WEEKDAY))
DAY_WORD = TimeForm(
    re.compile(rf"(?<![\w-])(?:(?P<today>(?i:earlier|later) +today)|(?P<yesterday>(?i:yesterday)))(?![\w{APOSTROPHES}])"),
    re.compile(r"(?i:today|yesterday)"),
)

# Figures and words that are no dates. What one of these covers is left alone.
NAME_WORD = rf"(?:U\.S\.|[A-Z][\w{APOSTROPHES}-]*)"
TITLE_HEAD = (
    r"(?:Review|Strategy|Guidance|White Paper|Digest|Report|Yearbook|Posture Statement|Edition|Authorization Act"
    r"|NPR|NDS|NSS|MDR|QDR|BMDR|TDS|NDAA)s?\b"
)
STOP = (
    r"(?:In|By|Since|From|Until|Till|Through|Throughout|During|Before|After|Between|Within|Around|About|Of|For|On|At|To|And|Or|As|The|This|"
    r"That|Our|Its|Their|Both|Early|Late|Mid|Later|Earlier|Year|End|Spring|Summer|Fall|Autumn|Winter|Q[1-4]|Over|Under|With|"
    rf"Although|While|When|If|Given|Despite|Beyond|Into|But|Not|{MONTH})"
)
UNITS = (
    r"(?:troops|personnel|soldiers|service ?members|members|people|tons?|meters|metres|kilometers|kilometres|km|miles|feet|"
    r"rounds|hours|aircraft|vehicles|balloons|million|billion|percent)"
)
NOT_DATES = (
    # spans that end or begin about now: "over the past year", "in the coming month"
    TimeForm(
        re.compile(
            r"(?<!\w)(?i:(?:the|this) +(?:past|last|previous|preceding|next|coming|following) +(?:\w+ +)?"
            r"(?:years?|months?|weeks?|quarter|half|decades?))(?!\w)"
        ),
        re.compile(r"(?i:year|month|week|quarter|half|decade)"),
    ),
    # budget years run otherwise than the calendar's
    TimeForm(re.compile(rf"(?<!\w)(?:(?i:fiscal +years?)|FY) *[{APOSTROPHES}]?\d{{2,4}}(?:[{ALL_HYPHENS}/]\d{{2,4}})?"), FIGURE),
    # numbers of resolutions, articles, plans
    TimeForm(
        re.compile(
            r"(?<!\w)(?i:resolutions?|UNSCRs?|OPLANs?|No\.|Nos\.|numbers?|Articles?|Law) *#?\d{2,4}(?!\d)(?: *\(\d{4}\))?"
            r"(?:(?: *, *(?:and +)?| +and +| +or +)\d{4}(?!\d)(?: *\(\d{4}\))?)*"
        ),
        FIGURE,
    ),
    # the year is part of a document's title: "2022 U.S. Nuclear Posture Review", "2023 TDS"
    TimeForm(
        re.compile(rf"(?<![\w-]){YEAR}(?:{OF})? +(?:{NAME_WORD}(?: *\([A-Z-]+\))?(?: +|-)(?:(?:of|for|on|and) +)?){{0,7}}?{TITLE_HEAD}"),
        FIGURE,
    ),
    # … or of a name: "Strategic Alliance 2015", "Freedom Shield 2024"
    TimeForm(re.compile(rf"(?<!\w)(?!{STOP}(?!\w))[A-Z][\w{APOSTROPHES}-]* +{YEAR}"), FIGURE),
    # a quantity
    TimeForm(re.compile(rf"(?<!\w)(?:19|20)\d\d +{UNITS}\b"), FIGURE),
)
