"""What readers keep on their devices: the worker of the site, and the file of files that it fetches.

A worker is another one when a single byte of it differs, so its version is a hash of
every file of the site. What it fetches unasked has a limit: a small archive is kept
whole, of a large one the index and the latest statements.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.model.statement import Statement

# Bytes before compression, which makes a third of them.
LIMIT = 4_000_000
# Every page needs these styles and scripts, and without a network one must be able to start from home or search.
PAGES = ("index.html", "search/index.html", "offline/index.html")


def version_of(files: Iterable[tuple[str, bytes]]) -> str:
    """A name for the whole content of a site. ``files`` are addresses with contents, in order of address."""
    digest = hashlib.sha256()
    for address, content in files:
        digest.update(f"{address}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def essentials(addresses: Iterable[str]) -> list[str]:
    """What a worker keeps before anything else: styles, scripts, where readers start, what there is to search."""
    started = [a for a in addresses if a.startswith(("assets/css/", "assets/js/")) or a in PAGES or a == "assets/favicon.svg"]
    return sorted([*map(page_address, started), "search/manifest.json"])


def page_address(file: str) -> str:
    """The address of a file of the site: ``scm/55/`` for ``scm/55/index.html``."""
    return file.removesuffix("index.html")


def kept(search: Mapping[str, bytes], pages: Mapping[str, bytes], statements: Sequence[Statement]) -> bytes:
    """JSON of the files that are kept unasked, by address: the index, then text and page of each statement, the latest first.

    ``search`` are the files of the search, ``pages`` those of the site by address. Raises KeyError where a statement has no page.
    """
    chosen: dict[str, str] = {}
    room = LIMIT
    for group in in_order(search, pages, statements):
        room -= sum(map(len, group.values()))
        if room < 0:
            break
        chosen |= {address: content.decode() for address, content in group.items()}
    return json.dumps(chosen, ensure_ascii=False, separators=(",", ":")).encode()


def in_order(search: Mapping[str, bytes], pages: Mapping[str, bytes], statements: Sequence[Statement]) -> Iterator[dict[str, bytes]]:
    """Groups of files that are of use together, the most useful first."""

    def of(*starts: str) -> dict[str, bytes]:
        return {address: content for address, content in search.items() if address.startswith(starts)}

    yield of("search/terms/", "search/words/", "search/korean-", "search/mentions-")
    for statement in reversed(statements):
        address = page_address(f"{statement.key.address.lstrip('/')}index.html")
        yield of(f"search/text/{statement.key}-") | {address: pages[address]}
    yield of("search/phrases")


def worker(source: str, version: str, addresses: Sequence[str], kept_at: str) -> str:
    """The worker of a site: its source with what this build knows."""
    known = {"version": version, "essentials": list(addresses), "kept": kept_at}
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items()) + source
