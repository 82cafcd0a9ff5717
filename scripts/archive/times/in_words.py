"""Dates in words, as the archive's own sentences give them."""

from __future__ import annotations

from functools import cache

from archive.text.months import MONTHS


@cache
def longdate(value: str | None) -> str:
    """``13 November 2023``, ``November 2012`` or ``1983``."""
    if not value:
        return ""
    parts = [int(n) for n in value.split("-")]
    if len(parts) == 1:
        return value
    month = MONTHS[parts[1] - 1]
    return f"{parts[2]} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


@cache
def dates(start: str | None, end: str | None = None) -> str:
    """A span of days in words: ``16–17 August 2022``, ``30 November – 1 December 2021``."""
    if not start or not end or start == end:
        return longdate(start)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{longdate(end)}"
    if start[:4] == end[:4] and len(start) == len(end) == 10:
        return f"{longdate(start).rsplit(' ', 1)[0]} – {longdate(end)}"
    return f"{longdate(start)} – {longdate(end)}"


def in_words(value: str) -> str:
    """An EDTF value in words: ``22–28 August 2022``, ``September 2023``, ``the 1990s``."""
    first, _, last = value.partition("/")
    if first.endswith("X"):
        return f"the {first[:-1]}0s"
    return dates(first, last or None)
