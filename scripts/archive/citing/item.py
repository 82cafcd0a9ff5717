"""A statement as a CSL-JSON item, as reference managers take it in."""

from __future__ import annotations

from typing import Any

from archive.model.statement import Statement
from archive.times.in_words import dates

# What a title calls its statement; the first that it contains.
GENRES = ("Joint Press Statement", "Joint Communique", "Joint Communiqué", "Joint Statement", "Joint Press Release")


def genre(statement: Statement) -> str | None:
    """What the title calls the statement, in sentence case; None where it says nothing."""
    found = next((g for g in GENRES if g.casefold() in statement.title.casefold()), None)
    return found and found.capitalize()


def days(statement: Statement) -> dict[str, Any]:
    """The meeting's day or days as a CSL date."""
    span = [statement.date, statement.end_date] if statement.end_date else [statement.date]
    return {"date-parts": [[int(n) for n in day.split("-")] for day in span]}


def publisher(statement: Statement) -> str:
    """Who published the copy at hand. Every citation made from a reference must say that a copy is republished."""
    source = statement.source
    return source.publisher if source.official else f"{source.publisher} (republished copy)"


def note(statement: Statement) -> str:
    """What a reference must say beyond its fields: which meeting, whose copy."""
    source = statement.source
    copy = "" if source.official else f" Republished copy ({source.publisher}), not an official one."
    url = source.url if source.official else source.official_url
    official = f" Official page: {url}" if url else ""
    where = f"in {statement.place}" if statement.place else "by video"
    return f"Issued at the meeting {where}, {dates(statement.date, statement.end_date)}.{copy}{official}"


def item(statement: Statement, archive: str, url: str) -> dict[str, Any]:
    """The statement as CSL-JSON. ``archive`` is the site's name, ``url`` its permalink.

    The type is "report": the one type for papers of governments that reference
    managers take in by every way, with publisher and kind of report. RIS has no
    "document" (GEN becomes a journal article), "webpage" loses the publisher,
    and the types for laws and treaties would say what these statements are not.
    """
    found = {
        "id": str(statement.key),
        "type": "report",
        "title": statement.title,
        "author": [{"literal": name} for name in statement.governments],
        "genre": genre(statement),
        "publisher": publisher(statement),
        "issued": days(statement),
        "event-date": days(statement),
        "event-place": statement.place,
        "archive": archive,
        "URL": url,
        "language": "en",
        "note": note(statement),
    }
    return {field: value for field, value in found.items() if value}
