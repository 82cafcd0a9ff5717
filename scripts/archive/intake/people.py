"""Who led the delegations, in the order of the text: persons by their titles, and the clauses that say who led."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.model.statement import Principal
from archive.text.months import MONTHS
from archive.text.sentences import sentences
from archive.text.typography import collapse

from .places import AMERICA, KOREA

AMERICAN = r"(?:U\.?S\.?A?\.?|United States(?: of America)?(?: \(U\.?S\.?\))?|American)"
KOREAN = r"(?:R\.?O\.?K\.?|Republic of Korea(?: \(ROK\))?|South Korean?|S\. Korean?|Korean?)"
COUNTRY = rf"(?:the\s+)?(?:(?P<us>{AMERICAN})|(?P<rok>{KOREAN}))(?:[’']s)?"
DEGREE = r"(?:Acting|Deputy|Assistant|Under|Vice|Principal|First|Second|Senior|Foreign|Defen[sc]e|Performing the Duties of(?: the)?)"
HEAD = r"(?:Under\s?-?secretary|Secretary|Minister|Minster|Ministar|Secretry|Director(?:[- ]General)?|Ambassador)"
WORD = (
    r"(?:Defen[sc]e|War|State|National|Foreign|Affairs|Trade|Policy|Space|East|Northeast|Asian?|Pacific|Indo-Pacific|Asia-Pacific|Security|Nuclear|Missile|"
    r"Countering|Weapons|Mass|Destruction|International|Strategy|Strategies|Plans|Planning|Capabilities|Deterrence|Strategic|Political|Military|"
    r"Political-Military|North|Korea|Korean|American|Peninsula|Bureau|Office|Diplomacy|Cooperation|Unification)"
)
ACRONYM = r"(?:\s*\([A-Z][A-Za-z]{1,8}\))?"
FIELD = rf"\s+(?:of|for)\s+(?:the\s+)?{WORD}(?:(?:,?\s+(?:and|&|of)\s+(?:the\s+)?|,\s+(?={WORD}\b)|\s+){WORD}\b)*"
TITLE = rf"(?P<title>(?:{DEGREE}\s+)*{HEAD}\b{ACRONYM}(?:{FIELD}{ACRONYM}){{0,3}})"
COURTESY = (
    r"(?:(?:[Tt]he\s+)?(?:Hon(?:orable|\.)|H\.\s?E\.|His Excellency|Her Excellency|Dr|Mr|Ms|Mrs|Amb|Gen|General|Lieutenant General|Admiral|"
    r"\(Ret\))\.?\s+)*"
)
NOT_NAME = rf"(?!(?:{DEGREE}|{HEAD}|{WORD}|The|On|In|At|Both|They|Chairman|General|Admiral|ROK|US|Republic|United|{'|'.join(MONTHS)})\b)"
TOKEN = rf"(?:{NOT_NAME}[A-Z][A-Za-z’'ʼ-]+|[A-Z]\.)"
SUFFIX = r"(?:,?\s+(?:Jr\.?|Sr\.?|II|III|IV)(?![\w]))?"
# "Kim, Tae Young and": a family name set off by a comma, where the given name is followed by what follows a person.
GIVEN = rf"(?:,\s+(?=[A-Z][a-z]+(?:[ -][A-Za-z]+)?(?:\s+and\b|\s+led\b|,|\s+hosted\b|\s+co-|\s*$)){TOKEN}(?:\s+{TOKEN})?)?"
NAME = rf"(?P<name>{TOKEN}(?:\s+{TOKEN}){{0,4}}{GIVEN}{SUFFIX})"
PERSON = re.compile(
    rf"(?<![\w.-])(?:{COUNTRY}\s+)?{TITLE}(?:\s+of\s+{COUNTRY.replace('<us>', '<us2>').replace('<rok>', '<rok2>')})?,?\s+{COURTESY}{NAME}"
)
AFTER = re.compile(
    rf"(?<![\w.-]){NAME},\s+(?:the\s+)?(?:{COUNTRY}\s+)?{TITLE}(?:\s+of\s+{COUNTRY.replace('<us>', '<us2>').replace('<rok>', '<rok2>')})?"
)
LED = re.compile(
    r"\b(?:led|headed|leading|heading)\s+(?:their|the|each|both|his|its|a|an)\b(?:[^.;]|U\.S\.|R\.O\.K\.){0,60}?\b(?:delegations?|sides?|teams?)\b",
    re.IGNORECASE,
)
LED_BY = re.compile(r"\b(?:led|headed|represented)(?:,\s*respectively,)?\s+by\b", re.IGNORECASE)
CHAIRED = re.compile(r"\bco-?chaired\s+(?:by\b)?|\bchaired\s+by\b", re.IGNORECASE)
PART = re.compile(r"\b(?:committee|session|working group|exercise|TTX|military committee|MCM)\b", re.IGNORECASE)
MET = re.compile(r"\b(?:convened|hosted|held|met with|met|participated in|attended|co-hosted)\b", re.IGNORECASE)
ATTENDED_BY = re.compile(r"\b(?:attended|hosted|convened) by\b", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:which included|including|included|accompanied|composed of|consisting|together with|as well as|, who)\b", re.IGNORECASE
)
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "led",
        "of",
        "on",
        "or",
        "held",
        "headed",
        "hosted",
        "convened",
        "met",
        "participated",
        "paid",
        "the",
        "their",
        "together",
        "to",
        "was",
        "were",
        "which",
        "who",
        "with",
        "attended",
        "included",
        "including",
        "made",
        "respective",
        "delegations",
        "delegation",
        "meeting",
    ]
)
AS_WRITTEN = {"II", "III", "IV", "ROK", "US", "DPRK", "USA"}


@dataclass(frozen=True)
class Person:
    """A person as a sentence names one: where, and how."""

    start: int
    end: int
    principal: Principal
    misspelt: str | None = None


def principals(paragraphs: list[str]) -> tuple[list[Person], bool]:
    """Those who led, in the text's order, and whether the text says so in plain words."""
    text = [cased(p[a:b]) for p in paragraphs for a, b in sentences(p)]
    for rule, plain in ((led, True), (chaired, True), (met, True), (between, False)):
        found = [person for sentence in text for person in rule(sentence)]
        if rule in (met, between) and len(found) < 2:
            continue
        if found:
            return once(found), plain
    return [], False


def led(sentence: str) -> Iterator[Person]:
    """Persons before "led the … delegation", and after "led by"."""
    marks = sorted(
        [(m.start(), m.end(), "before") for m in LED.finditer(sentence)]
        + [(m.start(), m.end(), "after") for m in LED_BY.finditer(sentence)]
    )
    reached = 0
    for i, (start, end, side) in enumerate(marks):
        if side == "before":
            yield from within(sentence, reached, start)
        else:
            stop = marks[i + 1][0] if i + 1 < len(marks) and marks[i + 1][2] == "after" else len(sentence)
            others = OTHERS.search(sentence, end, stop)
            yield from within(sentence, end, others.start() if others else stop)
            end = stop
        reached = end


def chaired(sentence: str) -> Iterator[Person]:
    """Persons who chaired the meeting itself, not a part of it."""
    found = CHAIRED.search(sentence)
    if found and not PART.search(sentence, found.end()):
        yield from within(sentence, 0, len(sentence))


def met(sentence: str) -> Iterator[Person]:
    """Persons who convened, held or attended the meeting together."""
    found = MET.search(sentence)
    if by := ATTENDED_BY.search(sentence):
        others = OTHERS.search(sentence, by.end())
        yield from within(sentence, by.end(), others.start() if others else len(sentence))
        return
    people = list(within(sentence, 0, len(sentence)))
    if found and people and people[0].start < found.start():
        yield from people


def between(sentence: str) -> Iterator[Person]:
    """Persons between whom a meeting was held."""
    if MET.search(sentence) and re.search(r"\bbetween\b|\bwith\b", sentence):
        yield from within(sentence, 0, len(sentence))


def within(sentence: str, start: int, end: int) -> Iterator[Person]:
    """The persons with titles between two places; where there are none, those whose titles follow their names."""
    found = [read(m) for m in PERSON.finditer(sentence, start, end)]
    yield from found or [read(m) for m in AFTER.finditer(sentence, start, end)]


def read(found: re.Match[str]) -> Person:
    printed = re.sub(r"\s*\([^)]*\)", "", collapse(found["title"]))
    title = re.sub(r"\bMinst[ea]r\b|\bMinistar\b", "Minister", printed).replace("Secretry", "Secretary")
    name = collapse(found["name"]).rstrip(",")
    if not re.search(r",\s+(?:Jr|Sr|I)", name):
        name = name.replace(",", "")
    american = found["us"] or found["us2"]
    country = AMERICA if american else KOREA if found["rok"] or found["rok2"] else by_title(title)
    return Person(found.start(), found.end(), Principal(name, title, country), printed if printed != title else None)


def by_title(title: str) -> str:
    """Ministers are Korea's and secretaries America's, in these series."""
    return KOREA if "Minister" in title else AMERICA


def once(found: list[Person]) -> list[Person]:
    """Each person once, where first named."""
    kept: dict[str, Person] = {}
    for person in found:
        kept.setdefault(person.principal.name.casefold(), person)
    return list(kept.values())


def cased(sentence: str) -> str:
    """A sentence in capitals with capitals only where names may have them; any other as it is."""
    letters = [c for c in sentence if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.8 * max(1, len(letters)):
        return sentence
    return re.sub(r"[A-Z][A-Z’']*", lambda m: lowered(m[0]), sentence)


def lowered(word: str) -> str:
    if word in AS_WRITTEN or len(word) == 1:
        return word
    return word.lower() if word.lower() in SMALL else word[0] + word[1:].lower()


def same_person(a: str, b: str) -> bool:
    """True where two spellings may be one person's: a name in common, in whatever order and however joined."""
    first, second = folded(a), folded(b)
    return bool(first & second) or "".join(sorted("".join(first))) == "".join(sorted("".join(second)))


def folded(name: str) -> set[str]:
    """The parts of a name that tell persons apart: no initials, no 'Jr.'."""
    return {w for w in re.findall(r"[^\W\d_]{2,}", name.casefold()) if w not in ("jr", "sr", "ii", "iii", "iv")}
