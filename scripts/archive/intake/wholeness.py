"""Whether a copy has the whole statement, and signs that its letters were not read rightly."""

from __future__ import annotations

import re

from archive.model.statement import Paragraph
from archive.splitting import publisher_forms

from .headline import DOCUMENT
from .sighted import Sighted

FINAL = publisher_forms.FINAL
OPEN_END = re.compile(
    r"(?:\b(?:and|or|the|a|an|of|to|in|on|for|with|by|at|as|that|which|its|their|from|including|between|both)|[,(–—-])$", re.IGNORECASE
)
# What a last paragraph speaks of: thanks, the next meeting, what was agreed for it.
PARTING = re.compile(
    r"\b(?:appreciat\w+|gratitude|grateful|thank\w*|hospitality|courtes\w+|mutually convenient|"
    r"next (?:SCM|KIDD|MCM|NCG|meeting|session|round|year)|"
    r"will (?:be held|meet|host)|to be h(?:eld|osted)|expects? to (?:hold|meet)|agreed to (?:hold|meet|convene)|committed to hold\w*|"
    r"scheduled (?:for|in)|look(?:s|ed|ing)? forward|lead(?:ing)? up to|pledged to continue|upcoming|contributed to|sincere)\b",
    re.IGNORECASE,
)
LAST = 2  # paragraphs at the end in which a statement takes its leave
NOISE = re.compile(r"�|(?<=[A-Za-z]{2})\d(?=[A-Za-z]{2})|(?<=\w)[|~^¤¬¦](?=\w)|\b[b-hj-z](?= [b-hj-z] )|(?<=[a-z]{3})[A-Z](?=[a-z]{3})")
PAGE_NUMBER = re.compile(rf"\b(?:the|of|a|an|and|to|in|for|its|their|this)\s(\d{{1,3}})\s(?!{publisher_forms.MONTH}\b)(?=[A-Z][a-z])")
MOST_NOISE = 20


def is_complete(seen: Sighted) -> bool:
    """True where the copy begins with the statement's beginning, breaks off nowhere, and takes its leave at the end."""
    paragraphs = seen.reading.paragraphs
    if not paragraphs:
        return False
    return all([whole_beginning(seen), *[whole_middle(seen, p) for p in paragraphs[:-1]], whole_end(seen, paragraphs), no_gap(seen)])


def whole_beginning(seen: Sighted) -> bool:
    first = seen.reading.paragraphs[0]
    if seen.begins_in_the_middle:
        n = seen.first_number or 1
        seen.doubt("complete", first, f"the copy begins with number {n}; 1 to {n - 1} are missing", "find a copy with the beginning")
        return False
    if first.text[:1].islower():
        seen.doubt("complete", first, "the copy begins in the middle of a sentence", "find a copy with the beginning")
        return False
    return True


def whole_middle(seen: Sighted, paragraph: Paragraph) -> bool:
    """A paragraph within that stops without a full stop is in doubt; one that stops at a small word is cut."""
    if publisher_forms.CLAUSE_END.search(paragraph.text, max(0, len(paragraph.text) - 40)):
        return True
    end = "… " + paragraph.text[-60:]
    seen.doubt(
        "complete", paragraph, f"paragraph {paragraph.locator} ends without a full stop", "see whether something is missing there", end
    )
    return not OPEN_END.search(paragraph.text)


def whole_end(seen: Sighted, paragraphs: tuple[Paragraph, ...]) -> bool:
    last = paragraphs[-1]
    end = "… " + last.text[-60:]
    if not FINAL.search(last.text, max(0, len(last.text) - 40)):
        seen.doubt("complete", last, "the copy stops in the middle of a sentence", "find a copy with the end", end)
        return False
    marked = any(p.source.start > last.source.start for p in seen.parts("publisher-note"))
    if not marked and not any(PARTING.search(p.text) for p in paragraphs[-LAST:]):
        seen.doubt(
            "complete", last, "the copy does not end as a statement does: no thanks, no next meeting", "see whether its end is missing", end
        )
        return False
    return True


def no_gap(seen: Sighted) -> bool:
    """Printed numbers without one missing; where one is, the splitter has said so."""
    numbers = sorted({p.locator.number for p in seen.reading.paragraphs if p.locator.kind == "official"})
    return not numbers or numbers == list(range(numbers[0], numbers[-1] + 1))


def noise(seen: Sighted) -> None:
    """Doubt what looks like letters misread and page numbers in mid-sentence."""
    found = [(p, m) for p in seen.reading.paragraphs for m in NOISE.finditer(p.text)]
    for paragraph, match in found[:MOST_NOISE]:
        around = paragraph.text[max(0, match.start() - 20) : match.end() + 20]
        seen.doubt("letters", paragraph, f"a letter may be misread in {around!r}", "compare with another copy", around)
    for paragraph in seen.reading.paragraphs:
        for match in PAGE_NUMBER.finditer(paragraph.text):
            around = paragraph.text[max(0, match.start() - 20) : match.end() + 20]
            seen.doubt("letters", paragraph, f"{match[1]} in {around!r} may be the number of a page", "compare with another copy", around)


def is_statement(seen: Sighted, title: str | None, led: bool) -> bool:
    """False, with a doubt, where nothing shows the text to be a statement rather than a report of the meeting."""
    announced = any(DOCUMENT.search(p.text) for p in seen.parts("introduction"))
    numbered = any(p.locator.kind == "official" for p in seen.reading.paragraphs)
    if (title and DOCUMENT.search(title)) or announced or (numbered and led) or (numbered and seen.begins_in_the_middle):
        return True
    place = seen.reading.paragraphs[0] if seen.reading.paragraphs else None
    right = "take in the statement itself; a notice about the meeting is none"
    seen.doubt(
        "statement",
        place,
        "nothing says that this is the statement: no joint statement or communique is named, and no numbers are printed",
        right,
    )
    return False
