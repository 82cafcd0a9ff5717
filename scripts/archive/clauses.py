"""Where a sentence begins and ends, and whether the words around a time speak of the past or of what is to come."""

from __future__ import annotations

import re

# A sentence's end: a mark, closing quotes and brackets, then white space or, as misprinted, the next capital at once.
END = re.compile(r"[.!?][”’\"')\]]*(?:(?=[A-Z][a-z])|\s+(?=[“‘\"'(\[]*[A-Z0-9]))")
# A full stop that belongs to a shortened word or an initial, not to the sentence.
SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Adm|Lt|Col|Maj|Capt|Sgt|Amb|No|Nos|Art|vs|etc|e\.g|i\.e)|\b[A-Z])\.$")
MONTH_SHORT = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
# Words that begin a sentence after "U.S." or "D.C.", which may end one.
STARTERS = re.compile(
    r"[“\"]?(?:The|They|Both|In|This|These|He|She|It|To|As|At|On|During|Furthermore|Further|Additionally|Finally|Secretary|Minister)\b"
)

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
REACH = 110  # a marker farther off speaks of something else


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of ``text`` that holds ``start`` to ``end``, as code points without the white space around it."""
    breaks = [found.end() for found in END.finditer(text) if ends_sentence(text, found)]
    begin = max((b for b in breaks if b <= start), default=0)
    stop = min((b for b in breaks if b >= end), default=len(text))
    return begin, begin + len(text[begin:stop].rstrip())


def ends_sentence(text: str, found: re.Match[str]) -> bool:
    """False for the full stop of a shortened word, an initial or ``U.S.``, unless a new sentence plainly begins."""
    before = text[max(0, found.start() - 12) : found.start() + 1]
    if MONTH_SHORT.search(before):
        return False
    if not SHORTENED.search(before):
        return True
    return bool(re.search(r"\.[A-Z]\.$", before) and STARTERS.match(text, found.end()))


def leaning(text: str, start: int, end: int) -> int:
    """-1 where the words around a time speak of the past, 1 where of what is to come, 0 where they leave it open."""
    begin, stop = sentence(text, start, end)
    begin = max(begin, text.rfind(";", begin, start) + 1)
    near = max(begin, start - REACH)
    found = last(MARKER, text, near, start) or BEHIND.match(text, end, stop) or last(ATTITUDE, text, begin, start)
    if found is None:
        return 0
    return 1 if found["to_come"] else -1


def last(form: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(form.finditer(text, start, end))), None)
