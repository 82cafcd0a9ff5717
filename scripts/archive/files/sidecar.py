"""The sidecar of a raw statement: ``sources/scm/55.yml`` beside ``sources/scm/55.txt``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from archive.model.ids import Key
from archive.model.statement import Note, Principal, Source, Statement, TopicDecision, Venue
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem
from archive.register.meetings import Register
from archive.splitting.split import Answer, Reading, split
from archive.text.typography import collapse

NOT_STATED = "Not stated in the copy"


@dataclass(frozen=True)
class Witness:
    """A raw statement as found on disk: where it is, its bytes and its sidecar's text."""

    key: Key
    file: str
    raw: bytes
    sidecar_file: str
    sidecar: str


def take_in(witness: Witness, register: Register, topics: Collection[str] = ()) -> tuple[Statement, tuple[Problem, ...]]:
    """Read a raw statement with its sidecar; return it with what remains in doubt.

    ``topics`` has the ids that the sidecar may decide on. Raises BadInput with
    every problem of the sidecar at once.
    """
    document = checked_yaml.load(witness.sidecar, witness.sidecar_file)
    problems = checked_yaml.check(document, "sidecar")
    if problems:
        raise BadInput(problems)
    facts = document.value
    problems = [*date_problems(document), *register_problems(document, witness.key, register), *raw_problems(document, witness)]
    answers, wrong_answers = answers_of(document, witness)
    problems += wrong_answers
    try:
        reading = split(witness.raw, witness.file, facts.get("encoding", "utf-8"), answers)
    except BadInput as wrong:
        raise BadInput(problems + wrong.problems) from None
    statement = assemble(facts, witness, reading)
    problems += [*note_problems(document, statement), *topic_problems(document, statement, topics)]
    if problems:
        raise BadInput(sorted(problems))
    return statement, (*reading.doubts, *open_doubts(document))


def assemble(facts: dict, witness: Witness, reading: Reading) -> Statement:
    """A statement from checked facts and a reading."""
    return Statement(
        key=witness.key,
        title=facts["title"],
        date=facts["date"],
        end_date=facts.get("end_date"),
        published=facts.get("published"),
        venue=Venue(**facts["venue"]) if facts.get("venue") else None,
        complete=facts.get("complete", True),
        principals=tuple(Principal(**p) for p in facts["principals"]),
        source=Source(
            file=witness.file,
            sha256=facts["sha256"],
            bytes=len(witness.raw),
            publisher=facts["publisher"],
            url=facts.get("url"),
            official=facts["official"],
            official_url=facts.get("official_url"),
            encoding=facts.get("encoding", "utf-8"),
        ),
        added=facts["added"],
        parts=reading.parts,
        paragraphs=reading.paragraphs,
        notes=tuple(Note(n["paragraph"], n["quote"], n["note"]) for n in facts.get("notes", [])),
        topics=tuple(TopicDecision(t["paragraph"], tuple(t.get("add", [])), tuple(t.get("remove", []))) for t in facts.get("topics", [])),
    )


def date_problems(document: Located) -> list[Problem]:
    """Dates that cannot stand together."""
    facts, problems = document.value, []
    if facts.get("end_date", "9") <= facts["date"]:
        problems.append(document.problem(("end_date",), "end_date is not after date", "leave it out for a meeting of one day"))
    last = facts.get("end_date", facts["date"])
    if facts.get("published", "9") < last:
        problems.append(
            document.problem(
                ("published",), f"published is before the meeting's last day {last}", "give the day that the publisher's page prints"
            )
        )
    return problems


def register_problems(document: Located, key: Key, register: Register) -> list[Problem]:
    """Facts that the register of meetings does not know or has otherwise."""
    meeting = register.meetings.get(key)
    if meeting is None:
        return [document.problem((), f"the register has no meeting {key}", f"enter {key} in sources/register/meetings.yml first")]
    facts, problems = document.value, []
    for field, known in (("date", meeting.start), ("end_date", meeting.end)):
        given = facts.get(field)
        if known and given and not given.startswith(known):
            right = f"mend it here or in sources/register/meetings.yml (line {meeting.line})"
            problems.append(document.problem((field,), f"{field} is {given}, in the register {known}", right))
    return problems + principal_problems(document, [party.name for party in register.parties_of(key.series)])


def principal_problems(document: Located, parties: list[str]) -> list[Problem]:
    """Principals of governments that do not take part in the series."""
    return [
        document.problem(("principals", i, "country"), f"country is {principal['country']!r}", f"give {' or '.join(parties)}")
        for i, principal in enumerate(document.value["principals"])
        if principal["country"] not in parties
    ]


def raw_problems(document: Located, witness: Witness) -> list[Problem]:
    """The raw file must be the one that the sidecar speaks of, to the byte."""
    facts, problems = document.value, []
    found = hashlib.sha256(witness.raw).hexdigest()
    if found != facts["sha256"]:
        right = f"restore the file byte for byte; its SHA-256 now is {found}"
        problems.append(document.problem(("sha256",), f"{witness.file} is not the file this sidecar was written for", right))
    if facts["official"] is False and "publisher" in facts and facts.get("url") == facts.get("official_url") is not None:
        problems.append(
            document.problem(
                ("official_url",), "a republished copy cannot have the official address as its own", "give the copy's address as url"
            )
        )
    return problems


def answers_of(document: Located, witness: Witness) -> tuple[list[Answer], list[Problem]]:
    """The answers under ``reading``, ranges line by line; and what is wrong with them.

    A line is answered once, it is in the file, and it has the words that the answer quotes.
    """
    lines = printed_lines(witness.raw, document.value.get("encoding", "utf-8"))
    answers: list[Answer] = []
    problems = []
    for i, entry in enumerate(document.value.get("reading", [])):
        first, last = span_of(entry["line"])
        quote = entry.get("quote")
        wrong, right = wrong_answer(first, last, quote, lines, witness.file)
        twice = next((a.line for a in answers if first <= a.line <= last and (not quote or a.quote in (None, quote))), None)
        if not wrong and twice:
            wrong, right = f"line {twice} is answered twice", "keep one answer, or quote what each is about"
        if wrong:
            problems.append(document.problem(("reading", i), wrong, right))
            continue
        answers += [Answer(n, entry["as"], quote) for n in range(first, last + 1)]
    return answers, problems


def span_of(line: int | str) -> tuple[int, int]:
    """``14`` or ``14-16`` as its first and last line."""
    first, _, last = str(line).partition("-")
    return int(first), int(last or first)


def wrong_answer(first: int, last: int, quote: str | None, lines: list[str], file: str) -> tuple[str, str]:
    """What is wrong with an answer's place, and what would be right; nothing for a good one."""
    if last > len(lines):
        return f"line {last} is not in {file}", f"it has {len(lines)} lines"
    if last < first:
        return f"the lines {first}-{last} run backwards", f"say {last}-{first}"
    if quote and not any(collapse(quote) in collapse(line) for line in lines[first - 1 : last]):
        found = [n for n, line in enumerate(lines, 1) if collapse(quote) in collapse(line)]
        right = f"they stand on line {found[0]}" if found else "quote the line's words exactly"
        return f"{quote!r} is not on line {first}", right
    return "", ""


def printed_lines(raw: bytes, encoding: str) -> list[str]:
    """The lines of a raw file as text editors count them; none for bytes that are not in the encoding."""
    try:
        return re.split("\r\n|\n|\r", raw.decode(encoding))
    except UnicodeDecodeError:
        return []


def open_doubts(document: Located) -> list[Problem]:
    """What the intake left open about facts, and facts that are still to be filled in: neither may be published."""
    right = "decide it, and take the entry out of 'open'"
    doubts = [
        replace(document.problem(("open", i), entry["wrong"], f"{entry['right']}; {right}"), doubt=True, kind=entry["about"])
        for i, entry in enumerate(document.value.get("open", []))
    ]
    unstated = [n for n in ("title", "publisher") if document.value.get(n) == NOT_STATED]
    return doubts + [replace(document.problem((n,), f"{n} is {NOT_STATED!r}", f"give the {n}"), doubt=True, kind=n) for n in unstated]


def note_problems(document: Located, statement: Statement) -> list[Problem]:
    """Notes whose paragraph or words are not in the statement."""
    texts = {str(p.locator): p.text for p in statement.paragraphs}
    problems = []
    for i, note in enumerate(statement.notes):
        if note.fragment not in texts:
            problems.append(no_paragraph(document, ("notes", i, "paragraph"), statement, note.fragment))
        elif note.quote not in texts[note.fragment]:
            problems.append(
                document.problem(("notes", i, "quote"), f"{note.quote!r} is not in {note.fragment}", "quote the paragraph's words exactly")
            )
    return problems


def no_paragraph(document: Located, path: tuple[str | int, ...], statement: Statement, fragment: str) -> Problem:
    known = [str(p.locator) for p in statement.paragraphs] or ["none"]
    return document.problem(path, f"{statement.key} has no paragraph {fragment}", f"its paragraphs are {known[0]} to {known[-1]}")


def topic_problems(document: Located, statement: Statement, topics: Collection[str]) -> list[Problem]:
    """Decisions on topics whose paragraph or topic there is not, that decide nothing, or that contradict themselves."""
    known = {str(p.locator) for p in statement.paragraphs}
    problems = []
    for i, decision in enumerate(statement.topics):
        if decision.fragment not in known:
            problems.append(no_paragraph(document, ("topics", i, "paragraph"), statement, decision.fragment))
        for way, ids in (("add", decision.add), ("remove", decision.remove)):
            for n, id in enumerate(ids):
                if id not in topics:
                    right = "give an id of sources/register/topics.yml"
                    problems.append(document.problem(("topics", i, way, n), f"there is no topic {id!r}", right))
        for id in sorted({*decision.add} & {*decision.remove}):
            problems.append(document.problem(("topics", i), f"{id} is added and removed", "keep one of the two"))
    return problems
