"""The days of a meeting as styles of citation print them. What both days share stands once (CSL 1.0.2, "Date ranges").

All take ISO 8601 days, the first and the last; these are the same where the meeting took one day.
"""

from __future__ import annotations

import calendar
from datetime import date


def days_in_full(first: str, last: str) -> str:
    """``August 16–17, 2022``, ``December 31, 2024–January 1, 2025``."""
    return f"{month_first(first, last)}, {years(first, last)}" if first[:4] == last[:4] else f"{in_full(first)}–{in_full(last)}"


def in_full(day: str) -> str:
    return f"{month_first(day, day)}, {day[:4]}"


def years_and_days(first: str, last: str) -> str:
    """``2022, August 16–17``, ``2024–2025, December 31–January 1``."""
    return f"{years(first, last)}, {month_first(first, last)}"


def short_days_and_years(first: str, last: str) -> str:
    """``Aug. 16–17, 2022``, ``Dec. 31–Jan. 1, 2024–2025``."""
    return f"{month_first(first, last, short=True)}, {years(first, last)}"


def day_first(first: str, last: str) -> str:
    """``16–17 Aug. 2022``, ``30 Nov.–2 Dec. 2021``, ``31 Dec. 2024–1 Jan. 2025``."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    ending = f"{end.day} {month(end, True)} {end.year}"
    if first == last:
        return ending
    if first[:7] == last[:7]:
        return f"{begin.day}–{ending}"
    return f"{begin.day} {month(begin, True)}{'' if begin.year == end.year else f' {begin.year}'}–{ending}"


def month_first(first: str, last: str, short: bool = False) -> str:
    """``August 16–17``, ``Nov. 30–Dec. 2``."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    beginning = f"{month(begin, short)} {begin.day}"
    if first == last:
        return beginning
    return f"{beginning}–{end.day}" if first[:7] == last[:7] else f"{beginning}–{month(end, short)} {end.day}"


def years(first: str, last: str) -> str:
    """``2022``, ``2024–2025``."""
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"


def month(day: date, short: bool) -> str:
    """The month's name. Short, it has three letters and a full stop, September four; May, June and July are never shortened."""
    name = calendar.month_name[day.month]
    if not short or len(name) < 5:
        return name
    return f"{name[: 4 if name == 'September' else 3]}."
