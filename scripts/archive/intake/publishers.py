"""What the archive knows of publishers: one small file each in ``publishers/``, by which their pages are read and named.

name      what a sidecar calls it
official  true for a government's own pages
hosts     the hosts of its pages, and of their subdomains
named     words of a page, as regular expressions, that say whose it is
hinted    words that only suggest it: such a publisher is in doubt
text      where the text stands in its pages, as XPath; the general rule where nothing is said or found
drop      what inside the text is the page's own, as XPath
published where the page has its day, as XPath
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml

FOLDER = Path(__file__).parent / "publishers"


@dataclass(frozen=True)
class Publisher:
    """A publisher and the form of its pages."""

    id: str
    name: str
    official: bool
    hosts: tuple[str, ...] = ()
    named: tuple[re.Pattern[str], ...] = ()
    hinted: tuple[re.Pattern[str], ...] = ()
    text: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    published: tuple[str, ...] = ()


@cache
def publishers() -> tuple[Publisher, ...]:
    """Every publisher, by the names of the files."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.yml")))


def read(path: Path) -> Publisher:
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    named, hinted = (tuple(re.compile(form) for form in facts.get(name, [])) for name in ("named", "hinted"))
    places = {name: tuple(facts.get(name, [])) for name in ("hosts", "text", "drop", "published")}
    return Publisher(path.stem, facts["name"], facts["official"], named=named, hinted=hinted, **places)


def of_address(url: str | None) -> Publisher | None:
    """The publisher whose host an address has; of several the one whose host is named more exactly."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    fitting = [(len(h), p.id, p) for p in publishers() for h in p.hosts if host == h or host.endswith("." + h)]
    return max(fitting)[2] if fitting else None
