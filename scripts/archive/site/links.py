"""Every link of a built site leads somewhere, on this host and into an existing anchor."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from archive.problems.problem import Problem

# What makes a browser ask for a file, or lets the reader go there.
LINKS = {"href", "src", "poster", "action", "data", "formaction"}
PASSIVE = {"a", "area"}  # going elsewhere is the reader's own act; everything else would be a request
RELATIONS = {"canonical", "cite-as", "alternate", "license", "author", "describedby", "item", "collection"}


@dataclass
class Anchors(HTMLParser):
    """A page's ids and links, with their lines."""

    links: list[tuple[int, str, str, str]] = field(default_factory=list)  # line, tag, relation, address
    ids: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            if given["id"] in self.ids:
                self.twice.append((line, given["id"]))
            self.ids[given["id"]] = line
        self.links += [(line, tag, given.get("rel", ""), value) for name, value in given.items() if name in LINKS]


def check_site(site: Path, site_url: str) -> list[Problem]:
    """Broken links and anchors, ids given twice, and requests to other hosts. ``site`` holds the built pages."""
    pages = {p.relative_to(site).as_posix(): read(p) for p in sorted(site.rglob("*.html"))}
    problems = []
    for name, page in pages.items():
        problems += [Problem(name, line, f"id {id!r} is given twice", "give each element its own") for line, id in page.twice]
        for line, tag, relation, address in page.links:
            wrong = broken(name, tag, relation, address, site, pages, site_url)
            if wrong:
                problems.append(Problem(name, line, f"{address!r} {wrong}", "mend the template or the text that links there"))
    return problems


def read(path: Path) -> Anchors:
    page = Anchors()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def broken(name: str, tag: str, relation: str, address: str, site: Path, pages: dict[str, Anchors], site_url: str) -> str | None:
    """What is wrong with a link; None where it is right."""
    parts, root = urlsplit(address), urlsplit(site_url)
    if parts.scheme in {"mailto", "data", "tel"}:
        return None
    if parts.netloc not in {"", root.netloc}:
        allowed = tag in PASSIVE or (tag == "link" and relation in RELATIONS)
        return None if allowed else "would be a request to another host"
    below = root.path.rstrip("/") + "/"
    path = urlsplit(urljoin(below + name, address)).path if parts.path or parts.netloc else below + name
    if not path.startswith(below):
        return "leads out of the site"
    path = "/" + path.removeprefix(below)
    return missing(unquote(path), unquote(parts.fragment), site, pages)


def missing(path: str, fragment: str, site: Path, pages: dict[str, Anchors]) -> str | None:
    target = posixpath.normpath(path.lstrip("/") or ".")
    if path.endswith("/") or target == "." or (site / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if not (site / target).is_file():
        return "leads nowhere"
    if fragment and target in pages and fragment not in pages[target].ids:
        return f"has no anchor #{fragment} to land on"
    return None
