"""Titles of persons: their form, and the office that each is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .parties import Party

DEGREE = r"(?:[Aa]cting|Principal|Deputy|Under|Assistant|Vice|First|Second|Prime|Foreign|Defense|Unification|National|Security|Special)"
OFFICE = (
    r"(?:Secretary(?:[ -]General)?|Minister|President|Chairman|Chairwoman|Chief|Commander|Director|Advis[eo]r|Ambassador|"
    r"Coordinator|Envoy|Representative|Spokesperson|DASD|PDASD|ASD|DEPMIN|VMIN|MINDEF|SECDEF|CJCS)"
)
FIELD = (
    r"(?:Defense|Defence|War|State|National|Foreign|Affairs|Policy|Space|East|Northeast|Asia|Asian|Pacific|Indo-Pacific|Security|"
    r"Nuclear|Missile|Countering|Counter|Weapons|Mass|Destruction|WMD|Arms|Arms Control|International|Unification|Staff|Joint Chiefs|"
    r"Republic|Korea|United States|Strategy|Plans|Capabilities|Deterrence|Strategic|Army|Navy|Air Force)"
)
RANK = r"(?:(?:Lieutenant |Major |Brigadier |Vice |Rear )?(?:General|Admiral)|(?:Lt\. |Maj\. )?Gen\.|(?:V|R)?Adm\.|Colonel|Captain)"
COURTESY = r"(?:Dr|Mr|Ms|Mrs)\."
OF = rf"(?:\s+(?:of|for)\s+(?:the\s+)?{FIELD}(?:,?\s+(?:(?:and|of|the)\s+){{0,2}}{FIELD})*(?:\s+\([A-Z]{{2,6}}\))?){{0,2}}"
TITLES = rf"(?:Secretaries|Ministers|Presidents|Generals|Admirals|Ambassadors){OF}"
NO_NAME = rf"(?!(?:{OFFICE}|{DEGREE}|{FIELD}|{RANK}|The|Alliance|Seoul|Washington)\b)"
ONE = rf"{NO_NAME}(?:[A-Z]'|[A-Z][a-z]*)?[A-Z][a-z]+(?:-[A-Za-z]+)*(?![\w])"
NAME = rf"{ONE}(?:\s+[A-Z]\.)*(?:\s+{ONE}){{0,3}}(?:,?\s+(?:Jr\.?|Sr\.?|II|III|IV)(?!\w))?"
ROW = re.compile(rf"(?<![\w.-])(?P<title>{TITLES})\s+(?P<names>{ONE}(?:\s*,\s+{ONE})*,?\s+and\s+{ONE})")
PART = re.compile(ONE)
LONGEST = 200  # no title is longer
ABBREVIATED = {
    "dasd": "deputy assistant secretary",
    "pdasd": "principal deputy assistant secretary",
    "asd": "assistant secretary",
    "depmin": "deputy minister",
    "vmin": "vice minister",
    "secdef": "secretary",
    "mindef": "minister",
    "cjcs": "chairman",
    "secretaries": "secretary",
}
OF_WHAT = re.compile(rf"(?:,|\s+(?:of|for)\s).*|\s+(?:{COURTESY}|{RANK})$")


@dataclass(frozen=True)
class Titles:
    """The forms of titles, with the parties' countries before them: ``country`` is a pattern for these."""

    country: str = "(?!)"

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Titles:
        forms = sorted((form for party in parties for form in party.written), key=len, reverse=True)
        return cls("|".join(map(re.escape, forms)) or cls.country)

    @cached_property
    def title(self) -> str:
        """A pattern for a title: country, degrees, office and field, courtesy or rank."""
        country = rf"(?:(?:{self.country})\s+)?"
        with_office = rf"(?:{DEGREE}\s+)*{OFFICE}{OF}(?:\s+{COURTESY}|(?<=Staff),?\s+{RANK}|\s+{RANK})?"
        return rf"(?:{country}{with_office}|{country}(?:{COURTESY}|{RANK}(?:\s+{COURTESY})?))"

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """A title with the name behind it."""
        return re.compile(rf"(?<![\w.-])(?P<title>{self.title})\s+(?P<name>{NAME})")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """A title at the end of a text."""
        return re.compile(rf"(?<![\w.-]){self.title}\s+$")

    @cached_property
    def first(self) -> re.Pattern[str]:
        """A title and the space behind it."""
        return re.compile(rf"{self.title}\s+")

    @cached_property
    def by_rank(self) -> re.Pattern[str]:
        """A rank or a courtesy alone."""
        return re.compile(rf"(?:(?:{self.country})\s+)?(?:{COURTESY}|{RANK}|Generals|Admirals)(?:\s+{COURTESY})?")

    @cached_property
    def at_head(self) -> re.Pattern[str]:
        """What stands before an office and does not tell it from others."""
        return re.compile(rf"^(?:(?:{self.country}|[Aa]cting|[Ff]oreign|[Dd]efen[sc]e|[Uu]nification|[Nn]ational)\s+)+")

    def office(self, title: str) -> str:
        """The office of a title, without country, field and rank: 'DASD' and 'U.S. Deputy Assistant Secretary of Defense'
        are 'deputy assistant secretary'. Empty for a rank or a courtesy, which are of no office.
        """
        if self.by_rank.fullmatch(title):
            return ""
        bare = self.at_head.sub("", OF_WHAT.sub("", title)).casefold()
        return ABBREVIATED.get(bare, bare.removesuffix("s"))

    def without(self, text: str) -> str:
        """A name without the title before it."""
        found = self.first.match(text)
        return text[found.end() :] if found else text
