"""A statement and its paragraphs as schema.org's works, for JSON-LD.

described     a statement, or one of its paragraphs -> its description
"""

from __future__ import annotations

from typing import Any

from archive.model.statement import Paragraph, Statement

from . import item
from .home import Home


def described(home: Home, statement: Statement, paragraph: Paragraph | None = None) -> dict[str, Any]:
    """What schema.org has to say of the statement, or of its paragraph."""
    return part_described(home, statement, paragraph) if paragraph else described_whole(home, statement)


def common(statement: Statement) -> dict[str, Any]:
    """What the descriptions of a statement and of a paragraph share."""
    return {
        "author": [{"@type": "GovernmentOrganization", "name": name} for name in statement.governments],
        "dateCreated": statement.last_day,
        "inLanguage": "en",
    }


def described_whole(home: Home, statement: Statement) -> dict[str, Any]:
    """The statement as a schema.org Report with its paragraphs as parts."""
    source, link = statement.source, home.permalink(statement)
    url = source.url if source.official else source.official_url
    found = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": link,
        "url": link,
        "name": statement.title,
        "genre": item.genre(statement),
        **common(statement),
        "datePublished": statement.published,
        "publisher": {"@type": "Organization", "name": item.publisher(statement)},
        "locationCreated": {"@type": "Place", "name": statement.place} if statement.place else None,
        "isBasedOn": url,
        "isPartOf": {"@type": "WebSite", "name": home.name, "url": home.url.rstrip("/") + "/"},
        "hasPart": [part(home, statement, p) for p in statement.paragraphs],
    }
    return {name: value for name, value in found.items() if value}


def part(home: Home, statement: Statement, paragraph: Paragraph) -> dict[str, str]:
    return {"@type": "CreativeWork", "@id": home.permalink(statement, paragraph), "name": paragraph.locator.cited}


def part_described(home: Home, statement: Statement, paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as a schema.org CreativeWork, part of its statement."""
    own = part(home, statement, paragraph)
    return {
        "@context": "https://schema.org",
        **own,
        "url": own["@id"],
        "name": f"{statement.title}, {paragraph.locator.cited}",
        **common(statement),
        "text": paragraph.text,
        "isPartOf": {"@type": "Report", "@id": home.permalink(statement), "name": statement.title},
    }
