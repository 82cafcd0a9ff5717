"""Where a sentence begins and ends, and whether the words around a time speak of the past or of what is to come."""

from __future__ import annotations

import re

from archive.text.sentences import sentence

EVENT = (
    r"(?:(?:co-)?host|hold|conduct|convene|meet|establish|launch|complete|conclude|sign|finalize|begin|start|participate|take p|"
    r"visit|deploy|announce|resume)"
)
DONE = (
    r"held|conducted|took|occurred|happened|met|was|were|had|has been|have been|launched|tested|fired|signed|concluded|adopted|"
    r"announced|released|issued|established|inaugurated|completed|finalized|visited|failed|marked|opened|deployed|hosted|began|"
    r"started|endorsed (?:at|in|by)|agreed (?:upon|at|in|during|by)|(?:discussed|reflected|stated|outlined|contained) (?:at|in|during)|"
    r"since|recent|recently|following|after|outcomes?|results?|successful|successfully"
)
TO_COME = (
    rf"(?:will|shall|would|to) (?:\w+ly )?be (?:\w+ly )?\w+|will|shall|scheduled|slated|planned|plans|upcoming|forthcoming|"
    rf"expects?|expected|anticipated|to {EVENT}\w*|before|until|ahead of|prior to|in preparation for"
)
MARKER = re.compile(rf"\b(?:(?P<to_come>{TO_COME})|(?P<done>{DONE}))\b", re.IGNORECASE)
# What the principals do with what has been, and with what shall be: weaker signs.
ATTITUDE = re.compile(
    r"\b(?:(?P<to_come>pledged|agreed|committed|decided|resolved|look(?:ed|ing)? forward|intend(?:ed)?|proposed)"
    r"|(?P<done>acknowledged|applauded|welcomed|commended|praised|appreciated|assessed|condemned|noted|reviewed))\b"
)
# A verb right behind the time: "the launches in May were …", "in August, which marked …", "in May will …".
BEHIND = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:(?:which|that|who)\s+)?"
    r"(?:(?P<to_come>will|(?:is|are) (?:to|scheduled|expected))|(?P<done>was|were|had|marked))\b"
)
REACH = 110  # characters: a marker farther off speaks of something else
FAR = 2_000  # and no sentence that people write is longer: what is looked at for a time has this bound


def leaning(text: str, start: int, end: int) -> int:
    """-1 where the words around a time speak of the past, 1 where of what is to come, 0 where they leave it open."""
    begin, stop = sentence(text, start, end)
    begin = max(begin, start - FAR)
    begin = max(begin, text.rfind(";", begin, start) + 1)
    near = max(begin, start - REACH)
    found = last(MARKER, text, near, start) or BEHIND.match(text, end, stop) or last(ATTITUDE, text, begin, start)
    if found is None:
        return 0
    return 1 if found["to_come"] else -1


def last(form: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(form.finditer(text, start, end))), None)
