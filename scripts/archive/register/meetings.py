"""The register of meetings: facts about series and meetings, held or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.model.ids import Key
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem
from archive.text.ordinals import ordinal
from archive.times.in_words import dates

from .parties import Party, party_problems, read_parties

MEETINGS = "sources/register/meetings.yml"


@dataclass(frozen=True)
class Form:
    """Words by which statements name something; where ``only`` has statement keys, in those alone."""

    text: str
    only: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Attendee:
    """Who led a delegation, as far as the register knows the name."""

    title: str
    country: str
    name: str | None = None
    name_ko: str | None = None


@dataclass(frozen=True)
class Series:
    """A series of meetings: ``scm``, ``kidd``, ``2plus2`` …"""

    id: str
    name: str
    short: str | None = None
    note: str | None = None
    one: str | None = None  # what one meeting is called, where that is not the series' name
    main: bool = False  # True where the archive publishes its statements
    parties: tuple[str, ...] = ()  # ids, where the same governments take part in all its meetings

    @property
    def address(self) -> str:
        return f"/{self.id}/"

    @property
    def label(self) -> str:
        return self.short or self.name


@dataclass(frozen=True)
class Meeting:
    """A meeting. ``start`` and ``end`` are ISO 8601: a day, a month or a year, as fine as a source gives it."""

    key: Key
    ordinal: int | None
    start: str | None
    end: str | None
    city: str | None
    country: str | None
    principals: tuple[Attendee, ...]
    title: str | None
    official_url: str | None
    basis: tuple[tuple[str, str], ...]  # which value (date, ordinal) is announced or inferred, and how
    note: str | None
    facts: dict
    line: int
    forms: tuple[Form, ...] = ()  # other than ordinal and series, which are found by rule

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class Register:
    """Series and parties by id, in the register's order, meetings by key."""

    series: dict[str, Series]
    meetings: dict[Key, Meeting]
    parties: dict[str, Party] = field(default_factory=dict)

    @property
    def main_series(self) -> tuple[str, ...]:
        """The ids of the series whose statements the archive publishes; the register knows more."""
        return tuple(series.id for series in self.series.values() if series.main)

    @property
    def hosts(self) -> tuple[Party, ...]:
        """The parties of the main series, which are named first by turns."""
        taking_part = {id for series in self.main_series for id in self.series[series].parties}
        return tuple(party for party in self.parties.values() if party.id in taking_part)

    @property
    def codes(self) -> dict[str, str]:
        """The parties' codes in ISO 3166-1 by name."""
        return {party.name: party.code for party in self.parties.values()}

    def parties_of(self, series: str) -> list[Party]:
        """Who takes part in a series' meetings; any party where the register does not say."""
        ids = self.series[series].parties if series in self.series else ()
        return [self.parties[id] for id in ids or self.parties]

    def label(self, series: str) -> str:
        """A series' short name; its name where it has none."""
        return self.series[series].label if series in self.series else series

    def siglum(self, key: Key, space: str = " ") -> str:
        """What readers call a meeting for short: ``SCM 55``, ``2+2 2024``."""
        return f"{self.label(key.series)}{space}{key.rest}"

    def of(self, series: str) -> list[Meeting]:
        """The meetings of a series, latest first; one without a date stands by its ordinal."""
        found = sorted((m for m in self.meetings.values() if m.key.series == series), key=lambda m: m.key.sorting)
        placed: list[tuple[str, int, Meeting]] = []
        last = ""
        for i, meeting in enumerate(found):
            last = meeting.start or last
            placed.append((last, i, meeting))
        return [meeting for _, _, meeting in sorted(placed, key=lambda p: p[:2], reverse=True)]

    def title(self, key: Key) -> str:
        """What a meeting is called: ``48th ROK-U.S. Military Committee Meeting``; by its date where the key has no ordinal."""
        series, meeting = self.series[key.series], self.meetings.get(key)
        name = series.one or series.name
        if key.ordinal:
            return f"{ordinal(key.ordinal)} {name}"
        return f"{name}, {dates(meeting.start, meeting.end)}" if meeting and meeting.start else f"{name} {key.rest}"


def read_register(text: str, file: str = MEETINGS) -> Register:
    """Read ``meetings.yml``. Raises BadInput with every problem found."""
    document = checked_yaml.load(text, file)
    problems = checked_yaml.check(document, "meetings-register")
    if problems:
        raise BadInput(problems)
    parties = read_parties(document)
    problems = party_problems(document, parties)
    series = {facts["id"]: read_series(facts) for facts in document.value["series"]}
    meetings: dict[Key, Meeting] = {}
    for i, facts in enumerate(document.value["meetings"]):
        meeting = read_meeting(facts, document.line("meetings", i), read_forms(document, "meetings", i))
        problems += meeting_problems(meeting, series, meetings, file)
        meetings[meeting.key] = meeting
    if problems:
        raise BadInput(sorted(problems))
    return Register(series, meetings, parties)


def read_series(facts: dict) -> Series:
    """A series from an entry that fits the schema."""
    return Series(
        facts["id"],
        facts["name"],
        short=facts.get("short"),
        note=facts.get("note"),
        one=facts.get("one"),
        main=facts.get("main", False),
        parties=tuple(facts.get("parties", ())),
    )


def read_forms(document: Located, *path: str | int) -> tuple[Form, ...]:
    """The forms of the entry at ``path``, each with its line."""
    entry = document.value
    for step in path:
        entry = entry[step]
    forms = []
    for i, given in enumerate(entry.get("forms", [])):
        text, only = (given, ()) if isinstance(given, str) else (given["form"], tuple(given["in"]))
        forms.append(Form(text, only, document.line(*path, "forms", i)))
    return tuple(forms)


def read_meeting(facts: dict, line: int, forms: tuple[Form, ...] = ()) -> Meeting:
    """A meeting from an entry that fits the schema."""
    return Meeting(
        key=Key.parse(facts["key"]),
        ordinal=facts.get("ordinal"),
        start=facts.get("start"),
        end=facts.get("end"),
        city=facts.get("city"),
        country=facts.get("country"),
        principals=tuple(Attendee(**p) for p in facts.get("principals", [])),
        title=facts.get("statement_title"),
        official_url=facts.get("official_url"),
        basis=tuple(facts.get("basis", {}).items()),
        note=facts.get("note"),
        facts=facts,
        line=line,
        forms=forms,
    )


def meeting_problems(meeting: Meeting, series: dict[str, Series], known: dict[Key, Meeting], file: str) -> list[Problem]:
    problems = []
    if meeting.key in known:
        right = f"keep one entry; the first is on line {known[meeting.key].line}"
        problems.append(Problem(file, meeting.line, f"{meeting.key} stands twice", right))
    if meeting.key.series not in series:
        problems.append(Problem(file, meeting.line, f"{meeting.key} is of no known series", f"the series are {', '.join(series)}"))
    if meeting.key.ordinal and meeting.key.ordinal != meeting.ordinal:
        problems.append(
            Problem(file, meeting.line, f"{meeting.key} has the ordinal {meeting.ordinal}", f"give ordinal: {meeting.key.ordinal}")
        )
    return problems
