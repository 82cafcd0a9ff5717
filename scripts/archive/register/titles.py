"""Titles of persons: their form, and the office that each is of."""

from __future__ import annotations

import re

COUNTRY = r"(?:U\.S\.?|US|ROK)"
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
TITLE = (
    rf"(?:(?:{COUNTRY}\s+)?(?:{DEGREE}\s+)*{OFFICE}{OF}(?:\s+{COURTESY}|(?<=Staff),?\s+{RANK}|\s+{RANK})?|"
    rf"(?:{COUNTRY}\s+)?(?:{COURTESY}|{RANK}(?:\s+{COURTESY})?))"
)
TITLES = rf"(?:Secretaries|Ministers|Presidents|Generals|Admirals|Ambassadors){OF}"
NO_NAME = rf"(?!(?:{OFFICE}|{DEGREE}|{FIELD}|{RANK}|The|Alliance|Seoul|Washington)\b)"
ONE = rf"{NO_NAME}(?:[A-Z]'|[A-Z][a-z]*)?[A-Z][a-z]+(?:-[A-Za-z]+)*(?![\w])"
NAME = rf"{ONE}(?:\s+[A-Z]\.)*(?:\s+{ONE}){{0,3}}(?:,?\s+(?:Jr\.?|Sr\.?|II|III|IV)(?!\w))?"
TITLED = re.compile(rf"(?<![\w.-])(?P<title>{TITLE})\s+(?P<name>{NAME})")
ROW = re.compile(rf"(?<![\w.-])(?P<title>{TITLES})\s+(?P<names>{ONE}(?:\s*,\s+{ONE})*,?\s+and\s+{ONE})")
BEFORE = re.compile(rf"(?<![\w.-]){TITLE}\s+$")
PART = re.compile(ONE)
LONGEST = 200  # no title is longer
TITLE_FIRST = re.compile(rf"{TITLE}\s+")
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
BY_RANK = re.compile(rf"(?:{COUNTRY}\s+)?(?:{COURTESY}|{RANK}|Generals|Admirals)(?:\s+{COURTESY})?")
AT_HEAD = re.compile(rf"^(?:(?:{COUNTRY}|[Aa]cting|[Ff]oreign|[Dd]efen[sc]e|[Uu]nification|[Nn]ational)\s+)+")
OF_WHAT = re.compile(rf"(?:,|\s+(?:of|for)\s).*|\s+(?:{COURTESY}|{RANK})$")


def office(title: str) -> str:
    """The office of a title, without country, field and rank: 'DASD' and 'U.S. Deputy Assistant Secretary of Defense'
    are 'deputy assistant secretary'. Empty for a rank or a courtesy, which are of no office.
    """
    if BY_RANK.fullmatch(title):
        return ""
    bare = AT_HEAD.sub("", OF_WHAT.sub("", title)).casefold()
    return ABBREVIATED.get(bare, bare.removesuffix("s"))


def without_title(text: str) -> str:
    """A name without the title before it."""
    found = TITLE_FIRST.match(text)
    return text[found.end() :] if found else text
