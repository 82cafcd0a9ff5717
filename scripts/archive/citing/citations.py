"""What pages say of themselves to programs, and the citations that they show.

    Citing      an edition, its address and name -> everything below, once a build
    head        meta elements, JSON-LD, link relations and ContextObject of a page

The templates have it as ``citing``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from archive.model.statement import Paragraph, Statement
from archive.processes import spread

from . import item, styles
from .page_metadata import Head, described_whole, dublin_core, highwire, in_script, open_graph, part_described, relations
from .reference_files import cite_files


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
    known: dict[str, tuple[styles.Template, ...]] = field(default_factory=dict, repr=False, compare=False)
    told: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def permalink(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        address = statement.id_of(paragraph).address if paragraph else statement.key.address
        return self.site_url.rstrip("/") + address

    def templates(self, statement: Statement) -> tuple[styles.Template, ...]:
        """The statement's citations with places left open. The engine runs once for each statement."""
        key = str(statement.key)
        if key not in self.known:
            self.known[key] = styles.templates(statement, self.archive)
        return self.known[key]

    def citations(self, statement: Statement, paragraph: Paragraph | None = None) -> list[styles.Citation]:
        """The citations of a statement, or of one of its paragraphs."""
        found = self.templates(statement)
        return styles.citations(found, self.permalink(statement, paragraph), paragraph.locator if paragraph else None)

    def data(self, statement: Statement) -> str:
        """The templates as JSON, for the page's own script; safe inside a script element."""
        key = str(statement.key)
        if key not in self.told:
            self.told[key] = in_script({t.style.id: told(t) for t in self.templates(statement)})
        return self.told[key]

    def prepare(self) -> None:
        """Make the citations of all statements at once, which takes less time than one by one."""
        made = spread(lambda statement: styles.templates(statement, self.archive), self.statements)
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
        fields_of = item.item(statement, self.archive, self.permalink(statement, paragraph))
        fields = [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
            ("rft.genre", "report"),
            ("rft.btitle", fields_of["title"]),
            *(("rft.aucorp", author["literal"]) for author in fields_of["author"]),
            ("rft.pub", fields_of["publisher"]),
            ("rft.date", statement.last_day),
            ("rft_id", fields_of["URL"]),
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


def told(template: styles.Template) -> dict[str, Any]:
    """A template for the page's script: its words, the style's words for paragraphs, its two remarks."""
    return {
        "name": template.style.name,
        "text": template.text,
        "inline": template.inline,
        "words": template.style.paragraph,
        "remarks": [styles.remark(template, False), styles.remark(template, True)],
    }
