"""What pages say of themselves to programs, and the citations that they show.

    Citing      an edition, its address and name -> everything below, once a build
    head        meta elements, JSON-LD, link relations and ContextObject of a page

The templates have it as ``citing``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from . import cite
from .cite_files import cite_files
from .model import Paragraph, Statement
from .spread import spread

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


class Example(NamedTuple):
    """A paragraph as an example of citing, and what it is an example of."""

    shows: str
    statement: Statement
    paragraph: Paragraph


@dataclass(frozen=True)
class Citing:
    """``site_url`` is where readers see the site, ``archive`` its name."""

    statements: tuple[Statement, ...]
    site_url: str
    archive: str
    known: dict[str, tuple[cite.Template, ...]] = field(default_factory=dict, repr=False, compare=False)
    told: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def permalink(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        address = statement.id_of(paragraph).address if paragraph else statement.key.address
        return self.site_url.rstrip("/") + address

    def templates(self, statement: Statement) -> tuple[cite.Template, ...]:
        """The statement's citations with places left open. The engine runs once for each statement."""
        key = str(statement.key)
        if key not in self.known:
            self.known[key] = cite.templates(statement, self.archive)
        return self.known[key]

    def citations(self, statement: Statement, paragraph: Paragraph | None = None) -> list[cite.Citation]:
        """The citations of a statement, or of one of its paragraphs."""
        found = self.templates(statement)
        return cite.citations(found, self.permalink(statement, paragraph), paragraph.locator if paragraph else None)

    def data(self, statement: Statement) -> str:
        """The templates as JSON, for the page's own script; safe inside a script element."""
        key = str(statement.key)
        if key not in self.told:
            self.told[key] = in_script({t.style.id: told(t) for t in self.templates(statement)})
        return self.told[key]

    def prepare(self) -> None:
        """Make the citations of all statements at once, which takes less time than one by one."""
        made = spread(lambda statement: cite.templates(statement, self.archive), self.statements)
        self.known.update((str(s.key), found) for s, found in zip(self.statements, made, strict=True))

    def files(self) -> dict[str, bytes]:
        """The reference files of all statements by their addresses."""
        return {a: content for s in self.statements for a, content in cite_files(s, self.site_url, self.archive).items()}

    def head(self, statement: Statement, paragraph: Paragraph | None = None) -> Head:
        """The head of a statement's page or of a paragraph's record."""
        link = self.permalink(statement, paragraph)
        described = part_described(self, statement, paragraph) if paragraph else described_whole(self, statement)
        names = [*highwire(self, statement, link), *dublin_core(self, statement, link)]
        return Head(names, open_graph(self, statement, paragraph), relations(statement, paragraph, link), in_script(described))

    def context_object(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        """OpenURL ContextObject in Span (COinS): the one way in which a page can tell that an author is an institution."""
        item = cite.item(statement, self.archive, self.permalink(statement, paragraph))
        fields = [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
            ("rft.genre", "report"),
            ("rft.btitle", item["title"]),
            *(("rft.aucorp", author["literal"]) for author in item["author"]),
            ("rft.pub", item["publisher"]),
            ("rft.date", cite.last_day(statement)),
            ("rft_id", item["URL"]),
        ]
        return urlencode(fields)

    def examples(self) -> list[Example]:
        """Real paragraphs that show each way of numbering, and a republished copy, latest statements first."""
        places = [(s, p) for s in reversed(self.statements) for p in s.paragraphs]
        kinds = (
            ("A paragraph with a printed number", lambda s, p: p.locator.kind == "official" and not p.locator.block),
            ("A block of a paragraph with a printed number", lambda s, p: (p.locator.block or 0) > 1),
            ("A paragraph without a printed number", lambda s, p: p.locator.kind == "assigned" and s.source.official),
            ("Text before the first printed number", lambda s, p: p.locator.kind == "preamble"),
            ("A paragraph of a republished copy", lambda s, p: not s.source.official),
        )
        first = [(shows, next((place for place in places if fits(*place)), None)) for shows, fits in kinds]
        return [Example(shows, *place) for shows, place in first if place]


def in_script(value: Any) -> str:
    """JSON that no text in it can end: inside a script element only ``<`` could."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def told(template: cite.Template) -> dict[str, Any]:
    """A template for the page's script: its words, the style's words for paragraphs, its two remarks."""
    return {
        "name": template.style.name,
        "text": template.text,
        "inline": template.inline,
        "words": template.style.paragraph,
        "remarks": [cite.remark(template, False), cite.remark(template, True)],
    }


def highwire(citing: Citing, statement: Statement, link: str) -> list[tuple[str, str]]:
    """Highwire's names, which Google Scholar and reference managers read; the institution makes the page a report."""
    return [
        ("citation_title", statement.title),
        *(("citation_author", name) for name in cite.governments(statement)),
        ("citation_publication_date", cite.last_day(statement).replace("-", "/")),
        ("citation_technical_report_institution", cite.publisher(statement)),
        ("citation_language", "en"),
        ("citation_public_url", link),
        ("citation_fulltext_html_url", citing.permalink(statement)),
    ]


def dublin_core(citing: Citing, statement: Statement, link: str) -> list[tuple[str, str]]:
    """Dublin Core's names. For Zotero this type counts before all others, so it is the word that Zotero uses."""
    return [
        ("DC.title", statement.title),
        *(("DC.creator", name) for name in cite.governments(statement)),
        ("DC.publisher", cite.publisher(statement)),
        ("DC.date", cite.span(statement)),
        ("DC.type", "report"),
        ("DC.language", "en"),
        ("DC.identifier", link),
        ("DC.coverage", cite.place(statement)),
        ("DC.description", cite.note(statement)),
    ]


def open_graph(citing: Citing, statement: Statement, paragraph: Paragraph | None) -> list[tuple[str, str]]:
    """How the page shows where its address is shared. The type is not "website": Zotero would take the page for one."""
    title = f"{statement.title}, {paragraph.locator.cited}" if paragraph else statement.title
    about = shortened(paragraph.text) if paragraph else cite.note(statement)
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
        "author": [{"@type": "GovernmentOrganization", "name": name} for name in cite.governments(statement)],
        "dateCreated": cite.last_day(statement),
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
        "genre": cite.genre(statement),
        **common(citing, statement),
        "datePublished": statement.published,
        "publisher": {"@type": "Organization", "name": cite.publisher(statement)},
        "locationCreated": {"@type": "Place", "name": cite.place(statement)},
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
