"""Every kind of page, in one table."""

from __future__ import annotations

from typing import Any

from archive.edition import Edition
from archive.times.chronology import by_year


def chronology_page(edition: Edition) -> dict[str, Any]:
    """What the statements say happened or will happen, by year and month."""
    return {"years": by_year(edition.events)}
