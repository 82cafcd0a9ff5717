"""Every address of the site, counted from its root: the one place that makes them.

Keys and paragraph ids give their own (``Key.address``, ``ParagraphId.address`` and
``.record``); all others are here. What the browser needs of this is in
``overrides/assets/js/shared/``.

An address of a page ends in a stroke (``/scm/55/``); that of a file does not
(``/api/statements.json``). ``path`` gives the file in which a host keeps it.
"""

from __future__ import annotations

import re

from .ids import KEY, Key

HOME = "/"
SEARCH = "/search/"
NAMES = "/names/"
TOPICS = "/topics/"
COMPARE = "/compare/"
FORMULAS = "/formulas/"
CHRONOLOGY = "/chronology/"
OFFLINE = "/offline/"
NOT_FOUND = "/404.html"
BAG = "/data/archive.zip"
FEED = "/feed.xml"
GIVEN = re.sub(r"\?P<\w+>", "?:", KEY.pattern)  # a key, with no part of it told apart
COMPARED = re.compile(rf"{COMPARE}(?P<later>{GIVEN})/(?P<earlier>{GIVEN})/")


def series(id: str) -> str:
    """``/scm/``: every known meeting of a series."""
    return f"/{id}/"


def meeting_row(key: Key) -> str:
    """``/scm/#54``: a meeting's row on the page of its series."""
    return f"{series(key.series)}#{key.rest}"


def mentioned(key: Key) -> str:
    """``/scm/55/#mentioned``: where a statement's page says who mentions it."""
    return f"{key.address}#mentioned"


def beside(key: Key, file: str) -> str:
    """``/scm/55/index.txt``: a file beside a statement's page."""
    return f"{key.address}{file}"


def name(id: str) -> str:
    """``/names/washington-declaration/``. A name that is a series has its page at ``series``."""
    return f"{NAMES}{id}/"


def topic(id: str, key: Key | None = None) -> str:
    """``/topics/opcon-transition/``; with a statement's key the place where its paragraphs begin."""
    return f"{TOPICS}{id}/" + (f"#{key}" if key else "")


def comparison(later: Key, earlier: Key) -> str:
    """``/compare/kidd-25/kidd-23/``."""
    return f"{COMPARE}{later}/{earlier}/"


def compared(address: str) -> tuple[Key, Key] | None:
    """The later and the earlier statement of a comparison; None for any other address."""
    found = COMPARED.fullmatch(address)
    return (Key.parse(found["later"]), Key.parse(found["earlier"])) if found else None


def api(file: str) -> str:
    """``/api/statements.json``: data that programs read."""
    return f"/api/{file}"


def statement_data(key: Key) -> str:
    return api(f"statements/{key}.json")


def comparison_data(later: Key, earlier: Key) -> str:
    return api(f"compare/{later}/{earlier}.json")


def schema(name: str) -> str:
    return api(f"schema/{name}.schema.json")


def path(address: str) -> str:
    """The file that a host keeps at an address, from the site's folder: ``scm/55/index.html``."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def of_file(path: str) -> str:
    """The address of a file of the site: ``/scm/55/`` for ``scm/55/index.html``."""
    return "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def way_to_root(address: str) -> str:
    """How a page leads to the root of the site: ``../..`` for ``/scm/55/``; ``.`` where it stands at the root."""
    return "/".join([".."] * address.strip("/").count("/") + [".."] * (address.endswith("/") and address != "/")) or "."


def link_from(page: str, address: str) -> str:
    """``address`` as a link from a page: relative, so that the site works below any path."""
    to_root = way_to_root(page)
    return (address.lstrip("/") or ".") if to_root == "." else to_root + address
