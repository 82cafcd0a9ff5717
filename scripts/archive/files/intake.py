"""Take in a new statement: which meeting it is of, and a sidecar from what the register knows.

Nothing is guessed. The meeting is the one whose ordinal, or year, the headline or
the first paragraph names, if there is exactly one; otherwise the editor says it.
What neither file nor register tells is asked for, or entered as not stated.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import yaml

from archive.model.ids import Key
from archive.problems.problem import BadInput, Problem
from archive.register.meetings import Meeting, Register
from archive.splitting.split import Reading
from archive.text.typography import collapse

ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
NOT_STATED = "Not stated in the copy"


@dataclass(frozen=True)
class Given:
    """What the editor says on the command line; None where nothing was said."""

    key: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    official: bool = False


def identify(reading: Reading, register: Register, given: Given, file: str) -> Meeting:
    """The meeting that a raw statement is of. Raises BadInput where that is not certain."""
    if given.key:
        return known(given.key, register, file)
    found = candidates(reading, register)
    if len(found) == 1:
        return register.meetings[found.pop()]
    named = ", ".join(sorted(map(str, found))) or "none that the register knows"
    raise BadInput([Problem(file, 1, f"the meeting is not certain: {named}", "say it with KEY=, for example KEY=scm-54")])


def known(key: str, register: Register, file: str) -> Meeting:
    try:
        return register.meetings[Key.parse(key)]
    except ValueError as wrong:
        raise BadInput([Problem(file, 1, str(wrong), "give KEY=, for example KEY=scm-54")]) from None
    except KeyError:
        right = f"enter {key} in sources/register/meetings.yml first"
        raise BadInput([Problem(file, 1, f"the register has no meeting {key}", right)]) from None


def candidates(reading: Reading, register: Register) -> set[Key]:
    """Meetings that the headline names; where it names none, those of the first paragraph."""
    headlines = [p.text for p in reading.parts if p.kind == "headline"]
    for words in (" ".join(headlines), reading.paragraphs[0].text if reading.paragraphs else ""):
        found = {key for series in register.series for key in named(words, series, register)}
        if found:
            return found
    return set()


def named(words: str, series: str, register: Register) -> list[Key]:
    """The meetings of one series that ``words`` name by the series' name and an ordinal, or a year."""
    facts = register.series[series]
    plain = re.sub(r"^(?:the )?(?:(?:rok|u\.?s\.?|korea)[- ])+", "", facts.name, flags=re.IGNORECASE)
    if not any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words, re.IGNORECASE) for form in {plain, facts.short or plain}):
        return []
    keys = [Key(series, n) for n in ORDINAL.findall(words)]
    keys += [k for y in set(YEAR.findall(words)) for k in register.meetings if k.series == series and k.rest.split("-")[0] == y]
    return [k for k in keys if k in register.meetings]


def sidecar(meeting: Meeting, reading: Reading, raw: bytes, given: Given, today: str, file: str) -> str:
    """The new statement's sidecar. Raises BadInput where the register lacks what it needs."""
    missing = [*date_problem(meeting, given, file), *fact_problems(meeting, file)]
    if missing:
        raise BadInput(missing)
    headline = collapse(" ".join(p.text for p in reading.parts if p.kind == "headline"))
    facts = {
        "title": headline or meeting.title or str(meeting.key),
        "date": given.date or meeting.start,
        "end_date": meeting.end if meeting.end and meeting.end != meeting.start else None,
        "venue": {"city": meeting.city, "country": meeting.country},
        "principals": [{"name": p.name or p.name_ko, "title": p.title, "country": p.country} for p in meeting.principals],
        "publisher": given.publisher or NOT_STATED,
        "official": given.official,
        "url": given.url,
        "official_url": meeting.official_url if meeting.official_url != given.url else None,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "added": today,
    }
    return yaml.safe_dump({n: v for n, v in facts.items() if v is not None}, sort_keys=False, allow_unicode=True, width=1_000_000)


def date_problem(meeting: Meeting, given: Given, file: str) -> list[Problem]:
    if len(given.date or meeting.start or "") == 10:
        return []
    wrong = f"the register gives no day for {meeting.key}, only {meeting.start or 'nothing'}"
    return [Problem(file, 1, wrong, "say it with DATE=, for example DATE=2012-06-14, or mend the register")]


def fact_problems(meeting: Meeting, file: str) -> list[Problem]:
    lacking = [n for n, v in (("city", meeting.city), ("country", meeting.country), ("principals", meeting.principals)) if not v]
    right = f"enter it in sources/register/meetings.yml, line {meeting.line}"
    return [Problem(file, 1, f"the register gives no {n} for {meeting.key}", right) for n in lacking]
