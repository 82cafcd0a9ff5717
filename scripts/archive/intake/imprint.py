"""Who published the copy and on which day, from the page's own words alone."""

from __future__ import annotations

import re
from datetime import date

from archive.model.statement import Part
from archive.splitting import publisher_forms

from .days import MONTH, Days, apart, days, number, valid
from .publishers import Publisher, of_address, publishers
from .sighted import Sighted

AGENCY_DAY = publisher_forms.LEAD
CABLE_DAY = re.compile(rf"\b(\d{{2}})\d{{4}}Z\s+({MONTH})\s+(\d\d)\b", re.IGNORECASE)
PRINTED = re.compile(r"^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}")
CHANGED = re.compile(r"\b(?:updated|modified|revised|accessed|retrieved|captured)\b", re.IGNORECASE)
RELEASED = re.compile(r"\b(?:release|news|updated|published|posted|issued|registered|note|date)\b|보도", re.IGNORECASE)
NEAR = 60  # days between a meeting and the publication of its statement


def publisher_of(seen: Sighted, given: str | None) -> tuple[str | None, bool | None]:
    """The publisher's name and whether it is a government; None for each that nothing tells."""
    if given:
        known = next((p for p in publishers() if p.name == given), None)
        return given, known.official if known else None
    if owner := of_address(seen.copy.page.url):
        return owner.name, owner.official
    sure, hints = evidence(seen)
    if seen.copy.page.publisher:
        owner = next(p for p in publishers() if p.name == seen.copy.page.publisher)
        return owner.name, owner.official
    republished = [f for f in sure if not f[0].official]
    best = next(iter(republished or sure or hints), None)
    if best is None:
        right = "say it with PUBLISHER= and URL=, or in the sidecar"
        seen.doubt("publisher", None, "the copy does not say who published it", right, "")
        return None, None
    owner, part = best
    others = {p.name for p, _ in [*sure, *hints] if p.official != owner.official or best in hints} - {owner.name}
    if best not in sure or any(p.official != owner.official for p, _ in hints):
        also = f"; the page has forms of {', '.join(sorted(others))} too" if others else ""
        seen.doubt(
            "publisher",
            part,
            f"that {owner.name} published this copy is only suggested by its form{also}",
            "say who did with PUBLISHER= and URL=",
        )
    elif len({p.id for p, _ in republished or sure}) > 1:
        names = ", ".join(dict.fromkeys(p.name for p, _ in republished or sure))
        seen.doubt("publisher", part, f"the copy names several publishers: {names}", f"read as {owner.name}; say which with PUBLISHER=")
    return owner.name, owner.official


def evidence(seen: Sighted) -> tuple[list[tuple[Publisher, Part]], list[tuple[Publisher, Part]]]:
    """Publishers that the words around the statement name, and those that they suggest, in the order of the page.

    What is more particular goes first: a command's page before the department's banner on it.
    """
    sure, hints = [], []
    for part in [*seen.frame, *seen.parts("headline")]:
        for owner in publishers():
            if any(form.search(part.text) for form in owner.named) and (
                part.kind != "headline" or (" " in part.text and tail_names(owner, part.text))
            ):
                sure.append((owner, part))
            elif part.kind != "headline" and any(form.search(part.text) for form in owner.hinted):
                hints.append((owner, part))
    return sure, sorted(hints, key=lambda h: h[0].id == "defense")


def tail_names(owner: Publisher, words: str) -> bool:
    """True where a headline ends in the publisher's name behind a stroke."""
    tail = re.split(r"\s[|–—-]\s", words)[-1]
    return tail != words and any(form.search(tail) for form in owner.named)


def published_of(seen: Sighted, meeting_day: str | None) -> str | None:
    """The day on which the page says that it was published."""
    if seen.copy.page.published:
        return checked(seen, seen.copy.page.published, None, meeting_day)
    found = [(day, part) for part in seen.frame for day in part_days(part, meeting_day)]
    plain = [f for f in found if not CHANGED.search(f[1].text)] or found
    if not plain:
        return None
    day, part = plain[0]
    if len({d for d, _ in plain}) > 1 or CHANGED.search(part.text):
        listed = ", ".join(sorted({d for d, _ in found}))
        seen.doubt("published", part, f"several days might be that of publication: {listed}", f"read as {day}; correct it in the sidecar")
    bare = next((d.start == 0 for d in days(part.text)), False)
    if bare and day == meeting_day and not evidence(seen)[0]:
        right = "take it out of the sidecar where it is the meeting's day"
        seen.doubt("published", part, f"{part.text!r} may be the statement's own date, not the page's", right)
    return checked(seen, day, part, meeting_day)


def part_days(part: Part, meeting_day: str | None) -> list[str]:
    """The day of publication in a part: of a line that is a date, of an agency's lead, of a cable's time group."""
    if cable := CABLE_DAY.search(part.text):
        day = f"19{cable[3]}-{number(cable[2]):02}-{cable[1]}"
        return [day] if valid(day) else []
    lead = publisher_forms.LEAD.match(part.text) if part.kind in ("introduction", "dateline") else None
    if lead:
        return [d for d in (completed(x, meeting_day) for x in days(lead[0])) if d]
    if part.kind not in ("dateline", "byline", "banner") or PRINTED.match(part.text) or is_own_line(part.text):
        return []
    return [d.first for d in days(part.text) if d.dated and d.last is None]


def is_own_line(words: str) -> bool:
    """True for the statement's own line of place and day, which is the meeting's: a place beside the day, and no word of a release."""
    found = next(days(words), None)
    if not found or RELEASED.search(words):
        return False
    beside = re.findall(r"[^\W\d_]+", words[: found.start] + " " + words[found.end :])
    return 0 < len(beside) <= 5 and all(w[:1].isupper() for w in beside)


def completed(day: Days, meeting_day: str | None) -> str | None:
    """A day with the year that puts it next to the meeting."""
    if day.dated:
        return day.first
    if not meeting_day or len(meeting_day) != 10:
        return None
    year = int(meeting_day[:4])
    able = [d for d in (day.in_year(str(y)).first for y in (year - 1, year, year + 1)) if not d.startswith("-")]
    return min(able, key=lambda d: apart(d, meeting_day), default=None)


def checked(seen: Sighted, day: str, part: Part | None, meeting_day: str | None) -> str:
    """The day, in doubt where it is not after the meeting and near it."""
    if meeting_day and len(meeting_day) == 10:
        after = (date.fromisoformat(day) - date.fromisoformat(meeting_day)).days
        if not -1 <= after <= NEAR:
            wrong = f"the page is dated {day}, {abs(after)} days {'after' if after > 0 else 'before'} the meeting"
            seen.doubt("published", part, wrong, "see whether it is the day of publication")
    return day
