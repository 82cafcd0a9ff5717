"""The months by their English names, written out and shortened, and their numbers."""

from __future__ import annotations

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# "May" is no shorter; of "Sept" and "Sep" the longer is looked for first.
SHORT_MONTHS = tuple(short for name in MONTHS if name != "May" for short in (("Sept", "Sep") if name == "September" else (name[:3],)))


def month_number(word: str) -> int:
    """The number, from 1, of a month written out or shortened, with a full stop or without. Raises ValueError for another word."""
    head = word.rstrip(".").casefold()
    found = [n for n, name in enumerate(MONTHS, 1) if len(head) >= 3 and name.casefold().startswith(head)]
    if len(found) != 1:
        raise ValueError(f"{word!r} is no month")
    return found[0]
