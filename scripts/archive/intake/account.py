"""Everything that was read in a copy, and everything about it that is in doubt: what an editor decides on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from archive.files.holdings import Holdings
from archive.mentions.annotate import annotate_statement
from archive.mentions.lexicon import compile_lexicon
from archive.model.ids import Key
from archive.model.statement import Paragraph, Principal, Source, Statement, Venue
from archive.problems.problem import BadInput, Problem
from archive.register.meetings import Meeting, Register
from archive.splitting.split import Answer, Reading, split

from . import imprint, opening, people, wholeness
from .headline import title_of
from .material import Copy
from .places import Place
from .sighted import Sighted

HANGUL = re.compile(r"[\uac00-\ud7a3]")
ENGLISH = re.compile(r"\b(?:the|and|of|to|in|that)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """What the editor says on the command line; None where nothing was said."""

    key: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    official: bool | None = None
    encoding: str | None = None
    captured: str | None = None
    archived: str | None = None


@dataclass(frozen=True)
class Account:
    """A copy with every fact that was read in it. None is a fact that the copy does not give."""

    copy: Copy
    reading: Reading
    key: Key | None
    candidates: tuple[Key, ...]
    held: bool
    title: str | None
    date: str | None
    end_date: str | None
    published: str | None
    language: str | None
    venue: Venue | None
    principals: tuple[Principal, ...]
    publisher: str | None
    official: bool | None
    complete: bool
    doubts: tuple[Problem, ...]
    unresolved: tuple[tuple[str, str, str], ...]  # paragraph, words, why

    @property
    def numbering(self) -> str:
        return "official" if any(p.locator.kind == "official" for p in self.reading.paragraphs) else "assigned"


def account_of(copy: Copy, known: Holdings, given: Given, root: Path, answers: tuple[Answer, ...] = ()) -> Account:
    """Read a copy. Raises BadInput where there is no text in it, or KEY= names no meeting."""
    seen = Sighted(copy, split(copy.raw, copy.file, copy.encoding, answers))
    if not seen.reading.paragraphs:
        raise BadInput([Problem(copy.file, 1, "no sentence of a statement was found", "give a copy of the statement's text")])
    register = known.register
    title = title_of(seen)
    start = opening.opening_of(seen, register)
    first, last = opening.days_of(seen, start)
    key, candidates = meeting(seen, start, first, last, register, given)
    venue = opening.venue_of(seen, start, register)
    led, plain = people.principals([p.text for p in seen.opening])
    found = tuple(p.principal for p in led)
    entry = register.meetings.get(key) if key else None
    doubt_people(seen, led, plain)
    compare(seen, entry, key, first, last, venue, found)
    if in_capitals(seen):
        right = "compare the names with another copy"
        seen.doubt("letters", seen.reading.paragraphs[0], "the text is in capitals: which words are names cannot be seen", right)
    language = language_of(seen)
    published = imprint.published_of(seen, last or first)
    publisher, official = imprint.publisher_of(seen, given.publisher)
    wholeness.is_statement(seen, title, bool(found))
    complete = wholeness.is_complete(seen)
    wholeness.noise(seen)
    place = Venue(venue.city, venue.country) if venue and venue.country else None
    return Account(
        copy=copy,
        reading=seen.reading,
        key=key,
        candidates=tuple(candidates),
        held=bool(key and (root / f"sources/{key.series}/{key.rest}.txt").is_file()),
        title=title,
        date=given.date or first,
        end_date=last,
        published=published,
        language=language,
        venue=place,
        principals=found,
        publisher=publisher,
        official=given.official if given.official is not None else official,
        complete=complete,
        doubts=tuple(sorted({*seen.reading.doubts, *seen.doubts})),
        unresolved=unresolved(seen, key, title, first, last, place, found, known),
    )


def meeting(
    seen: Sighted, start: opening.Opening | None, first: str | None, last: str | None, register: Register, given: Given
) -> tuple[Key | None, list[Key]]:
    """The meeting by the copy's words, or by KEY=, which may not contradict them in silence."""
    read, candidates = opening.meeting_of(seen, opening.claims(seen, start, register), first, last, register)
    if not given.key:
        return read, candidates
    try:
        said = Key.parse(given.key)
    except ValueError as wrong:
        raise BadInput([Problem(seen.copy.file, 1, str(wrong), "give KEY=, for example KEY=scm-54")]) from None
    if read and read != said:
        place = start.place if start else None
        seen.doubt("key", place, f"KEY= says {said}, the copy {read}", f"give KEY={read}, or another copy")
    return said, list(dict.fromkeys([said, *candidates]))


def doubt_people(seen: Sighted, led: list[people.Person], plain: bool) -> None:
    """Doubt principals that the text does not plainly name as such."""
    place = seen.opening[0] if seen.opening else None
    countries = {p.principal.country for p in led}
    if not led:
        seen.doubt("principals", place, "the copy does not say who led the delegations", "give the principals in the sidecar")
    elif not plain or len(countries) < 2:
        names = ", ".join(p.principal.name for p in led)
        seen.doubt("principals", place, f"that these led the delegations is not said plainly: {names}", "see who did", names)
    for person in led:
        if person.misspelt:
            seen.doubt(
                "principals",
                place,
                f"{person.misspelt!r} is read as {person.principal.title!r}",
                "see whether that is meant",
                person.misspelt,
            )


def compare(
    seen: Sighted,
    entry: Meeting | None,
    key: Key | None,
    first: str | None,
    last: str | None,
    venue: Place | None,
    led: tuple[Principal, ...],
) -> None:
    """Doubt what the register has otherwise, with both readings; propose an entry for a meeting that it lacks."""
    place = seen.opening[0] if seen.opening else None
    if entry is None:
        if key:
            right = f"enter it in sources/register/meetings.yml: {proposed(key, first, last, venue, led)}"
            seen.doubt("key", place, f"the register has no meeting {key}", right, str(key))
        return
    for name, told, known in (("date", first, entry.start), ("end_date", last, entry.end if entry.end != entry.start else None)):
        if (
            (told or "") != (known or "")
            and not (told and known and told.startswith(known))
            and (told or known)
            and (first or name != "end_date")
        ):
            right = f"mend the register (sources/register/meetings.yml, line {entry.line}), or see whether the copy is wrong"
            seen.doubt("date", place, f"the copy has {name} {told or 'none'}, the register {known or 'none'}", right, told)
    if venue and entry.city and venue.city != entry.city:
        right = f"see which is right (sources/register/meetings.yml, line {entry.line})"
        seen.doubt("venue", place, f"the copy has {venue.city}, the register {entry.city}", right, venue.quote)
    compare_people(seen, entry, place, led)


def compare_people(seen: Sighted, entry: Meeting, place: Paragraph | None, led: tuple[Principal, ...]) -> None:
    """Doubt principals whom the register has otherwise; of whom it has no name in Latin letters, it says nothing."""
    unnamed = {p.country for p in entry.principals if not p.name}
    names = [p.name for p in entry.principals if p.name]
    for person in led if names else ():
        if person.country not in unnamed and not any(people.same_person(person.name, name) for name in names):
            right = f"see who it was (sources/register/meetings.yml, line {entry.line})"
            wrong = f"{person.name} is not among the register's principals: {', '.join(names)}"
            seen.doubt("principals", place, wrong, right, person.name)
    for name in names if led else ():
        if not any(people.same_person(person.name, name) for person in led):
            seen.doubt(
                "principals", place, f"{name}, of whom the register says that he or she led, is not found as such", "see who did", name
            )


def proposed(key: Key, first: str | None, last: str | None, venue: Place | None, led: tuple[Principal, ...]) -> str:
    """A ready entry for the register, on one line of YAML."""
    facts = [f"key: {key}"] + ([f"ordinal: {key.ordinal}"] if key.ordinal else [])
    facts += [f"start: '{first}'"] if first else []
    facts += [f"end: '{last}'"] if last else []
    facts += [f"city: '{venue.city}'", f"country: {venue.country}"] if venue and venue.country else []
    who = ", ".join(f"{{name: '{p.name}', title: '{p.title}', country: {p.country}}}" for p in led)
    return "- {" + ", ".join([*facts, *([f"principals: [{who}]"] if who else [])]) + "}"


def in_capitals(seen: Sighted) -> bool:
    """True for a text that is written in capitals, as cables are."""
    letters = [c for p in seen.reading.paragraphs[:5] for c in p.text[:2000] if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


def language_of(seen: Sighted) -> str | None:
    """``en`` or ``ko`` by the text itself; the page's own word where it says neither."""
    text = " ".join(p.text for p in seen.reading.paragraphs)[:20_000]
    letters = sum(1 for c in text if c.isalpha()) or 1
    if len(HANGUL.findall(text)) > 0.3 * letters:
        return "ko"
    if len(ENGLISH.findall(text)) * 25 > len(text.split()):
        return "en"
    seen.doubt("language", seen.reading.paragraphs[0], "the language of the text is not certain", "say it in the sidecar")
    return seen.copy.page.language


def unresolved(
    seen: Sighted,
    key: Key | None,
    title: str | None,
    first: str | None,
    last: str | None,
    venue: Venue | None,
    led: tuple[Principal, ...],
    known: Holdings,
) -> tuple[tuple[str, str, str], ...]:
    """Names in the text that lead nowhere. The meeting's own principals are persons by themselves."""
    if key is None or first is None or in_capitals(seen):
        return ()
    source = Source(seen.copy.file, "", 0, "", None, False)
    draft = Statement(key, title or "", first, last, None, venue or Venue("", ""), led, source, first, (), seen.reading.paragraphs)
    found = annotate_statement(draft, compile_lexicon(known.names, known.register, [key]))
    rows = [(p, p.text[u.start : u.end], u.why) for p in draft.paragraphs for u in found[draft.id_of(p)].unresolved]
    surnames = {part for p in led for part in people.folded(p.name)}
    return tuple((str(p.locator), words, why) for p, words, why in rows if not people.folded(words) & surnames)
