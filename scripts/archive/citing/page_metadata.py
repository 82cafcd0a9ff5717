"""What a page says of itself to programs.

head              meta elements, JSON-LD and link relations of a statement's or a paragraph's page
context_object    the same in one attribute, for reference managers that read no meta elements
in_script         a value -> JSON for a script element
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from archive.model.statement import Paragraph, Statement

from . import item
from .home import Home
from .linked_data import described

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
    """What stands in the head of a statement's or a paragraph's page."""

    meta: list[tuple[str, str]]
    properties: list[tuple[str, str]]
    relations: list[Relation]
    json_ld: Markup


def head(home: Home, statement: Statement, paragraph: Paragraph | None = None) -> Head:
    """The head of a statement's page or of a paragraph's record."""
    link = home.permalink(statement, paragraph)
    names = [*highwire(home, statement, link), *dublin_core(statement, link)]
    about = in_script(described(home, statement, paragraph))
    return Head(names, open_graph(home, statement, paragraph), relations(statement, paragraph, link), about)


def context_object(home: Home, statement: Statement, paragraph: Paragraph | None = None) -> str:
    """OpenURL ContextObject in Span (COinS): the one way in which a page can tell that an author is an institution."""
    found = item.item(statement, home.name, home.permalink(statement, paragraph))
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.btitle", found["title"]),
        *(("rft.aucorp", author["literal"]) for author in found["author"]),
        ("rft.pub", found["publisher"]),
        ("rft.date", statement.last_day),
        ("rft_id", found["URL"]),
    ]
    return urlencode(fields)


def in_script(value: Any) -> Markup:
    """JSON that no text in it can end: inside a script element only ``<`` could."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704 (its unsafe signs are gone)


def highwire(home: Home, statement: Statement, link: str) -> list[tuple[str, str]]:
    """Highwire's names, which Google Scholar and reference managers read; the institution makes the page a report."""
    return [
        ("citation_title", statement.title),
        *(("citation_author", name) for name in statement.governments),
        ("citation_publication_date", statement.last_day.replace("-", "/")),
        ("citation_technical_report_institution", item.publisher(statement)),
        ("citation_language", "en"),
        ("citation_public_url", link),
        ("citation_fulltext_html_url", home.permalink(statement)),
    ]


def dublin_core(statement: Statement, link: str) -> list[tuple[str, str]]:
    """Dublin Core's names. For Zotero this type counts before all others, so it is the word that Zotero uses."""
    return [
        ("DC.title", statement.title),
        *(("DC.creator", name) for name in statement.governments),
        ("DC.publisher", item.publisher(statement)),
        ("DC.date", statement.interval),
        ("DC.type", "report"),
        ("DC.language", "en"),
        ("DC.identifier", link),
        *([("DC.coverage", statement.place)] if statement.place else []),
        ("DC.description", item.note(statement)),
    ]


def open_graph(home: Home, statement: Statement, paragraph: Paragraph | None) -> list[tuple[str, str]]:
    """How the page shows where its address is shared. The type is not "website": Zotero would take the page for one."""
    title = f"{statement.title}, {paragraph.locator.cited}" if paragraph else statement.title
    about = shortened(paragraph.text) if paragraph else item.note(statement)
    return [
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", about),
        ("og:url", home.permalink(statement, paragraph)),
        ("og:site_name", home.name),
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
