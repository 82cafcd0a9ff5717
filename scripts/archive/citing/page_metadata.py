"""What a page says of itself to programs: meta elements, JSON-LD and link relations."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from archive.model.statement import Paragraph, Statement

from . import item

if TYPE_CHECKING:
    from .citations import Citing

UNSAFE = re.compile("[<>&\u2028\u2029\ue000-\uf8ff]")


TYPES = {
    "cite.json": "application/vnd.citationstyles.csl+json",
    "cite.bib": "application/x-bibtex",
    "cite.ris": "application/x-research-info-systems",
}


class Relation(NamedTuple):
    """A link element. An ``address`` that begins with a stroke counts from the root of the site."""

    rel: str
    address: str
    type: str | None = None


@dataclass(frozen=True)
class Head:
    """What stands in the head of a statement's or a paragraph's page. ``json_ld`` is safe inside a script element."""

    meta: list[tuple[str, str]]
    properties: list[tuple[str, str]]
    relations: list[Relation]
    json_ld: str


def in_script(value: Any) -> Markup:
    """JSON that no text in it can end: inside a script element only ``<`` could."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704


def highwire(citing: Citing, statement: Statement, link: str) -> list[tuple[str, str]]:
    """Highwire's names, which Google Scholar and reference managers read; the institution makes the page a report."""
    return [
        ("citation_title", statement.title),
        *(("citation_author", name) for name in statement.governments),
        ("citation_publication_date", statement.last_day.replace("-", "/")),
        ("citation_technical_report_institution", item.publisher(statement)),
        ("citation_language", "en"),
        ("citation_public_url", link),
        ("citation_fulltext_html_url", citing.permalink(statement)),
    ]


def dublin_core(citing: Citing, statement: Statement, link: str) -> list[tuple[str, str]]:
    """Dublin Core's names. For Zotero this type counts before all others, so it is the word that Zotero uses."""
    return [
        ("DC.title", statement.title),
        *(("DC.creator", name) for name in statement.governments),
        ("DC.publisher", item.publisher(statement)),
        ("DC.date", statement.interval),
        ("DC.type", "report"),
        ("DC.language", "en"),
        ("DC.identifier", link),
        ("DC.coverage", statement.place),
        ("DC.description", item.note(statement)),
    ]


def open_graph(citing: Citing, statement: Statement, paragraph: Paragraph | None) -> list[tuple[str, str]]:
    """How the page shows where its address is shared. The type is not "website": Zotero would take the page for one."""
    title = f"{statement.title}, {paragraph.locator.cited}" if paragraph else statement.title
    about = shortened(paragraph.text) if paragraph else item.note(statement)
    return [
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", about),
        ("og:url", citing.permalink(statement, paragraph)),
        ("og:site_name", citing.archive),
        ("og:locale", "en_US"),
    ]


def shortened(text: str, length: int = 200) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + "…"


def relations(statement: Statement, paragraph: Paragraph | None, link: str) -> list[Relation]:
    """Links by IANA's relations: ``cite-as`` is the permalink (RFC 8574), ``item`` what the page shows (Signposting)."""
    page = statement.key.address
    about = [Relation("describedby", page + name, type) for name, type in TYPES.items()]
    if paragraph:
        return [Relation("cite-as", link), Relation("collection", page, "text/html"), *about]
    text = Relation("item", statement.source.address, "text/plain")
    data = Relation("item", f"/api/statements/{statement.key}.json", "application/json")
    return [Relation("cite-as", link), text, data, *about]


def common(citing: Citing, statement: Statement) -> dict[str, Any]:
    """What schema.org's description of a statement and of a paragraph share."""
    return {
        "author": [{"@type": "GovernmentOrganization", "name": name} for name in statement.governments],
        "dateCreated": statement.last_day,
        "inLanguage": "en",
    }


def described_whole(citing: Citing, statement: Statement) -> dict[str, Any]:
    """The statement as a schema.org Report with its paragraphs as parts, in JSON-LD."""
    source, link = statement.source, citing.permalink(statement)
    url = source.url if source.official else source.official_url
    found = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": link,
        "url": link,
        "name": statement.title,
        "genre": item.genre(statement),
        **common(citing, statement),
        "datePublished": statement.published,
        "publisher": {"@type": "Organization", "name": item.publisher(statement)},
        "locationCreated": {"@type": "Place", "name": statement.place},
        "isBasedOn": url,
        "isPartOf": {"@type": "WebSite", "name": citing.archive, "url": citing.site_url.rstrip("/") + "/"},
        "hasPart": [part(citing, statement, p) for p in statement.paragraphs],
    }
    return {name: value for name, value in found.items() if value}


def part(citing: Citing, statement: Statement, paragraph: Paragraph) -> dict[str, str]:
    return {"@type": "CreativeWork", "@id": citing.permalink(statement, paragraph), "name": paragraph.locator.cited}


def part_described(citing: Citing, statement: Statement, paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as a schema.org CreativeWork, part of its statement."""
    own = part(citing, statement, paragraph)
    return {
        "@context": "https://schema.org",
        **own,
        "url": own["@id"],
        "name": f"{statement.title}, {paragraph.locator.cited}",
        **common(citing, statement),
        "text": paragraph.text,
        "isPartOf": {"@type": "Report", "@id": citing.permalink(statement), "name": statement.title},
    }
