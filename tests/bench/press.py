"""The statements themselves, one after the other: whose meeting, on which day, in which words."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import yaml

from archive.edition import Edition
from archive.files.sidecar import Witness
from archive.model.ids import Key
from archive.model.statement import Statement
from archive.splitting.split import split
from archive.text.ordinals import ordinal

from . import measured, sentences
from .names import TERM, Names
from .sentences import Bones, Sentence, Slot, text_of
from .words import Vocabulary

SEED = 55
LETTERS = re.compile(r"[^\W\d_]+")
LAST_DAY = date(2099, 11, 30)  # later years are none that dates in a text are found by


@dataclass
class Meeting:
    """The meeting whose statement is being made. ``like`` is the held statement that it follows."""

    key: Key
    day: date
    like: Statement
    principals: list[dict[str, Any]]  # the register's entries

    @property
    def venue(self) -> dict[str, str]:
        return {"city": self.like.venue.city, "country": self.like.venue.country}

    def days(self, start: str, end: str) -> dict[str, str]:
        """The day, or two days where the statement that is followed has an end date, under these keys."""
        days = {start: self.day.isoformat()}
        return days | {end: (self.day + timedelta(1)).isoformat()} if self.like.end_date else days

    def led(self) -> list[dict[str, str]]:
        """The principals as sidecars and the register of meetings name them."""
        return [{key: person[key] for key in ("name", "title", "country")} for person in self.principals]


@dataclass
class Sitting:
    """Where a series stands: its last meeting, who led the delegations for how long, and what its last statement said."""

    ordinal: int
    principals: list[dict[str, Any]] = field(default_factory=list)
    since: int = 0
    said: list[Sentence] = field(default_factory=list)


class Press:
    """Makes statements one after the other; ``meetings`` and ``names`` have the registers' new entries."""

    def __init__(self, edition: Edition, count: int) -> None:
        self.edition, self.count = edition, count
        self.chance = random.Random(SEED)
        common = measured.common(edition.statements, sentences.COMMON)
        self.held = {s.key: [sentences.read(edition, s, p, common) for p in s.paragraphs] for s in edition.statements}
        everything = [one for paragraphs in self.held.values() for paragraph in paragraphs for one in paragraph]
        self.bones = Bones(everything, self.chance)
        said = [slot.text for one in everything for slot in one if slot.kind == "word"]
        self.vocabulary = Vocabulary(self.chance, measured.vocabulary(edition.statements), said)
        self.vocabulary.known |= {w for s in edition.statements for p in s.paragraphs for w in measured.letters(p.text)}
        self.names = Names.of(edition, measured.names(edition, edition.statements), self.vocabulary, self.chance)
        self.likenesses = measured.likenesses(edition)
        self.recurring = measured.figures(edition, edition.statements).recurring
        self.own_series = measured.own_series(edition)
        self.leaders = leaders(edition)
        self.family_first = {party.name for party in edition.register.parties.values() if party.family_name_first}
        self.series = numbered_series(edition)
        self.meetings: list[dict[str, Any]] = []

    def witnesses(self) -> Iterator[Witness]:
        """The raw statements with their sidecars, by date."""
        first = max(day_of(m.end or m.start) for m in self.edition.register.meetings.values() if m.start)
        turns = list(self.series)
        for n in range(self.count):
            turn = n % len(turns)
            like = self.edition.statements[turn % len(self.edition.statements)]
            day = first + (LAST_DAY - first) * (n + 1) / (self.count + 1)
            yield self.witness(self.meeting(turns[turn], day, like))

    def meeting(self, series: str, day: date, like: Statement) -> Meeting:
        """The next meeting of a series, entered in the register."""
        sitting = self.series[series]
        sitting.ordinal += 1
        key = Key(series, str(sitting.ordinal))
        if not sitting.principals or sitting.since == TERM:
            sitting.principals = [self.names.person(p.title, p.country, key) for p in like.principals]
            sitting.since = 0
        else:
            for person in sitting.principals:
                person["roles"][0]["meetings"].append(str(key))
        sitting.since += 1
        meeting = Meeting(key, day, like, sitting.principals)
        when_where = meeting.days("start", "end") | meeting.venue | {"principals": meeting.led()}
        self.meetings.append({"key": str(key), "ordinal": sitting.ordinal} | when_where | {"sources": [str(key)]})
        return meeting

    def witness(self, meeting: Meeting) -> Witness:
        """A statement's raw file and its sidecar."""
        title = f"Joint Statement of the {self.title(meeting.key)}"
        raw = "\n\n".join([*front(meeting.like, title), *self.blocks(meeting)]).encode()
        facts: dict[str, Any] = {"title": title} | meeting.days("date", "end_date") | {"venue": meeting.venue, "principals": meeting.led()}
        facts |= {"publisher": meeting.like.source.publisher, "official": False}
        facts |= {"sha256": hashlib.sha256(raw).hexdigest(), "added": meeting.like.added}
        facts |= {"reading": decisions} if (decisions := decided(raw, meeting.like)) else {}
        sidecar = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=1_000_000)
        file = f"sources/{meeting.key.series}/{meeting.key.rest}"
        return Witness(meeting.key, f"{file}.txt", raw, f"{file}.yml", sidecar)

    def title(self, key: Key) -> str:
        series = self.edition.register.series[key.series]
        return f"{ordinal(int(key.rest))} {series.one or series.name}"

    def blocks(self, meeting: Meeting) -> Iterator[str]:
        """The paragraphs as printed, numbered as those of the statement that is followed."""
        said: list[Sentence] = []
        lengths = [max(1, len(one)) for one in self.held[meeting.like.key]]
        for i, paragraph in enumerate(meeting.like.paragraphs):
            opening = self.held[meeting.like.key][0] if i == 0 else []
            made = [self.filled(one, meeting) for one in opening] or [self.sentence(meeting) for _ in range(self.chance.choice(lengths))]
            said += made
            number = paragraph.locator.number if paragraph.locator.kind == "official" and (paragraph.locator.block or 1) == 1 else None
            yield (f"{number}. " if number else "") + " ".join(map(text_of, made))
        self.series[meeting.key.series].said = said

    def sentence(self, meeting: Meeting) -> Sentence:
        """A sentence of an earlier statement taken up again, or a new one."""
        earlier = self.earlier(meeting)
        if earlier and self.chance.random() < self.recurring:
            like = self.chance.choice(self.likenesses)
            one, changing = sentences.taken_up(self.chance.choice(earlier), like, self.chance)
            return self.filled(one, meeting, changing)
        return self.filled(self.bones.put_together(), meeting)

    def earlier(self, meeting: Meeting) -> list[Sentence]:
        """What the last statement of the series said, or that of another series."""
        own = self.series[meeting.key.series].said
        if own and self.chance.random() < self.own_series:
            return own
        others = [s.said for name, s in self.series.items() if name != meeting.key.series and s.said]
        return self.chance.choice(others) if others else own

    def filled(self, sentence: Sentence, meeting: Meeting, changing: list[bool] | None = None) -> Sentence:
        """The sentence with other words and names where it changes; meetings, persons and years are those of the meeting at hand."""
        given = sentences.years(sentence, meeting.day.year)
        made = begun(tuple(self.slot(s, meeting, changing is None or changing[i]) for i, s in enumerate(given)))
        self.vocabulary.running += len(LETTERS.findall(text_of(made)))
        return made

    def slot(self, slot: Slot, meeting: Meeting, changes: bool) -> Slot:
        if slot.kind == "person":
            return replace(slot, text=self.person(slot, meeting))
        if slot.kind == "meeting":
            return replace(slot, text=self.met(slot, meeting))
        if slot.kind == "word" and changes:
            return replace(slot, text=self.vocabulary.like(slot.text))
        if slot.kind in self.names.newness:
            return replace(slot, text=self.names.mention(slot.kind, meeting.key)) if changes else self.again(slot)
        return slot

    def again(self, slot: Slot) -> Slot:
        self.names.running += 1
        return slot

    def person(self, slot: Slot, meeting: Meeting) -> str:
        """Who led the delegation of the country that the person is of: with the whole title and name, or as short as the slot is."""
        country = self.edition.names[slot.about].country
        if slot.about not in self.leaders:
            return slot.text
        led = next((p for p in meeting.principals if p["country"] == country), meeting.principals[0])
        family = led["name"].split()[0 if led["country"] in self.family_first else -1]
        name = family if len(slot.text.split()) == 2 else led["name"]
        return f"{led['title']} {name}"

    def met(self, slot: Slot, meeting: Meeting) -> str:
        """The meeting at hand, or the last one of the series; where that is none that takes turns, as it was."""
        series = Key.parse(slot.about).series
        if slot.about == str(meeting.like.key):
            return self.short_title(meeting.key)
        sitting = self.series.get(series)
        return self.short_title(Key(series, str(sitting.ordinal))) if sitting and sitting.since else slot.text

    def short_title(self, key: Key) -> str:
        return f"{ordinal(int(key.rest))} {self.edition.register.series[key.series].label}"


def numbered_series(edition: Edition) -> dict[str, Sitting]:
    """The series that number their meetings, each at the last one known; as many as there are held statements to follow, or a multiple."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for key in edition.register.meetings:
        if key.ordinal:
            numbers[key.series].append(key.ordinal)
    found = [(series, max(numbers[series])) for series in edition.register.series if len(numbers[series]) > 1]
    whole = len(found) // len(edition.statements) * len(edition.statements)
    return {series: Sitting(last) for series, last in found[: whole or None]}


def leaders(edition: Edition) -> set[str]:
    """The persons who led a delegation at a held meeting, by the titles of its principals; presidents and the like did not."""
    titles = {str(s.key): [p.title for p in s.principals] for s in edition.statements}
    roles = [(person.id, role.title, key) for person in edition.names.of("person") for role in person.roles for key in role.meetings]
    return {id for id, title, key in roles if any(led in title for led in titles.get(key, ()))}


def begun(sentence: Sentence) -> Sentence:
    """The sentence with a capital at its head, as where a name begins it."""
    first = next(i for i, slot in enumerate(sentence) if slot.text)
    text = sentence[first].text
    return (*sentence[:first], replace(sentence[first], text=text[:1].upper() + text[1:]), *sentence[first + 1 :])


def day_of(text: str) -> date:
    """A day, or the first of a month or a year."""
    return date.fromisoformat((text + "-01-01")[:10])


def decided(raw: bytes, like: Statement) -> list[dict[str, Any]]:
    """What an editor says of lines that the rules of form leave in doubt: here every line behind the front is a paragraph."""
    doubted = {doubt.line for doubt in split(raw).doubts}
    first = 2 * len(front(like, "")) + 1
    return [{"line": line, "as": "paragraph"} for line in sorted({first, *doubted})] if doubted else []


def front(like: Statement, title: str) -> list[str]:
    """What the publisher of the statement that is followed prints above the text, with this headline."""
    text = like.paragraphs[0].source.start
    return [title if part.kind == "headline" else part.text for part in like.parts if part.source.start < text]
