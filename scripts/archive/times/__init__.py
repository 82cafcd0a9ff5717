"""Dates and times in the texts, as EDTF values, and values in words.

find_times    a paragraph -> its times
chronology    all times -> events by date
"""

from .chronology import chronology
from .dates import find_times

__all__ = ["chronology", "find_times"]
