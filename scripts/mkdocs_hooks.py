"""Where MkDocs meets the archive: each event calls one verb of ``archive.site``.

MkDocs makes the pages in prose from ``docs/*.md``; the archive makes everything else and
writes it beside them. The site stands in ``config.extra["archive"]`` from ``on_config`` on.
"""

from __future__ import annotations

import logging
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from archive.commands import no_file
from archive.files.release import cited_address
from archive.pages.frame import archive_of
from archive.problems.problem import BadInput
from archive.site import build, stage
from archive.site.render import from_here

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.archive")
LOCAL = "http://127.0.0.1:8000/"
BAD_INPUT = 2


def on_config(config: MkDocsConfig) -> None:
    """Read the archive and check its permalinks; end the build where one is broken."""
    root = Path(config.docs_dir).resolve().parent
    edition, problems = build.read(root)
    for problem in problems:
        # A draft in doubt can be built and looked at; publishing is what refuses it.
        log.log(logging.INFO if problem.doubt else logging.ERROR, str(problem))
    broken = [p for p in problems if not p.doubt]
    if broken or edition is None:
        log.error(f"{len(broken)} problems in the archive")
        raise SystemExit(BAD_INPUT)
    for problem in cited_address(os.environ.get("SITE_URL")):
        log.info(str(problem))
    archive = archive_of(edition, config.site_name, config.site_description or "", config.site_url or LOCAL, config.repo_url or None)
    config.extra["archive"] = build.prepare(root, edition, archive, lunr(config), log)
    log.info(build.summary(config.extra["archive"]))
    # Until it is whole, the new site stands beside the last one.
    config.extra["site_dir"], config.site_dir = config.site_dir, str(stage.begin(Path(config.site_dir)))


def lunr(config: MkDocsConfig) -> Path:
    """The lunr.js that comes with MkDocs, or with the program that runs in its place."""
    search = import_module(f"{type(config).__module__.split('.')[0]}.contrib.search")
    return Path(str(search.__file__)).parent / "templates/search/lunr.js"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs the pages in prose alone: neither Material's files, nor the statements, nor the theme's own."""
    for file in list(files):
        if Path(file.abs_src_path or "/").parent != Path(config.docs_dir):
            files.remove(file)
    config.theme.static_templates.clear()
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render with the archive's own environment."""
    site: build.Site = config.extra["archive"]
    return site.env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What an author of this project wrote; its links from the root lead from the page at hand."""
    return from_here(Markup(html), address(page))  # noqa: S704


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    site: build.Site = config.extra["archive"]
    template, description = page.meta.get("template", "main.html"), page.meta.get("description", "")
    return build.prose(site, address(page), str(page.title or ""), description, template, Markup(page.content))  # noqa: S704


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything else, the worker last; then the site is whole."""
    try:
        build.write(config.extra["archive"], Path(config.site_dir))
        stage.finish(Path(config.site_dir), Path(config.extra["site_dir"]))
    except BadInput as wrong:
        for problem in wrong.problems:
            log.error(str(problem))
        raise SystemExit(BAD_INPUT) from None
    except OSError as wrong:
        log.error(f"{no_file(wrong)} The last good site stays as it was.")
        raise SystemExit(BAD_INPUT) from None


def address(page: Page) -> str:
    """A page's address from the root of the site."""
    return f"/{page.url}".replace("/./", "/")
