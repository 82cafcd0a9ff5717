"""Where MkDocs meets the archive: the only code that knows of both.

MkDocs loads the site's pages; here the generated statements are read instead of
rendered as Markdown, pages that have no file are added, and the data files are
written beside the pages. A broken permalink ends the build.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as contrib_search
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from archive.citing.citations import Citing
from archive.citing.styles import missing_styles
from archive.edition import Edition, read_edition
from archive.files.ledger import aliases_in, check_ledger
from archive.model.statement import Statement
from archive.pages import concordance, formulas, labels, names, plan, record, recurrence, topics
from archive.pages import series as series_pages
from archive.pages import statement as statement_page
from archive.pages.comparison import compare_address, comparison_page, index_page, standing_of
from archive.pages.outline import outline
from archive.pages.timeline import timeline
from archive.problems.problem import BadInput, Problem
from archive.processes import spread
from archive.publishing.akoma_ntoso import akoma_ntoso
from archive.publishing.bag import bag
from archive.publishing.data import export
from archive.publishing.feed import feed
from archive.publishing.quotations import quote_files
from archive.recurring.comparison import Comparison, related
from archive.search.documents import SearchSources
from archive.search.index import search_files
from archive.site import build, offline
from archive.site.build import unresolved
from archive.site.scripts import browser_scripts
from archive.site.styles import Sheets
from archive.times.in_words import dates, in_words, longdate

log = logging.getLogger("mkdocs.plugins.archive")
ROOT = Path(__file__).resolve().parents[1]
WORKER = "worker.js"


@dataclass
class View:
    """A page without a file of its own: its title, its template, and what that shows."""

    title: str
    template: str
    context: Callable[[labels.Link], dict[str, Any]]


class Build:
    """The archive as this build sees it."""

    edition: Edition
    site: SimpleNamespace
    citing: Citing
    views: dict[str, View]  # by source path
    data: dict[str, bytes]  # address -> content of the data files
    environment: jinja2.Environment
    sheets: Sheets


def on_config(config: MkDocsConfig) -> None:
    """Read the archive and check its permalinks; end the build where one is broken."""
    # What is made from here on lives to the end of the build: looking through it for garbage costs a third of the time.
    gc.disable()
    try:
        edition = read_edition(ROOT)
        problems = [*check_ledger(edition.ledger, edition.statements), *missing_sources(edition), *missing_styles()]
    except BadInput as wrong:
        edition, problems = None, wrong.problems
    for problem in problems:
        log.log(logging.WARNING if problem.doubt else logging.ERROR, str(problem))
    broken = [p for p in problems if not p.doubt]
    if broken or edition is None:
        raise Abort(f"{len(broken)} problems in the archive")
    Build.edition, Build.site = edition, site(edition, config)
    Build.citing = Citing(edition.statements, config.site_url or "/", config.site_name)
    Build.citing.prepare()
    summary(edition)


def summary(edition: Edition) -> None:
    """What the archive found in the texts, and what it found and could not resolve."""
    left = unresolved(edition)
    for problem in left:
        log.info(str(problem))
    mentions = sum(len(a.mentions) for a in edition.apparatus.values())
    log.info(f"{len(edition.statements)} statements, {len(edition.places)} blocks, {mentions} mentions, {len(left)} unresolved")


def site(edition: Edition, config: MkDocsConfig) -> SimpleNamespace:
    """What every page's template knows of the archive."""
    series = series_pages.series_pages(edition)
    main_series = [s for s in series if s.id in series_pages.MAIN_SERIES]
    return SimpleNamespace(
        statements=list(edition.statements),
        series=series,
        main_series=main_series,
        timeline=timeline(main_series),
        names=True,
        topics=True,
        search=True,
        comparisons=[compare_address(s.key, o.key) for s in edition.statements for o in related(s, edition.statements)],
        repository=config.repo_url or None,
    )


def missing_sources(edition: Edition) -> list[Problem]:
    """Statements whose raw file is missing."""
    right = "restore the raw file; it is published beside the statement"
    gone = [s.source.file for s in edition.statements if not (ROOT / s.source.file).is_file()]
    return [Problem(file, 1, "the file is missing", right) for file in gone]


def raw(statement: Statement) -> bytes:
    return (ROOT / statement.source.file).read_bytes()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave Material's own scripts and styles out; add the pages that have no file, and the data files."""
    ours = (Path(config.docs_dir), ROOT / "overrides")
    for file in list(files):
        if not any(folder in Path(file.abs_src_path or "/").parents for folder in ours):
            files.remove(file)
    files.remove(files.get_file_from_path(WORKER))  # see on_post_build
    compact_scripts(files, config)
    Build.views = all_views(Build.edition)
    for name in Build.views:
        if not files.get_file_from_path(name):
            files.append(File.generated(config, name, content=""))
    Build.data = published(Build.edition, config) | search(Build.edition) | quote_files(Build.edition.statements)
    for address, content in Build.data.items():
        if not address.endswith(".md"):  # MkDocs would take it for a page
            files.append(File.generated(config, address, content=content))
    gc.freeze()
    gc.enable()
    return files


def published(edition: Edition, config: MkDocsConfig) -> dict[str, bytes]:
    """The data that readers take away, and all of it with the sources as one file."""
    site_url, name = config.site_url or "/", config.site_name
    data = export(edition, raw) | Build.citing.files()
    data |= {f"{s.key.address.strip('/')}/index.xml": akoma_ntoso(s, site_url, name) for s in edition.statements}
    data["feed.xml"] = feed(edition, site_url, name)
    sources = (p for p in (ROOT / "sources").rglob("*") if p.suffix in {".txt", ".yml"})
    kept = data | {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in sources}
    return data | {"data/archive.zip": bag(kept, name, site_url, last_added(edition))}


def last_added(edition: Edition) -> str:
    """The day on which a statement was last taken in (ISO 8601)."""
    return max((s.added for s in edition.statements), default="1970-01-01")


def search(edition: Edition) -> dict[str, bytes]:
    """The files of the search, from the edition."""
    landing = {id: alias.to for id, alias in edition.ledger.aliases.items()}
    topics = {topic.id: topic.name for topic in edition.topics}
    synonyms = build.read_search_words(ROOT, edition.names)
    return search_files(SearchSources(edition.statements, edition.apparatus, edition.names, edition.register, topics, synonyms), landing)


def compact_scripts(files: Files, config: MkDocsConfig) -> None:
    """Put the scripts of the search, and the lunr.js that MkDocs itself installs, in the place of their sources."""
    lunr = Path(contrib_search.__file__).parent / "templates/search/lunr.js"
    sources = {file.src_uri: file for file in files if file.src_uri.startswith("assets/js/search")}
    for file in sources.values():
        files.remove(file)
    scripts = {address: file.content_string for address, file in sources.items()}
    for address, content in browser_scripts(scripts, lunr.read_text(encoding="utf-8")).items():
        files.append(File.generated(config, address, content=content))


def all_views(edition: Edition) -> dict[str, View]:
    """Every page that is made from the edition, by its source path. Records are not among them: see ``on_post_build``."""
    found = {
        "names/index.md": View("Names", "names.html", lambda link: names.names_index(edition)),
        "topics/index.md": View("Topics", "topics.html", lambda link: topics.topics_index(edition)),
        "search.md": View("Search", "search.html", lambda link: {}),
        "compare/index.md": View("Compare", "compare-index.html", lambda link: index_page(edition)),
        "formulas.md": View("Formulas", "formulas.html", lambda link: formulas.formulas_page(edition)),
        "offline.md": View("Reading without a network", "offline.html", lambda link: {}),
        "chronology.md": View("Chronology", "chronology.html", lambda link: plan.chronology_page(edition)),
    }
    for statement in edition.statements:
        found[source_path(statement.key.address)] = statement_view(statement, edition)
    for series in Build.site.series:
        found[f"{series.id}/index.md"] = View(series.name, "series.html", bind(series_context, series, edition))
        for row in (r for r in series.meetings if r.page):
            context = bind(occasion_context, row, series, edition)
            found[source_path(row.address)] = View(edition.register.title(row.key), "occasion.html", context)
    for name in edition.names:
        if name.id not in edition.register.series:
            found[f"names/{name.id}.md"] = View(name.name, "name.html", bind(name_context, name, edition))
    for topic in edition.topics:
        found[f"topics/{topic.id}.md"] = View(topic.name, "topic.html", bind(topic_context, topic, edition))
    return found


def source_path(address: str) -> str:
    return address.strip("/") + ".md"


def bind(function: Callable[..., dict[str, Any]], *given: Any) -> Callable[[labels.Link], dict[str, Any]]:
    return lambda link: function(*given, link)


def statement_view(statement: Statement, edition: Edition) -> View:
    return View(statement.title, "statement.html", bind(statement_context, statement, edition))


def statement_context(statement: Statement, edition: Edition, link: labels.Link) -> dict[str, Any]:
    context = statement_page.statement_context(statement, edition.statements, aliases_in(edition.ledger, statement.key))
    return context | {
        "series": next(s for s in Build.site.series if s.id == statement.key.series),
        "block": lambda paragraph: statement_page.html(statement, paragraph, edition, link),
        "topics_of": lambda paragraph: statement_page.topics_of(statement, paragraph, edition),
        "record": lambda paragraph: statement.id_of(paragraph).record,
        "recurs": lambda paragraph: recurrence.sign(statement.id_of(paragraph), edition),
        "outline": outline(statement, edition),
        "mentioned_in": concordance.elsewhere(statement, edition),
        "recurring": standing_of(statement, edition),
    }


def series_context(series: series_pages.SeriesPage, edition: Edition, link: labels.Link) -> dict[str, Any]:
    about = edition.names.get(series.id)
    return {"series": series, "about": about} | (concordance.mentions(series.id, edition) if about else {})


def occasion_context(row: series_pages.Row, series: series_pages.SeriesPage, edition: Edition, link: labels.Link) -> dict[str, Any]:
    return {"series": series} | series_pages.occasion_page(row, edition)


def name_context(name: Any, edition: Edition, link: labels.Link) -> dict[str, Any]:
    return names.name_page(name, edition)


def topic_context(topic: Any, edition: Edition, link: labels.Link) -> dict[str, Any]:
    return topics.topic_page(topic, edition, link)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the templates their words: links from the root, dates in words."""
    env.filters["link"] = link
    env.filters["absolute"] = lambda address: (config.site_url or "/").rstrip("/") + address
    env.filters["longdate"] = longdate
    env.filters["edtfwords"] = in_words
    env.globals["dates"] = dates
    env.globals["archive"] = Build.site
    env.globals["citing"] = Build.citing
    Build.sheets = Sheets()
    env.globals["title_of"] = lambda key: f"{Build.edition.register.series[key.series].label} {key.rest}"
    env.filters["joined"] = Build.sheets.joined
    Build.environment = env


@jinja2.pass_context
def link(context: jinja2.runtime.Context, address: str) -> str:
    """A root address such as ``/scm/55/#p7`` as a link from the page at hand."""
    return from_root(context["base_url"].rstrip("/"), address)


def link_from(page: Any) -> labels.Link:
    """The same, for markup that is made before a template is rendered."""
    base = get_relative_url(".", page.url).rstrip("/")
    return lambda address: from_root(base, address)


def from_root(base: str, address: str) -> str:
    """``address`` by the way from a page to the root; a page at the root needs none."""
    return (address.lstrip("/") or ".") if base == "." else base + address


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Name the template of a page that is the archive's; its text never passes through Markdown."""
    page.update_date = last_added(Build.edition)
    view = Build.views.get(page.file.src_uri)
    if view is None:
        return markdown
    page.meta = {"title": view.title, "template": view.template}
    return ""


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Add what the page's template shows."""
    view = Build.views.get(page.file.src_uri)
    return context | view.context(link_from(page)) if view else context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the Markdown files that stand beside the pages, and the paragraphs' records."""
    for address in Build.data:
        if address.endswith(".md"):
            Path(config.site_dir, address).write_bytes(Build.data[address])
    write_records(config)
    write_comparisons(config)
    Build.sheets.write(ROOT / "overrides/assets/css", Path(config.site_dir))
    described = Build.environment.get_template("opensearch.xml").render(config=config)
    Path(config.site_dir, "opensearch.xml").write_text(described, encoding="utf-8")
    write_worker(Path(config.site_dir))


def write_worker(site: Path) -> None:
    """What readers keep on their devices. Last, since its version is that of all other files."""
    statements = Build.edition.statements
    pages = {s.key.address.lstrip("/"): (site / s.key.address.strip("/") / "index.html").read_bytes() for s in statements}
    searched = {address: content for address, content in Build.data.items() if address.startswith("search/")}
    kept = offline.kept(searched, pages, statements)
    kept_at = f"offline/kept-{hashlib.sha256(kept).hexdigest()[:8]}.json"
    Path(site, kept_at).write_bytes(kept)
    # What is compressed says nothing that its original does not.
    files = sorted((p.relative_to(site).as_posix(), p) for p in site.rglob("*") if p.is_file() and p.suffix != ".gz")
    version = offline.version_of((address, path.read_bytes()) for address, path in files)
    addresses = offline.essentials(address for address, _ in files)
    source = (ROOT / "overrides" / WORKER).read_text(encoding="utf-8")
    Path(site, WORKER).write_text(offline.worker(source, version, addresses, kept_at), encoding="utf-8")


def write_records(config: MkDocsConfig) -> None:
    """A page for each paragraph. They are many and alike, so they skip MkDocs' handling of pages."""
    template = Build.environment.get_template("record.html")
    write_all(lambda statement: write_records_of(statement, template, config), Build.edition.statements)


def write_records_of(statement: Statement, template: jinja2.Template, config: MkDocsConfig) -> None:
    text = raw(statement)
    series = next(s for s in Build.site.series if s.id == statement.key.series)
    for paragraph in statement.paragraphs:
        id = statement.id_of(paragraph)
        # Its canonical address is the statement.
        page = stub(id.record, f"{statement.title}, {id.locator.cited}", canonical=statement.key.address, config=config)
        shown = record.record_page(statement, paragraph, Build.edition, text, link_from(page))
        write_page(page, template, config, series=series, **shown)


def write_comparisons(config: MkDocsConfig) -> None:
    """A page for each comparison. They are many too."""
    template = Build.environment.get_template("compare.html")
    write_all(lambda found: write_comparison(found, template, config), Build.edition.comparisons)


def write_all(write: Callable[[Any], None], things: Sequence[Any]) -> None:
    """Write the pages of many things; what a fork learns of the sheets that they ask for comes back with it."""

    def written(thing: Any) -> dict[str, list[str]]:
        write(thing)
        return Build.sheets.asked

    for asked in spread(written, things):
        Build.sheets.asked |= asked


def write_comparison(found: Comparison, template: jinja2.Template, config: MkDocsConfig) -> None:
    address = compare_address(found.later, found.earlier)
    title = " and ".join(Build.environment.globals["title_of"](key) for key in (found.later, found.earlier))
    page = stub(address, f"{title} compared", canonical=address, config=config)
    write_page(page, template, config, **comparison_page(found, Build.edition))


def write_page(page: SimpleNamespace, template: jinja2.Template, config: MkDocsConfig, **shown: Any) -> None:
    html = template.render(config=config, page=page, base_url=get_relative_url(".", page.url), **shown)
    path = Path(config.site_dir, page.url, "index.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html.encode())


def stub(address: str, title: str, canonical: str, config: MkDocsConfig) -> SimpleNamespace:
    """As much of a MkDocs page as templates ask of one. ``address`` and ``canonical`` count from the root of the site."""
    url = (config.site_url or "/").rstrip("/") + canonical
    return SimpleNamespace(url=address.lstrip("/"), title=title, meta={}, is_homepage=False, canonical_url=url, content="")
