"""Templates to pages: the site's own Jinja environment, and what every template may use.

    environment    the folder of templates and what they share -> jinja2.Environment
    rendered       a page and what its template shows -> its HTML

Every value is escaped where it is put in, and a name that nobody gave is an error:
what a template may use are the fields of the page's own value (see ``pages.plan``),
``page``, ``archive``, ``citing``, and the words below.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from archive.citing.citations import Citing
from archive.edition import Edition
from archive.model import addresses
from archive.model.ids import Key
from archive.pages.frame import Archive, Page
from archive.pages.labels import label
from archive.publishing.formats import references_of, texts_of
from archive.times.in_words import dates, in_words, longdate

ROOTED = re.compile(r'(?P<before><a [^>]*?href=")(?P<address>/[^"]*)"')
NO_BREAK = "\u00a0"
SHARED = ("archive", "citing", "dates", "page")  # names that every template may use


def environment(folder: Path, archive: Archive, citing: Citing, edition: Edition) -> Environment:
    """The environment of the templates in ``folder``."""
    # An opensearch description and a sitemap are escaped as pages are.
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, auto_reload=False)
    env.globals |= {"archive": archive, "citing": citing, "dates": dates, "texts_of": texts_of, "references_of": references_of}
    env.filters |= {
        "link": link,
        "url": url,
        "absolute": archive.absolute,
        "breakable": breakable,
        "label": lambda key: label(key, edition),
        "siglum": lambda key: siglum(key, edition),
        "longdate": longdate,
        "in_words": in_words,
    }
    return env


@pass_context
def link(context: Context, address: str) -> str:
    """A root address such as ``/scm/55/#p7`` as a link from the page at hand."""
    page: Page = context["page"]
    return page.link(address)


@pass_context
def url(context: Context, address: str) -> str:
    """The same for an address without its first stroke, as files of the theme have them."""
    page: Page = context["page"]
    return page.link("/" if address == "." else f"/{address}")


def breakable(address: str) -> Markup:
    """An address that may break before its fragment."""
    return Markup(escape(address).replace("#", Markup("<wbr>#")))  # noqa: S704 (escaped)


def siglum(key: Key, edition: Edition) -> Markup:
    """SCM 55: what readers type and cite, with no break inside."""
    return escape(edition.register.siglum(key, NO_BREAK)).replace(NO_BREAK, Markup("&nbsp;"))


def context_of(page: Page, shown: Any) -> dict[str, Any]:
    """What a template gets: the page, and the fields of the value that it shows."""
    return {"page": page} | {field.name: getattr(shown, field.name) for field in fields(shown)}


def from_here(html: Markup, address: str) -> Markup:
    """The links of a page in prose, which its author counts from the root of the site, as links from its address."""
    to = partial(addresses.link_from, address)
    return Markup(ROOTED.sub(lambda found: f'{found["before"]}{to(found["address"])}"', html))  # noqa: S704 (the author's)


def rendered(env: Environment, template: str, page: Page, shown: Any) -> bytes:
    return env.get_template(template).render(context_of(page, shown)).encode()
