"""The meeting as the statement's opening gives it: series and ordinal, days, venue; and the register's word on each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.model.ids import Key
from archive.model.statement import Paragraph, Part
from archive.register.meetings import Meeting, Register
from archive.text.sentences import sentences

from .days import Days, apart, days
from .naming import ORDINAL, Named, named, value
from .places import VIDEO, Place, place_in
from .sighted import Sighted

CLOSE = 3  # days by which copy and register may differ about a meeting that is the only one of its year
HELD = re.compile(r"\b(?:held|convened|convoked|conducted|hosted|took place|met|co-hosted|gathered|concluded)\b|개최", re.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    """The sentence that says that the meeting was held, where there is one."""

    text: str
    after: str  # what follows the verb
    place: Paragraph | Part


def opening_of(seen: Sighted, register: Register) -> Opening | None:
    """The first sentence that says of a meeting that it was held."""
    for paragraph in seen.opening:
        for start, end in sentences(paragraph.text[:4000]):
            sentence = paragraph.text[start:end]
            found = HELD.search(sentence)
            if found and (named(sentence, register) or re.search(r"\b(?:meeting|dialogue|ministerial|talks)\b", sentence, re.IGNORECASE)):
                return Opening(sentence, sentence[found.end() :], paragraph)
    return None


def days_of(seen: Sighted, opening: Opening | None) -> tuple[str | None, str | None]:
    """The meeting's first and last day from the opening; else from the statement's own date line, in doubt."""
    found = first_days(opening.after, opening.text) if opening else None
    place: Paragraph | Part | None = opening.place if opening else None
    if found is None:
        for part in [*seen.parts("introduction"), *seen.parts("dateline", "headline")]:
            found, place = next((d for d in days(part.text) if d.dated), None), part
            if found:
                seen.doubt(
                    "date",
                    part,
                    "the day stands only around the statement, not in it",
                    f"read as {found.first}; see whether the meeting was then",
                )
                break
    if found is None:
        seen.doubt("date", None, "the copy gives no day of the meeting", "give it with DATE=, or enter it in the register", "")
        return None, None
    if not found.dated:
        found = with_year(seen, found, place)
    return (found.first, found.last) if found.dated else (None, None)


def first_days(after: str, sentence: str) -> Days | None:
    """The first days after the verb; where there are none, the first in the sentence; those with a year go first."""
    later, all_of_it = list(days(after)), list(days(sentence))
    return next((d for d in [*later[:1], *all_of_it[:1], *later, *all_of_it] if d.dated), next(iter([*later, *all_of_it]), None))


def with_year(seen: Sighted, found: Days, place: Paragraph | Part | None) -> Days:
    """Days with the year that the copy's frame prints, in doubt."""
    years = {d.first[:4] for part in seen.reading.parts for d in days(part.text) if d.dated}
    done = found.in_year(years.pop()) if len(years) == 1 else found
    right = f"read as {done.first}" if done.dated else "give the day with DATE="
    seen.doubt("date", place, "the statement gives no year for the meeting's day", right)
    return done


def venue_of(seen: Sighted, opening: Opening | None, register: Register) -> Place | None:
    """The venue from the opening; none for a video meeting; else from the statement's own date line, in doubt."""
    if opening is None:
        return None
    place = place_in(opening.after, register) or place_in(opening.text, register)
    around = opening.place.text[:1500]
    video = VIDEO.search(around)
    if video and place:
        seen.doubt(
            "venue",
            opening.place,
            f"both a place ({place.city}) and a meeting by video are named",
            "say in the sidecar which it was",
            video[0],
        )
    if place is None and not video:
        for part in seen.parts("introduction", "dateline"):
            found = place_in("in " + part.text if part.kind == "dateline" else part.text, register)
            if found and found.country:
                seen.doubt(
                    "venue",
                    part,
                    "the place stands only around the statement, not in it",
                    f"read as {found.city}; see whether the meeting was there",
                )
                return found
    if place and place.country is None:
        seen.doubt(
            "venue",
            opening.place,
            f"the country of {place.city} is not known",
            "give venue: {city: …, country: …} in the sidecar",
            place.quote,
        )
        return None
    return None if video and not place else place


@dataclass(frozen=True)
class Claimed:
    """A meeting that a part of the copy names."""

    series: str | None
    ordinal: int | None
    place: Paragraph | Part
    quote: str


def claims(seen: Sighted, opening: Opening | None, register: Register) -> list[Claimed]:
    """What opening, headline and introduction call the meeting, each by the first that it names."""
    found = [claim(opening.text, opening.place, register)] if opening else []
    for part in [*seen.parts("headline"), *seen.parts("introduction")]:
        found.append(claim(part.text, part, register))
    return [c for c in found if c and (c.series or c.ordinal)]


def claim(text: str, place: Paragraph | Part, register: Register) -> Claimed | None:
    names = named(text[:2000], register)
    if not names:
        found = ORDINAL.search(text) if not isinstance(place, Paragraph) else None
        return Claimed(None, value(found), place, found[0]) if found else None
    best: Named = next((n for n in names if n.series == names[0].series and n.ordinal), names[0])
    return Claimed(best.series, best.ordinal, place, best.quote)


def meeting_of(
    seen: Sighted, found: list[Claimed], first: str | None, last: str | None, register: Register
) -> tuple[Key | None, list[Key]]:
    """The meeting's key, and every key that might be it. What contradicts itself is a doubt with both readings."""
    series = next((c.series for c in found if c.series), None)
    if series is None:
        seen.doubt(
            "key", None, "the copy names no meeting that the register has a series for", "say it with KEY=, for example KEY=scm-54", ""
        )
        return None, []
    told = [c for c in found if c.ordinal and c.series in (series, None)]
    numbers = list(dict.fromkeys(c.ordinal for c in told if c.ordinal))
    dated = [m for m in register.meetings.values() if m.key.series == series and first and m.start and fits(m, first, last)]
    if dateable(series, register):
        return by_year(seen, series, first, dated, register, found[0])
    keys = [Key(series, str(n)) for n in numbers]
    if len(numbers) == 1:
        return keys[0], keys
    if numbers:
        by_day = [m.key for m in dated if m.key in keys]
        named_as = ", ".join(f"{c.ordinal} in the {where(c)}" for c in told)
        read_as = f"the register's days fit {by_day[0]}" if len(by_day) == 1 else "say it with KEY="
        seen.doubt("key", told[0].place, f"the copy gives the meeting several ordinals: {named_as}", read_as, told[0].quote)
        return (by_day[0] if len(by_day) == 1 else None), keys
    if len(dated) == 1:
        return dated[0].key, [dated[0].key]
    same_year = [m.key for m in register.meetings.values() if m.key.series == series and first and (m.start or "").startswith(first[:4])]
    seen.doubt(
        "key",
        found[0].place,
        f"the copy prints no ordinal of the {register.series[series].label}, and its days fit no one meeting",
        "say it with KEY=",
    )
    return None, [m.key for m in dated] or same_year


def dateable(series: str, register: Register) -> bool:
    """True for a series whose meetings are told apart by their year: every key of it is one."""
    keys = [m.key for m in register.meetings.values() if m.key.series == series]
    return bool(keys) and not any(k.ordinal for k in keys)


def by_year(
    seen: Sighted, series: str, first: str | None, dated: list[Meeting], register: Register, said: Claimed
) -> tuple[Key | None, list[Key]]:
    """The meeting of a series that counts by years."""
    if first is None:
        return None, []
    if len(dated) == 1:
        return dated[0].key, [dated[0].key]
    known = [m.key for m in register.meetings.values() if m.key.series == series and m.key.rest.startswith(first[:4])]
    near = [k for k in known if len(register.meetings[k].start or "") == 10 and apart(register.meetings[k].start or "", first) <= CLOSE]
    if len(near) == 1:
        return near[0], near
    if known:
        seen.doubt(
            "key", said.place, f"the register has {known[0]}, but not with the day {first}", "say which meeting it is with KEY=", said.quote
        )
        return None, known
    return Key(series, first[:4]), [Key(series, first[:4])]


def fits(meeting: Meeting, first: str, last: str | None) -> bool:
    """True where the days, as far as the register has them, are those of the meeting."""
    start, end = meeting.start or "", meeting.end or meeting.start or ""
    return first.startswith(start) and (last or first).startswith(end)


def where(claimed: Claimed) -> str:
    return "text" if isinstance(claimed.place, Paragraph) else {"headline": "title"}.get(claimed.place.kind, claimed.place.kind)
