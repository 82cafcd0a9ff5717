"""What becomes of an edition: every page and every file of the site, by address.

    read       the project's folder -> the edition, and what is wrong with it
    prepare    an edition and where it is published -> a Site
    pages      a Site -> the pages made of the edition, one by one
    files      a Site -> data, search, styles, scripts, what a host and programs look for
    write      both into a folder; the worker last, since its version is that of all other files

Nothing here knows of MkDocs, which makes the pages in prose: ``prose`` gives it what
their templates show. Addresses are from the root of the site, without the leading stroke
where they name a file.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from logging import Logger
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from archive.citing.citations import Citing
from archive.edition import Edition, read_edition
from archive.files.disk import read_text
from archive.files.lasting import check_addresses
from archive.files.ledger import Ledger, Withdrawal
from archive.files.ledger_checks import check_earlier, check_ledger
from archive.model import addresses
from archive.pages.frame import Archive, Page, archive_of
from archive.pages.plan import COMMON, KINDS, MOVED, PROSE, Kind, Known, Nothing, Planned, plan
from archive.problems.problem import BadInput, Problem
from archive.processes import spread
from archive.publishing.formats import Publication, published
from archive.register.names import Names
from archive.search.documents import SearchSources
from archive.search.index import search_files
from archive.search.synonyms import SYNONYMS, Synonyms, read_synonyms

from . import worker
from .render import context_of, environment, rendered
from .scripts import browser_scripts
from .styles import Sheet, sheets

TEMPLATES = "overrides"
STYLES = "overrides/assets/css"
SCRIPTS = "overrides/assets/js"


@dataclass(frozen=True)
class Site:
    """A site to be built. ``lunr`` is the lunr.js that answers in the browser."""

    root: Path
    edition: Edition
    archive: Archive
    citing: Citing
    env: Environment
    sheets: Mapping[tuple[str, ...], Sheet]
    lunr: Path
    log: Logger

    @property
    def known(self) -> Known:
        return Known(self.edition, self.archive, self.root)


def read(root: Path) -> tuple[Edition | None, list[Problem]]:
    """The edition of the generated statements, None where it cannot be read, and every problem found."""
    try:
        edition = read_edition(root)
        return edition, [
            *check_ledger(edition.ledger, edition.statements),
            *check_earlier(edition.ledger, root),
            *missing_sources(edition, root),
        ]
    except BadInput as wrong:
        return None, wrong.problems


def missing_sources(edition: Edition, root: Path) -> list[Problem]:
    """Statements whose raw file is missing."""
    right = "restore the raw file; it is published beside the statement"
    gone = [s.source.file for s in edition.statements if not (root / s.source.file).is_file()]
    return [Problem(file, 1, "the file is missing", right) for file in gone]


def prepare(root: Path, edition: Edition, archive: Archive, lunr: Path, log: Logger) -> Site:
    """All that the pages share. Raises OSError where a template's style sheet is missing."""
    citing = Citing.of(edition.statements, archive.url, archive.name)
    env = environment(root / TEMPLATES, archive, citing, edition)
    lists = [COMMON, ("print",), *(kind.styles for kind in KINDS), *PROSE.values()]
    return Site(root, edition, archive, citing, env, sheets(root / STYLES, lists), lunr, log)


def summary(site: Site) -> str:
    """What the archive found in the texts, in one line; each span that leads nowhere is told to the log."""
    left = unresolved(site.edition)
    for problem in left:
        site.log.info(str(problem))
    mentions = sum(len(a.mentions) for a in site.edition.apparatus.values())
    return f"{len(site.edition.statements)} statements, {len(site.edition.places)} blocks, {mentions} mentions, {len(left)} unresolved"


def unresolved(edition: Edition) -> list[Problem]:
    """What was found and leads nowhere, by file and line of the generated statements."""
    problems = []
    right = "enter it in sources/register/names.yml or meetings.yml if it should lead somewhere"
    for statement in edition.statements:
        file = f"docs/{statement.key.series}/{statement.key.rest}.md"
        for paragraph in statement.paragraphs:
            id = statement.id_of(paragraph)
            for span in edition.apparatus[id].unresolved:
                others = f" ({', '.join(span.candidates)})" if span.candidates else ""
                problems.append(Problem(file, paragraph.line, f"{id}: {span.text!r} {span.why}{others}", right, doubt=True))
    return problems


def framed(site: Site, styles: tuple[str, ...], address: str, title: str, canonical: str | None = None, **given: Any) -> Page:
    """A page with its style sheets. One that answers at any address makes its links from the root of the host."""
    from_anywhere = address == addresses.NOT_FOUND
    base = site.archive.path if from_anywhere else addresses.way_to_root(address)
    asked = tuple(site.sheets[names].address for names in (COMMON, styles) if names)
    printed = site.sheets["print",].address
    return Page(address, title, site.archive.absolute(canonical or address), asked, printed, base, **given)


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """The pages made of the edition, one by one."""
    return ((addresses.path(planned.address), page(site, kind, planned)) for kind, planned in plan(site.known))


def page(site: Site, kind: Kind, planned: Planned) -> bytes:
    frame = framed(site, kind.styles, planned.address, planned.title, planned.canonical)
    return rendered(site.env, kind.template, frame, planned.show(frame.link))


def prose(site: Site, address: str, title: str, description: str, template: str, content: Markup) -> dict[str, Any]:
    """What the template of a page in prose gets. Raises KeyError for a template that is not in ``PROSE``."""
    return context_of(framed(site, PROSE[template], address, title, description=description, content=content), Nothing())


def files(site: Site, in_prose: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Everything but pages and the worker. ``in_prose`` are the addresses of the pages in prose."""
    yield from published(Publication(site.edition, site.citing, site.root)).items()
    yield from searched(site).items()
    for sheet in site.sheets.values():
        yield addresses.path(sheet.address), sheet.content
    yield from scripts(site).items()
    yield ".nojekyll", b""  # hosts that run Jekyll would lose files
    yield "assets/favicon.svg", (site.root / TEMPLATES / "assets/favicon.svg").read_bytes()
    yield "opensearch.xml", site.env.get_template("opensearch.xml").render().encode()
    sitemap = site.env.get_template("sitemap.xml").render(addresses=listed(site, in_prose)).encode()
    yield "sitemap.xml", sitemap
    yield "sitemap.xml.gz", gzip.compress(sitemap, mtime=0)


def searched(site: Site) -> dict[str, bytes]:
    """The files of the search."""
    edition = site.edition
    landing = {id: alias.to for id, alias in edition.ledger.aliases.items()}
    topics = {topic.id: topic.name for topic in edition.topics}
    synonyms = read_search_words(site.root, edition.names)
    return search_files(SearchSources(edition.statements, edition.apparatus, edition.names, edition.register, topics, synonyms), landing)


def read_search_words(root: Path, names: Names) -> Synonyms:
    """Readers' words for what statements name otherwise. Raises BadInput."""
    return read_synonyms(read_text(root / SYNONYMS, root), names.entries)


def scripts(site: Site) -> dict[str, bytes]:
    """The scripts of the pages without comments, together with what the search takes from the lunr.js that MkDocs installs."""
    folder = site.root / SCRIPTS
    found = {f"assets/js/{p.relative_to(folder).as_posix()}": p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.mjs"))}
    return browser_scripts(found, site.lunr.read_text(encoding="utf-8"))


def listed(site: Site, in_prose: Iterable[str]) -> list[str]:
    """The addresses that a sitemap lists: canonical ones of pages for readers."""
    return sorted([*in_prose, *(planned.address for kind, planned in plan(site.known) if kind.listed)])


def write(site: Site, folder: Path) -> None:
    """The whole site into ``folder``, in which the pages in prose stand already."""
    in_prose = [addresses.of_file(p.relative_to(folder).as_posix()) for p in folder.rglob("index.html")]
    for address, content in files(site, in_prose):
        put(folder, address, content)
    problems = check_addresses(site.edition.ledger, own(site.known, in_prose, folder))
    if problems:
        raise BadInput(problems)
    for address, content in kept_files(site.edition.ledger, folder):
        put(folder, address, content)
    spread(lambda planned: put(folder, addresses.path(planned[1].address), page(site, *planned)), list(plan(site.known)))
    for address, content in worker.files(site.root / TEMPLATES, folder, site.edition.statements):
        put(folder, address, content)


def own(known: Known, in_prose: Iterable[str], folder: Path) -> set[str]:
    """The addresses that have content of their own: not those that only lead on. The files stand in ``folder`` already."""
    made = {planned.address for kind, planned in plan(known) if kind is not MOVED}
    files = {addresses.of_file(p.relative_to(folder).as_posix()) for p in folder.rglob("*") if p.is_file()}
    return made | set(in_prose) | files


def would_have(root: Path) -> list[str]:
    """The pages and data files that the site would have, not those that only lead on. Raises BadInput."""
    edition = read_edition(root)
    archive = archive_of(edition, "", "", "/", None)
    made = {planned.address for kind, planned in plan(Known(edition, archive, root)) if kind is not MOVED}
    prose = {f"/{p.stem}/" if p.stem != "index" else addresses.HOME for p in (root / "docs").glob("*.md")}
    data = published(Publication(edition, Citing.of(edition.statements, "/", "The archive"), root))
    return sorted({*made, *prose, *map(addresses.of_file, data), "/opensearch.xml"})


def kept_files(ledger: Ledger, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files at addresses that moved, with what is at the new one, and notices at those that were withdrawn."""
    for address, moved in ledger.moved.items():
        if not address.endswith("/"):
            yield addresses.path(address), (folder / addresses.path(moved.to)).read_bytes()
    for address in (a for a in {*ledger.addresses, *ledger.withdrawn} if not a.endswith("/")):
        withdrawal = ledger.withdrawal_of(address)
        if withdrawal and address not in ledger.moved:
            yield addresses.path(address), notice(address, withdrawal)


def notice(address: str, withdrawal: Withdrawal) -> bytes:
    """What a data file says that was withdrawn, in its own format where that is JSON or XML."""
    if address.endswith(".json"):
        return (json.dumps({"withdrawn": withdrawal.date, "why": withdrawal.why}, ensure_ascii=False) + "\n").encode()
    if address.endswith(".xml"):
        return str(Markup('<withdrawn date="{}">{}</withdrawn>\n').format(withdrawal.date, withdrawal.why)).encode()
    return f"Withdrawn {withdrawal.date}: {withdrawal.why}\n".encode()


def put(folder: Path, address: str, content: bytes) -> None:
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
