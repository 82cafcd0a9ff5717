"""Ordinals: as words, 'first' to 'ninetieth' and the tens of 'twenty-third', and in digits."""

from __future__ import annotations

UNITS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
ORDINALS = {word: i for i, word in enumerate(UNITS, 1)} | {f"{ten}ieth": i * 10 for i, ten in enumerate(TENS, 2)} | {"inaugural": 1}
TENTHS = {f"{ten}y": i * 10 for i, ten in enumerate(TENS, 2)}


def ordinal(number: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
