"""A page's style sheets as one file: a page is not shown before each of its sheets has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/css/([a-z-]+)\.css">')


@dataclass
class Sheets:
    """The joined sheets that pages ask for, as the pages are rendered: names of sheets by address."""

    asked: dict[str, list[str]] = field(default_factory=dict)

    def joined(self, links: str) -> str:
        """Links to style sheets as a link to one."""
        found = list(SHEET.finditer(links))
        if not found:
            return links
        names = [link[2] for link in found]
        address = f"assets/css/{'.'.join(names)}.css"
        self.asked[address] = names
        return f'\n  <link rel="stylesheet" href="{found[0][1]}{address}">'

    def write(self, folder: Path, site: Path) -> None:
        """Write every sheet that was asked for into ``site``, from the single ones in ``folder``."""
        for address, names in self.asked.items():
            parts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in names]
            (site / address).write_text("\n".join(parts), encoding="utf-8")
