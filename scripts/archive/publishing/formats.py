"""Every output format, in one table: what stands beside each statement, and what there is of the whole archive.

Another format is a row here and a module beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.citing.citations import Citing
from archive.citing.reference_files import cite_files
from archive.edition import Edition
from archive.files.known import known_sources
from archive.files.statement_file import to_markdown
from archive.model import addresses
from archive.model.statement import Statement

from .akoma_ntoso import akoma_ntoso
from .bag import bag
from .data import export
from .feed import feed
from .plain_text import plain_text
from .quotations import quote_files


@dataclass(frozen=True)
class Publication:
    """What formats are made of: the edition, where it is published, and where the raw files lie."""

    edition: Edition
    citing: Citing
    root: Path

    @property
    def url(self) -> str:
        return self.citing.home.url

    @property
    def name(self) -> str:
        return self.citing.home.name

    def raw(self, statement: Statement) -> bytes:
        return (self.root / statement.source.file).read_bytes()


@dataclass(frozen=True)
class Format:
    """A file beside each statement's page: what readers call it, its name there, its media type.

    ``reference`` marks those that reference managers read; the others are the statement itself.
    """

    name: str
    file: str
    type: str
    make: Callable[[Statement, Publication], bytes]
    reference: bool = False


@dataclass(frozen=True)
class File:
    """A file that a page leads to: what readers call it, its media type, its address from the root of the site."""

    name: str
    type: str
    address: str


def reference(file: str) -> Callable[[Statement, Publication], bytes]:
    return lambda s, p: cite_files(s, p.citing.home)[addresses.path(addresses.beside(s.key, file))]


BESIDE = (
    Format("Plain text", "index.txt", "text/plain", lambda s, p: plain_text(s).encode()),
    Format("Markdown", "index.md", "text/markdown", lambda s, p: to_markdown(s).encode()),
    Format("Akoma Ntoso", "index.xml", "application/akn+xml", lambda s, p: akoma_ntoso(s, p.url, p.name, p.edition.register.codes)),
    Format("CSL-JSON", "cite.json", "application/vnd.citationstyles.csl+json", reference("cite.json"), reference=True),
    Format("BibTeX", "cite.bib", "application/x-bibtex", reference("cite.bib"), reference=True),
    Format("RIS", "cite.ris", "application/x-research-info-systems", reference("cite.ris"), reference=True),
)
# Of the whole archive: files by their addresses without the leading stroke.
WHOLE: tuple[Callable[[Publication], Mapping[str, bytes]], ...] = (
    lambda p: export(p.edition, p.raw),
    lambda p: {addresses.path(addresses.FEED): feed(p.edition, p.url, p.name)},
)


def texts_of(statement: Statement) -> list[File]:
    """The statement itself in every format, its data among them."""
    data = File("JSON", "application/json", addresses.statement_data(statement.key))
    return [*(File(f.name, f.type, addresses.beside(statement.key, f.file)) for f in BESIDE if not f.reference), data]


def references_of(statement: Statement) -> list[File]:
    """The reference to a statement in every format."""
    return [File(f.name, f.type, addresses.beside(statement.key, f.file)) for f in BESIDE if f.reference]


def beside(publication: Publication) -> dict[str, bytes]:
    """The files beside the statements' pages, by address without the leading stroke."""
    found = ((addresses.beside(s.key, f.file), f.make(s, publication)) for s in publication.edition.statements for f in BESIDE)
    return {addresses.path(address): content for address, content in found}


def published(publication: Publication) -> dict[str, bytes]:
    """All that readers take away, by address without the leading stroke; the bag has it with the sources as one file."""
    data = beside(publication) | earlier(publication)
    for make in WHOLE:
        data |= make(publication)
    kept = data | sources(publication)
    archive = bag(kept, publication.name, publication.url, publication.edition.last_added)
    return data | quote_files(publication.edition.statements) | {addresses.path(addresses.BAG): archive}


def earlier(publication: Publication) -> dict[str, bytes]:
    """The raw files that were replaced: they go on being served."""
    kept = (change.earlier for change in publication.edition.ledger.amendments if change.earlier)
    return {file: (publication.root / file).read_bytes() for file in kept}


def sources(publication: Publication) -> dict[str, bytes]:
    """The raw statements, their sidecars, the registers and the ledger, by their names in the project, and nothing else that lies there."""
    root, edition = publication.root, publication.edition
    known = known_sources(root, edition.statements, edition.ledger)
    return {file: (root / file).read_bytes() for file in known if (root / file).is_file()}
