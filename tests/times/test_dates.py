"""Times in the text: the gold list made by reading, cases as documents, and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.files import holdings
from archive.times import edtf
from archive.times.dates import find_times
from support.project import ROOT

GOLD = yaml.safe_load((ROOT / "tests/gold/dates.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['about']}")
    for path in sorted((ROOT / "tests/cases/dates").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
WORDS = """May March April Sept. September23 early late the end of last next this year month week within November 13 , 2023 2024-2025
    - – to and in on 16-17 of first half quarter spring fall Q4 2022 Nuclear Posture Review UFS 23 1990s Resolution 1718 yesterday
    will be held was scheduled for 31 30 February 1953 Armistice Agreement Friday U.S. . ; ( ) 's"""


def place(text: str, quote: str, which: int) -> int:
    """Where the ``which``-th place of ``quote`` begins, counted from 1."""
    at = -1
    for _ in range(which):
        at = text.index(quote, at + 1)
    return at


def differences() -> tuple[int, list[str], list[str]]:
    """How many of the gold times are found, which are missing, and which are too many."""
    right, missing, extra = 0, [], []
    for statement in holdings.read_docs(ROOT).statements:
        for paragraph in statement.paragraphs:
            id, text = str(statement.id_of(paragraph)), paragraph.text.replace("\xa0", " ")
            wanted = {(place(text, quote, which), quote, value, relative) for quote, which, value, relative in GOLD.get(id, [])}
            times = find_times(paragraph.text, statement.date, statement.end_date)
            found = {(t.start, t.text.replace("\xa0", " "), t.value, t.relative) for t in times}
            right += len(wanted & found)
            missing += [f"{id}: {w}" for w in sorted(wanted - found)]
            extra += [f"{id}: {f}" for f in sorted(found - wanted)]
    return right, missing, extra


def test_gold() -> None:
    right, missing, extra = differences()
    shown = "\n".join(["missing:", *missing, "too many:", *extra])
    assert right / (right + len(extra)) >= 0.95, shown
    assert right / (right + len(missing)) >= 0.95, shown


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict) -> None:
    times = find_times(case["text"], case["date"], case.get("end_date"))
    assert [[t.text, t.value, t.relative] for t in times] == case["times"]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)),
    st.dates(date(1953, 1, 1), date(2090, 12, 31)),
    st.integers(0, 3),
)
def test_any_text(text: str, first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    times = find_times(text, first.isoformat(), last.isoformat())
    at = 0
    for time in times:
        assert at <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text == time.text.strip()
        begin, end = edtf.days(time.value)
        assert begin <= end
        at = time.end


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join), st.dates(date(1953, 1, 1), date(2090, 12, 31)))
def test_no_break_spaces_count_as_spaces(text: str, day: date) -> None:
    plain, joined = (find_times(t, day.isoformat()) for t in (text, text.replace(" ", "\xa0")))
    assert [(t.start, t.end, t.value, t.relative) for t in plain] == [(t.start, t.end, t.value, t.relative) for t in joined]


@given(st.dates(date(1953, 1, 1), date(2090, 12, 31)), st.dates(date(1953, 1, 1), date(2090, 12, 31)))
def test_a_written_day_is_read_back(day: date, meeting: date) -> None:
    written = f"held on {day:%B} {day.day}, {day.year}, in Seoul"
    (time,) = find_times(written, meeting.isoformat())
    assert (time.value, time.relative) == (day.isoformat(), False)


@pytest.mark.parametrize("value", ["", "2023-13", "2023-02-30", "23", "2024/2023", "2023-11-13/2023-11-13"])
def test_no_value(value: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        edtf.interval(*value.split("/")) if "/" in value else edtf.days(value)
