"""Where a meeting was held: a city that the register knows, or one whose country is printed beside it; or a video meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.register.meetings import Register

KOREA, AMERICA = "Republic of Korea", "United States"
STATES = (
    "Alabama|Alaska|Arizona|California|Colorado|Florida|Georgia|Hawaii|Illinois|Maryland|Massachusetts|Nebraska|Nevada|New Mexico|New York|"
    "North Carolina|Texas|Virginia|Washington"
)
COUNTRIES = {
    KOREA: r"(?:the\s+)?(?:Republic of Korea|ROK|R\.O\.K\.|South Korea|S\. Korea|Korea)",
    AMERICA: rf"(?:the\s+)?(?:United States(?: of America)?|U\.S\.A?\.?|USA|US|{STATES})",
    "Japan": "Japan",
    "Singapore": "Singapore",
}
VIDEO = re.compile(
    r"\b(?:video[- ]?tele-?conferenc\w*|video[- ]?conferenc\w*|VTC|by video|via video|virtual(?:ly)?|held remotely|online|"
    r"teleconferenc\w*)\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}"
STATED = re.compile(
    rf"\b(?:in|at)\s+(?P<city>{NAME}),\s+(?:{'|'.join(f'(?P<c{i}>{form})' for i, form in enumerate(COUNTRIES.values()))})\b"
)
LOOSE = re.compile(rf"\b(?:in|at)\s+(?:the\s+)?(?P<city>{NAME})(?=\s+(?:on|from|during|for|between)\b|\s*[,.])")
WASHINGTON = r"Washington(?:,?\s*D\.?\s?C\.?)?"


@dataclass(frozen=True)
class Place:
    """A venue as read. ``country`` is None where nothing tells it."""

    city: str
    country: str | None
    quote: str


def place_in(text: str, register: Register) -> Place | None:
    """The first venue that ``text`` names; one in capitals too."""
    found: list[tuple[int, Place]] = []
    for city, country in known_cities(register).items():
        form = WASHINGTON if city.startswith("Washington") else re.escape(city)
        if match := re.search(rf"\b(?:in|at)\s+(?:the\s+city\s+of\s+)?({form})(?!\w)", text, re.IGNORECASE):
            found.append((match.start(), Place(city, country, match[1])))
    for stated in STATED.finditer(text):
        country = next(name for i, name in enumerate(COUNTRIES) if stated[f"c{i}"])
        if "Washington" not in stated["city"]:
            found.append((stated.start(), Place(stated["city"], country, stated[0][3:])))
    if not found and (loose := LOOSE.search(text)):
        found.append((loose.start(), Place(loose["city"], None, loose["city"])))
    return min(found, key=lambda f: (f[0], f[1].country is None))[1] if found else None


def known_cities(register: Register) -> dict[str, str]:
    """The cities of the register's meetings with their countries, those named twice with two countries left out."""
    found: dict[str, set[str]] = {"Washington, D.C.": {AMERICA}, "Seoul": {KOREA}}
    for meeting in register.meetings.values():
        if meeting.city and meeting.country:
            found.setdefault(meeting.city, set()).add(meeting.country)
    return {city: min(countries) for city, countries in found.items() if len(countries) == 1}
