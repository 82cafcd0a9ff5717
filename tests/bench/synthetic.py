"""Synthetic statements as real ones are, with their sidecars, registers, ledger and generated files. The same every time.

Each is made like a held one (paragraphs, numbering, front matter). Series take
turns, each meeting after the last of its series. A sentence is one of an earlier
statement taken up again, as often and as nearly as held ones do that, or a new
one: a held sentence's bones with other words, names, persons and years.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from archive.edition import Edition, compile_edition, read_edition
from archive.files.holdings import Holdings, in_order, markdown_path
from archive.files.ledger import FILE as LEDGER
from archive.files.ledger import extended, write_ledger
from archive.files.sidecar import Witness, take_in
from archive.files.statement_file import to_markdown
from archive.model.ids import Key
from archive.model.statement import Statement
from archive.register.meetings import MEETINGS, read_register
from archive.register.names import FAMILY_FIRST, NAMES, read_names
from archive.text.ordinals import ordinal

from . import measured, sentences
from .measured import Likeness
from .names import TERM, Names
from .sentences import Bones, Sentence, Slot, text_of
from .words import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
SEED = 55
MOST = 3000
LETTERS = re.compile(r"[^\W\d_]+")
LAST_DAY = date(2099, 11, 30)


@dataclass(frozen=True)
class Archive:
    """An archive of synthetic statements behind the held ones; ``files`` are those of a project that differ from the held ones'."""

    holdings: Holdings
    files: dict[str, bytes]
    made: tuple[Statement, ...]

    def edition(self) -> Edition:
        held = self.holdings
        return compile_edition(held.statements, held.register, held.names, held.topics, held.ledger)


@cache
def held() -> Edition:
    """The archive as it is."""
    return read_edition(ROOT)


@cache
def archive(count: int) -> Archive:
    """The first ``count`` held statements, and as many synthetic ones as are missing. Raises ValueError above ``MOST``."""
    if not 1 <= count <= MOST:
        raise ValueError(f"{count} statements; from 1 to {MOST} can be made")
    edition = held()
    press = Press(edition, count - len(edition.statements))
    witnesses = list(press.witnesses())
    meetings = appended(ROOT / MEETINGS, press.meetings)
    register = read_register(meetings)
    names_text = appended(ROOT / NAMES, press.names.entries)
    taken = [take_in(witness, register, [t.id for t in edition.topics]) for witness in witnesses]
    doubts = tuple(problem for _, left in taken for problem in left)
    made = tuple(statement for statement, _ in taken)
    statements = in_order([*edition.statements[:count], *made])
    ledger = extended(edition.ledger, statements, max(s.added for s in statements))
    files = {MEETINGS: meetings.encode(), NAMES: names_text.encode(), LEDGER: write_ledger(ledger).encode()}
    for witness, statement in zip(witnesses, made, strict=True):
        files[witness.file] = witness.raw
        files[witness.sidecar_file] = witness.sidecar.encode()
        files[markdown_path(Path(), statement.key).as_posix()] = to_markdown(statement).encode()
    held_ = Holdings(statements, register, ledger, read_names(names_text, register), edition.topics, doubts)
    return Archive(held_, files, made)


def appended(path: Path, entries: list[dict[str, Any]]) -> str:
    """A register, whose last key has the list of entries, with more of them: one a line, as JSON, which is YAML too."""
    lines = [f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "".join(lines)


@dataclass
class Meeting:
    """The meeting whose statement is being made. ``like`` is the held statement that it follows."""

    key: Key
    day: date
    like: Statement
    principals: list[dict[str, Any]]


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
        self.edition, self.count = edition, max(0, count)
        self.chance = random.Random(SEED)  # noqa: S311 (nothing secret)
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
        self.meetings.append(
            {"key": str(key), "ordinal": sitting.ordinal} | when(meeting, "start", "end") | where(meeting) | {"sources": [str(key)]}
        )
        return meeting

    def witness(self, meeting: Meeting) -> Witness:
        """A statement's raw file and its sidecar."""
        title = f"Joint Statement of the {self.title(meeting.key)}"
        raw = "\n\n".join([*front(meeting.like, title), *self.blocks(meeting)]).encode()
        facts = (
            {"title": title} | when(meeting, "date", "end_date") | {"venue": {k: v for k, v in where(meeting).items() if k != "principals"}}
        )
        facts |= {"principals": where(meeting)["principals"], "publisher": meeting.like.source.publisher, "official": False}
        facts |= {"sha256": hashlib.sha256(raw).hexdigest(), "added": meeting.like.added}
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
            like: Likeness = self.chance.choice(self.likenesses)
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
        family = led["name"].split()[0 if led["country"] in FAMILY_FIRST else -1]
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


def when(meeting: Meeting, start: str, end: str) -> dict[str, str]:
    """The meeting's day, or its two days where the statement that is followed has two."""
    days = {start: meeting.day.isoformat()}
    return days | {end: (meeting.day + timedelta(1)).isoformat()} if meeting.like.end_date else days


def where(meeting: Meeting) -> dict[str, Any]:
    """Place and principals."""
    principals = [{"name": p["name"], "title": p["title"], "country": p["country"]} for p in meeting.principals]
    return {"city": meeting.like.venue.city, "country": meeting.like.venue.country, "principals": principals}


def front(like: Statement, title: str) -> list[str]:
    """What the publisher of the statement that is followed prints above the text, with this headline."""
    text = like.paragraphs[0].source.start
    return [title if part.kind == "headline" else part.text for part in like.parts if part.source.start < text]
