"""Resolve a candidate: to exactly one target, or to none; what is left is listed with why.

One resolver for each kind of candidate. What decides is the statement: which
forms mean something of their own in it, who takes part, whom it names in full,
and which acronyms it defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import singledispatch

from archive.model.apparatus import Mention, Unresolved
from archive.model.ids import Key
from archive.model.statement import Statement
from archive.register.names import Name
from archive.text.typography import APOSTROPHES, even

from .candidates import (
    AcronymFound,
    Count,
    DatedFound,
    DefinitionFound,
    ExerciseFound,
    Found,
    MeetingFound,
    NameFound,
    PersonFound,
    UnknownFound,
)
from .cast import Cast, cast_of, holders, parts_of
from .lexicon import MEETING, Claim, Lexicon

NEAR = 5  # years from a statement within which "the first NCG meeting" is the series' own first
DATED = {"agreement", "document"}

REACH = 40  # characters: "this year's" stands right before the name
THIS_YEARS = re.compile(rf"\bthis\s+year[{APOSTROPHES}]s\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """Why a candidate leads nowhere, and what it could have meant."""

    why: str
    candidates: tuple[str, ...] = ()


Verdict = str | Doubt | None  # a target; a doubt to be listed; nothing that was meant


@dataclass(frozen=True)
class Context:
    """The statement that a candidate stands in.

    ``defined`` has the acronyms that the statement defines: what each means,
    or the doubt about it. ``opening`` is the text of its first paragraph.
    """

    key: str
    year: int
    lexicon: Lexicon
    cast: Cast = field(default_factory=Cast)
    defined: dict[str, str | Doubt] = field(default_factory=dict)
    opening: str = ""

    def targets(self, claims: tuple[Claim, ...]) -> tuple[str, ...]:
        """Whom a form means in this statement: those that claim it for the statement go before those that claim it at large."""
        here = {claim.target for claim in claims if self.key in claim.only}
        return tuple(sorted(here or {claim.target for claim in claims if not claim.only}))


def context_of(statement: Statement, found: Iterable[tuple[str, Found]], lexicon: Lexicon) -> Context:
    """The context of a statement, from every candidate in it with the words it covers."""
    found = list(found)
    opening = statement.paragraphs[0].text if statement.paragraphs else ""
    context = Context(str(statement.key), int(statement.date[:4]), lexicon, opening=opening)
    named = [full_name(words, candidate, lexicon) for words, candidate in found]
    context = replace(context, cast=cast_of(statement, [n for n in named if n], lexicon.names, lexicon.people))
    return replace(context, defined=definitions(found, context))


def full_name(words: str, found: Found, lexicon: Lexicon) -> tuple[str, str] | None:
    """Title and name where a candidate is a person's full name."""
    if isinstance(found, PersonFound) and len(parts_of(found.name)) > 1:
        return found.title, found.name
    if isinstance(found, NameFound) and any(lexicon.kinds[claim.target] == "person" for claim in found.claims):
        name = lexicon.titles.without(even(words))
        title = lexicon.titles.first.match(even(words))
        return (title[0].strip() if title else "", name) if len(parts_of(name)) > 1 else None
    return None


def definitions(found: Iterable[tuple[str, Found]], context: Context) -> dict[str, str | Doubt]:
    """What the acronyms that a statement defines mean in it; one defined as two things is not among them."""
    meant: dict[str, set[str | Doubt]] = {}
    for words, candidate in found:
        if isinstance(candidate, DefinitionFound) and (verdict := decide(candidate, words, context)):
            if isinstance(verdict, Doubt):
                verdict = Doubt(f"stands here for {candidate.expansion!r}; {verdict.why}", verdict.candidates)
            elif context.lexicon.kinds[verdict] == MEETING:  # "55th Security Consultative Meeting (SCM)": the acronym is the series'
                verdict = context.lexicon.series_of(verdict) or verdict
            meant.setdefault(candidate.acronym, set()).add(verdict)
    return {acronym: verdicts.pop() for acronym, verdicts in meant.items() if len(verdicts) == 1}


def resolve(found: Found, text: str, context: Context) -> Mention | Unresolved | None:
    """What a candidate in the paragraph ``text`` comes to: a mention, an entry in the list of the unresolved, or nothing."""
    words = text[found.start : found.end]
    verdict = decide(found, words, context)
    if isinstance(verdict, Doubt):
        return Unresolved(found.start, found.end, words, verdict.why, verdict.candidates)
    if verdict is None:
        return None
    verdict = that_meeting(verdict, found, text, context) or verdict
    return Mention(found.start, found.end, words, context.lexicon.kinds[verdict], verdict)


def that_meeting(target: str, found: Found, text: str, context: Context) -> str | None:
    """The meeting that a series' bare name stands for: "this year's SCM", or the meeting that an opening paragraph is about.

    The second only where the meetings of the series have no ordinals by which
    the paragraph would name it, and where the name first stands.
    """
    if target not in context.lexicon.series or not isinstance(found, NameFound):
        return None
    own = Key.parse(context.key)
    if own.series == target and own.ordinal is None and text == context.opening:
        return context.key if text.find(text[found.start : found.end]) == found.start else None
    if not THIS_YEARS.search(text, max(0, found.start - REACH), found.start):
        return None
    verdict = meeting_in(target, str(context.year), context.lexicon)
    return verdict if isinstance(verdict, str) else None


@singledispatch
def decide(found: Found, words: str, context: Context) -> Verdict:
    """What a candidate means in its statement, by the resolver of its kind."""
    raise TypeError(f"no resolver for {type(found).__name__}")


@decide.register
def name(found: NameFound, words: str, context: Context) -> Verdict:
    """A form: what the statement defines it as, else the one entry that claims it here."""
    here = context.defined.get(words)
    if here is not None:
        return here
    targets = context.targets(found.claims)
    if len(targets) == 1:
        return later(targets[0], found.claims, context) or targets[0]
    if targets:
        return Doubt("means several entries of the register", targets)
    if words.islower() or even(words).endswith("'s"):  # the form is an exception's; without the 's it stands beside this
        return None
    keys = sorted({key for claim in found.claims for key in claim.only})
    return Doubt(f"a form that the register has for {', '.join(keys)} alone", claimed(found.claims))


def later(target: str, claims: tuple[Claim, ...], context: Context) -> Doubt | None:
    """The doubt about a document of a year after the statement, unless the register has it for the statement."""
    entry = context.lexicon.names.entries.get(target)
    if entry is None or entry.kind not in DATED or not entry.date or int(entry.date[:4]) <= context.year:
        return None
    foreseen = any(context.key in claim.only for claim in claims)
    return None if foreseen else Doubt(f"the register has it of {entry.date}, after this statement", (target,))


def claimed(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    return tuple(sorted({claim.target for claim in claims}))


@decide.register
def meeting(found: MeetingFound, words: str, context: Context) -> Verdict:
    """A meeting by its ordinal: the one of the series that the register or the archive has."""
    series = {context.lexicon.series_of(target) for target in context.targets(found.claims)} - {None}
    if not series:
        return Doubt("the register has no meetings of it", context.targets(found.claims)) if context.targets(found.claims) else None
    if len(series) > 1:
        return None
    (id,) = series
    key = context.lexicon.numbered.get((str(id), found.ordinal))
    if key is None:
        return Doubt(f"the register has no meeting {found.ordinal} of the series {id}")
    far = abs(int(context.lexicon.starts.get(key, str(context.year))[:4]) - context.year) > NEAR
    if found.count is Count.ANEW or (found.count is Count.NEAR and far):
        return Doubt("a count that need not be the series' own", (key,))
    return key


@decide.register
def dated(found: DatedFound, words: str, context: Context) -> Verdict:
    """A series or a document with its year: the meeting of that time, or the document if it is of that time."""
    targets = context.targets(found.claims)
    if len(targets) != 1:
        return None
    series = context.lexicon.series_of(targets[0])
    if series:
        return meeting_in(series, found.when, context.lexicon)
    entry = context.lexicon.names[targets[0]]
    return document_of(entry, found.when) if entry.kind in DATED else None


def meeting_in(series: str, when: str, lexicon: Lexicon) -> Verdict:
    """The only meeting of the series that began in the year or month ``when``."""
    found = [key for start, key in lexicon.dated.get(series, ()) if start.startswith(when)]
    if len(found) == 1:
        return found[0]
    why = f"the register has {'several meetings' if found else 'no meeting'} of the series {series} in {when}"
    return Doubt(why, tuple(sorted(found)))


def document_of(entry: Name, when: str) -> Verdict:
    """The document, where it or an edition of it is of the time ``when``; nothing where the register has no date."""
    dates = [date for date in (entry.date, *(edition.date for edition in entry.editions)) if date]
    if not dates:
        return None
    if any(date.startswith(when) or when.startswith(date) for date in dates):
        return entry.id
    return Doubt(f"the register has it of {', '.join(sorted(set(dates)))}, not of {when}", (entry.id,))


@decide.register
def exercise(found: ExerciseFound, words: str, context: Context) -> Verdict:
    """An exercise with its year: the one of that year, else the exercise of every year."""
    targets = context.targets(found.claims)
    if len(targets) != 1 or context.lexicon.kinds[targets[0]] != "exercise":
        return None
    entry = context.lexicon.names[targets[0]]
    if entry.year in (None, found.year):
        return context.lexicon.editions.get((entry.id, found.year), entry.id)
    other = context.lexicon.editions.get((entry.id, found.year))
    return other or Doubt(f"the register has it of {entry.year}, not of {found.year}", (entry.id,))


@decide.register
def person(found: PersonFound, words: str, context: Context) -> Verdict:
    """A title and a name: the person of that full name, or the one of the cast that holds such an office."""
    people = context.lexicon.people
    if len(parts_of(found.name)) > 1:
        called = sorted(people.called(found.name))
        why = "several persons of the register have this name" if called else "no person of the register has this name"
        return called[0] if len(called) == 1 else Doubt(why, tuple(called))
    holding = holders(context.lexicon.titles.office(found.title), found.name, context.cast) or known_as(found, context)
    if len(holding) == 1:
        return holding[0]
    others = people.surnames.get(found.name.casefold(), ())
    if not others:
        return Doubt("no person of the register has this name")
    why = "several of that name and office take part" if holding else "none of that name and office is known to take part in this statement"
    return Doubt(why, tuple(holding or sorted(others)))


def known_as(found: PersonFound, context: Context) -> list[str]:
    """Whom the register knows by the title and the surname, whatever the statement: 'President Biden'."""
    return list(context.targets(context.lexicon.claims(f"{context.lexicon.titles.office(found.title).title()} {found.name}")))


@decide.register
def definition(found: DefinitionFound, words: str, context: Context) -> Verdict:
    """Words with their acronym: the name that the words are."""
    targets = context.targets(found.claims)
    if len(targets) == 1:
        return targets[0]
    return Doubt("no name of the register has these words", tuple(sorted({*claimed(found.claims), *found.likely})))


@decide.register
def acronym(found: AcronymFound, words: str, context: Context) -> Verdict:
    """Capitals that no form has: what the statement defines them as."""
    here = context.defined.get(found.acronym) or context.defined.get(found.acronym.removesuffix("s"))
    return here or Doubt("no form of the register, and not defined in the statement", context.lexicon.shorts.get(found.acronym, ()))


@decide.register
def unknown(found: UnknownFound, words: str, context: Context) -> Verdict:
    """What has the form of a name and is none of the register."""
    return Doubt(found.why)
