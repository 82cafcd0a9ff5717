"""The worker that keeps pages on readers' devices, made last: its version is that of all other files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.model import addresses
from archive.model.statement import Statement

from . import offline

WORKER = "worker.js"


def files(templates: Path, site: Path, statements: Sequence[Statement]) -> Iterator[tuple[str, bytes]]:
    """The worker, and the file of files that it fetches, by address. ``site`` holds all others already."""
    pages = {s.key.address.lstrip("/"): (site / addresses.path(s.key.address)).read_bytes() for s in statements}
    search = (p for p in sorted((site / "search").rglob("*")) if p.is_file() and p.suffix != ".html")
    searched = {p.relative_to(site).as_posix(): p.read_bytes() for p in search}
    kept = offline.kept(searched, pages, statements)
    kept_at = f"offline/kept-{hashlib.sha256(kept).hexdigest()[:8]}.json"
    yield kept_at, kept
    # What is compressed says nothing that its original does not.
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file() and p.suffix != ".gz"}
    contents = ((address, kept if address == kept_at else found[address].read_bytes()) for address in sorted({*found, kept_at}))
    source = (templates / WORKER).read_text(encoding="utf-8")
    yield WORKER, offline.worker(source, offline.version_of(contents), offline.essentials(sorted(found)), kept_at).encode()
