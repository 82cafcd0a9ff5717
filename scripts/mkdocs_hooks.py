"""Where MkDocs meets the archive: the only code that knows of both.

MkDocs loads the site's pages; here the generated statements are read instead of
rendered as Markdown, pages that have no file are added, and the data files are
written beside the pages. A broken permalink ends the build.
"""

from __future__ import annotations

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import normalize_url

from archive import holdings, render
from archive.export import export
from archive.ledger import aliases_in, check_ledger
from archive.model import BadInput, Problem

log = logging.getLogger("mkdocs.plugins.archive")
ROOT = Path(__file__).resolve().parents[1]


class Build:
    """The archive as this build sees it."""

    held: holdings.Holdings
    site: SimpleNamespace
    pages: dict[str, Any]  # source path of a page -> the statement or series it shows
    data: dict[str, bytes]  # address -> content of the data files


def on_config(config: MkDocsConfig) -> None:
    """Read the archive and check its permalinks; end the build where one is broken."""
    try:
        held = holdings.read_docs(ROOT)
        problems = [*check_ledger(held.ledger, held.statements), *raw_problems(held)]
    except BadInput as wrong:
        problems, held = wrong.problems, None
    broken = [p for p in problems if not p.doubt]
    for problem in problems:
        log.log(logging.WARNING if problem.doubt else logging.ERROR, str(problem))
    if broken or held is None:
        raise Abort(f"{len(broken)} problems in the archive")
    series = render.series_pages(held.register, held.statements)
    Build.held = held
    Build.site = SimpleNamespace(
        statements=list(held.statements),
        series=series,
        main_series=[s for s in series if s.id in render.MAIN_SERIES],
        search=False,
        repository=config.repo_url or None,
    )


def raw_problems(held: holdings.Holdings) -> list[Problem]:
    """Statements whose raw file is missing."""
    right = "restore the raw file; it is published beside the statement"
    return [Problem(s.source.file, 1, "the file is missing", right) for s in held.statements if not (ROOT / s.source.file).is_file()]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave Material's own scripts and styles out, and add a page for each series."""
    ours = (Path(config.docs_dir), ROOT / "overrides")
    for file in list(files):
        if not any(folder in Path(file.abs_src_path or "/").parents for folder in ours):
            files.remove(file)
    Build.pages = {f"{s.key.series}/{s.key.rest}.md": s for s in Build.held.statements}
    for series in Build.site.series:
        name = f"{series.id}/index.md"
        Build.pages[name] = series
        files.append(File.generated(config, name, content=""))
    Build.data = export(Build.held.statements, Build.held.ledger, lambda s: (ROOT / s.source.file).read_bytes())
    for address in Build.data:
        if not address.endswith(".md"):  # MkDocs would take it for a page
            files.append(File.generated(config, address, content=Build.data[address]))
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the templates their words: links from the root, dates in words."""
    env.filters["link"] = link
    env.filters["absolute"] = lambda address: (config.site_url or "/").rstrip("/") + address
    env.filters["longdate"] = render.longdate
    env.globals["dates"] = render.dates
    env.globals["archive"] = Build.site


@jinja2.pass_context
def link(context: jinja2.runtime.Context, address: str) -> str:
    """A root address such as ``/scm/55/#p7`` as a link from the page at hand."""
    return normalize_url(address.lstrip("/") or ".", page=context["page"], base=context["base_url"])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Name the template of a page that is the archive's; its text never passes through Markdown."""
    page.update_date = max((s.added for s in Build.held.statements), default="1970-01-01")
    shown = Build.pages.get(page.file.src_uri)
    if shown is None:
        return markdown
    series = isinstance(shown, render.SeriesPage)
    page.meta = {"title": shown.name if series else shown.title, "template": "series.html" if series else "statement.html"}
    return ""


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Add what the page's template shows."""
    shown = Build.pages.get(page.file.src_uri)
    if isinstance(shown, render.SeriesPage):
        context["series"] = shown
    elif shown is not None:
        context |= render.context(shown, Build.held.statements, aliases_in(Build.held.ledger, shown.key))
        context["series"] = next(s for s in Build.site.series if s.id == shown.key.series)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the Markdown files that stand beside the pages."""
    for address in Build.data:
        if address.endswith(".md"):
            Path(config.site_dir, address).write_bytes(Build.data[address])
