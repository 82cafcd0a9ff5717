"""Find what has the form of a meeting or a body and is none of the registers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from archive.text.ordinals import ORDINALS

from .candidates import Found, MeetingFound, UnknownFound
from .reading import Page

GATHERING = r"(?:Meetings?|Dialogues?|Committees?|Groups?|Talks|Summits?|Conferences?|Forums?|Consultations?|Sessions?|Councils?)"
# What may follow a known name without making it another.
AND = re.compile(r"\sand\s")
SITTING = re.compile(r"\s*(?:Meetings?|Sessions?|Dialogues?|Talks)?")
NAMED_ON = re.compile(r"\s+[A-Z(]")
ORDINAL_MEETING = re.compile(
    rf"(?<![\w.-])(?:\d{{1,3}}(?:st|nd|rd|th)|(?:[A-Za-z]+-)?(?:{'|'.join(ORDINALS)}))\s+(?P<name>"
    rf"(?:(?:[A-Z(][\w.()'+&-]*|of|the|on|for|and(?! the)|-)\s+){{0,12}}?{GATHERING}(?:\s+{GATHERING})*(?:\s+\([A-Z][\w&+-]*\))?|"
    r"[A-Z][A-Z&+-]+)(?!\w)"
)
HEAD = r"(?!(?:The|This|These|Both|During|In|At|On|As|For|With|Under|Our|Their|Its|Such|Each|Key|Senior|Two|Three|Through|And|To|From)\b)"
BODY = re.compile(
    rf"(?<![\w.'-]){HEAD}(?:[A-Z][\w.'&+-]*\s+(?:(?:and|of|for|on)\s+(?=[A-Z]))?){{1,8}}?"
    rf"{GATHERING}(?:\s+{GATHERING})*(?:\s+\([A-Z][\w&+-]*\))?(?!\w)"
)
KIND_ALONE = re.compile(r"(?:(?:Working|Executive|Ministerial|Joint|High-Level|Steering|Plenary|Summit|Consultative)\s+)+\S+")


def ordinal_meetings(page: Page, found: list[Found]) -> Iterator[UnknownFound]:
    """Ordinals before what has the form of a meeting and is no name of the registers, or one with more words to it."""
    numbered = {f.start: f.end for f in sorted(found, key=lambda f: f.end) if isinstance(f, MeetingFound)}
    named = {page.between(hit.first, hit.last) for hit in page.hits if not hit.cut}
    for form in ORDINAL_MEETING.finditer(page.text):
        start, end = form.span()
        if form.span("name") not in named and not (start in numbered and is_whole(page.text, numbered[start], end)):
            yield UnknownFound(start, end, "has the form of a meeting with its number; no series of the register is called so")


def is_whole(text: str, last: int, end: int) -> bool:
    """True where a name that ends at ``last`` is no part of a longer one up to ``end``: a sitting follows, or no name does."""
    return bool(SITTING.fullmatch(text[last:end])) or not NAMED_ON.match(text[last:])


def bodies(page: Page) -> Iterator[UnknownFound]:
    """Names in capitals that end as those of bodies do; not where a name of the registers ends there, or a sitting follows one."""
    named = {page.between(hit.first, hit.last) for hit in page.hits if not hit.cut}
    ends = {end for _, end in named}
    starting: dict[int, list[int]] = defaultdict(list)
    for first, end in named:
        starting[first].append(end)
    for form in BODY.finditer(page.text):
        start = max([form.start(), *(m.end() for m in AND.finditer(page.text, *form.span()) if m.start() in ends)])
        phrase = page.text[start : form.end()]
        sitting = any(SITTING.fullmatch(page.text[last : form.end()]) for last in starting[start])
        if form.end() not in ends and not sitting and not KIND_ALONE.fullmatch(phrase):
            yield UnknownFound(start, form.end(), "has the form of a body's name; no name of the register is so called")
