"""What pages say of themselves to programs, and the citations that they show.

    Citing      an edition, its address and name -> everything below

The templates have it as ``citing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from archive.model.ids import Key
from archive.model.statement import Paragraph, Statement

from . import page_metadata, templates
from .examples import Example, examples
from .home import Home
from .work import work_of


class Printed(NamedTuple):
    """A statement's citations with places left open, and the same as JSON for the page's own script, safe inside a script element."""

    templates: tuple[templates.Template, ...]
    data: Markup


@dataclass(frozen=True)
class Citing:
    """Citations and metadata of ``statements``; ``printed`` has each of them by its key, since every paragraph's page needs them."""

    statements: tuple[Statement, ...]
    home: Home
    printed: Mapping[Key, Printed]

    @classmethod
    def of(cls, statements: tuple[Statement, ...], site_url: str, archive: str) -> Citing:
        """``site_url`` is where readers see the site, ``archive`` its name."""
        return cls(statements, Home(archive, site_url), MappingProxyType({s.key: printed(s, archive) for s in statements}))

    def permalink(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        return self.home.permalink(statement, paragraph)

    def citations(self, statement: Statement, paragraph: Paragraph | None = None) -> list[templates.Citation]:
        """The citations of a statement, or of one of its paragraphs."""
        link = self.permalink(statement, paragraph)
        return templates.citations(self.printed[statement.key].templates, link, paragraph.locator if paragraph else None)

    def data(self, statement: Statement) -> Markup:
        return self.printed[statement.key].data

    def head(self, statement: Statement, paragraph: Paragraph | None = None) -> page_metadata.Head:
        """The head of a statement's page or of a paragraph's record."""
        return page_metadata.head(self.home, statement, paragraph)

    def context_object(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        """What reference managers read of a page in one attribute."""
        return page_metadata.context_object(self.home, statement, paragraph)

    def examples(self) -> list[Example]:
        """Real paragraphs that show each way of numbering, and a republished copy, latest statements first."""
        return examples(self.statements)


def printed(statement: Statement, archive: str) -> Printed:
    found = templates.templates(work_of(statement, archive))
    return Printed(found, page_metadata.in_script(templates.told(found)))
