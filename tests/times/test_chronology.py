"""The chronology: what stands in it, in which order, with which words, and on which side of the meeting."""

from __future__ import annotations

import pytest

from archive.files import holdings
from archive.model.statement import Statement
from archive.times import edtf
from archive.times.chronology import LONG, Event, by_year, chronology, sorting
from archive.times.dates import find_times
from support.project import ROOT


@pytest.fixture(scope="module")
def statements() -> tuple[Statement, ...]:
    return holdings.read_docs(ROOT).statements


@pytest.fixture(scope="module")
def events(statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    times = {str(s.id_of(p)): find_times(p.text, s.date, s.end_date) for s in statements for p in s.paragraphs}
    return chronology(statements, times)


def at(events: tuple[Event, ...], paragraph: str, text: str) -> Event:
    return next(e for e in events if str(e.paragraph) == paragraph and e.text == text)


def test_the_words_are_the_paragraphs_own(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> None:
    texts = {s.id_of(p): p.text for s in statements for p in s.paragraphs}
    for event in events:
        if not event.meeting:
            words = event.before + event.text + event.after
            assert words in texts[event.paragraph]
            assert words == words.strip()
            assert len(words) <= LONG or not event.cut_after


def test_each_meeting_stands_once(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> None:
    meetings = [e for e in events if e.meeting]
    assert sorted(e.text for e in meetings) == sorted(s.title for s in statements)
    opening = {e.paragraph for e in meetings}
    days = {e.value for e in meetings}
    assert not [e for e in events if not e.meeting and e.paragraph in opening and e.value in days]


def test_order(events: tuple[Event, ...]) -> None:
    assert [e.sort for e in events] == sorted(e.sort for e in events)
    values = ["1953", "199X", "2022-05", "2022-08-16/2022-08-17", "2022-08-22/2022-08-28", "2022-08", "2022-09", "2022", "2023-11-12"]
    assert sorted(set(values), key=sorting) == values


def test_years_and_months(events: tuple[Event, ...]) -> None:
    years = by_year(events)
    assert [e for y in years for m in y.months for e in m.events] == list(events)
    assert [m.number for y in years if y.number == 2022 for m in y.months] == [5, 8, 9, 11]
    assert [m.number for y in years if y.number == 2023 for m in y.months][-1] is None


@pytest.mark.parametrize(
    ("paragraph", "text", "when"),
    [
        ("scm-55#p6-3", "1953", "past"),
        ("kidd-21#a4", "next week", "future"),
        ("kidd-23#a4", "May", "past"),
        ("kidd-23#a7", "November", "future"),
        ("scm-55#p6-3", "this year", "future"),  # "to be held in Seoul this year"
        ("scm-55#p6-2", "this year", "present"),  # the words leave it open
        ("scm-55#p14", "the end of 2023", "future"),
        ("kidd-25#a15", "early September", "past"),
        ("kidd-25#a11", "within the year", "future"),
        ("2plus2-2024#a9", "October 31", "present"),
        ("2plus2-2024#a16", "2023", "past"),
    ],
)
def test_past_and_future(events: tuple[Event, ...], paragraph: str, text: str, when: str) -> None:
    assert at(events, paragraph, text).when == when


def test_a_long_sentence_is_cut_at_its_clauses(events: tuple[Event, ...]) -> None:
    event = at(events, "2plus2-2024#a21", "2006")
    assert (event.cut_before, event.cut_after) == (False, True)
    assert event.after == ""


def test_every_value_lies_where_it_is_sorted(events: tuple[Event, ...]) -> None:
    for event in events:
        assert edtf.days(event.value)[0].year == event.sort[0]


def test_nothing_comes_of_nothing() -> None:
    assert by_year(chronology((), {})) == ()
